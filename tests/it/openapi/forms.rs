//! How each form of the language is written in each version of OpenAPI.

use plan_codegen::openapi::Version;
use serde_json::{Value, json};

use super::{document_in, indented};

/// A document with these models; a request and a response of the first one, or of the one called `Root`.
fn of_models(models: &str) -> Value {
    of_models_in(models, Version::V3_0)
}

/// The same in a version.
fn of_models_in(models: &str, version: Version) -> Value {
    let root = if models.contains("Root:") { "Root" } else { "Thing" };
    let text = format!(
        "title: Forms\nexecutive_summary: Forms.\ndata_models:\n{}\
         api_contracts:\n  version: 1.0.0\n  endpoints:\n    \
         POST /things:\n      purpose: Make\n      request: {root}\n      response: {root}\n      errors: {{ 400: bad }}\n    \
         PATCH /things:\n      purpose: Change\n      request: {root}\n      response: {root}\n      errors: {{ 400: bad }}\n",
        indented(models, 2),
    );
    document_in(&text, version)
}

/// A form that is the same in all versions.
fn all(form: Value) -> [Value; 3] {
    [form.clone(), form.clone(), form]
}

/// A form of 3.0, and that of later versions.
fn since_3_1(older: Value, newer: Value) -> [Value; 3] {
    [older, newer.clone(), newer]
}

/// One field `f` of an entity, and the property it becomes in a view.
#[track_caller]
fn check_field(field: &str, view: &str, expected: &[Value; 3]) {
    let models = format!(
        "Thing:\n  fields:\n    id: uuid pk\n    f: {field}\nOther: {{ fields: {{ a: string }} }}\n\
         Color: {{ enum: [red, green] }}\nName: {{ type: \"string(..9)\" }}\nMaybe: {{ type: \"string?\" }}\n"
    );
    check_all(&models, &format!("{view}/properties/f"), expected);
}

/// A part of the schemas, in each version.
#[track_caller]
fn check_all(models: &str, pointer: &str, expected: &[Value; 3]) {
    for (version, expected) in Version::ALL.into_iter().zip(expected) {
        let document = of_models_in(models, version);
        let there = document.pointer(&format!("/components/schemas/{pointer}"));
        let version = version.as_str();
        assert_eq!(
            there,
            Some(expected),
            "{pointer} in {version} of\n{models}\n{:#}",
            document["components"]["schemas"]
        );
    }
}

