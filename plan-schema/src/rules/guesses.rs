//! What the rules about guesses share: bodies that are shown and not declared, and what is guessed of each.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::bodies::{Held, held, one_line};
use crate::finding::{Change, Edit};
use crate::model::{Content, Lens, Model, NamedExample, Origin, Ty, TyKind, TypeDefKind};
use crate::plan::expr::Scalar;

mod near;
mod unclear;

pub(super) use near::{DifferenceKind, Near};
pub(super) use unclear::{Unclear, Why};

/// A body without a type: an example says what it holds.
#[derive(Debug)]
pub(super) struct Guess<'m> {
    pub(super) held: Held<'m>,
    pub(super) outcome: Outcome<'m>,
}

/// What is guessed.
#[derive(Debug)]
pub(super) enum Outcome<'m> {
    /// It is a model of the plan, or a list of one.
    Fits,
    /// It is nearly a model of the plan.
    Nearly(Near<'m>),
    /// Of some parts nothing can be known.
    Partly(Vec<Unclear<'m>>),
    /// All types follow.
    Inferred,
}

/// Every guess, one for each body.
pub(super) fn guesses(model: &Model) -> Vec<Guess<'_>> {
    let mut seen = HashSet::new();
    let bodies: Vec<Held<'_>> = held(model)
        .into_iter()
        .filter(|held| held.content.inferred && !held.content.examples.is_empty() && seen.insert(held.path))
        .collect();
    if bodies.is_empty() {
        return Vec::new();
    }
    let index = near::Index::new(model);
    bodies
        .into_iter()
        .map(|held| {
            let outcome = if is_declared(model, &held.content.ty) {
                Outcome::Fits
            } else if let Some(near) = index.nearest(model, held.content) {
                Outcome::Nearly(near)
            } else {
                match unclear::parts(model, held.content) {
                    parts if parts.is_empty() => Outcome::Inferred,
                    parts => Outcome::Partly(parts),
                }
            };
            Guess { held, outcome }
        })
        .collect()
}

/// Whether a type is a model that the plan declares, or a list of one.
fn is_declared(model: &Model, ty: &Ty) -> bool {
    match &ty.kind {
        TyKind::Model { name, .. } => model.get(name).is_some_and(|def| def.origin == Origin::Declared),
        TyKind::Array { items, .. } => is_declared(model, items),
        _ => false,
    }
}

impl Guess<'_> {
    /// Whether the example is all there is: pasted, without a body object around it.
    fn is_bare(&self) -> bool {
        self.held.content.examples.iter().any(|example| example.pasted.is_some() && example.path == *self.held.path)
    }

    /// The changes that state a type and keep the example; `None` if it cannot be written in one line.
    pub(super) fn declare(&self, ty: &str, renamed: &HashMap<&str, &str>) -> Option<Vec<Edit>> {
        let path = self.held.path;
        if self.is_bare() {
            let value = &self.held.content.examples.first()?.pasted.as_ref()?.value;
            let yaml = format!("{{ type: {}, example: {} }}", flow(ty), one_line(&rename(value, renamed))?);
            return Some(vec![Edit::new(path.value(), Change::Source(yaml))]);
        }
        let insert = |key: &str| Change::Insert { key: key.to_owned(), value: flow(ty) };
        // An event that is shown by an example alone.
        if path.last() == Some(&"example".into()) {
            return Some(vec![Edit::new(path.parent().value(), insert("payload"))]);
        }
        Some(vec![Edit::new(path.value(), insert("type"))])
    }

    /// Whether the example says nothing but types: `"uuid"`, `"string"`.
    pub(super) fn is_blank(&self) -> bool {
        fn blank(value: &Value) -> bool {
            match value {
                Value::Object(members) => members.values().all(blank),
                Value::Array(items) => items.iter().all(blank),
                Value::String(text) => Scalar::from_word(text).is_some(),
                Value::Null | Value::Bool(_) | Value::Number(_) => false,
            }
        }
        let pasted = self.held.content.examples.first().and_then(|example| example.pasted.as_ref());
        self.is_bare() && pasted.is_some_and(|pasted| pasted.loose.is_empty() && blank(&pasted.value))
    }

    /// Whether comments in the pasted text would be lost.
    pub(super) fn has_comments(&self) -> bool {
        let pasted = self.held.content.examples.iter().filter_map(|example| example.pasted.as_ref());
        pasted.into_iter().any(|pasted| !pasted.loose.is_empty())
    }
}

fn rename(value: &Value, renamed: &HashMap<&str, &str>) -> Value {
    if renamed.is_empty() {
        return value.clone();
    }
    match value {
        Value::Object(members) => {
            let name = |name: &String| renamed.get(name.as_str()).map_or_else(|| name.clone(), |to| (*to).to_owned());
            Value::Object(members.iter().map(|(old, value)| (name(old), value.clone())).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(|item| rename(item, renamed)).collect()),
        other => other.clone(),
    }
}

/// A text as YAML inside a flow mapping.
pub(super) fn flow(text: &str) -> String {
    /// Words that YAML 1.1 takes for something else.
    const WORDS: [&str; 9] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    let plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == ' ')
        && !text.ends_with(' ')
        && !WORDS.contains(&text.to_ascii_lowercase().as_str());
    if plain { text.to_owned() } else { Value::from(text).to_string() }
}

/// The plan's spelling of a type that was inferred; `None` for what only the model has.
pub(super) fn spelled(ty: &Ty) -> Option<String> {
    let null = if ty.nullable { "?" } else { "" };
    Some(match &ty.kind {
        TyKind::Scalar(scalar) => format!("{}{null}", scalar.scalar.name()),
        TyKind::Model { name, .. } => format!("{name}{null}"),
        TyKind::Array { items, .. } => format!("{}[]{null}", spelled(items)?),
        _ => return None,
    })
}

/// The object that an example shows, or the first item of the list that it shows, with its JSON Pointer and lens.
fn object<'m>(content: &'m Content, example: &'m NamedExample) -> Option<(&'m Map<String, Value>, &'static str, Lens)> {
    match &example.value {
        Value::Object(members) => Some((members, "", content.lens)),
        Value::Array(items) => Some((items.first()?.as_object()?, "/0", content.lens.inside())),
        _ => None,
    }
}

/// A step of a JSON Pointer (RFC 6901, section 3).
fn step(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// The records that were inferred for a type, the outermost first.
pub(super) fn inferred_records<'m>(model: &'m Model, ty: &'m Ty) -> Vec<&'m str> {
    let mut found = Vec::new();
    let mut open = vec![ty];
    while let Some(ty) = open.pop() {
        match &ty.kind {
            TyKind::Array { items, .. } => open.push(items),
            TyKind::Model { name, .. } => {
                if let Some(def) = model.get(name).filter(|def| def.origin == Origin::Inferred)
                    && let TypeDefKind::Record(record) = &def.kind
                    && !found.contains(&name.as_str())
                {
                    found.push(name.as_str());
                    open.extend(record.fields.iter().rev().map(|field| &field.ty));
                }
            }
            _ => {}
        }
    }
    found
}
