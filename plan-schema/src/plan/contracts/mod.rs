//! `api_contracts`: endpoints, bodies, errors, security; commands and events beside them.

mod api;
mod body;
mod endpoint;
mod error;
mod keys;
mod pagination;
mod security;
mod server;
mod surface;

pub use api::{ApiContracts, JsonCase, PatchFormat, TagDef, TagSpec};
pub use body::{Body, BodySpec, Example, HttpStatus, Media};
pub use endpoint::{Authentication, Endpoint, Need, Webhook};
pub use error::{ErrorDef, ErrorSpec};
pub use keys::{EndpointKey, ErrorStatus, ResponseStatus, StatusRange};
pub use pagination::{Pagination, PaginationSpec, PaginationStyle};
pub use security::{Flow, OAuth2Spec, SchemeDef, SchemeSpec};
pub use server::{Contact, License, LicenseSpec, Server, ServerSpec, ServerVariable, VariableSpec};
pub use surface::{Command, Event};
