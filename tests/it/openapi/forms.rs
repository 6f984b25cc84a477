//! How each form of the language is written in OpenAPI 3.0.

use serde_json::{Value, json};

use super::{document, indented};

/// A document with these models; a request and a response of the first one, or of the one called `Root`.
fn of_models(models: &str) -> Value {
    let root = if models.contains("Root:") { "Root" } else { "Thing" };
    document(&format!(
        "title: Forms\nexecutive_summary: Forms.\ndata_models:\n{}\
         api_contracts:\n  version: 1.0.0\n  endpoints:\n    \
         POST /things:\n      purpose: Make\n      request: {root}\n      response: {root}\n      errors: {{ 400: bad }}\n    \
         PATCH /things:\n      purpose: Change\n      request: {root}\n      response: {root}\n      errors: {{ 400: bad }}\n",
        indented(models, 2),
    ))
}

/// One field `f` of an entity, and the property it becomes in a view.
#[track_caller]
fn check_field(field: &str, view: &str, expected: &Value) {
    let models = format!(
        "Thing:\n  fields:\n    id: uuid pk\n    f: {field}\nOther: {{ fields: {{ a: string }} }}\n\
         Color: {{ enum: [red, green] }}\nName: {{ type: \"string(..9)\" }}\nMaybe: {{ type: \"string?\" }}\n"
    );
    let document = of_models(&models);
    let property = document.pointer(&format!("/components/schemas/{view}/properties/f"));
    assert_eq!(property, Some(expected), "{field} in {view}");
}

#[test]
fn types_where_they_are_used() {
    for (field, expected) in [
        ("string?", json!({ "type": "string", "nullable": true })),
        ("string[]?", json!({ "type": "array", "items": { "type": "string" }, "nullable": true })),
        ("string?[]", json!({ "type": "array", "items": { "type": "string", "nullable": true } })),
        (
            "u8[1..3]",
            json!({
                "type": "array", "minItems": 1, "maxItems": 3,
                "items": { "type": "integer", "format": "uint8", "minimum": 0, "maximum": 255 },
            }),
        ),
        ("set<string>", json!({ "type": "array", "items": { "type": "string" }, "uniqueItems": true })),
        (
            "map<boolean>(1..5)",
            json!({
                "type": "object", "minProperties": 1, "maxProperties": 5, "additionalProperties": { "type": "boolean" },
            }),
        ),
        (
            "record<Color, boolean>",
            json!({
                "type": "object", "required": ["red", "green"],
                "properties": { "red": { "type": "boolean" }, "green": { "type": "boolean" } },
            }),
        ),
        ("Other", json!({ "$ref": "#/components/schemas/Other" })),
        ("Other?", json!({ "oneOf": [{ "$ref": "#/components/schemas/Other" }, { "enum": [null] }] })),
        ("Maybe?", json!({ "$ref": "#/components/schemas/Maybe" })),
        (
            "Name (what it is called)",
            json!({
                "allOf": [{ "$ref": "#/components/schemas/Name" }], "description": "What it is called",
            }),
        ),
        ("json?", json!({})),
        ("timestamp readonly", json!({ "type": "string", "format": "date-time", "readOnly": true })),
        (
            "f64(0<..<1)",
            json!({
                "type": "number", "format": "double",
                "minimum": 0, "exclusiveMinimum": true, "maximum": 1, "exclusiveMaximum": true,
            }),
        ),
        (
            "{ type: string, deprecated: { since: 2026-01-01, use: g } }",
            json!({
                "type": "string", "description": "Deprecated since 2026-01-01; use g.", "deprecated": true,
            }),
        ),
        ("{ type: \"decimal(12,2)\", encode: number }", json!({ "type": "number", "format": "decimal" })),
        ("{ type: string, x-shown: true }", json!({ "type": "string", "x-shown": true })),
    ] {
        check_field(field, "Thing", &expected);
    }
}

#[test]
fn defaults_are_in_requests_and_not_in_patches() {
    for (field, view, expected) in [
        ("string = no", "ThingCreate", json!({ "type": "string", "default": "no" })),
        (
            "decimal(3,1) = 0",
            "ThingCreate",
            json!({ "type": "string", "format": "decimal", "pattern": r"^-?\d{1,2}(\.\d{1,1})?$", "default": "0" }),
        ),
        (
            "{ type: decimal, encode: number, default: 0.5 }",
            "ThingCreate",
            json!({ "type": "number", "format": "decimal", "default": 0.5 }),
        ),
        (
            "{ type: i64, encode: string, default: 5 }",
            "ThingCreate",
            json!({ "type": "string", "format": "int64", "pattern": r"^-?\d+$", "default": "5" }),
        ),
        ("string = no", "Thing", json!({ "type": "string" })),
        ("string = no", "ThingPatch", json!({ "type": "string" })),
        (
            "Color = red",
            "ThingCreate",
            json!({
                "allOf": [{ "$ref": "#/components/schemas/Color" }], "default": "red",
            }),
        ),
        ("password", "ThingCreate", json!({ "type": "string", "format": "password", "writeOnly": true })),
    ] {
        check_field(field, view, &expected);
    }
}

