//! Reads a document of any version as a validator does: every schema in it, and every value that a schema is shown with.
//!
//! Schemas of 3.0 are read as what they say in JSON Schema 2020-12; those of later versions are that already.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

/// Who sends a value: a property that is read-only is in no request, one that is write-only in no response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Request,
    Response,
    /// A component, which both may use.
    Either,
}

impl Side {
    const ALL: [Self; 3] = [Self::Request, Self::Response, Self::Either];

    fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Either => "either",
        }
    }
}

/// A value that the document shows or takes as a default, and what it is a value of.
pub(crate) struct Shown<'d> {
    pub(crate) at: String,
    pub(crate) side: Side,
    pub(crate) schema: &'d Value,
    pub(crate) value: &'d Value,
}

/// What a document holds, found by its structure.
#[derive(Default)]
pub(crate) struct Found<'d> {
    /// Every schema and where it is.
    pub(crate) schemas: Vec<(String, &'d Value)>,
    pub(crate) shown: Vec<Shown<'d>>,
}

pub(crate) fn read(document: &Value) -> Found<'_> {
    let mut found = Found::default();
    for (name, schema) in members(&document["components"]["schemas"]) {
        found.schema(&format!("/components/schemas/{name}"), schema, Side::Either);
    }
    for (name, response) in members(&document["components"]["responses"]) {
        found.response(&format!("/components/responses/{name}"), response);
    }
    for kind in ["paths", "x-webhooks", "webhooks"] {
        for (path, item) in members(&document[kind]) {
            for (method, operation) in members(item) {
                found.operation(&format!("/{kind}{path} {method}"), operation);
            }
        }
    }
    found
}

impl<'d> Found<'d> {
    fn operation(&mut self, at: &str, operation: &'d Value) {
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let at = format!("{at} {}", parameter["name"].as_str().unwrap_or_default());
            self.media(&at, parameter, Side::Request);
        }
        for (media, content) in members(&operation["requestBody"]["content"]) {
            self.media(&format!("{at} request {media}"), content, Side::Request);
        }
        for (status, response) in members(&operation["responses"]) {
            self.response(&format!("{at} {status}"), response);
        }
    }

    fn response(&mut self, at: &str, response: &'d Value) {
        for (name, header) in members(&response["headers"]) {
            self.media(&format!("{at} {name}"), header, Side::Response);
        }
        for (media, content) in members(&response["content"]) {
            self.media(&format!("{at} {media}"), content, Side::Response);
        }
    }

    /// A media type, a parameter or a header.
    fn media(&mut self, at: &str, media: &'d Value, side: Side) {
        // A media type of 3.2 may have the schema of one of its many items.
        let (schema, many) = match (media.get("schema"), media.get("itemSchema")) {
            (Some(schema), _) => (schema, false),
            (None, Some(schema)) => (schema, true),
            (None, None) => return,
        };
        self.schema(&format!("{at} schema"), schema, side);
        let named = members(&media["examples"]).filter_map(|(_, example)| example.get("value"));
        for value in media.get("example").into_iter().chain(named) {
            let values = match value.as_array().filter(|_| many) {
                Some(items) => items.iter().collect(),
                None => vec![value],
            };
            for value in values {
                self.shown.push(Shown { at: format!("{at} example"), side, schema, value });
            }
        }
    }

    fn schema(&mut self, at: &str, schema: &'d Value, side: Side) {
        self.schemas.push((at.to_owned(), schema));
        for key in ["default", "example"] {
            if let Some(value) = schema.get(key) {
                self.shown.push(Shown { at: format!("{at}/{key}"), side, schema, value });
            }
        }
        for value in schema["examples"].as_array().into_iter().flatten() {
            self.shown.push(Shown { at: format!("{at}/examples"), side, schema, value });
        }
        for (place, inner) in inner(schema) {
            self.schema(&format!("{at}/{place}"), inner, side);
        }
    }
}

/// Keywords with one schema.
const SINGLE: &[&str] = &["items", "additionalProperties", "propertyNames", "contentSchema", "not"];

/// The schemas inside a schema.
fn inner(schema: &Value) -> Vec<(String, &Value)> {
    let mut all = Vec::new();
    for key in ["allOf", "oneOf", "anyOf"] {
        let items = schema[key].as_array().into_iter().flatten().enumerate();
        all.extend(items.map(|(index, item)| (format!("{key}/{index}"), item)));
    }
    all.extend(members(&schema["properties"]).map(|(name, property)| (format!("properties/{name}"), property)));
    let single = SINGLE.iter().filter_map(|key| Some(((*key).to_owned(), schema.get(key)?)));
    all.extend(single.filter(|(_, inner)| inner.is_object()));
    all
}

/// The members of an object; none if it is no object.
pub(crate) fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

/// Why values that the document shows are not what their schemas say.
pub(super) fn untrue(document: &Value) -> Vec<String> {
    let found = read(document);
    let values: Vec<_> = found.shown.iter().map(|shown| (shown.schema, shown.side, shown.value)).collect();
    let told = |(index, error): (usize, String)| {
        let shown: &Shown<'_> = &found.shown[index];
        format!("{} ({:?}): {error}\n  {}", shown.at, shown.side, shown.value)
    };
    refused(document, &values).into_iter().map(told).collect()
}

