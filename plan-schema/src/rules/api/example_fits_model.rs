//! `API016`: a body that is shown by an example, which fits a model.

use std::collections::HashMap;

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::rules::bodies::view_name;
use crate::rules::guesses::{Outcome, flow, guesses, spelled};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Tells which model a body is taken for, where the plan gives an example and no type, and the members of the example are
    /// those of exactly one model.
    ///
    /// ## Why is this bad
    ///
    /// It is not: the contract refers to the model as it should. But a member more in the model or in the example, and the
    /// body is a type of its own; a type that is written down stays.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task: { fields: { id: uuid pk, title: string } }
    /// api_contracts:
    ///   endpoints:
    ///     POST /tasks:
    ///       purpose: Create a task
    ///       request: |
    ///         { "title": "Buy milk" }
    ///       response: Task
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task: { fields: { id: uuid pk, title: string } }
    /// api_contracts:
    ///   endpoints:
    ///     POST /tasks:
    ///       purpose: Create a task
    ///       request: { type: Task, example: { title: Buy milk } }
    ///       response: Task
    /// ```
    pub static EXAMPLE_FITS_MODEL = {
        code: "API016",
        name: "example-fits-model",
        summary: "The type of a body is the model that its example fits",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Info,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for guess in guesses(context.model) {
        let (Outcome::Fits, content) = (&guess.outcome, guess.held.content) else { continue };
        let Some(ty) = spelled(&content.ty.clone().with_null(false)) else { continue };
        let view = view_name(context.model, &content.ty, content.lens).unwrap_or_else(|| ty.clone());
        let key = guess.held.path.key();
        let message = format!("the {} is taken for `{view}`, which its example fits", guess.held.side.noun());
        let mut finding = Finding::new(&EXAMPLE_FITS_MODEL, key, message);
        finding = if guess.is_blank() {
            let edit = Edit::new(guess.held.path.value(), Change::Source(flow(&ty)));
            finding.fix_all(Applicability::Safe, format!("write `{ty}`; the example says no more"), vec![edit])
        } else if let Some(edits) = guess.declare(&ty, &HashMap::new()) {
            // Comments in the text would be lost.
            let safe = if guess.has_comments() { Applicability::Unsafe } else { Applicability::Safe };
            finding.fix_all(safe, format!("say `{ty}`, and keep the example"), edits)
        } else {
            finding
        };
        found.push(finding.help(format!("write `type: {ty}`, with the JSON under `example`, or `{ty}` alone")));
    }
}

#[cfg(test)]
mod tests {
    use super::EXAMPLE_FITS_MODEL;
    use crate::rules::testing::check_rule;

    #[test]
    fn the_model_that_an_example_fits_is_told() {
        check_rule(
            &EXAMPLE_FITS_MODEL,
            r#"
data_models:
  Task: { fields: { id: uuid pk, title: string } }
api_contracts:
  endpoints:
    POST /tasks:
      purpose: Create a task
      request: |
#     ^^^^^^^ the request is taken for `TaskCreate`, which its example fits
        { "title": "Buy milk" }
      response:
#     ^^^^^^^^ the response is taken for `Task`, which its example fits
        example: { id: uuid, title: string }
    GET /tasks:
      purpose: List tasks
      response: |
#     ^^^^^^^^ the response is taken for `Task[]`, which its example fits
        [{ "id": "uuid", "title": "string" }]
    PUT /tasks:
      purpose: What has a type, or fits nothing
      request: { type: Task, example: { title: a } }
      response: |
        { "done": true }
  events:
    task.created:
      purpose: There is a new task
      example: { id: uuid, title: a }
#     ^^^^^^^ the payload is taken for `Task`, which its example fits
"#,
        );
    }
}
