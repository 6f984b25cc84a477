//! The document as a value of the types of [`openapiv3`], and what stands outside them.
//!
//! The types have what OpenAPI 3.0 has, and drop what they do not know. What an author merges into the document may be more.
//! So the document is read into the types, written again, and compared: nothing is lost in silence.

use std::fmt;

use openapiv3 as oas;
use serde::de::DeserializeOwned;
use serde_json::{Number, Value};

use super::to_value;

/// Something of the document stands outside the types of OpenAPI 3.0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutsideTypes {
    /// Where, as a JSON pointer (RFC 6901) into the document.
    pub pointer: String,
    /// What the types say of it; `None` if they would drop it without a word.
    pub reason: Option<String>,
}

impl fmt::Display for OutsideTypes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { pointer, reason } = self;
        match reason {
            Some(reason) => write!(f, "`{pointer}` is not what OpenAPI 3.0 has there: {reason}"),
            None => write!(f, "`{pointer}` is nothing that the types of OpenAPI 3.0 hold; it would be lost"),
        }
    }
}

impl std::error::Error for OutsideTypes {}

/// Reads a document into the types.
pub(super) fn read(document: &Value) -> Result<oas::OpenAPI, OutsideTypes> {
    let read = match parsed::<oas::OpenAPI>(document) {
        Ok(read) => read,
        Err(reason) => {
            let (pointer, reason) = failing(document, "", DOCUMENT).unwrap_or((String::new(), reason));
            return Err(OutsideTypes { pointer, reason: Some(reason) });
        }
    };
    match lost(document, &to_value(&read)) {
        Some(pointer) => Err(OutsideTypes { pointer, reason: None }),
        None => Ok(read),
    }
}

fn parsed<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    T::deserialize(value).map_err(|error| error.to_string())
}

/// A part of an object that can be read by itself.
struct Part {
    key: &'static str,
    /// Whether the key leads to parts, by name or in a list.
    each: bool,
    read: fn(&Value) -> Result<(), String>,
    parts: &'static [Self],
}

const fn one<T: DeserializeOwned>(key: &'static str, parts: &'static [Part]) -> Part {
    Part { key, each: false, read: reads::<T>, parts }
}

const fn each<T: DeserializeOwned>(key: &'static str, parts: &'static [Part]) -> Part {
    Part { key, each: true, read: reads::<T>, parts }
}

fn reads<T: DeserializeOwned>(value: &Value) -> Result<(), String> {
    parsed::<T>(value).map(drop)
}

const CONTENT: Part = each::<oas::MediaType>("content", &[one::<oas::ReferenceOr<oas::Schema>>("schema", &[])]);
const PARAMETERS: Part = each::<oas::ReferenceOr<oas::Parameter>>("parameters", &[]);
const RESPONSES: Part = each::<oas::ReferenceOr<oas::Response>>(
    "responses",
    &[each::<oas::ReferenceOr<oas::Header>>("headers", &[]), CONTENT],
);
const OPERATION: &[Part] =
    &[PARAMETERS, one::<oas::ReferenceOr<oas::RequestBody>>("requestBody", &[CONTENT]), RESPONSES];
const PATH_ITEM: &[Part] = &[
    one::<oas::Operation>("get", OPERATION),
    one::<oas::Operation>("put", OPERATION),
    one::<oas::Operation>("post", OPERATION),
    one::<oas::Operation>("delete", OPERATION),
    one::<oas::Operation>("options", OPERATION),
    one::<oas::Operation>("head", OPERATION),
    one::<oas::Operation>("patch", OPERATION),
    one::<oas::Operation>("trace", OPERATION),
    PARAMETERS,
];
const COMPONENTS: &[Part] = &[
    each::<oas::ReferenceOr<oas::Schema>>("schemas", &[]),
    RESPONSES,
    PARAMETERS,
    each::<oas::ReferenceOr<oas::RequestBody>>("requestBodies", &[CONTENT]),
    each::<oas::ReferenceOr<oas::Header>>("headers", &[]),
    each::<oas::ReferenceOr<oas::SecurityScheme>>("securitySchemes", &[]),
    each::<oas::ReferenceOr<oas::Example>>("examples", &[]),
    each::<oas::ReferenceOr<oas::Link>>("links", &[]),
];
const DOCUMENT: &[Part] = &[
    one::<oas::Info>("info", &[one::<oas::Contact>("contact", &[]), one::<oas::License>("license", &[])]),
    each::<oas::Server>("servers", &[]),
    each::<oas::Tag>("tags", &[]),
    one::<oas::ExternalDocumentation>("externalDocs", &[]),
    each::<oas::ReferenceOr<oas::PathItem>>("paths", PATH_ITEM),
    one::<oas::Components>("components", COMPONENTS),
];

/// The smallest part that cannot be read, and why. Errors of the whole do not say where.
fn failing(object: &Value, pointer: &str, parts: &[Part]) -> Option<(String, String)> {
    for part in parts {
        let Some(there) = object.get(part.key) else { continue };
        let at = step(pointer, part.key);
        let children: Vec<(String, &Value)> = match there {
            Value::Object(members) if part.each => {
                members.iter().map(|(name, member)| (step(&at, name), member)).collect()
            }
            Value::Array(items) if part.each => {
                items.iter().enumerate().map(|(index, item)| (step(&at, &index.to_string()), item)).collect()
            }
            _ => vec![(at, there)],
        };
        for (at, child) in children {
            if let Err(reason) = (part.read)(child) {
                return failing(child, &at, part.parts).or(Some((at, reason)));
            }
        }
    }
    None
}

