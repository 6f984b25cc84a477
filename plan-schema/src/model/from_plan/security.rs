//! Security schemes, and which of them an operation needs.

use indexmap::IndexMap;

use super::facts::text;
use super::texts;
use crate::model::{OAuth2, Scheme, SchemeKind, SecurityRequirement};
use crate::plan::Extended;
use crate::plan::contracts::{ApiContracts, Authentication, Endpoint, SchemeDef};
use crate::plan::expr::SchemeExpr;

/// The scheme that is assumed where authentication is asked for and the plan declares none.
const ASSUMED: &str = "bearer";

/// The declared schemes, or the assumed one if it is needed.
pub(super) fn schemes(contracts: &Extended<ApiContracts>) -> IndexMap<String, Scheme> {
    let mut schemes = IndexMap::new();
    for (name, def) in contracts.security.iter().flatten() {
        if let Some((kind, description)) = scheme(def) {
            let description = description.or_else(|| Some(texts::scheme(&kind)));
            schemes.insert(name.as_str().to_owned(), Scheme { kind, description, assumed: false });
        }
    }
    let needed = contracts
        .endpoints
        .iter()
        .flat_map(IndexMap::values)
        .any(|endpoint| authentication(contracts, endpoint) != Authentication::None);
    if contracts.security.as_ref().is_none_or(IndexMap::is_empty) && needed {
        let kind = SchemeKind::Bearer { format: None };
        let description = Some(texts::scheme(&kind));
        schemes.insert(ASSUMED.to_owned(), Scheme { kind, description, assumed: true });
    }
    schemes
}

fn scheme(def: &SchemeDef) -> Option<(SchemeKind, Option<String>)> {
    let in_words = |expr: &SchemeExpr| match expr.clone() {
        SchemeExpr::Bearer { format } => SchemeKind::Bearer { format },
        SchemeExpr::Basic => SchemeKind::Basic,
        SchemeExpr::ApiKey { place, name } => SchemeKind::ApiKey { place, name },
        SchemeExpr::OpenIdConnect { url } => SchemeKind::OpenIdConnect { url },
        SchemeExpr::MutualTls => SchemeKind::MutualTls,
    };
    match def {
        SchemeDef::Short(written) => Some((in_words(written.get()?), None)),
        SchemeDef::Full(spec) => {
            let description = text(spec.description.as_ref());
            if let Some(written) = &spec.scheme {
                return Some((in_words(written.get()?), description));
            }
            let oauth2 = spec.oauth2.as_ref()?;
            let scopes =
                oauth2.scopes.iter().flatten().map(|(name, about)| (name.clone(), about.trim().to_owned())).collect();
            let kind = SchemeKind::OAuth2(Box::new(OAuth2 {
                authorization_code: oauth2.authorization_code.clone(),
                client_credentials: oauth2.client_credentials.clone(),
                implicit: oauth2.implicit.clone(),
                password: oauth2.password.clone(),
                scopes,
            }));
            Some((kind, description))
        }
    }
}

/// Whether a caller of the endpoint must be signed in: what it says, what the API says, or what follows from schemes,
/// scopes and roles.
pub(super) fn authentication(contracts: &ApiContracts, endpoint: &Endpoint) -> Authentication {
    let chosen = endpoint.schemes.is_some() || endpoint.scopes.is_some() || endpoint.roles.is_some();
    endpoint.authentication.or(contracts.authentication).unwrap_or_else(|| {
        let declared = contracts.security.as_ref().is_some_and(|schemes| !schemes.is_empty());
        if chosen || declared { Authentication::Required } else { Authentication::None }
    })
}

/// The ways into an endpoint, each one an alternative.
pub(super) fn requirements(
    contracts: &ApiContracts,
    endpoint: &Endpoint,
    schemes: &IndexMap<String, Scheme>,
) -> Vec<SecurityRequirement> {
    let authentication = authentication(contracts, endpoint);
    if authentication == Authentication::None {
        return Vec::new();
    }
    let chosen = endpoint.schemes.as_ref().or(contracts.schemes.as_ref());
    let scopes = endpoint.scopes.as_ref().or(contracts.scopes.as_ref());
    let mut requirements: Vec<SecurityRequirement> = schemes
        .iter()
        .filter(|(name, _)| chosen.is_none_or(|chosen| chosen.contains(name)))
        .map(|(name, scheme)| {
            let scopes = match scheme.kind {
                SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect { .. } => scopes.cloned().unwrap_or_default(),
                SchemeKind::Bearer { .. } | SchemeKind::Basic | SchemeKind::ApiKey { .. } | SchemeKind::MutualTls => {
                    Vec::new()
                }
            };
            IndexMap::from([(name.clone(), scopes)])
        })
        .collect();
    if let Some(chosen) = chosen {
        // The author's order of preference.
        requirements.sort_by_key(|requirement| {
            requirement.keys().next().and_then(|name| chosen.iter().position(|chosen| chosen == name))
        });
    }
    if authentication == Authentication::Optional {
        requirements.push(IndexMap::new());
    }
    requirements
}
