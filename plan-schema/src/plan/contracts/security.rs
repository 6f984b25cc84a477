//! Security schemes.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::plan::expr::{SchemeExpr, Written};
use crate::plan::shape::by_shape;
use crate::plan::text::Text;

by_shape! {
    /// A security scheme: in one line, or spelled out.
    pub enum SchemeDef: "SecurityScheme", "a scheme such as `bearer JWT`, or a scheme object" {
        /// In one line.
        str => Short(Written<SchemeExpr>),
        /// Spelled out.
        map => Full(Box<SchemeSpec>),
    }
}

/// A security scheme spelled out. One of `scheme` and `oauth2` is there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SchemeSpec {
    /// The scheme in one line: `bearer JWT`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheme: Option<Written<SchemeExpr>>,
    /// OAuth 2.0 flows and scopes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oauth2: Option<OAuth2Spec>,
    /// How to get and send credentials.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
}

/// OAuth 2.0 (RFC 6749): its flows, and the scopes that all of them share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OAuth2Spec {
    /// The authorization code flow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization_code: Option<Flow>,
    /// The client credentials flow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_credentials: Option<Flow>,
    /// The implicit flow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub implicit: Option<Flow>,
    /// The resource owner password flow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<Flow>,
    /// The scopes, each with what it allows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scopes: Option<IndexMap<String, Text>>,
}

/// The addresses of an OAuth 2.0 flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// Where the user signs in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization_url: Option<String>,
    /// Where tokens are given out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_url: Option<String>,
    /// Where tokens are renewed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_url: Option<String>,
}