fn step(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// Keys that say nothing where they are `false`: the types leave them out.
const FLAGS: &[&str] = &[
    "required",
    "deprecated",
    "nullable",
    "readOnly",
    "writeOnly",
    "uniqueItems",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "allowReserved",
];

/// Where something of the document is missing in, or differs from, what the types write. What they write besides are defaults.
fn lost(document: &Value, written: &Value) -> Option<String> {
    match (document, written) {
        (Value::Object(document), Value::Object(written)) => document.iter().find_map(|(key, member)| {
            let inside = match written.get(key) {
                Some(written) => lost(member, written),
                None => (!says_nothing(key, member)).then(String::new),
            };
            inside.map(|rest| format!("{}{rest}", step("", key)))
        }),
        (Value::Array(document), Value::Array(written)) if document.len() == written.len() => {
            let mut pairs = document.iter().zip(written).enumerate();
            pairs.find_map(|(index, (item, written))| Some(format!("/{index}{}", lost(item, written)?)))
        }
        (Value::Number(document), Value::Number(written)) => (!equal(document, written)).then(String::new),
        _ => (document != written).then(String::new),
    }
}

fn says_nothing(key: &str, value: &Value) -> bool {
    match value {
        Value::Bool(false) => FLAGS.contains(&key),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Null | Value::Bool(true) | Value::Number(_) | Value::String(_) => false,
    }
}

/// The types hold bounds of numbers as floats, which have no place for every whole number past 2^53.
fn equal(document: &Number, written: &Number) -> bool {
    let whole = |number: &Number| {
        let float = || number.as_f64().filter(|float| float.fract() == 0.0).map(|float| float as i128);
        number.as_i128().or_else(float)
    };
    document == written || whole(document) == whole(written) && document.as_f64() == written.as_f64()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::read;

    /// A document with this merged into it.
    fn document(patch: &Value) -> Value {
        let mut document = json!({
            "openapi": "3.0.3",
            "info": { "title": "T", "version": "1" },
            "paths": { "/a/{b}": { "get": {
                "parameters": [{ "name": "b", "in": "path", "required": true, "schema": { "type": "string" } }],
                "responses": { "200": { "description": "OK", "content": { "application/json": { "schema": {} } } } },
            } } },
            "components": { "schemas": { "N": { "type": "number", "minimum": 1 } } },
        });
        super::super::merge::merge(&mut document, patch);
        document
    }

    #[test]
    fn what_stands_outside_is_told_with_its_place() {
        for (patch, pointer) in [
            (json!({ "webhooks": { "a": {} } }), "/webhooks"),
            (json!({ "info": { "summary": "S" } }), "/info/summary"),
            (json!({ "info": { "license": { "url": "u" } } }), "/info/license"),
            (json!({ "paths": { "/a/{b}": { "query": { "responses": {} } } } }), "/paths/~1a~1{b}/query"),
            (json!({ "paths": { "/a/{b}": { "get": { "tags": "A" } } } }), "/paths/~1a~1{b}/get"),
            (
                json!({ "paths": { "/a/{b}": { "get": { "parameters": [{ "name": "b", "in": "nowhere" }] } } } }),
                "/paths/~1a~1{b}/get/parameters/1",
            ),
            (
                json!({ "paths": { "/a/{b}": { "get": { "responses": { "200": { "content": { "application/json": {
                    "itemSchema": { "type": "string" },
                } } } } } } } }),
                "/paths/~1a~1{b}/get/responses/200/content/application~1json/itemSchema",
            ),
            (json!({ "components": { "schemas": { "N": { "const": 1 } } } }), "/components/schemas/N/const"),
            (
                json!({ "components": { "schemas": { "N": { "unevaluatedProperties": false } } } }),
                "/components/schemas/N/unevaluatedProperties",
            ),
            (
                json!({ "components": { "schemas": { "N": { "minimum": 9_007_199_254_740_993_u64 } } } }),
                "/components/schemas/N/minimum",
            ),
            (
                json!({ "components": { "securitySchemes": { "c": { "type": "mutualTLS" } } } }),
                "/components/securitySchemes/c",
            ),
        ] {
            let error = read(&document(&patch)).expect_err(pointer);
            assert_eq!(error.pointer, pointer, "{error}");
        }
    }

    #[test]
    fn what_only_says_a_default_is_not_lost() {
        for patch in [
            json!({}),
            json!({ "tags": [], "x-a": { "b": false } }),
            json!({ "paths": { "/a/{b}": { "get": { "deprecated": false, "x-b": [], "callbacks": {} } } } }),
            json!({ "components": { "schemas": { "N": { "nullable": false, "maximum": 2.5, "x-c": null } } } }),
        ] {
            assert_eq!(read(&document(&patch)).map(|read| read.openapi), Ok("3.0.3".to_owned()), "{patch}");
        }
    }
}
