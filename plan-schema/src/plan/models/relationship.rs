//! Relationships: in words, or spelled out.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::OnDelete;
use super::key::FieldName;
use crate::plan::expr::{RelationshipExpr, Written};
use crate::plan::shape::by_shape;
use crate::plan::text::Text;

by_shape! {
    /// A relationship: `has many Comment`, or spelled out.
    pub enum Relationship: "Relationship", "a relationship such as `has many Comment`, or `{has_many: Comment}`" {
        /// In words.
        str => Short(Written<RelationshipExpr>),
        /// Spelled out.
        map => Full(Box<RelationshipSpec>),
    }
}

/// A relationship spelled out. One of `belongs_to`, `has_one`, `has_many` and `many_to_many` is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RelationshipSpec {
    /// The model whose key this one holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub belongs_to: Option<String>,
    /// The model that holds this one's key; at most one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_one: Option<String>,
    /// The model that holds this one's key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_many: Option<String>,
    /// The model that a model between connects with this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub many_to_many: Option<String>,
    /// The model between.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<String>,
    /// What the other model is called here.
    #[serde(rename = "as", skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The field that holds the key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub via: Option<FieldName>,
    /// What happens when the row referred to goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_delete: Option<OnDelete>,
    /// What it means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
}
