//! `API082`: an endpoint with a body that does not say what happens if the body is not valid.

use crate::finding::{Applicability, Finding};
use crate::rules::answers::{Answer, answers, entries};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an endpoint that takes a body, and whose errors do not say what happens if the body is not valid: neither 400 nor
    /// 422, nor 413 or 415, which say more of it. An endpoint without any errors has a finding of its own.
    ///
    /// ## Why is this bad
    ///
    /// Whatever a model says of lengths, formats and required fields, somebody will send something else. Callers show the answer
    /// beside the form field; for that they have to know which status to wait for.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     POST /tasks/{id}/comments:
    ///       purpose: Comment on a task
    ///       request: { fields: { text: string } }
    ///       response: 204
    ///       errors: { 404: no such task }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     POST /tasks/{id}/comments:
    ///       purpose: Comment on a task
    ///       request: { fields: { text: string } }
    ///       response: 204
    ///       errors: { 404: no such task, 422: the text is empty }
    /// ```
    pub static UNCHECKED_BODY = {
        code: "API082",
        name: "unchecked-body",
        summary: "A request has a body, and nothing says what happens if it is not valid",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    found.extend(answers(context).filter_map(unchecked));
}

fn unchecked(answer: Answer<'_>) -> Option<Finding> {
    if !answer.is_judged() || !answer.names_errors() {
        return None;
    }
    let missing = [answer.refused()?];
    let message = format!("`{}` does not say what happens if the body is not valid", answer.key());
    Some(
        Finding::new(&UNCHECKED_BODY, answer.path().key(), message)
            .label(answer.path().join("request").key(), "may not be valid")
            .help(format!("add `{}`, and say which", entries(&missing)))
            .fix_all(Applicability::Unsafe, "name the error", answer.insert(&missing)),
    )
}

#[cfg(test)]
mod tests {
    use super::UNCHECKED_BODY;
    use crate::rules::testing::check_rule;

    #[test]
    fn bodies_may_be_refused() {
        check_rule(
            &UNCHECKED_BODY,
            r#"
api_contracts:
  endpoints:
    POST /a: { purpose: Add, request: string, response: string }
    POST /b: { purpose: Add, request: string, response: string, errors: { 409: there is one } }
#   ^^^^^^^ `POST /b` does not say what happens if the body is not valid | add `422: a field is not valid`, and say which
#                            ------- may not be valid
    POST /c: { purpose: Add, request: none, response: string, errors: { 409: there is one } }
    PUT /d: { purpose: Put, request: binary, response: 204, errors: { 413: larger than 10 MB } }
    PUT /e: { purpose: Put, request: string, response: 204, errors: { 404: gone, 422: none } }
    GET /f: { purpose: Read, request: string, response: string, errors: { 404: gone } }
"#,
        );
        check_rule(
            &UNCHECKED_BODY,
            r#"
api_contracts:
  endpoints:
    POST /a: { purpose: Add, request: string, response: string, errors: { 400: not valid } }
    POST /b: { purpose: Add, request: string, response: string, errors: { 409: there is one } }
#   ^^^^^^^ `POST /b` does not say what happens if the body is not valid | add `400: a field is not valid`, and say which
#                            ------- may not be valid
"#,
        );
    }
}
