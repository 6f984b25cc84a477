//! Presence, visibility, views and what records take from elsewhere.

use super::model;
use crate::model::{Lens, Model, Role, Visibility};

/// `required`, `nullable`, default of a field in a view; `-` if it is not there.
fn facts(model: &Model, record: &str, lens: Lens) -> String {
    let record = model.record(record).expect("a record");
    record.members(lens).find(|member| member.field.name == "f").map_or_else(
        || "-".to_owned(),
        |member| {
            let required = if member.required { "required" } else { "absent" };
            let null = if member.nullable { "|null" } else { "" };
            let default = member.default.map(|default| format!("={default}")).unwrap_or_default();
            format!("{required}{null}{default}")
        },
    )
}

#[test]
fn presence_has_three_states_and_depends_on_the_view() {
    // Field, then: read, create, patch of an entity, and a value object.
    for (field, read, create, patch, value) in [
        ("string", "required", "required", "absent", "required"),
        ("string = d", "required", "absent=\"d\"", "absent", "absent=\"d\""),
        ("string?", "required|null", "absent|null", "absent|null", "absent|null"),
        ("string optional", "absent", "absent", "absent", "absent"),
        ("string? optional", "absent|null", "absent|null", "absent|null", "absent|null"),
        ("string? required", "required|null", "required|null", "absent|null", "required|null"),
    ] {
        let model = model(&format!(
            "title: T\ndata_models:\n  E: {{fields: {{id: uuid pk, f: \"{field}\"}}}}\n  V: {{fields: {{f: \"{field}\"}}}}\n"
        ));
        assert_eq!(facts(&model, "E", Lens::Read), read, "read {field}");
        assert_eq!(facts(&model, "E", Lens::Create), create, "create {field}");
        assert_eq!(facts(&model, "E", Lens::Patch), patch, "patch {field}");
        assert_eq!(facts(&model, "V", Lens::Read), value, "value {field}");
        assert_eq!(facts(&model, "V", Lens::Create), value, "value, sent: {field}");
    }
}

#[test]
fn visibility_follows_from_names_and_types_unless_it_is_said() {
    for (name, field, expected) in [
        ("id", "uuid pk", Visibility::ReadOnly),
        ("id", "uuid pk immutable", Visibility::Immutable),
        ("created_at", "timestamp", Visibility::ReadOnly),
        ("createdAt", "datetime", Visibility::ReadOnly),
        ("deleted_at", "timestamp?", Visibility::ReadOnly),
        ("created_at", "date", Visibility::All),
        ("started_at", "timestamp", Visibility::All),
        ("secret", "password", Visibility::WriteOnly),
        ("secret", "password internal", Visibility::Internal),
        ("hash", "string internal", Visibility::Internal),
    ] {
        let model =
            model(&format!("title: T\ndata_models: {{E: {{fields: {{key: uuid pk, {name}: \"{field}\"}}}}}}\n"));
        let found = model.record("E").and_then(|record| record.field(name)).map(|field| field.visibility);
        assert_eq!(found, Some(expected), "{name}: {field}");
    }
    // A value object has no server that sets its times.
    let model = model("title: T\ndata_models: {V: {fields: {created_at: timestamp}}}\n");
    assert_eq!(model.record("V").expect("a record").fields[0].visibility, Visibility::All);
}

fn names(model: &Model, record: &str) -> Vec<String> {
    model.record(record).expect("a record").fields.iter().map(|field| field.name.clone()).collect()
}

#[test]
fn mixins_and_views_bring_fields() {
    let model = model(
        "title: T
data_models:
  Times: {kind: mixin, fields: {created_at: timestamp, note: text}}
  E: {include: [Times], fields: {id: uuid pk, note: string, hidden: string internal, pin: password}}
  Short: {from: E, pick: [id, hidden]}
  Rest: {from: E, omit: [id], fields: {extra: i32}}
  Some: {from: Short, partial: true}
",
    );
    // Included fields come first; a field of one's own takes the included one's place.
    assert_eq!(names(&model, "E"), ["created_at", "note", "id", "hidden", "pin"]);
    assert_eq!(names(&model, "Short"), ["id", "hidden"]);
    // What no response shows is only in a view that asks for it.
    assert_eq!(names(&model, "Rest"), ["created_at", "note", "extra"]);
    assert_eq!(names(&model, "Some"), ["id", "hidden"]);
    assert!(model.record("Some").expect("a record").members(Lens::Read).all(|member| !member.required));
    assert_eq!(model.record("Short").expect("a record").role, Role::View { of: "E".to_owned() });
    // The mixin's time is the entity's now, and the server sets it.
    assert_eq!(model.record("E").expect("a record").fields[0].visibility, Visibility::ReadOnly);
}

#[test]
fn a_record_can_say_which_fields_are_always_there() {
    let model = model(
        "title: T\ndata_models: {V: {required: [a], fields: {a: string?, b: string}}, W: {required: none, fields: {a: string}}}\n",
    );
    let required = |record: &str| {
        let record = model.record(record).expect("a record");
        record
            .members(Lens::Read)
            .filter(|member| member.required)
            .map(|member| member.field.name.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(required("V"), ["a"]);
    assert!(required("W").is_empty());
}

#[test]
fn views_reach_through_what_they_hold() {
    let model = model(
        "title: T
data_models:
  E: {fields: {id: uuid pk, box: Box, plain: Plain}}
  Box: {fields: {pin: password, label: string}}
  Plain: {fields: {a: string}}
  Either: {union: [Box, Plain]}
  List: {type: \"Box[]\"}
",
    );
    let view = |name: &str, lens| model.view(name, lens).view_name();
    assert_eq!(view("E", Lens::Create), "ECreate");
    assert_eq!(view("Box", Lens::Create), "BoxCreate", "a password is sent and not returned");
    assert_eq!(view("Plain", Lens::Create), "Plain", "the same from both sides");
    assert_eq!(view("Plain", Lens::Patch), "PlainPatch");
    assert_eq!(view("Either", Lens::Create), "EitherCreate");
    assert_eq!(view("List", Lens::Patch), "ListPatch", "a list is replaced as a whole, with what is sent");
}

#[test]
fn names_on_the_wire_stay_apart() {
    let model = model(
        "title: T
data_models:
  M: {kind: mixin, fields: {made_by: string}}
  R: {include: [M], fields: {foo_bar: string, foo-bar: string, fooBar: string, $id: string, madeBy: string}}
  V: {from: R, pick: [foo_bar, foo-bar], fields: {an_x: {fields: {a_b: string, a-b: string}}}}
  E: {fields: {ключ: \"enum(a, b)\", ключ2: \"enum(a, b)\"}}
api_contracts: {json_case: camelCase, endpoints: {}}
",
    );
    let wires = |name: &str| {
        let Some(record) = model.record(name) else { panic!("{name} is a record") };
        record.fields.iter().map(|field| field.wire.clone()).collect::<Vec<_>>()
    };
    assert_eq!(wires("R"), ["made_by", "foo_bar", "foo-bar", "fooBar", "$id", "madeBy"]);
    assert_eq!(wires("VAnX"), ["aB", "a-b"]);
    assert_eq!(wires("V"), ["foo_bar", "foo-bar", "anX"], "what they are called in the record");
    let inline: Vec<&String> = model.types.keys().filter(|name| name.starts_with('E')).collect();
    assert_eq!(inline, ["E", "EValue", "E2"]);
}
