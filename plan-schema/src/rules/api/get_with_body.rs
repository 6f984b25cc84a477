//! `API021`: a request to read with a body.

use crate::finding::Finding;
use crate::plan::contracts::Body;
use crate::plan::expr::{BodyExpr, Method};
use crate::rules::bodies::{Side, WrittenBody, written};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports the request body of a GET or HEAD endpoint.
    ///
    /// ## Why is this bad
    ///
    /// A body of GET or HEAD has no meaning (RFC 9110, section 9.3.1): proxies and caches drop it, and `fetch` refuses to send
    /// it.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: Find tasks
    ///       request: { fields: { text: string } }
    ///       response: string[]
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: Find tasks
    ///       query: { text: string }
    ///       response: string[]
    /// ```
    pub static GET_WITH_BODY = {
        code: "API021",
        name: "get-with-body",
        summary: "A GET or HEAD request has a body",
        family: ApiContracts,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for body in written(context.plan) {
        if let Some(method) = with_body(&body, &[Method::Get, Method::Head]) {
            found.push(
                Finding::new(&GET_WITH_BODY, body.path.key(), format!("a {} request has no body", method.as_str()))
                    .help("move it to `query:`, or use `POST …/search` or `QUERY`"),
            );
        }
    }
}

/// The method of a request that has a body, if it is one of these.
pub(super) fn with_body(body: &WrittenBody<'_>, methods: &[Method]) -> Option<Method> {
    let method = body.endpoint.as_ref()?.method;
    let is_one = match body.body {
        // A request has no status; another rule says so.
        Body::Status(_) => false,
        Body::Short(written) => matches!(written.get(), Some(BodyExpr::Type { .. } | BodyExpr::Json(_))),
        Body::Full(_) => true,
    };
    (body.side == Side::Request && is_one && methods.contains(&method)).then_some(method)
}

#[cfg(test)]
mod tests {
    use super::GET_WITH_BODY;
    use crate::rules::testing::check_rule;

    #[test]
    fn reading_needs_no_body() {
        check_rule(
            &GET_WITH_BODY,
            r#"
api_contracts:
  endpoints:
    GET /a: { purpose: Read, request: string, response: string }
#                            ^^^^^^^ a GET request has no body
    HEAD /a: { purpose: Read, request: { example: { a: 1 } }, response: 204 }
#                             ^^^^^^^ a HEAD request has no body
    GET /b: { purpose: Read, request: none, response: string }
    QUERY /b: { purpose: Search, request: string, response: string }
    DELETE /b: { purpose: Remove, request: string, response: 204 }
"#,
        );
    }
}