#[test]
fn types_where_they_are_used() {
    for (field, expected) in [
        ("string?", since_3_1(json!({ "type": "string", "nullable": true }), json!({ "type": ["string", "null"] }))),
        (
            "string[]?",
            since_3_1(
                json!({ "type": "array", "items": { "type": "string" }, "nullable": true }),
                json!({ "type": ["array", "null"], "items": { "type": "string" } }),
            ),
        ),
        (
            "string?[]",
            since_3_1(
                json!({ "type": "array", "items": { "type": "string", "nullable": true } }),
                json!({ "type": "array", "items": { "type": ["string", "null"] } }),
            ),
        ),
        (
            "u8[1..3]",
            all(json!({
                "type": "array", "minItems": 1, "maxItems": 3,
                "items": { "type": "integer", "format": "uint8", "minimum": 0, "maximum": 255 },
            })),
        ),
        ("set<string>", all(json!({ "type": "array", "items": { "type": "string" }, "uniqueItems": true }))),
        (
            "map<boolean>(1..5)",
            all(json!({
                "type": "object", "minProperties": 1, "maxProperties": 5, "additionalProperties": { "type": "boolean" },
            })),
        ),
        (
            "record<Color, boolean>",
            all(json!({
                "type": "object", "required": ["red", "green"],
                "properties": { "red": { "type": "boolean" }, "green": { "type": "boolean" } },
            })),
        ),
        ("Other", all(json!({ "$ref": "#/components/schemas/Other" }))),
        (
            "Other?",
            since_3_1(
                json!({ "oneOf": [{ "$ref": "#/components/schemas/Other" }, { "enum": [null] }] }),
                json!({ "oneOf": [{ "$ref": "#/components/schemas/Other" }, { "type": "null" }] }),
            ),
        ),
        (
            "map<Color, string(..9)?>",
            since_3_1(
                json!({ "type": "object", "additionalProperties": { "type": "string", "maxLength": 9, "nullable": true } }),
                json!({
                    "type": "object", "additionalProperties": { "type": ["string", "null"], "maxLength": 9 },
                    "propertyNames": { "$ref": "#/components/schemas/Color" },
                }),
            ),
        ),
        (
            "map<i64, boolean>",
            since_3_1(
                json!({ "type": "object", "additionalProperties": { "type": "boolean" } }),
                json!({
                    "type": "object", "additionalProperties": { "type": "boolean" },
                    "propertyNames": { "pattern": r"^(0|-?[1-9]\d*)$" },
                }),
            ),
        ),
        ("map<string, boolean>", all(json!({ "type": "object", "additionalProperties": { "type": "boolean" } }))),
        (
            "bytes(..16)",
            since_3_1(
                json!({ "type": "string", "format": "byte", "maxLength": 16 }),
                json!({ "type": "string", "contentEncoding": "base64", "maxLength": 16 }),
            ),
        ),
        (
            "bytes?",
            since_3_1(
                json!({ "type": "string", "format": "byte", "nullable": true }),
                json!({ "type": ["string", "null"], "contentEncoding": "base64" }),
            ),
        ),
        (
            "{ type: string, example: one }",
            since_3_1(json!({ "type": "string", "example": "one" }), json!({ "type": "string", "examples": ["one"] })),
        ),
        (
            "{ type: Name, example: one, openapi: { nullable: true, enum: [null], x-merged: { example: 1 } } }",
            // A merge is in the author's words, whatever the version.
            since_3_1(
                json!({
                    "allOf": [{ "$ref": "#/components/schemas/Name" }], "example": "one",
                    "nullable": true, "enum": [null], "x-merged": { "example": 1 },
                }),
                json!({
                    "$ref": "#/components/schemas/Name", "examples": ["one"],
                    "nullable": true, "enum": [null], "x-merged": { "example": 1 },
                }),
            ),
        ),
        (
            "enum(only)?",
            // `null` is a value of it too, so that it has two.
            since_3_1(
                json!({ "oneOf": [{ "$ref": "#/components/schemas/ThingF" }, { "enum": [null] }] }),
                json!({ "oneOf": [{ "$ref": "#/components/schemas/ThingF" }, { "type": "null" }] }),
            ),
        ),
        ("Maybe?", all(json!({ "$ref": "#/components/schemas/Maybe" }))),
        (
            "Name (what it is called)",
            since_3_1(
                json!({ "allOf": [{ "$ref": "#/components/schemas/Name" }], "description": "What it is called" }),
                json!({ "$ref": "#/components/schemas/Name", "description": "What it is called" }),
            ),
        ),
        ("json?", all(json!({}))),
        ("timestamp readonly", all(json!({ "type": "string", "format": "date-time", "readOnly": true }))),
        (
            "f64(0<..<1)",
            since_3_1(
                json!({
                    "type": "number", "format": "double",
                    "minimum": 0, "exclusiveMinimum": true, "maximum": 1, "exclusiveMaximum": true,
                }),
                json!({ "type": "number", "format": "double", "exclusiveMinimum": 0, "exclusiveMaximum": 1 }),
            ),
        ),
        (
            "{ type: string, deprecated: { since: 2026-01-01, use: g } }",
            all(json!({
                "type": "string", "description": "Deprecated since 2026-01-01; use g.", "deprecated": true,
            })),
        ),
        ("{ type: decimal, encode: number }", all(json!({ "type": "number", "format": "decimal" }))),
        ("{ type: string, x-shown: true }", all(json!({ "type": "string", "x-shown": true }))),
    ] {
        check_field(field, "Thing", &expected);
    }
}

