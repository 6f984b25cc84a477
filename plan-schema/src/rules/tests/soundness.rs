//! Where no sound rule finds anything, the model has no hole.
//!
//! Each text and each key of a model in the plans of the corpus is replaced by texts that mean nothing there.

use serde_json::Value;

use crate::model::{ExtraMembers, Model, Ty, TyKind, TypeDefKind};
use crate::plan::Plan;
use crate::rules::{Check, Context, Soundness, all};
use crate::surroundings::Nowhere;

/// What stands in place of a text.
const WRONG: [&str; 10] = [
    "Wrong",
    "Task.nope",
    "Wrong.id",
    "Page",
    "Page<Wrong>",
    "string(",
    "wrong text",
    "Task<string>",
    "{ \"a\": }",
    "has many Wrong",
];

fn corpus() -> Vec<Value> {
    [
        include_str!("../../../../tests/corpus/ok/minimal.plan.yaml"),
        include_str!("../../../../tests/corpus/ok/typical.plan.yaml"),
        include_str!("../../../../tests/corpus/ok/nasty.plan.yaml"),
        include_str!("../../../../tests/corpus/ok/every-section.plan.yaml"),
    ]
    .into_iter()
    .map(|text| {
        let parsed = crate::parse(crate::SourceFile::new("p", text), &crate::Limits::default());
        serde_json::to_value(parsed.plan().expect("a plan of the corpus")).expect("plans are JSON")
    })
    .collect()
}

