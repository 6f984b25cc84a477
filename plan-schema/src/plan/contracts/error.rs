//! Errors an endpoint answers with.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::body::Example;
use crate::plan::models::{FieldDef, FieldName};
use crate::plan::open::Extended;
use crate::plan::shape::by_shape;
use crate::plan::text::Text;

by_shape! {
    /// An error: its reason, or spelled out. `none` takes an error away that would be there by itself.
    pub enum ErrorDef: "Error", "a reason, `none`, or an error object" {
        /// When it happens: `the title is empty`, or `Bad Request - the title is empty`.
        str => Reason(Text),
        /// Spelled out.
        map => Full(Box<Extended<ErrorSpec>>),
    }
}

/// An error spelled out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorSpec {
    /// When it happens.
    pub reason: Text,
    /// A word for programs: `card-declined`; becomes the problem type `/problems/card-declined`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The problem type's URI (RFC 9457, section 3.1.1).
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub ty: Option<String>,
    /// The model of its body, if it is not the one of all errors.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// `none`: it has no body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<crate::plan::models::Nothing>,
    /// A value of its body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Value>,
    /// Values of its body, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub examples: Option<IndexMap<String, Example>>,
    /// The headers sent with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headers: Option<IndexMap<FieldName, FieldDef>>,
    /// Merged into the emitted OpenAPI response (RFC 7396).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openapi: Option<Value>,
}
