//! `API015`: an example that is not what its body's type says.

use crate::finding::Finding;
use crate::model::{Content, Model, NamedExample};
use crate::rules::bodies::{broken_json, json_examples};
use crate::rules::examples::{At, Given, mismatches, report};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports where an example of a body differs from the type of the body: another kind of value, a broken bound or format,
    /// a missing member, an unknown one.
    ///
    /// ## Why is this bad
    ///
    /// Readers copy examples. One that the server would refuse costs each of them the same hour.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     POST /tasks:
    ///       purpose: Create a task
    ///       request:
    ///         fields: { title: string, priority: integer }
    ///         example: { title: Buy milk, priority: "1" }
    ///       response: 204
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     POST /tasks:
    ///       purpose: Create a task
    ///       request:
    ///         fields: { title: string, priority: integer }
    ///         example: { title: Buy milk, priority: 1 }
    ///       response: 204
    /// ```
    pub static EXAMPLE_MISMATCH = {
        code: "API015",
        name: "example-mismatch",
        summary: "An example does not match the type of its body",
        family: ApiContracts,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for (content, example) in json_examples(context.model) {
        // What was meant to be JSON and is none, another rule reports.
        if broken_json(context.model, content, example).is_none() {
            compare(context.model, content, example, found);
        }
    }
}

fn compare(model: &Model, content: &Content, example: &NamedExample, found: &mut Vec<Finding>) {
    let at = match &example.pasted {
        Some(pasted) => At::Pasted(&example.path, pasted),
        None => At::Yaml(&example.path),
    };
    let mismatches = mismatches(model, &example.value, &content.ty, content.lens);
    found.extend(report(&EXAMPLE_MISMATCH, Given { value: &example.value, at }, mismatches, "example"));
}

#[cfg(test)]
mod tests {
    use super::EXAMPLE_MISMATCH;
    use crate::rules::testing::check_rule;

    #[test]
    fn differences_are_at_their_part() {
        check_rule(
            &EXAMPLE_MISMATCH,
            r#"
data_models:
  Task: { fields: { id: uuid pk, title: "string(1..5)", tags: "string[]" } }
api_contracts:
  endpoints:
    POST /tasks:
      purpose: Create a task
      request:
        type: Task
        example: { id: 7, titel: a, tags: [a, 1] }
#                         ^^^^^ `titel` is not a member of `TaskCreate`
#                                             ^ `tags[1]` is 1, an integer, where a string is wanted
      response:
        type: Task[]
        examples:
          one: { value: [{ id: uuid, title: abc, tags: [] }] }
          two: { value: [{ id: 7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111, title: abcdef, tags: [] }] }
#                                                                           ^^^^^^ `title` has 6 characters, 1 to 5 are wanted
"#,
        );
    }

    #[test]
    fn json_may_be_pasted_under_example() {
        check_rule(
            &EXAMPLE_MISMATCH,
            r#"
data_models:
  Task: { fields: { id: uuid pk, title: string } }
api_contracts:
  endpoints:
    POST /tasks:
      purpose: Create a task
      request:
        type: Task
        example: |
          { "title": 7 }
#                    ^ `title` is 7, an integer, where a string is wanted
      response:
        type: string
        example: "{ title }"
    PUT /tasks:
      purpose: Not JSON, which is another mistake
      request: { type: Task, example: '{ "title" }' }
      response: 204
  commands:
    task show:
      purpose: Shows a task
      output: { type: Task, example: { id: uuid } }
#                           ^^^^^^^ `title` is missing; `Task` requires it
  events:
    task.created:
      purpose: There is a new task
      payload: Task
      example: { id: uuid, title: [] }
#                                 ^^ `title` is […], a list, where a string is wanted
  webhooks:
    taskCreated:
      purpose: There is a new task
      request: { type: Task, example: { id: uuid, title: a, done: true } }
#                                                           ^^^^ `done` is not a member of `Task`
"#,
        );
    }

    #[test]
    fn what_is_inferred_or_unknown_raises_nothing() {
        check_rule(
            &EXAMPLE_MISMATCH,
            r#"
data_models:
  Task: { fields: { id: uuid pk, title: string } }
api_contracts:
  endpoints:
    POST /tasks:
      purpose: Create a task
      request: |
        { "title": "a" }
      response: 204
    GET /tasks:
      purpose: Any task
      response: { type: Broken }
"#,
        );
    }
}
