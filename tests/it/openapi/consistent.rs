//! What holds for every schema of every document: nothing in it contradicts itself.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::reader::{members, read};
use super::whole;

/// Keywords, and the types that they say something about.
const KEYWORDS: &[(&[&str], &[&str])] = &[
    (&["minLength", "maxLength", "pattern"], &["string"]),
    (&["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"], &["integer", "number"]),
    (&["items", "minItems", "maxItems", "uniqueItems"], &["array"]),
    (&["properties", "required", "minProperties", "maxProperties", "additionalProperties"], &["object"]),
    (&["nullable"], &["string", "boolean", "integer", "number", "array", "object"]),
];

/// Formats of numbers; all others are of strings.
const FORMATS: &[(&[&str], &[&str])] = &[
    (&["int8", "int16", "int32", "uint8", "uint16", "uint32"], &["integer"]),
    (&["int64", "uint64"], &["integer", "string"]),
    (&["float", "double"], &["number"]),
    (&["decimal"], &["number", "string"]),
];

/// The type of a schema besides null; empty if it has none.
fn type_of(schema: &Value) -> &str {
    match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).find(|ty| *ty != "null"),
        ty => ty.as_str(),
    }
    .unwrap_or_default()
}

/// Whether null is a value beside those of the type.
fn takes_null(schema: &Value) -> bool {
    schema["nullable"] == true || schema["type"].as_array().is_some_and(|types| types.contains(&json!("null")))
}

/// A bound, and whether it is excluded: in 3.0 a word says so, later it is another keyword.
fn bound(schema: &Value, inclusive: &str, exclusive: &str) -> Option<(f64, bool)> {
    let excluded = schema[exclusive].as_f64().map(|bound| (bound, true));
    excluded.or_else(|| Some((schema[inclusive].as_f64()?, schema[exclusive] == true)))
}

/// What is wrong with a schema by itself.
fn wrong(schema: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    if schema.get("$ref").is_some() {
        return wrong;
    }
    let ty = type_of(schema);
    for (keywords, types) in KEYWORDS {
        for keyword in keywords.iter().filter(|keyword| schema.get(**keyword).is_some() && !types.contains(&ty)) {
            wrong.push(format!("`{keyword}` beside the type `{ty}`"));
        }
    }
    if let Some(format) = schema["format"].as_str() {
        let types = FORMATS.iter().find(|(formats, _)| formats.contains(&format)).map_or(&["string"][..], |row| row.1);
        if !types.contains(&ty) {
            wrong.push(format!("the format `{format}` beside the type `{ty}`"));
        }
    }
    for (least, most, excluded) in [
        ("minimum", "maximum", ["exclusiveMinimum", "exclusiveMaximum"]),
        ("minLength", "maxLength", ["", ""]),
        ("minItems", "maxItems", ["", ""]),
        ("minProperties", "maxProperties", ["", ""]),
    ] {
        if let (Some((min, above)), Some((max, below))) =
            (bound(schema, least, excluded[0]), bound(schema, most, excluded[1]))
            && (min > max || ((above || below) && min >= max))
        {
            wrong.push(format!("`{least}` is {min}, `{most}` is {max}"));
        }
        for (bound, exclusive) in [(least, excluded[0]), (most, excluded[1])] {
            match schema.get(exclusive) {
                Some(Value::Bool(_)) if schema.get(bound).is_none() => {
                    wrong.push(format!("`{exclusive}` without `{bound}`"));
                }
                Some(Value::Number(_)) if schema.get(bound).is_some() => {
                    wrong.push(format!("`{exclusive}` and `{bound}`"));
                }
                _ => {}
            }
        }
    }
    if ty == "array" && schema.get("items").is_none() {
        wrong.push("an array without items".to_owned());
    }
    wrong.extend(wrong_enum(schema, ty));
    let is_property = |name: &Value| name.as_str().is_some_and(|name| schema["properties"].get(name).is_some());
    for name in schema["required"].as_array().into_iter().flatten() {
        if !is_property(name) {
            wrong.push(format!("{name} is required and no property"));
        } else if schema["properties"][name.as_str().unwrap_or_default()].get("default").is_some() {
            wrong.push(format!("{name} is required and has a default"));
        }
    }
    wrong
}

fn wrong_enum(schema: &Value, ty: &str) -> Vec<String> {
    let only = schema.get("const").map(std::slice::from_ref);
    let Some(values) = schema["enum"].as_array().map(Vec::as_slice).or(only) else { return Vec::new() };
    let mut wrong = Vec::new();
    let distinct: BTreeSet<String> = values.iter().map(Value::to_string).collect();
    if distinct.len() != values.len() || values.is_empty() {
        wrong.push(format!("values that are there twice, or none: {values:?}"));
    }
    let fits = |value: &Value| match ty {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        _ => true,
    };
    if !values.iter().all(|value| fits(value) || (value.is_null() && takes_null(schema))) {
        wrong.push(format!("values that are no {ty}: {values:?}"));
    }
    if takes_null(schema) && !values.contains(&Value::Null) {
        wrong.push("nullable, and null is no value".to_owned());
    }
    wrong
}

