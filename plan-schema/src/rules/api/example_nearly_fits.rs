//! `API017`: a body that is shown by an example, which nearly fits a model.

use std::collections::HashMap;

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::rules::bodies::{name_place, value_place};
use crate::rules::guesses::{DifferenceKind, Guess, Near, Outcome, guesses};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an example of a body without a type that is a value of a model but for one or two members: they are called a
    /// little differently, are of another type, or are left out of the model in this direction.
    ///
    /// ## Why is this bad
    ///
    /// The body becomes a type of its own that is nearly the model. Clients then have two types for one thing, and a
    /// misspelled member.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task: { fields: { id: uuid pk, title: string, note: string, due_on: date? } }
    /// api_contracts:
    ///   endpoints:
    ///     POST /tasks:
    ///       purpose: Create a task
    ///       request: |
    ///         { "title": "Buy milk", "note": "Two bottles", "dueOn": "2026-01-31" }
    ///       response: Task
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task: { fields: { id: uuid pk, title: string, note: string, due_on: date? } }
    /// api_contracts:
    ///   endpoints:
    ///     POST /tasks:
    ///       purpose: Create a task
    ///       request:
    ///         type: Task
    ///         example: { title: Buy milk, note: Two bottles, due_on: 2026-01-31 }
    ///       response: Task
    /// ```
    pub static EXAMPLE_NEARLY_FITS = {
        code: "API017",
        name: "example-nearly-fits",
        summary: "An example differs from a model in one or two members",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for guess in guesses(context.model) {
        if let Outcome::Nearly(near) = &guess.outcome {
            found.push(finding(context, &guess, near));
        }
    }
}

fn finding(context: &Context<'_>, guess: &Guess<'_>, near: &Near<'_>) -> Finding {
    let Near { name, view, example, list, differences } = near;
    let mut words = Vec::new();
    let mut places = Vec::new();
    let mut renamed = HashMap::new();
    for difference in differences {
        let member = difference.member;
        let (place, text) = match &difference.kind {
            DifferenceKind::Renamed(to) => {
                renamed.insert(member, *to);
                (name_place(example, &difference.pointer), format!("`{name}` has `{to}`"))
            }
            DifferenceKind::Hidden => (name_place(example, &difference.pointer), format!("`{view}` leaves it out")),
            DifferenceKind::Mistyped(message) => (value_place(example, &difference.pointer), message.clone()),
        };
        words.push(format!("`{member}`"));
        places.push((place, text));
    }
    let message = format!("the example is a `{view}` but for {}", words.join(" and "));
    let mut places = places.into_iter();
    let (first, text) = places.next().unwrap_or_else(|| (guess.held.path.key(), String::new()));
    let mut finding = Finding::new(&EXAMPLE_NEARLY_FITS, first.clone(), message).because(text);
    for (place, text) in places {
        finding = finding.label(place, text);
    }
    if let Some(path) = context.names.place(name) {
        finding = finding.label(path.key(), "this model");
    }
    let ty = if *list { format!("{name}[]") } else { (*name).to_owned() };
    // What is called otherwise is mended; what else differs is the author's to decide.
    if renamed.len() == differences.len() {
        let mut edits = guess.declare(&ty, &renamed).unwrap_or_default();
        if example.pasted.is_none() {
            edits.extend(differences.iter().filter_map(|difference| {
                let to = renamed.get(difference.member)?;
                Some(Edit::new(name_place(example, &difference.pointer), Change::Text((*to).to_owned())))
            }));
        }
        if !edits.is_empty() {
            let to: Vec<String> = differences
                .iter()
                .filter_map(|difference| renamed.get(difference.member))
                .map(|to| format!("`{to}`"))
                .collect();
            finding = finding.fix_all(Applicability::Unsafe, format!("write {} of `{name}`", to.join(" and ")), edits);
        }
    }
    finding.help(format!("say `type: {ty}` if that is meant; else declare a model for what it is"))
}

#[cfg(test)]
mod tests {
    use super::EXAMPLE_NEARLY_FITS;
    use crate::rules::testing::check_rule;

    #[test]
    fn what_is_nearly_a_model_is_found_and_what_is_not_is_left_alone() {
        check_rule(
            &EXAMPLE_NEARLY_FITS,
            r#"
data_models:
  Task: { fields: { id: uuid pk, title: string, note: string, due_on: date?, secret: string internal } }
# ---- this model
# ---- this model
# ---- this model
# ---- this model
  Tag: { fields: { name: string, color: string } }
api_contracts:
  endpoints:
    POST /a:
      purpose: Another spelling
      request: |
        { "title": "a", "note": "b", "dueOn": null }
#                                     ^^^^^ the example is a `TaskCreate` but for `dueOn`
      response:
        example: { id: uuid, title: a, note: 7, due_on: null }
#                                            ^ the example is a `Task` but for `note`
    POST /b:
      purpose: What the server sets
      request:
        example: { id: uuid, title: a, note: b }
#                  ^^ the example is a `TaskCreate` but for `id`
      response: |
        [{ "id": "uuid", "titel": "a", "note": "b", "due_on": null }]
#                         ^^^^^ the example is a `Task` but for `titel`
    POST /c:
      purpose: Excerpts, things with more in them, and things of their own
      request: |
        { "note": "b" }
      response: |
        { "id": "uuid", "title": "a", "url": "https://tracker.dev/1" }
    POST /d:
      purpose: What fits, and what differs in more
      request: |
        { "name": "a", "color": "red" }
      response: |
        { "id": 1, "titel": "a", "nota": "b", "dueon": null }
"#,
        );
    }
}
