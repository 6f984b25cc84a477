//! `DM020`: a foreign key to a field that does not identify anything.

use std::collections::HashSet;

use crate::finding::{Applicability, Finding};
use crate::model::{Field, Role, TyKind};
use crate::rules::{Check, Context, declare_rule};

use super::super::related::{is_external, records, stored};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a field of an entity that refers to a field of another one which is neither (part of) its primary key nor unique.
    ///
    /// ## Why is this bad
    ///
    /// A foreign key leads to one row. Where several may have the value it leads nowhere in particular, and databases refuse it.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Project:
    ///     fields: { id: uuid pk, name: string }
    ///   Task:
    ///     fields: { id: uuid pk, project: Project.name }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Project:
    ///     fields: { id: uuid pk, name: string }
    ///   Task:
    ///     fields: { id: uuid pk, project_id: Project.id }
    /// ```
    pub static KEY_TARGET = {
        code: "DM020",
        name: "key-target",
        summary: "A foreign key refers to a field that is neither a primary key nor unique",
        family: DataModels,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let mut seen = HashSet::new();
    // Elsewhere `Project.name` may just be the type of a name.
    for (_, _, record) in records(context.model).filter(|(_, _, record)| record.role == Role::Entity) {
        for field in &record.fields {
            if seen.insert(&field.path) {
                found.extend(target(context, field));
            }
        }
    }
}

fn target(context: &Context<'_>, field: &Field) -> Option<Finding> {
    let (name, key) = referred(field)?;
    let (_, def, record) = stored(context.model, name)?;
    let target = record.field(key)?;
    let grouped = record.unique.iter().any(|group| group.fields.iter().any(|field| field == key));
    // That nothing identifies the other model is said there.
    if target.primary_key || target.unique || grouped || record.primary_key.is_empty() || is_external(def) {
        return None;
    }
    let (_, place) = context.reference_places(&field.path)?;
    let message = format!("`{name}.{key}` is neither a primary key nor unique");
    let finding =
        Finding::new(&KEY_TARGET, place.clone(), message).label(target.path.key(), "may be the same in many rows");
    let [only] = &record.primary_key[..] else {
        return Some(finding.help(format!("mark `{name}.{key}` as `unique`, or refer to all of the key")));
    };
    let finding = finding.help(format!("refer to `{name}.{only}`, or mark `{name}.{key}` as `unique`"));
    // Beside `references` the type is spelled out, and would be the wrong one.
    if place.path == field.path {
        return Some(finding.fix(Applicability::Unsafe, "refer to the primary key", place, only.as_str()));
    }
    Some(finding)
}

/// The model and field that a field refers to, itself or with each of its items.
fn referred(field: &Field) -> Option<(&str, &str)> {
    if let Some(reference) = &field.reference {
        return Some((&reference.model, &reference.field));
    }
    let mut ty = &field.ty;
    while let TyKind::Array { items, .. } | TyKind::Set { items } = &ty.kind {
        ty = items;
    }
    if let TyKind::Key { model, field, .. } = &ty.kind { Some((model, field)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::KEY_TARGET;
    use crate::rules::testing::check_rule;

    #[test]
    fn keys_lead_to_one_row() {
        check_rule(
            &KEY_TARGET,
            r#"
data_models:
  Project:
    unique: [[tenant, code]]
    fields: { id: uuid pk, slug: string unique, name: string, tenant: i64, code: string }
#                                               ---- may be the same in many rows
#                                               ---- may be the same in many rows
#                                               ---- may be the same in many rows
  Owned: { kind: mixin, fields: { project: Project.name } }
#                                                  ^^^^ `Project.name` is neither a primary key nor unique | refer to `Project.id`, or mark `Project.name` as `unique`
  Seat:
    primary_key: [row, number]
    fields: { row: string, number: i32, color: string }
#                                       ----- may be the same in many rows
  Task:
    include: [Owned]
    fields:
      id: uuid pk
      a: Project.id
      b: Project.slug?
      c: Project.tenant
      d: { type: string, references: Project.name }
#                                            ^^^^ `Project.name` is neither a primary key nor unique | refer to `Project.id`, or mark `Project.name` as `unique`
      e: "Project.name[]"
#                 ^^^^ `Project.name` is neither a primary key nor unique | refer to `Project.id`, or mark `Project.name` as `unique`
      f: Seat.number
      g: Seat.color
#             ^^^^^ `Seat.color` is neither a primary key nor unique | mark `Seat.color` as `unique`, or refer to all of the key
      h: Short.id
      i: Other.name
      j: Point.x
  Bill: { include: [Owned], fields: { id: uuid pk } }
  Short: { from: Project, pick: [id] }
  Other: { state: external, fields: { id: uuid pk, name: string } }
  Point: { fields: { x: i32 } }
  Filter: { fields: { name: Project.name } }
"#,
        );
    }
}
