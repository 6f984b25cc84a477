//! The kinds of models.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

use super::field::{Deprecated, Encoding, FieldDef};
use super::key::FieldName;
use super::relationship::Relationship;
use crate::plan::architecture::State;
use crate::plan::expr::{TypeExpr, Written};
use crate::plan::open::Extended;
use crate::plan::shape::by_shape;
use crate::plan::text::{Lines, Text};

/// A model. The key that it has decides its kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Model {
    /// `fields`: an entity, a value object or a mixin.
    Record(Box<Extended<Record>>),
    /// `enum`: a set of values.
    Enum(Box<Extended<EnumModel>>),
    /// `union`: one of several models.
    Union(Box<Extended<UnionModel>>),
    /// `type`: a named, constrained type.
    Alias(Box<Extended<Alias>>),
    /// `from`: a projection of another model.
    View(Box<Extended<View>>),
}

/// An entity, a value object or a mixin.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// Its fields, in order.
    pub fields: IndexMap<FieldName, FieldDef>,
    /// `value` for something stored without identity, `mixin` for fields that others include.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// The mixins whose fields it has too, before its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub include: Option<Vec<String>>,
    /// How it relates to other models.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relationships: Option<Vec<Relationship>>,
    /// The fields that identify it together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub primary_key: Option<Vec<FieldName>>,
    /// The groups of fields of which no two rows have the same values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unique: Option<Vec<Unique>>,
    /// The groups of fields that are indexed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indexes: Option<Vec<Vec<FieldName>>>,
    /// The table it is stored in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// Whether other members are allowed: `false`, or the type they have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra: Option<Extra>,
    /// The fields that are always there (the others are optional), or `none`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<RequiredFields>,
    /// Values it may have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub examples: Option<Vec<Value>>,
    /// What always holds, in prose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rules: Option<Lines>,
    /// Whether this plan makes it, modifies it, finds it there, or it belongs to somebody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// Whether it should no longer be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Deprecated>,
    /// Where to read more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub docs: Option<Docs>,
    /// Steers the Rust emitter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rust: Option<RustModelHints>,
    /// Merged into the emitted OpenAPI schema (RFC 7396).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openapi: Option<Value>,
}

/// A closed set of values, or with `open` one that may grow.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnumModel {
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// The values, in order; or each with what it means.
    #[serde(rename = "enum")]
    pub values: EnumValues,
    /// Whether more values may come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<bool>,
    /// The value if none is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// Which value may follow which.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transitions: Option<IndexMap<String, Vec<String>>>,
    /// Whether this plan makes it, modifies it, finds it there, or it belongs to somebody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// Whether it should no longer be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Deprecated>,
    /// Where to read more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub docs: Option<Docs>,
    /// Steers the Rust emitter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rust: Option<RustModelHints>,
    /// Merged into the emitted OpenAPI schema (RFC 7396).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openapi: Option<Value>,
}

/// One of several models.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnionModel {
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// The members; with a tag for each where the wire says which one it is.
    pub union: UnionMembers,
    /// The member of the JSON object that holds the tag; `type` if left out, `none` for no tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discriminator: Option<String>,
    /// Whether more members may come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<bool>,
    /// Values it may have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub examples: Option<Vec<Value>>,
    /// Whether this plan makes it, modifies it, finds it there, or it belongs to somebody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// Whether it should no longer be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Deprecated>,
    /// Where to read more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub docs: Option<Docs>,
    /// Steers the Rust emitter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rust: Option<RustModelHints>,
    /// Merged into the emitted OpenAPI schema (RFC 7396).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openapi: Option<Value>,
}

