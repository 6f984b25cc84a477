//! What holds for a whole API.

use indexmap::IndexMap;
use serde_json::Value;

use super::operation::{Header, Operation, RequestBody, Response};
use super::types::ExternalDocs;
use crate::place::PlanPath;
use crate::plan::contracts::Flow;
use crate::plan::expr::ApiKeyPlace;

/// An HTTP API.
#[derive(Debug, Clone)]
pub struct Api {
    /// Its version, as written.
    pub version: String,
    /// What it is for; Markdown.
    pub description: Option<String>,
    /// Where it is; never empty.
    pub servers: Vec<Server>,
    /// Whom to ask.
    pub contact: Option<Contact>,
    /// The licence.
    pub license: Option<License>,
    /// The terms of service's URL.
    pub terms: Option<String>,
    /// Where to read more.
    pub docs: Option<ExternalDocs>,
    /// The security schemes by name; an assumed one too.
    pub schemes: IndexMap<String, Scheme>,
    /// The tags that operations have, in the order of their first use; then those that only merges give them.
    pub tags: Vec<Tag>,
    /// The operations, in the plan's order.
    pub operations: Vec<Operation>,
    /// The requests that the API sends.
    pub webhooks: Vec<Webhook>,
    /// Merged into the emitted OpenAPI document (RFC 7396).
    pub openapi: Option<Value>,
    /// `x-` keys.
    pub extensions: IndexMap<String, Value>,
    /// Its place in the plan.
    pub path: PlanPath,
}

/// A server.
#[derive(Debug, Clone)]
pub struct Server {
    /// Its URL, with `{variables}`.
    pub url: String,
    /// What it is for; Markdown.
    pub description: Option<String>,
    /// The variables of the URL.
    pub variables: IndexMap<String, ServerVariable>,
    /// Merged into the emitted OpenAPI object (RFC 7396).
    pub openapi: Option<Value>,
    /// `x-` keys.
    pub extensions: IndexMap<String, Value>,
}

/// A variable of a server's URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerVariable {
    /// The value if nobody says.
    pub default: String,
    /// The values it can have; empty if any.
    pub values: Vec<String>,
    /// What it is; Markdown.
    pub description: Option<String>,
}

/// Whom to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// A person or a team.
    pub name: Option<String>,
    /// Their address.
    pub email: Option<String>,
    /// Their page.
    pub url: Option<String>,
}

/// A licence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum License {
    /// An SPDX identifier.
    Spdx(String),
    /// A licence that SPDX has no identifier for.
    Named {
        /// Its name.
        name: String,
        /// Where it is.
        url: Option<String>,
    },
}

/// A security scheme.
#[derive(Debug, Clone)]
pub struct Scheme {
    /// How it works.
    pub kind: SchemeKind,
    /// How to get and send credentials; Markdown.
    pub description: Option<String>,
    /// Whether the plan does not declare it: authentication is asked for and no scheme is there.
    pub assumed: bool,
}

/// How a security scheme works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemeKind {
    /// `Authorization: Bearer` (RFC 6750).
    Bearer {
        /// A hint at the token's format.
        format: Option<String>,
    },
    /// `Authorization: Basic` (RFC 7617).
    Basic,
    /// A key in a header, the query string or a cookie.
    ApiKey {
        /// Where it travels.
        place: ApiKeyPlace,
        /// The name of the header, parameter or cookie.
        name: String,
    },
    /// OpenID Connect.
    OpenIdConnect {
        /// The discovery document's URL.
        url: String,
    },
    /// Mutual TLS.
    MutualTls,
    /// OAuth 2.0.
    OAuth2(Box<OAuth2>),
}

/// The flows and scopes of OAuth 2.0 (RFC 6749).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OAuth2 {
    /// The authorization code flow.
    pub authorization_code: Option<Flow>,
    /// The client credentials flow.
    pub client_credentials: Option<Flow>,
    /// The implicit flow.
    pub implicit: Option<Flow>,
    /// The password flow.
    pub password: Option<Flow>,
    /// The scopes, each with what it allows.
    pub scopes: IndexMap<String, String>,
}

/// A tag.
#[derive(Debug, Clone)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// What it is about; Markdown.
    pub description: String,
    /// Where to read more.
    pub docs: Option<ExternalDocs>,
    /// Merged into the emitted OpenAPI tag (RFC 7396).
    pub openapi: Option<Value>,
    /// `x-` keys.
    pub extensions: IndexMap<String, Value>,
}

/// A request that the API sends.
#[derive(Debug, Clone)]
pub struct Webhook {
    /// Its name.
    pub name: String,
    /// The id of its operation.
    pub id: String,
    /// When it is sent, in one line.
    pub summary: String,
    /// When it is sent, and why; Markdown.
    pub description: String,
    /// The headers sent with it.
    pub headers: Vec<Header>,
    /// The body of the request.
    pub request: Option<RequestBody>,
    /// What the receiver answers.
    pub responses: Vec<Response>,
    /// Merged into the emitted OpenAPI operation (RFC 7396).
    pub openapi: Option<Value>,
    /// `x-` keys.
    pub extensions: IndexMap<String, Value>,
    /// Its place in the plan.
    pub path: PlanPath,
}
