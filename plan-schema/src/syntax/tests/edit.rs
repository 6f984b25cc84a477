//! Changes of places, and what they make of the source.

use super::{read, tree};
use crate::finding::Change;
use crate::place::{Place, PlanPath};
use crate::source::SourceFile;
use crate::syntax::Limits;

/// A step of a path: digits are the index of an item.
fn path(keys: &str) -> PlanPath {
    keys.split('/').filter(|key| !key.is_empty()).fold(PlanPath::root(), |path, key| match key.parse::<usize>() {
        Ok(index) => path.join(index),
        Err(_) => path.join(key),
    })
}

fn text(text: &str) -> Change {
    Change::Text(text.into())
}

fn insert(key: &str, value: &str) -> Change {
    Change::Insert { key: key.into(), value: value.into() }
}

/// The text after a change; every case also holds with other line breaks, with a byte order mark, and further inside.
fn check(failed: &mut Vec<String>, before: &str, place: &Place, change: &Change, after: Option<&str>) {
    let mut compare = |what: &str, found: Option<String>, expected: Option<String>| {
        if found != expected {
            failed.push(format!("{what} {before:?} {change:?}\n  expected {expected:?}\n  found    {found:?}"));
        }
    };
    let changed = |before: &str, place: &Place| {
        let edit = tree(before).write(place, change)?;
        let mut text = before.to_owned();
        text.replace_range(edit.span.start..edit.span.end, &edit.text);
        let (tree, findings) = read(&SourceFile::new("p", &*text), &Limits::default());
        assert!(tree.is_some(), "{before:?} {change:?}\n{text}\n{findings:#?}");
        Some(text)
    };
    compare("as it is:", changed(before, place), after.map(str::to_owned));

    let windows = |text: &str| text.replace('\n', "\r\n");
    compare("with CR LF:", changed(&windows(before), place), after.map(windows));

    let marked = |text: &str| format!("\u{feff}{text}");
    compare("with a byte order mark:", changed(&marked(before), place), after.map(marked));

    let inside = |text: &str| {
        let indented: String = text
            .split_inclusive('\n')
            .map(|line| if line.trim().is_empty() { line.to_owned() } else { format!("      {line}") })
            .collect();
        format!("first: x\nlist:\n  - of:\n{indented}")
    };
    let mut deeper = path("list/0/of");
    for segment in place.path.segments() {
        deeper.push(segment.clone());
    }
    let deeper = Place { path: deeper, part: place.part.clone() };
    compare("further inside:", changed(&inside(before), &deeper), after.map(inside));
}

