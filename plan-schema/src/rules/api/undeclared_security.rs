//! `API035`: callers must be signed in, and nothing says how.

use crate::finding::Finding;
use crate::place::{Place, PlanPath};
use crate::plan::contracts::{ApiContracts, Authentication};
use crate::rules::security::unknown_schemes;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports, once, that endpoints ask for authentication and `api_contracts` declares no security scheme. A bearer token is
    /// assumed.
    ///
    /// ## Why is this bad
    ///
    /// How a caller signs in is part of the contract: client and server would both have to guess it.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   authentication: required
    ///   endpoints:
    ///     DELETE /tasks/{id}: { purpose: Delete a task, response: 204 }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   security: { bearer: bearer JWT }
    ///   authentication: required
    ///   endpoints:
    ///     DELETE /tasks/{id}: { purpose: Delete a task, response: 204 }
    /// ```
    pub static UNDECLARED_SECURITY = {
        code: "API035",
        name: "undeclared-security",
        summary: "Authentication is asked for and no security scheme is declared",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Info { Review: Warning, Approved: Warning, Implemented: Warning },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let Some(api) = &context.model.api else { return };
    let Some(contracts) = context.plan.contracts() else { return };
    // A scheme that is asked for by name is missing by name.
    if !api.schemes.values().any(|scheme| scheme.assumed) || !unknown_schemes(contracts).is_empty() {
        return;
    }
    let message = "authentication is asked for, and no security scheme is declared";
    found.push(
        Finding::new(&UNDECLARED_SECURITY, place(contracts), message)
            .because("authentication by what?")
            .note("a bearer token is assumed")
            .help("declare it under `api_contracts`: `security: { bearer: bearer JWT }`"),
    );
}

/// The first place that asks for authentication.
fn place(contracts: &ApiContracts) -> Place {
    let root = PlanPath::root().join("api_contracts");
    let asks = |authentication: Option<Authentication>| authentication.is_some_and(|need| need != Authentication::None);
    if asks(contracts.authentication) {
        return root.join("authentication").value();
    }
    let endpoints = || contracts.endpoints.iter().flatten();
    let path = |key: &str| root.join("endpoints").join(key);
    if let Some((key, _)) = endpoints().find(|(_, endpoint)| asks(endpoint.authentication)) {
        return path(key.as_str()).join("authentication").value();
    }
    for (key, endpoint) in endpoints() {
        let keys = [
            ("schemes", endpoint.schemes.is_some()),
            ("scopes", endpoint.scopes.is_some()),
            ("roles", endpoint.roles.is_some()),
        ];
        if let Some((asking, _)) = keys.into_iter().find(|(_, there)| *there) {
            return path(key.as_str()).join(asking).key();
        }
    }
    root.key()
}

#[cfg(test)]
mod tests {
    use super::UNDECLARED_SECURITY;
    use crate::rules::testing::check_rule;

    #[test]
    fn it_is_said_once() {
        check_rule(
            &UNDECLARED_SECURITY,
            r#"
api_contracts:
  endpoints:
    GET /a: { purpose: Read, response: 204 }
    PUT /a: { purpose: Replace, response: 204, authentication: Required }
#                                                              ^^^^^^^^ authentication is asked for, and no security scheme is declared
    PUT /b: { purpose: Replace, response: 204, authentication: optional }
"#,
        );
        check_rule(
            &UNDECLARED_SECURITY,
            "api_contracts:\n  endpoints:\n    GET /a: { purpose: Read, response: 204 }\n",
        );
        check_rule(
            &UNDECLARED_SECURITY,
            "api_contracts:\n  endpoints:\n    GET /a: { purpose: Read, response: 204, schemes: [oauth] }\n",
        );
    }
}
