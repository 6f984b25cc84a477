//! `API027`: an endpoint that says nothing of what can go wrong.

use crate::finding::{Applicability, Finding};
use crate::rules::answers::{Answer, answers, entries};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an endpoint that names no error a caller can cause, where there must be one: a path may name something that is
    /// not there, a body may not be valid, a query may hold what cannot be read.
    ///
    /// Errors of `common_errors` count, and so do those that follow from other keys: 401 from `authentication`, 403 from
    /// `roles`, 412 from `etag`, 429 from `rate_limit`. Silent about health checks, redirects, endpoints that are there already
    /// or belong to others, and open endpoints without parameters. It is one finding for each endpoint; once an endpoint
    /// names some errors, rules of their own look for the ones that are missing. An error that cannot happen is denied with
    /// `none`: `404: none`.
    ///
    /// It is a warning whatever the plan's status: an API without errors can be built, but everybody who calls it will guess.
    ///
    /// ## Why is this bad
    ///
    /// Most of the code that calls an API handles what goes wrong. Whoever writes it has to know what the server answers if
    /// there is no such task, or if the title is too long; without that, server and client are each written to a guess.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     PUT /tasks/{id}:
    ///       purpose: Replace a task
    ///       request: { fields: { title: string } }
    ///       response: 204
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     PUT /tasks/{id}:
    ///       purpose: Replace a task
    ///       request: { fields: { title: string } }
    ///       response: 204
    ///       errors:
    ///         404: no such task
    ///         422: a field is not valid
    /// ```
    pub static UNSPOKEN_ERRORS = {
        code: "API027",
        name: "unspoken-errors",
        summary: "An endpoint does not say what can go wrong",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    found.extend(answers(context).filter_map(unspoken));
}

fn unspoken(answer: Answer<'_>) -> Option<Finding> {
    if !answer.is_judged() || answer.names_errors() || answer.is_open_and_bare() {
        return None;
    }
    let mut missing = answer.missing();
    let none_at_all = answer.operation.errors.iter().all(|error| error.status.class() == Some(5));
    if missing.is_empty() && !none_at_all {
        return None;
    }
    let message = format!("`{}` does not say what can go wrong", answer.key());
    let finding = Finding::new(&UNSPOKEN_ERRORS, answer.path().key(), message);
    if missing.is_empty() {
        return Some(finding.help("say what a caller can do wrong, e.g. `errors: { 400: a parameter is not valid }`"));
    }
    missing.extend(answer.forbidden());
    missing.sort_by_key(|missing| missing.status);
    let title = if missing.len() == 1 { "name the error" } else { "name the errors" };
    let help = format!("callers have to handle it: write `errors: {{ {} }}`", entries(&missing));
    Some(finding.help(help).fix_all(Applicability::Unsafe, title, answer.insert(&missing)))
}

#[cfg(test)]
mod tests {
    use super::UNSPOKEN_ERRORS;
    use crate::rules::testing::check_rule;

    #[test]
    fn one_finding_for_an_endpoint_that_says_nothing() {
        check_rule(
            &UNSPOKEN_ERRORS,
            r#"
data_models:
  User: { fields: { id: uuid pk, email: email unique, name: string } }
api_contracts:
  security: { bearer: bearer JWT }
  endpoints:
    GET /tasks/{id}: { purpose: Read, response: string }
#   ^^^^^^^^^^^^^^^ `GET /tasks/{id}` does not say what can go wrong | callers have to handle it: write `errors: { 404: no such task }`
    PUT /order-items/{id}: { purpose: Replace, request: string, response: 204, authentication: required }
#   ^^^^^^^^^^^^^^^^^^^^^ `PUT /order-items/{id}` does not say what can go wrong | callers have to handle it: write `errors: { 404: no such order item, 422: a field is not valid }`
    POST /users: { purpose: Register, request: User, response: User, errors: { 500: broken } }
#   ^^^^^^^^^^^ `POST /users` does not say what can go wrong | callers have to handle it: write `errors: { 409: the email is taken, 422: a field is not valid }`
    POST /orders/{order_id}/cancel: { purpose: Cancel, response: 204, authentication: required }
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `POST /orders/{order_id}/cancel` does not say what can go wrong | callers have to handle it: write `errors: { 404: no such order }`
    GET /search: { purpose: Search, authentication: none, query: { q: string }, response: string }
#   ^^^^^^^^^^^ `GET /search` does not say what can go wrong | say what a caller can do wrong, e.g. `errors: { 400: a parameter is not valid }`
    GET /users: { purpose: List, response: Page<User>, pagination: cursor }
#   ^^^^^^^^^^ `GET /users` does not say what can go wrong | callers have to handle it: write `errors: { 400: a parameter is not valid }`
    GET /words: { purpose: Search, query: { q: string }, response: string }
    GET /wrong: { purpose: Read, query: { n: i32 }, response: 404, errors: { 200: fine } }
    GET /me: { purpose: Read, response: string, authentication: required }
    GET /about: { purpose: Read, response: string }
    GET /healthz: { purpose: Tell, query: { deep: boolean }, response: string }
    GET /go/{slug}: { purpose: Redirect, response: 302 }
    GET /there/{id}: { purpose: Read, response: string, state: existing }
    PUT /a/{id}: { purpose: Replace, request: string, response: 204, errors: { default: a problem } }
    PUT /b/{id}: { purpose: Replace, request: string, response: 204, errors: { 413: too large } }
    DELETE /c/{id}: { purpose: Delete, response: 204, errors: { 404: none }, authentication: required }
    GET /d/{id}: { purpose: Read, response: string, openapi: { responses: { "404": { description: None } } } }
"#,
        );
        check_rule(
            &UNSPOKEN_ERRORS,
            r"
api_contracts:
  common_errors: { 400: not valid, 404: nothing there }
  endpoints:
    PUT /tasks/{id}: { purpose: Replace, request: string, response: 204 }
",
        );
    }
}
