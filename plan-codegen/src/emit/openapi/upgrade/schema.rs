//! Schemas: from the dialect of OpenAPI 3.0 to JSON Schema 2020-12, which later versions have.

use serde_json::{Map, Value, json};

use super::settle;
use crate::emit::openapi::Version;

/// Brings a schema and those inside it into the idiom of a version.
pub(in crate::emit::openapi) fn schema(schema: &mut Value, version: Version) {
    settle(schema, version);
    let Value::Object(keywords) = schema else { return };
    for (keyword, value) in keywords.iter_mut() {
        match (keyword.as_str(), value) {
            ("discriminator", discriminator) => settle(discriminator, version),
            ("allOf" | "oneOf" | "anyOf", Value::Array(inner)) => {
                for inner in inner {
                    self::schema(inner, version);
                }
            }
            ("properties", Value::Object(inner)) => {
                inner.values_mut().for_each(|inner| self::schema(inner, version));
            }
            ("items" | "additionalProperties" | "propertyNames" | "contentSchema" | "not", inner) => {
                self::schema(inner, version);
            }
            _ => {}
        }
    }
    if version >= Version::V3_1 {
        reference(keywords);
        encoding(keywords);
        null(keywords);
        value(keywords);
        bound(keywords, "minimum", "exclusiveMinimum");
        bound(keywords, "maximum", "exclusiveMaximum");
        example(keywords);
    }
}

/// `$ref` may have siblings: what was an `allOf` of one for their sake is the reference itself.
fn reference(keywords: &mut Map<String, Value>) {
    let reference = match keywords.get("allOf").and_then(Value::as_array).map(Vec::as_slice) {
        Some([Value::Object(only)]) if only.len() == 1 => only.get("$ref").cloned(),
        _ => None,
    };
    if let Some(reference) = reference {
        keywords.shift_remove("allOf");
        keywords.shift_insert(0, "$ref".to_owned(), reference);
    }
}

/// Bytes are no formats any more. What is not text has no type: no JSON value is like it.
fn encoding(keywords: &mut Map<String, Value>) {
    match keywords.get("format").and_then(Value::as_str) {
        Some("byte") => {
            keywords.shift_remove("format");
            keywords.insert("contentEncoding".to_owned(), json!("base64"));
        }
        Some("binary") => {
            for key in ["format", "type", "nullable"] {
                keywords.shift_remove(key);
            }
            keywords.insert("contentMediaType".to_owned(), json!("application/octet-stream"));
        }
        _ => {}
    }
}

/// `null` is a type.
fn null(keywords: &mut Map<String, Value>) {
    if keywords.get("enum") == Some(&json!([null])) {
        keywords.shift_remove("enum");
        keywords.insert("type".to_owned(), json!("null"));
    }
    if keywords.shift_remove("nullable") == Some(Value::Bool(true))
        && let Some(ty) = keywords.get_mut("type")
    {
        *ty = json!([ty.take(), "null"]);
        if let Some(Value::Array(values)) = keywords.get_mut("enum")
            && !values.contains(&Value::Null)
        {
            values.push(Value::Null);
        }
    }
}

/// An enum of one value is that value.
fn value(keywords: &mut Map<String, Value>) {
    if let Some(Value::Array(values)) = keywords.get_mut("enum")
        && values.len() == 1
        && let Some(only) = values.pop()
    {
        keywords.shift_remove("enum");
        keywords.insert("const".to_owned(), only);
    }
}

/// An exclusive bound is the number itself.
fn bound(keywords: &mut Map<String, Value>, inclusive: &str, exclusive: &str) {
    if keywords.shift_remove(exclusive) == Some(Value::Bool(true))
        && let Some(bound) = keywords.shift_remove(inclusive)
    {
        keywords.insert(exclusive.to_owned(), bound);
    }
}

/// The one example is a list of one, unless there is a list already.
fn example(keywords: &mut Map<String, Value>) {
    if let Some(example) = keywords.shift_remove("example")
        && !keywords.contains_key("examples")
    {
        keywords.insert("examples".to_owned(), Value::Array(vec![example]));
    }
}
