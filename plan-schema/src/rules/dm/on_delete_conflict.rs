//! `DM066`: a relationship and its key that disagree on `on delete`.

use std::collections::HashMap;

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::model::{Field, Relationship};
use crate::place::{Place, PlanPath};
use crate::plan::expr::Attribute;
use crate::plan::models::OnDelete;
use crate::rules::{Check, Context, declare_rule};

use super::super::related::records;

declare_rule! {
    /// ## What it does
    ///
    /// Reports an `on_delete` of a relationship that contradicts what the field with the key says, what the same relationship says
    /// from the other side, or the type of that field, which may not be null.
    ///
    /// ## Why is this bad
    ///
    /// Only one of the two can happen.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Project:
    ///     fields: { id: uuid pk }
    ///     relationships: [{ has_many: Task, on_delete: restrict }]
    ///   Task:
    ///     fields: { id: uuid pk, project_id: Project.id on delete cascade }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Project:
    ///     fields: { id: uuid pk }
    ///     relationships: [{ has_many: Task, on_delete: cascade }]
    ///   Task:
    ///     fields: { id: uuid pk, project_id: Project.id on delete cascade }
    /// ```
    pub static ON_DELETE_CONFLICT = {
        code: "DM066",
        name: "on-delete-conflict",
        summary: "A relationship and its key disagree on `on delete`",
        family: DataModels,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    // What each relationship says that was met before.
    let mut said: HashMap<&PlanPath, OnDelete> = HashMap::new();
    for (_, _, record) in records(context.model) {
        for relationship in record.relationships.iter().filter(|relationship| relationship.through.is_none()) {
            let Some(action) = relationship.on_delete else { continue };
            said.insert(&relationship.path, action);
            found.extend(conflict(context, relationship, action, &said));
        }
    }
}

fn conflict(
    context: &Context<'_>,
    relationship: &Relationship,
    action: OnDelete,
    said: &HashMap<&PlanPath, OnDelete>,
) -> Option<Finding> {
    let path = relationship.path.join("on_delete");
    let keys = relationship.keys.iter();
    let fields: Vec<&Field> = keys
        .filter_map(|key| context.model.record(&key.model)?.field(&key.field))
        .filter(|field| field.reference.is_some())
        .collect();
    let of_field = fields.iter().find_map(|field| {
        let other = field.reference.as_ref()?.on_delete.filter(|other| *other != action)?;
        Some((field, other))
    });
    if let Some((field, other)) = of_field {
        let message = format!("`{}` here, and `{}` on `{}`", words(action), words(other), field.name);
        let finding = Finding::new(&ON_DELETE_CONFLICT, path.value(), message);
        return Some(
            finding
                .label(place_of(context, field), "the key says this")
                .help("say it once, on the field that has the key")
                .fix_all(Applicability::Unsafe, "keep what the key says", vec![Edit::new(path.key(), Change::Remove)]),
        );
    }
    let fixed = |field: &&&Field| !field.ty.nullable && !field.optional && !field.ty.has_error();
    if let Some(field) = fields.iter().find(fixed).filter(|_| action == OnDelete::SetNull) {
        let place = context.type_place(&field.path);
        let message = format!("`{}` cannot be set to null: its type has no null", field.name);
        let mut finding = Finding::new(&ON_DELETE_CONFLICT, path.value(), message).label(place.clone(), "the key");
        if let Some(ty) = context.slice(&place) {
            let ty = format!("{ty}?");
            finding = finding.help(format!("write `{}: {ty}`", field.name));
            finding = finding.fix(Applicability::Unsafe, "let the key be null", place, ty);
        }
        return Some(finding);
    }
    let inverse = relationship.inverse.as_ref()?;
    let other = said.get(inverse).filter(|other| **other != action)?;
    let message = format!("`{}` here, and `{}` from the other side", words(action), words(*other));
    let finding = Finding::new(&ON_DELETE_CONFLICT, path.value(), message);
    Some(
        finding
            .label(inverse.join("on_delete").value(), "the other side")
            .help("say it once, on the field that has the key"),
    )
}

const fn words(action: OnDelete) -> &'static str {
    match action {
        OnDelete::Cascade => "cascade",
        OnDelete::Restrict => "restrict",
        OnDelete::SetNull => "set null",
    }
}

/// Where a field says what happens.
fn place_of(context: &Context<'_>, field: &Field) -> Place {
    let written = context.short_field(&field.path);
    let attribute =
        written.and_then(|expr| expr.attributes.iter().find(|at| matches!(at.value, Attribute::OnDelete(_))));
    match attribute {
        Some(attribute) => field.path.within(attribute.span.clone()),
        None => field.path.join("on_delete").value(),
    }
}

#[cfg(test)]
mod tests {
    use super::ON_DELETE_CONFLICT;
    use crate::rules::testing::check_rule;

    #[test]
    fn both_sides_say_the_same() {
        check_rule(
            &ON_DELETE_CONFLICT,
            r#"
data_models:
  Project:
    fields: { id: uuid pk }
    relationships:
      - { has_many: Task, on_delete: restrict }
#                                    ^^^^^^^^ `restrict` here, and `cascade` on `project_id` | say it once, on the field that has the key
      - { has_many: Note, on_delete: set_null }
#                                    ^^^^^^^^ `project_id` cannot be set to null: its type has no null | write `project_id: Project.id?`
      - { has_many: File, on_delete: cascade }
#                                    ------- the other side
      - { has_many: Good, on_delete: set_null }
  Task:
    fields: { id: uuid pk, project_id: Project.id on delete cascade, owner: { type: uuid?, references: Project.id, on_delete: set_null } }
#                                                 ----------------- the key says this
#                                                                                                                             -------- the key says this
    relationships:
      - { belongs_to: Project, via: owner, on_delete: cascade }
#                                                     ^^^^^^^ `cascade` here, and `set null` on `owner` | say it once, on the field that has the key
  Note:
    fields: { id: uuid pk, project_id: Project.id }
#                                      ---------- the key
  File:
    fields: { id: uuid pk, project_id: Project.id }
    relationships: [{ belongs_to: Project, on_delete: restrict }]
#                                                     ^^^^^^^^ `restrict` here, and `cascade` from the other side | say it once, on the field that has the key
  Good:
    fields: { id: uuid pk, project_id: Project.id? on delete set null }
    relationships: [{ belongs_to: Project, on_delete: set_null }]
"#,
        );
    }
}
