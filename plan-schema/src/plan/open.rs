//! Objects with keys of the author's own beside the known ones: labels, and `x-` extensions.
//!
//! Not serde's `flatten`: that buffers the whole object and forgets where its values stood.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::value::{MapAccessDeserializer, StringDeserializer};
use serde::de::{DeserializeOwned, DeserializeSeed, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::flat;
use super::text::Lines;

/// Which keys are the author's own, and what they hold.
pub trait OwnKeys: fmt::Debug + Clone + PartialEq {
    /// What such a key holds.
    type Value: fmt::Debug + Clone + PartialEq + Serialize + DeserializeOwned + JsonSchema;

    /// The form of such a key, for the JSON Schema.
    const PATTERN: &'static str;

    /// Whether a key is the author's own; agrees with [`OwnKeys::PATTERN`].
    fn matches(key: &str) -> bool;
}

/// The author's own labels start with a capital letter, so that a mistyped key is still an error.
#[derive(Debug, Clone, PartialEq)]
pub enum Labels {}

impl OwnKeys for Labels {
    type Value = Lines;

    // Spelled out rather than `\p{Lu}`: not every validator's regular expressions know that.
    const PATTERN: &'static str = "^[A-ZÀ-ÖØ-ÞΑ-ΩА-Я]";

    fn matches(key: &str) -> bool {
        key.starts_with(|c| matches!(c, 'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ω' | 'А'..='Я'))
    }
}

/// Specification extensions, copied to OpenAPI as they are (OpenAPI 3.0.3, "Specification Extensions").
#[derive(Debug, Clone, PartialEq)]
pub enum Extensions {}

impl OwnKeys for Extensions {
    type Value = Value;

    const PATTERN: &'static str = "^x-";

    fn matches(key: &str) -> bool {
        key.starts_with("x-")
    }
}

/// An object with known keys and the author's own, which are kept in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Open<T, K: OwnKeys> {
    /// The known keys.
    pub known: T,
    /// The author's own keys, in order.
    pub own: IndexMap<String, K::Value>,
}

/// An object that takes the author's own labels.
pub type Labelled<T> = Open<T, Labels>;

/// An object that takes `x-` extensions.
pub type Extended<T> = Open<T, Extensions>;

impl<T, K: OwnKeys> Deref for Open<T, K> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.known
    }
}

impl<'de, T: Deserialize<'de>, K: OwnKeys> Deserialize<'de> for Open<T, K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ObjectVisitor<T, K>(PhantomData<(T, K)>);

        impl<'de, T: Deserialize<'de>, K: OwnKeys> Visitor<'de> for ObjectVisitor<T, K> {
            type Value = Open<T, K>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let mut own = IndexMap::new();
                let divert = Divert::<A, K> { map, own: &mut own };
                let known = T::deserialize(MapAccessDeserializer::new(divert))?;
                Ok(Open { known, own })
            }
        }

        deserializer.deserialize_map(ObjectVisitor(PhantomData))
    }
}

/// Passes the known keys on and keeps the author's own.
struct Divert<'o, A, K: OwnKeys> {
    map: A,
    own: &'o mut IndexMap<String, K::Value>,
}

impl<'de, A: MapAccess<'de>, K: OwnKeys> MapAccess<'de> for Divert<'_, A, K> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        while let Some(key) = self.map.next_key::<String>()? {
            if K::matches(&key) {
                let value = self.map.next_value()?;
                self.own.insert(key, value);
            } else {
                let key: StringDeserializer<A::Error> = key.into_deserializer();
                return seed.deserialize(key).map(Some);
            }
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.map.next_value_seed(seed)
    }
}

impl<T: Serialize, K: OwnKeys> Serialize for Open<T, K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        flat::serialize(&self.known, &self.own, serializer)
    }
}

impl<T: JsonSchema, K: OwnKeys> JsonSchema for Open<T, K> {
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        format!("Open<{}, {}>", T::schema_id(), K::PATTERN).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = T::json_schema(generator);
        let own = generator.subschema_for::<K::Value>();
        let object = schema.ensure_object();
        let patterns = object.entry("patternProperties").or_insert_with(|| Value::Object(serde_json::Map::new()));
        if let Some(patterns) = patterns.as_object_mut() {
            patterns.insert(K::PATTERN.to_owned(), own.to_value());
        }
        schema
    }
}
