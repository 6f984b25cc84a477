//! What is inferred from which examples.

use std::fmt::Write;

use serde_json::{Value, json};

use super::{Known, Shapes, Ty, TyKind, fill, infer};
use crate::model::{Lens, Model};
use crate::place::PlanPath;
use crate::plan::Plan;

fn show(ty: &Ty) -> String {
    let base = match &ty.kind {
        TyKind::Scalar(scalar) => scalar.scalar.name().to_owned(),
        TyKind::Model { name, .. } => name.clone(),
        TyKind::Array { items, .. } => format!("{}[]", show(items)),
        other => format!("{other:?}"),
    };
    format!("{base}{}", if ty.nullable { "?" } else { "" })
}

/// The type of samples, and the records that are made for it.
fn inferred(model: &Model, samples: &[Value], lens: Lens) -> String {
    let mut records = String::new();
    let samples: Vec<&Value> = samples.iter().collect();
    let path = PlanPath::root();
    let known = Known { model, shapes: &Shapes::new(model), lens, path: &path };
    let ty = infer(&samples, "Response", known, &mut |name, record| {
        let fields: Vec<String> = record
            .fields
            .iter()
            .map(|field| format!("{}{}: {}", field.name, if field.optional { "?" } else { "" }, show(&field.ty)))
            .collect();
        let _ = write!(records, "; {name} {{ {} }}", fields.join(", "));
        name.to_owned()
    });
    format!("{}{records}", show(&ty))
}

#[test]
fn types_follow_from_samples() {
    let id = "7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111";
    let cases: &[(&[Value], &str)] = &[
        // Numbers.
        (&[json!(1)], "i64"),
        (&[json!(1), json!(1.5), Value::Null], "f64?"),
        (&[json!(1), json!(u64::MAX)], "u64"),
        (&[json!(1.0)], "f64"),
        // What is nothing, or several things.
        (&[Value::Null], "json"),
        (&[json!("a"), json!(1)], "json"),
        (&[json!({}), json!([])], "json"),
        (&[json!({})], "object"),
        (&[json!([])], "json[]"),
        (&[json!([[1], [2, null]])], "i64?[][]"),
        // A format only where every sample has it.
        (&[json!(id), json!(id)], "uuid"),
        (&[json!(id), json!("7b0e2a52")], "string"),
        (&[json!("2026-01-31T09:30:00Z"), Value::Null], "timestamp?"),
        (&[json!("2026-01-31"), json!("2026-01-31T09:30:00Z")], "string"),
        (&[json!("2026-02-30")], "string"),
        (&[json!("ada@tracker.dev"), json!("grace@tracker.dev")], "email"),
        (&[json!("ada@tracker.dev"), json!("nobody")], "string"),
        (&[json!("https://tracker.dev/1")], "uri"),
        (&[json!("tracker.dev/1")], "string"),
        // No enum from one example, nor from several.
        (&[json!("todo"), json!("done")], "string"),
        // Placeholders of the seed, alone and beside a value.
        (&[json!("uuid")], "uuid"),
        (&[json!("uuid"), json!(id)], "uuid"),
        (&[json!("string")], "string"),
        (&[json!("timestamp")], "timestamp"),
        (&[json!("course-uuid")], "uuid"),
        (&[json!("...")], "string"),
        (&[json!("{timestamp}")], "timestamp"),
        (&[json!("<uuid>")], "uuid"),
        (&[json!("integer"), json!(3)], "i64"),
        // Items are merged: what some lack is optional, null makes nullable.
        (&[json!([{ "a": 1, "b": "x" }, { "a": null }, { "a": 1.5 }])], "Response[]; Response { a: f64?, b?: string }"),
        // So are several examples of one body.
        (&[json!({ "a": 1 }), json!({ "a": 2, "b": true })], "Response; Response { a: i64, b?: boolean }"),
        (
            &[json!({
                "hits": [
                    { "id": 1, "kind": "order", "score": 0.5, "at": "2026-01-31T09:30:00Z" },
                    { "id": 2, "kind": "category", "score": 1, "url": null, "at": null }
                ],
                "owner": { "email": "ada@tracker.dev", "page": "https://tracker.dev/1", "uid": "course-uuid" }
            })],
            "Response; ResponseHit { id: i64, kind: string, score: f64, at: timestamp?, url?: json }; \
             ResponseOwner { email: email, page: uri, uid: uuid }; Response { hits: ResponseHit[], owner: ResponseOwner }",
        ),
        (
            &[
                json!({ "id": "uuid", "at": "<timestamp>", "n": "integer", "type": "email", "email": "email", "x": "..." }),
            ],
            "Response; Response { id: uuid, at: timestamp, n: i64, type: string, email: email, x: string }",
        ),
    ];
    for (samples, expected) in cases {
        assert_eq!(inferred(&Model::default(), samples, Lens::Read), *expected, "{samples:?}");
    }
}

