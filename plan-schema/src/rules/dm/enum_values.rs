//! `DM011`: the values of an enum are no set of values of one kind.

use std::collections::HashMap;

use serde_json::Value;

use crate::finding::{Applicability, Finding};
use crate::place::{Part, Place, PlanPath};
use crate::plan::expr::TypeKind;
use crate::plan::models::{EnumValues, Model};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an enum without values, with a value that is there twice, with values that are neither text nor whole
    /// numbers, or with text and whole numbers side by side.
    ///
    /// ## Why is this bad
    ///
    /// An enum has one type on the wire, text or whole numbers, and each of its values is one case in the code that reads it.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields:
    ///       size: enum(small, large, small)
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields:
    ///       size: enum(small, large)
    /// ```
    pub static ENUM_VALUES = {
        code: "DM011",
        name: "enum-values",
        summary: "The values of an enum are none, there twice, or of different kinds",
        family: DataModels,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for (key, model) in context.plan.models().into_iter().flatten() {
        let Model::Enum(model) = model else { continue };
        let path = PlanPath::root().join("data_models").join(key.as_str()).join("enum");
        match &model.values {
            EnumValues::List(values) => {
                let values = values.iter().enumerate().map(|(index, value)| (value, path.join(index).value()));
                judge(values, path.value(), found);
            }
            // The keys of a map are text, and no two are equal.
            EnumValues::Described(values) if values.is_empty() => found.push(empty(path.value())),
            EnumValues::Described(_) => {}
        }
    }
    context.type_expressions(|path, expr, _| {
        if let TypeKind::Enum(values) = &expr.kind {
            let values = values.iter().map(|value| (&value.value, path.within(value.span.clone())));
            judge(values, path.value(), found);
        }
    });
}

fn empty(place: Place) -> Finding {
    Finding::new(&ENUM_VALUES, place, "this enum has no values").help("write its values, e.g. `[todo, done]`")
}

/// `true` and `false` in quotes.
fn quoted(finding: Finding, place: Place, text: &str) -> Finding {
    let (title, quoted) = ("as text", format!("\"{text}\""));
    match place.part {
        Part::Within(_) => finding.fix(Applicability::Unsafe, title, place, quoted),
        _ => finding.fix_source(Applicability::Unsafe, title, place, quoted),
    }
}

/// Whether a value is a whole number; `None` for what is no value of an enum.
fn is_integer(value: &Value) -> Option<bool> {
    match value {
        Value::Number(number) => (number.is_i64() || number.is_u64()).then_some(true),
        Value::String(_) => Some(false),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn judge<'v>(values: impl Iterator<Item = (&'v Value, Place)>, whole: Place, found: &mut Vec<Finding>) {
    let mut seen: HashMap<(String, bool), Place> = HashMap::new();
    let mut first: Option<(bool, Place)> = None;
    let (mut mixed, mut none) = (false, true);
    for (value, place) in values {
        none = false;
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let Some(integer) = is_integer(value) else {
            let message = format!("`{text}` is neither text nor a whole number");
            let finding = Finding::new(&ENUM_VALUES, place.clone(), message).help("quote it if it is text");
            found.push(if value.is_boolean() { quoted(finding, place, &text) } else { finding });
            continue;
        };
        if let Some(before) = seen.get(&(text.clone(), integer)) {
            let message = format!("the value `{text}` is there twice");
            found.push(
                Finding::new(&ENUM_VALUES, place, message).label(before.clone(), "first here").help("remove one"),
            );
            continue;
        }
        match &first {
            // One finding is enough: nobody knows which of the kinds is meant.
            Some((kind, before)) if *kind != integer && !mixed => {
                mixed = true;
                let name = |integer: bool| if integer { "a whole number" } else { "text" };
                let message = format!("`{text}` is {}, other values of this enum are {}", name(integer), name(*kind));
                let finding = Finding::new(&ENUM_VALUES, place.clone(), message);
                let label = format!("this is {}", name(*kind));
                found.push(finding.label(before.clone(), label).help("quote the numbers if they are text"));
            }
            Some(_) => {}
            None => first = Some((integer, place.clone())),
        }
        seen.insert((text, integer), place);
    }
    if none {
        found.push(empty(whole));
    }
}

#[cfg(test)]
mod tests {
    use super::ENUM_VALUES;
    use crate::rules::testing::check_rule;

    #[test]
    fn values_are_a_set_of_one_kind() {
        check_rule(
            &ENUM_VALUES,
            r#"
data_models:
  Status: { enum: [todo, done, todo, todo] }
#                  ---- first here
#                  ---- first here
#                              ^^^^ the value `todo` is there twice
#                                    ^^^^ the value `todo` is there twice
  Level: { enum: [1, "2", 3, high] }
#                 - this is a whole number
#                    ^^^ `2` is text, other values of this enum are a whole number
  Nothing: { enum: [] }
#                  ^^ this enum has no values
  Nobody: { enum: {} }
#                 ^^ this enum has no values
  Odd: { enum: [a, ~, [b]] }
#                  ^ `null` is neither text nor a whole number
#                     ^^^ `["b"]` is neither text nor a whole number
  Flag: { enum: [true, "false", 1.5] }
#                ^^^^ `true` is neither text nor a whole number
#                               ^^^ `1.5` is neither text nor a whole number
  Good: { enum: [1, 2, 3] }
  Words: { enum: { todo: To be done., done: Done. } }
  Task:
    fields:
      size: enum(small, large, small)
#                ----- first here
#                              ^^^^^ the value `small` is there twice
      done: enum(true, false, unknown)
#                ^^^^ `true` is neither text nor a whole number
#                      ^^^^^ `false` is neither text nor a whole number
      list: { type: "enum(a, 1)[]" }
#                         - this is text
#                            ^ `1` is a whole number, other values of this enum are text
"#,
        );
    }
}
