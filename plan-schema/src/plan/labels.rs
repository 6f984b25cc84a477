//! Entries under labels: those of the template, and the author's own.

use std::borrow::Cow;
use std::ops::Deref;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use super::open::{Labels, OwnKeys};

/// What stands under a label.
pub trait LabelEntry {
    /// The template's own labels, in its order.
    const LABELS: &'static [&'static str];
}

/// Entries by label, in the order of the plan.
///
/// Every label begins as those of [`Labels`] do, and the schema names the template's, so that a mistyped one is found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct ByLabel<T>(pub IndexMap<String, T>);

impl<T> Deref for ByLabel<T> {
    type Target = IndexMap<String, T>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<'a, T> IntoIterator for &'a ByLabel<T> {
    type Item = (&'a String, &'a T);
    type IntoIter = indexmap::map::Iter<'a, String, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ByLabel<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let entries = IndexMap::<String, T>::deserialize(deserializer)?;
        match entries.keys().find(|label| !Labels::matches(label)) {
            None => Ok(Self(entries)),
            Some(label) => Err(D::Error::custom(format!("the label `{label}` does not begin with a capital letter"))),
        }
    }
}

impl<T: JsonSchema + LabelEntry> JsonSchema for ByLabel<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Map_of_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let entry = generator.subschema_for::<T>();
        // Their names alone: the pattern says what they are.
        let known: Map<String, Value> =
            T::LABELS.iter().map(|label| ((*label).to_owned(), Value::Object(Map::new()))).collect();
        json_schema!({
            "type": "object",
            "properties": known,
            "patternProperties": { Labels::PATTERN: entry },
            "additionalProperties": false
        })
    }
}