#[track_caller]
fn check(models: &str, pointer: &str, expected: &Value) {
    let document = of_models(models);
    let there = document.pointer(&format!("/components/schemas/{pointer}"));
    assert_eq!(there, Some(expected), "{pointer} of\n{models}\n{:#}", document["components"]["schemas"]);
}

#[test]
fn enums_list_their_values() {
    let thing = "Thing: { fields: { f: Kind } }\n";
    for (kind, expected) in [
        ("enum: [a, b]", json!({ "type": "string", "description": "A kind.", "enum": ["a", "b"] })),
        ("enum: [1, 2]", json!({ "type": "integer", "description": "A kind.", "enum": [1, 2] })),
        (
            "enum: { a: First, b: Last }",
            json!({
                "type": "string", "description": "A kind.\n\n- `a`: First\n- `b`: Last", "enum": ["a", "b"],
            }),
        ),
        (
            "enum: [a, b], open: true, description: Some.",
            json!({
                "type": "string", "description": "Some.\n\nMore values may be added later.", "x-extensible-enum": ["a", "b"],
            }),
        ),
    ] {
        check(&format!("{thing}Kind: {{ {kind} }}\n"), "Kind", &expected);
    }
}

#[test]
fn a_record_says_what_else_it_takes() {
    for (extra, expected) in [
        ("", Value::Null),
        ("extra: false, ", json!(false)),
        ("extra: true, ", json!(true)),
        ("extra: string, ", json!({ "type": "string" })),
    ] {
        let document = of_models(&format!("Thing: {{ {extra}fields: {{ f: string }} }}\n"));
        let thing = &document["components"]["schemas"]["Thing"];
        assert_eq!(thing["additionalProperties"], expected, "{extra}");
    }
}

#[test]
fn a_patch_has_something_and_needs_nothing() {
    let entity = "Thing: { fields: { id: uuid pk, f: string, g: string? } }\n";
    check(entity, "ThingPatch/minProperties", &json!(1));
    assert_eq!(of_models(entity).pointer("/components/schemas/ThingPatch/required"), None);
    check(entity, "ThingCreate/required", &json!(["f"]));
    check(entity, "Thing/required", &json!(["id", "f", "g"]));
}

/// The tag of a member is in the component that the union refers to, and in no other use of the type.
#[test]
fn members_of_unions_have_their_tag() {
    let tag = |value: &str| json!({ "type": "string", "enum": [value] });
    let cat = "Cat: { fields: { name: string } }\n";
    let pet = "Pet: { union: { cat: Cat }, discriminator: kind }\n";
    // Used in one union alone: the component itself.
    let only = format!("Root: {{ fields: {{ pet: Pet }} }}\n{pet}{cat}");
    check(
        &only,
        "Pet/discriminator",
        &json!({
            "propertyName": "kind", "mapping": { "cat": "#/components/schemas/Cat" },
        }),
    );
    check(&only, "Cat/properties/kind", &tag("cat"));
    check(&only, "Cat/required", &json!(["kind", "name"]));
    // Used by itself too: a component of its own.
    let both = format!("Root: {{ fields: {{ pet: Pet, cat: Cat }} }}\n{pet}{cat}");
    check(&both, "Cat/required", &json!(["name"]));
    check(&both, "Pet/oneOf", &json!([{ "$ref": "#/components/schemas/PetCat" }]));
    check(&both, "PetCat/properties/kind", &tag("cat"));
    // In two unions with different tags: two of their own.
    let two = format!(
        "Root: {{ fields: {{ pet: Pet, beast: Beast }} }}\n{pet}{cat}Beast: {{ union: {{ lion: Cat }}, discriminator: kind }}\n"
    );
    check(&two, "Pet/discriminator/mapping/cat", &json!("#/components/schemas/PetCat"));
    check(&two, "PetCat/properties/kind", &tag("cat"));
    check(&two, "BeastLion/properties/kind", &tag("lion"));
    assert_eq!(of_models(&two).pointer("/components/schemas/Cat"), None, "nothing uses it by itself");
    // Declared as an enum of the one value: the component as it is.
    let own = "Root: { fields: { pet: Pet, cat: Cat } }\nPet: { union: { cat: Cat }, discriminator: kind }\n\
               Cat: { fields: { kind: enum(cat), name: string } }\n";
    check(own, "Pet/oneOf", &json!([{ "$ref": "#/components/schemas/Cat" }]));
    // Declared as a string: narrowed, in its place.
    let text = "Root: { fields: { pet: Pet } }\nPet: { union: { cat: Cat }, discriminator: kind }\n\
                Cat: { fields: { name: string, kind: string } }\n";
    check(text, "Cat/properties/kind", &tag("cat"));
    check(text, "Cat/required", &json!(["kind", "name"]));
    // A tag that has nothing for a component's name.
    let foreign = format!("Root: {{ fields: {{ pet: Pet, cat: Cat }} }}\nPet: {{ union: {{ \"кот\": Cat }} }}\n{cat}");
    check(&foreign, "Pet/discriminator/mapping/кот", &json!("#/components/schemas/PetMember"));
    // A name that a type has already.
    let taken = format!(
        "Root: {{ fields: {{ pet: Pet, cat: Cat, other: PetCat }} }}\n{pet}{cat}PetCat: {{ fields: {{ a: string }} }}\n"
    );
    check(&taken, "Pet/oneOf", &json!([{ "$ref": "#/components/schemas/PetCatMember" }]));
}

