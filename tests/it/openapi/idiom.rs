//! Every schema is in the idiom of its version, and in no other's.

use plan_codegen::openapi::Version;
use serde_json::{Value, json};

use super::reader::read;
use super::whole;

/// Keywords that OpenAPI 3.0 does not have.
const NEW: &[&str] = &["const", "examples", "propertyNames", "contentEncoding", "contentMediaType", "contentSchema"];

/// Keywords that later versions have no more, or advise against.
const OLD: &[&str] = &["nullable", "example"];

/// What of a schema is said as another version says it.
fn wrong(schema: &Value, version: Version) -> Vec<&'static str> {
    let has = |keys: &[&'static str]| keys.iter().copied().filter(|key| schema.get(*key).is_some()).collect::<Vec<_>>();
    let bounds = || ["exclusiveMinimum", "exclusiveMaximum"].into_iter().filter_map(|key| schema.get(key));
    let mut wrong;
    let signs: &[(bool, &'static str)] = if version == Version::V3_0 {
        wrong = has(NEW);
        &[
            (schema["type"].is_array() || schema["type"] == "null", "null as a type"),
            (bounds().any(Value::is_number), "a number for an excluded bound"),
            (
                schema.get("$ref").is_some() && schema.as_object().is_some_and(|it| it.len() > 1),
                "something beside `$ref`",
            ),
        ]
    } else {
        wrong = has(OLD);
        let alone = |schema: &Value| schema.get("$ref").is_some() && schema.as_object().is_some_and(|it| it.len() == 1);
        let parts = schema["allOf"].as_array().map(Vec::as_slice);
        let types = schema["type"].as_array();
        &[
            (types.is_some_and(|types| types.len() != 2 || types[1] != "null"), "more types than one and null"),
            (bounds().any(Value::is_boolean), "a word for an excluded bound"),
            (schema["format"] == "byte" || schema["format"] == "binary", "a format for bytes"),
            (schema["enum"].as_array().is_some_and(|values| values.len() == 1), "an enum of one value"),
            (matches!(parts, Some([part]) if alone(part)), "`allOf` for the sake of `$ref`"),
            (
                schema.get("contentMediaType") == Some(&json!("application/octet-stream"))
                    && schema.get("type").is_some(),
                "a type of what is no text",
            ),
        ]
    };
    wrong.extend(signs.iter().filter(|(found, _)| *found).map(|(_, what)| what));
    wrong
}

/// What the schemas of a document say as another version says it.
pub(super) fn foreign(document: &Value, version: Version) -> Vec<String> {
    let schemas = read(document).schemas.into_iter();
    schemas
        .flat_map(|(at, schema)| {
            wrong(schema, version)
                .into_iter()
                .map(move |what| format!("{at}: {what} in {}: {schema}", version.as_str()))
        })
        .collect()
}

#[test]
fn schemas_of_the_corpus_are_in_the_idiom_of_their_version() {
    for version in Version::ALL {
        whole::each(version, |name, document| {
            let mut wrong = foreign(document, version);
            // What an author merges he writes himself: `forms` has one merge for all versions.
            wrong.retain(|wrong| !wrong.contains("x-merged"));
            assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
        });
    }
}

/// The check finds what it is there to find: what one version says so is wrong in another.
#[test]
fn another_idiom_is_found() {
    let older = [
        json!({ "type": "string", "nullable": true }),
        json!({ "type": "string", "example": "a" }),
        json!({ "type": "number", "minimum": 1, "exclusiveMinimum": true }),
        json!({ "type": "string", "format": "byte" }),
        json!({ "type": "string", "format": "binary" }),
        json!({ "type": "string", "enum": ["a"] }),
        json!({ "allOf": [{ "$ref": "#/components/schemas/A" }], "description": "One" }),
    ];
    let newer = [
        json!({ "type": ["string", "null"] }),
        json!({ "type": "null" }),
        json!({ "type": "string", "examples": ["a"] }),
        json!({ "type": "number", "exclusiveMinimum": 1 }),
        json!({ "type": "string", "contentEncoding": "base64" }),
        json!({ "contentMediaType": "application/octet-stream" }),
        json!({ "type": "string", "const": "a" }),
        json!({ "$ref": "#/components/schemas/A", "description": "One" }),
    ];
    for (schemas, own) in [(&older[..], [true, false, false]), (&newer[..], [false, true, true])] {
        for schema in schemas {
            for (version, own) in Version::ALL.into_iter().zip(own) {
                assert_eq!(wrong(schema, version).is_empty(), own, "{schema} in {}", version.as_str());
            }
        }
    }
}
