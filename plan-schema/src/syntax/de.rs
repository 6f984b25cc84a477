//! A serde `Deserializer` over the tree. An error knows the path of the value that it is about.
//!
//! Three things differ from other deserializers on purpose. A key that is present has a value: `Option` is `Some` for null
//! too, so that an emptied key is an error where a text is wanted. Keys are always texts: `404:` is the key `"404"`. A type
//! whose serde name is [`VERBATIM`] gets a number as it was written.

use std::collections::HashSet;
use std::fmt;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};

use super::tree::{Entry, Kind, NodeId, Tree};
use crate::place::{Place, PlanPath, Segment};

/// The serde name of a newtype that takes a text or a number and keeps it as written: `version: 1.10` is `1.10`.
pub const VERBATIM: &str = "plan::Verbatim";

/// Why a tree is not a value of the wanted type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeserializeError {
    /// Where.
    pub path: PlanPath,
    /// Whether it is the key that is wrong, not the value.
    pub at_key: bool,
    /// What is wrong.
    pub message: String,
}

impl DeserializeError {
    /// The place that the error is about.
    #[must_use]
    pub fn place(&self) -> Place {
        if self.at_key { self.path.key() } else { self.path.value() }
    }
}

impl fmt::Display for DeserializeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}

impl std::error::Error for DeserializeError {}

impl Tree {
    /// Reads a typed value.
    ///
    /// # Errors
    ///
    /// The first thing that does not fit the type.
    pub fn deserialize<T: DeserializeOwned>(&self) -> Result<T, DeserializeError> {
        self.deserialize_around(&Holes::default())
    }

    /// Reads a typed value as if some entries were not there.
    pub(crate) fn deserialize_around<T: DeserializeOwned>(&self, holes: &Holes) -> Result<T, DeserializeError> {
        T::deserialize(Value { tree: self, id: self.root(), holes }).map_err(|error| DeserializeError {
            path: error.route.into_iter().rev().collect(),
            at_key: error.at_key,
            message: error.message,
        })
    }
}

/// An error on its way up: each level adds the step that leads down to it.
#[derive(Debug)]
struct Error {
    message: String,
    /// From the value up to the root.
    route: Vec<Segment>,
    at_key: bool,
}

impl Error {
    fn below(mut self, segment: Segment) -> Self {
        self.route.push(segment);
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { message: message.to_string(), route: Vec::new(), at_key: false }
    }

    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        match unexpected {
            Unexpected::Unit => Self::custom(format_args!("expected {expected}, found nothing")),
            other => Self::custom(format_args!("expected {expected}, found {other}")),
        }
    }
}

/// Entries that are taken for absent, by their keys' nodes.
#[derive(Debug, Default)]
pub(crate) struct Holes(HashSet<NodeId>);

impl Holes {
    /// Takes the nearest entry on the way to a place out; its path, or `None` if there is no entry that is still in.
    pub(crate) fn add(&mut self, tree: &Tree, path: &PlanPath) -> Option<PlanPath> {
        let mut path = path.clone();
        while !path.segments().is_empty() {
            if let Some(key) = tree.key_node(&path)
                && self.0.insert(key)
            {
                return Some(path);
            }
            path.pop();
        }
        None
    }
}

#[derive(Clone, Copy)]
struct Value<'de> {
    tree: &'de Tree,
    id: NodeId,
    holes: &'de Holes,
}

impl Value<'_> {
    fn at(self, id: NodeId) -> Self {
        Self { id, ..self }
    }

    fn unexpected(self, expected: &dyn de::Expected) -> Error {
        let unexpected = match self.tree.kind(self.id) {
            Kind::Null => Unexpected::Unit,
            Kind::Bool(value) => Unexpected::Bool(value),
            Kind::Int(value) => Unexpected::Signed(value),
            Kind::UInt(value) => Unexpected::Unsigned(value),
            Kind::Float(value) => Unexpected::Float(value),
            Kind::Str(text) => Unexpected::Str(text),
            Kind::Seq(_) => Unexpected::Seq,
            Kind::Map(_) => Unexpected::Map,
        };
        de::Error::invalid_type(unexpected, expected)
    }
}

/// The integer that a number written as `5.0` is; as in JSON Schema, that is one.
#[expect(clippy::cast_precision_loss, reason = "the bound is a power of two")]
fn integral(value: f64) -> Option<i64> {
    const BOUND: f64 = (1_u64 << 53) as f64;
    (value.fract() == 0.0 && value.abs() <= BOUND).then_some(value as i64)
}

