//! The Rust emitter: what it makes of the corpus is what lies beside it, and nothing in a plan breaks it.
//!
//! `UPDATE_EXPECT=1 cargo test -p plan-codegen --test it rust` writes the stubs again; `stubs.rs` and `options.rs` compile them.

mod bounds;
mod crates;
mod options;
mod settings;

use std::path::Path;

use expect_test::expect_file;
use plan_codegen::rust::{Options, Validate, generate};
use plan_schema::surroundings::Nowhere;
use plan_schema::{CheckOptions, Limits, SourceFile, ValidPlan, check, parse};

/// The plan, which has no error.
fn valid(name: &str, text: &str) -> ValidPlan {
    let parsed = parse(SourceFile::new(name, text), &Limits::default());
    let checked = check(&parsed, &CheckOptions::default(), &Nowhere);
    let findings = checked.findings;
    checked.valid.unwrap_or_else(|| panic!("{findings:#?}"))
}

/// The one file of a plan.
fn generated(plan: &ValidPlan, options: &Options) -> String {
    let mut files = generate(plan, options).files;
    assert_eq!(files.len(), 1);
    files.remove(0).text
}

/// The stubs of some models, given as the lines below `data_models`.
fn stubs(models: &str, options: &Options) -> String {
    let text = format!("title: T\nexecutive_summary: S.\ndata_models:\n{models}\n");
    let stubs = generated(&valid("t.plan.yaml", &text), options);
    syn::parse_file(&stubs).unwrap_or_else(|error| panic!("{error}\n{stubs}"));
    stubs
}

#[test]
fn stubs_of_the_corpus_are_as_committed() {
    for file in [
        "ok/minimal",
        "ok/typical",
        "ok/nasty",
        "ok/payments",
        "ok/command-line",
        "ok/pipeline",
        "rust/clashes",
        "rust/names",
        "rust/bodies",
        "rust/bounds",
        "rust/tags",
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus").join(file);
        let plan = path.with_extension("plan.yaml");
        let text = std::fs::read_to_string(&plan).unwrap_or_else(|error| panic!("{}: {error}", plan.display()));
        let name = format!("{file}.plan.yaml");
        expect_file![path.with_extension("rs")].assert_eq(&generated(&valid(&name, &text), &Options::default()));
    }
}

#[test]
fn line_breaks_of_the_source_do_not_matter() {
    let text = "title: T\nexecutive_summary: S.\ndata_models:\n  A:\n    description: |\n      One.\n\n      Two.\n    fields: { id: uuid pk }\n";
    let expected = generated(&valid("t.plan.yaml", text), &Options::default());
    for (from, to) in [("\n", "\r\n"), ("", "\u{feff}")] {
        let other = if from.is_empty() { format!("{to}{text}") } else { text.replace(from, to) };
        assert_eq!(generated(&valid("t.plan.yaml", &other), &Options::default()), expected);
    }
}

#[test]
fn the_option_decides_what_is_checked() {
    let models = "  Slug: { type: 'string(3..40, /^[a-z]+$/)' }\n  Code: { type: 'string(/^[A-Z]+$/)' }";
    for (validate, contains, lacks) in [
        (Validate::Regex, &["pub struct Slug(String);", "pub struct Code(String);", "use regex::Regex;"][..], &[][..]),
        (Validate::Length, &["pub struct Slug(String);", "pub type Code = String;"], &["Regex", "compile"]),
        (Validate::Off, &["pub type Slug = String;", "pub type Code = String;"], &["InvalidValue"]),
    ] {
        let text = stubs(models, &Options::default().validate(validate));
        for part in contains {
            assert!(text.contains(part), "{validate:?} lacks {part}\n{text}");
        }
        for part in lacks {
            assert!(!text.contains(part), "{validate:?} has {part}\n{text}");
        }
    }
}

