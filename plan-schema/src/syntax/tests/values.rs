//! What a tree holds: values, keys, comments, typed values.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::tree;
use crate::place::PlanPath;
use crate::syntax::{Kind, Style, VERBATIM};

#[test]
fn texts_decode_as_yaml_says() {
    let table = [
        ("a: no\n", json!({"a": "no"})),
        ("a: ~\nb:\nc: null\n", json!({"a": null, "b": null, "c": null})),
        ("a: 7\nb: -7\nc: 1.5\nd: true\n", json!({"a": 7, "b": -7, "c": 1.5, "d": true})),
        ("a: 18446744073709551615\n", json!({"a": u64::MAX})),
        ("404: x\ntrue: y\n1.10: z\n~: n\n", json!({"404": "x", "true": "y", "1.10": "z", "~": "n"})),
        ("a: !!str 5\nb: '5'\nc: \"5\"\n", json!({"a": "5", "b": "5", "c": "5"})),
        ("a: &x [1]\nb: *x\n", json!({"a": [1], "b": [1]})),
        ("a: &x k\n*x : v\n", json!({"a": "k", "k": "v"})),
        ("a: 'it''s'\nb: \"t\\tq\\\"\\u00e9\"\n", json!({"a": "it's", "b": "t\tq\"é"})),
        ("a: |\n  x\n  y\n\nb: >-\n  x\n  y\n\n  z\n", json!({"a": "x\ny\n", "b": "x y\nz"})),
        ("a: []\nb: {}\n", json!({"a": [], "b": {}})),
        ("a: 2026-01-05\n", json!({"a": "2026-01-05"})),
    ];
    for (text, expected) in table {
        let unix = tree(text).deserialize::<Value>().unwrap();
        assert_eq!(unix, expected, "{text:?}");
        for other in [text.replace('\n', "\r\n"), text.replace('\n', "\r"), format!("\u{feff}{text}")] {
            assert_eq!(tree(&other).deserialize::<Value>().unwrap(), expected, "{other:?}");
        }
    }
}

#[test]
fn a_tree_remembers_how_things_were_written() {
    let tree = tree("version: 1.10\na: 'x' # why\n# above\nb: |\n  t\nc: [1]\n");
    let at = |key: &str| tree.find(&PlanPath::root().join(key)).unwrap();
    assert_eq!(tree.as_written(at("version")), "1.10");
    assert_eq!(
        (tree.kind(at("a")), tree.raw(at("a")), tree.style(at("a"))),
        (Kind::Str("x"), "'x'", Style::SingleQuoted)
    );
    assert_eq!((tree.raw(at("b")), tree.style(at("b"))), ("|\n  t", Style::Literal));
    assert_eq!((tree.raw(at("c")), tree.style(at("c"))), ("[1]", Style::Flow));
    let comments: Vec<_> = tree.comments().iter().map(|comment| &*comment.text).collect();
    assert_eq!(comments, [" why", " above"]);
    assert_eq!(&tree.text()[tree.comments()[0].span.start..tree.comments()[0].span.end], "# why");
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename = "plan::Verbatim")]
struct Verbatim(String);

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Typed {
    version: Option<Verbatim>,
    count: Option<u8>,
    example: Option<Value>,
    name: Option<String>,
    level: Option<Level>,
    map: Option<BTreeMap<String, Vec<u32>>>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Level {
    Low,
    Of(u8),
}

#[test]
fn typed_values() {
    assert_eq!(VERBATIM, "plan::Verbatim");
    let typed = |text: &str| tree(text).deserialize::<Typed>().unwrap_or_else(|error| panic!("{text:?}: {error}"));
    let written = |text: &str| typed(&format!("version: {text}")).version.map(|version| version.0);
    for (text, expected) in [("1.10", "1.10"), ("'1.0'", "1.0"), ("007", "007"), ("v2", "v2"), ("0x10", "0x10")] {
        assert_eq!(written(text).as_deref(), Some(expected));
    }
    assert_eq!(typed("count: 5.0").count, Some(5));
    assert_eq!(typed("example:").example, Some(Value::Null));
    assert_eq!(typed("level: low").level, Some(Level::Low));
    assert_eq!(typed("level: {of: 3}").level, Some(Level::Of(3)));
    assert_eq!(typed("map: {404: [1, 2]}").map, Some(BTreeMap::from([("404".to_owned(), vec![1, 2])])));
}

#[test]
fn errors_name_the_path() {
    let table = [
        ("name:\n", "name: expected a string, found nothing"),
        ("version: true\n", "version: expected a text or a number, found boolean `true`"),
        ("count: 300\n", "count: invalid value: integer `300`, expected u8"),
        ("count: 1.5\n", "count: expected u8, found floating point `1.5`"),
        ("map: {a: [1, x]}\n", "map.a[1]: expected u32, found string \"x\""),
        ("level: high\n", "level: unknown variant `high`, expected `low` or `of`"),
        ("level: {of: x}\n", "level.of: expected u8, found string \"x\""),
    ];
    for (text, expected) in table {
        let error = tree(text).deserialize::<Typed>().unwrap_err();
        assert_eq!((error.to_string().as_str(), error.at_key), (expected, false), "{text:?}");
    }
    let error = tree("nam: x\n").deserialize::<Typed>().unwrap_err();
    assert!(error.at_key && error.message.starts_with("unknown field `nam`"), "{error}");
    assert_eq!(error.place(), PlanPath::root().join("nam").key());
}
