//! `API084`: `etag` without the error that makes it work.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::plan::contracts::Need;
use crate::plan::expr::Method;
use crate::rules::answers::answers;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports `412: none` on an endpoint that has `etag` and changes something, and `428: none` where `etag` is required. Both
    /// errors follow from `etag` by themselves; only `none` takes them away.
    ///
    /// ## Why is this bad
    ///
    /// `etag` says that a change of what somebody else has changed meanwhile is refused, and 412 is that refusal. Without it the
    /// `If-Match` header is asked for and nothing comes of it.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     DELETE /tasks/{id}:
    ///       purpose: Delete a task
    ///       etag: optional
    ///       response: 204
    ///       errors: { 404: no such task, 412: none }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     DELETE /tasks/{id}:
    ///       purpose: Delete a task
    ///       etag: optional
    ///       response: 204
    ///       errors: { 404: no such task }
    /// ```
    pub static DENIED_PRECONDITION = {
        code: "API084",
        name: "denied-precondition",
        summary: "`etag` guards against lost updates, and its error is taken away",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for answer in answers(context) {
        let Some(need) = answer.endpoint.etag else { continue };
        if !matches!(answer.operation.method, Method::Put | Method::Patch | Method::Delete) {
            continue;
        }
        for (status, what) in [(412, "a change that comes too late"), (428, "a change without `If-Match`")] {
            if !answer.denies(status) || (status == 428 && need == Need::Optional) {
                continue;
            }
            let path = answer.path().join("errors").join(status.to_string());
            let remove = vec![Edit::new(path.key(), Change::Remove)];
            found.push(
                Finding::new(
                    &DENIED_PRECONDITION,
                    path.value(),
                    format!("`{status}: none` hides how {what} is refused"),
                )
                .label(answer.path().join("etag").key(), "this asks for it")
                .help("take the line away: the error follows from `etag`")
                .fix_all(Applicability::Unsafe, "take the line away", remove),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DENIED_PRECONDITION;
    use crate::rules::testing::check_rule;

    #[test]
    fn what_etag_needs_stays() {
        check_rule(
            &DENIED_PRECONDITION,
            r#"
api_contracts:
  endpoints:
    PUT /a: { purpose: Put, response: 204, etag: optional, errors: { 412: none, 428: none } }
#                                          ---- this asks for it
#                                                                         ^^^^ `412: none` hides how a change that comes too late is refused
    PUT /b: { purpose: Put, response: 204, etag: required, errors: { 404: gone, 428: none } }
#                                          ---- this asks for it
#                                                                                    ^^^^ `428: none` hides how a change without `If-Match` is refused
    PUT /c: { purpose: Put, response: 204, errors: { 412: none } }
    GET /d: { purpose: Read, response: string, etag: optional, errors: { 412: none } }
    PUT /e: { purpose: Put, response: 204, etag: required, errors: { 404: gone } }
"#,
        );
    }
}
