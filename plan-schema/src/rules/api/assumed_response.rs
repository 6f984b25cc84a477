//! `API081`: an endpoint that writes and does not say what it answers.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::plan::expr::Method;
use crate::rules::answers::{Answer, answers};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a POST, PUT or PATCH without `response` and `responses`. It is read as `204`, no content. A DELETE without one is
    /// 204 too, and no finding.
    ///
    /// ## Why is this bad
    ///
    /// Most of these endpoints answer with what they have made or changed, since that has an id and times which only the server
    /// knows. Whoever reads the plan cannot tell whether it was left out or is not there.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     POST /tasks:
    ///       purpose: Create a task
    ///       request: { fields: { title: string } }
    ///       errors: { 422: the title is empty }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     POST /tasks:
    ///       purpose: Create a task
    ///       request: { fields: { title: string } }
    ///       response: { fields: { id: uuid, title: string } }
    ///       errors: { 422: the title is empty }
    ///     PUT /tasks/order:
    ///       purpose: Put all tasks in order
    ///       request: { fields: { ids: "uuid[]" } }
    ///       response: 204
    ///       errors: { 422: a task is not there }
    /// ```
    pub static ASSUMED_RESPONSE = {
        code: "API081",
        name: "assumed-response",
        summary: "An endpoint that writes does not say what it answers: 204 is assumed",
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
        if !matches!(answer.operation.method, Method::Post | Method::Put | Method::Patch) || answer.is_answered() {
            continue;
        }
        let value = meant(answer).unwrap_or("204");
        let message = format!("`{}` does not say what it answers, so 204 without content is assumed", answer.key());
        let change = Change::Insert { key: "response".to_owned(), value: value.to_owned() };
        let title = format!("write `response: {value}`");
        let help = if value == "204" { title.clone() } else { format!("{title}, or `response: 204`") };
        found.push(Finding::new(&ASSUMED_RESPONSE, answer.path().key(), message).help(help).fix_all(
            Applicability::Unsafe,
            title,
            vec![Edit::new(answer.path().value(), change)],
        ));
    }
}

/// What is made or changed: the model that the path is about. A verb at its end is about something else.
fn meant(answer: Answer<'_>) -> Option<&str> {
    let entity = answer.entity()?;
    (answer.operation.method == Method::Post || answer.is_item()).then_some(entity)
}

#[cfg(test)]
mod tests {
    use super::ASSUMED_RESPONSE;
    use crate::rules::testing::check_rule;

    #[test]
    fn what_is_assumed_is_said() {
        check_rule(
            &ASSUMED_RESPONSE,
            r#"
data_models:
  Task: { fields: { id: uuid pk, title: string } }
api_contracts:
  endpoints:
    POST /tasks: { purpose: Create }
#   ^^^^^^^^^^^ `POST /tasks` does not say what it answers, so 204 without content is assumed | write `response: Task`, or `response: 204`
    PATCH /tasks/{id}: { purpose: Change }
#   ^^^^^^^^^^^^^^^^^ `PATCH /tasks/{id}` does not say what it answers, so 204 without content is assumed | write `response: Task`, or `response: 204`
    POST /tasks/{id}/close: { purpose: Close }
#   ^^^^^^^^^^^^^^^^^^^^^^ `POST /tasks/{id}/close` does not say what it answers, so 204 without content is assumed | write `response: 204`
    POST /a: { purpose: Do, response: 204 }
    POST /b: { purpose: Do, responses: { 404: string } }
    DELETE /tasks/{id}: { purpose: Delete }
    GET /tasks: { purpose: List }
"#,
        );
    }
}
