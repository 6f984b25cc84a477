//! Operations: an endpoint with everything that follows from what the plan says.

use indexmap::IndexMap;
use serde_json::Value;

use super::api::Server;
use super::ty::Ty;
use super::types::{Deprecation, ExternalDocs};
use super::views::Lens;
use crate::place::PlanPath;
use crate::plan::State;
use crate::plan::contracts::{Authentication, StatusRange};
use crate::plan::expr::{Method, Pasted, PathTemplate};
use crate::plan::models::QueryStyle;

/// An operation.
#[derive(Debug, Clone)]
pub struct Operation {
    /// The endpoint's place in the plan.
    pub path: PlanPath,
    /// The method.
    pub method: Method,
    /// The path.
    pub template: PathTemplate,
    /// The operation's id: given, or derived from method and path.
    pub id: String,
    /// Whether the plan gives the id.
    pub id_given: bool,
    /// The tag: given, or derived from the path.
    pub tag: String,
    /// What it does, in one line.
    pub summary: String,
    /// What it does; Markdown. Composed from the plan's facts if the plan does not give one.
    pub description: String,
    /// The parameters: of the path in its order, then query, headers, cookies.
    pub parameters: Vec<Parameter>,
    /// The body of the request.
    pub request: Option<RequestBody>,
    /// The responses of success, by status.
    pub responses: Vec<Response>,
    /// The errors, by status: declared ones, common ones, and those that follow from other facts.
    pub errors: Vec<ErrorResponse>,
    /// Whether a caller must be signed in.
    pub authentication: Authentication,
    /// The ways to be allowed in, each one an alternative; none if everybody is.
    pub security: Vec<SecurityRequirement>,
    /// The roles of which a caller needs one.
    pub roles: Vec<String>,
    /// Whether it should no longer be called.
    pub deprecated: Option<Deprecation>,
    /// Whether the plan makes it, modifies it, finds it there, or it belongs to somebody else.
    pub state: Option<State>,
    /// The servers that have it; none if all do.
    pub servers: Vec<Server>,
    /// Where to read more.
    pub docs: Option<ExternalDocs>,
    /// Merged into the emitted OpenAPI operation (RFC 7396).
    pub openapi: Option<Value>,
    /// `x-` keys.
    pub extensions: IndexMap<String, Value>,
}

/// Schemes that are needed together, each with the scopes it needs; an empty one lets everybody in.
pub type SecurityRequirement = IndexMap<String, Vec<String>>;

/// Where a parameter travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterPlace {
    /// In the path.
    Path,
    /// In the query string.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

/// Why a parameter or header is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The plan declares it.
    Declared,
    /// It follows from another fact: the path, `pagination`, `idempotency`, `etag`, a status.
    Derived,
    /// It is in the path, and nothing says what type it has.
    Untyped,
}

/// A parameter.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: String,
    /// Where it travels.
    pub place: ParameterPlace,
    /// Why it is there.
    pub origin: Origin,
    /// Whether it must be sent.
    pub required: bool,
    /// Its type; `null` cannot be sent, so it is never nullable.
    pub ty: Ty,
    /// What it is; Markdown.
    pub description: String,
    /// Its value if none is sent.
    pub default: Option<Value>,
    /// A value it may have.
    pub example: Option<Value>,
    /// How a list or an object is written.
    pub style: Option<QueryStyle>,
    /// Whether it should no longer be sent.
    pub deprecated: Option<Deprecation>,
    /// Merged into the emitted OpenAPI parameter (RFC 7396).
    pub openapi: Option<Value>,
    /// `x-` keys.
    pub extensions: IndexMap<String, Value>,
    /// The place in the plan that made it.
    pub path: PlanPath,
}

/// A header of a response or a webhook.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// Its name.
    pub name: String,
    /// Whether it is always there.
    pub required: bool,
    /// Its type.
    pub ty: Ty,
    /// What it is; Markdown.
    pub description: String,
    /// A value it may have.
    pub example: Option<Value>,
    /// `x-` keys, as written.
    pub extensions: IndexMap<String, Value>,
    /// What is merged into it in the OpenAPI document.
    pub openapi: Option<Value>,
    /// The place in the plan that made it; the root if it follows from another fact.
    pub path: PlanPath,
}

