//! `API019`: a status where it cannot be.

use crate::finding::Finding;
use crate::place::{Place, PlanPath};
use crate::plan::contracts::{ApiContracts, Body, ErrorDef, ErrorStatus, StatusRange};
use crate::plan::expr::BodyExpr;
use crate::rules::{Check, Context, declare_rule};
use indexmap::IndexMap;

declare_rule! {
    /// ## What it does
    ///
    /// Reports the status of an error under `response` or `responses`, a status of success under `errors`, and any status on
    /// a request, an output or a payload.
    ///
    /// ## Why is this bad
    ///
    /// Clients tell success from failure by the first digit. What stands in the wrong place is not emitted.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     DELETE /tasks/{id}:
    ///       purpose: Delete a task
    ///       response: 404
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     DELETE /tasks/{id}:
    ///       purpose: Delete a task
    ///       response: 204
    ///       errors: { 404: no such task }
    /// ```
    pub static STATUS_PLACE = {
        code: "API019",
        name: "status-place",
        summary: "A status does not fit its place",
        family: ApiContracts,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

const ERRORS: &str = "`errors` takes 4xx, 5xx and `default`; 1xx to 3xx belong under `responses`";
const RESPONSES: &str = "a response has 1xx, 2xx or 3xx; 4xx and 5xx belong under `errors`";

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let Some(contracts) = context.plan.contracts() else { return };
    let contracts: &ApiContracts = contracts;
    let root = PlanPath::root().join("api_contracts");
    errors(contracts.common_errors.as_ref(), &root.join("common_errors"), found);
    for (key, endpoint) in contracts.endpoints.iter().flatten() {
        let path = root.join("endpoints").join(key.as_str());
        errors(endpoint.errors.as_ref(), &path.join("errors"), found);
        for (status, body) in endpoint.responses.iter().flatten() {
            let path = path.join("responses").join(status.as_str());
            let fits = status.parse().is_some_and(|status| matches!(status.class(), None | Some(1..=3)));
            if fits {
                response(body, &path, found);
            } else {
                let message = format!("`{}` is not the status of a response", status.as_str());
                found.push(Finding::new(&STATUS_PLACE, path.key(), message).help(RESPONSES));
            }
        }
        if let Some(body) = &endpoint.response {
            response(body, &path.join("response"), found);
        }
        if let Some(body) = &endpoint.request {
            no_status(body, &path.join("request"), "a request", found);
        }
    }
    for (name, webhook) in contracts.webhooks.iter().flatten() {
        let path = root.join("webhooks").join(name.as_str());
        if let Some(body) = &webhook.response {
            response(body, &path.join("response"), found);
        }
        if let Some(body) = &webhook.request {
            no_status(body, &path.join("request"), "a request", found);
        }
    }
    for (name, command) in contracts.commands.iter().flatten() {
        if let Some(body) = &command.output {
            no_status(body, &root.join("commands").join(name.as_str()).join("output"), "an output", found);
        }
    }
    for (name, event) in contracts.events.iter().flatten() {
        if let Some(body) = &event.payload {
            no_status(body, &root.join("events").join(name.as_str()).join("payload"), "a payload", found);
        }
    }
}

fn errors(errors: Option<&IndexMap<ErrorStatus, ErrorDef>>, path: &PlanPath, found: &mut Vec<Finding>) {
    for status in errors.into_iter().flat_map(IndexMap::keys) {
        if !status.parse().is_some_and(|status: StatusRange| matches!(status.class(), None | Some(4 | 5))) {
            let message = format!("`{}` is not the status of an error", status.as_str());
            found.push(Finding::new(&STATUS_PLACE, path.join(status.as_str()).key(), message).help(ERRORS));
        }
    }
}

fn response(body: &Body, path: &PlanPath, found: &mut Vec<Finding>) {
    if let Some((status, place)) = status(body, path)
        && !(100..400).contains(&status)
    {
        let message = format!("{status} is not the status of a response");
        found.push(Finding::new(&STATUS_PLACE, place, message).help(RESPONSES));
    }
}

fn no_status(body: &Body, path: &PlanPath, what: &str, found: &mut Vec<Finding>) {
    if let Some((_, place)) = status(body, path) {
        found.push(
            Finding::new(&STATUS_PLACE, place, format!("{what} has no status"))
                .help("statuses belong to responses; remove it"),
        );
    }
}

/// The status that a body says, and where.
fn status(body: &Body, path: &PlanPath) -> Option<(u16, Place)> {
    match body {
        Body::Status(status) => Some((status.code(), path.value())),
        Body::Short(written) => match written.get()? {
            BodyExpr::Status(status) | BodyExpr::Type { status: Some(status), .. } => {
                Some((status.value, path.within(status.span.clone())))
            }
            BodyExpr::None | BodyExpr::Json(_) | BodyExpr::Type { status: None, .. } => None,
        },
        Body::Full(spec) => Some((spec.status?.code(), path.join("status").value())),
    }
}

#[cfg(test)]
mod tests {
    use super::STATUS_PLACE;
    use crate::rules::testing::check_rule;

    #[test]
    fn statuses_are_where_they_can_be() {
        check_rule(
            &STATUS_PLACE,
            r#"
api_contracts:
  common_errors: { 500: unexpected failure }
  endpoints:
    POST /a:
      purpose: Create
      request: 200 string
#              ^^^ a request has no status
      response: 404 string
#               ^^^ 404 is not the status of a response
      errors: { default: anything else, 4XX: a mistake of the caller }
    GET /c:
      purpose: Read
      responses: { 404: string }
#                  ^^^ `404` is not the status of a response
      errors: { 200: fine }
#               ^^^ `200` is not the status of an error
    POST /b:
      purpose: Create
      request: { status: 201, type: string }
#                        ^^^ a request has no status
      responses: { 201: string, 202: { status: 500 } }
#                                              ^^^ 500 is not the status of a response
  commands:
    show: { purpose: Show, output: 200 string }
#                                  ^^^ an output has no status
  events:
    made: { purpose: Made, payload: { status: 200, type: string } }
#                                             ^^^ a payload has no status
"#,
        );
    }
}
