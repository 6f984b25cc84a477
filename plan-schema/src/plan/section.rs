//! What every section and subsection may be instead of itself: plain text, or not applicable.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, StringDeserializer};
use serde::de::{DeserializeSeed, Error, IntoDeserializer, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::shape::by_shape;
use super::text::Text;

/// The key that says that a section does not apply.
const NOT_APPLICABLE: &str = "not_applicable";

by_shape! {
    /// A section or subsection that is nothing but text.
    pub enum Prose: "Prose", "a text, or `{not_applicable: reason}`" {
        /// The text, printed as it is.
        str => Text(Text),
        /// Left out on purpose.
        map => NotApplicable(NotApplicable),
    }
}

/// Why a section is left out on purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NotApplicable {
    /// Why the section does not apply.
    pub not_applicable: Text,
}

/// A section or subsection.
#[derive(Debug, Clone, PartialEq)]
pub enum Section<T> {
    /// `{ not_applicable: reason }`: left out on purpose. Not the same as a section that is not there.
    NotApplicable(Text),
    /// Plain text, printed as it is.
    Text(Text),
    /// What the section is made for.
    Given(T),
}

impl<T> Section<T> {
    /// The content, if the section has any of its own kind.
    #[must_use]
    pub const fn given(&self) -> Option<&T> {
        match self {
            Self::Given(content) => Some(content),
            Self::NotApplicable(_) | Self::Text(_) => None,
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Section<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SectionVisitor<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for SectionVisitor<T> {
            type Value = Section<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a section, a text, or `{not_applicable: reason}`")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Section::Text(text.into()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Self::Value, A::Error> {
                T::deserialize(List(items)).map(Section::Given)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let first = map.next_key::<String>()?;
                if first.as_deref() != Some(NOT_APPLICABLE) {
                    return T::deserialize(MapAccessDeserializer::new(Resume { first, map })).map(Section::Given);
                }
                let reason = map.next_value()?;
                match map.next_key::<String>()? {
                    None => Ok(Section::NotApplicable(reason)),
                    Some(key) => Err(A::Error::custom(format!("`{key}` in a section that is not applicable"))),
                }
            }
        }

        deserializer.deserialize_any(SectionVisitor(PhantomData))
    }
}

/// A list, and nothing but a list: derived structs would take one for their fields in order.
struct List<A>(A);

impl<'de, A: SeqAccess<'de>> Deserializer<'de> for List<A> {
    type Error = A::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, A::Error> {
        visitor.visit_seq(self.0)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        Err(A::Error::invalid_type(Unexpected::Seq, &visitor))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// A map whose first key was already read.
struct Resume<A> {
    first: Option<String>,
    map: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Resume<A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        match self.first.take() {
            Some(key) => {
                let key: StringDeserializer<A::Error> = key.into_deserializer();
                seed.deserialize(key).map(Some)
            }
            None => self.map.next_key_seed(seed),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.map.next_value_seed(seed)
    }
}

impl<T: Serialize> Serialize for Section<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::NotApplicable(reason) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry(NOT_APPLICABLE, reason)?;
                map.end()
            }
            Self::Text(text) => text.serialize(serializer),
            Self::Given(content) => content.serialize(serializer),
        }
    }
}

impl<T: JsonSchema> JsonSchema for Section<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}Section", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let content = generator.subschema_for::<T>();
        json_schema!({
            "if": { "type": "string" },
            "then": { "type": "string" },
            "else": {
                "if": {
                    "type": "object",
                    "properties": { NOT_APPLICABLE: true },
                    "required": [NOT_APPLICABLE]
                },
                "then": {
                    "type": "object",
                    "title": "not applicable",
                    "properties": {
                        NOT_APPLICABLE: { "type": "string", "description": "Why the section does not apply." }
                    },
                    "required": [NOT_APPLICABLE],
                    "additionalProperties": false
                },
                "else": content
            }
        })
    }
}
