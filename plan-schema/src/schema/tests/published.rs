//! The committed files `plan.schema.json` and `plan.schema.draft-07.json`.

use std::path::Path;

use serde_json::Value;

use crate::schema::{Draft, json_schema};

/// Keywords of JSON Schema that the 2020-12 copy may have: a validator in strict mode refuses others.
const STANDARD: [&str; 22] = [
    "$schema",
    "$defs",
    "$ref",
    "title",
    "description",
    "examples",
    "type",
    "enum",
    "pattern",
    "minimum",
    "maximum",
    "items",
    "properties",
    "patternProperties",
    "additionalProperties",
    "propertyNames",
    "required",
    "if",
    "then",
    "else",
    "minItems",
    "minLength",
];

/// Calls `visit` with every schema inside a schema.
fn each_schema(schema: &Value, visit: &mut impl FnMut(&serde_json::Map<String, Value>)) {
    let Value::Object(object) = schema else { return };
    visit(object);
    for (keyword, value) in object {
        match keyword.as_str() {
            "properties" | "patternProperties" | "$defs" | "definitions" => {
                value
                    .as_object()
                    .into_iter()
                    .flat_map(|map| map.values())
                    .for_each(|schema| each_schema(schema, visit));
            }
            "items" | "additionalProperties" | "propertyNames" | "if" | "then" | "else" => each_schema(value, visit),
            "anyOf" | "oneOf" | "allOf" => {
                value.as_array().into_iter().flatten().for_each(|schema| each_schema(schema, visit));
            }
            _ => {}
        }
    }
}

#[test]
fn the_strict_copy_has_standard_keywords_and_says_types() {
    each_schema(&json_schema(Draft::Draft202012), &mut |schema| {
        for keyword in schema.keys() {
            assert!(STANDARD.contains(&keyword.as_str()), "{keyword}: {schema:?}");
        }
        let has = |keyword: &str| schema.contains_key(keyword);
        // What ajv calls `strictTypes`.
        for (keyword, ty) in
            [("properties", "object"), ("propertyNames", "object"), ("pattern", "string"), ("items", "array")]
        {
            assert!(!has(keyword) || schema.get("type") == Some(&ty.into()), "{keyword}: {schema:?}");
        }
        assert_eq!(has("if"), has("then") && has("else"), "{schema:?}");
    });
}

#[test]
fn both_copies_are_tuned_for_editors() {
    for draft in [Draft::Draft202012, Draft::Draft07] {
        each_schema(&json_schema(draft), &mut |schema| {
            assert!(!schema.contains_key("default") && !schema.contains_key("oneOf"), "{schema:?}");
            assert!(schema.get("type") != Some(&"null".into()), "{schema:?}");
        });
    }
    let mut own_keywords = 0;
    each_schema(&json_schema(Draft::Draft07), &mut |schema| {
        assert_eq!(schema.get("description"), schema.get("markdownDescription").or(schema.get("description")));
        own_keywords += schema.keys().filter(|keyword| keyword.starts_with("x-")).count();
        if schema.contains_key("propertyNames") {
            assert!(schema.contains_key("defaultSnippets"), "{schema:?}");
        }
        if schema.contains_key("pattern") {
            assert!(schema.contains_key("patternErrorMessage"), "{schema:?}");
        }
        if let (Some(Value::Array(values)), Some(Value::Array(texts))) =
            (schema.get("enum"), schema.get("markdownEnumDescriptions"))
        {
            assert_eq!(values.len(), texts.len(), "{schema:?}");
        }
    });
    assert_eq!(own_keywords, 0);
}

#[test]
fn the_committed_copies_are_current() {
    for (name, draft) in [("plan.schema.json", Draft::Draft202012), ("plan.schema.draft-07.json", Draft::Draft07)] {
        let text = serde_json::to_string_pretty(&json_schema(draft)).unwrap() + "\n";
        current(&Path::new(env!("CARGO_MANIFEST_DIR")).join(name), &text);
    }
}

/// Compares a generated file, or writes it when asked to; a machine that only checks never writes.
fn current(path: &Path, text: &str) {
    let committed = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    if committed == text {
        return;
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() && std::env::var_os("CI").is_none() {
        std::fs::write(path, text).unwrap();
        return;
    }
    let line = committed.lines().zip(text.lines()).take_while(|(old, new)| old == new).count();
    panic!(
        "{} is not current from line {} on: expected\n  {}\nbut it reads\n  {}\nrun: UPDATE_EXPECT=1 cargo test -p plan-schema",
        path.display(),
        line + 1,
        text.lines().nth(line).unwrap_or("(nothing)"),
        committed.lines().nth(line).unwrap_or("(nothing)"),
    );
}
