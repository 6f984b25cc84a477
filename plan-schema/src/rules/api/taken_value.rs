//! `API083`: an endpoint that creates something unique and does not say what happens if it is there already.

use crate::finding::{Applicability, Finding};
use crate::rules::answers::{Answer, answers, entries};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a POST that creates a model with a unique field, or with a key that the caller chooses, and whose errors do not say
    /// what happens if there is one with that value already. Errors that speak of it under another status count: `422: the slug is
    /// taken`. An endpoint without any errors has a finding of its own.
    ///
    /// ## Why is this bad
    ///
    /// Uniqueness is the one rule that a caller cannot check before it sends. Forms show "this name is taken" beside the field; for
    /// that the answer must be told apart from other mistakes.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Project:
    ///     fields: { id: uuid pk, slug: string unique }
    /// api_contracts:
    ///   endpoints:
    ///     POST /projects:
    ///       purpose: Create a project
    ///       request: Project
    ///       response: Project
    ///       errors: { 422: a field is not valid }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Project:
    ///     fields: { id: uuid pk, slug: string unique }
    /// api_contracts:
    ///   endpoints:
    ///     POST /projects:
    ///       purpose: Create a project
    ///       request: Project
    ///       response: Project
    ///       errors: { 409: the slug is taken, 422: a field is not valid }
    /// ```
    pub static TAKEN_VALUE = {
        code: "API083",
        name: "taken-value",
        summary: "A request creates something with a unique field, and nothing says what happens if the value is taken",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    found.extend(answers(context).filter_map(taken));
}

fn taken(answer: Answer<'_>) -> Option<Finding> {
    if !answer.is_judged() || !answer.names_errors() {
        return None;
    }
    let missing = answer.taken()?;
    let field = missing.field?;
    let message = format!("`{}` does not say what happens if the `{}` is taken", answer.key(), field.name);
    let what = if field.unique { "is unique" } else { "is chosen by the caller" };
    let missing = [missing];
    Some(
        Finding::new(&TAKEN_VALUE, answer.path().key(), message)
            .label(field.path.key(), what)
            .help(format!("add `{}`", entries(&missing)))
            .fix_all(Applicability::Unsafe, "name the error", answer.insert(&missing)),
    )
}

#[cfg(test)]
mod tests {
    use super::TAKEN_VALUE;
    use crate::rules::testing::check_rule;

    #[test]
    fn unique_values_may_be_taken() {
        check_rule(
            &TAKEN_VALUE,
            r#"
data_models:
  User: { fields: { id: uuid pk, email: email unique } }
#                                ----- is unique
  Country: { fields: { code: string pk immutable } }
#                      ---- is chosen by the caller
  Task: { fields: { id: uuid pk, number: i64 unique readonly, title: string } }
api_contracts:
  endpoints:
    POST /users: { purpose: Add, request: User, response: User, errors: { 422: not valid } }
#   ^^^^^^^^^^^ `POST /users` does not say what happens if the `email` is taken | add `409: the email is taken`
    POST /countries: { purpose: Add, request: Country, response: Country, errors: { 422: not valid } }
#   ^^^^^^^^^^^^^^^ `POST /countries` does not say what happens if the `code` is taken | add `409: the code is taken`
    POST /tasks: { purpose: Add, request: Task, response: Task, errors: { 422: not valid } }
    POST /a: { purpose: Add, request: User, response: User, errors: { 422: the email is taken } }
    POST /b: { purpose: Add, request: User, response: User, errors: { 409: conflict } }
    POST /login: { purpose: Sign in, request: User, response: 200 User, errors: { 422: not valid } }
    PUT /users/{id}: { purpose: Put, request: User, response: User, errors: { 422: not valid } }
"#,
        );
    }
}
