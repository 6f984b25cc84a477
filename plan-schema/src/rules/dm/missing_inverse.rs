//! `DM022`: a `has many` whose other side does not hold the key.

use crate::finding::{Applicability, Finding};
use crate::model::{Record, Relationship, Role};
use crate::plan::expr::RelationKind;
use crate::rules::{Check, Context, declare_rule};

use super::super::related::{has_hole, is_external, keys_to, records, spelled, stored};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a `has many` or `has one` relationship to a model that has no field for this model's key. It keeps silent in a
    /// plan that leaves keys out of most of its relationships.
    ///
    /// ## Why is this bad
    ///
    /// Without the key nothing says whose they are, and the two models do not know of each other.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk }
    ///     relationships: [has many Comment, has many Attachment]
    ///   Comment:
    ///     fields: { id: uuid pk, task_id: Task.id }
    ///   Attachment:
    ///     fields: { id: uuid pk, url: uri }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk }
    ///     relationships: [has many Comment, has many Attachment]
    ///   Comment:
    ///     fields: { id: uuid pk, task_id: Task.id }
    ///   Attachment:
    ///     fields: { id: uuid pk, url: uri, task_id: Task.id }
    /// ```
    pub static MISSING_INVERSE = {
        code: "DM022",
        name: "missing-inverse",
        summary: "A model has others that do not hold its key",
        family: DataModels,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let mut kept = 0;
    let mut open = Vec::new();
    for (name, _, record) in records(context.model) {
        for relationship in record.relationships.iter().filter(|relationship| relationship.through.is_none()) {
            if relationship.keys.is_empty() {
                open.extend(missing(context, name, record, relationship));
            } else {
                kept += 1;
            }
        }
    }
    // Who writes no keys down leaves them to somebody else.
    if open.len() <= kept {
        found.append(&mut open);
    }
}

fn missing(context: &Context<'_>, name: &str, record: &Record, relationship: &Relationship) -> Option<Finding> {
    if !matches!(relationship.kind, RelationKind::HasMany | RelationKind::HasOne) || record.role == Role::Mixin {
        return None;
    }
    let target = relationship.target.as_str();
    let (stored, def, other) = stored(context.model, target)?;
    // The other side says `belongs to` itself: there the key is missed.
    let said = other.relationships.iter().any(|other| other.kind == RelationKind::BelongsTo && other.target == name);
    if said || is_external(def) || has_hole(record) || has_hole(other) || relationship.via.is_some() {
        return None;
    }
    let wanted = keys_to(other, name, name, record);
    // That nothing identifies this model is said there.
    if wanted.is_empty() {
        return None;
    }
    let message = format!("`{target}` has no field for the key of `{name}`");
    let mut finding = Finding::new(&MISSING_INVERSE, context.target_place(relationship), message)
        .help(format!("add {} to `{stored}`, or name the field: `via …`", spelled(&wanted)));
    if let Some(place) = context.names.place(stored) {
        finding = finding.label(place.key(), "the key belongs here");
    }
    let [(field, ty)] = &wanted[..] else { return Some(finding) };
    match context.new_field(stored, field, ty) {
        Some(edit) => Some(finding.fix_all(Applicability::Unsafe, format!("add `{field}`"), vec![edit])),
        None => Some(finding),
    }
}

#[cfg(test)]
mod tests {
    use super::MISSING_INVERSE;
    use crate::rules::testing::check_rule;

    #[test]
    fn the_other_side_holds_the_key() {
        check_rule(
            &MISSING_INVERSE,
            r#"
data_models:
  Task:
    fields: { id: uuid pk, steps: "Step[]", watchers: "set<User.id>" }
    relationships:
      - has many Comment
      - Has many Note
      - has many Step
      - has many User as watchers
      - has one Reminder
#               ^^^^^^^^ `Reminder` has no field for the key of `Task` | add `task_id: Task.id` to `Reminder`, or name the field: `via …`
      - { has_many: Attachment }
#                   ^^^^^^^^^^ `Attachment` has no field for the key of `Task` | add `taskId: Task.id` to `Attachment`, or name the field: `via …`
      - has many Bill
      - has many Event
      - has many Task as parts via parent
      - has many Label through TaskLabel
  Comment: { fields: { id: uuid pk, about: Task.id } }
  Note: { fields: { id: uuid pk, taskId: uuid } }
  Step: { fields: { text: string } }
  User: { fields: { id: uuid pk } }
  Reminder: { fields: { id: uuid pk, at: timestamp } }
# -------- the key belongs here
  Attachment: { fields: { id: uuid pk, fileName: string } }
# ---------- the key belongs here
  Bill: { fields: { id: uuid pk }, relationships: [belongs to Task] }
  Event: { state: external, fields: { id: uuid pk } }
  Label: { fields: { id: uuid pk } }
  TaskLabel: { fields: { id: uuid pk } }
"#,
        );
    }

    #[test]
    fn a_plan_without_keys_is_left_alone() {
        check_rule(
            &MISSING_INVERSE,
            r#"
data_models:
  Task:
    fields:
      id: UUID (primary key)
      created_at: timestamp
    relationships:
      - Has many Comment
  Comment:
    fields:
      id: UUID (primary key)
      field1: string (description)
"#,
        );
    }
}
