//! `API029`: an error that does not say when it happens.

use std::collections::HashMap;

use crate::finding::{Applicability, Finding};
use crate::place::PlanPath;
use crate::plan::contracts::{ErrorDef, ErrorStatus, StatusRange};
use crate::rules::answers::{Answer, answers};
use crate::rules::{Check, Context, declare_rule};
use indexmap::IndexMap;

declare_rule! {
    /// ## What it does
    ///
    /// Reports an error with a status that can mean many things (400, 402, 403, 404, 409, 410, 422, 423 and 424) and no reason, or
    /// only the phrase of that status. Statuses that say enough by themselves need none: 401, 405, 413, 415, 429, 500.
    ///
    /// ## Why is this bad
    ///
    /// "Conflict" is true of each 409. What callers have to know is which conflict: that the slug is taken, or that somebody else
    /// has changed the task first. The reason becomes the error's description, and the detail of its example.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks/{id}:
    ///       purpose: Read a task
    ///       response: string
    ///       errors:
    ///         404: Not Found
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks/{id}:
    ///       purpose: Read a task
    ///       response: string
    ///       errors:
    ///         404: Not Found - no such task
    ///         405: Method Not Allowed
    /// ```
    pub static ERROR_WITHOUT_REASON = {
        code: "API029",
        name: "error-without-reason",
        summary: "An error says no more than its status",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// The statuses whose phrases do not say when they happen.
const VAGUE: [u16; 9] = [400, 402, 403, 404, 409, 410, 422, 423, 424];

/// Whether an error with this status needs a reason.
pub(super) fn is_vague(status: u16) -> bool {
    VAGUE.contains(&status)
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let Some(contracts) = context.plan.contracts() else { return };
    let root = PlanPath::root().join("api_contracts");
    errors(contracts.common_errors.as_ref(), &root.join("common_errors"), None, found);
    let answers: HashMap<&str, Answer<'_>> = answers(context).map(|answer| (answer.key(), answer)).collect();
    for (key, endpoint) in contracts.endpoints.iter().flatten() {
        let path = root.join("endpoints").join(key.as_str()).join("errors");
        errors(endpoint.errors.as_ref(), &path, answers.get(key.as_str()).copied(), found);
    }
}

/// A reason that such an error may have.
const fn example(status: u16) -> &'static str {
    match status {
        402 => "the card was declined",
        403 => "the caller is not the owner",
        404 => "no such task",
        409 => "the name is taken",
        410 => "the task was deleted",
        423 => "somebody else edits it",
        424 => "the order was not placed",
        _ => "a field is not valid",
    }
}

fn errors(
    errors: Option<&IndexMap<ErrorStatus, ErrorDef>>,
    path: &PlanPath,
    answer: Option<Answer<'_>>,
    found: &mut Vec<Finding>,
) {
    for (key, def) in errors.into_iter().flatten() {
        let Some(StatusRange::Code(status)) = key.parse() else { continue };
        let path = path.join(key.as_str());
        let (text, path) = match def {
            ErrorDef::Reason(text) => (text, path),
            ErrorDef::Full(spec) => (&spec.reason, path.join("reason")),
        };
        if !is_vague(status) || !crate::model::status::reason(Some(status), text).is_empty() {
            continue;
        }
        let place = if text.trim().is_empty() { path.key() } else { path.value() };
        let finding = Finding::new(&ERROR_WITHOUT_REASON, place, format!("`{status}` does not say when it happens"));
        found.push(match answer.and_then(|answer| answer.likely(status)) {
            Some(reason) => {
                let written = if text.trim().is_empty() { reason } else { format!("{} - {reason}", text.trim()) };
                finding.help(format!("write when, e.g. `{status}: {written}`")).fix(
                    Applicability::Unsafe,
                    "say what is likely",
                    path.value(),
                    written,
                )
            }
            None => finding.help(format!("write when, e.g. `{status}: {}`", example(status))),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::ERROR_WITHOUT_REASON;
    use crate::rules::testing::check_rule;

    #[test]
    fn phrases_are_no_reasons() {
        check_rule(
            &ERROR_WITHOUT_REASON,
            r#"
api_contracts:
  common_errors: { 401: Unauthorized, 403: forbidden, 500: Internal Server Error }
#                                          ^^^^^^^^^ `403` does not say when it happens | write when, e.g. `403: the caller is not the owner`
  endpoints:
    PUT /tasks/{id}:
      purpose: Read
      request: string
      response: string
      errors:
        404: Not Found
#            ^^^^^^^^^ `404` does not say when it happens | write when, e.g. `404: Not Found - no such task`
        400: { reason: Bad Request, code: bad }
#                      ^^^^^^^^^^^ `400` does not say when it happens | write when, e.g. `400: Bad Request - a field is not valid`
        405: Method Not Allowed
        409: Conflict - somebody was faster
        423: ""
#       ^^^ `423` does not say when it happens | write when, e.g. `423: somebody else edits it`
        410: none
        422: "Bad Request"
        4XX: Client Error
"#,
        );
    }
}
