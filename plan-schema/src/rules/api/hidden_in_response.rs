//! `API024`: an example of a response with a member that is never returned.

use super::hidden_in_request::hidden;
use crate::finding::Finding;
use crate::model::Lens;
use crate::rules::bodies::json_examples;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a write-only or internal field in the example of a response.
    ///
    /// ## Why is this bad
    ///
    /// Passwords and stored secrets must not be returned. Who builds the server by the example returns them.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   User: { fields: { id: uuid pk, name: string, password: password } }
    /// api_contracts:
    ///   endpoints:
    ///     GET /users/{id}:
    ///       purpose: Read a user
    ///       response:
    ///         type: User
    ///         example: { id: 7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111, name: Ada, password: correct horse }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   User: { fields: { id: uuid pk, name: string, password: password } }
    /// api_contracts:
    ///   endpoints:
    ///     GET /users/{id}:
    ///       purpose: Read a user
    ///       response:
    ///         type: User
    ///         example: { id: 7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111, name: Ada }
    /// ```
    pub static HIDDEN_IN_RESPONSE = {
        code: "API024",
        name: "hidden-in-response",
        summary: "An example of a response has a member that is never returned",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for (content, example) in json_examples(context.model) {
        if content.lens == Lens::Read {
            hidden(&HIDDEN_IN_RESPONSE, context.model, content, example, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::HIDDEN_IN_RESPONSE;
    use crate::rules::testing::check_rule;

    #[test]
    fn secrets_are_not_returned() {
        check_rule(
            &HIDDEN_IN_RESPONSE,
            r#"
data_models:
  User: { fields: { id: uuid pk, name: string, password: password, hash: string internal } }
  Team: { fields: { users: "User[]" } }
api_contracts:
  endpoints:
    POST /users:
      purpose: Create
      request: { type: User, example: { name: a, password: b, id: uuid } }
      response:
        type: Team
        example: { users: [{ id: uuid, name: a, password: b }, { id: uuid, name: a, hash: c }] }
#                                               ^^^^^^^^ `password` is write-only: `User` leaves it out
#                                                                                   ^^^^ `hash` is internal: `User` leaves it out
  events:
    user.created:
      purpose: There is a new user
      payload: User
      example: { id: uuid, name: a, password: b }
#                                   ^^^^^^^^ `password` is write-only: `User` leaves it out
"#,
        );
    }
}
