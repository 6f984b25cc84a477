//! `DM052`: the transitions of an enum name a value that it does not have.

use std::collections::HashSet;

use serde_json::Value;

use crate::finding::{Applicability, Finding};
use crate::place::{Place, PlanPath};
use crate::plan::models::{EnumValues, Model};
use crate::rules::{Check, Context, declare_rule};
use crate::suggest::nearest;

declare_rule! {
    /// ## What it does
    ///
    /// Reports a value under `transitions` of an enum that is not one of the enum's values.
    ///
    /// ## Why is this bad
    ///
    /// Nothing can be in a state that does not exist, so that the transition is never taken and another one is missing.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Status:
    ///     enum: [todo, in_progress, done]
    ///     transitions: { todo: [in_progres], in_progress: [done] }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Status:
    ///     enum: [todo, in_progress, done]
    ///     transitions: { todo: [in_progress], in_progress: [done] }
    /// ```
    pub static TRANSITIONS = {
        code: "DM052",
        name: "transitions",
        summary: "The transitions of an enum name a value that it does not have",
        family: DataModels,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for (key, model) in context.plan.models().into_iter().flatten() {
        let Model::Enum(model) = model else { continue };
        let path = PlanPath::root().join("data_models").join(key.as_str());
        let values: Vec<String> = match &model.values {
            EnumValues::List(values) => values.iter().map(text).collect(),
            EnumValues::Described(values) => values.keys().cloned().collect(),
        };
        let known: HashSet<&str> = values.iter().map(String::as_str).collect();
        let mut look = |value: &str, place: Place| {
            if !known.is_empty() && !known.contains(value) {
                found.push(report(&values, value, place, &path));
            }
        };
        for (from, to) in model.transitions.iter().flatten() {
            let path = path.join("transitions").join(from.as_str());
            look(from, path.key());
            for (index, to) in to.iter().enumerate() {
                look(to, path.join(index).value());
            }
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn report(values: &[String], value: &str, place: Place, path: &PlanPath) -> Finding {
    let list: Vec<String> = values.iter().take(8).map(|value| format!("`{value}`")).collect();
    let more = if values.len() > list.len() { ", …" } else { "" };
    let message = format!("`{value}` is not one of {}{more}", list.join(", "));
    let finding =
        Finding::new(&TRANSITIONS, place.clone(), message).label(path.join("enum").key(), "the values are here");
    match nearest(value, values.iter().map(String::as_str)) {
        Some(meant) => finding.help(format!("did you mean `{meant}`?")).fix(
            Applicability::Unsafe,
            "a similar value exists",
            place,
            meant,
        ),
        None => finding.help("add it to the values, or leave it out"),
    }
}

#[cfg(test)]
mod tests {
    use super::TRANSITIONS;
    use crate::rules::testing::check_rule;

    #[test]
    fn transitions_are_between_values() {
        check_rule(
            &TRANSITIONS,
            r#"
data_models:
  Status:
    enum: [todo, doing, done]
#   ---- the values are here
#   ---- the values are here
    transitions: { todo: [doing, dne], doign: [done] }
#                                ^^^ `dne` is not one of `todo`, `doing`, `done` | did you mean `done`?
#                                      ^^^^^ `doign` is not one of `todo`, `doing`, `done` | did you mean `doing`?
  Size:
    enum: { small: Small., large: Large. }
#   ---- the values are here
    transitions:
      small: [large, gone]
#                    ^^^^ `gone` is not one of `small`, `large` | add it to the values, or leave it out
  Level: { enum: [1, 2], transitions: { "1": ["2"] } }
  Nothing: { enum: [], transitions: { a: [b] } }
"#,
        );
    }
}
