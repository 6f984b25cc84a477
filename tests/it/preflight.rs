//! What the Rust emitter says of names, patterns and hints before it emits, and where.

use plan_codegen::emit::rust::RUST;
use plan_codegen::emit::{Options, preflight};
use plan_schema::surroundings::Nowhere;
use plan_schema::{CheckOptions, Limits, SourceFile, check, parse};

/// What the emitter finds in a plan: code, the text it points at, and the message.
fn found(models: &str, options: &Options) -> Vec<String> {
    let text = format!("title: T\ndata_models:\n{models}\n");
    let parsed = parse(SourceFile::new("t.plan.yaml", text.as_str()), &Limits::default());
    let check_options = CheckOptions::default();
    let mut checked = check(&parsed, &check_options, &Nowhere);
    let valid = checked.valid.take().unwrap_or_else(|| panic!("{text}{:#?}", checked.findings));
    let mut findings = preflight(&valid, &[&RUST], options);
    checked.findings.clear();
    // Rules that are off unless asked for are found all the same, and dropped by `add`.
    let pedantic: Vec<_> = findings.extract_if(.., |finding| finding.rule.code == "EM203").collect();
    let mut lines: Vec<String> = pedantic.iter().map(|finding| format!("EM203 {}", finding.message)).collect();
    checked.add(&parsed, &check_options, RUST.rules, findings);
    lines.extend(checked.findings.iter().map(|finding| {
        let span = finding.primary.span.expect("located");
        format!("{} {:?} {}", finding.rule.code, parsed.source().slice(span), finding.message)
    }));
    lines
}

#[test]
fn names_patterns_and_hints_are_told_where_they_stand() {
    for (models, expected) in [
        // A name of the prelude; the author's own name is what counts.
        ("  Option: { enum: [a] }", &["EM201 \"Option\" `use …::*` of the stubs hides Rust's own `Option`"][..]),
        ("  Option: { enum: [a], rust: { name: Choice } }", &[]),
        (
            "  Choice: { enum: [a], rust: { name: Option } }",
            &["EM201 \"Option\" `use …::*` of the stubs hides Rust's own `Option`"],
        ),
        // The variants of an enum hide nothing, and what only serde has is written with its path.
        ("  Answer: { enum: [none, some] }\n  Value: { fields: { a: string } }", &[]),
        // The exact name keeps its identifier; the views of a model tell it once.
        (
            "  A: { fields: { id: uuid pk, foo-bar: string, foo_bar: string } }",
            &["EM202 \"foo-bar\" `foo_bar` and `foo-bar` are both `foo_bar` in Rust; this one is called `foo_bar_2`"],
        ),
        (
            "  A: { enum: [in_progress, in-progress] }",
            &[
                "EM202 \"in-progress\" `in_progress` and `in-progress` are both `InProgress` in Rust; this one is called `InProgress2`",
            ],
        ),
        ("  A: { fields: { a: string, extra: i64 }, extra: true }\n  B: { fields: { a: string, c: i64 } }", &[]),
        (
            "  A: { fields: { a: string }, rust: { name: X } }\n  B: { fields: { a: string }, rust: { name: X } }",
            &["EM202 \"B\" `A` and `B` are both `X` in Rust; this one is called `X2`"],
        ),
        // What is no identifier as it stands.
        (
            "  A: { fields: { type: string, self: string, 2nd: string, createdAt: timestamp, foo-bar: string } }",
            &[
                "EM203 `type` is called `r#type` in Rust",
                "EM203 `self` is called `self_` in Rust",
                "EM203 `2nd` is called `n2nd` in Rust",
            ],
        ),
        ("  A: { fields: { type: { type: string, rust: { name: kind } } } }", &[]),
        (
            "  A: { enum: [2fa, Self, a-b] }",
            &["EM203 `2fa` is called `N2fa` in Rust", "EM203 `Self` is called `Self_` in Rust"],
        ),
        // Patterns of aliases, in one line or under a key, and of fields.
        (
            "  A: { type: 'string(/^(?=a)b$/)' }\n  B: { type: string, pattern: '(a)\\1' }\n  C: { fields: { a: 'string(/(?=a)/)', b: 'P<string(/(?=b)/)>' } }\n  P<T>: { fields: { t: T } }\n  \
             D: { type: 'string(/(?=c)/)[]' }\n  U: { union: { x: 'string(/(?=d)/)', y: i32 }, discriminator: none }",
            &[
                "EM204 \"^(?=a)b$\" the Rust type `A` does not check this pattern: Rust's `regex` has no look-around",
                "EM204 \"'(a)\\\\1'\" the Rust type `B` does not check this pattern: Rust's `regex` has no back-references",
                "EM204 \"'string(/(?=a)/)'\" the Rust field `C.a` does not check this pattern: Rust's `regex` has no look-around",
                "EM204 \"'P<string(/(?=b)/)>'\" the Rust field `C.b` does not check this pattern: Rust's `regex` has no look-around",
                "EM204 \"'string(/(?=c)/)[]'\" the Rust type `D` does not check this pattern: Rust's `regex` has no look-around",
                "EM204 \"'string(/(?=d)/)'\" the Rust variant `x` of `U` does not check this pattern: Rust's `regex` has no look-around",
            ],
        ),
        // Hints.
        (
            "  A: { rust: { name: a b, derives: [Hash, '(('], attrs: ['x =', non_exhaustive] }, fields: { a: string } }",
            &[
                "EM205 \"a b\" `a b` is no name that something public can have in Rust, and is left out",
                "EM205 \"'(('\" `((` is no path in Rust, and is left out",
                "EM205 \"'x ='\" `x =` is no attribute in Rust, and is left out",
            ],
        ),
        (
            "  M: { kind: mixin, fields: { a: { type: string, rust: { type: 'no(', with: a b } } } }\n  A: { include: [M], fields: { b: string } }\n  B: { include: [M], fields: { c: i64 } }",
            &[
                "EM205 \"'no('\" `no(` is no type in Rust, and is left out",
                "EM205 \"a b\" `a b` is no path in Rust, and is left out",
            ],
        ),
    ] {
        assert_eq!(found(models, &Options::default()), expected, "{models}");
    }
}

#[test]
fn a_pattern_that_is_not_checked_anyway_is_not_told() {
    for value in ["length", "off"] {
        let mut options = Options::default();
        options.set(&RUST, "validate", value).expect("the emitter has it");
        assert_eq!(found("  A: { type: 'string(/^(?=a)b$/)' }", &options), Vec::<String>::new(), "{value}");
    }
}
