//! Rounds of fixes, and what is taken back.

use super::{apply, fix, fix_with};
use crate::check::{CheckOptions, Checked, Parsed, parse};
use crate::finding::{Applicability, Change, Edit, Finding, Level};
use crate::place::PlanPath;
use crate::rules::{Rule, dm, sc};
use crate::source::SourceFile;
use crate::surroundings::Nowhere;
use crate::syntax::Limits;

fn fixed(text: &str, up_to: Applicability) -> (String, usize) {
    let source = SourceFile::new("p", text);
    let fixed = fix(source, &Limits::default(), &CheckOptions::default(), &Nowhere, up_to);
    (fixed.parsed.source().text().to_owned(), fixed.fixed.len())
}

#[test]
fn rounds_go_on_until_nothing_helps_and_twice_changes_nothing() {
    use Applicability::{Safe, Unsafe};
    let models = "title: T\ndata_models:\n  A:\n    fields:\n";
    for (up_to, before, after) in [
        (Safe, "title: T\nstatus: aproved # yes\n".to_owned(), "title: T\nstatus: approved # yes\n".to_owned()),
        // What is only seen once the structure is right.
        (
            Unsafe,
            "title: T\ndata_modls: # c\n  A:\n    fields:\n      b: strng\n".to_owned(),
            "title: T\ndata_models: # c\n  A:\n    fields:\n      b: string\n".to_owned(),
        ),
        (Safe, format!("{models}      b: strng # a text\n"), format!("{models}      b: strng # a text\n")),
        (Unsafe, format!("{models}      b: strng # a text\n"), format!("{models}      b: string # a text\n")),
        (
            Unsafe,
            format!("{models}      b: strng[]\n      c: strng?\n"),
            format!("{models}      b: string[]\n      c: string?\n"),
        ),
    ] {
        let (text, number) = fixed(&before, up_to);
        assert_eq!(text, after);
        assert_eq!(number > 0, before != after, "{before}");
        assert_eq!(fixed(&text, up_to), (text, 0), "twice");
    }
}

/// A finding about a value, with a text to put there.
fn finding(rule: &'static Rule, key: &str, text: &str) -> Finding {
    let place = PlanPath::root().join(key).value();
    Finding::new(rule, place.clone(), key.to_owned()).fix(Applicability::Safe, "", place, text)
}

/// Checks with a table: what is found where a value is such a text, and what its fix puts there.
fn run(text: &str, table: &[(&'static Rule, &str, &str, &str)]) -> (String, usize) {
    let mut checks = 0;
    let mut check = |parsed: &Parsed| {
        checks += 1;
        let tree = parsed.tree().expect("the texts are YAML");
        let mut findings = Vec::new();
        for (rule, key, value, better) in table {
            let id = tree.find(&PlanPath::root().join(*key)).expect("a key of the text");
            if tree.as_written(id) == *value {
                let mut found = finding(rule, key, better);
                found.locate(Some(tree));
                findings.push(found);
            }
        }
        Checked { findings, silenced: Vec::new(), valid: None }
    };
    let parsed = parse(SourceFile::new("p", text), &Limits::default());
    let checked = check(&parsed);
    let fixed = fix_with(parsed, checked, &Limits::default(), Applicability::Safe, &mut check);
    assert!(checks < 30, "{checks}");
    (fixed.parsed.source().text().to_owned(), fixed.fixed.len())
}

#[test]
fn what_does_harm_is_left_out_and_the_rest_is_not() {
    let (error, warning) = (&dm::MISSING_TARGET, &sc::UNKNOWN_KEY);
    assert!(error.level == Level::Error);
    for (text, table, after, count) in [
        // A new error.
        (
            "a: 1x\nb: 1x\nc: 1x\n",
            vec![
                (error, "a", "1x", "2x"),
                (error, "b", "1x", "2x"),
                (error, "c", "1x", "2x"),
                (&dm::KEY_TYPE, "b", "2x", "2x"),
            ],
            "a: 2x\nb: 1x\nc: 2x\n",
            2,
        ),
        // The finding stays.
        (
            "a: 1x\nb: 1x\n",
            vec![
                (error, "a", "1x", "2x"),
                (error, "b", "1x", "2x"),
                (error, "b", "2x", "3x"),
                (error, "b", "3x", "2x"),
            ],
            "a: 2x\nb: 1x\n",
            1,
        ),
        // One after the other.
        ("a: 1x\nb: 1x\n", vec![(warning, "a", "1x", "2x"), (error, "a", "2x", "3x")], "a: 3x\nb: 1x\n", 2),
        // Two findings at one place: the first wins.
        ("a: 1x\n", vec![(error, "a", "1x", "2x"), (error, "a", "1x", "3x")], "a: 2x\n", 1),
    ] {
        assert_eq!(run(text, &table), (after.to_owned(), count), "{text}");
    }
}

#[test]
fn fixes_that_touch_wait_for_the_next_round() {
    let parsed = parse(SourceFile::new("p", "a: 1x\nb: {c: 1x, d: 2x}\n"), &Limits::default());
    let path = PlanPath::root().join("b");
    let remove = |key: &str| {
        let edits = vec![Edit::new(path.join(key).key(), Change::Remove)];
        let found = Finding::new(&dm::KEY_TYPE, path.key(), key.to_owned());
        found.fix_all(Applicability::Unsafe, "", edits)
    };
    let mut findings =
        vec![finding(&dm::KEY_TYPE, "a", "2x"), remove("c"), remove("d"), finding(&dm::KEY_TYPE, "a", "3x")];
    for finding in &mut findings {
        finding.locate(parsed.tree());
    }
    let text = parsed.source().text();
    let safe = apply(text, &findings, Applicability::Safe);
    assert_eq!((&*safe.text, safe.applied, safe.left), ("a: 2x\nb: {c: 1x, d: 2x}\n", vec![0], vec![3]));
    let all = apply(text, &findings, Applicability::Unsafe);
    assert_eq!((&*all.text, all.applied, all.left), ("a: 2x\nb: {d: 2x}\n", vec![0, 1], vec![2, 3]));
}

#[test]
fn mistakes_that_say_the_same_are_mended_one_after_the_other() {
    for (before, after) in
        [("  - *a* b\n  - *c* d\n", "  - \"*a* b\"\n  - \"*c* d\"\n"), ("  - [ ] e\n  - [ ] f\n", "  - e\n  - f\n")]
    {
        let list = |items: &str| format!("title: x\nexecutive_summary: y\nopen_questions:\n{items}");
        assert_eq!(fixed(&list(before), Applicability::Safe), (list(after), 2));
    }
}
