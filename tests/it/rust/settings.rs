//! Options that show in the text, and the crates that it needs.

use plan_codegen::emit::cargo_add;
use plan_codegen::rust::{Datetime, Decimal, Options, Url, Uuid, Validate, Visibility, generate};

use super::{stubs, valid};

const MODELS: &str = "  Slug: { type: 'string(1..9)' }\n  Kind: { enum: [a, b] }\n  Task: { fields: { id: uuid pk, slug: Slug, kind: Kind, rate: f64 }, rust: { derives: [PartialOrd] } }\n  Settings: { fields: { kind: 'Kind = b', on: 'bool = true' } }";

#[test]
fn traits_are_derived_once_and_never_beside_an_impl() {
    let options =
        Options::default().typed_ids(true).derives(["a::Special", "b::Display", "PartialEq", "((", "Default", "Debug"]);
    let text = stubs(MODELS, &options);
    let derives = |item: &str| {
        let (before, _) = text.split_once(&format!(" {item}")).unwrap_or_else(|| panic!("no {item}\n{text}"));
        let (_, derives) = before.rsplit_once("#[derive(").expect("everything derives something");
        let (derives, _) = derives.split_once(")]").expect("an attribute ends");
        derives.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches(',').to_owned()
    };
    for (item, expected) in [
        (
            "struct Slug",
            "Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, a::Special, Default",
        ),
        (
            "enum Kind",
            "Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, a::Special, Default",
        ),
        ("struct Task", "Debug, Clone, PartialEq, Serialize, Deserialize, a::Special, b::Display, Default, PartialOrd"),
        (
            "struct TaskId",
            "Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, a::Special, Default",
        ),
        // Its `Default` is written by hand.
        ("struct Settings", "Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, a::Special, b::Display"),
    ] {
        assert_eq!(derives(item), expected, "{item}");
    }
}

#[test]
fn nothing_is_public_that_is_for_the_crate_alone() {
    let text = stubs(MODELS, &Options::default().visibility(Visibility::Crate).typed_ids(true));
    assert!(text.contains("\n#![allow(dead_code)]\n"), "{text}");
    assert!(text.contains("pub(crate) struct Slug(String);"), "{text}");
    assert!(text.contains("    pub(crate) const fn as_str(self)"), "{text}");
    for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
        assert!(!line.contains("pub ") && !line.contains('\u{e000}'), "{line}");
    }
}

#[test]
fn keys_without_entities_or_of_many_fields_have_no_type() {
    for (models, expected) in [
        ("  A: { fields: { id: uuid pk } }", &["AId"][..]),
        ("  A: { fields: { a: uuid, b: uuid }, primary_key: [a, b] }", &[]),
        ("  A: { fields: { id: Slug pk } }\n  Slug: { type: 'string(1..9)' }", &[]),
        ("  A: { fields: { id: { type: uuid, primary_key: true, rust: { type: 'my::Id' } } } }", &[]),
        ("  A: { fields: { at: timestamp pk } }", &[]),
        ("  A: { fields: { id: uuid } }", &[]),
        ("  A: { fields: { b_id: B.id } }\n  B: { state: external, fields: { id: i64 pk } }", &["BId"]),
        ("  A: { fields: { id: uuid pk } }\n  AId: { enum: [a] }", &["AId2"]),
        ("  A: { fields: { id: uuid pk }, rust: { name: Other } }", &["OtherId"]),
    ] {
        let text = stubs(models, &Options::default().typed_ids(true));
        let found: Vec<&str> = text
            .split("pub struct ")
            .skip(1)
            .filter_map(|rest| rest.split_once('(').map(|(name, _)| name))
            .filter(|name| name.contains("Id") && !name.contains(' '))
            .collect();
        assert_eq!(found, expected, "{models}\n{text}");
    }
}

#[test]
fn the_crates_are_those_of_the_text() {
    let plain = "A: { fields: { id: i64 } }";
    let rich = "A: { fields: { id: uuid pk, at: timestamp, on: date, n: 'decimal(6,2)', any: json, u: uri } }";
    let slug = "Slug: { type: 'string(/^a$/)' }";
    let options = Options::default;
    for (models, options, expected) in [
        (plain, options(), Some("cargo add serde@1 --features derive")),
        ("A: { type: i64 }", options(), None),
        (slug, options(), Some("cargo add regex@1 && cargo add serde@1 --features derive")),
        (slug, options().validate(Validate::Off), None),
        (
            rich,
            options(),
            Some(
                "cargo add serde_json@1 && cargo add jiff@0.2 --features serde && cargo add rust_decimal@1.42 --features serde-str && cargo add serde@1 --features derive && cargo add uuid@1 --features serde",
            ),
        ),
        (
            rich,
            options().datetime(Datetime::Time).decimal(Decimal::String).uuid(Uuid::String).url(Url::Url),
            Some(
                "cargo add regex@1 serde_json@1 && cargo add serde@1 --features derive && cargo add time@0.3.41 --features macros,parsing,serde-well-known && cargo add url@2 --features serde",
            ),
        ),
        (
            rich,
            options().datetime(Datetime::Chrono).decimal(Decimal::String).split(true),
            Some(
                "cargo add regex@1 serde_json@1 && cargo add chrono@0.4 --features serde && cargo add serde@1 --features derive && cargo add uuid@1 --features serde",
            ),
        ),
        (
            rich,
            options().datetime(Datetime::String).decimal(Decimal::String).uuid(Uuid::String),
            Some("cargo add regex@1 serde_json@1 && cargo add serde@1 --features derive"),
        ),
    ] {
        let text = format!("title: T\nexecutive_summary: S.\ndata_models:\n  {models}\n");
        let generated = generate(&valid("t.plan.yaml", &text), &options);
        assert_eq!(cargo_add(&generated.dependencies).as_deref(), expected, "{models}");
        // A crate is named if and only if it is needed.
        let text: String = generated.files.into_iter().map(|file| file.text).collect();
        for name in ["chrono", "jiff", "regex", "rust_decimal", "serde", "serde_json", "time", "url", "uuid"] {
            let is_used = text.contains(&format!("use {name}::")) || text.contains(&format!("::{name}::"));
            let is_needed = generated.dependencies.iter().any(|dependency| dependency.name == name);
            assert_eq!(is_used, is_needed, "{name}\n{text}");
        }
    }
}

#[test]
fn a_plan_without_models_is_a_file_without_items() {
    let plan = valid("t.plan.yaml", "title: T\nexecutive_summary: S.\n");
    let generated = generate(&plan, &Options::default().split(true));
    let [file] = generated.files.as_slice() else { panic!("{generated:?}") };
    assert_eq!((file.path.as_str(), generated.dependencies.len()), ("t.rs", 0));
    assert!(syn::parse_file(&file.text).is_ok_and(|file| file.items.is_empty()));
}
