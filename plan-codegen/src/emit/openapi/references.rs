//! References of a document to its components.

use std::borrow::Cow;

use serde_json::Value;

use super::schemas::SCHEMAS;

/// Keys whose value is an object with names for keys.
const NAMED: &[&str] = &[
    "paths",
    "x-webhooks",
    "webhooks",
    "responses",
    "headers",
    "content",
    "properties",
    "patternProperties",
    "schemas",
    "parameters",
    "requestBodies",
    "securitySchemes",
    "callbacks",
    "links",
    "pathItems",
    "mediaTypes",
    "additionalOperations",
    "encoding",
    "dependentSchemas",
    "$defs",
    "mapping",
];

/// Keys whose value is data of the author's, whatever it looks like.
pub(super) const DATA: &[&str] = &["example", "examples", "default", "enum", "const", "x-extensible-enum"];

/// Looks at each reference in a value of the document.
pub(super) fn each(value: &Value, look: &mut impl FnMut(&str)) {
    walk(value, false, look);
}

/// Where a value of a mapping leads: it may be the name of a schema alone.
pub(super) fn of_mapping(value: &str) -> Cow<'_, str> {
    let is_name = !value.is_empty() && value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    if is_name { format!("{SCHEMAS}{value}").into() } else { value.into() }
}

fn walk(value: &Value, named: bool, look: &mut impl FnMut(&str)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, false, look)),
        Value::Object(members) => {
            for (key, member) in members {
                match (key.as_str(), member) {
                    ("$ref" | "defaultMapping", Value::String(reference)) if !named => look(reference),
                    ("mapping", Value::Object(mapping)) if !named => {
                        mapping.values().filter_map(Value::as_str).for_each(|value| look(&of_mapping(value)));
                    }
                    (_, Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => {}
                    (key, _) if !named && DATA.contains(&key) => {}
                    (key, _) => walk(member, !named && NAMED.contains(&key), look),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::each;

    #[test]
    fn finds_references_and_no_data() {
        let document = json!({
            "schema": { "$ref": "a", "example": { "$ref": "not" }, "enum": [{ "$ref": "not" }] },
            "properties": { "example": { "$ref": "b" }, "$ref": { "properties": { "x": { "$ref": "c" } } } },
            "discriminator": { "mapping": { "x": "#/d" } },
            "oneOf": [{ "$ref": "e" }],
        });
        let mut found = Vec::new();
        each(&document, &mut |reference| found.push(reference.to_owned()));
        assert_eq!(found, ["a", "b", "c", "#/d", "e"]);
    }
}
