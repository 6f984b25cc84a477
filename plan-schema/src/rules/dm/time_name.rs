//! `DM042`: a time called like a day, or a day called like a time.

use std::collections::HashSet;

use crate::finding::{Applicability, Finding};
use crate::model::name::{camel, snake};
use crate::model::{Field, TyKind, TypeDefKind};
use crate::plan::State;
use crate::plan::expr::{Scalar, TypeKind};
use crate::plan::models::{FieldDef, FieldState};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a `timestamp` whose name ends in `_on`, and a `date` whose name ends in `_at`.
    ///
    /// ## Why is this bad
    ///
    /// Names in `_at` are moments and names in `_on` are days, everywhere else. Who reads `due_at` sends a time, and is
    /// refused.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task: { fields: { id: uuid pk, due_at: date } }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task: { fields: { id: uuid pk, due_on: date } }
    /// ```
    pub static TIME_NAME = {
        code: "DM042",
        name: "time-name",
        summary: "A timestamp is called like a date, or the reverse",
        family: DataModels,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    // What a mixin or a generic model declares is there several times.
    let mut seen = HashSet::new();
    for def in context.model.types.values() {
        let TypeDefKind::Record(record) = &def.kind else { continue };
        // What is there already keeps its name.
        if matches!(def.state, Some(State::External | State::Existing)) {
            continue;
        }
        for field in record.fields.iter().filter(|field| field.state != Some(FieldState::Existing)) {
            // What is inferred from an example has no type to change.
            if !context.fields.contains_key(&field.path) {
                continue;
            }
            let TyKind::Scalar(of) = &context.model.follow(&field.ty).kind else { continue };
            let name = snake(&field.name);
            let (stem, end, other) = match (of.scalar, name.rsplit_once('_')) {
                (Scalar::Timestamp, Some((stem, "on"))) => (stem, "at", Scalar::Date),
                (Scalar::Date, Some((stem, "at"))) => (stem, "on", Scalar::Timestamp),
                _ => continue,
            };
            if seen.insert(&field.path) {
                found.push(report(context, field, of.scalar, &format!("{stem}_{end}"), other));
            }
        }
    }
}

fn report(context: &Context<'_>, field: &Field, scalar: Scalar, name: &str, other: Scalar) -> Finding {
    let name = if field.name.contains('_') { name.to_owned() } else { camel(name) };
    let place = context.type_place(&field.path);
    let called = if scalar == Scalar::Date { "moment" } else { "day" };
    let message = format!("`{}` is a {}, and is called like a {called}", field.name, scalar.name());
    let finding = Finding::new(&TIME_NAME, field.path.key(), message)
        .label(place.clone(), "its type")
        .help(format!("call it `{name}`, or make it a `{}`", other.name()));
    let Some(def) = context.fields.get(&field.path) else { return finding };
    // A value of the one is none of the other.
    let valued = match def {
        FieldDef::Short(_) => field.default.is_some(),
        FieldDef::Full(spec) => spec.default.is_some() || spec.example.is_some(),
    };
    if valued || !def.type_expr().is_some_and(|ty| matches!(ty.kind, TypeKind::Scalar { .. })) {
        return finding;
    }
    let nullable = if context.slice(&place).is_some_and(|ty| ty.ends_with('?')) { "?" } else { "" };
    let title = format!("make it a `{}`", other.name());
    finding.fix(Applicability::Unsafe, title, place, format!("{}{nullable}", other.name()))
}

#[cfg(test)]
mod tests {
    use super::TIME_NAME;
    use crate::rules::testing::check_rule;

    #[test]
    fn names_say_what_times_are() {
        check_rule(
            &TIME_NAME,
            r#"
data_models:
  Task:
    fields:
      id: uuid pk
      due_at: date?
#     ^^^^^^ `due_at` is a date, and is called like a moment | call it `due_on`, or make it a `timestamp`
#             ----- its type
      closedOn: timestamp
#     ^^^^^^^^ `closedOn` is a timestamp, and is called like a day | call it `closedAt`, or make it a `date`
#               --------- its type
      start_date: timestamp
      created_at: timestamp
      born_on: date
      on: timestamp
      flat: date
  Theirs: { state: existing, fields: { id: i64 pk, due_at: date } }
"#,
        );
    }
}
