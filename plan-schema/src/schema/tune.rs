//! From what schemars derives to what editors and validators are given.
//!
//! One schema is derived, and tuned once ([`Tune`]); the two published copies and the walker's are taken from that. What the
//! tuning does was measured with yaml-language-server: it completes and explains an `enum` better than `oneOf` of constants, it
//! inserts defaults, it offers `null` wherever the schema does, and it shows `description` without Markdown.

use std::collections::HashMap;

use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::Draft;
use crate::plan::Plan;
use crate::plan::contracts::{EndpointKey, ErrorStatus, ResponseStatus};
use crate::plan::models::{FieldName, ModelKey};

/// The scalars that have a parser of their own, which reports mistakes better than a pattern could.
pub(super) const OWN_PARSER: &str = "x-own-parser";
/// The keys of an object that decide what the others are.
pub(super) const DECIDING_KEYS: &str = "x-deciding-keys";
/// What to say when a pattern does not match.
pub(super) const PATTERN_MESSAGE: &str = "patternErrorMessage";

/// Entries for editors to offer.
const SNIPPETS: &str = "defaultSnippets";

/// Keywords that only editors know; validators refuse them in strict mode.
const EDITOR_KEYWORDS: [&str; 5] =
    [PATTERN_MESSAGE, "markdownDescription", "markdownEnumDescriptions", SNIPPETS, "errorMessage"];

/// Keywords that only the walker knows.
const OWN_KEYWORDS: [&str; 2] = [OWN_PARSER, DECIDING_KEYS];

/// The schema as derived and tuned, with the keywords of editors and of the walker.
pub(super) fn tuned() -> Schema {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let mut tune = Tune { keys: keys(&mut generator) };
    let mut schema = generator.into_root_schema_for::<Plan>();
    tune.transform(&mut schema);
    schema
}

/// The copy for a dialect.
pub(super) fn published(draft: Draft) -> Value {
    let mut schema = tuned();
    let copy = match draft {
        Draft::Draft202012 => {
            Strip { keywords: &[&EDITOR_KEYWORDS[..], &OWN_KEYWORDS[..]].concat() }.transform(&mut schema);
            schema.to_value()
        }
        Draft::Draft07 => {
            Strip { keywords: &OWN_KEYWORDS }.transform(&mut schema);
            Markdown.transform(&mut schema);
            draft_07(schema.to_value())
        }
    };
    // People who open the file see first what it is.
    let Value::Object(mut rest) = copy else { return copy };
    let first = ["$schema", "title", "description", "markdownDescription"];
    let mut object: Map<String, Value> =
        first.into_iter().filter_map(|keyword| Some((keyword.to_owned(), rest.shift_remove(keyword)?))).collect();
    object.append(&mut rest);
    Value::Object(object)
}

/// The types of the keys of maps, by their patterns: schemars keeps nothing but the pattern of a key. Each with an entry for
/// editors to offer.
fn keys(generator: &mut SchemaGenerator) -> HashMap<String, Schema> {
    let keys = [
        (ModelKey::json_schema(generator), "a model", json!({ "${1:Name}": { "fields": { "id": "uuid pk" } } })),
        (FieldName::json_schema(generator), "a field", json!({ "${1:name}": "${2:string}" })),
        (
            EndpointKey::json_schema(generator),
            "an endpoint",
            json!({ "${1:GET} /${2:path}": { "purpose": "${3:text}" } }),
        ),
        (ErrorStatus::json_schema(generator), "an error", json!({ "${1:404}": "${2:Not Found - there is none}" })),
        (ResponseStatus::json_schema(generator), "a response", json!({ "${1:200}": "${2:Name}" })),
    ];
    let by_pattern = |(mut schema, label, body): (Schema, &str, Value)| {
        schema.insert(SNIPPETS.to_owned(), json!([{ "label": label, "body": body }]));
        Some((schema.get("pattern")?.as_str()?.to_owned(), schema))
    };
    keys.into_iter().filter_map(by_pattern).collect()
}

/// Makes a derived schema one that people are helped by.
struct Tune {
    keys: HashMap<String, Schema>,
}

impl Transform for Tune {
    fn transform(&mut self, schema: &mut Schema) {
        if let Some(object) = schema.as_object_mut() {
            // A number's Rust type says nothing to the author of a plan; its bounds do.
            object.remove("format");
            object.remove("default");
            without_null(object);
            constants_to_enum(object);
            self.name_keys(object);
        }
        transform_subschemas(self, schema);
    }
}

