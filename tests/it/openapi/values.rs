//! Numbers, unions, references, records: what a field is in each view.

use serde_json::{Value, json};

use super::check::at;
use super::document;

/// The property `f` of an entity, in a view.
fn property(field: &str, view: &str) -> Value {
    let document = document(&format!(
        "title: T\nexecutive_summary: T.\ndata_models:\n  \
         Thing: {{ fields: {{ id: uuid pk, f: {field} }} }}\n  \
         Level: {{ enum: [low, high], default: low }}\n  Slug: {{ type: \"string(..9)\", default: new }}\n  \
         Other: {{ fields: {{ id: i64 pk, thing: \"Thing?\", more: \"Other[]\" }} }}\n\
         api_contracts:\n  version: 1.0.0\n  endpoints:\n    \
         POST /things: {{ purpose: Make, request: Thing, response: Thing, errors: {{ 400: bad }} }}\n    \
         PATCH /things: {{ purpose: Change, request: Thing, response: Thing, errors: {{ 400: bad }} }}\n"
    ));
    document["components"]["schemas"][view]["properties"]["f"].clone()
}

#[test]
fn numbers_say_their_bounds_in_keywords_or_words() {
    let decimal = |pattern: &str, words: Option<&str>| {
        let mut schema = json!({ "type": "string", "format": "decimal", "pattern": pattern });
        if let Some(words) = words {
            schema["description"] = json!(words);
        }
        schema
    };
    for (field, expected) in [
        ("\"decimal(6,2)\"", decimal(r"^-?(0|[1-9]\d{0,3})(\.\d{1,2})?$", None)),
        ("\"decimal(6,2,0..)\"", decimal(r"^(0|[1-9]\d{0,3})(\.\d{1,2})?$", None)),
        ("\"decimal(6,2,0<..)\"", decimal(r"^(0|[1-9]\d{0,3})(\.\d{1,2})?$", Some("More than 0."))),
        ("\"decimal(6,2,0..100)\"", decimal(r"^(0|[1-9]\d{0,3})(\.\d{1,2})?$", Some("At most 100."))),
        (
            "\"decimal(6,2,-1..<2.5)\"",
            decimal(r"^-?(0|[1-9]\d{0,3})(\.\d{1,2})?$", Some("At least -1 and less than 2.5.")),
        ),
        (
            "{ type: \"decimal(6,2,0..)\", encode: number }",
            json!({ "type": "number", "format": "decimal", "description": "At most 2 digits behind the point.", "minimum": 0, "maximum": 9999.99 }),
        ),
        (
            "{ type: \"decimal(5,0)\", encode: number }",
            json!({ "type": "number", "format": "decimal", "minimum": -99999, "maximum": 99999, "multipleOf": 1 }),
        ),
        ("{ type: decimal, encode: number }", json!({ "type": "number", "format": "decimal" })),
        (
            "{ type: \"i64(1..)\", encode: string }",
            json!({ "type": "string", "format": "int64", "description": "At least 1.", "pattern": r"^(0|[1-9]\d*)$" }),
        ),
        (
            "{ type: u64, encode: string }",
            json!({ "type": "string", "format": "uint64", "pattern": r"^(0|[1-9]\d*)$" }),
        ),
        (
            "u64(..18446744073709551615)",
            json!({ "type": "integer", "format": "uint64", "minimum": 0, "maximum": 18_446_744_073_709_551_615_u64 }),
        ),
        (
            "u64(..<10000000000000000000)",
            json!({ "type": "integer", "format": "uint64", "minimum": 0,
                "maximum": 10_000_000_000_000_000_000_u64, "exclusiveMaximum": true }),
        ),
        ("i8", json!({ "type": "integer", "format": "int8", "minimum": -128, "maximum": 127 })),
        ("u32(5..)", json!({ "type": "integer", "format": "uint32", "minimum": 5, "maximum": 4_294_967_295_u32 })),
        ("i64(..0)", json!({ "type": "integer", "format": "int64", "maximum": 0 })),
        ("{ type: f64, multiple_of: 0.5 }", json!({ "type": "number", "format": "double", "multipleOf": 0.5 })),
        ("duration", json!({ "type": "string", "format": "duration" })),
        ("time", json!({ "type": "string", "format": "time-local" })),
        ("bytes", json!({ "type": "string", "format": "byte" })),
        (
            "\"f64[3]\"",
            json!({ "type": "array", "minItems": 3, "maxItems": 3, "items": { "type": "number", "format": "double" } }),
        ),
        ("Other.id", json!({ "type": "integer", "format": "int64" })),
        ("Other.id?", json!({ "type": "integer", "format": "int64", "nullable": true })),
    ] {
        at(&property(field, "ThingCreate"), "", &expected, field);
    }
}

/// The default of a type is that of a use that may be left out.
#[test]
fn defaults_stand_where_they_count() {
    let level = json!({ "$ref": "#/components/schemas/Level" });
    for (field, view, expected) in [
        ("Level", "ThingCreate", level.clone()),
        ("Level optional", "ThingCreate", json!({ "allOf": [level], "default": "low" })),
        ("Level optional", "ThingPatch", level.clone()),
        ("Level = high", "ThingCreate", json!({ "allOf": [level], "default": "high" })),
        ("Level = high", "ThingPatch", level.clone()),
        ("Level = high", "Thing", level),
        (
            "Slug optional",
            "ThingCreate",
            json!({ "allOf": [{ "$ref": "#/components/schemas/Slug" }], "default": "new" }),
        ),
    ] {
        at(&property(field, view), "", &expected, &format!("{field} in {view}"));
    }
}

#[test]
fn examples_of_fields_stand_where_they_fit() {
    let with = |example: Value| json!({ "type": "string", "format": "decimal", "pattern": r"^-?(0|[1-9]\d{0,1})(\.\d{1,1})?$", "example": example });
    for (field, view, expected) in [
        ("{ type: \"decimal(3,1)\", example: 2.5 }", "Thing", with(json!("2.5"))),
        ("{ type: \"decimal(3,1)\", example: \"2.5\" }", "ThingPatch", with(json!("2.5"))),
        ("{ type: string, example: a }", "ThingCreate", json!({ "type": "string", "example": "a" })),
    ] {
        at(&property(field, view), "", &expected, &format!("{field} in {view}"));
    }
}

/// Models that hold each other, and themselves.
#[test]
fn recursive_models_refer_to_themselves() {
    let document = document(
        "title: T\nexecutive_summary: T.\ndata_models:\n  \
         Node: { fields: { id: uuid pk, parent: \"Node?\", children: \"Node[]\", by_name: \"map<Node>\" } }\n\
         api_contracts:\n  version: 1.0.0\n  endpoints:\n    \
         GET /nodes/{id}: { purpose: Read, response: Node, errors: { 404: none there } }\n",
    );
    let node = json!({ "$ref": "#/components/schemas/Node" });
    for (pointer, expected) in [
        ("/parent", json!({ "oneOf": [node, { "enum": [null] }] })),
        ("/children", json!({ "type": "array", "items": node })),
        ("/by_name", json!({ "type": "object", "additionalProperties": node })),
    ] {
        at(&document["components"]["schemas"]["Node"]["properties"], pointer, &expected, "a tree");
    }
}
