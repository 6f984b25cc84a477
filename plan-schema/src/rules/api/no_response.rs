//! `API026`: an endpoint that reads and does not say what.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::plan::contracts::{ApiContracts, Pagination, PaginationStyle};
use crate::plan::expr::Method;
use crate::rules::answers::{Answer, answers};
use crate::rules::names::PAGE;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a GET, HEAD or QUERY without `response` and `responses`.
    ///
    /// ## Why is this bad
    ///
    /// The answer is all that such an endpoint is for. Without it, neither a schema nor a type can be made; the document would say
    /// that there is never any content (204).
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks/{id}:
    ///       purpose: Read a task
    ///       errors: { 404: no such task }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk, title: string }
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks/{id}:
    ///       purpose: Read a task
    ///       response: Task
    ///       errors: { 404: no such task }
    /// ```
    pub static NO_RESPONSE = {
        code: "API026",
        name: "no-response",
        summary: "An endpoint that reads does not say what it answers",
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
    for answer in answers(context) {
        if !matches!(answer.operation.method, Method::Get | Method::Head | Method::Query) || answer.is_answered() {
            continue;
        }
        let message = format!("`{}` does not say what it answers", answer.key());
        let finding = Finding::new(&NO_RESPONSE, answer.path().key(), message);
        found.push(match meant(context, contracts, answer) {
            Some(value) => {
                let change = Change::Insert { key: "response".to_owned(), value: value.clone() };
                let edits = vec![Edit::new(answer.path().value(), change)];
                let title = format!("write `response: {value}`");
                finding.help(title.clone()).fix_all(Applicability::Unsafe, title, edits)
            }
            None => {
                finding.help("write the model or an example: `response: Task`, or `response: 204` if it has no content")
            }
        });
    }
}

/// What the path is about, as one or as a page.
fn meant(context: &Context<'_>, contracts: &ApiContracts, answer: Answer<'_>) -> Option<String> {
    if answer.operation.method == Method::Head {
        return Some("200".to_owned());
    }
    let entity = answer.entity()?;
    if answer.is_item() {
        return Some(entity.to_owned());
    }
    let pages = match contracts.pagination.as_ref()? {
        Pagination::Style(style) => *style != PaginationStyle::None,
        Pagination::Full(spec) => spec.style != PaginationStyle::None,
    };
    (pages && context.names.parameters(PAGE) == Some(1)).then(|| format!("{PAGE}<{entity}>"))
}

#[cfg(test)]
mod tests {
    use super::NO_RESPONSE;
    use crate::rules::testing::check_rule;

    #[test]
    fn what_is_read_is_said() {
        check_rule(
            &NO_RESPONSE,
            r#"
data_models:
  Task: { fields: { id: uuid pk, title: string } }
  Point: { fields: { x: integer } }
api_contracts:
  pagination: cursor
  endpoints:
    GET /tasks/{id}: { purpose: Read }
#   ^^^^^^^^^^^^^^^ `GET /tasks/{id}` does not say what it answers | write `response: Task`
    GET /tasks: { purpose: List, responses: {} }
#   ^^^^^^^^^^ `GET /tasks` does not say what it answers | write `response: Page<Task>`
    HEAD /tasks/{id}: { purpose: Look }
#   ^^^^^^^^^^^^^^^^ `HEAD /tasks/{id}` does not say what it answers | write `response: 200`
    GET /points: { purpose: List }
#   ^^^^^^^^^^^ `GET /points` does not say what it answers | write the model or an example: `response: Task`, or `response: 204` if it has no content
    GET /a: { purpose: Read, response: none }
    GET /b: { purpose: Read, responses: { 200: string } }
    GET /c: { purpose: Read, openapi: { responses: { "200": { description: Fine } } } }
    DELETE /tasks/{id}: { purpose: Delete }
    POST /tasks: { purpose: Create }
"#,
        );
    }
}
