//! `API032`: errors of different types, which progenitor refuses.

use std::collections::HashSet;

use crate::finding::Finding;
use crate::rules::answers::{Answer, answers};
use crate::rules::progenitor::Received;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an endpoint whose errors are not all of one type, or not all of one media type. No body is a type too.
    ///
    /// ## Why is this bad
    ///
    /// progenitor 0.15 makes one error type for all of them, and stops with an assertion where there would be two: no client is made
    /// at all.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Failure: { fields: { message: string } }
    /// api_contracts:
    ///   error_model: Failure
    ///   endpoints:
    ///     GET /tasks/{id}:
    ///       purpose: Read a task
    ///       response: string
    ///       errors:
    ///         404: { reason: no such task, body: none }
    ///         410: the task was deleted
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Failure: { fields: { message: string } }
    /// api_contracts:
    ///   error_model: Failure
    ///   endpoints:
    ///     GET /tasks/{id}:
    ///       purpose: Read a task
    ///       response: string
    ///       errors:
    ///         404: no such task
    ///         410: the task was deleted
    /// ```
    pub static SEVERAL_ERROR_TYPES = {
        code: "API032",
        name: "several-error-types",
        summary: "progenitor: an endpoint has errors of different types",
        family: ApiContracts,
        category: Consumer("progenitor"),
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    // An error of all endpoints is one mistake.
    let mut seen = HashSet::new();
    for answer in answers(context) {
        found.extend(odd(answer).filter(|finding| seen.insert(finding.primary.place.clone())));
    }
}

/// The first error that is not as most are.
fn odd(answer: Answer<'_>) -> Option<Finding> {
    let errors: Vec<_> =
        answer.operation.errors.iter().map(|error| (Received::of(error.content.as_slice()), error)).collect();
    let mut kinds: Vec<(Received<'_>, usize)> = Vec::new();
    for (received, _) in errors.iter().filter(|(received, _)| !received.has_error()) {
        match kinds.iter_mut().find(|(kind, _)| kind == received) {
            Some((_, times)) => *times += 1,
            None => kinds.push((*received, 1)),
        }
    }
    let most = kinds.iter().map(|(_, times)| *times).max()?;
    let (usual, _) = *kinds.iter().find(|(_, times)| *times == most)?;
    let (received, error) = errors.iter().find(|(received, _)| *received != usual && !received.has_error())?;
    let (_, other) = errors.iter().find(|(received, _)| *received == usual)?;
    let place = if error.automatic { answer.path().key() } else { error.path.key() };
    let message = format!(
        "`{}` answers {} with {}, and {} with {}",
        answer.key(),
        error.status,
        received.words(),
        other.status,
        if received.words() == usual.words() { "another type" } else { usual.words() }
    );
    let finding = Finding::new(&SEVERAL_ERROR_TYPES, place, message);
    let finding = if other.automatic { finding } else { finding.label(other.path.key(), "the other one") };
    Some(finding.help("give all errors one body: the `error_model` of the API"))
}

#[cfg(test)]
mod tests {
    use super::SEVERAL_ERROR_TYPES;
    use crate::rules::testing::check_rule;

    #[test]
    fn one_type_of_error() {
        check_rule(
            &SEVERAL_ERROR_TYPES,
            r#"
data_models:
  Failure: { fields: { message: string } }
  Wrong: { fields: { field: string } }
api_contracts:
  error_model: Failure
  common_errors:
    500: { reason: it broke, body: none }
#   ^^^ `GET /a` answers 500 with no content, and 404 with JSON
  endpoints:
    GET /a: { purpose: Read, response: string, errors: { 404: gone, 410: gone for good } }
#                                                        --- the other one
    GET /b: { purpose: Read, response: string, errors: { 404: gone, 410: gone for good } }
    GET /c: { purpose: Read, response: string, errors: { 400: bad, 404: gone, 422: { reason: wrong, model: Wrong }, 500: broken } }
#                                                        --- the other one
#                                                                             ^^^ `GET /c` answers 422 with JSON, and 400 with another type
    HEAD /d: { purpose: Look, response: 200, errors: { 404: gone } }
"#,
        );
    }
}
