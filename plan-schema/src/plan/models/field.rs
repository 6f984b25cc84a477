//! A field: one line, or spelled out.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

use super::key::FieldName;
use crate::plan::expr::{FieldExpr, TypeExpr, Written};
use crate::plan::open::Extended;
use crate::plan::shape::by_shape;
use crate::plan::text::{Date, Text};

by_shape! {
    /// A field: `type attributes = default (note)`, or spelled out.
    pub enum FieldDef: "Field", "a field such as `string(1..200)`, or a field object" {
        /// In one line.
        str => Short(Written<FieldExpr>),
        /// Spelled out.
        map => Full(Box<Extended<FieldSpec>>),
    }
}

impl FieldDef {
    /// The type expression; `None` if it does not parse, or a record stands here.
    pub(crate) fn type_expr(&self) -> Option<&TypeExpr> {
        match self {
            Self::Short(written) => written.get().map(|field| &field.ty),
            Self::Full(spec) => spec.ty.as_ref().and_then(Written::get),
        }
    }
}

/// A field spelled out. One of `type` and `fields` is there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldSpec {
    /// Its type: `string(1..200)`, `Task[]`, `User.id?`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub ty: Option<Written<TypeExpr>>,
    /// The fields of a record that stands here and nowhere else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fields: Option<IndexMap<FieldName, FieldDef>>,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// Its value if none is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// A value it may have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Value>,
    /// Whether `null` is a value; the same as `?` behind the type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nullable: Option<bool>,
    /// Whether it may be absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub optional: Option<bool>,
    /// Whether it is always there; the opposite of `optional`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    /// Whether it identifies the entity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub primary_key: Option<bool>,
    /// Whether no two have the same value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unique: Option<bool>,
    /// Whether it is indexed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<bool>,
    /// In which views it appears.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<Visibility>,
    /// Whether it must not be logged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<bool>,
    /// Whether it should no longer be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Deprecated>,
    /// Whether this plan makes it, changes it, or finds it there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<FieldState>,
    /// The field it refers to, where the type has to be spelled: `Project.id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub references: Option<Written<TypeExpr>>,
    /// What happens when the row it refers to goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_delete: Option<OnDelete>,
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
    /// In a query: how a list or an object is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<QueryStyle>,
    /// Steers the Rust emitter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rust: Option<RustFieldHints>,
    /// Steers database emitters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sql: Option<SqlHints>,
    /// Merged into the emitted OpenAPI schema (RFC 7396).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openapi: Option<Value>,
}

/// In which views a field appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Visibility {
    /// Only in responses.
    Readonly,
    /// Only in requests.
    Writeonly,
    /// In responses, and in the request that creates.
    Immutable,
    /// In neither; stored only.
    Internal,
}

/// What happens to a row when the row it refers to goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OnDelete {
    /// It goes too.
    Cascade,
    /// It keeps the other from going.
    Restrict,
    /// Its key becomes null.
    SetNull,
}

/// Whether a plan makes a field, changes it, or finds it there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FieldState {
    /// Made by this plan.
    New,
    /// Changed by this plan.
    Changed,
    /// There already.
    Existing,
}

/// How a value travels, where that is not what its type says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Encoding {
    /// A decimal as a JSON number.
    Number,
    /// A 64-bit integer as a JSON string.
    String,
}

/// How a list or an object is written in a query string (OpenAPI 3.0.3, "Style Values").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum QueryStyle {
    /// `a,b`.
    Csv,
    /// `a|b`.
    Pipes,
    /// `a b`.
    Spaces,
    /// `x=a&x=b`.
    Repeat,
    /// `x[a]=1&x[b]=2`.
    Deep,
}

by_shape! {
    /// `true`, a text, or `{since, sunset, use}`.
    pub enum Deprecated: "Deprecated", "`true`, a text, or `{since, sunset, use}`" {
        /// Deprecated, and no more to say.
        bool => Flag(bool),
        /// Why, or what to use.
        str => Note(Text),
        /// With dates.
        map => Full(DeprecationSpec),
    }
}

/// When a deprecation began, when it ends, and what to use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeprecationSpec {
    /// The day it began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
    /// The day it goes away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sunset: Option<Date>,
    /// What to use.
    #[serde(rename = "use", skip_serializing_if = "Option::is_none")]
    pub instead: Option<Text>,
}

/// What the Rust emitter does differently for a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RustFieldHints {
    /// The identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The type, as a path that resolves where the stubs are used.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub ty: Option<String>,
    /// A module for `#[serde(with = …)]`.
    #[serde(rename = "with", skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
    /// Attributes, without `#[…]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attrs: Option<Vec<String>>,
}

/// What database emitters do differently for a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SqlHints {
    /// The column's type.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub ty: Option<String>,
}
