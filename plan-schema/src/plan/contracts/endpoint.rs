//! Endpoints and webhooks.

use std::borrow::Cow;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::body::Body;
use super::error::ErrorDef;
use super::keys::{ErrorStatus, ResponseStatus};
use super::pagination::Pagination;
use super::server::Server;
use crate::plan::architecture::State;
use crate::plan::models::{Deprecated, Docs, FieldDef, FieldName};
use crate::plan::text::Text;

/// Whether a caller must be signed in. Written in lower or Title case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Authentication {
    /// Must be.
    #[serde(alias = "Required")]
    Required,
    /// May be.
    #[serde(alias = "Optional")]
    Optional,
    /// Need not be, and it makes no difference.
    #[serde(alias = "None")]
    None,
}

impl Authentication {
    /// The word in Title case, as documents show it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Required => "Required",
            Self::Optional => "Optional",
            Self::None => "None",
        }
    }
}

impl JsonSchema for Authentication {
    fn schema_name() -> Cow<'static, str> {
        "Authentication".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "enum": ["required", "optional", "none", "Required", "Optional", "None"]
        })
    }
}

/// Whether a client must use a mechanism.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Need {
    /// Must.
    Required,
    /// May.
    Optional,
}

/// An endpoint. Only `purpose` is required.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Endpoint {
    /// What this endpoint does.
    pub purpose: Text,
    /// More about it; composed from the other keys if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// Whether a caller must be signed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication: Option<Authentication>,
    /// The security schemes, each one an alternative; any of those declared if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schemes: Option<Vec<String>>,
    /// The OAuth 2.0 scopes that a caller needs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
    /// The roles of which a caller needs one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<String>>,
    /// The tag; derived from the path if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// The operation's id; derived from method and path if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation_id: Option<String>,
    /// The parameters in the path; each has the type of the field it names if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path_params: Option<IndexMap<FieldName, FieldDef>>,
    /// The parameters in the query string.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<IndexMap<FieldName, FieldDef>>,
    /// The headers a client sends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headers: Option<IndexMap<FieldName, FieldDef>>,
    /// The cookies a client sends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cookies: Option<IndexMap<FieldName, FieldDef>>,
    /// The body of the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<Body>,
    /// The one response of success.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<Body>,
    /// Several responses of success, by status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responses: Option<IndexMap<ResponseStatus, Body>>,
    /// The errors, by status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub errors: Option<IndexMap<ErrorStatus, ErrorDef>>,
    /// How the list is read page by page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination: Option<Pagination>,
    /// Whether an `Idempotency-Key` makes a retry safe.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idempotency: Option<Need>,
    /// Whether `ETag` and `If-Match` guard against lost updates (RFC 9110, section 8.8.3).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub etag: Option<Need>,
    /// How often it may be called: `100 per minute`; `none` if as often as one likes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_limit: Option<Text>,
    /// Whether it should no longer be called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Deprecated>,
    /// Whether this plan makes it, modifies it, finds it there, or it belongs to somebody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// The servers that have it, if not all do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub servers: Option<Vec<Server>>,
    /// Where to read more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub docs: Option<Docs>,
    /// Merged into the emitted OpenAPI operation (RFC 7396).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openapi: Option<Value>,
}

/// A request that the API sends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Webhook {
    /// When it is sent, and why.
    pub purpose: Text,
    /// More about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// The headers sent with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headers: Option<IndexMap<FieldName, FieldDef>>,
    /// The body of the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<Body>,
    /// What the receiver answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<Body>,
    /// Merged into the emitted OpenAPI operation (RFC 7396).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openapi: Option<Value>,
}
