//! `API028`: an endpoint of one thing that does not say what happens if it is not there.

use crate::finding::{Applicability, Finding};
use crate::rules::answers::{Answer, answers, entries};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an endpoint whose path ends in a parameter, and whose errors do not say what happens if there is no such thing:
    /// neither 404 nor 410. Silent if the parameter is an enum, if a PUT creates what is not there (201), and if `404: none` says
    /// that it cannot happen. An endpoint without any errors has a finding of its own.
    ///
    /// ## Why is this bad
    ///
    /// Every identifier can be a wrong one: mistyped, deleted a second ago, somebody else's. Callers have to handle that case, and
    /// cannot know whether to expect 404, an empty answer or 403.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks/{id}:
    ///       purpose: Read a task
    ///       response: string
    ///       errors: { 400: the id is no UUID }
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
    ///       errors: { 400: the id is no UUID, 404: no such task }
    /// ```
    pub static ABSENT_ITEM = {
        code: "API028",
        name: "absent-item",
        summary: "The path names one thing, and nothing says what happens if it is not there",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    found.extend(answers(context).filter_map(absent));
}

fn absent(answer: Answer<'_>) -> Option<Finding> {
    if !answer.is_judged() || !answer.names_errors() {
        return None;
    }
    let missing = [answer.absent()?];
    let message = format!("`{}` does not say what happens if there is {}", answer.key(), missing[0].reason);
    let finding = Finding::new(&ABSENT_ITEM, answer.path().key(), message)
        .label(answer.path().join("errors").key(), "nothing about it here");
    let help = format!("add `{}`, or `404: none` if that cannot happen", entries(&missing));
    Some(finding.help(help).fix_all(Applicability::Unsafe, "name the error", answer.insert(&missing)))
}

#[cfg(test)]
mod tests {
    use super::ABSENT_ITEM;
    use crate::rules::testing::check_rule;

    #[test]
    fn items_may_be_absent() {
        check_rule(
            &ABSENT_ITEM,
            r#"
data_models:
  Period: { enum: [day, week] }
api_contracts:
  endpoints:
    GET /a/{id}: { purpose: Read, response: string }
    DELETE /tasks/{id}: { purpose: Delete, response: 204, errors: { 409: it has comments } }
#   ^^^^^^^^^^^^^^^^^^ `DELETE /tasks/{id}` does not say what happens if there is no such task | add `404: no such task`, or `404: none` if that cannot happen
#                                                         ------ nothing about it here
    DELETE /b/{id}: { purpose: Delete, response: 204, errors: { 410: gone for good } }
    DELETE /c/{id}: { purpose: Delete, response: 204, errors: { 409: in use, 404: none } }
    DELETE /d/{id}: { purpose: Delete, response: 204, errors: { 4XX: not possible } }
    PUT /e/{id}: { purpose: Put, request: string, responses: { 201: string, 200: string }, errors: { 422: not valid } }
    GET /f/{id}/all: { purpose: Read, response: string, errors: { 400: not valid } }
    GET /g/{period}: { purpose: Read, path_params: { period: Period }, response: string, errors: { 400: not valid } }
"#,
        );
    }
}