/// The body of a request.
#[derive(Debug, Clone)]
pub struct RequestBody {
    /// Whether it must be sent.
    pub required: bool,
    /// What it is; Markdown.
    pub description: Option<String>,
    /// What it may hold, by media type; never empty.
    pub contents: Vec<Content>,
    /// Merged into the emitted OpenAPI object (RFC 7396).
    pub openapi: Option<Value>,
    /// `x-` keys.
    pub extensions: IndexMap<String, Value>,
    /// Its place in the plan.
    pub path: PlanPath,
}

/// What a body holds, in one media type.
#[derive(Debug, Clone, PartialEq)]
pub struct Content {
    /// The media type.
    pub media_type: String,
    /// The type.
    pub ty: Ty,
    /// The view of the models in it.
    pub lens: Lens,
    /// What a type that stands in it is called, and one that stands for it: `CreateOrderRequest`.
    pub name: String,
    /// Whether it is a stream of such values (server-sent events).
    pub stream: bool,
    /// Whether the plan gives no type: it follows from the examples.
    pub inferred: bool,
    /// The examples that the plan gives. Where it gives none, [`super::Model::sample`] makes one.
    pub examples: Vec<NamedExample>,
}

impl Content {
    /// Whether the media type is JSON: `application/json` or `…+json`.
    #[must_use]
    pub fn is_json(&self) -> bool {
        is_json(&self.media_type)
    }

    /// Whether the media type writes the members of an object as a form does.
    #[must_use]
    pub fn is_form(&self) -> bool {
        let media = self.media_type.split(';').next().unwrap_or_default().trim();
        media.eq_ignore_ascii_case("application/x-www-form-urlencoded")
    }
}

/// Whether a media type is JSON: `application/json` or `…+json`.
pub(super) fn is_json(media_type: &str) -> bool {
    let media = media_type.split(';').next().unwrap_or_default().trim();
    media.eq_ignore_ascii_case("application/json") || media.to_ascii_lowercase().ends_with("+json")
}

/// An example that the plan gives.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedExample {
    /// Its name, where there are several.
    pub name: Option<String>,
    /// What it shows; Markdown.
    pub summary: Option<String>,
    /// The value.
    pub value: Value,
    /// The value's place in the plan.
    pub path: PlanPath,
    /// If it was pasted as JSON text, that text's places.
    pub pasted: Option<Pasted>,
}

/// A response of success.
#[derive(Debug, Clone)]
pub struct Response {
    /// The status.
    pub status: StatusRange,
    /// What it means; Markdown.
    pub description: String,
    /// The headers sent with it.
    pub headers: Vec<Header>,
    /// What it may hold, by media type; empty if nothing.
    pub contents: Vec<Content>,
    /// Merged into the emitted OpenAPI response (RFC 7396).
    pub openapi: Option<Value>,
    /// `x-` keys.
    pub extensions: IndexMap<String, Value>,
    /// Its place in the plan.
    pub path: PlanPath,
}

/// An error.
#[derive(Debug, Clone, PartialEq)]
pub struct ErrorResponse {
    /// The status.
    pub status: StatusRange,
    /// The status's phrase: `Not Found`.
    pub phrase: String,
    /// When it happens, without the phrase; Markdown. Empty if the plan does not say.
    pub reason: String,
    /// The headers sent with it.
    pub headers: Vec<Header>,
    /// What it may hold; none if it has no body.
    pub content: Option<Content>,
    /// The word that programs know it by.
    pub code: Option<String>,
    /// The URI of its problem type.
    pub problem_type: Option<String>,
    /// Whether nobody wrote it: it follows from authentication, a rate limit or another fact.
    pub automatic: bool,
    /// Merged into the emitted OpenAPI response (RFC 7396).
    pub openapi: Option<Value>,
    /// `x-` keys.
    pub extensions: IndexMap<String, Value>,
    /// Its place in the plan; of an automatic one, the endpoint's.
    pub path: PlanPath,
}
