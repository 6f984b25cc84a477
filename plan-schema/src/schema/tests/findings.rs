//! What the walker says, where, and whether its fixes mend it.

use crate::finding::Finding;
use crate::source::SourceFile;
use crate::syntax::Limits;

fn findings(text: &str) -> Vec<Finding> {
    crate::parse(SourceFile::new("p", text), &Limits::default()).findings().to_vec()
}

/// `SC001 "titel": unknown key …; help`
fn show(text: &str, finding: &Finding) -> String {
    let span = finding.primary.span.unwrap();
    let help = finding.help.as_deref().map(|help| format!("; {help}")).unwrap_or_default();
    let place = text[span.start..span.end].lines().next().unwrap_or_default();
    format!("{} {place:?}: {}{help}", finding.rule.code, finding.message)
}

#[test]
fn mistakes_are_told_with_their_place_and_what_to_write() {
    let table: &[(&str, &[&str])] = &[
        // Keys.
        (
            "title: x\nexecutive_sumary: y\n",
            &[r#"SC001 "executive_sumary": unknown key `executive_sumary`; did you mean `executive_summary`?"#],
        ),
        (
            "title: x\nfeature: {text: y, href: z, zzz: 1}\n",
            &[r#"SC001 "zzz": unknown key `zzz`; remove it; all keys that may stand here do"#],
        ),
        ("titel: x\n", &[r#"SC001 "titel": unknown key `titel`; did you mean `title`?"#]),
        (
            "title: x\nrisk_assessment:\n  - {}\nfeature: {}\n",
            &[
                r#"SC002 "{}": `risk` is missing in item 1; add `risk: …`"#,
                r#"SC002 "feature": `text` and `href` are missing in `feature`; add `text: …` and `href: …`"#,
            ],
        ),
        ("status: draft\n", &[r#"SC002 "status": `title` is missing in the plan; add `title: …`"#]),
        // Types.
        (
            "title: 7\n",
            &[
                r#"SC003 "7": expected a text, found the number `7`; YAML reads this as something else than text; put it in quotes"#,
            ],
        ),
        (
            "title: 1.10\nexecutive_summary: true\n",
            &[
                r#"SC003 "1.10": expected a text, found the number `1.10`; YAML reads this as something else than text; put it in quotes"#,
                r#"SC003 "true": expected a text or a mapping, found the boolean `true`; YAML reads this as something else than text; put it in quotes"#,
            ],
        ),
        ("title:\n", &[r#"SC003 "title": `title` has no value; write a value, or remove the key"#]),
        ("title: [x]\n", &[r#"SC003 "[x]": expected a text, found a list"#]),
        (
            "title: x\nfuture_considerations:\n  - Later: more of it\n",
            &[
                r#"SC003 "Later: more of it": a colon makes a key of `Later`, where a text was meant; a colon followed by a space makes a key; put the text in quotes"#,
            ],
        ),
        (
            "title: x\nimplementation_strategy: {phases: [{name: a, tasks: [b]}]}\ntesting_strategy:\n  integration:\n    scenarios:\n      - Sign in: a user signs in\n      - {nme: x}\n",
            &[
                r#"SC001 "Sign in": a colon makes a key of `Sign in`, where a text was meant; a colon followed by a space makes a key; put the text in quotes"#,
                r#"SC001 "nme": unknown key `nme`; did you mean `name`?"#,
            ],
        ),
        (
            "title: x\nrisk_assessment:\n  risk: y\n",
            &[r#"SC003 "risk: y": expected a list, found a mapping; write a list: begin each item with `- `"#],
        ),
        (
            "title: x\nsystem_architecture:\n  components: [A]\n",
            &[r#"SC003 "[A]": expected a text or a mapping, found a list; write `key: value` lines, without `- `"#],
        ),
        ("title: x\nplan_version: '1'\n", &[r#"SC003 "'1'": expected an integer, found a text; remove the quotes"#]),
        (
            "title: x\ndata_models:\n  A: {include: B, fields: {id: uuid}}\n",
            &[r#"SC003 "B": expected a list, found a text; write a list: `[B]`"#],
        ),
        // Words, names, forms, ranges.
        (
            "title: x\nstatus: aproved\n",
            &[r#"SC004 "aproved": `aproved` is not one of the allowed values; did you mean `approved`?"#],
        ),
        (
            "title: x\nstatus: APPROVED\n",
            &[r#"SC004 "APPROVED": `APPROVED` is not one of the allowed values; did you mean `approved`?"#],
        ),
        (
            "title: x\ndata_models:\n  task: {fields: {a b: string}}\n",
            &[
                r#"SC005 "task": `task` cannot be a name in `data_models`; a model's name is PascalCase, e.g. Task or Page<T>"#,
                r#"SC005 "a b": `a b` cannot be a name in `fields`; a field's name has no white space and no dot"#,
            ],
        ),
        (
            "title: x\ncreated: 31.1.2026\n",
            &[
                r#"SC006 "31.1.2026": `31.1.2026` does not have the form that `created` takes; write a date as YYYY-MM-DD, e.g. 2026-01-31"#,
            ],
        ),
        (
            "title: x\nplan_version: 9\n",
            &[
                r#"SC007 "9": plans of version `9` are not known here; write `plan_version: 1`, or use a version of the tool that knows this one"#,
            ],
        ),
        // The branch that was meant.
        (
            "title: x\ndata_models:\n  Task: {feilds: {id: uuid}}\n",
            &[r#"SC001 "feilds": unknown key `feilds`; did you mean `fields`?"#],
        ),
        (
            "title: x\ndata_models:\n  Task: {description: y}\n",
            &[
                r#"DM004 "Task": `Task` has none of the keys that say what it is; add `from`, `enum`, `union`, `type` or `fields`"#,
            ],
        ),
        (
            "title: x\ndata_models:\n  Task: {enum: [a], union: [A]}\n",
            &[r#"DM004 "union": `union` and `enum` cannot both say what `Task` is; keep one of `enum` and `union`"#],
        ),
        (
            "title: x\ndata_models:\n  Task: {fields: {id: {type: uuid, nulable: true}, n: 7}}\n",
            &[
                r#"SC001 "nulable": unknown key `nulable`; did you mean `nullable`?"#,
                r#"SC003 "7": expected a text or a mapping, found the number `7`; YAML reads this as something else than text; put it in quotes"#,
            ],
        ),
        // Once, however many aliases name it.
        (
            "title: x\ndata_models:\n  A: &a {fields: {id: 7}}\n  B: *a\n",
            &[
                r#"SC003 "7": expected a text or a mapping, found the number `7`; YAML reads this as something else than text; put it in quotes"#,
            ],
        ),
        // What has a parser of its own is left to it.
        (
            "title: x\ndata_models:\n  Task: {fields: {id: strng(}}\napi_contracts:\n  endpoints:\n    /x: {purpose: y}\n",
            &[],
        ),
    ];
    for (text, expected) in table {
        let found = findings(text);
        assert_eq!(found.iter().map(|finding| show(text, finding)).collect::<Vec<_>>(), *expected, "{text}");
    }
}

#[test]
fn fixes_mend_what_they_are_offered_for() {
    let table = [
        ("title: 1.10\n", "title: \"1.10\"\n"),
        ("title: x\nexecutive_sumary: y\n", "title: x\nexecutive_summary: y\n"),
        ("title: x\n'stauts': draft\n", "title: x\nstatus: draft\n"),
        ("title: x\nstatus: Aproved # soon\n", "title: x\nstatus: approved # soon\n"),
        (
            "title: x\nfuture_considerations:\n- Later: the \"rest\"\n",
            "title: x\nfuture_considerations:\n- \"Later: the \\\"rest\\\"\"\n",
        ),
        (
            "title: x\nimplementation_strategy:\n  phases:\n    - name: y\n      tasks:\n        - Use Postgres: it is there\n",
            "title: x\nimplementation_strategy:\n  phases:\n    - name: y\n      tasks:\n        - \"Use Postgres: it is there\"\n",
        ),
        ("title: x\nplan_version: '1'\n", "title: x\nplan_version: 1\n"),
        (
            "title: x\ndata_models:\n  A: {kind: mixin, fields: {a: i8}}\n  B:\n    include: A, 'A'\n    fields: {id: uuid}\n",
            "title: x\ndata_models:\n  A: {kind: mixin, fields: {a: i8}}\n  B:\n    include: [\"A, 'A'\"]\n    fields: {id: uuid}\n",
        ),
        (
            "title: x\ndata_models:\n  A: {kind: mixin, fields: {a: i8}}\n  B:\n    include: A, C # both\n    fields: {id: uuid}\n",
            "title: x\ndata_models:\n  A: {kind: mixin, fields: {a: i8}}\n  B:\n    include: [A, C] # both\n    fields: {id: uuid}\n",
        ),
        (
            "title: x\ndata_models: {A: {enum: {a: x}, open: yes}}\n",
            "title: x\ndata_models: {A: {enum: {a: x}, open: true}}\n",
        ),
        ("title: x\ndata_models: {A: {feilds: {id: uuid}}}\n", "title: x\ndata_models: {A: {fields: {id: uuid}}}\n"),
    ];
    for (text, expected) in table {
        let edits: Vec<_> =
            findings(text).into_iter().filter_map(|finding| finding.fix).flat_map(|fix| fix.edits).collect();
        let mut edits: Vec<_> = edits.into_iter().filter_map(|edit| edit.written).collect();
        edits.sort_by_key(|edit| edit.span);
        let mut mended = text.to_owned();
        for edit in edits.iter().rev() {
            let span = edit.span;
            mended.replace_range(span.start..span.end, &edit.text);
        }
        assert_eq!(mended, expected);
        assert!(findings(&mended).is_empty(), "{mended}: {:#?}", findings(&mended));
    }
}

#[test]
fn all_mistakes_are_told_in_one_run_and_in_source_order() {
    let text = "titel: x\ncreated: soon\nrisk_assessment: [{risk: 1}]\nstatus: open\nfeature: {href: y, txt: z}\n";
    let found = findings(text);
    assert_eq!(found.len(), 5, "{found:#?}");
    assert!(found.is_sorted_by_key(|finding| finding.primary.span));
}

#[test]
fn the_last_of_many_findings_says_that_there_may_be_more() {
    let text = format!("title: x\nrisk_assessment:\n{}", "  - {}\n".repeat(1_500));
    let found = findings(&text);
    assert_eq!(found.len(), 1_000);
    assert_eq!(found.iter().filter(|finding| !finding.notes.is_empty()).count(), 1);
    assert_eq!(found[999].notes, ["the structure is not checked further after 1000 findings"]);
}

#[test]
fn a_key_is_foreign_to_its_own_mapping() {
    for (text, because) in [
        ("title: x\ndata_models: {A: {type: string, pick: [a]}}\n", "not a key of `A` with `type`"),
        (
            "title: x\ndata_models: {A: {type: string}}\napi_contracts: {contact: {name: y, fax: z}}\n",
            "not a key of `contact`",
        ),
    ] {
        let found = findings(text);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!(found[0].primary.text, because);
    }
}
