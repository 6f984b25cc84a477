//! Values that a document does not allow: one thing in a body is wrong at a time.
//!
//! Made are members that are not there, values that no enum has, and what breaks a bound or a pattern. Whether the document refuses
//! them is for a validator to say: another member of a union may take one.

use serde_json::{Map, Value, json};

use super::bodies::{Document, alone, component, is_nullable, or_null};

/// What is wrong, and the whole body with it.
pub(super) fn broken(document: &Document<'_>, schema: &Value, value: &Value) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    look(document, schema, value, "", document.is_body(schema), &mut found);
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

/// Looks for what can be wrong with a value. Whether it is a body or of a component, or inside of one: what else is shown, a parameter
/// or a field alone, is no type.
fn look(document: &Document<'_>, schema: &Value, value: &Value, at: &str, named: bool, found: &mut Vec<Mistake>) {
    if let Some(target) = document.target(schema) {
        // A stub takes what is none of the members there are now, and anything for what belongs to somebody else.
        if component(schema).is_some_and(|component| document.is_open(component)) {
            return;
        }
        look(document, target, value, at, true, found);
        // A `record` stands where it is used; it is a map to Rust, which does not count its keys.
        if let Value::Object(object) = value {
            lacking(document, target, object, at, found);
        }
        return;
    }
    if let Some(inner) = alone(schema).or_else(|| or_null(schema).filter(|_| !value.is_null())) {
        return look(document, inner, value, at, named, found);
    }
    for member in ["oneOf", "anyOf"].iter().filter_map(|key| schema[key].as_array()).flatten() {
        look(document, member, value, at, named, found);
    }
    if value.is_null() {
        return;
    }
    for bad in unbound(schema, value).into_iter().filter(|_| named) {
        found.push((format!("{at} {} {bad}", component(schema).unwrap_or_default()), at.to_owned(), bad));
    }
    if let Some(first) = value.as_array().and_then(|items| items.first()) {
        look(document, &schema["items"], first, &format!("{at}/0"), named, found);
    }
    if let Value::Object(object) = value {
        look_inside(document, schema, object, at, named, found);
    }
}

fn look_inside(
    document: &Document<'_>,
    schema: &Value,
    object: &Map<String, Value>,
    at: &str,
    named: bool,
    found: &mut Vec<Mistake>,
) {
    let properties = &schema["properties"];
    if schema["additionalProperties"] == false {
        let mut more = object.clone();
        more.insert("no such member".to_owned(), json!(1));
        found.push((format!("{at} has more"), at.to_owned(), Value::Object(more)));
    }
    for (name, member) in object {
        let inner = properties.get(name).unwrap_or(&schema["additionalProperties"]);
        if inner.is_object() {
            let name = name.replace('~', "~0").replace('/', "~1");
            look(document, inner, member, &format!("{at}/{name}"), named, found);
        }
    }
}

/// What stands somewhere and is not within its bounds.
fn unbound(schema: &Value, value: &Value) -> Vec<Value> {
    let bound = |key: &str| schema[key].as_u64().and_then(|bound| usize::try_from(bound).ok());
    if let Some(values) = schema["enum"].as_array() {
        return if values.iter().any(Value::is_string) {
            vec![json!("no such value"), json!(1)]
        } else {
            vec![json!(-77)]
        };
    }
    match value {
        Value::String(text) => texts(schema, text),
        Value::Number(number) => match schema["type"].as_str() {
            Some("integer") => integers(schema),
            Some("number") => floats(schema, number),
            _ => Vec::new(),
        },
        // A set is smaller than the list that it is read from.
        Value::Array(items) if schema["uniqueItems"] != true => {
            let of = |count: usize| items.first().map(|item| Value::Array(vec![item.clone(); count]));
            let fewer = bound("minItems").filter(|least| *least > 0).and_then(|least| of(least - 1));
            let more = bound("maxItems").filter(|most| *most < 10_000).and_then(|most| of(most + 1));
            fewer.into_iter().chain(more).collect()
        }
        // A patch of nothing is one to Rust: it changes nothing, and is its `Default`.
        Value::Object(entries) if schema["additionalProperties"].is_object() && schema["properties"].is_null() => {
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

/// Texts that are too short, too long, or do not match.
fn texts(schema: &Value, text: &str) -> Vec<Value> {
    let bound = |key: &str| schema[key].as_u64().and_then(|bound| usize::try_from(bound).ok());
    let mut texts = Vec::new();
    if let Some(least) = bound("minLength").filter(|least| *least > 0) {
        texts.push(json!("a".repeat(least - 1)));
    }
    if schema["format"] == "byte" {
        texts.extend(bound("maxLength").map(|most| json!("AAAA".repeat(most / 4 + 1))));
    } else {
        // A length in bytes would take the one and refuse the other.
        texts.extend(bound("maxLength").map(|most| json!("é".repeat(most + 1))));
    }
    // The crate `regex` has no look-around; the preflight says that such a pattern is not checked.
    let pattern = schema["pattern"].as_str().and_then(|pattern| regex::Regex::new(pattern).ok());
    if let Some(pattern) = pattern {
        // The last ones are for numbers that travel as texts.
        let tried = ["\u{1f600}", " ", "a b", "-", "0", "A", "a", ""];
        texts.extend(tried.into_iter().find(|text| !pattern.is_match(text)).map(|text| json!(text)));
        if text.parse::<f64>().is_ok() {
            let others = [
                format!("{text}.12345678901"),
                format!("{text}12345678901"),
                format!("1234567890{text}"),
                format!("-{text}"),
                // What Rust's types read all the same.
                format!("+{text}"),
                format!("0{text}"),
                format!("{text}e1"),
                format!("{text}_1"),
                ".5".to_owned(),
                "5.".to_owned(),
            ];
            texts.extend(others.into_iter().filter(|text| !pattern.is_match(text)).map(Value::String));
        }
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
    let between = schema["multipleOf"].as_f64().map(|of| json!(number.as_f64().unwrap_or_default() + of / 2.0));
    below.chain(out("maximum", "exclusiveMaximum", step)).chain(between).collect()
}

/// What is made to be refused is refused by a reader of the bounds, too.
#[test]
fn values_out_of_bounds_break_what_the_schema_says() {
    let text = json!({ "type": "string" });
    let word = json!({ "type": "string", "minLength": 3, "maxLength": 40, "pattern": "^[a-z]+$" });
    let fives = json!({ "type": "integer", "minimum": 0, "exclusiveMinimum": true, "maximum": 100, "multipleOf": 5 });
    for (schema, value, count) in [
        (word, json!("abc"), 3),
        (json!({ "type": "string", "enum": ["a"] }), json!("a"), 2),
        (json!({ "type": "string" }), json!("a"), 0),
        (json!({ "type": "string", "nullable": true, "minLength": 1 }), json!("a"), 1),
        (
            json!({ "type": "string", "format": "decimal", "pattern": r"^(0|[1-9]\d{0,2})(\.\d{1,2})?$" }),
            json!("19.99"),
            11,
        ),
        (json!({ "type": "integer", "minimum": 1 }), json!(1), 1),
        (fives, json!(5), 3),
        (json!({ "type": "number", "format": "double", "minimum": 0.5, "maximum": 1 }), json!(0.7), 2),
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
