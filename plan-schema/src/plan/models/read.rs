//! How a model is read: all keys first, then the kind that they decide.
//!
//! Not serde's `untagged`, which would buffer each model, try five kinds and forget where the mistake is.

use std::borrow::Cow;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Number, Value};

use super::field::{Deprecated, Encoding, FieldDef};
use super::key::FieldName;
use super::kinds::{
    Alias, Docs, EnumModel, EnumValues, Extra, Kind, Model, Record, RequiredFields, RustModelHints, UnionMembers,
    UnionModel, Unique, View,
};
use super::relationship::Relationship;
use crate::plan::architecture::State;
use crate::plan::expr::{TypeExpr, Written};
use crate::plan::open::Extended;
use crate::plan::text::{Lines, Text};

/// A required or an optional key of a kind, from what was there.
trait Take<T> {
    fn take_as(&mut self, key: &'static str) -> Result<T, String>;
}

impl<T> Take<Self> for Option<T> {
    fn take_as(&mut self, _: &'static str) -> Result<Self, String> {
        Ok(self.take())
    }
}

impl<T> Take<T> for Option<T> {
    fn take_as(&mut self, key: &'static str) -> Result<T, String> {
        self.take().ok_or_else(|| format!("missing `{key}`"))
    }
}

macro_rules! any_model {
    (
        keys { $( $(#[$meta:meta])* $key:ident : $ty:ty, )* }
        $( $kind:ident { $( $field:ident ),* $(,)? } )*
    ) => {
        /// The keys of all kinds together.
        #[derive(Default, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        struct AnyModel {
            $( $(#[$meta])* #[serde(skip_serializing_if = "Option::is_none")] $key: Option<$ty>, )*
        }

        $(
            impl $kind {
                fn take_from(model: &mut AnyModel) -> Result<Self, String> {
                    Ok(Self { $( $field: model.$field.take_as(stringify!($field))?, )* })
                }
            }
        )*
    };
}

any_model! {
    keys {
        description: Text,
        fields: IndexMap<FieldName, FieldDef>,
        kind: Kind,
        include: Vec<String>,
        relationships: Vec<Relationship>,
        primary_key: Vec<FieldName>,
        unique: Vec<Unique>,
        indexes: Vec<Vec<FieldName>>,
        table: String,
        extra: Extra,
        required: RequiredFields,
        examples: Vec<Value>,
        rules: Lines,
        state: State,
        deprecated: Deprecated,
        docs: Docs,
        rust: RustModelHints,
        openapi: Value,
        #[serde(rename = "enum")] values: EnumValues,
        open: bool,
        default: Value,
        transitions: IndexMap<String, Vec<String>>,
        union: UnionMembers,
        discriminator: String,
        #[serde(rename = "type")] ty: Written<TypeExpr>,
        example: Value,
        min: Number,
        max: Number,
        exclusive_min: Number,
        exclusive_max: Number,
        multiple_of: Number,
        min_length: u32,
        max_length: u32,
        pattern: String,
        format: String,
        min_items: u32,
        max_items: u32,
        encode: Encoding,
        sensitive: bool,
        from: String,
        pick: Vec<FieldName>,
        omit: Vec<FieldName>,
        partial: bool,
    }

    Record {
        description, fields, kind, include, relationships, primary_key, unique, indexes, table, extra, required, examples,
        rules, state, deprecated, docs, rust, openapi,
    }
    EnumModel { description, values, open, default, transitions, state, deprecated, docs, rust, openapi }
    UnionModel { description, union, discriminator, open, examples, state, deprecated, docs, rust, openapi }
    Alias {
        description, ty, default, example, min, max, exclusive_min, exclusive_max, multiple_of, min_length, max_length,
        pattern, format, min_items, max_items, encode, sensitive, state, deprecated, docs, rust, openapi,
    }
    View { description, from, pick, omit, partial, fields, examples, state, deprecated, docs, rust, openapi }
}

/// The keys that decide a model's kind, in the order in which they are asked.
const DECIDING: [&str; 5] = ["from", "enum", "union", "type", "fields"];

impl<'de> Deserialize<'de> for Model {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Extended { known: mut model, own } = Extended::<AnyModel>::deserialize(deserializer)?;
        macro_rules! read {
            ($kind:ident, $variant:ident) => {
                $kind::take_from(&mut model).map(|known| Self::$variant(Box::new(Extended { known, own })))
            };
        }
        let read = if model.from.is_some() {
            read!(View, View)
        } else if model.values.is_some() {
            read!(EnumModel, Enum)
        } else if model.union.is_some() {
            read!(UnionModel, Union)
        } else if model.ty.is_some() {
            read!(Alias, Alias)
        } else {
            read!(Record, Record)
        };
        let read = read.map_err(D::Error::custom)?;
        // Every key that the kind knows was taken.
        if model == AnyModel::default() {
            return Ok(read);
        }
        let left = serde_json::to_value(&model).map_err(D::Error::custom)?;
        let keys: Vec<String> =
            left.as_object().into_iter().flat_map(serde_json::Map::keys).map(|key| format!("`{key}`")).collect();
        Err(D::Error::custom(format!("{} does not go with the other keys", keys.join(", "))))
    }
}

impl JsonSchema for Model {
    fn schema_name() -> Cow<'static, str> {
        "Model".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        // Not `oneOf`: an editor then reports a mistake inside the branch that was meant, once.
        let branches = [
            ("from", generator.subschema_for::<Extended<View>>()),
            ("enum", generator.subschema_for::<Extended<EnumModel>>()),
            ("union", generator.subschema_for::<Extended<UnionModel>>()),
            ("type", generator.subschema_for::<Extended<Alias>>()),
        ];
        let mut schema = generator.subschema_for::<Extended<Record>>();
        for (key, branch) in branches.into_iter().rev() {
            schema = json_schema!({
                "if": { "type": "object", "properties": { key: true }, "required": [key] },
                "then": branch,
                "else": schema
            });
        }
        schema.insert("type".to_owned(), "object".into());
        // The walker says which keys decide, rather than that one of them is unknown.
        schema.insert("x-deciding-keys".to_owned(), DECIDING.to_vec().into());
        schema
    }
}
