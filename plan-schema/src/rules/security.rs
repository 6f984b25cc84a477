//! What the rules about security share: which schemes and scopes an API declares, and where they are asked for.

use indexmap::IndexMap;

use crate::place::{Place, PlanPath};
use crate::plan::contracts::{ApiContracts, Endpoint, OAuth2Spec, SchemeDef};

/// The scheme that is assumed where a plan declares none.
const ASSUMED: &str = "bearer";

/// Names that are asked for in one list.
#[derive(Debug)]
pub(super) struct Asked<'p> {
    /// The place of the list.
    pub(super) path: PlanPath,
    /// The names.
    pub(super) names: &'p [String],
    /// The endpoint that asks; none if the list holds for all that have none of their own.
    pub(super) endpoint: Option<&'p Endpoint>,
}

/// The place of the contracts.
pub(super) fn root() -> PlanPath {
    PlanPath::root().join("api_contracts")
}

/// The lists under a key of the API and of its endpoints.
fn asked<'p>(
    contracts: &'p ApiContracts,
    key: &'static str,
    of_api: Option<&'p Vec<String>>,
    of: impl Fn(&'p Endpoint) -> Option<&'p Vec<String>>,
) -> Vec<Asked<'p>> {
    let api = of_api.map(|names| Asked { path: root().join(key), names, endpoint: None });
    let endpoints = contracts.endpoints.iter().flatten().filter_map(|(name, endpoint)| {
        let names = of(endpoint)?;
        let path = root().join("endpoints").join(name.as_str()).join(key);
        Some(Asked { path, names, endpoint: Some(endpoint) })
    });
    api.into_iter().chain(endpoints).collect()
}

/// Where schemes are asked for.
pub(super) fn asked_schemes(contracts: &ApiContracts) -> Vec<Asked<'_>> {
    asked(contracts, "schemes", contracts.schemes.as_ref(), |endpoint| endpoint.schemes.as_ref())
}

/// Where scopes are asked for.
pub(super) fn asked_scopes(contracts: &ApiContracts) -> Vec<Asked<'_>> {
    asked(contracts, "scopes", contracts.scopes.as_ref(), |endpoint| endpoint.scopes.as_ref())
}

/// Where roles are asked for.
pub(super) fn asked_roles(contracts: &ApiContracts) -> Vec<Asked<'_>> {
    asked(contracts, "roles", None, |endpoint| endpoint.roles.as_ref())
}

/// The schemes that are asked for and not declared, each with all its places.
pub(super) fn unknown_schemes(contracts: &ApiContracts) -> IndexMap<&str, Vec<Place>> {
    let declared: Vec<&str> = declared(contracts).collect();
    let is_known = |name: &str| declared.contains(&name) || (declared.is_empty() && name == ASSUMED);
    let mut unknown: IndexMap<&str, Vec<Place>> = IndexMap::new();
    for asked in asked_schemes(contracts) {
        for (index, name) in asked.names.iter().enumerate().filter(|(_, name)| !is_known(name)) {
            unknown.entry(name).or_default().push(asked.path.join(index).value());
        }
    }
    unknown
}

/// The names of the declared schemes.
pub(super) fn declared(contracts: &ApiContracts) -> impl Iterator<Item = &str> {
    contracts.security.iter().flatten().map(|(name, _)| name.as_str())
}

/// The OAuth 2.0 part of a scheme.
pub(super) fn oauth2(def: &SchemeDef) -> Option<&OAuth2Spec> {
    if let SchemeDef::Full(spec) = def { spec.oauth2.as_ref().filter(|_| spec.scheme.is_none()) } else { None }
}
