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
        (
            "title: x\nauthor: y\nrisks: [{description: a, severity: low}]\ndeployment_plan: {rollback_plan: z, owner: me}\n",
            &[
                r#"SC001 "author": unknown key `author`; a label of your own begins with a capital letter: `Author`; the keys are `feature`, `created`, `status`, `plan_version`, `executive_summary`, `technical_approach`, `system_architecture`, `technology_choices`, `data_models`, `api_contracts`, `implementation_strategy`, `testing_strategy` …"#,
                r#"SC001 "risks": unknown key `risks`; did you mean `risk_assessment`?"#,
                r#"SC001 "rollback_plan": unknown key `rollback_plan`; did you mean `rollback`?"#,
                r#"SC001 "owner": unknown key `owner`; a label of your own begins with a capital letter: `Owner`; the keys are `preparation`, `steps`, `rollback` and `monitoring`"#,
            ],
        ),
        (
            "title: x\nrisk_assessment:\n  - { description: a, severity: low }\nimplementation_strategy: {phases: [{title: y, tasks: [{name: z}]}]}\n",
            &[
                r#"SC001 "description": unknown key `description`; did you mean `risk`?"#,
                r#"SC001 "severity": unknown key `severity`; did you mean `impact`?"#,
                r#"SC001 "title": unknown key `title`; did you mean `name`?"#,
                r#"SC001 "name": unknown key `name`; did you mean `task`?"#,
            ],
        ),
        (
            "title: x\napi_contracts:\n  endpoints:\n    POST /x:\n      summary: y\n      auth: none\n      body: { \"a\": 1 }\n      response: { \"id\": \"uuid\", \"status\": 1 }\n      error_responses: { 400: z }\n",
            &[
                r#"SC001 "summary": unknown key `summary`; did you mean `purpose`?"#,
                r#"SC001 "auth": unknown key `auth`; did you mean `authentication`?"#,
                r#"SC001 "body": unknown key `body`; did you mean `request`?"#,
                r#"SC001 "{ \"id\": \"uuid\", \"status\": 1 }": `response` takes the keys of a body, and this is JSON; write it under `example`, or as a text in a block (`|`)"#,
                r#"SC001 "error_responses": unknown key `error_responses`; did you mean `errors`?"#,
            ],
        ),
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
                r#"SC003 "true": expected a text, found the boolean `true`; YAML reads this as something else than text; put it in quotes"#,
            ],
        ),
        ("title:\n", &[r#"SC003 "title": `title` has no value; write a value, or remove the key"#]),
        (
            "title: [Feature Name]\nexecutive_summary: [Two, or three sentences]\ncreated: [YYYY-MM-DD]\n",
            &[
                r#"SC003 "[Feature Name]": expected a text, found a list; YAML reads a text that begins with `[` as a list; put it in quotes"#,
                r#"SC003 "[Two, or three sentences]": expected a text, found a list; YAML reads a text that begins with `[` as a list; put it in quotes"#,
                r#"SC003 "[YYYY-MM-DD]": expected a text, found a list; YAML reads a text that begins with `[` as a list; put it in quotes"#,
            ],
        ),
        (
            "title: x\nexecutive_summary:\n  - a\n",
            &[
                r#"SC003 "- a": expected a text, found a list; write one text; a block (`|`) holds several lines, and lists"#,
            ],
        ),
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
            &[
                r#"SC003 "[A]": expected a text or a mapping, found a list; each name is a key here: write `A: …`, without `- `"#,
            ],
        ),
        (
            "title: x\nsystem_architecture:\n  components: [{purpose: y, name: API}]\napi_contracts: {endpoints: [{GET /x: {}}]}\ndata_models: {A: {fields: [{name: string}]}}\n",
            &[
                r#"SC003 "[{purpose: y, name: API}]": expected a text or a mapping, found a list; each name is a key here: write `API: …`, without `- `"#,
                r#"SC003 "[{GET /x: {}}]": expected a mapping, found a list; write `key: value` lines, without `- `"#,
                r#"SC003 "[{name: string}]": expected a mapping, found a list; write `key: value` lines, without `- `"#,
            ],
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
            "title: x\nstatus: In Progress\nrisk_assessment:\n  - { risk: y, likelihood: Very High, impact: Low/Med/High }\n",
            &[
                r#"SC004 "In Progress": `In Progress` is not one of the allowed values; write `draft`, `review`, `approved`, `implemented` or `superseded`"#,
                r#"SC004 "Very High": `Very High` is not one of the allowed values; did you mean `high`?"#,
                r#"SC004 "Low/Med/High": `Low/Med/High` is not one of the allowed values; write `low`, `med`, `medium`, `high` or `critical`"#,
            ],
        ),
        (
            "title: x\ncreated: 2026-02-30\n",
            &[
                r#"SC006 "2026-02-30": `2026-02-30` is no day of the calendar; write a date as YYYY-MM-DD, e.g. 2026-01-31"#,
            ],
        ),
        (
            "title: x\ndata_models:\n  task: {fields: {a b: string}}\n",
            &[
                r#"SC005 "task": `task` cannot be a name in `data_models`; a model's name is PascalCase, e.g. Task or Page<T>"#,
                r#"SC005 "a b": `a b` cannot be a name in `fields`; a field's name has no white space and no dot"#,
            ],
        ),
        (
            "title: x\ncreated: 2026-02-29\n",
            &[
                r#"SC006 "2026-02-29": `2026-02-29` is no day of the calendar; write a date as YYYY-MM-DD, e.g. 2026-01-31"#,
            ],
        ),
        (
            "title: x\ncreated: 31.1.2026\nopen_questions: [{ question: y, answered: 01/02/2026 }]\n",
            &[
                r#"SC006 "31.1.2026": `31.1.2026` does not have the form that `created` takes; a date is a day, written as YYYY-MM-DD: `2026-01-31`"#,
                r#"SC006 "01/02/2026": `01/02/2026` does not have the form that `answered` takes; write a date as YYYY-MM-DD, e.g. 2026-01-31"#,
            ],
        ),
        // What the template has in a block.
        (
            "title: x\ndata_models:\n  Task: |\n    - id: UUID (primary key)\n    - name: string\n  User: Somebody\n",
            &[
                r#"SC003 "|": expected a mapping, found a text; write `Task:`, below it `fields:`, and below that the lines without `- `: `id: UUID (primary key)`"#,
                r#"SC003 "Somebody": expected a mapping, found a text"#,
            ],
        ),
        // What the response says.
        (
            "title: x\napi_contracts:\n  endpoints:\n    POST /a: { purpose: y, status: 201, response: Task }\n    POST /b: { purpose: y, status: 201 }\n",
            &[
                r#"SC001 "status": unknown key `status`; the response says its status: `response: 201 Task`"#,
                r#"SC001 "status": unknown key `status`; the response says its status: `response: 201 Task`"#,
            ],
        ),
        (
            "title: x\nplan_version: 9\n",
            &[
                r#"SC007 "9": plans of version `9` are not known here; write `plan_version: 1`, or use a version of the tool that knows this one"#,
            ],
        ),
        // Labels: the template's, and others with a capital letter.
        (
            "title: x\ntechnology_choices:\n  core_technologies: {databse: PG, language: Rust, cache: Redis, Queue: NATS}\n  tools: {ci_cd: {tool: make}}\n",
            &[
                r#"SC001 "databse": unknown key `databse`; did you mean `Database`?"#,
                r#"SC001 "language": unknown key `language`; did you mean `Language/Runtime`?"#,
                r#"SC001 "cache": unknown key `cache`; a label of your own begins with a capital letter: `Cache`; the keys are `Language/Runtime`, `Framework` and `Database`"#,
                r#"SC001 "ci_cd": unknown key `ci_cd`; did you mean `CI/CD`?"#,
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
        (
            "title: x\nexecutive_summary: [Two, or three sentences]\n",
            "title: x\nexecutive_summary: \"[Two, or three sentences]\"\n",
        ),
        (
            "title: x\nsecurity_considerations: {audit_log: z, Rate: y}\n",
            "title: x\nsecurity_considerations: {Audit log: z, Rate: y}\n",
        ),
        (
            "title: x\napi_contracts:\n  endpoints:\n    POST /x:\n      purpose: y\n      request: { \"id\": 1 }\n",
            "title: x\napi_contracts:\n  endpoints:\n    POST /x:\n      purpose: y\n      request: { example: { \"id\": 1 } }\n",
        ),
        ("title: x\ncreated: 31/01/2026\n", "title: x\ncreated: 2026-01-31\n"),
        ("title: x\ncreated: 2026-01-31T10:00:00Z # soon\n", "title: x\ncreated: 2026-01-31 # soon\n"),
        (
            "title: x\ndata_models:\n  Task: |\n    Task:\n      - id: UUID (primary key)\n      - tags: string[] (a, b)\n",
            "title: x\ndata_models:\n  Task: { fields: { id: UUID (primary key), tags: \"string[] (a, b)\" } }\n",
        ),
        (
            "title: x\napi_contracts:\n  endpoints:\n    POST /a:\n      purpose: y\n      status: 201\n      response: Task\n",
            "title: x\napi_contracts:\n  endpoints:\n    POST /a:\n      purpose: y\n      response: 201 Task\n",
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
