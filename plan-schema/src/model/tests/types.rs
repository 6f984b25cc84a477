//! Type expressions, resolved.

use super::model;
use crate::model::{Model, Origin, Ty, TyKind, TypeDefKind};

/// A type in a few words.
fn show(ty: &Ty) -> String {
    let null = if ty.nullable { "?" } else { "" };
    let kind = match &ty.kind {
        TyKind::Scalar(scalar) => scalar.scalar.name().to_owned(),
        TyKind::Model { name, view } => view.map_or_else(|| name.clone(), |view| format!("{name}:{view:?}")),
        TyKind::Generic { name, args, instance } => {
            let args: Vec<String> = args.iter().map(show).collect();
            format!("{name}<{}>={instance}", args.join(","))
        }
        TyKind::Parameter(name) => format!("'{name}"),
        TyKind::Array { items, size } => format!("[{};{:?}..{:?}]", show(items), size.min, size.max),
        TyKind::Set { items } => format!("set {}", show(items)),
        TyKind::Map { key, value, .. } => format!("map {} {}", show(key), show(value)),
        TyKind::Record { key, value } => format!("record {} {}", show(key), show(value)),
        TyKind::Key { model, field, ty } => format!("{model}.{field}:{}", show(ty)),
        TyKind::Error => "error".to_owned(),
    };
    format!("{kind}{null}")
}

fn field(model: &Model, record: &str, name: &str) -> String {
    show(&model.record(record).and_then(|record| record.field(name)).expect("the field").ty)
}