fn model() -> Model {
    let plan: Plan = serde_json::from_value(json!({
        "title": "T",
        "data_models": {
            "Task": { "fields": { "id": "uuid pk", "title": "string", "due": "date?" } },
            "Note": { "fields": { "id": "uuid pk", "text": "string", "title": "string optional" } },
            "TaskLink": { "fields": { "id": "uuid", "title": "string" } },
            "Anything": { "fields": { "rank": "i64" }, "extra": "json" }
        }
    }))
    .expect("a plan");
    Model::from_plan(&plan)
}

#[test]
fn examples_are_models_where_they_fit_one() {
    let model = model();
    let id = "7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111";
    for (value, lens, expected) in [
        (json!({ "id": id, "title": "a", "due": null }), Lens::Read, "Task"),
        (json!({ "id": "uuid", "title": "a", "due": "<date>" }), Lens::Read, "Task"),
        (json!({ "title": "a" }), Lens::Create, "Task"),
        (json!({ "text": "a" }), Lens::Create, "Note"),
        (json!({ "text": "..." }), Lens::Patch, "Note"),
        (json!({ "id": id, "title": "a" }), Lens::Read, "TaskLink"),
        (json!([{ "id": id, "text": "a" }, { "id": id, "text": "b", "title": "c" }]), Lens::Read, "Note[]"),
        (
            json!([{ "id": id, "text": "a" }, { "id": id }]),
            Lens::Read,
            "Response[]; Response { id: uuid, text?: string }",
        ),
        // What a response shows is no request.
        (json!({ "id": id, "text": "a" }), Lens::Create, "Response; Response { id: uuid, text: string }"),
        (json!({ "title": 1 }), Lens::Create, "Response; Response { title: i64 }"),
        (json!({ "rank": 1 }), Lens::Read, "Response; Response { rank: i64 }"),
        (json!({}), Lens::Patch, "object"),
        (json!([]), Lens::Read, "json[]"),
        // Inside another object, too.
        (
            json!({ "notes": [{ "id": id, "text": "a" }], "task": null, "total": 1 }),
            Lens::Read,
            "Response; Response { notes: Note[], task: json, total: i64 }",
        ),
    ] {
        assert_eq!(inferred(&model, std::slice::from_ref(&value), lens), expected, "{value}");
    }
}

#[test]
fn placeholders_become_values() {
    let model = model();
    let blank = json!({ "id": "uuid", "title": "string", "due": "<date>" });
    let filled = fill(&model, &blank, &Ty::model("Task"), Lens::Read);
    assert_eq!(filled, json!({ "id": "7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111", "title": "string", "due": "2026-01-31" }));
}

#[test]
fn one_of_many_models_is_found_by_what_it_needs() {
    let mut models = serde_json::Map::new();
    for number in 0..100 {
        let rank = format!("rank{number}");
        models.insert(format!("M{number}"), json!({ "fields": { "id": "uuid pk", "name": "string", rank: "i64" } }));
        models.insert(format!("Same{number}"), json!({ "fields": { "x": "i64", "y": "i64" } }));
    }
    models.insert("Tiny".to_owned(), json!({ "fields": { "id": "uuid pk", "name": "string" } }));
    let plan = serde_json::from_value(json!({ "title": "T", "data_models": models })).expect("a plan");
    let model = Model::from_plan(&plan);
    for (value, expected) in [
        (json!({ "name": "a", "rank7": 1 }), "M7"),
        (json!({ "name": "a" }), "Tiny"),
        (json!({ "name": "a", "rank": 1 }), "Response; Response { name: string, rank: i64 }"),
        (json!({ "x": 1, "y": 2 }), "Response; Response { x: i64, y: i64 }"),
    ] {
        assert_eq!(inferred(&model, std::slice::from_ref(&value), Lens::Create), expected, "{value}");
    }
}