macro_rules! forward {
    ($to:ident: $($name:ident)*) => {
        $(fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> { self.$to(visitor) })*
    };
}

impl<'de> Value<'de> {
    fn integer<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.tree.kind(self.id) {
            Kind::Float(value) => match integral(value) {
                Some(value) => visitor.visit_i64(value),
                None => visitor.visit_f64(value),
            },
            _ => de::Deserializer::deserialize_any(self, visitor),
        }
    }
}

impl<'de> de::Deserializer<'de> for Value<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.tree.kind(self.id) {
            Kind::Null => visitor.visit_unit(),
            Kind::Bool(value) => visitor.visit_bool(value),
            Kind::Int(value) => visitor.visit_i64(value),
            Kind::UInt(value) => visitor.visit_u64(value),
            Kind::Float(value) => visitor.visit_f64(value),
            Kind::Str(text) => visitor.visit_borrowed_str(text),
            Kind::Seq(items) => visitor.visit_seq(Items { value: self, ids: items, next: 0 }),
            Kind::Map(entries) => visitor.visit_map(Entries { value: self, pairs: entries, next: 0 }),
        }
    }

    forward! { integer: deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
    deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128 }
    forward! { deserialize_any: deserialize_bool deserialize_f32 deserialize_f64 deserialize_char deserialize_str
    deserialize_string deserialize_bytes deserialize_byte_buf deserialize_unit deserialize_seq deserialize_map
    deserialize_identifier }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        if name != VERBATIM {
            return visitor.visit_newtype_struct(self);
        }
        match self.tree.kind(self.id) {
            Kind::Str(_) | Kind::Int(_) | Kind::UInt(_) | Kind::Float(_) => {
                visitor.visit_newtype_struct(BorrowedStrDeserializer::new(self.tree.as_written(self.id)))
            }
            _ => Err(self.unexpected(&"a text or a number")),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.tree.kind(self.id) {
            Kind::Str(text) => visitor.visit_enum(IntoDeserializer::<Error>::into_deserializer(text)),
            Kind::Map([entry]) => visitor.visit_enum(Variant { value: self, entry: *entry }),
            _ => Err(self.unexpected(&"one of the allowed values")),
        }
    }
}

struct Items<'de> {
    value: Value<'de>,
    ids: &'de [NodeId],
    next: usize,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some(id) = self.ids.get(self.next) else { return Ok(None) };
        let index = self.next;
        self.next += 1;
        seed.deserialize(self.value.at(*id)).map(Some).map_err(|error| error.below(Segment::Index(index)))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.ids.len() - self.next)
    }
}

struct Entries<'de> {
    value: Value<'de>,
    pairs: &'de [Entry],
    /// The entry whose key comes next; its value comes after that of the one before.
    next: usize,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        while let Some(entry) = self.pairs.get(self.next) {
            self.next += 1;
            if !self.value.holes.0.contains(&entry.key) {
                return self.value.key(*entry, seed).map(Some);
            }
        }
        Ok(None)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Error> {
        let entry = self.next.checked_sub(1).and_then(|last| self.pairs.get(last));
        let entry = *entry.ok_or_else(|| <Error as de::Error>::custom("a value was asked for before its key"))?;
        let below = |error: Error| error.below(Segment::Key(self.value.tree.key(entry).to_owned()));
        seed.deserialize(self.value.at(entry.value)).map_err(below)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.pairs.len() - self.next)
    }
}

impl<'de> Value<'de> {
    fn key<K: DeserializeSeed<'de>>(self, entry: Entry, seed: K) -> Result<K::Value, Error> {
        let key = self.tree.key(entry);
        seed.deserialize(BorrowedStrDeserializer::new(key))
            .map_err(|error: Error| Error { at_key: true, ..error.below(Segment::Key(key.to_owned())) })
    }
}

/// `variant: content`
struct Variant<'de> {
    value: Value<'de>,
    entry: Entry,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        Ok((self.value.key(self.entry, seed)?, self))
    }
}

impl Variant<'_> {
    fn below(&self) -> impl Fn(Error) -> Error + use<> {
        let key = self.value.tree.key(self.entry).to_owned();
        move |error| error.below(Segment::Key(key.clone()))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Err(self.value.unexpected(&"a text"))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self.value.at(self.entry.value)).map_err(self.below())
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        de::Deserializer::deserialize_any(self.value.at(self.entry.value), visitor).map_err(self.below())
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        de::Deserializer::deserialize_any(self.value.at(self.entry.value), visitor).map_err(self.below())
    }
}
