//! `API043`: a header that OpenAPI describes elsewhere.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::plan::models::FieldName;
use crate::rules::headers::{Sender, declared};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports the request headers `Accept`, `Content-Type` and `Authorization`, and the response header `Content-Type`.
    ///
    /// ## Why is this bad
    ///
    /// OpenAPI ignores them (3.0.3, "Parameter Object" and "Response Object"): media types belong to bodies, and credentials to
    /// security schemes. What a plan says about them there is not seen by anybody.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       headers: { Authorization: string }
    ///       response: 204
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   security: { bearer: bearer JWT }
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       authentication: required
    ///       response: 204
    /// ```
    pub static RESERVED_HEADER = {
        code: "API043",
        name: "reserved-header",
        summary: "A header is declared that OpenAPI describes elsewhere",
        family: ApiContracts,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for headers in declared(context.plan) {
        for name in headers.fields.keys().map(FieldName::as_str) {
            let help = match (name.to_ascii_lowercase().as_str(), headers.sender) {
                ("authorization", Sender::Request) => {
                    "declare a scheme under `security`, and say `authentication: required`"
                }
                ("content-type", _) => "the body's `media` says it",
                ("accept", Sender::Request) => "the `media` of the response says it",
                _ => continue,
            };
            let place = headers.path.join(name).key();
            // The last of them leaves nothing behind.
            let whole = if headers.fields.len() == 1 { headers.path.key() } else { place.clone() };
            found.push(
                Finding::new(&RESERVED_HEADER, place, format!("OpenAPI ignores the header `{name}`"))
                    .help(help)
                    .fix_all(Applicability::Unsafe, "take it away", vec![Edit::new(whole, Change::Remove)]),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RESERVED_HEADER;
    use crate::rules::testing::check_rule;

    #[test]
    fn headers_are_those_that_openapi_leaves_open() {
        check_rule(
            &RESERVED_HEADER,
            r#"
api_contracts:
  response_headers: { X-Request-Id: uuid, content-type: string }
#                                         ^^^^^^^^^^^^ OpenAPI ignores the header `content-type` | the body's `media` says it
  endpoints:
    GET /a:
      purpose: Read
      headers: { ACCEPT: string, X-Trace: string, If-None-Match: "string?" }
#                ^^^^^^ OpenAPI ignores the header `ACCEPT` | the `media` of the response says it
      response: { type: string, headers: { Accept: string, Content-Type: string } }
#                                                          ^^^^^^^^^^^^ OpenAPI ignores the header `Content-Type` | the body's `media` says it
      errors: { 404: { reason: none there, headers: { Content-Type: string } } }
#                                                     ^^^^^^^^^^^^ OpenAPI ignores the header `Content-Type` | the body's `media` says it
  webhooks:
    done:
      purpose: Done
      headers: { Authorization: string, X-Signature: string }
#                ^^^^^^^^^^^^^ OpenAPI ignores the header `Authorization` | declare a scheme under `security`, and say `authentication: required`
"#,
        );
    }
}