#[test]
fn types_are_mapped() {
    for (ty, expected) in [
        ("string", "pub x: String,"),
        ("uuid?", "pub x: Option<Uuid>,"),
        ("i64[]", "pub x: Vec<i64>,"),
        ("f64?[3][1..3]", "pub x: Vec<[Option<f64>; 3]>,"),
        ("string[=33]", "pub x: Vec<String>,"),
        ("set<uuid>", "pub x: BTreeSet<Uuid>,"),
        ("set<f64>", "pub x: Vec<f64>,"),
        ("map<i32, date>", "pub x: BTreeMap<i32, jiff::civil::Date>,"),
        ("map<json>", "pub x: BTreeMap<String, Value>,"),
        ("A?", "pub x: Option<Box<A>>,"),
        ("A[]", "pub x: Vec<A>,"),
        ("B", "pub x: Box<B>,"),
        ("map<A>", "pub x: BTreeMap<String, A>,"),
        ("enum(a, b)", "pub x: Ax,"),
    ] {
        // `B` holds an `A`: whether they hold each other depends on the type of `x`.
        let ty = if ty == "string[=33]" { "string[33]" } else { ty };
        let models = format!("  A: {{ fields: {{ id: uuid pk, x: \"{ty}\" }} }}\n  B: {{ fields: {{ a: A? }} }}");
        let text = stubs(&models, &Options::default());
        let expected = expected.replace("Ax", "AX");
        assert!(text.contains(&expected), "{ty}: no {expected}\n{text}");
    }
}

#[test]
fn hints_that_are_no_rust_are_left_out() {
    for hint in ["name: 'a b'", "type: 'not a type('", "with: 'no path!'", "attrs: ['][', '']", "name: ''"] {
        let models = format!("  A: {{ fields: {{ id: uuid pk, x: {{ type: string, rust: {{ {hint} }} }} }} }}");
        let text = stubs(&models, &Options::default());
        assert!(text.contains("    pub x: String,\n"), "{hint}\n{text}");
    }
    let models = "  A: { rust: { name: '1 2', derives: ['((', Hash, Copy], attrs: ['x ='] }, fields: { id: uuid pk } }";
    let text = stubs(models, &Options::default());
    assert!(text.contains("Eq, Hash, Serialize, Deserialize, Copy)]\npub struct A {"), "{text}");
}

#[test]
fn nothing_in_a_text_leaves_its_comment() {
    for text in [
        "x */ fn pwn() {}",
        "a\\rfn pwn() {}",
        "a\\nfn pwn() {}",
        "a\\u2028fn pwn() {}",
        "```\\nfn pwn() {}",
        "    fn pwn() {}",
        "> ```rust\\n> fn pwn() {}",
        "- a\\n\\n      fn pwn() {}",
        "1. a\\n\\n   ~~~\\n   fn pwn() {}",
        "\\\"]\\nfn pwn() {}",
    ] {
        let models = format!("  A: {{ description: \"{text}\", fields: {{ id: \"uuid pk\" }} }}");
        let stubs = stubs(&models, &Options::default());
        let file = syn::parse_file(&stubs).expect("parsed before");
        assert!(!file.items.iter().any(|item| matches!(item, syn::Item::Fn(_))), "{stubs}");
        for line in stubs.lines().filter(|line| line.contains("pwn")) {
            assert!(line.starts_with("/// "), "{stubs}");
        }
        let fences: Vec<&str> = stubs
            .lines()
            .map(|line| line.trim_start_matches(['/', ' ', '>']))
            .filter(|line| line.starts_with("```"))
            .collect();
        for pair in fences.chunks(2) {
            assert_eq!(pair, ["```text", "```"], "{stubs}");
        }
    }
}

#[test]
fn a_model_that_belongs_to_somebody_else_has_no_shape() {
    let text = stubs(
        "  C: { state: external, fields: { id: uuid pk, name: string } }\n  O: { fields: { id: uuid pk, c_id: C.id, c: C } }",
        &Options::default(),
    );
    assert!(
        text.contains("pub type C = Value;") && text.contains("pub c: C,") && text.contains("pub c_id: Uuid,"),
        "{text}"
    );
    let text = stubs(
        "  C: { state: external, fields: { id: uuid pk } }\n  O: { fields: { id: uuid pk, c_id: C.id } }",
        &Options::default(),
    );
    assert!(!text.contains("type C") && text.contains("Refers to `C`."), "{text}");
}