#[test]
fn a_text_gets_the_quotes_it_needs_and_keeps_those_it_has() {
    let mut failed = Vec::new();
    for (before, new, after) in [
        // Plain, and plain enough.
        ("k: strng\nz: 1\n", "string", Some("k: string\nz: 1\n")),
        ("k: strng # why\n", "string", Some("k: string # why\n")),
        ("k: a\n", "string[]", Some("k: string[]\n")),
        ("k: a\n", "b: c", Some("k: \"b: c\"\n")),
        ("k: a\n", "b #c", Some("k: \"b #c\"\n")),
        ("k: a\n", "b#c", Some("k: b#c\n")),
        ("k: a\n", "*b", Some("k: \"*b\"\n")),
        ("k: a\n", "&b c", Some("k: \"&b c\"\n")),
        ("k: a\n", "@b", Some("k: \"@b\"\n")),
        ("k: a\n", "- b", Some("k: \"- b\"\n")),
        ("k: a\n", "? b", Some("k: \"? b\"\n")),
        ("k: a\n", "b:", Some("k: \"b:\"\n")),
        ("k: a\n", " b", Some("k: \" b\"\n")),
        ("k: a\n", "", Some("k: \"\"\n")),
        ("k: a\n", "[b", Some("k: \"[b\"\n")),
        ("k: a\n", "say \"b\": c", Some("k: 'say \"b\": c'\n")),
        ("k: a\n", "it's: c", Some("k: \"it's: c\"\n")),
        ("k: a\n", "b\nc", Some("k: \"b\\nc\"\n")),
        ("k: a\n", "b\tc", Some("k: \"b\\tc\"\n")),
        // What some reader takes for something else.
        ("k: a\n", "5", Some("k: \"5\"\n")),
        ("k: a\n", "true", Some("k: \"true\"\n")),
        ("k: a\n", "no", Some("k: \"no\"\n")),
        ("k: a\n", "1_000", Some("k: \"1_000\"\n")),
        ("k: a\n", "12:30", Some("k: \"12:30\"\n")),
        ("k: a\n", "2024-01-01", Some("k: \"2024-01-01\"\n")),
        ("k: 2024-13-01\n", "2024-12-01", Some("k: 2024-12-01\n")),
        ("k: a\n", "5 apples", Some("k: 5 apples\n")),
        // A number may become one.
        ("k: 5\n", "6", Some("k: 6\n")),
        ("k: 5\n", "6.x", Some("k: 6.x\n")),
        ("k: true\n", "false", Some("k: false\n")),
        // In brackets.
        ("k: { a: b, k: strng }\n", "string", Some("k: string\n")),
        // Quotes stay.
        ("k: 'a' # c\n", "b's", Some("k: 'b''s' # c\n")),
        ("k: 'a'\n", "b\nc", Some("k: \"b\\nc\"\n")),
        ("k: \"a\"\n", "b \"c\" \\d", Some("k: \"b \\\"c\\\" \\\\d\"\n")),
        // Where nothing stood.
        ("k:\nz: 1\n", "b", Some("k: b\nz: 1\n")),
        ("k: # c\nz: 1\n", "b", Some("k: b # c\nz: 1\n")),
        ("k:\nz: 1\n", "true", Some("k: \"true\"\nz: 1\n")),
        // A collection that was meant to be a text.
        ("k: {a, b}\n", "a b", Some("k: a b\n")),
        ("k: [a, b] # c\n", "a: b", Some("k: \"a: b\" # c\n")),
        // A text of many lines.
        ("k: a\n  b\nz: 1\n", "c", Some("k: c\nz: 1\n")),
        ("k: |\n  a\n  b\nz: 1\n", "c\n\nd", Some("k: |\n  c\n\n  d\nz: 1\n")),
        ("k: |- # c\n  a\nz: 1\n", "c", Some("k: |- # c\n  c\nz: 1\n")),
        ("k: >\n  a\nz: 1\n", "c\n", Some("k: >\n  c\nz: 1\n")),
        ("k: >\n  a\nz: 1\n", "c\nd\n", None),
        // An alias shows it elsewhere, too.
        ("k: &x a\nz: *x\n", "b", None),
        // No character may be hidden, in quotes neither.
        ("k: a\n", "b\u{202e}c", None),
        // Nothing changes.
    ] {
        check(&mut failed, before, &path("k").value(), &text(new), after);
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn brackets_take_fewer_plain_texts() {
    let mut failed = Vec::new();
    for (before, at, new, after) in [
        ("k: {a: x, b: y}\n", "k/a", "string[]", Some("k: {a: \"string[]\", b: y}\n")),
        ("k: {a: x, b: y}\n", "k/a", "c, d", Some("k: {a: \"c, d\", b: y}\n")),
        ("k: {a: x, b: y}\n", "k/b", "c?", Some("k: {a: x, b: c?}\n")),
        ("k: {a: x, b: y}\n", "k/b", "{c}", Some("k: {a: x, b: \"{c}\"}\n")),
        ("k: {a: 'x', b: y}\n", "k/a", "c, d", Some("k: {a: 'c, d', b: y}\n")),
        ("k: {a: , b: y}\n", "k/a", "c", Some("k: {a: c, b: y}\n")),
        ("k: {b, a: y}\n", "k/b", "c", Some("k: {b: c, a: y}\n")),
        ("k: [x, y]\n", "k/1", "c: d", Some("k: [x, \"c: d\"]\n")),
        ("k: [x, y]\n", "k/1", "z", Some("k: [x, z]\n")),
        ("k:\n  - x\n  - y # c\n", "k/1", "c: d", Some("k:\n  - x\n  - \"c: d\" # c\n")),
        ("k:\n- x\n- y\n", "k/0", "z, w", Some("k:\n- z, w\n- y\n")),
        ("k:\n  - note: this\n  - y\n", "k/0", "note: this", Some("k:\n  - \"note: this\"\n  - y\n")),
        ("k: {\n  a: x, # c\n  b: y\n}\n", "k/a", "c]", Some("k: {\n  a: \"c]\", # c\n  b: y\n}\n")),
    ] {
        check(&mut failed, before, &path(at).value(), &text(new), after);
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn a_part_of_a_text_changes_alone() {
    let mut failed = Vec::new();
    for (before, old, new, after) in [
        ("k: UUID (primary key)\n", "primary", "foreign", Some("k: UUID (foreign key)\n")),
        ("k: limit 5 # c\n", "5", "7", Some("k: limit 7 # c\n")),
        ("k: ref a\n", "a", "b: c", Some("k: \"ref b: c\"\n")),
        ("k: ref a\n", "ref a", "on", Some("k: \"on\"\n")),
        ("k: 'it''s a'\n", "a", "b's", Some("k: 'it''s b''s'\n")),
        ("k: \"a\\tb c\"\n", "b", "\"d\"", Some("k: \"a\\t\\\"d\\\" c\"\n")),
        ("k: \"\\u00e9 b\"\n", "é", "e", Some("k: \"e b\"\n")),
        ("k: one\n  two\n  three\n", "two", "2", Some("k: one\n  2\n  three\n")),
        ("k: one\n  two\n  three\n", "two", "2: \"x\"", Some("k: 'one\n  2: \"x\"\n  three'\n")),
        ("k: \"one\n  two\"\n", "one", "a\"", Some("k: \"a\\\"\n  two\"\n")),
        ("k: |\n  {\"a\": 1,\n   \"b\": x}\nz: 1\n", "x", "2", Some("k: |\n  {\"a\": 1,\n   \"b\": 2}\nz: 1\n")),
        ("k: |\n  a: b #c\n", "b", "d: #e", Some("k: |\n  a: d: #e #c\n")),
        ("k: |\n  a\n  b\n", "a", "c\nd", Some("k: |\n  c\n  d\n  b\n")),
        ("k: >\n  a b\n  c\n", "b", "d", Some("k: >\n  a d\n  c\n")),
        ("k: >\n  a b\n  c\n", "b", "d\ne", None),
        ("k: 15\n", "5", "6", Some("k: 16\n")),
        ("k: {a: b}\n", "", "x", None),
    ] {
        let decoded = tree(before);
        let written = decoded.find(&path("k")).map(|id| decoded.as_written(id).to_owned()).unwrap_or_default();
        let start = written.find(old).expect("the part is in the text");
        check(&mut failed, before, &path("k").within(start..start + old.len()), &text(new), after);
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn keys_are_texts_too() {
    let mut failed = Vec::new();
    for (before, at, new, after) in [
        ("k:\n  a: x\n", "k", "b", Some("b:\n  a: x\n")),
        ("k: x # c\nz: 1\n", "k", "b: c", Some("\"b: c\": x # c\nz: 1\n")),
        ("k: x\nz: 1\n", "k", "z", None),
        ("k: x\n", "k", "404", Some("404: x\n")),
        ("k: x\n", "k", "on", Some("\"on\": x\n")),
        ("'k': x\n", "k", "b's", Some("'b''s': x\n")),
        ("m: {k: x, z: y}\n", "m/k", "b[]", Some("m: {\"b[]\": x, z: y}\n")),
        ("m: {\"k\": x, z: y}\n", "m/k", "b", Some("m: {\"b\": x, z: y}\n")),
        ("l:\n  - k: x\n    z: y\n", "l/0/k", "b", Some("l:\n  - b: x\n    z: y\n")),
    ] {
        check(&mut failed, before, &path(at).key(), &text(new), after);
    }
    check(
        &mut failed,
        "GET /a/{b}: x\n",
        &path("").join("GET /a/{b}").within_key(8..9),
        &text("c"),
        Some("GET /a/{c}: x\n"),
    );
    check(&mut failed, "{a: x}\n", &path("a").key(), &Change::Source("b".into()), Some("{b: x}\n"));
    check(&mut failed, "a: x\nb: y\n", &path("a").key(), &Change::Source("b".into()), None);
    check(&mut failed, "a: x\nb: y\n", &path("a").value(), &Change::Source("[c, d]".into()), Some("a: [c, d]\nb: y\n"));
    check(&mut failed, "a: x\nb: y\n", &path("a").value(), &Change::Source("[c, d".into()), None);
    check(&mut failed, "a: x\nb: y\n", &path("a").value(), &Change::Source("c\nd: e".into()), None);
    check(&mut failed, "a:\nb: y\n", &path("a").value(), &Change::Source("none".into()), Some("a: none\nb: y\n"));
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn what_is_removed_leaves_the_rest_as_it_was() {
    let mut failed = Vec::new();
    for (before, at, after) in [
        ("a: 1\nb: 2 # two\nc: 3\n", "b", Some("a: 1\nc: 3\n")),
        ("a: 1\n\nb: 2\n\nc: 3\n", "b", Some("a: 1\n\nc: 3\n")),
        ("a: 1\n\nb: 2\n", "b", Some("a: 1\n")),
        ("a: 1\nb: 2", "b", Some("a: 1\n")),
        ("a: 1\n# about b\nb:\n  x: 1\n  # more\n# about c\nc: 3\n", "b", Some("a: 1\n# about b\n# about c\nc: 3\n")),
        ("a: 1\nb: |\n  x\n\n  y\n\nc: 3\n", "b", Some("a: 1\n\nc: 3\n")),
        ("a: 1\nb: {x: 1,\n  y: 2} # c\nc: 3\n", "b", Some("a: 1\nc: 3\n")),
        ("a: 1\nb:\nc: 3\n", "b", Some("a: 1\nc: 3\n")),
        ("a: 1\nb:\n- x\n- y\nc: 3\n", "b", Some("a: 1\nc: 3\n")),
        ("b:\n- x # c\n- y\nc: 3\n", "b/0", Some("b:\n- y\nc: 3\n")),
        ("b:\n  - x\n  - y: 1\n    z: 2\n", "b/1", Some("b:\n  - x\n")),
        ("b:\n  - y: 1 # c\n    z: 2\n", "b/0/y", Some("b:\n  - z: 2\n")),
        ("b:\n  - y: 1\n    # about z\n    z: 2\n", "b/0/y", None),
        ("b:\n  - y: 1\n    z: 2\n", "b/0/z", Some("b:\n  - y: 1\n")),
        // Nothing would be left.
        ("a:\n  b: 1\nc: 2\n", "a/b", None),
        ("a:\n  - b\nc: 2\n", "a/0", None),
        ("a: 1\n", "a", None),
        // In brackets.
        ("k: {a: 1, b: 2, c: 3}\n", "k/a", Some("k: {b: 2, c: 3}\n")),
        ("k: {a: 1, b: 2, c: 3}\n", "k/b", Some("k: {a: 1, c: 3}\n")),
        ("k: { a: 1, b: 2, c: 3 }\n", "k/c", Some("k: { a: 1, b: 2 }\n")),
        ("k: {a: 1}\n", "k/a", Some("k: {}\n")),
        ("k: { a: 1, }\n", "k/a", Some("k: {}\n")),
        ("k: [a, 'b, c', d]\n", "k/1", Some("k: [a, d]\n")),
        ("k: [a]\n", "k/0", Some("k: []\n")),
        ("k: {\n  a: 1, # one\n  # about b\n  b: 2\n  }\n", "k/a", Some("k: {\n  # about b\n  b: 2\n  }\n")),
        ("k: {\n  a: 1, # one\n  b: 2 # two\n  }\n", "k/b", Some("k: {\n  a: 1 # one\n  }\n")),
        ("k: {\n  a: 1,\n  b: 2,\n  }\n", "k/b", Some("k: {\n  a: 1,\n  }\n")),
        // Aliases.
        ("a: &x {b: 1, c: 2}\nd: *x\ne: 1\n", "a/b", None),
        ("a: &x {b: 1, c: 2}\nd: *x\ne: 1\n", "a", None),
        ("a: &x {b: 1, c: 2}\nd: *x\ne: 1\n", "d/b", None),
        ("a: &x {b: 1, c: 2}\nd: *x\ne: 1\n", "e", Some("a: &x {b: 1, c: 2}\nd: *x\n")),
    ] {
        check(&mut failed, before, &path(at).value(), &Change::Remove, after);
        check(&mut failed, before, &path(at).key(), &Change::Remove, after);
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn what_is_inserted_stands_at_the_end_like_its_siblings() {
    let mut failed = Vec::new();
    for (before, at, (key, value), after) in [
        ("a: 1\n", "", ("b", "2"), Some("a: 1\nb: 2\n")),
        ("a: 1\nc: 3", "", ("b", "2"), Some("a: 1\nc: 3\nb: 2")),
        (
            "k:\n    a: 1 # one\n\n# about z\nz: 1\n",
            "k",
            ("b", "2"),
            Some("k:\n    a: 1 # one\n    b: 2\n\n# about z\nz: 1\n"),
        ),
        (
            "k:\n  a:\n    x: [1,\n      2]\nz: 1\n",
            "k",
            ("b", "2"),
            Some("k:\n  a:\n    x: [1,\n      2]\n  b: 2\nz: 1\n"),
        ),
        ("k:\n  a: |\n    text\n\nz: 1\n", "k", ("b", "2"), Some("k:\n  a: |\n    text\n  b: 2\n\nz: 1\n")),
        ("k:\n  a: |+\n    text\n\nz: 1\n", "k", ("b", "2"), None),
        ("k:\n  a:\nz: 1\n", "k", ("b", "[x, y]"), Some("k:\n  a:\n  b: [x, y]\nz: 1\n")),
        ("k:\n  - a: 1\n  - c\n", "k/0", ("b", "2"), Some("k:\n  - a: 1\n    b: 2\n  - c\n")),
        ("k:\n  a: 1\n", "k", ("b: c", "x"), Some("k:\n  a: 1\n  \"b: c\": x\n")),
        ("k:\n  a: 1\n", "k", ("404", "Not found"), Some("k:\n  a: 1\n  404: Not found\n")),
        ("k:\n  a: 1\n", "k", ("a", "2"), None),
        ("k: {a: 1}\n", "k", ("b", "2"), Some("k: {a: 1, b: 2}\n")),
        ("k: { a: 1 } # c\n", "k", ("b", "string[]"), Some("k: { a: 1, b: \"string[]\" } # c\n")),
        ("k: {\"a\": 1}\n", "k", ("b", "2"), Some("k: {\"a\": 1, \"b\": 2}\n")),
        ("k: {}\n", "k", ("b", "2"), Some("k: { b: 2 }\n")),
        ("k: {\n  a: 1 # one\n  }\n", "k", ("b", "2"), Some("k: {\n  a: 1, # one\n  b: 2\n  }\n")),
        ("k: {\n  a: 1, # one\n  }\n", "k", ("b", "2"), Some("k: {\n  a: 1, # one\n  b: 2,\n  }\n")),
        ("k: { x: 0,\n     a: 1 }\n", "k", ("b", "2"), Some("k: { x: 0,\n     a: 1,\n     b: 2 }\n")),
        // No mapping is there.
        ("k:\nz: 1\n", "k", ("b", "2"), None),
        ("k: [a]\n", "k", ("b", "2"), None),
        ("k: {a: 1}\n", "m", ("b", "2"), None),
        ("k: {a: 1}\n", "k", ("b", "[2"), None),
        ("k: &x {a: 1}\nz: *x\n", "z", ("b", "2"), None),
        ("k: &x {a: 1}\nz: *x\n", "", ("b", "2"), Some("k: &x {a: 1}\nz: *x\nb: 2\n")),
    ] {
        check(&mut failed, before, &path(at).value(), &insert(key, value), after);
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
