//! `API031`: responses of success of different types, which progenitor refuses.

use std::collections::HashSet;

use crate::finding::Finding;
use crate::plan::contracts::StatusRange;
use crate::rules::answers::answers;
use crate::rules::progenitor::Received;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an endpoint whose responses of success are not all of one type. No content is a type too, and an error `default` is
    /// taken for a success as well as for an error.
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
    // A `default` of all endpoints is one mistake.
    let mut seen = HashSet::new();
    for answer in answers(context) {
        let responses = &answer.operation.responses;
        let successes = responses
            .iter()
            .filter(|response| matches!(response.status.class(), Some(2) | None))
            .map(|response| (Received::of(&response.contents), response.status, &response.path));
        // `default` is what comes where no other success is, unless all of them are described.
        let all = responses.iter().any(|response| response.status == StatusRange::Class(2));
        let rest = answer.operation.errors.iter().filter(|error| error.status == StatusRange::Default && !all);
        let rest = rest.map(|error| (Received::of(error.content.as_slice()), error.status, &error.path));
        let mut received = successes.chain(rest);
        let Some((usual, first, label)) = received.next() else { continue };
        let other = received.find(|(other, ..)| *other != usual && !other.has_error() && !usual.has_error());
        let Some((_, second, place)) = other else { continue };
        if !seen.insert(place) {
            continue;
        }
        let message = format!("`{}` answers with {} and with {} of another type", answer.key(), first, second);
        found.push(
            Finding::new(&SEVERAL_SUCCESS_TYPES, place.key(), message)
                .label(label.key(), "the other one")
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
    POST /g: { purpose: Do, response: Task, errors: { 404: gone, default: something else } }
#                           -------- the other one
#                                                                ^^^^^^^ `POST /g` answers with 201 and with default of another type
"#,
        );
    }
}
