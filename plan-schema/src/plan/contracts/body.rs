//! Bodies of requests and responses.

use std::borrow::Cow;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::plan::expr::{BodyExpr, TypeExpr, Written};
use crate::plan::models::{FieldDef, FieldName};
use crate::plan::open::Extended;
use crate::plan::shape::by_shape;
use crate::plan::text::Text;

by_shape! {
    /// A body: a status, a type or a JSON example in one scalar, or spelled out.
    pub enum Body: "Body", "a type such as `Task`, a JSON example, a status, or a body object" {
        /// A status; the response has no content.
        int => Status(HttpStatus),
        /// A type, an example, or `none`.
        str => Short(Written<BodyExpr>),
        /// Spelled out.
        map => Full(Box<Extended<BodySpec>>),
    }
}

impl Body {
    /// The status that it says.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Status(status) => Some(status.code()),
            Self::Short(written) => match written.get()? {
                BodyExpr::Status(status) | BodyExpr::Type { status: Some(status), .. } => Some(status.value),
                BodyExpr::None | BodyExpr::Json(_) | BodyExpr::Type { status: None, .. } => None,
            },
            Self::Full(spec) => Some(spec.status?.code()),
        }
    }
}

/// A body spelled out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BodySpec {
    /// The status of the response.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<HttpStatus>,
    /// The type of the content.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub ty: Option<Written<TypeExpr>>,
    /// The fields of a record that stands here and nowhere else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fields: Option<IndexMap<FieldName, FieldDef>>,
    /// A value it may have; without `type` and `fields` the type is inferred from it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Value>,
    /// Values it may have, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub examples: Option<IndexMap<String, Example>>,
    /// Its media type, several of them, or a type for each; `application/json` if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media: Option<Media>,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// The headers sent with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headers: Option<IndexMap<FieldName, FieldDef>>,
    /// The events of a stream (server-sent events).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stream: Option<Written<TypeExpr>>,
    /// Whether a request may be sent without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub optional: Option<bool>,
    /// Merged into the emitted OpenAPI object (RFC 7396).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openapi: Option<Value>,
}

by_shape! {
    /// The media type of a body.
    pub enum Media: "Media", "a media type, a list of them, or media types with their models" {
        /// One.
        str => One(String),
        /// Several, of the same type.
        seq => Many(Vec<String>),
        /// Several, each with its type.
        map => Typed(IndexMap<String, Written<TypeExpr>>),
    }
}

/// An example with a summary.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What it shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text>,
    /// The value.
    pub value: Value,
}

/// An HTTP status (RFC 9110, section 15): 100 to 599.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct HttpStatus(u16);

impl HttpStatus {
    /// The number.
    #[must_use]
    pub const fn code(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for HttpStatus {
    type Error = String;

    fn try_from(code: u16) -> Result<Self, String> {
        if (100..=599).contains(&code) { Ok(Self(code)) } else { Err(format!("{code} is not an HTTP status")) }
    }
}

impl From<HttpStatus> for u16 {
    fn from(status: HttpStatus) -> Self {
        status.0
    }
}

impl JsonSchema for HttpStatus {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "HttpStatus".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 100, "maximum": 599 })
    }
}
