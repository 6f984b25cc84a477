//! `API023`: an example of a request with a member that only the server sets.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::model::{Content, Lens, MismatchKind, Model, NamedExample};
use crate::rules::bodies::{json_examples, name_place};
use crate::rules::{Check, Context, Rule, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a member in the example of a request that the view of the model leaves out there: a read-only or internal field,
    /// or one that cannot be changed later.
    ///
    /// ## Why is this bad
    ///
    /// Readers copy examples, and send what the server ignores or refuses.
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
    ///       request:
    ///         type: Task
    ///         example: { id: 7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111, title: Buy milk }
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
    pub static HIDDEN_IN_REQUEST = {
        code: "API023",
        name: "hidden-in-request",
        summary: "An example of a request has a member that clients cannot send",
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
        if content.lens != Lens::Read {
            hidden(&HIDDEN_IN_REQUEST, context.model, content, example, found);
        }
    }
}

/// The members of an example that its view leaves out.
pub(super) fn hidden(
    rule: &'static Rule,
    model: &Model,
    content: &Content,
    example: &NamedExample,
    found: &mut Vec<Finding>,
) {
    for mismatch in model.conform(&example.value, &content.ty, content.lens) {
        if mismatch.kind != MismatchKind::Hidden {
            continue;
        }
        let place = name_place(example, &mismatch.pointer);
        let mut finding = Finding::new(rule, place.clone(), mismatch.message).help(if content.lens == Lens::Read {
            "take it out of the example, or change the visibility of the field"
        } else {
            "the server sets it: take it out of the example, or change the visibility of the field"
        });
        if example.pasted.is_none() {
            let remove = vec![Edit::new(place, Change::Remove)];
            finding = finding.fix_all(Applicability::Unsafe, "take it out of the example", remove);
        }
        found.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::HIDDEN_IN_REQUEST;
    use crate::rules::testing::check_rule;

    #[test]
    fn what_the_server_sets_is_not_sent() {
        check_rule(
            &HIDDEN_IN_REQUEST,
            r#"
data_models:
  Task:
    fields: { id: uuid pk, title: string, kind: string immutable, secret: string internal, password: password, created_at: timestamp }
api_contracts:
  endpoints:
    POST /tasks:
      purpose: Create
      request:
        type: Task
        example: { id: uuid, title: a, kind: b, password: c }
#                  ^^ `id` is read-only: `TaskCreate` leaves it out
      response: { type: Task, example: { password: a } }
    PUT /tasks:
      purpose: Replace
      request:
        type: Task[]
        example: |
          [{ "title": "a", "kind": "b", "password": "c", "secret": "d" }]
#                           ^^^^ `kind` is immutable: `TaskUpdate` leaves it out
#                                                         ^^^^^^ `secret` is internal: `TaskUpdate` leaves it out
      response: 204
  webhooks:
    created:
      purpose: Sent by the server
      request: { type: Task, example: { id: uuid, title: a, kind: b, created_at: timestamp } }
"#,
        );
    }
}
