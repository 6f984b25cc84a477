//! `API031`: responses of success of different types, which progenitor refuses.

use crate::finding::Finding;
use crate::rules::answers::answers;
use crate::rules::progenitor::Received;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an endpoint whose responses of success (2xx and `default`) are not all of one type. No content is a type too.
    ///
    /// ## Why is this bad
    ///
    /// progenitor 0.15 makes one return type for all of them, and stops with an assertion where there would be two: no client is
    /// made at all.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     POST /orders:
    ///       purpose: Place an order
    ///       request: string
    ///       responses:
    ///         201: { fields: { id: uuid } }
    ///         202: 202
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     POST /orders:
    ///       purpose: Place an order
    ///       request: string
    ///       response: { status: 202, fields: { id: uuid, is_placed: boolean } }
    /// ```
    pub static SEVERAL_SUCCESS_TYPES = {
        code: "API031",
        name: "several-success-types",
        summary: "progenitor: an endpoint has responses of success of different types",
        family: ApiContracts,
        category: Consumer("progenitor"),
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for answer in answers(context) {
        let mut responses = answer
            .operation
            .responses
            .iter()
            .filter(|response| matches!(response.status.class(), Some(2) | None))
            .map(|response| (Received::of(&response.contents), response));
        let Some((received, first)) = responses.next() else { continue };
        let other = responses.find(|(other, _)| *other != received && !other.has_error() && !received.has_error());
        let Some((_, second)) = other else { continue };
        let message =
            format!("`{}` answers with {} and with {} of another type", answer.key(), first.status, second.status);
        found.push(
            Finding::new(&SEVERAL_SUCCESS_TYPES, second.path.key(), message)
                .label(first.path.key(), "the other one")
                .help("answer with one type, or move one of them to an endpoint of its own"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::SEVERAL_SUCCESS_TYPES;
    use crate::rules::testing::check_rule;

    #[test]
    fn one_type_of_success() {
        check_rule(
            &SEVERAL_SUCCESS_TYPES,
            r#"
data_models:
  Task: { fields: { id: uuid pk, title: string } }
  Job: { fields: { id: uuid pk, at: timestamp } }
api_contracts:
  endpoints:
    POST /a: { purpose: Do, responses: { 201: Task, 202: Job } }
#                                        --- the other one
#                                                   ^^^ `POST /a` answers with 201 and with 202 of another type
    POST /b: { purpose: Do, responses: { 200: Task, 204: none } }
#                                        --- the other one
#                                                   ^^^ `POST /b` answers with 200 and with 204 of another type
    POST /c: { purpose: Do, responses: { 200: Task, 201: Task } }
    POST /d: { purpose: Do, responses: { 201: Task, 302: none } }
    POST /e: { purpose: Do, response: { type: Task, media: [application/json, application/xml] } }
    POST /f: { purpose: Do, responses: { 200: Tusk, 201: Task } }
"#,
        );
    }
}
