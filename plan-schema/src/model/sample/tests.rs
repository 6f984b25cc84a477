//! Samples of every view of every type of the corpus.

use std::fmt::Write;

use expect_test::expect;
use serde_json::{Value, json};

use crate::model::{Lens, Model, Ty, TyKind, TypeDefKind};
use crate::plan::Plan;

fn lower(plan: Value) -> Model {
    Model::from_plan(&serde_json::from_value::<Plan>(plan).expect("a plan"))
}

/// The plans of the corpus.
fn corpus() -> Vec<(&'static str, Model)> {
    [
        ("minimal", include_str!("../../../../tests/corpus/ok/minimal.plan.yaml")),
        ("typical", include_str!("../../../../tests/corpus/ok/typical.plan.yaml")),
        ("nasty", include_str!("../../../../tests/corpus/ok/nasty.plan.yaml")),
        ("every-section", include_str!("../../../../tests/corpus/ok/every-section.plan.yaml")),
    ]
    .into_iter()
    .map(|(name, text)| {
        let parsed = crate::parse(crate::SourceFile::new(name, text), &crate::Limits::default());
        (name, Model::from_plan(parsed.plan().expect("a plan of the corpus")))
    })
    .collect()
}

#[test]
fn every_view_has_a_sample_that_conforms() {
    let mut count = 0;
    for (plan, model) in corpus() {
        for (name, def) in &model.types {
            // A generic record is no type by itself.
            if matches!(&def.kind, TypeDefKind::Record(record) if !record.parameters.is_empty()) {
                continue;
            }
            for lens in Lens::ALL {
                let ty = Ty::model(name.as_str());
                let sample = model.sample(&ty, lens).unwrap_or_else(|| panic!("{plan}: no sample of {name} {lens:?}"));
                assert_eq!(model.conform(&sample, &ty, lens), [], "{plan}: {name} {lens:?} {sample}");
                count += 1;
            }
        }
    }
    assert!(count > 100, "{count} views in the corpus");
}

#[test]
fn samples_of_a_task() {
    let corpus = corpus();
    let (_, model) = &corpus[1];
    let mut text = String::new();
    for lens in Lens::ALL {
        let sample = model.sample(&Ty::model("Task"), lens).expect("a sample");
        writeln!(text, "{lens:?} {sample}").expect("strings grow");
    }
    expect![[r#"
        Read {"id":"7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111","project_id":"7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111","assignee_id":"7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111","title":"Plan the launch","body":"The first draft is ready.","status":"todo","priority":3,"estimate_hours":"7.50","due_on":"2026-02-14","created_at":"2026-01-31T09:30:00Z","updated_at":"2026-02-14T16:45:00Z"}
        Create {"assignee_id":"7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111","title":"Plan the launch","body":"The first draft is ready.","status":"todo","priority":3,"estimate_hours":"7.50","due_on":"2026-02-14"}
        Update {"assignee_id":"7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111","title":"Plan the launch","body":"The first draft is ready.","status":"todo","priority":3,"estimate_hours":"7.50","due_on":"2026-02-14"}
        Patch {"assignee_id":"7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111","title":"Plan the launch","body":"The first draft is ready.","status":"todo","priority":3,"estimate_hours":"7.50","due_on":"2026-02-14"}
    "#]]
    .assert_eq(&text);
}

#[test]
fn recursion_is_cut_where_it_can_be() {
    let model = lower(json!({
        "title": "T",
        "data_models": {
            "Node": { "fields": { "value": "i64(5..)", "left": "Node?", "right": "Node optional", "more": "Node[]" } },
            "Endless": { "fields": { "next": "Endless" } },
            "Full": { "fields": { "next": "Full[1..]" } },
            "Ping": { "fields": { "pong": "Pong" } },
            "Pong": { "fields": { "ping": "Ping?" } },
            "Tree": { "union": ["Tree[]", "i64"], "discriminator": "none" }
        }
    }));
    for (name, expected) in [
        ("Node", Some(json!({ "value": 5, "more": [] }))),
        ("Endless", None),
        ("Full", None),
        ("Ping", Some(json!({ "pong": {} }))),
        ("Tree", Some(json!([]))),
    ] {
        assert_eq!(model.sample(&Ty::model(name), Lens::Read), expected, "{name}");
    }
}

#[test]
fn scalars_keep_their_constraints() {
    let fields = [
        ("i8(..-3)", json!(-3)),
        ("u16(10..20)", json!(10)),
        ("f64(0<..<1)", json!(0.5)),
        ("f64(2..)", json!(2.0)),
        ("decimal(6,2)", json!("12.50")),
        ("decimal(3,3)", json!("0.500")),
        ("decimal(12,4,100<..)", json!("101.0000")),
        ("string(10..)", json!("text texts")),
        ("string(=2)", json!("te")),
        ("email(..6)", json!("a@b.co")),
        ("uri(30..)", json!("https://tracker.dev/aaaaaaaaaa")),
        ("string[3]", json!(["text", "text", "text"])),
        ("map<i64>(2..3)", json!({})),
        ("bytes(4..)", json!("aGVsbG8=")),
        ("json", json!({ "any": "value" })),
    ];
    for (field, expected) in fields {
        let model = lower(json!({ "title": "T", "data_models": { "A": { "fields": { "f": field } } } }));
        let record = model.record("A").expect("a record");
        let ty = &record.fields[0].ty;
        let sample = model.sample(ty, Lens::Read);
        match &ty.kind {
            TyKind::Map { .. } => assert!(sample.is_some_and(|map| map.as_object().is_some_and(|map| map.len() == 2))),
            _ => assert_eq!(sample.as_ref(), Some(&expected), "{field}"),
        }
    }
}

/// A chain of thousands of records has no sample where all is required, and a short one where not: neither runs out of stack.
#[test]
fn chains_of_types_are_cut() {
    let chain = |ty: &str| {
        let model = |index: usize| {
            let next = if index < 2999 { format!("M{}{ty}", index + 1) } else { "i32".to_owned() };
            (format!("M{index}"), json!({ "fields": { "next": next } }))
        };
        lower(json!({ "title": "Chains", "data_models": (0..3000).map(model).collect::<serde_json::Map<_, _>>() }))
    };
    let depth = |value: &Value| std::iter::successors(Some(value), |value| value.get("next")).count();
    for (ty, expected) in [("", None), ("?", Some(60))] {
        let sample = chain(ty).sample(&Ty::model("M0"), Lens::Read);
        assert_eq!(sample.as_ref().map(depth), expected, "M{ty}");
    }
    let sample = chain("").sample(&Ty::model("M2950"), Lens::Read);
    assert_eq!(sample.as_ref().map(depth), Some(51));
}
