//! `API061`: a scope that no scheme has.

use std::collections::HashSet;

use crate::finding::{Applicability, Finding};
use crate::place::{Place, PlanPath};
use crate::plan::contracts::{ApiContracts, Authentication, SchemeDef};
use crate::plan::expr::SchemeExpr;
use crate::rules::security::{Asked, asked_scopes, oauth2, root};
use crate::rules::{Check, Context, declare_rule};
use crate::suggest::nearest;

declare_rule! {
    /// ## What it does
    ///
    /// Reports a scope that the OAuth 2.0 scheme of the endpoint does not declare, and scopes where no scheme of the endpoint
    /// has any: only `oauth2` and `oidc` do. The scopes of `oidc` are declared elsewhere and are all taken.
    ///
    /// ## Why is this bad
    ///
    /// No token has the scope, so nobody can call the endpoint; or the scopes are asked for on paper only.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   security:
    ///     oauth:
    ///       oauth2:
    ///         client_credentials: { token_url: "https://id.acme.dev/token" }
    ///         scopes: { "orders:read": Read orders }
    ///   endpoints:
    ///     DELETE /orders: { purpose: Forget the orders, scopes: ["orders:raed"], response: 204 }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   security:
    ///     oauth:
    ///       oauth2:
    ///         client_credentials: { token_url: "https://id.acme.dev/token" }
    ///         scopes: { "orders:read": Read orders }
    ///   endpoints:
    ///     DELETE /orders: { purpose: Forget the orders, scopes: ["orders:read"], response: 204 }
    /// ```
    pub static UNKNOWN_SCOPE = {
        code: "API061",
        name: "unknown-scope",
        summary: "A scope is asked for that no scheme of the endpoint has",
        family: ApiContracts,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let Some(contracts) = context.plan.contracts() else { return };
    let contracts: &ApiContracts = contracts;
    // Without a scheme, another rule speaks.
    if contracts.security.as_ref().is_none_or(indexmap::IndexMap::is_empty) {
        return;
    }
    let mut seen = HashSet::new();
    for asked in asked_scopes(contracts) {
        let chosen = match asked.endpoint {
            Some(endpoint) => endpoint.schemes.as_deref().or(contracts.schemes.as_deref()),
            // What holds for all endpoints may be meant for those with another scheme.
            None => None,
        };
        check_list(contracts, &asked, chosen, &mut seen, found);
    }
    // An endpoint that chooses its schemes and no scopes asks for the scopes of all.
    let Some(names) = contracts.scopes.as_deref() else { return };
    for endpoint in contracts.endpoints.iter().flatten().map(|(_, endpoint)| endpoint) {
        let own = endpoint.authentication.or(contracts.authentication);
        if endpoint.scopes.is_none() && own != Some(Authentication::None) {
            let chosen = endpoint.schemes.as_deref().or(contracts.schemes.as_deref());
            let asked = Asked { path: root().join("scopes"), names, endpoint: None };
            undefined(&asked, &schemes(contracts, chosen), &mut seen, found);
        }
    }
}

/// The declared ones of the schemes that are chosen; all if none is.
fn schemes<'p>(contracts: &'p ApiContracts, chosen: Option<&'p [String]>) -> Vec<(&'p str, &'p SchemeDef)> {
    let all = contracts.security.iter().flatten().map(|(name, def)| (name.as_str(), def));
    all.filter(|(name, _)| chosen.is_none_or(|chosen| chosen.iter().any(|chosen| chosen == name))).collect()
}

fn check_list(
    contracts: &ApiContracts,
    asked: &Asked<'_>,
    chosen: Option<&[String]>,
    seen: &mut HashSet<PlanPath>,
    found: &mut Vec<Finding>,
) {
    let own = asked.endpoint.and_then(|endpoint| endpoint.authentication);
    if asked.names.is_empty() || own.or(contracts.authentication) == Some(Authentication::None) {
        return;
    }
    let schemes = schemes(contracts, chosen);
    let whole = chosen.is_none_or(|chosen| chosen.len() == schemes.len());
    if whole && !schemes.iter().any(|(_, def)| may_have_scopes(def)) {
        let (message, label) = match &*schemes {
            [(name, _)] => (format!("`{name}` has no scopes"), "only `oauth2` and `oidc` have scopes"),
            _ => ("none of the schemes has scopes".to_owned(), "only `oauth2` and `oidc` have scopes"),
        };
        let place = match &*schemes {
            [(name, _)] => root().join("security").join(*name).key(),
            _ => root().join("security").key(),
        };
        found.push(
            Finding::new(&UNKNOWN_SCOPE, asked.path.key(), message)
                .label(place, label)
                .help("choose a scheme with scopes, or write `roles`"),
        );
    } else if asked.endpoint.is_some() {
        undefined(asked, &schemes, seen, found);
    }
}

