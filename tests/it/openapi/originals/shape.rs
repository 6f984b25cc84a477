//! What a schema says, however it is written: references, `allOf` and the ways to say null are taken apart.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// Schemas that all hold.
pub(super) type Schema<'a> = Vec<&'a Value>;

/// The keywords that are compared as they are.
const PLAIN: [&str; 12] = [
    "format",
    "default",
    "deprecated",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "multipleOf",
    "minProperties",
    "maxProperties",
];

/// A schema in one form.
#[derive(Default)]
pub(super) struct Shape<'a> {
    /// Keywords with a value that is compared as a text.
    pub facts: BTreeMap<&'static str, String>,
    pub properties: BTreeMap<&'a str, Schema<'a>>,
    pub required: BTreeSet<&'a str>,
    pub items: Schema<'a>,
    pub additional: Option<&'a Value>,
    /// The members of a union.
    pub members: Vec<&'a Value>,
    /// The member that holds the tag.
    pub tag: Option<&'a str>,
    /// From tags to references.
    pub mapping: BTreeMap<&'a str, &'a str>,
    /// The component that it is, if it is one.
    pub name: Option<&'a str>,
    /// What it is known by: the same schema is compared once.
    pub key: Vec<usize>,
    types: BTreeSet<&'a str>,
    values: Option<BTreeSet<String>>,
}

/// What a reference leads to.
pub(super) fn resolve<'a>(document: &'a Value, mut value: &'a Value) -> &'a Value {
    while let Some(target) = value.get("$ref").and_then(Value::as_str) {
        let pointer = target.strip_prefix('#').expect("references stay in the document");
        value = document.pointer(pointer).unwrap_or_else(|| panic!("{target} leads nowhere"));
    }
    value
}

/// The last part of a reference.
pub(super) fn component(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap_or(reference)
}

/// The members of a union.
fn union(part: &Value) -> Option<&Vec<Value>> {
    part.get("oneOf").or_else(|| part.get("anyOf"))?.as_array()
}

fn is_null(member: &Value) -> bool {
    let only_null = |values: &Vec<Value>| values.iter().all(Value::is_null);
    member.get("type").and_then(Value::as_str) == Some("null")
        || member.get("enum").and_then(Value::as_array).is_some_and(only_null)
}

/// The one member of a union beside null: such a union is a way to say that something may be null.
fn alone(part: &Value) -> Option<&Value> {
    let mut others = union(part)?.iter().filter(|member| !is_null(member));
    others.next().filter(|_| others.next().is_none())
}