/// Whether a member requires a tag, and takes no others than these. A union does if its members do.
fn is_tagged(document: &Value, reference: &Value, property: &str, tags: &[&str]) -> bool {
    let follow = |schema: &Value| {
        let target = schema["$ref"].as_str().or(schema.as_str()).map(|target| target.trim_start_matches('#'));
        target.and_then(|pointer| document.pointer(pointer)).cloned()
    };
    let Some(member) = follow(reference) else { return false };
    if let Some(members) = member["oneOf"].as_array() {
        return members.iter().all(|member| is_tagged(document, member, property, tags));
    }
    let required = member["required"].as_array().is_some_and(|names| names.contains(&json!(property)));
    let of_tag = &member["properties"][property];
    let part = of_tag["allOf"].as_array().and_then(|parts| parts.first()).unwrap_or(of_tag);
    let of_tag = follow(part).unwrap_or_else(|| part.clone());
    let only = of_tag.get("const").map(std::slice::from_ref);
    let values = of_tag["enum"].as_array().map(Vec::as_slice).or(only);
    required && values.is_some_and(|all| all.iter().all(|it| it.as_str().is_some_and(|it| tags.contains(&it))))
}

/// What is wrong with a discriminated union.
fn wrong_union(document: &Value, schema: &Value) -> Vec<String> {
    let Some(discriminator) = schema.get("discriminator") else { return Vec::new() };
    let property = discriminator["propertyName"].as_str().unwrap_or_default();
    let mapping: Vec<(&String, &Value)> = members(&discriminator["mapping"]).collect();
    let one_of = schema["oneOf"].as_array().map_or(&[][..], Vec::as_slice);
    let mut wrong = Vec::new();
    for member in one_of.iter().filter(|member| !mapping.iter().any(|(_, target)| member["$ref"] == **target)) {
        wrong.push(format!("{member} has no tag"));
    }
    for (tag, target) in &mapping {
        if !one_of.iter().any(|member| member["$ref"] == **target) {
            wrong.push(format!("{tag} leads to {target}, which is no member"));
        }
        // A merge may map several tags to one member.
        let tags: Vec<&str> =
            mapping.iter().filter(|(_, other)| other == target).map(|(tag, _)| tag.as_str()).collect();
        if !is_tagged(document, target, property, &tags) {
            wrong.push(format!("{target} does not require `{property}` to be {tag}"));
        }
    }
    wrong
}

/// What is wrong with the schemas of a document.
pub(super) fn contradictions(document: &Value) -> Vec<String> {
    let mut all = Vec::new();
    for (at, schema) in read(document).schemas {
        for wrong in wrong(schema).into_iter().chain(wrong_union(document, schema)) {
            all.push(format!("{at}: {wrong}\n  {schema}"));
        }
        let of_patch = at.split("/properties/").next().is_some_and(|component| component.ends_with("Patch"));
        if of_patch && at.contains("/properties/") && default_of(document, schema).is_some() {
            all.push(format!("{at}: a patch with a default: {schema}"));
        }
    }
    all
}

/// The default of a schema, its own or that of what it refers to.
fn default_of<'d>(document: &'d Value, schema: &'d Value) -> Option<&'d Value> {
    let referred = |schema: &'d Value| document.pointer(schema["$ref"].as_str()?.trim_start_matches('#'));
    let parts = ["allOf", "oneOf", "anyOf"].into_iter().filter_map(|key| schema[key].as_array()).flatten();
    schema
        .get("default")
        .or_else(|| referred(schema)?.get("default"))
        .or_else(|| parts.filter_map(referred).find_map(|part| part.get("default")))
}

#[test]
fn schemas_of_the_corpus_do_not_contradict_themselves() {
    whole::each_of_all(|name, document| {
        let wrong = contradictions(document);
        assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
    });
}

/// The check finds what it is there to find.
#[test]
fn contradictions_are_found() {
    for schema in [
        json!({ "type": "string", "minimum": 1 }),
        json!({ "type": "string", "format": "int32" }),
        json!({ "type": "integer", "minimum": 2, "maximum": 1 }),
        json!({ "type": "number", "minimum": 1, "maximum": 1, "exclusiveMaximum": true }),
        json!({ "type": "number", "exclusiveMinimum": true }),
        json!({ "type": "number", "exclusiveMinimum": 1, "maximum": 1 }),
        json!({ "type": "number", "exclusiveMinimum": 1, "minimum": 1 }),
        json!({ "type": ["boolean", "null"], "maxLength": 1 }),
        json!({ "type": ["string", "null"], "enum": ["a"] }),
        json!({ "type": "string", "const": 1 }),
        json!({ "type": "array" }),
        json!({ "nullable": true, "allOf": [] }),
        json!({ "type": "string", "enum": ["a", 1] }),
        json!({ "type": "string", "enum": ["a"], "nullable": true }),
        json!({ "type": "object", "required": ["a"] }),
        json!({ "type": "object", "required": ["a"], "properties": { "a": { "default": 1 } } }),
        json!({ "oneOf": [{ "$ref": "#/a" }], "discriminator": { "propertyName": "a", "mapping": { "a": "#/b" } } }),
    ] {
        let document = json!({ "components": { "schemas": { "Thing": schema } } });
        assert!(!contradictions(&document).is_empty(), "{schema}");
    }
}
