//! Security: the schemes, and what an operation asks for.
//!
//! OpenAPI 3.0 cannot say mutual TLS. There a scheme of that kind is left out, and so is an alternative that asks for nothing
//! else; the preflight says so.

use indexmap::IndexMap;
use openapiv3 as oas;
use plan_schema::model::{Api, OAuth2, Scheme, SchemeKind, SecurityRequirement};
use plan_schema::plan::contracts::Flow;
use plan_schema::plan::expr::ApiKeyPlace;
use serde_json::{Value, json};

use super::data::since;
use super::{Version, to_value};

/// The scheme as the document has it; `None` if it cannot say it.
pub(super) fn scheme(scheme: &Scheme, version: Version) -> Option<Value> {
    match typed(scheme) {
        Some(typed) => Some(to_value(&typed)),
        None if version >= Version::V3_1 => Some(mutual_tls(scheme)),
        None => None,
    }
}

/// The one kind of scheme that 3.0 does not have.
fn mutual_tls(scheme: &Scheme) -> Value {
    let mut value = json!({ "type": "mutualTLS" });
    if let Some(description) = &scheme.description {
        value["description"] = description.as_str().into();
    }
    value
}

/// The scheme as OpenAPI 3.0 has it.
fn typed(scheme: &Scheme) -> Option<oas::SecurityScheme> {
    let description = scheme.description.clone();
    let extensions = IndexMap::new();
    Some(match &scheme.kind {
        SchemeKind::Bearer { format } => oas::SecurityScheme::HTTP {
            scheme: "bearer".to_owned(),
            bearer_format: format.clone(),
            description,
            extensions,
        },
        SchemeKind::Basic => {
            oas::SecurityScheme::HTTP { scheme: "basic".to_owned(), bearer_format: None, description, extensions }
        }
        SchemeKind::ApiKey { place, name } => oas::SecurityScheme::APIKey {
            location: match place {
                ApiKeyPlace::Header => oas::APIKeyLocation::Header,
                ApiKeyPlace::Query => oas::APIKeyLocation::Query,
                ApiKeyPlace::Cookie => oas::APIKeyLocation::Cookie,
            },
            name: name.clone(),
            description,
            extensions,
        },
        SchemeKind::OpenIdConnect { url } => {
            oas::SecurityScheme::OpenIDConnect { open_id_connect_url: url.clone(), description, extensions }
        }
        SchemeKind::MutualTls => return None,
        SchemeKind::OAuth2(oauth2) => {
            let OAuth2 { authorization_code, client_credentials, implicit, password, scopes } = &**oauth2;
            oas::SecurityScheme::OAuth2 {
                flows: oas::OAuth2Flows {
                    implicit: implicit.as_ref().map(|flow| oas::ImplicitOAuth2Flow {
                        authorization_url: url(flow.authorization_url.as_ref()),
                        refresh_url: flow.refresh_url.clone(),
                        scopes: scopes.clone(),
                        extensions: IndexMap::new(),
                    }),
                    password: password.as_ref().map(|flow| oas::PasswordOAuth2Flow {
                        refresh_url: flow.refresh_url.clone(),
                        token_url: url(flow.token_url.as_ref()),
                        scopes: scopes.clone(),
                        extensions: IndexMap::new(),
                    }),
                    client_credentials: client_credentials.as_ref().map(|flow| oas::ClientCredentialsOAuth2Flow {
                        refresh_url: flow.refresh_url.clone(),
                        token_url: url(flow.token_url.as_ref()),
                        scopes: scopes.clone(),
                        extensions: IndexMap::new(),
                    }),
                    authorization_code: authorization_code.as_ref().map(|flow| authorization_code_flow(flow, scopes)),
                    extensions: IndexMap::new(),
                },
                description,
                extensions,
            }
        }
    })
}

fn authorization_code_flow(flow: &Flow, scopes: &IndexMap<String, String>) -> oas::AuthorizationCodeOAuth2Flow {
    oas::AuthorizationCodeOAuth2Flow {
        authorization_url: url(flow.authorization_url.as_ref()),
        token_url: url(flow.token_url.as_ref()),
        refresh_url: flow.refresh_url.clone(),
        scopes: scopes.clone(),
        extensions: IndexMap::new(),
    }
}

/// The document wants the URL of a flow; a plan without it was told so.
fn url(url: Option<&String>) -> String {
    url.cloned().unwrap_or_default()
}

/// What an operation asks for in 3.0; `None` if what it asks for cannot be said.
///
/// An empty list would say that everybody is let in, so that it stands for that alone.
pub(super) fn requirements(api: &Api, security: &[SecurityRequirement]) -> Option<Vec<oas::SecurityRequirement>> {
    let mut said = Vec::with_capacity(security.len());
    for requirement in security {
        let schemes: SecurityRequirement = requirement
            .iter()
            .filter(|(name, _)| api.schemes.get(*name).is_none_or(|scheme| scheme.kind != SchemeKind::MutualTls))
            .map(|(name, scopes)| (name.clone(), if takes_scopes(api, name) { scopes.clone() } else { Vec::new() }))
            .collect();
        if requirement.is_empty() || !schemes.is_empty() {
            said.push(schemes);
        }
    }
    (security.is_empty() || !said.is_empty()).then_some(said)
}

/// What an operation asks for in later versions, if that is more than what 3.0 can say.
///
/// There the list of any scheme may name roles, all of which are needed. An operation's roles are not written there: a caller
/// needs one of them, and linters know scopes alone.
pub(super) fn later(api: &Api, security: &[SecurityRequirement], extensions: &mut IndexMap<String, Value>) {
    if requirements(api, security).is_none_or(|said| said != security) {
        extensions.insert(since(Version::V3_1, "security"), to_value(&security));
    }
}

/// In OpenAPI 3.0 only these two kinds have scopes; the list of all others has to be empty.
fn takes_scopes(api: &Api, name: &str) -> bool {
    api.schemes
        .get(name)
        .is_some_and(|scheme| matches!(scheme.kind, SchemeKind::OAuth2 { .. } | SchemeKind::OpenIdConnect { .. }))
}
