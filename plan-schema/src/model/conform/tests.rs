//! What conforms and what does not, over a model built here.

use serde_json::{Value, json};

use super::MismatchKind;
use crate::model::{
    Alias, Constraints, EnumDef, EnumValue, Field, Lens, Model, Origin, Record, Role, ScalarTy, Size, Ty, TyKind,
    TypeDef, TypeDefKind, UnionDef, UnionMember, Visibility,
};
use crate::place::PlanPath;
use crate::plan::expr::{Grammar, Scalar, TypeExpr, TypeKind};

/// A scalar as the language writes it.
fn scalar(text: &str) -> Ty {
    let parsed = TypeExpr::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    let TypeKind::Scalar { scalar, bounds, pattern, digits } = parsed.kind else { panic!("{text} is no scalar") };
    let bounds = bounds.map(|bounds| bounds.value).unwrap_or_default();
    let mut constraints = Constraints {
        pattern: pattern.map(|pattern| pattern.value),
        digits: digits.map(|digits| digits.value),
        ..Constraints::default()
    };
    if scalar.has_length() {
        constraints.length =
            Size { min: bounds.min.and_then(|min| min.as_u64()), max: bounds.max.and_then(|max| max.as_u64()) };
    } else {
        constraints.min = bounds.min;
        constraints.max = bounds.max;
        constraints.exclusive_min = bounds.exclusive_min;
        constraints.exclusive_max = bounds.exclusive_max;
    }
    Ty::new(TyKind::Scalar(ScalarTy { scalar, constraints })).with_null(parsed.nullable)
}

fn field(name: &str, ty: Ty) -> Field {
    Field {
        name: name.to_owned(),
        wire: name.to_owned(),
        path: PlanPath::root(),
        ty,
        optional: false,
        required: false,
        default: None,
        example: None,
        description: None,
        visibility: Visibility::All,
        primary_key: false,
        unique: false,
        indexed: false,
        sensitive: false,
        deprecated: None,
        reference: None,
        state: None,
        rust: None,
        openapi: None,
        extensions: indexmap::IndexMap::new(),
    }
}

fn record(role: Role, fields: Vec<Field>) -> TypeDefKind {
    TypeDefKind::Record(Record::new(role, fields))
}

fn model(defs: Vec<(&str, TypeDefKind)>) -> Model {
    let mut model = Model::default();
    for (name, kind) in defs {
        let def = TypeDef {
            name: name.to_owned(),
            origin: Origin::Declared,
            path: PlanPath::root(),
            description: None,
            state: None,
            deprecated: None,
            docs: None,
            examples: Vec::new(),
            rust: None,
            openapi: None,
            extensions: indexmap::IndexMap::new(),
            kind,
        };
        model.types.insert(name.to_owned(), def);
    }
    model
}

fn union(discriminator: Option<&str>, members: &[(&str, Ty)]) -> TypeDefKind {
    TypeDefKind::Union(UnionDef {
        members: members
            .iter()
            .map(|(tag, ty)| UnionMember { tag: (*tag).to_owned(), ty: ty.clone(), path: PlanPath::root() })
            .collect(),
        discriminator: discriminator.map(str::to_owned),
        open: false,
    })
}

/// A task tracker: an entity, an enum, a tagged and an untagged union, recursion.
fn tracker() -> Model {
    let mut id = field("id", scalar("uuid"));
    id.visibility = Visibility::ReadOnly;
    let mut parent = field("parent", Ty::model("Task").with_null(true));
    parent.optional = true;
    let mut color = field("color", Ty::model("Color"));
    color.default = Some(json!("red"));
    let value = |value: &str| EnumValue { value: json!(value), description: None };
    let tags =
        Ty::new(TyKind::Array { items: Box::new(scalar("string(..3)")), size: Size { min: Some(1), max: None } });
    model(vec![
        ("Task", record(Role::Entity, vec![id, field("title", scalar("string(1..5)")), color, parent])),
        (
            "Color",
            TypeDefKind::Enum(EnumDef {
                values: vec![value("red"), value("green")],
                open: false,
                default: None,
                transitions: None,
            }),
        ),
        ("Tags", TypeDefKind::Alias(Alias { ty: tags, default: None, sensitive: false })),
        ("Card", record(Role::Value, vec![field("last4", scalar("string(=4, /^[0-9]+$/)"))])),
        ("Bank", record(Role::Value, vec![field("iban", scalar("string"))])),
        ("Payment", union(Some("method"), &[("card", Ty::model("Card")), ("bank", Ty::model("Bank"))])),
        ("IdOrCard", union(None, &[("id", scalar("i64")), ("card", Ty::model("Card"))])),
        ("Loop", TypeDefKind::Alias(Alias { ty: Ty::model("Loop"), default: None, sensitive: false })),
        ("Knot", union(None, &[("knot", Ty::model("Knot")), ("text", scalar("string"))])),
    ])
}

