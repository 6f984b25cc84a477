//! Values that a document does not allow and that stubs refuse: one thing in a body is wrong at a time.
//!
//! What a stub checks is what its types can hold: members that must be there, values of closed enums, the bounds and patterns
//! of named types, and those of its fields. What is no field has no place for a check: a list or a text that is a whole body,
//! a member of a union, a member that the model does not name.

use serde_json::{Map, Value, json};

use super::bodies::{Document, alone, component, is_nullable, or_null};

/// What is wrong, and the whole body with it.
pub(super) fn broken(document: &Document<'_>, schema: &Value, value: &Value) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    look(document, schema, value, "", false, &mut found);
    found
        .into_iter()
        .map(|(why, at, bad)| {
            let mut whole = value.clone();
            let place = whole.pointer_mut(&at).expect("the place was found in it");
            *place = bad;
            (why, whole)
        })
        .collect()
}

/// Why, where, and what stands there instead.
type Mistake = (String, String, Value);

/// Looks for what can be wrong with a value. Whether it is in a field of a struct.
fn look(document: &Document<'_>, schema: &Value, value: &Value, at: &str, is_field: bool, found: &mut Vec<Mistake>) {
    if let Some(target) = document.target(schema) {
        let name = component(schema).unwrap_or_default();
        for bad in outside(target) {
            found.push((format!("{at} {name} {bad}"), at.to_owned(), bad));
        }
        look(document, target, value, at, is_field || target.get("properties").is_some(), found);
        // A `record` stands where it is used; it is a map to Rust, which does not count its keys.
        if let Value::Object(object) = value {
            lacking(document, target, object, at, found);
        }
        return;
    }
    // Of a union another member may take what one refuses.
    if let Some(inner) = alone(schema).or_else(|| or_null(schema).filter(|_| !value.is_null())) {
        return look(document, inner, value, at, is_field, found);
    }
    if schema.get("oneOf").or_else(|| schema.get("anyOf")).is_some() || value.is_null() {
        return;
    }
    if is_field {
        for bad in unbound(schema, value) {
            found.push((format!("{at} {bad}"), at.to_owned(), bad));
        }
    }
    if let Some(first) = value.as_array().and_then(|items| items.first()) {
        look(document, &schema["items"], first, &format!("{at}/0"), is_field, found);
    }
    if let Value::Object(object) = value {
        look_inside(document, schema, object, at, is_field, found);
    }
}

fn look_inside(
    document: &Document<'_>,
    schema: &Value,
    object: &Map<String, Value>,
    at: &str,
    is_field: bool,
    found: &mut Vec<Mistake>,
) {
    let properties = &schema["properties"];
    if schema["additionalProperties"] == false {
        let mut more = object.clone();
        more.insert("no such member".to_owned(), json!(1));
        found.push((format!("{at} has more"), at.to_owned(), Value::Object(more)));
    }
    for (name, member) in object {
        let property = properties.get(name);
        let inner = property.unwrap_or(&schema["additionalProperties"]);
        if inner.is_object() {
            let name = name.replace('~', "~0").replace('/', "~1");
            let is_field = is_field && (property.is_some() || !properties.is_object());
            look(document, inner, member, &format!("{at}/{name}"), is_field, found);
        }
    }
}

/// What stands in a field and is not within its bounds.
fn unbound(schema: &Value, value: &Value) -> Vec<Value> {
    let bound = |key: &str| schema[key].as_u64().and_then(|bound| usize::try_from(bound).ok());
    match value {
        Value::String(_) => {
            let mut schema = schema.clone();
            schema["nullable"] = Value::Bool(false);
            outside(&schema)
        }
        Value::Number(number) => match schema["type"].as_str() {
            Some("integer") => integers(schema),
            // A decimal that travels as a number keeps its digits, and is not computed with.
            Some("number") if schema["format"] == "double" => floats(schema, number),
            _ => Vec::new(),
        },
        // A set is smaller than the list that it is read from.
        Value::Array(items) if schema["uniqueItems"] != true => {
            let of = |count: usize| items.first().map(|item| Value::Array(vec![item.clone(); count]));
            let fewer = bound("minItems").filter(|least| *least > 0).and_then(|least| of(least - 1));
            let more = bound("maxItems").filter(|most| *most < 10_000).and_then(|most| of(most + 1));
            fewer.into_iter().chain(more).collect()
        }
        Value::Object(entries) if schema["additionalProperties"].is_object() => {
            let of = |count: usize| {
                let (_, value) = entries.iter().next()?;
                let more = (0..count).map(|number| (format!("k{number}"), value.clone()));
                let all = entries.iter().map(|(key, value)| (key.clone(), value.clone())).chain(more);
                Some(Value::Object(all.take(count).collect()))
            };
            let fewer = bound("minProperties").filter(|least| *least > 0).and_then(|least| of(least - 1));
            let more = bound("maxProperties").filter(|most| *most < 10_000).and_then(|most| of(most + 1));
            fewer.into_iter().chain(more).collect()
        }
        _ => Vec::new(),
    }
}

/// The object without one of the members that must be there.
fn lacking(document: &Document<'_>, schema: &Value, object: &Map<String, Value>, at: &str, found: &mut Vec<Mistake>) {
    let properties = &schema["properties"];
    for required in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        let Some(property) = properties.get(required) else { continue };
        if object.contains_key(required) && !takes_null(document, property) {
            let mut without = object.clone();
            without.remove(required);
            found.push((format!("{at} lacks {required}"), at.to_owned(), Value::Object(without)));
        }
    }
}