#[test]
fn expressions_resolve() {
    for (expr, expected) in [
        ("UUID", "uuid"),
        ("integer?", "i64?"),
        ("string[]", "[string;None..None]"),
        ("f64?[3][1..3]?", "[[f64?;Some(3)..Some(3)];Some(1)..Some(3)]?"),
        ("set<E>", "set E"),
        ("map<string(..9)>", "map string string"),
        ("map<Color, E>", "map Color E"),
        ("record<Color, u32>", "record Color u32"),
        ("E.id", "E.id:uuid"),
        ("E.parent?", "E.parent:uuid?"),
        ("ECreate", "E:Create"),
        ("Pair<E, string>", "Pair<E,string>=EStringPair"),
        ("Pair<E, Page<E>>", "Pair<E,Page<E>=EPage>=EEPagePair"),
        ("enum(a, b)", "XF"),
    ] {
        let model = model(&format!(
            "title: T
data_models:
  E: {{fields: {{id: uuid pk, parent: \"E.id?\"}}}}
  Color: {{enum: [red, blue]}}
  \"Pair<A, B>\": {{fields: {{a: A, b: \"B[]\"}}}}
  X: {{fields: {{f: \"{expr}\"}}}}
"
        ));
        assert_eq!(field(&model, "X", "f"), expected, "{expr}");
    }
}

#[test]
fn instances_have_the_arguments_where_the_parameters_were() {
    let model = model(
        "title: T
data_models:
  \"Tree<T>\": {fields: {value: T, kids: \"Tree<T>[]\", also: \"Page<T>?\"}}
  X: {fields: {f: \"Tree<string>\"}}
",
    );
    assert_eq!(field(&model, "X", "f"), "Tree<string>=StringTree");
    assert_eq!(field(&model, "StringTree", "value"), "string");
    assert_eq!(field(&model, "StringTree", "kids"), "[Tree<string>=StringTree;None..None]");
    assert_eq!(field(&model, "StringTree", "also"), "Page<string>=StringPage?");
    assert_eq!(field(&model, "StringPage", "items"), "[string;None..None]");
    // Declared types come first, then what uses of generic models make.
    let names: Vec<&str> = model.types.keys().map(String::as_str).collect();
    assert_eq!(names, ["Tree", "X", "StringTree", "Page", "StringPage"]);
}

#[test]
fn types_inside_fields_are_named_after_them_and_stand_behind_their_owner() {
    let model = model(
        "title: T
data_models:
  Order:
    fields:
      id: uuid pk
      state: enum(draft, placed)
      address: {fields: {street: string, kind: \"enum(home, work)\"}}
  Other: {enum: [x]}
",
    );
    let names: Vec<&str> = model.types.keys().map(String::as_str).collect();
    assert_eq!(names, ["Order", "OrderState", "OrderAddressKind", "OrderAddress", "Other"]);
    assert!(model.types.values().filter(|def| def.origin == Origin::Inline).count() == 3);
}

#[test]
fn a_name_that_is_taken_is_not_given_again() {
    let model = model("title: T\ndata_models: {Order: {fields: {state: \"enum(a)\"}}, OrderState: {enum: [b]}}\n");
    assert_eq!(field(&model, "Order", "state"), "OrderStateValue");
}

#[test]
fn unions_are_tagged_unless_a_member_has_no_place_for_a_tag() {
    for (union, expected) in [
        ("union: [A, B]", Some("type")),
        ("union: {a: A, b: B}, discriminator: kind", Some("kind")),
        ("union: [A, B], discriminator: none", None),
        ("union: [A, string]", None),
        ("union: [A, \"B?\"]", None),
    ] {
        // The last two are wrong, and have a meaning all the same: other rules must not stumble over them.
        let text = format!(
            "title: T\ndata_models: {{A: {{fields: {{a: string}}}}, B: {{fields: {{b: string}}}}, U: {{{union}}}}}\n"
        );
        let parsed = crate::parse(crate::SourceFile::new("test", text), &crate::Limits::default());
        let model = Model::from_plan(parsed.plan().expect("a plan"));
        let Some(TypeDefKind::Union(found)) = model.get("U").map(|def| def.kind.clone()) else { panic!("a union") };
        assert_eq!(found.discriminator.as_deref(), expected, "{union}");
    }
}

#[test]
fn constraint_keys_go_to_what_they_can_constrain() {
    let model = model(
        "title: T
data_models:
  V:
    fields:
      a: {type: string, min_length: 2, max_length: 3, pattern: ^x}
      b: {type: \"i32[]\", min: 1, max_items: 9}
      c: {type: decimal, exclusive_min: 0, encode: number, nullable: true}
",
    );
    let record = model.record("V").expect("a record");
    let TyKind::Scalar(a) = &record.fields[0].ty.kind else { panic!("a scalar") };
    assert_eq!((a.constraints.length.min, a.constraints.length.max), (Some(2), Some(3)));
    assert_eq!(a.constraints.pattern.as_deref(), Some("^x"));
    let TyKind::Array { items, size } = &record.fields[1].ty.kind else { panic!("a list") };
    let TyKind::Scalar(item) = &items.kind else { panic!("a scalar") };
    assert_eq!((size.max, item.constraints.min.clone()), (Some(9), Some(1.into())));
    let TyKind::Scalar(c) = &record.fields[2].ty.kind else { panic!("a scalar") };
    assert!(c.constraints.exclusive_min && c.constraints.encode.is_some() && record.fields[2].ty.nullable);
}

#[test]
fn inline_types_have_names_of_ascii() {
    // Component names of OpenAPI allow nothing else.
    let model = model("title: T\ndata_models: {E: {fields: {ключ: 'enum(a, b)', größe: 'enum(s, m)'}}}\n");
    let names: Vec<&str> = model.types.keys().map(String::as_str).collect();
    assert_eq!(names.len(), 3);
    assert!(names.iter().all(|name| name.is_ascii()), "{names:?}");
}

#[test]
fn a_key_to_an_inline_enum_is_that_enum() {
    let model = model(
        "title: T
data_models:
  A: {fields: {kind: 'enum(x, y) unique', same: A.kind}}
  B: {fields: {other: A.kind}}
",
    );
    assert_eq!(field(&model, "A", "same"), "A.kind:AKind");
    assert_eq!(field(&model, "B", "other"), "A.kind:AKind");
}
