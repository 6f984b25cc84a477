//! From what the typed document serializes to, to what is written.
//!
//! Merges what waits to be merged (from the inside out), takes away what only says a default, and writes whole bounds as whole
//! numbers. Walks the document by its structure, so that examples and extensions stay as they are.

use serde_json::{Number, Value};

use super::data::{self, MERGE, MERGED, items, members};
use super::merge::merge;

/// Finishes what a document says about the whole API.
pub(super) fn head(document: &mut Value) {
    for server in items(document, "servers") {
        self::server(server);
    }
    for tag in items(document, "tags") {
        merge_waiting(tag);
    }
}

fn server(server: &mut Value) {
    for variable in members(server, "variables") {
        // The type writes a `null` that the specification does not allow.
        if let Some(variable) = variable.as_object_mut() {
            variable.retain(|_, value| !value.is_null());
        }
    }
    merge_waiting(server);
}

/// Finishes an operation.
pub(super) fn operation(operation: &mut Value) {
    for server in items(operation, "servers") {
        self::server(server);
    }
    for parameter in items(operation, "parameters") {
        self::parameter(parameter);
    }
    if let Some(body) = operation.get_mut("requestBody") {
        contents(body);
        merge_waiting(body);
    }
    for response in members(operation, "responses") {
        for header in members(response, "headers") {
            parameter(header);
        }
        contents(response);
        merge_waiting(response);
    }
    // The type writes it first.
    if let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut)
        && let Some(default) = responses.shift_remove("default")
    {
        responses.insert("default".to_owned(), default);
    }
    merge_waiting(operation);
}

fn contents(body: &mut Value) {
    for media in members(body, "content") {
        for key in ["schema", "itemSchema"] {
            if let Some(schema) = media.get_mut(key) {
                self::schema(schema);
            }
        }
    }
}

/// A parameter or a header.
fn parameter(parameter: &mut Value) {
    if let Some(schema) = parameter.get_mut("schema") {
        self::schema(schema);
    }
    if let Some(members) = parameter.as_object_mut() {
        let own = match members.get("in").and_then(Value::as_str) {
            Some("query" | "cookie") => "form",
            _ => "simple",
        };
        if members.get("style").and_then(Value::as_str) == Some(own) {
            members.shift_remove("style");
        }
    }
    merge_waiting(parameter);
}

/// Finishes a schema and those inside it.
pub(super) fn schema(schema: &mut Value) {
    let Value::Object(keywords) = schema else { return };
    let mut waits = false;
    // A schema has few keywords: looking at each takes less than asking for those that matter.
    for (keyword, value) in keywords.iter_mut() {
        match (keyword.as_str(), value) {
            ("allOf" | "oneOf" | "anyOf", Value::Array(inner)) => inner.iter_mut().for_each(self::schema),
            ("properties", Value::Object(inner)) => inner.values_mut().for_each(self::schema),
            ("items" | "additionalProperties" | "propertyNames" | "contentSchema" | "not", inner) => {
                self::schema(inner);
            }
            ("minimum" | "exclusiveMinimum" | "maximum" | "exclusiveMaximum" | "multipleOf", Value::Number(bound)) => {
                whole(bound);
            }
            (MERGE, _) => waits = true,
            _ => {}
        }
    }
    if waits {
        merge_waiting(schema);
    }
}

/// `1.0` as `1`: the types hold bounds of numbers as floats.
fn whole(bound: &mut Number) {
    // Up to 2^53 the conversion is exact.
    #[allow(clippy::cast_possible_truncation)]
    if bound.is_f64()
        && let Some(float) = bound.as_f64()
        && float.fract() == 0.0
        && float.abs() < 9_007_199_254_740_992.0
    {
        *bound = Number::from(float as i64);
    }
}

/// Merges what waits. The object carries what was merged on, for those who check the result.
fn merge_waiting(object: &mut Value) {
    let Some(waiting) = object.as_object_mut().and_then(|members| members.shift_remove(MERGE)) else { return };
    // What is no object would take the object's place; that is reported.
    if let Some(patch) = data::patch(&waiting).filter(|patch| patch.is_object()) {
        merge(object, patch);
    }
    if let Some(members) = object.as_object_mut() {
        members.insert(MERGED.to_owned(), waiting);
    }
}