impl Tune {
    /// A map by name: says what a name looks like, rather than that some other is not allowed.
    fn name_keys(&self, object: &mut Map<String, Value>) {
        if object.contains_key("properties") || object.get("additionalProperties") != Some(&Value::Bool(false)) {
            return;
        }
        let Some(Value::Object(patterns)) = object.get("patternProperties") else { return };
        let mut patterns = patterns.iter();
        let (Some((pattern, values)), None) = (patterns.next(), patterns.next()) else { return };
        let mut names = json!({ "type": "string", "pattern": pattern });
        for keyword in [PATTERN_MESSAGE, OWN_PARSER] {
            if let Some(value) = self.keys.get(pattern).and_then(|key| key.get(keyword)) {
                names[keyword] = value.clone();
            }
        }
        let values = values.clone();
        let snippets = self.keys.get(pattern).and_then(|key| key.get(SNIPPETS)).cloned();
        object.remove("patternProperties");
        object.insert("propertyNames".to_owned(), names);
        object.insert("additionalProperties".to_owned(), values);
        if let Some(snippets) = snippets {
            object.insert(SNIPPETS.to_owned(), snippets);
        }
    }
}

/// An optional key is left out, not set to null; without this, editors offer `null` first.
fn without_null(object: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|ty| ty != "null");
        if let [one] = &types[..] {
            object["type"] = one.clone();
        }
    }
    let Some(Value::Array(branches)) = object.get_mut("anyOf") else { return };
    branches.retain(|branch| branch.get("type") != Some(&"null".into()));
    if let [Value::Object(only)] = &mut branches[..] {
        let only = std::mem::take(only);
        object.remove("anyOf");
        for (key, value) in only {
            object.entry(key).or_insert(value);
        }
    }
}

/// `oneOf` of constants, each with its text, as one `enum` with a list of texts.
fn constants_to_enum(object: &mut Map<String, Value>) {
    if let Some(constant) = object.remove("const") {
        object.insert("enum".to_owned(), Value::Array(vec![constant]));
    }
    let Some(Value::Array(branches)) = object.get("oneOf") else { return };
    let mut values = Vec::new();
    let mut texts = Vec::new();
    for branch in branches {
        let constant = branch.get("const").map(std::slice::from_ref);
        let Some(constants) = constant.or_else(|| branch.get("enum")?.as_array().map(Vec::as_slice)) else { return };
        values.extend_from_slice(constants);
        let text = branch.get("description").and_then(Value::as_str).unwrap_or_default();
        texts.extend(constants.iter().map(|_| Value::from(text)));
    }
    if !values.iter().all(Value::is_string) {
        return;
    }
    object.remove("oneOf");
    object.insert("type".to_owned(), "string".into());
    object.insert("enum".to_owned(), values.into());
    object.insert("markdownEnumDescriptions".to_owned(), texts.into());
}

/// Takes keywords away.
struct Strip<'a> {
    keywords: &'a [&'a str],
}

impl Transform for Strip<'_> {
    fn transform(&mut self, schema: &mut Schema) {
        if let Some(object) = schema.as_object_mut() {
            object.retain(|keyword, _| !self.keywords.contains(&keyword.as_str()));
        }
        transform_subschemas(self, schema);
    }
}

/// Descriptions are Markdown; editors take them for plain text unless told.
struct Markdown;

impl Transform for Markdown {
    fn transform(&mut self, schema: &mut Schema) {
        if let Some(object) = schema.as_object_mut()
            && let Some(description) = object.get("description").cloned()
        {
            object.insert("markdownDescription".to_owned(), description);
        }
        transform_subschemas(self, schema);
    }
}

/// The words of draft 07, and what only an editor asks about.
fn draft_07(schema: Value) -> Value {
    let mut schema = renamed(schema);
    schema["$schema"] = "http://json-schema.org/draft-07/schema#".into();
    schema
}

fn renamed(value: Value) -> Value {
    match value {
        Value::Object(object) => {
            let entries = object.into_iter().map(|(key, value)| match (key.as_str(), value) {
                ("$defs", value) => ("definitions".to_owned(), renamed(value)),
                ("$ref", Value::String(target)) => (key, target.replace("#/$defs/", "#/definitions/").into()),
                (_, value) => (key, renamed(value)),
            });
            Value::Object(entries.collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(renamed).collect()),
        other => other,
    }
}