/// Whether a member that is not there is one that is null: null is a value of its type, or the type is any.
fn takes_null(document: &Document<'_>, schema: &Value) -> bool {
    let inner = document.target(schema).or_else(|| alone(schema)).or_else(|| or_null(schema));
    let any = ["type", "$ref", "allOf", "oneOf", "anyOf", "enum"].iter().all(|key| schema.get(key).is_none());
    any || is_nullable(schema)
        || inner.is_some_and(|inner| takes_null(document, inner))
        || ["oneOf", "anyOf"].iter().any(|key| schema.get(key).is_some())
}

/// Values that a component of a scalar or an enum does not allow.
fn outside(schema: &Value) -> Vec<Value> {
    if is_nullable(schema) {
        return Vec::new();
    }
    if let Some(values) = schema["enum"].as_array() {
        return if values.iter().any(Value::is_string) {
            vec![json!("no such value"), json!(1)]
        } else {
            vec![json!(-77)]
        };
    }
    match schema["type"].as_str() {
        Some("string") if schema.get("format").is_none_or(|format| format != "byte" && format != "decimal") => {
            texts(schema)
        }
        Some("integer") => integers(schema),
        _ => Vec::new(),
    }
}

/// Texts that are too short, too long, or do not match.
fn texts(schema: &Value) -> Vec<Value> {
    let bound = |key: &str| schema[key].as_u64().and_then(|bound| usize::try_from(bound).ok());
    let mut texts = Vec::new();
    if let Some(least) = bound("minLength").filter(|least| *least > 0) {
        texts.push(json!("a".repeat(least - 1)));
    }
    // A length in bytes would take the one and refuse the other.
    texts.extend(bound("maxLength").map(|most| json!("é".repeat(most + 1))));
    // The crate `regex` has no look-around; the preflight says that such a pattern is not checked.
    let pattern = schema["pattern"].as_str().and_then(|pattern| regex::Regex::new(pattern).ok());
    if let Some(pattern) = pattern {
        let tried = ["\u{1f600}", " ", "a b", "-", "0", "A", "a", ""];
        texts.extend(tried.into_iter().find(|text| !pattern.is_match(text)).map(|text| json!(text)));
    }
    texts
}

/// Numbers that are out of bounds, or no multiple.
fn integers(schema: &Value) -> Vec<Value> {
    let (least, most) = (schema["minimum"].as_i64(), schema["maximum"].as_i64());
    let below =
        least.and_then(|least| if schema["exclusiveMinimum"] == true { Some(least) } else { least.checked_sub(1) });
    let above = most.and_then(|most| if schema["exclusiveMaximum"] == true { Some(most) } else { most.checked_add(1) });
    let multiple = schema["multipleOf"].as_i64().filter(|of| *of > 1);
    let between = multiple.and_then(|of| {
        let first = least.unwrap_or(0).checked_add(1)?;
        (first..first.checked_add(2)?).find(|number| number % of != 0 && most.is_none_or(|most| *number < most))
    });
    below.into_iter().chain(above).chain(between).map(|number| json!(number)).collect()
}

/// Numbers that are out of bounds.
fn floats(schema: &Value, number: &serde_json::Number) -> Vec<Value> {
    let step = number.as_f64().unwrap_or(1.0).abs() + 1.0;
    let out = |key: &str, exclusive: &str, step: f64| {
        let bound = schema[key].as_f64()?;
        let out = if schema[exclusive] == true { bound } else { bound + step };
        // One step is nothing to a number that is large enough.
        let is_out = schema[exclusive] == true || (out - bound).abs() > 0.0;
        (out.is_finite() && is_out).then(|| json!(out))
    };
    let below = out("minimum", "exclusiveMinimum", -step).into_iter();
    below.chain(out("maximum", "exclusiveMaximum", step)).collect()
}

/// What stands in a field and must not is refused by a reader of the bounds, too.
#[test]
fn values_out_of_bounds_break_what_the_schema_says() {
    let text = json!({ "type": "string" });
    for (schema, value, count) in [
        (json!({ "type": "string", "nullable": true, "minLength": 1 }), json!("a"), 1),
        (json!({ "type": "number", "format": "double", "minimum": 0.5, "maximum": 1 }), json!(0.7), 2),
        (json!({ "type": "number", "minimum": 0.5 }), json!(0.7), 0),
        (json!({ "type": "array", "items": text, "minItems": 1, "maxItems": 2 }), json!(["a"]), 2),
        (json!({ "type": "array", "items": text, "uniqueItems": true, "maxItems": 2 }), json!(["a"]), 0),
        (json!({ "type": "object", "additionalProperties": text, "maxProperties": 2 }), json!({ "a": "b" }), 1),
    ] {
        let validator = jsonschema::draft4::new(&schema).expect("a schema");
        let bad = unbound(&schema, &value);
        assert!(validator.is_valid(&value) && bad.len() == count, "{schema}: {bad:?}");
        for value in bad {
            assert!(!validator.is_valid(&value), "{schema} takes {value}");
        }
    }
}

/// What is made to be refused is refused by a reader of the bounds, too.
#[test]
fn broken_values_break_what_the_schema_says() {
    for (schema, count) in [
        (json!({ "type": "string", "minLength": 3, "maxLength": 40, "pattern": "^[a-z]+$" }), 3),
        (json!({ "type": "string", "enum": ["a"] }), 2),
        (json!({ "type": "string" }), 0),
        (json!({ "type": "integer", "minimum": 1 }), 1),
        (json!({ "type": "integer", "minimum": 0, "exclusiveMinimum": true, "maximum": 100, "multipleOf": 5 }), 3),
        (json!({ "type": "string", "nullable": true, "minLength": 1 }), 0),
    ] {
        let validator = jsonschema::draft4::new(&schema).expect("a schema");
        let bad = outside(&schema);
        assert_eq!(bad.len(), count, "{schema}");
        for value in bad {
            assert!(!validator.is_valid(&value), "{schema} takes {value}");
        }
    }
}
