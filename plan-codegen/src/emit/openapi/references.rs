//! References of a document to its components.

use std::collections::BTreeSet;

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

/// All references in a value of the document.
pub(super) fn of(value: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(value, false, &mut found);
    found
}

/// Where a value of a mapping leads: it may be the name of a schema alone.
pub(super) fn of_mapping(value: &str) -> String {
    let is_name = !value.is_empty() && value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    if is_name { format!("{SCHEMAS}{value}") } else { value.to_owned() }
}

fn collect(value: &Value, named: bool, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, false, found)),
        Value::Object(members) => {
            for (key, member) in members {
                match (key.as_str(), member) {
                    ("$ref" | "defaultMapping", Value::String(reference)) if !named => {
                        found.insert(reference.clone());
                    }
                    ("mapping", Value::Object(mapping)) if !named => {
                        found.extend(mapping.values().filter_map(Value::as_str).map(of_mapping));
                    }
                    (key, _) if !named && DATA.contains(&key) => {}
                    (key, _) => collect(member, !named && NAMED.contains(&key), found),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::of;

    #[test]
    fn finds_references_and_no_data() {
        let document = json!({
            "schema": { "$ref": "a", "example": { "$ref": "not" }, "enum": [{ "$ref": "not" }] },
            "properties": { "example": { "$ref": "b" }, "$ref": { "properties": { "x": { "$ref": "c" } } } },
            "discriminator": { "mapping": { "x": "#/d" } },
            "oneOf": [{ "$ref": "e" }],
        });
        assert_eq!(of(&document).into_iter().collect::<String>(), "#/dabce");
    }
}
