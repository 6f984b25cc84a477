//! `API079`: an endpoint that asks for credentials and is open to everybody.

use crate::finding::{Applicability, Finding};
use crate::place::PlanPath;
use crate::plan::contracts::Authentication;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an endpoint with `schemes`, `scopes` or `roles` of its own that needs no authentication.
    ///
    /// ## Why is this bad
    ///
    /// The two contradict each other, and the endpoint is published as open: what it asks for is asked of nobody.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   security: { bearer: bearer JWT }
    ///   roles: { Admin: May do everything }
    ///   endpoints:
    ///     GET /audit: { purpose: Read the log, authentication: none, roles: [Admin], response: 204 }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   security: { bearer: bearer JWT }
    ///   roles: { Admin: May do everything }
    ///   endpoints:
    ///     GET /audit: { purpose: Read the log, authentication: required, roles: [Admin], response: 204 }
    /// ```
    pub static OPEN_AND_CLOSED = {
        code: "API079",
        name: "open-and-closed",
        summary: "An endpoint asks for credentials and is open to everybody",
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
    let root = PlanPath::root().join("api_contracts");
    for (key, endpoint) in contracts.endpoints.iter().flatten() {
        if endpoint.authentication.or(contracts.authentication) != Some(Authentication::None) {
            continue;
        }
        let asked = [("schemes", &endpoint.schemes), ("scopes", &endpoint.scopes), ("roles", &endpoint.roles)];
        let Some((asking, _)) =
            asked.into_iter().find(|(_, names)| names.as_ref().is_some_and(|names| !names.is_empty()))
        else {
            continue;
        };
        let path = root.join("endpoints").join(key.as_str());
        let own = endpoint.authentication.is_some();
        let open = if own { path.join("authentication") } else { root.join("authentication") };
        let message = format!("`{}` asks for {asking}, and needs no authentication", key.as_str());
        let mut finding = Finding::new(&OPEN_AND_CLOSED, path.join(asking).key(), message)
            .label(open.value(), "open to everybody")
            .help(format!("write `authentication: required`, or take `{asking}` away"));
        if own {
            finding = finding.fix(Applicability::Unsafe, "ask for authentication", open.value(), "required");
        }
        found.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::OPEN_AND_CLOSED;
    use crate::rules::testing::check_rule;

    #[test]
    fn credentials_are_asked_of_somebody() {
        check_rule(
            &OPEN_AND_CLOSED,
            r#"
api_contracts:
  security: { bearer: bearer JWT }
  authentication: none
#                 ---- open to everybody
  endpoints:
    GET /a: { purpose: Read, response: 204, scopes: [] }
    GET /b: { purpose: Read, response: 204, roles: [Admin] }
#                                           ^^^^^ `GET /b` asks for roles, and needs no authentication | write `authentication: required`, or take `roles` away
    GET /c: { purpose: Read, response: 204, authentication: optional, schemes: [bearer] }
    GET /d: { purpose: Read, response: 204, authentication: none, schemes: [bearer], scopes: [a] }
#                                                           ---- open to everybody
#                                                                 ^^^^^^^ `GET /d` asks for schemes, and needs no authentication | write `authentication: required`, or take `schemes` away
"#,
        );
    }
}
