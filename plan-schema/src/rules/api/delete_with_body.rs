//! `API066`: a request to delete, or for options, with a body.

use super::get_with_body::with_body;
use crate::finding::Finding;
use crate::plan::expr::Method;
use crate::rules::bodies::written;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports the request body of a DELETE or OPTIONS endpoint.
    ///
    /// ## Why is this bad
    ///
    /// HTTP gives such a body no meaning (RFC 9110, section 9.3.5). Some servers and gateways refuse the request, others drop
    /// the body.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     DELETE /tasks:
    ///       purpose: Delete several tasks
    ///       request: { fields: { ids: "uuid[]" } }
    ///       response: 204
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     DELETE /tasks:
    ///       purpose: Delete several tasks
    ///       query: { ids: "uuid[]" }
    ///       response: 204
    /// ```
    pub static DELETE_WITH_BODY = {
        code: "API066",
        name: "delete-with-body",
        summary: "A DELETE or OPTIONS request has a body",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for body in written(context.plan) {
        if let Some(method) = with_body(&body, &[Method::Delete, Method::Options]) {
            let message = format!("the body of {} may be dropped on the way", method.as_str());
            found.push(
                Finding::new(&DELETE_WITH_BODY, body.path.key(), message)
                    .help("move it to `query:`, or use `POST …/delete`"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DELETE_WITH_BODY;
    use crate::rules::testing::check_rule;

    #[test]
    fn deleting_needs_no_body() {
        check_rule(
            &DELETE_WITH_BODY,
            r#"
api_contracts:
  endpoints:
    DELETE /a: { purpose: Remove, request: string, response: 204 }
#                                 ^^^^^^^ the body of DELETE may be dropped on the way
    OPTIONS /a: { purpose: Ask, request: '{ "a": 1 }', response: 204 }
#                               ^^^^^^^ the body of OPTIONS may be dropped on the way
    DELETE /b: { purpose: Remove, request: none, response: 204 }
    POST /b: { purpose: Create, request: string, response: 204 }
"#,
        );
    }
}