/// The JSON Pointers of all texts below a value.
fn targets(value: &Value, pointer: &str, found: &mut Vec<String>) {
    let step = |key: &str| format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"));
    match value {
        Value::String(_) => found.push(pointer.to_owned()),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                targets(item, &step(&index.to_string()), found);
            }
        }
        Value::Object(members) => {
            // Prose has no meaning that could be lost.
            let prose = ["purpose", "description", "summary", "reason", "example", "examples", "openapi", "rules"];
            for (key, member) in members.iter().filter(|(key, _)| !prose.contains(&key.as_str())) {
                targets(member, &step(key), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The findings of all sound rules.
fn sound(plan: &Plan, model: &Model) -> Vec<String> {
    let mut found = Vec::new();
    for rule in all().filter(|rule| rule.soundness == Soundness::Sound) {
        if let Check::Plan(check) = rule.check {
            check(&Context::new(plan, model, &Nowhere), &mut found);
        }
    }
    found.into_iter().map(|finding| format!("{}: {}", finding.rule.code, finding.message)).collect()
}

/// The holes of a plan, and whether a rule says why they are there; `None` for what is no plan.
fn verdict(value: Value) -> Option<(Vec<String>, bool)> {
    let plan: Plan = serde_json::from_value(value).ok()?;
    let model = Model::from_plan(&plan);
    let holes = holes(&model);
    let reported = !holes.is_empty() && !sound(&plan, &model).is_empty();
    Some((holes, reported))
}

/// The parts of a model that have no meaning.
fn holes(model: &Model) -> Vec<String> {
    let mut holes = Vec::new();
    let mut look = |what: String, ty: &Ty| {
        let unbound = |ty: &Ty| matches!(&ty.kind, TyKind::Model { name, .. } if model.get(name).is_none());
        if ty.has_error() || unbound(ty) {
            holes.push(what);
        }
    };
    for (name, def) in &model.types {
        match &def.kind {
            TypeDefKind::Record(record) => {
                for field in &record.fields {
                    look(format!("{name}.{}", field.name), &field.ty);
                }
                if let ExtraMembers::Typed(ty) = &record.extra {
                    look(format!("{name} extra"), ty);
                }
            }
            TypeDefKind::Union(union) => {
                for member in &union.members {
                    look(format!("{name} | {}", member.tag), &member.ty);
                }
            }
            TypeDefKind::Alias(alias) => look(format!("{name} ="), &alias.ty),
            TypeDefKind::Enum(_) => {}
        }
    }
    if let Some(api) = &model.api {
        for operation in &api.operations {
            let id = &operation.id;
            let request = operation.request.iter().flat_map(|request| &request.contents);
            let responses = operation.responses.iter().flat_map(|response| &response.contents);
            let errors = operation.errors.iter().filter_map(|error| error.content.as_ref());
            for content in request.chain(responses).chain(errors) {
                look(format!("{id} body"), &content.ty);
            }
            for parameter in &operation.parameters {
                look(format!("{id} {}", parameter.name), &parameter.ty);
            }
            for header in operation.responses.iter().flat_map(|response| &response.headers) {
                look(format!("{id} {}", header.name), &header.ty);
            }
        }
        for webhook in &api.webhooks {
            for content in webhook.request.iter().flat_map(|request| &request.contents) {
                look(format!("{} body", webhook.name), &content.ty);
            }
        }
    }
    holes
}

#[test]
fn plans_of_the_corpus_have_no_sound_finding() {
    for plan in corpus() {
        let plan: Plan = serde_json::from_value(plan).expect("a plan");
        let model = Model::from_plan(&plan);
        assert_eq!((sound(&plan, &model), holes(&model)), (Vec::new(), Vec::new()));
    }
}

#[test]
fn no_hole_without_a_finding() {
    let (mut broken, mut silent) = (0_usize, Vec::new());
    for plan in corpus() {
        let mut pointers = Vec::new();
        for section in ["data_models", "api_contracts"] {
            if let Some(value) = plan.get(section) {
                targets(value, &format!("/{section}"), &mut pointers);
            }
        }
        for (index, pointer) in pointers.into_iter().enumerate() {
            // Not all of them everywhere: neighbours are alike, and time is limited.
            for wrong in WRONG.into_iter().skip(index % 3).step_by(3) {
                let mut plan = plan.clone();
                if let Some(text) = plan.pointer_mut(&pointer) {
                    *text = wrong.into();
                }
                let Some((holes, reported)) = verdict(plan) else { continue };
                broken += usize::from(!holes.is_empty());
                if !holes.is_empty() && !reported {
                    silent.push(format!("{pointer} = {wrong}: {holes:?}"));
                }
            }
        }
        // A model that is called otherwise leaves every use of it without a target.
        let models = plan.get("data_models").and_then(Value::as_object).cloned().unwrap_or_default();
        for name in models.keys() {
            let mut plan = plan.clone();
            let renamed = models.iter().map(|(key, model)| {
                let key = if key == name { "Renamed".to_owned() } else { key.clone() };
                (key, model.clone())
            });
            plan["data_models"] = Value::Object(renamed.collect());
            let Some((holes, reported)) = verdict(plan) else { continue };
            broken += usize::from(!holes.is_empty());
            if !holes.is_empty() && !reported {
                silent.push(format!("{name} renamed: {holes:?}"));
            }
        }
    }
    assert!(broken > 300, "{broken} plans with a hole");
    assert!(silent.is_empty(), "{} of {broken}:\n{}", silent.len(), silent.join("\n"));
}

#[test]
fn what_has_no_end_is_found_and_ends() {
    for (models, codes) in [
        ("A: { type: B }\n  B: { type: A }", &["DM043"][..]),
        ("A: { type: A? }\n  T: { fields: { a: A = x, b: { type: A, example: 1 } } }", &["DM043"]),
        ("A: { fields: { id: B.id } }\n  B: { fields: { id: A.id } }", &["DM043"]),
        ("A: { fields: { id: \"A.id[]\" } }", &["DM043"]),
        ("A: { union: [A, string], discriminator: none }\n  B: { type: A, example: { type: a } }", &["DM043"]),
        ("A: { union: [A, string] }\n  B: { union: [A], examples: [{ type: a }] }", &["DM043", "DM034"]),
        (
            "A: { kind: mixin, include: [B], fields: { a: string } }\n  B: { kind: mixin, include: [A], fields: { b: string } }",
            &["DM043", "DM058"],
        ),
        ("A: { from: B, partial: true }\n  B: { from: A, partial: true }", &["DM043"]),
        ("\"A<T>\": { fields: { a: \"A<T[]>\" } }\n  B: { fields: { a: A<string> } }", &["DM043"]),
        (
            "\"A<T>\": { fields: { a: \"A<A<T>>\", b: \"A<T[]>\" } }\n  B: { from: C, pick: [a] }\n  C: { fields: { a: A<string> } }",
            &["DM043"],
        ),
        ("\"A<T>\": { fields: { b: A<string>, a: T } }", &[]),
        ("A: { fields: { a: A, b: \"A[]?\", c: B } }\n  B: { fields: { a: A } }", &[]),
    ] {
        let body = if models.starts_with('"') { "A<string>" } else { "A" };
        let text = format!(
            "title: T\ndata_models:\n  {models}\napi_contracts:\n  endpoints:\n    POST /a:\n      purpose: Add\n      request: {body}\n      response: {body}[]\n"
        );
        let parsed = crate::parse(crate::SourceFile::new("p", text.as_str()), &crate::Limits::default());
        let checked = crate::check(&parsed, &crate::CheckOptions::default(), &Nowhere);
        let mut found: Vec<&str> =
            checked.findings.iter().filter(|f| f.rule.soundness == Soundness::Sound).map(|f| f.rule.code).collect();
        found.dedup();
        assert_eq!(found, codes, "{text}{:#?}", checked.findings);
        if let Some(valid) = &checked.valid {
            assert_eq!(holes(valid.model()), Vec::<String>::new(), "{text}");
        }
    }
}
