//! What holds for all endpoints.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::endpoint::{Authentication, Endpoint, Webhook};
use super::error::ErrorDef;
use super::keys::{EndpointKey, ErrorStatus};
use super::pagination::Pagination;
use super::security::SchemeDef;
use super::server::{Contact, License, Server};
use super::surface::{Command, Event};
use crate::plan::models::{Docs, FieldDef, FieldName};
use crate::plan::open::Extended;
use crate::plan::shape::by_shape;
use crate::plan::text::{Text, Verbatim};

/// The contracts of the API.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApiContracts {
    /// The API's version, kept as written; `0.1.0` if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<Verbatim>,
    /// What the API is for; the executive summary if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// Where the API is; `/` if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub servers: Option<Vec<Server>>,
    /// Whom to ask.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// The licence: an SPDX identifier, or `{name, url}`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<License>,
    /// The terms of service's URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<String>,
    /// Where to read more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub docs: Option<Docs>,
    /// The security schemes by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security: Option<IndexMap<FieldName, SchemeDef>>,
    /// Whether a caller must be signed in, where an endpoint does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication: Option<Authentication>,
    /// The security schemes where an endpoint does not choose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schemes: Option<Vec<String>>,
    /// The scopes where an endpoint does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
    /// The roles, each with what it may do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roles: Option<IndexMap<String, Text>>,
    /// How lists are read page by page, where an endpoint does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination: Option<Pagination>,
    /// How often an endpoint may be called: `100 per minute`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_limit: Option<Text>,
    /// How members are written on the wire.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub json_case: Option<JsonCase>,
    /// The media type of PATCH requests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub patch: Option<PatchFormat>,
    /// The model of all errors' bodies; `Problem` (RFC 9457) if left out, `none` for no body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_model: Option<String>,
    /// The media type of errors; `application/problem+json` if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_media_type: Option<String>,
    /// The errors of every endpoint; 401 only where a caller may be signed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub common_errors: Option<IndexMap<ErrorStatus, ErrorDef>>,
    /// The headers of every response of success.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response_headers: Option<IndexMap<FieldName, FieldDef>>,
    /// The headers of every error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_headers: Option<IndexMap<FieldName, FieldDef>>,
    /// The tags, each with what it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<IndexMap<String, TagDef>>,
    /// The endpoints: `METHOD /path`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoints: Option<IndexMap<EndpointKey, Extended<Endpoint>>>,
    /// The requests that the API sends, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub webhooks: Option<IndexMap<String, Extended<Webhook>>>,
    /// The commands of a command line, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commands: Option<IndexMap<String, Command>>,
    /// The messages that are published, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<IndexMap<String, Event>>,
    /// Merged into the emitted OpenAPI document (RFC 7396).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openapi: Option<Value>,
}

/// How members are written on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum JsonCase {
    /// `due_on`.
    #[serde(rename = "snake_case")]
    Snake,
    /// `dueOn`.
    #[serde(rename = "camelCase")]
    Camel,
    /// `due-on`.
    #[serde(rename = "kebab-case")]
    Kebab,
    /// `DueOn`.
    #[serde(rename = "PascalCase")]
    Pascal,
}

/// The media type of PATCH requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PatchFormat {
    /// `application/json`.
    Merge,
    /// `application/merge-patch+json` (RFC 7396).
    MergePatch,
}

by_shape! {
    /// A tag: what it is about, or spelled out.
    pub enum TagDef: "Tag", "a description, or `{description, docs}`" {
        /// What it is about.
        str => Description(Text),
        /// Spelled out.
        map => Full(Box<Extended<TagSpec>>),
    }
}

/// A tag spelled out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TagSpec {
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// Where to read more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub docs: Option<Docs>,
    /// Merged into the emitted OpenAPI tag (RFC 7396).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openapi: Option<Value>,
}