#[track_caller]
fn check(model: &Model, ty: &Ty, lens: Lens, value: &Value, expected: &[&str]) {
    let found: Vec<String> = model
        .conform(value, ty, lens)
        .into_iter()
        .map(|found| format!("{} {:?}: {}", found.pointer, found.kind, found.message))
        .collect();
    assert_eq!(found, expected, "{value}");
}

#[test]
fn scalars_are_checked() {
    let model = Model::default();
    for (ty, good, bad) in [
        ("string(1..3)", json!("äöü"), json!("")),
        ("string(/^[a-z]+$/)", json!("abc"), json!("Abc")),
        ("i8", json!(-128), json!(128)),
        ("u64", json!(u64::MAX), json!(-1)),
        ("i64(1..5)", json!(5), json!(6)),
        ("i64", json!(5), json!(5.5)),
        ("i64", json!(5), json!("5")),
        ("f64(0<..<1)", json!(0.5), json!(1)),
        ("decimal(4,2)", json!("12.50"), json!("123.50")),
        ("decimal(4,2)", json!("-0.5"), json!("0.555")),
        ("decimal", json!("1"), json!(1)),
        ("decimal", json!("0.5"), json!("00.5")),
        ("decimal", json!("-0.5"), json!(".5")),
        ("decimal", json!("5"), json!("+5")),
        ("decimal", json!("1000"), json!("1e3")),
        ("decimal(4,2,0..)", json!("0.00"), json!("-0.00")),
        ("decimal(4,2,0..)", json!("2.00"), json!("-2.00")),
        ("boolean", json!(false), json!("false")),
        ("string?", Value::Null, json!(1)),
        ("date", json!("2026-01-31"), json!("2026-02-30")),
        ("object", json!({}), json!([])),
    ] {
        let ty = scalar(ty);
        check(&model, &ty, Lens::Read, &good, &[]);
        assert_eq!(model.conform(&bad, &ty, Lens::Read).len(), 1, "{ty:?} {bad}");
    }
    check(&model, &Ty::scalar(Scalar::Json), Lens::Read, &Value::Null, &[]);
}

#[test]
fn records_are_checked_through_lenses() {
    let model = tracker();
    let task = Ty::model("Task");
    let id = "7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111";
    check(&model, &task, Lens::Read, &json!({"id": id, "title": "a", "color": "red"}), &[]);
    check(&model, &task, Lens::Create, &json!({"title": "a", "parent": null}), &[]);
    check(&model, &task, Lens::Patch, &json!({}), &[]);
    check(
        &model,
        &task,
        Lens::Create,
        &json!({"id": id, "tilte": "a", "color": "reed", "parent": {"title": 1}}),
        &[
            "/id Hidden: `id` is read-only: `TaskCreate` leaves it out",
            "/tilte Unknown: `tilte` is not a member of `TaskCreate`",
            "/color Constraint: `color` is \"reed\", which is not one of `red`, `green`",
            "/parent/title Type: `title` is 1, an integer, where a string is wanted",
        ],
    );
    let found = model.conform(&json!({"tilte": "a"}), &task, Lens::Patch);
    assert_eq!(found[0].meant.as_deref(), Some("title"));
    assert_eq!(found[0].kind, MismatchKind::Unknown);
}

#[test]
fn unions_and_lists_are_checked() {
    let model = tracker();
    let (payment, either, tags) = (Ty::model("Payment"), Ty::model("IdOrCard"), Ty::model("Tags"));
    check(&model, &payment, Lens::Read, &json!({"method": "card", "last4": "1234"}), &[]);
    check(
        &model,
        &payment,
        Lens::Read,
        &json!({"method": "crad"}),
        &["/method Constraint: `method` is \"crad\", which is not one of `card`, `bank`"],
    );
    check(
        &model,
        &payment,
        Lens::Read,
        &json!({"last4": "1234"}),
        &[" Missing: `method` is missing; it says which of `card`, `bank` it is"],
    );
    check(&model, &either, Lens::Read, &json!(1), &[]);
    check(
        &model,
        &either,
        Lens::Read,
        &json!({"last4": "12a4"}),
        &["/last4 Constraint: `last4` is \"12a4\", which does not match `/^[0-9]+$/`"],
    );
    check(
        &model,
        &either,
        Lens::Read,
        &json!(true),
        &[" Type: the value is true, which is none of the members of `IdOrCard`"],
    );
    check(&model, &tags, Lens::Read, &json!([]), &[" Constraint: the value has 0 items, at least 1 are wanted"]);
    check(
        &model,
        &tags,
        Lens::Read,
        &json!(["abc", "abcd"]),
        &["/1 Constraint: item `[1]` has 4 characters, at most 3 are wanted"],
    );
}

#[test]
fn types_made_of_themselves_have_an_end() {
    let model = tracker();
    check(&model, &Ty::model("Loop"), Lens::Read, &json!(1), &[]);
    check(&model, &Ty::model("Knot"), Lens::Read, &json!("text"), &[]);
    assert_eq!(model.conform(&json!(1), &Ty::model("Knot"), Lens::Read).len(), 1);
}
