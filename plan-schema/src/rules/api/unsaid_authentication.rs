//! `API063`: nothing says whether callers must be signed in.

use crate::finding::Finding;
use crate::plan::PlanStatus;
use crate::plan::expr::Method;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports, once, that a plan past its draft has endpoints that write and says nowhere whether callers must be signed in:
    /// no `authentication`, and no endpoint with schemes, scopes or roles.
    ///
    /// ## Why is this bad
    ///
    /// Where schemes are declared, every endpoint is taken to need them; where none is, everybody may write. Either may be
    /// meant, and either may be an oversight.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// status: review
    /// api_contracts:
    ///   endpoints:
    ///     DELETE /tasks/{id}: { purpose: Delete a task, response: 204 }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// status: review
    /// api_contracts:
    ///   security: { bearer: bearer JWT }
    ///   authentication: required
    ///   endpoints:
    ///     DELETE /tasks/{id}: { purpose: Delete a task, response: 204 }
    /// ```
    pub static UNSAID_AUTHENTICATION = {
        code: "API063",
        name: "unsaid-authentication",
        summary: "Nothing says whether callers must be signed in",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Info,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let (Some(contracts), Some(api)) = (context.plan.contracts(), &context.model.api) else { return };
    let writes = |method| matches!(method, Method::Post | Method::Put | Method::Patch | Method::Delete);
    // A draft may still be silent.
    if context.status == PlanStatus::Draft || !api.operations.iter().any(|operation| writes(operation.method)) {
        return;
    }
    let said = contracts.endpoints.iter().flatten().any(|(_, endpoint)| {
        endpoint.authentication.is_some()
            || endpoint.schemes.is_some()
            || endpoint.scopes.is_some()
            || endpoint.roles.is_some()
    });
    if said || contracts.authentication.is_some() || contracts.schemes.is_some() || contracts.scopes.is_some() {
        return;
    }
    let finding =
        Finding::new(&UNSAID_AUTHENTICATION, api.path.key(), "nothing says whether callers must be signed in");
    found.push(if contracts.security.as_ref().is_some_and(|schemes| !schemes.is_empty()) {
        finding
            .label(api.path.join("security").key(), "these are taken to be needed everywhere")
            .help("write `authentication: required`, or `none` where everybody may call")
    } else {
        finding.note("everybody may call each endpoint").help(
            "write `authentication: none` if that is meant, else declare a scheme: `security: { bearer: bearer JWT }`",
        )
    });
}

#[cfg(test)]
mod tests {
    use super::UNSAID_AUTHENTICATION;
    use crate::rules::testing::check_rule;

    #[test]
    fn it_is_said_once_for_the_whole_api() {
        check_rule(
            &UNSAID_AUTHENTICATION,
            r#"
status: approved
api_contracts:
#^^^^^^^^^^^^^ nothing says whether callers must be signed in
  security: { bearer: bearer JWT }
# -------- these are taken to be needed everywhere
  endpoints:
    GET /a: { purpose: Read, response: 204 }
    PUT /a: { purpose: Replace, response: 204 }
"#,
        );
        check_rule(
            &UNSAID_AUTHENTICATION,
            r#"
status: review
api_contracts:
#^^^^^^^^^^^^^ nothing says whether callers must be signed in
  endpoints:
    POST /a: { purpose: Add, response: 204 }
"#,
        );
        for (status, keys) in [
            ("draft", "POST /a: { purpose: Add }"),
            ("review", "GET /a: { purpose: Read }"),
            ("review", "POST /a: { purpose: Add }, GET /a: { purpose: Read, authentication: none }"),
            ("review", "POST /a: { purpose: Add, roles: [Admin] }"),
        ] {
            check_rule(
                &UNSAID_AUTHENTICATION,
                &format!("status: {status}\napi_contracts: {{ endpoints: {{ {keys} }} }}\n"),
            );
        }
    }
}
