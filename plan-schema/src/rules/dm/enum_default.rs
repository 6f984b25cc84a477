//! `DM010`: a default that is no value of its enum.

use std::collections::HashSet;

use serde_json::Value;

use crate::finding::{Applicability, Finding};
use crate::model::{EnumDef, Model, Ty, TyKind, TypeDefKind};
use crate::place::Place;
use crate::rules::{Check, Context, declare_rule};
use crate::suggest::nearest;

declare_rule! {
    /// ## What it does
    ///
    /// Reports a default, of an enum or of a field, that is not one of the enum's values.
    ///
    /// ## Why is this bad
    ///
    /// Nobody could ever have sent this value. An enum that is `open` takes any value of its kind.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields:
    ///       status: enum(todo, done) = later
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields:
    ///       status: enum(todo, done) = todo
    /// ```
    pub static ENUM_DEFAULT = {
        code: "DM010",
        name: "enum-default",
        summary: "A default is not one of the enum's values",
        family: DataModels,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let model = context.model;
    let mut seen = HashSet::new();
    // What a mixin or a generic model declares is there several times.
    let mut report = |place: Place, default: &Value, def: &EnumDef| {
        if seen.insert(place.clone()) {
            found.extend(compare(place, default, def));
        }
    };
    for def in model.types.values() {
        match &def.kind {
            TypeDefKind::Enum(of) => {
                if let Some(default) = &of.default {
                    report(def.path.join("default").value(), default, of);
                }
            }
            TypeDefKind::Alias(alias) => {
                if let (Some(default), Some(of)) = (&alias.default, enum_of(model, &alias.ty)) {
                    report(def.path.join("default").value(), default, of);
                }
            }
            TypeDefKind::Record(record) => {
                for field in &record.fields {
                    if let (Some(default), Some(of)) = (&field.default, enum_of(model, &field.ty))
                        && !(default.is_null() && field.ty.nullable)
                    {
                        report(context.default_place(&field.path), default, of);
                    }
                }
            }
            TypeDefKind::Union(_) => {}
        }
    }
    for parameter in model.api.iter().flat_map(|api| &api.operations).flat_map(|operation| &operation.parameters) {
        if let (Some(default), Some(of)) = (&parameter.default, enum_of(model, &parameter.ty)) {
            report(context.default_place(&parameter.path), default, of);
        }
    }
}

/// The enum that a type is, when aliases and foreign keys are followed.
pub(super) fn enum_of<'m>(model: &'m Model, ty: &'m Ty) -> Option<&'m EnumDef> {
    let TyKind::Model { name, .. } = &model.follow(ty).kind else { return None };
    match &model.get(name)?.kind {
        TypeDefKind::Enum(def) => Some(def),
        _ => None,
    }
}

fn compare(place: Place, default: &Value, def: &EnumDef) -> Option<Finding> {
    let same_kind = if def.is_integer() { default.is_i64() || default.is_u64() } else { default.is_string() };
    if def.values.is_empty() || def.values.iter().any(|value| value.value == *default) || (def.open && same_kind) {
        return None;
    }
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let values: Vec<String> = def.values.iter().map(|value| text(&value.value)).collect();
    let list: Vec<String> = values.iter().map(|value| format!("`{value}`")).collect();
    let message = format!("`{}` is not one of {}", text(default), list.join(", "));
    let finding = Finding::new(&ENUM_DEFAULT, place.clone(), message);
    let meant = nearest(&text(default), values.iter().map(String::as_str));
    // Every digit is near to every other.
    Some(match meant.filter(|meant| meant.len() > 1 && default.is_string()) {
        Some(meant) => finding
            .help(format!("did you mean `{meant}`?"))
            // A value with spaces would need quotes, of which kind only the author knows.
            .fix(Applicability::Unsafe, "a similar value exists", place, meant),
        None => finding.help("add it to the values, or choose one of them"),
    })
}

#[cfg(test)]
mod tests {
    use super::ENUM_DEFAULT;
    use crate::rules::testing::check_rule;

    #[test]
    fn defaults_are_values() {
        check_rule(
            &ENUM_DEFAULT,
            r#"
data_models:
  Status: { enum: [todo, done], default: dnoe }
#                                        ^^^^ `dnoe` is not one of `todo`, `done` | did you mean `done`?
  Size: { enum: [1, 2], default: 2 }
  Open: { open: true, enum: [a], default: b }
  Task:
    fields:
      status: Status = later (when)
#                      ^^^^^ `later` is not one of `todo`, `done` | add it to the values, or choose one of them
      none: Status? = null
      size: { type: Size, default: 3 }
#                                  ^ `3` is not one of `1`, `2` | add it to the values, or choose one of them
      good: "enum(a, b) = a"
api_contracts:
  endpoints:
    GET /tasks:
      purpose: List
      query: { sort: "enum(up, down) = sideways" }
#                                      ^^^^^^^^ `sideways` is not one of `up`, `down` | add it to the values, or choose one of them
"#,
        );
    }
}
