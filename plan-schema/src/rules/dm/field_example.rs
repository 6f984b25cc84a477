//! `DM012`: an example that its field or model does not allow.

use std::collections::HashSet;

use serde_json::Value;

use crate::finding::Finding;
use crate::model::{Lens, Ty, TypeDefKind};
use crate::place::PlanPath;
use crate::rules::examples::{At, Given, as_other_kind, mismatches, named, report, scalar};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports where an example of a field, a parameter, an alias or another model differs from its type. An example of an
    /// entity may be what a response holds or what a request creates. Examples of bodies are those of `API015`.
    ///
    /// ## Why is this bad
    ///
    /// An example is what readers copy and what mock servers answer. It says more about a type than the type does, and here
    /// it says something else.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Slug: { type: "string(3..40, /^[a-z-]+$/)", example: NOT OK }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Slug: { type: "string(3..40, /^[a-z-]+$/)", example: apollo }
    /// ```
    pub static FIELD_EXAMPLE = {
        code: "DM012",
        name: "field-example",
        summary: "An example does not match its field or model",
        family: DataModels,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let model = context.model;
    let mut seen = HashSet::new();
    // What a mixin or a generic model declares is there several times.
    let mut look = |value: &Value, ty: &Ty, path: &PlanPath| {
        for finding in compare(context, value, ty, path) {
            if seen.insert((finding.primary.place.clone(), finding.message.clone())) {
                found.push(finding);
            }
        }
    };
    for (name, def) in &model.types {
        let ty = Ty::model(name);
        for (index, example) in def.examples.iter().enumerate() {
            let path = match &def.kind {
                TypeDefKind::Alias(_) => def.path.join("example"),
                _ => def.path.join("examples").join(index),
            };
            look(example, &ty, &path);
        }
        if let TypeDefKind::Record(record) = &def.kind {
            for field in &record.fields {
                if let Some(example) = &field.example {
                    look(example, &field.ty, &field.path.join("example"));
                }
            }
        }
    }
    for field in model.commands.iter().flat_map(|command| command.args.iter().chain(&command.flags)) {
        if let Some(example) = &field.example {
            look(example, &field.ty, &field.path.join("example"));
        }
    }
    for parameter in model.api.iter().flat_map(|api| &api.operations).flat_map(|operation| &operation.parameters) {
        if let Some(example) = &parameter.example
            && context.fields.contains_key(&parameter.path)
        {
            look(example, &parameter.ty, &parameter.path.join("example"));
        }
    }
}

fn compare(context: &Context<'_>, value: &Value, ty: &Ty, path: &PlanPath) -> Vec<Finding> {
    if ty.has_error() {
        return Vec::new();
    }
    let found = mismatches(context.model, value, ty, Lens::Read);
    if found.is_empty() || mismatches(context.model, value, ty, Lens::Create).is_empty() {
        return Vec::new();
    }
    let found = report(&FIELD_EXAMPLE, Given { value, at: At::Yaml(path) }, named(found, "example"), "example");
    let Some((scalar, _)) = scalar(context.model, ty) else { return found };
    found.into_iter().map(|finding| as_other_kind(finding, value, scalar, None)).collect()
}

#[cfg(test)]
mod tests {
    use super::FIELD_EXAMPLE;
    use crate::rules::testing::check_rule;

    #[test]
    fn examples_are_what_their_types_allow() {
        check_rule(
            &FIELD_EXAMPLE,
            r#"
data_models:
  Slug: { type: "string(3..40, /^[a-z0-9-]+$/)", example: NOT OK }
#                                                         ^^^^^^ the example is "NOT OK", which does not match `/^[a-z0-9-]+$/`
  Status: { enum: [todo, done] }
  Color: { enum: [red, blue] }
  Pay: { union: { card: Card } }
  Card:
    fields: { last4: string(=4) }
    examples:
      - { last4: "1234" }
      - { last4: "123" }
#                ^^^^^ `last4` has 3 characters, exactly 4 are wanted
  Times: { kind: mixin, fields: { at: { type: date, example: soon } } }
#                                                            ^^^^ the example is "soon", which is not a date such as "2026-01-31"
  Task:
    include: [Times]
    fields:
      id: uuid pk
      title: string
      status: { type: Status, example: dnoe }
#                                      ^^^^ the example is "dnoe", which is not one of `todo`, `done` | did you mean `done`?
      price: { type: "decimal(12,2)", example: 12.5 }
#                                              ^^^^ the example is 12.5, a number, where a decimal in a string is wanted | write `"12.5"`
      sizes: { type: "record<Color, u8>", example: { red: 1 }, optional: true }
#                                         ^^^^^^^ the example has no `blue`; a record has every key
    examples:
      - { id: 7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111, title: a, status: todo, price: "1", at: 2026-01-31 }
      - { title: a, status: todo, price: "1", at: 2026-01-31 }
      - { id: 7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111, titel: a, status: todo, price: "1", at: 2026-01-31 }
#                                                   ^^^^^ `titel` is not a member of `Task` | did you mean `title`?
      - { id: 7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111, title: a, status: todo, price: "1" }
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `at` is missing; `Task` requires it
  Other: { include: [Times], fields: { id: uuid pk } }
api_contracts:
  endpoints:
    GET /tasks:
      purpose: List
      query:
        limit: { type: i32(1..100), example: 500 }
#                                            ^^^ the example is 500, which is not at most 100
      response: 204
"#,
        );
    }
}
