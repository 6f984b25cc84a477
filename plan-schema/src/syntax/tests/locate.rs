//! From places back to the source.

use super::tree;
use crate::place::PlanPath;
use crate::source::Span;
use crate::syntax::{Kind, Tree};

/// Every character of the decoded text leads to the same character of the source, to the escape it was written as, or to
/// white space if a fold made it; and places grow with the text.
fn check(tree: &Tree, path: &PlanPath, text: &str) {
    let node = tree.find(path).unwrap();
    let Kind::Str(decoded) = tree.kind(node) else { panic!("{text:?}: {:?}", tree.kind(node)) };
    let whole = tree.span(node);
    let mut before = 0;
    for (at, c) in decoded.char_indices() {
        let Span { start, end } = tree.locate(&path.within(at..at + c.len_utf8()));
        let source = &text[start..end];
        let as_is = source.chars().eq([c]);
        let escape = source.starts_with('\\') || source == "''";
        let fold = matches!(c, ' ' | '\n') && source.chars().all(char::is_whitespace);
        assert!(as_is || escape || fold, "{text:?}: {c:?} of {decoded:?} at {at} is {source:?}");
        assert!(start >= before && start >= whole.start, "{text:?}: {c:?} at {start} after {before}");
        assert!(!(source.len() > 2 && as_is && c.is_ascii()), "{text:?}");
        before = start;
    }
    let all = tree.locate(&path.within(0..decoded.len()));
    assert!(decoded.is_empty() || all.start >= whole.start, "{text:?}: {all:?}");
}

#[test]
fn every_character_leads_back_to_its_source() {
    let scalars = [
        "plain",
        "plain é ü text",
        "plain\n    more\n\n    and more   \n    end",
        "''",
        "'it''s'",
        "'it''s\n    two\n\n\n    three   '",
        "\"\"",
        "\"a\\tb\\\"c\\\\d\\n\\u00e9\\U0001F600\\xe9\\N\\_\\L\\P\"",
        "\"a \\\n     b\\\n\n    c   \n    d\n\n    e\\ \\  f\"",
        "\"\\ud83d\\ude00 x\"",
        "\"  lead and trail  \"",
        "|\n    x\n    y",
        "|  # a | comment\n\n\n    x\n      deeper\n\n    y\n\n",
        "|-\n    x\n    y\n\n\n",
        "|+\n    x\n\n\n",
        "|1\n     deep\n    x",
        ">\n    folded\n    text é\n\n    para\n      more\n      more\n\n      still\n    back\n    again\n\n\n    end\n",
        ">-\n\n    a\n    b",
        ">+\n    a\n\n    b\n\n\n",
        "|\n\n\n",
        "|\n    x\n      \n",
        ">+\n    x\n      \n\n    y\n     \n",
        "&anchor |\n    x",
        "!!str # c\n    |\n    x\n    y",
        "&a !!str 'q'",
    ];
    for scalar in scalars {
        let scalar =
            if scalar.starts_with('"') && !scalar.ends_with('"') { format!("{scalar}\"") } else { scalar.to_owned() };
        let holders = [
            (format!("k: {scalar}\nz: end\n"), PlanPath::root().join("k")),
            (format!("a:\n  k: {scalar}\nz: end\n"), PlanPath::root().join("a").join("k")),
            (format!("a:\n  - {scalar}\n  - end\n"), PlanPath::root().join("a").join(0)),
            (format!("a:\n- x\n- {scalar}\n- y\n"), PlanPath::root().join("a").join(1)),
            (format!("a: &p |\n  p\nb: [x]\nk: {scalar}"), PlanPath::root().join("k")),
        ];
        for (text, path) in holders {
            for text in [text.replace('\n', "\r\n"), text.replace('\n', "\r"), format!("\u{feff}{text}"), text] {
                check(&tree(&text), &path, &text);
            }
        }
    }
}

#[test]
fn places_and_what_they_show() {
    let text = "title: Quick\ndata_models:\n  Task:\n    fields: {id: UUID, n: \"x\\ty\"}\n  User: &u\n    - a\n    - b: 1\nalso: *u\nlast:\n404: x\n\"quo\\\"ted\": y\n";
    let tree = tree(text);
    let path = |keys: &[&str]| keys.iter().fold(PlanPath::root(), |path, key| path.join(*key));
    let fields = path(&["data_models", "Task", "fields"]);
    let table = [
        (path(&["title"]).key(), "title"),
        (path(&["title"]).value(), "Quick"),
        (path(&["title"]).within(1..3), "ui"),
        (path(&["title"]).within(5..5), ""),
        (path(&["title"]).within(3..99), "ck"),
        (fields.key(), "fields"),
        (fields.within_key(1..3), "ie"),
        (path(&["quo\"ted"]).within_key(3..5), "\\\"t"),
        (fields.value(), "{id: UUID, n: \"x\\ty\"}"),
        (fields.join("n").value(), "\"x\\ty\""),
        (fields.join("n").within(1..2), "\\t"),
        (path(&["data_models", "Task"]).value(), "fields: {id: UUID, n: \"x\\ty\"}"),
        (path(&["data_models", "User"]).value(), "- a\n    - b: 1"),
        (path(&["data_models", "User"]).join(1).join("b").key(), "b"),
        (path(&["data_models", "User"]).join(0).key(), "a"),
        (path(&["also"]).join(1).join("b").value(), "1"),
        (path(&["last"]).value(), ""),
        (path(&["404"]).key(), "404"),
        // What is not there: the nearest thing above.
        (path(&["nope"]).value(), text.trim_end()),
        (path(&["data_models", "Task", "nope", "deep"]).value(), "Task"),
        (path(&["data_models", "User"]).join(7).key(), "User"),
        (path(&["title", "x"]).within(0..1), "title"),
    ];
    for (place, expected) in table {
        let span = tree.locate(&place);
        assert_eq!(&text[span.start..span.end], expected, "{place:?}");
    }
    let empty = tree.locate(&path(&["last"]).value());
    assert!(text[..empty.start].ends_with("last:"), "{empty:?}");
}

/// The tree keeps the source of the text that was asked for last: it must not be taken for that of another.
#[test]
fn places_in_several_texts_may_be_asked_for_in_turn() {
    let text = "a: |\n  one two\nb: 'it''s one two'\n\"k\\tone\": { c: one two }\n";
    let tree = tree(text);
    let root = PlanPath::root();
    for _ in 0..2 {
        for (place, expected) in [
            (root.join("a").within(4..7), 11),
            (root.join("b").within(9..12), 29),
            (root.join("k\tone").within_key(2..5), 38),
            (root.join("k\tone").join("c").within(4..7), 53),
            (root.join("a").within(4..7), 11),
        ] {
            let span = tree.locate(&place);
            assert_eq!(
                (span.start, &text[span.start..span.end]),
                (expected, ["two", "one"][usize::from(expected == 38)])
            );
        }
    }
}
