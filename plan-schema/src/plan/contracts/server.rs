//! Servers, contact and licence.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::plan::open::Extended;
use crate::plan::shape::by_shape;
use crate::plan::text::Text;

by_shape! {
    /// A server: its URL, or spelled out.
    pub enum Server: "Server", "a URL, or `{url, description, variables}`" {
        /// Its URL.
        str => Url(String),
        /// Spelled out.
        map => Full(Box<Extended<ServerSpec>>),
    }
}

/// A server spelled out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServerSpec {
    /// Its URL, with `{variables}`.
    pub url: String,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// The variables of the URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variables: Option<IndexMap<String, ServerVariable>>,
    /// Merged into the emitted OpenAPI object (RFC 7396).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openapi: Option<Value>,
}

by_shape! {
    /// A variable of a server's URL: its default, or spelled out.
    pub enum ServerVariable: "ServerVariable", "a default, or `{default, enum, description}`" {
        /// Its default.
        str => Default(String),
        /// Spelled out.
        map => Full(VariableSpec),
    }
}

/// A variable of a server's URL.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VariableSpec {
    /// The value if nobody says.
    pub default: String,
    /// The values it can have.
    #[serde(rename = "enum", skip_serializing_if = "Option::is_none")]
    pub values: Option<Vec<String>>,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
}

/// Whom to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// A person or a team.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// Their address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Their page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

by_shape! {
    /// The licence of the API: an SPDX identifier, or name and URL.
    pub enum License: "License", "an SPDX identifier such as `MIT`, or `{name, url}`" {
        /// An SPDX identifier.
        str => Spdx(String),
        /// Name and URL.
        map => Full(LicenseSpec),
    }
}

/// A licence that SPDX has no identifier for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LicenseSpec {
    /// Its name.
    pub name: Text,
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}