/// Reports the scopes that a scheme does not declare.
fn undefined(
    asked: &Asked<'_>,
    schemes: &[(&str, &SchemeDef)],
    seen: &mut HashSet<PlanPath>,
    found: &mut Vec<Finding>,
) {
    let declaring = || schemes.iter().filter_map(|(name, def)| Some((*name, oauth2(def)?.scopes.as_ref())));
    for (index, scope) in asked.names.iter().enumerate() {
        let lacking = declaring().find(|(_, scopes)| scopes.is_none_or(|scopes| !scopes.contains_key(scope)));
        let path = asked.path.join(index);
        let Some((scheme, scopes)) = lacking else { continue };
        if !seen.insert(path.clone()) {
            continue;
        }
        let oauth2 = root().join("security").join(scheme).join("oauth2");
        let place: Place = path.value();
        let finding = Finding::new(&UNKNOWN_SCOPE, place.clone(), format!("`{scope}` is not a scope of `{scheme}`"));
        let names = || scopes.into_iter().flatten().map(|(name, _)| name.as_str());
        found.push(match nearest(scope, names()) {
            Some(meant) => finding
                .label(oauth2.join("scopes").join(meant).key(), "did you mean this one?")
                .help(format!("did you mean `{meant}`?"))
                .fix(Applicability::Unsafe, "a scope with a similar name is declared", place, meant),
            None if scopes.is_some() => finding
                .label(oauth2.join("scopes").key(), "the scopes are declared here")
                .help(format!("declare it: `\"{scope}\": what it allows`")),
            None => finding
                .label(oauth2.key(), "no scopes are declared here")
                .help(format!("declare it: `scopes: {{ \"{scope}\": what it allows }}`")),
        });
    }
}

/// Whether a scheme has scopes; one that cannot be read may have some.
fn may_have_scopes(def: &SchemeDef) -> bool {
    let written = match def {
        SchemeDef::Short(written) => Some(written),
        SchemeDef::Full(spec) => spec.scheme.as_ref(),
    };
    written.is_none_or(|written| written.get().is_none_or(|expr| matches!(expr, SchemeExpr::OpenIdConnect { .. })))
}

#[cfg(test)]
mod tests {
    use super::UNKNOWN_SCOPE;
    use crate::rules::testing::check_rule;

    #[test]
    fn scopes_are_declared() {
        check_rule(
            &UNKNOWN_SCOPE,
            r#"
api_contracts:
  security:
    bearer: bearer JWT
#   ------ only `oauth2` and `oidc` have scopes
    oidc: oidc https://id.acme.dev
    bare: { oauth2: { password: { token_url: "https://id.acme.dev/t" } } }
#           ------ no scopes are declared here
    oauth:
      oauth2:
        password: { token_url: "https://id.acme.dev/t" }
        scopes: { "a:read": Read, "a:write": Write }
#       ------ the scopes are declared here
#                 -------- did you mean this one?
  schemes: [oauth]
  endpoints:
    GET /a: { purpose: Read, scopes: ["a:raed", "a:write"], response: 204 }
#                                     ^^^^^^^^ `a:raed` is not a scope of `oauth` | did you mean `a:read`?
    GET /b: { purpose: Read, scopes: [admin], response: 204 }
#                                     ^^^^^ `admin` is not a scope of `oauth` | declare it: `"admin": what it allows`
    GET /c: { purpose: Read, scopes: [admin], schemes: [bearer], response: 204 }
#                            ^^^^^^ `bearer` has no scopes | choose a scheme with scopes, or write `roles`
    GET /d: { purpose: Read, scopes: [admin], schemes: [oidc], response: 204 }
    GET /e: { purpose: Read, scopes: [admin], schemes: [bare], response: 204 }
#                                     ^^^^^ `admin` is not a scope of `bare` | declare it: `scopes: { "admin": what it allows }`
    GET /f: { purpose: Read, scopes: [admin], schemes: [none_such], response: 204 }
    GET /g: { purpose: Read, scopes: [admin], authentication: none, response: 204 }
"#,
        );
    }

    #[test]
    fn the_scopes_of_all_are_told_once() {
        check_rule(
            &UNKNOWN_SCOPE,
            r#"
api_contracts:
  security:
    oauth: { oauth2: { password: { token_url: "https://id.acme.dev/t" }, scopes: { read: Read } } }
#                                                                        ------ the scopes are declared here
  scopes: [admin]
#          ^^^^^ `admin` is not a scope of `oauth`
  endpoints:
    GET /a: { purpose: Read, response: 204 }
    GET /b: { purpose: Read, response: 204 }
"#,
        );
        check_rule(
            &UNKNOWN_SCOPE,
            r#"
api_contracts:
  security: { a: basic, b: bearer }
# -------- only `oauth2` and `oidc` have scopes
  scopes: [admin]
# ^^^^^^ none of the schemes has scopes
  endpoints:
    GET /a: { purpose: Read, response: 204 }
"#,
        );
        check_rule(
            &UNKNOWN_SCOPE,
            "api_contracts: { endpoints: { GET /a: { purpose: Read, scopes: [a], response: 204 } } }\n",
        );
    }
}