/// A named, constrained type.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Alias {
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// The type it names.
    #[serde(rename = "type")]
    pub ty: Written<TypeExpr>,
    /// Its value if none is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// A value it may have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Value>,
    /// The least value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<Number>,
    /// The greatest value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Number>,
    /// The value it must be above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclusive_min: Option<Number>,
    /// The value it must be below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclusive_max: Option<Number>,
    /// The number it is a multiple of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multiple_of: Option<Number>,
    /// The least number of characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(max = 4_294_967_295_u32))]
    pub min_length: Option<u32>,
    /// The greatest number of characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(max = 4_294_967_295_u32))]
    pub max_length: Option<u32>,
    /// An ECMA-262 regular expression that it matches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// An OpenAPI `format` of your own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// The least number of items.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(max = 4_294_967_295_u32))]
    pub min_items: Option<u32>,
    /// The greatest number of items.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(max = 4_294_967_295_u32))]
    pub max_items: Option<u32>,
    /// How it travels: decimals as `number`, 64-bit integers as `string`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encode: Option<Encoding>,
    /// Whether it must not be logged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<bool>,
    /// Whether this plan makes it, modifies it, finds it there, or it belongs to somebody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// Whether it should no longer be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Deprecated>,
    /// Where to read more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub docs: Option<Docs>,
    /// Steers the Rust emitter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rust: Option<RustModelHints>,
    /// Merged into the emitted OpenAPI schema (RFC 7396).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openapi: Option<Value>,
}

/// A projection of another model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct View {
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// The model it is a view of.
    pub from: String,
    /// The fields it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pick: Option<Vec<FieldName>>,
    /// The fields it leaves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub omit: Option<Vec<FieldName>>,
    /// Whether every field may be absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partial: Option<bool>,
    /// Fields it has besides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fields: Option<IndexMap<FieldName, FieldDef>>,
    /// Values it may have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub examples: Option<Vec<Value>>,
    /// Whether this plan makes it, modifies it, finds it there, or it belongs to somebody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// Whether it should no longer be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Deprecated>,
    /// Where to read more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub docs: Option<Docs>,
    /// Steers the Rust emitter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rust: Option<RustModelHints>,
    /// Merged into the emitted OpenAPI schema (RFC 7396).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openapi: Option<Value>,
}

/// What a record is, where its fields do not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Has an identity.
    Entity,
    /// Part of something, or stored without identity.
    Value,
    /// Only copied by `include`.
    Mixin,
}

by_shape! {
    /// The values of an enum.
    pub enum EnumValues: "EnumValues", "a list of values, or values with what they mean" {
        /// The values.
        seq => List(Vec<Value>),
        /// The values, each with what it means.
        map => Described(IndexMap<String, Text>),
    }
}

by_shape! {
    /// The members of a union.
    pub enum UnionMembers: "UnionMembers", "a list of types, or tags with their models" {
        /// The types; the tag of a model is its name in `snake_case`.
        seq => List(Vec<Written<TypeExpr>>),
        /// The value of the tag, and the type.
        map => Tagged(IndexMap<String, Written<TypeExpr>>),
    }
}

by_shape! {
    /// A group of fields of which no two rows have the same values.
    pub enum Unique: "Unique", "a list of fields, or `{fields, where}`" {
        /// The fields.
        seq => Fields(Vec<FieldName>),
        /// The fields, and where it holds.
        map => Full(UniqueSpec),
    }
}

/// A group of unique fields, and where it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UniqueSpec {
    /// The fields.
    pub fields: Vec<FieldName>,
    /// For which rows it holds.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub condition: Option<Text>,
}

by_shape! {
    /// Whether other members are allowed.
    pub enum Extra: "Extra", "`false`, or the type of other members" {
        /// Whether any are.
        bool => Allowed(bool),
        /// The type they have.
        str => Typed(Written<TypeExpr>),
    }
}

by_shape! {
    /// The fields that are always there.
    pub enum RequiredFields: "RequiredFields", "a list of fields, or `none`" {
        /// These.
        seq => Fields(Vec<FieldName>),
        /// None of them.
        str => None(Nothing),
    }
}

/// The word `none`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Nothing {
    /// None.
    #[serde(rename = "none")]
    None,
}

by_shape! {
    /// Where to read more.
    pub enum Docs: "Docs", "a URL, or `{url, description}`" {
        /// The URL.
        str => Url(String),
        /// The URL, and what is there.
        map => Full(DocsSpec),
    }
}

/// Where to read more, and what is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocsSpec {
    /// The URL.
    pub url: String,
    /// What is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
}

/// What the Rust emitter does differently for a model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RustModelHints {
    /// The identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Traits to derive besides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub derives: Option<Vec<String>>,
    /// Attributes, without `#[…]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attrs: Option<Vec<String>>,
}