#[test]
fn defaults_are_in_requests_and_not_in_patches() {
    for (field, view, expected) in [
        ("string = no", "ThingCreate", all(json!({ "type": "string", "default": "no" }))),
        (
            "decimal(3,1) = 0",
            "ThingCreate",
            all(
                json!({ "type": "string", "format": "decimal", "pattern": r"^-?(0|[1-9]\d{0,1})(\.\d{1,1})?$", "default": "0" }),
            ),
        ),
        (
            "{ type: decimal, encode: number, default: 0.5 }",
            "ThingCreate",
            all(json!({ "type": "number", "format": "decimal", "default": 0.5 })),
        ),
        (
            "{ type: i64, encode: string, default: 5 }",
            "ThingCreate",
            all(json!({ "type": "string", "format": "int64", "pattern": r"^(0|-?[1-9]\d*)$", "default": "5" })),
        ),
        ("string = no", "Thing", all(json!({ "type": "string" }))),
        ("string = no", "ThingPatch", all(json!({ "type": "string" }))),
        (
            "Color = red",
            "ThingCreate",
            since_3_1(
                json!({ "allOf": [{ "$ref": "#/components/schemas/Color" }], "default": "red" }),
                json!({ "$ref": "#/components/schemas/Color", "default": "red" }),
            ),
        ),
        ("password", "ThingCreate", all(json!({ "type": "string", "format": "password", "writeOnly": true }))),
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
        ("enum: [a, b]", all(json!({ "type": "string", "enum": ["a", "b"] }))),
        ("enum: [a]", since_3_1(json!({ "type": "string", "enum": ["a"] }), json!({ "type": "string", "const": "a" }))),
        ("enum: [1, 2]", all(json!({ "type": "integer", "enum": [1, 2] }))),
        (
            "enum: { a: First, b: Last }",
            all(json!({
                "type": "string", "description": "- `a`: First\n- `b`: Last", "enum": ["a", "b"],
            })),
        ),
        (
            "enum: [a, b], open: true, description: Some.",
            all(json!({
                "type": "string", "description": "Some.\n\nMore values may be added later.", "x-extensible-enum": ["a", "b"],
            })),
        ),
    ] {
        check_all(&format!("{thing}Kind: {{ {kind} }}\n"), "Kind", &expected);
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
fn the_tag_of_a_member_is_a_constant_in_later_versions() {
    check_all(
        "Root: { fields: { pet: Pet } }\nPet: { union: { cat: Cat }, discriminator: kind }\nCat: { fields: { name: string } }\n",
        "Cat/properties/kind",
        &since_3_1(json!({ "type": "string", "enum": ["cat"] }), json!({ "type": "string", "const": "cat" })),
    );
}

/// 3.2 has a word for kinds that are not known yet.
#[test]
fn a_union_that_may_grow_says_what_takes_the_others() {
    let models = "Root: { fields: { pet: Pet, other: Other? } }\nCat: { fields: { name: string } }\n\
                  Pet: { union: { cat: Cat, dog: Other }, discriminator: kind, open: true }\n\
                  Other: { fields: { a: string } }\n";
    let reference = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let closed = json!([reference("Cat"), reference("PetDog")]);
    check_all(models, "Pet/oneOf", &all(closed));
    let discriminator = json!({
        "propertyName": "kind", "mapping": { "cat": "#/components/schemas/Cat", "dog": "#/components/schemas/PetDog" },
    });
    let mut grows = discriminator.clone();
    grows["defaultMapping"] = json!("#/components/schemas/PetOther");
    check_all(models, "Pet/discriminator", &[discriminator.clone(), discriminator, grows]);
    assert_eq!(
        of_models_in(models, Version::V3_2).pointer("/components/schemas/PetOther"),
        Some(&json!({
            "type": "object", "description": "A kind of Pet that was added later.", "required": ["kind"],
            "properties": { "kind": { "type": "string", "not": { "enum": ["cat", "dog"] } } },
        }))
    );
    for version in [Version::V3_0, Version::V3_1] {
        assert_eq!(of_models_in(models, version).pointer("/components/schemas/PetOther"), None);
    }
}

#[test]
fn all_examples_of_a_model_are_in_later_versions() {
    let models = "Thing: { fields: { x: i32 }, examples: [{ x: 1 }, { x: -1 }] }\n";
    let newer = of_models_in(models, Version::V3_1);
    assert_eq!(newer.pointer("/components/schemas/Thing/examples"), Some(&json!([{ "x": 1 }, { "x": -1 }])));
    assert_eq!(newer.pointer("/components/schemas/Thing/example"), None);
    let older = of_models_in(models, Version::V3_0);
    assert_eq!(older.pointer("/components/schemas/Thing/example"), Some(&json!({ "x": 1 })));
    assert_eq!(older.pointer("/components/schemas/Thing/examples"), None);
}

#[test]
fn an_untagged_union_is_one_of_its_members() {
    check_all(
        "Thing: { fields: { f: Id } }\nId: { union: [integer, string], discriminator: none }\n",
        "Id",
        &all(
            json!({ "oneOf": [{ "type": "integer", "format": "int64" }, { "type": "string" }], "description": "An ID." }),
        ),
    );
}

/// Validators that follow a discriminator take null for such a union.
#[test]
fn a_tagged_union_that_may_be_null_is_any_of_both() {
    let models = "Thing: { fields: { f: Shape?, also: Figure? } }\nFigure: { type: Shape }\n\
                  Shape: { union: { circle: Circle, square: Square }, discriminator: kind }\n\
                  Circle: { fields: { r: f64 } }\nSquare: { fields: { a: f64 } }\n";
    for version in Version::ALL {
        let document = of_models_in(models, version);
        let nothing = if version == Version::V3_0 { json!({ "enum": [null] }) } else { json!({ "type": "null" }) };
        for (field, component) in [("f", "Shape"), ("also", "Figure")] {
            let schema = document.pointer(&format!("/components/schemas/Thing/properties/{field}"));
            let either = json!([{ "$ref": format!("#/components/schemas/{component}") }, nothing]);
            assert_eq!(schema, Some(&json!({ "anyOf": either })));
        }
    }
}

/// Linters refuse a union of one, and one with a member that takes everything or is there twice; and an `allOf` of one that says
/// nothing itself.
#[test]
fn what_is_no_choice_is_no_union() {
    let models = "Thing: { fields: { a: One, b: Whatever, c: Same, d: Other } }\nOther: { type: One }\n\
                  One: { union: [integer], discriminator: none }\nWhatever: { union: [json, string], discriminator: none }\n\
                  Same: { union: [string, text], discriminator: none }\n";
    for (name, schema) in [
        ("One", json!({ "type": "integer", "format": "int64", "description": "A one." })),
        ("Whatever", json!({ "description": "A whatever." })),
        ("Same", json!({ "type": "string", "description": "A same." })),
        (
            "Other",
            json!({ "allOf": [{ "$ref": "#/components/schemas/One" }], "description": "Another name for `One`." }),
        ),
    ] {
        let document = of_models(models);
        assert_eq!(document.pointer(&format!("/components/schemas/{name}")), Some(&schema), "{name}");
    }
}

/// A value of a model with read-only members is none of the model as it is read.
#[test]
fn a_default_stands_where_it_is_a_value() {
    let models = "Thing: { fields: { id: uuid pk, c: { type: Part, default: { r: 1 } } } }\n\
                  Part: { fields: { r: i32, ro: i32 readonly } }\n";
    let document = of_models(models);
    for (component, expected) in [("Thing", None), ("ThingCreate", Some(json!({ "r": 1 })))] {
        let default = document.pointer(&format!("/components/schemas/{component}/properties/c/default"));
        assert_eq!(default, expected.as_ref(), "{component}");
    }
}

/// `oneOf` would refuse what two members take.
#[test]
fn an_untagged_union_of_members_that_overlap_is_any_of_them() {
    for (members, keyword) in [
        ("[string, Slug]", "anyOf"),
        ("[integer, number]", "anyOf"),
        ("[Wide, Narrow]", "anyOf"),
        ("[integer, Slug]", "oneOf"),
        ("[Narrow, Apart]", "anyOf"),
        ("[Narrow, Numbers]", "oneOf"),
        ("[Narrow, Loose]", "anyOf"),
        ("[date, timestamp]", "anyOf"),
        ("[Low, i32]", "anyOf"),
        ("[Low, High]", "oneOf"),
        ("[\"i32[]\", \"Tagged[]\"]", "anyOf"),
        // Validators that follow a discriminator let everything but objects pass.
        ("[Tagged, integer]", "anyOf"),
        ("[AlsoTagged, \"Narrow[]\"]", "anyOf"),
        ("[Tagged, Apart]", "anyOf"),
    ] {
        let models = format!(
            "Thing: {{ fields: {{ f: Both }} }}\nBoth: {{ union: {members}, discriminator: none }}\n\
             Slug: {{ type: \"string(3..40)\" }}\nWide: {{ fields: {{ a: string }} }}\n\
             Narrow: {{ fields: {{ a: string, b: string }} }}\nApart: {{ fields: {{ c: string }} }}\n\
             Numbers: {{ fields: {{ a: i32 }} }}\nLoose: {{ fields: {{ a: i32 optional }} }}\n\
             Low: {{ enum: [1, 2] }}\nHigh: {{ enum: [3, 4] }}\n\
             Tagged: {{ union: {{ wide: Wide, narrow: Narrow }}, discriminator: kind }}\nAlsoTagged: {{ type: Tagged }}\n"
        );
        for version in Version::ALL {
            let document = of_models_in(&models, version);
            let schema = document.pointer("/components/schemas/Both").expect("it is used");
            let keys: Vec<&str> = ["anyOf", "oneOf"].into_iter().filter(|key| schema.get(*key).is_some()).collect();
            assert_eq!(keys, [keyword], "{members}");
        }
    }
}

#[test]
fn uses_of_generic_models_are_components() {
    let models = "Root: { fields: { f: Pair<Other> } }\nOther: { fields: { a: string } }\n\
                  \"Pair<T>\": { fields: { one: T, two: T } }\n";
    check_all(models, "Root/properties/f", &all(json!({ "$ref": "#/components/schemas/OtherPair" })));
    check_all(models, "OtherPair/properties/two", &all(json!({ "$ref": "#/components/schemas/Other" })));
    check_all(models, "OtherPair/description", &all(json!("An other pair.")));
}

/// A parameter of a query, and what it becomes without name, place and description.
#[test]
fn parameters_have_style_and_schema() {
    for (parameter, expected) in [
        ("uuid?", all(json!({ "schema": { "type": "string", "format": "uuid" } }))),
        (
            "uuid",
            all(json!({
                "required": true, "schema": { "type": "string", "format": "uuid" },
                "example": "7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111",
            })),
        ),
        ("enum(a, -a) = -a", all(json!({ "schema": { "type": "string", "enum": ["a", "-a"], "default": "-a" } }))),
        ("string[]?", all(json!({ "schema": { "type": "array", "items": { "type": "string" } } }))),
        (
            "{ type: \"string[]?\", style: repeat }",
            all(json!({ "schema": { "type": "array", "items": { "type": "string" } } })),
        ),
        (
            "{ type: \"string[]?\", style: csv }",
            all(json!({
                "explode": false, "schema": { "type": "array", "items": { "type": "string" } },
            })),
        ),
        (
            "{ type: \"string[]?\", style: pipes }",
            all(json!({
                "style": "pipeDelimited", "explode": false, "schema": { "type": "array", "items": { "type": "string" } },
            })),
        ),
        (
            "{ type: \"string[]?\", style: spaces }",
            all(json!({
                "style": "spaceDelimited", "explode": false, "schema": { "type": "array", "items": { "type": "string" } },
            })),
        ),
        (
            "map<string>?",
            all(json!({
                "style": "deepObject", "explode": true,
                "schema": { "type": "object", "additionalProperties": { "type": "string" } },
            })),
        ),
        ("{ type: \"string?\", example: on }", all(json!({ "schema": { "type": "string" }, "example": "on" }))),
        ("{ type: \"string?\", deprecated: true }", all(json!({ "deprecated": true, "schema": { "type": "string" } }))),
    ] {
        let text = format!(
            "title: Forms\nexecutive_summary: Forms.\napi_contracts:\n  version: 1.0.0\n  endpoints:\n    GET /things:\n      \
             purpose: List\n      query: {{ q: {} }}\n      response: string[]\n      errors: {{ 400: bad }}\n",
            if parameter.starts_with('{') { parameter.to_owned() } else { format!("'{parameter}'") }
        );
        for (version, expected) in Version::ALL.into_iter().zip(expected) {
            let document = document_in(&text, version);
            let mut found = document["paths"]["/things"]["get"]["parameters"][0].clone();
            let members = found.as_object_mut().unwrap_or_else(|| panic!("{parameter}"));
            members.retain(|key, _| !matches!(key.as_str(), "name" | "in" | "description"));
            assert_eq!(found, expected, "{parameter} in {}", version.as_str());
        }
    }
}