impl<'a> Shape<'a> {
    pub(super) fn of(document: &'a Value, schema: &[&'a Value]) -> Self {
        let mut shape = Self::default();
        for part in schema {
            shape.add(document, part, false);
        }
        shape.close();
        shape
    }

    /// What one part says; what was said before it wins. A part of what is `known` does not make another schema of it.
    fn add(&mut self, document: &'a Value, part: &'a Value, known: bool) {
        if let Some(reference) = part.get("$ref").and_then(Value::as_str) {
            let target = resolve(document, part);
            if !known {
                // A component with something beside it is still that component; two together are a schema of their own.
                self.name = self.key.is_empty().then(|| component(reference));
                self.key.push(std::ptr::from_ref(target) as usize);
            }
            self.keywords(document, part, true);
            self.keywords(document, target, true);
        } else {
            let wraps = part.get("properties").is_none() && (part.get("allOf").is_some() || alone(part).is_some());
            if !known && !wraps {
                self.name = None;
                self.key.push(std::ptr::from_ref(part) as usize);
            }
            self.keywords(document, part, known || !wraps);
        }
    }

    fn keywords(&mut self, document: &'a Value, part: &'a Value, known: bool) {
        let Some(keywords) = part.as_object() else { return };
        for name in PLAIN {
            if let Some(value) = keywords.get(name).filter(|value| **value != Value::Bool(false) || name == "default") {
                self.facts.entry(name).or_insert_with(|| value.to_string());
            }
        }
        self.bounds(part);
        match part.get("type") {
            Some(Value::String(name)) => _ = self.types.insert(name),
            Some(Value::Array(names)) => self.types.extend(names.iter().filter_map(Value::as_str)),
            _ => {}
        }
        if part.get("nullable") == Some(&Value::Bool(true)) {
            self.types.insert("null");
        }
        let values =
            part.get("enum").and_then(Value::as_array).cloned().or_else(|| Some(vec![part.get("const")?.clone()]));
        if let Some(values) = values {
            let values: BTreeSet<String> = values.iter().map(Value::to_string).collect();
            let both = self.values.take().map(|before| before.intersection(&values).cloned().collect());
            self.values = Some(both.unwrap_or(values));
        }
        for (name, property) in part.get("properties").and_then(Value::as_object).into_iter().flatten() {
            self.properties.entry(name).or_default().push(property);
        }
        self.required
            .extend(part.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str));
        self.items.extend(part.get("items"));
        // That anything may be added is what no keyword says, too.
        let open =
            |value: &Value| *value == Value::Bool(true) || value.as_object().is_some_and(serde_json::Map::is_empty);
        self.additional = self.additional.or(part.get("additionalProperties").filter(|value| !open(value)));
        for part in part.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            self.add(document, part, known);
        }
        self.union(document, part, known);
    }

    /// Bounds, in the manner of JSON Schema 2020-12.
    fn bounds(&mut self, part: &Value) {
        for (name, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
            let number = |value: &Value| value.as_f64().map(|number| number.to_string());
            let strict = part.get(exclusive);
            if let Some(bound) = part.get(name).and_then(number) {
                let name = if strict == Some(&Value::Bool(true)) { exclusive } else { name };
                self.facts.entry(name).or_insert(bound);
            }
            if let Some(bound) = strict.and_then(number) {
                self.facts.entry(exclusive).or_insert(bound);
            }
        }
    }

    fn union(&mut self, document: &'a Value, part: &'a Value, known: bool) {
        let Some(members) = union(part) else { return };
        if members.iter().any(is_null) {
            self.types.insert("null");
        }
        if let Some(only) = alone(part) {
            return self.add(document, only, known);
        }
        self.members.extend(members.iter().filter(|member| !is_null(member)));
        self.tag = self.tag.or_else(|| part.pointer("/discriminator/propertyName")?.as_str());
        for (tag, target) in part.pointer("/discriminator/mapping").and_then(Value::as_object).into_iter().flatten() {
            self.mapping.extend(target.as_str().map(|target| (tag.as_str(), component(target))));
        }
    }

    /// Derives what is compared from what was gathered.
    fn close(&mut self) {
        if self.types.remove("null") | self.values.as_mut().is_some_and(|values| values.remove("null")) {
            self.facts.insert("nullable", "true".to_owned());
        }
        if !self.properties.is_empty() || self.additional.is_some() {
            self.types.insert("object");
        } else if !self.items.is_empty() {
            self.types.insert("array");
        } else if self.values.as_ref().is_some_and(|values| values.iter().all(|value| value.starts_with('"'))) {
            self.types.insert("string");
        }
        if self.members.is_empty() && !self.types.is_empty() {
            let types: Vec<&str> = self.types.iter().copied().collect();
            self.facts.insert("type", types.join(" or "));
        }
        if let Some(values) = &self.values {
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            self.facts.insert("enum", values.join(", "));
        }
        if self.additional == Some(&Value::Bool(false)) {
            self.facts.insert("additionalProperties", "false".to_owned());
            self.additional = None;
        }
    }

    /// The value of the enum of one value that a property is.
    pub(super) fn constant(&self, document: &'a Value, property: &str) -> Option<String> {
        let shape = Self::of(document, self.properties.get(property)?);
        let values = shape.values.as_ref()?;
        (values.len() == 1).then(|| values.first().map(|value| value.trim_matches('"').to_owned())).flatten()
    }
}
