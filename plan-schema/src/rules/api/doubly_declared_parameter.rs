//! `API041`: a parameter or header by hand that another key of the endpoint brings.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::model::{Parameter, ParameterPlace, derived_parameters, name::wire};
use crate::place::{Place, PlanPath};
use crate::plan::contracts::{ApiContracts, Pagination};
use crate::rules::endpoints::ReadEndpoint;
use crate::rules::headers::of_body;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a parameter or header that is declared by hand and follows from `pagination`, `idempotency` or `etag` too.
    ///
    /// ## Why is this bad
    ///
    /// The two can say different things. The one by hand counts; what `pagination` says about bounds and defaults is lost.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       pagination: { style: offset, limit: "1..100 = 20" }
    ///       query: { limit: "u32?", offset: "u32?" }
    ///       response: string[]
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       pagination: { style: offset, limit: "1..100 = 20" }
    ///       response: string[]
    /// ```
    pub static DOUBLY_DECLARED_PARAMETER = {
        code: "API041",
        name: "doubly-declared-parameter",
        summary: "A parameter is declared by hand and by `pagination`, `idempotency` or `etag`",
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
    for endpoint in &context.endpoints {
        for parameter in derived_parameters(contracts, endpoint.endpoint, endpoint.name.method) {
            found.extend(in_request(contracts, endpoint, &parameter));
        }
        found.extend(in_response(contracts, endpoint));
    }
}

fn in_request(contracts: &ApiContracts, endpoint: &ReadEndpoint<'_>, derived: &Parameter) -> Option<Finding> {
    let in_query = derived.place == ParameterPlace::Query;
    let (key, declared, case) = if in_query {
        ("query", endpoint.endpoint.query.as_ref()?, contracts.json_case)
    } else {
        ("headers", endpoint.endpoint.headers.as_ref()?, None)
    };
    let name = declared.keys().find(|name| wire(name.as_str(), case).eq_ignore_ascii_case(&derived.name))?;
    let group = endpoint.path.join(key);
    let by = if in_query {
        "pagination"
    } else if derived.name == "If-Match" {
        "etag"
    } else {
        "idempotency"
    };
    Some(finding(contracts, endpoint, by, &group, name.as_str(), declared.len()))
}

/// `ETag` and `Link` of a response.
fn in_response(contracts: &ApiContracts, endpoint: &ReadEndpoint<'_>) -> Vec<Finding> {
    let links = matches!(&endpoint.endpoint.pagination, Some(Pagination::Full(spec)) if spec.link_header == Some(true));
    let several = endpoint.endpoint.responses.iter().flatten();
    let under = endpoint.path.join("responses");
    let bodies = several.map(|(status, body)| (under.join(status.as_str()), body));
    let bodies = bodies.chain(endpoint.endpoint.response.iter().map(|body| (endpoint.path.join("response"), body)));
    let mut found = Vec::new();
    for (path, declared) in bodies.filter_map(|(path, body)| Some((path.join("headers"), of_body(body)?))) {
        for (header, by, there) in [("ETag", "etag", endpoint.endpoint.etag.is_some()), ("Link", "pagination", links)] {
            if there && let Some(name) = declared.keys().find(|name| name.as_str().eq_ignore_ascii_case(header)) {
                found.push(finding(contracts, endpoint, by, &path, name.as_str(), declared.len()));
            }
        }
    }
    found
}

/// `count` is how many are declared together.
fn finding(
    contracts: &ApiContracts,
    endpoint: &ReadEndpoint<'_>,
    by: &str,
    group: &PlanPath,
    name: &str,
    count: usize,
) -> Finding {
    let place = group.join(name).key();
    // The last of them leaves nothing behind.
    let whole = if count == 1 { group.key() } else { place.clone() };
    Finding::new(&DOUBLY_DECLARED_PARAMETER, place, format!("`{by}` brings `{name}` already"))
        .label(source(contracts, endpoint, by), "brings it too")
        .help(if by == "pagination" {
            "remove it here; its name and bounds can be set in `pagination`"
        } else {
            "remove it here"
        })
        .fix_all(Applicability::Unsafe, "remove it here", vec![Edit::new(whole, Change::Remove)])
}

/// Where the endpoint, or all endpoints, say what brings the parameter.
fn source(contracts: &ApiContracts, endpoint: &ReadEndpoint<'_>, by: &str) -> Place {
    let inherited = by == "pagination" && endpoint.endpoint.pagination.is_none() && contracts.pagination.is_some();
    if inherited { PlanPath::root().join("api_contracts").join(by).key() } else { endpoint.path.join(by).key() }
}

#[cfg(test)]
mod tests {
    use super::DOUBLY_DECLARED_PARAMETER;
    use crate::rules::testing::check_rule;

    #[test]
    fn each_parameter_is_declared_once() {
        check_rule(
            &DOUBLY_DECLARED_PARAMETER,
            r#"
api_contracts:
  pagination: cursor
# ---------- brings it too
  endpoints:
    GET /a:
      purpose: List
      query: { cursor: "string?", q: "string?" }
#              ^^^^^^ `pagination` brings `cursor` already
      response: Page<string>
    GET /b:
      purpose: List
      query: { cursor: "string?", limit: "u8?" }
      response: string[]
"#,
        );
        check_rule(
            &DOUBLY_DECLARED_PARAMETER,
            r#"
api_contracts:
  endpoints:
    GET /a:
      purpose: List
      pagination: { style: page, limit_name: size }
#     ---------- brings it too
      query: { Size: "u8?", limit: "u8?" }
#              ^^^^ `pagination` brings `Size` already
      response: Page<string>
    PATCH /a:
      purpose: Change
      idempotency: required
#     ----------- brings it too
      etag: optional
#     ---- brings it too
#     ---- brings it too
      headers: { idempotency-key: string, If-Match: string, X-Other: string }
#                ^^^^^^^^^^^^^^^ `idempotency` brings `idempotency-key` already
#                                         ^^^^^^^^ `etag` brings `If-Match` already
      response: { type: string, headers: { etag: string, Link: string } }
#                                          ^^^^ `etag` brings `etag` already
    POST /a:
      purpose: Create
      headers: { Idempotency-Key: string }
      response: { type: string, headers: { ETag: string } }
"#,
        );
    }
}