#[test]
fn an_untagged_union_is_one_of_its_members() {
    check(
        "Thing: { fields: { f: Id } }\nId: { union: [integer, string], discriminator: none }\n",
        "Id",
        &json!({ "oneOf": [{ "type": "integer", "format": "int64" }, { "type": "string" }], "description": "An ID." }),
    );
}

#[test]
fn uses_of_generic_models_are_components() {
    let models = "Root: { fields: { f: Pair<Other> } }\nOther: { fields: { a: string } }\n\
                  \"Pair<T>\": { fields: { one: T, two: T } }\n";
    check(models, "Root/properties/f", &json!({ "$ref": "#/components/schemas/OtherPair" }));
    check(models, "OtherPair/properties/two", &json!({ "$ref": "#/components/schemas/Other" }));
    check(models, "OtherPair/description", &json!("An other pair."));
}

/// A parameter of a query, and what it becomes without name, place and description.
#[test]
fn parameters_have_style_and_schema() {
    for (parameter, expected) in [
        ("uuid?", json!({ "schema": { "type": "string", "format": "uuid" } })),
        ("uuid", json!({ "required": true, "schema": { "type": "string", "format": "uuid" } })),
        ("enum(a, -a) = -a", json!({ "schema": { "type": "string", "enum": ["a", "-a"], "default": "-a" } })),
        ("string[]?", json!({ "schema": { "type": "array", "items": { "type": "string" } } })),
        (
            "{ type: \"string[]?\", style: repeat }",
            json!({ "schema": { "type": "array", "items": { "type": "string" } } }),
        ),
        (
            "{ type: \"string[]?\", style: csv }",
            json!({
                "explode": false, "schema": { "type": "array", "items": { "type": "string" } },
            }),
        ),
        (
            "{ type: \"string[]?\", style: pipes }",
            json!({
                "style": "pipeDelimited", "explode": false, "schema": { "type": "array", "items": { "type": "string" } },
            }),
        ),
        (
            "{ type: \"string[]?\", style: spaces }",
            json!({
                "style": "spaceDelimited", "explode": false, "schema": { "type": "array", "items": { "type": "string" } },
            }),
        ),
        (
            "map<string>?",
            json!({
                "style": "deepObject", "explode": true,
                "schema": { "type": "object", "additionalProperties": { "type": "string" } },
            }),
        ),
        ("{ type: \"string?\", example: on }", json!({ "schema": { "type": "string" }, "example": "on" })),
        ("{ type: \"string?\", deprecated: true }", json!({ "deprecated": true, "schema": { "type": "string" } })),
    ] {
        let document = document(&format!(
            "title: Forms\nexecutive_summary: Forms.\napi_contracts:\n  version: 1.0.0\n  endpoints:\n    GET /things:\n      \
             purpose: List\n      query: {{ q: {} }}\n      response: string[]\n      errors: {{ 400: bad }}\n",
            if parameter.starts_with('{') { parameter.to_owned() } else { format!("'{parameter}'") }
        ));
        let mut found = document["paths"]["/things"]["get"]["parameters"][0].clone();
        let members = found.as_object_mut().unwrap_or_else(|| panic!("{parameter}"));
        members.retain(|key, _| !matches!(key.as_str(), "name" | "in" | "description"));
        assert_eq!(found, expected, "{parameter}");
    }
}