/// Which values a document refuses by a schema of it, for who is on that side, and why.
pub(crate) fn refused(document: &Value, all: &[(&Value, Side, &Value)]) -> Vec<(usize, String)> {
    let mut root = Map::new();
    for side in Side::ALL {
        let schemas = members(&document["components"]["schemas"])
            .map(|(name, schema)| (name.clone(), today(schema, side)))
            .collect::<Map<_, _>>();
        root.insert(side.name().to_owned(), Value::Object(schemas));
    }
    let (mut schemas, mut values) = (Map::new(), Map::new());
    for (index, (schema, side, value)) in all.iter().enumerate() {
        schemas.insert(index.to_string(), today(schema, *side));
        values.insert(index.to_string(), (*value).clone());
    }
    root.insert("properties".to_owned(), Value::Object(schemas));
    let validator = jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .should_validate_formats(true)
        .should_ignore_unknown_formats(true)
        .with_format("byte", is_base64)
        .with_format("time-local", |text: &str| text.len() >= 8 && text.parse::<jiff::civil::Time>().is_ok())
        .with_format("int64", |text: &str| text.parse::<i64>().is_ok())
        .with_format("uint64", |text: &str| text.parse::<u64>().is_ok())
        .with_format("decimal", |text: &str| text.parse::<f64>().is_ok_and(f64::is_finite))
        .build(&Value::Object(root))
        .unwrap_or_else(|error| panic!("the schemas of the document are no JSON Schema: {error}"));
    validator
        .iter_errors(&Value::Object(values))
        .map(|error| {
            let pointer = error.instance_path().to_string();
            let index = pointer.split('/').nth(1).and_then(|index| index.parse::<usize>().ok());
            (index.expect("every value has a number"), format!("{pointer}: {error}"))
        })
        .collect()
}

fn is_base64(text: &str) -> bool {
    let bare = text.trim_end_matches('=');
    text.len().is_multiple_of(4)
        && text.len() - bare.len() <= 2
        && bare.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '/'))
}

/// A schema in JSON Schema 2020-12, as it is for who sends the value.
fn today(schema: &Value, side: Side) -> Value {
    let Some(schema) = schema.as_object() else { return schema.clone() };
    let mut out = Map::new();
    let hidden: BTreeSet<&String> = members(schema.get("properties").unwrap_or(&Value::Null))
        .filter(|(_, property)| match side {
            Side::Request => property["readOnly"] == true,
            Side::Response => property["writeOnly"] == true,
            Side::Either => false,
        })
        .map(|(name, _)| name)
        .collect();
    for (key, value) in schema {
        let value = match key.as_str() {
            "$ref" => {
                let reference = value.as_str().expect("a reference is a text");
                reference.replace("#/components/schemas", &format!("#/{}", side.name())).into()
            }
            "type" if schema.get("nullable") == Some(&Value::Bool(true)) => json!([value, "null"]),
            "allOf" | "oneOf" | "anyOf" => {
                value.as_array().into_iter().flatten().map(|inner| today(inner, side)).collect()
            }
            key if SINGLE.contains(&key) => today(value, side),
            "properties" => {
                let property = |(name, property): (&String, &Value)| {
                    let schema = if hidden.contains(name) { Value::Bool(false) } else { today(property, side) };
                    (name.clone(), schema)
                };
                members(value).map(property).collect::<Map<_, _>>().into()
            }
            "required" => value
                .as_array()
                .into_iter()
                .flatten()
                .filter(|name| !name.as_str().is_some_and(|name| hidden.contains(&name.to_owned())))
                .cloned()
                .collect(),
            "minimum" if schema.get("exclusiveMinimum") == Some(&Value::Bool(true)) => {
                out.insert("exclusiveMinimum".to_owned(), value.clone());
                continue;
            }
            "maximum" if schema.get("exclusiveMaximum") == Some(&Value::Bool(true)) => {
                out.insert("exclusiveMaximum".to_owned(), value.clone());
                continue;
            }
            "exclusiveMinimum" | "exclusiveMaximum" if value.is_boolean() => continue,
            // JSON Schema leaves it to the reader to look whether a text is in the encoding; this one looks.
            "contentEncoding" => {
                assert_eq!(value, "base64", "the one encoding that is emitted");
                out.insert("format".to_owned(), json!("byte"));
                continue;
            }
            "nullable" | "discriminator" | "default" | "example" | "examples" | "externalDocs" | "xml" => continue,
            _ => value.clone(),
        };
        out.insert(key.clone(), value);
    }
    if let Some(discriminator) = schema.get("discriminator") {
        let property = discriminator["propertyName"].as_str().expect("a discriminator names a property");
        let tags: Vec<&String> = members(&discriminator["mapping"]).map(|(tag, _)| tag).collect();
        let rules = members(&discriminator["mapping"]).map(|(tag, target)| {
            let then = today(&json!({ "$ref": target }), side);
            json!({ "if": { "properties": { property: { "const": tag } } }, "then": then })
        });
        out.insert("if".to_owned(), json!({ "type": "object" }));
        out.insert(
            "then".to_owned(),
            json!({ "required": [property], "properties": { property: { "enum": tags } }, "allOf": rules.collect::<Vec<_>>() }),
        );
    }
    Value::Object(out)
}
