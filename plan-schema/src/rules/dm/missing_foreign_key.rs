//! `DM021`: a `belongs to` without a foreign key.

use crate::finding::{Applicability, Finding};
use crate::model::{Record, Relationship};
use crate::plan::expr::RelationKind;
use crate::rules::{Check, Context, declare_rule};

use super::super::related::{has_hole, keys_to, records, spelled, stored};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a `belongs to` relationship of a model that has no field for the other model's key.
    ///
    /// ## Why is this bad
    ///
    /// Without the key nothing says to which one it belongs. It is missing in the schema, in the stubs and in the table.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Project:
    ///     fields: { id: uuid pk }
    ///   Task:
    ///     fields: { id: uuid pk }
    ///     relationships: [belongs to Project]
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Project:
    ///     fields: { id: uuid pk }
    ///   Task:
    ///     fields: { id: uuid pk, project_id: Project.id }
    ///     relationships: [belongs to Project]
    /// ```
    pub static MISSING_KEY = {
        code: "DM021",
        name: "missing-foreign-key",
        summary: "A model that belongs to another one has no foreign key to it",
        family: DataModels,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for (name, _, record) in records(context.model).filter(|(_, _, record)| !has_hole(record)) {
        for relationship in &record.relationships {
            if relationship.kind == RelationKind::BelongsTo {
                found.extend(missing(context, name, record, relationship));
            }
        }
    }
}

fn missing(context: &Context<'_>, name: &str, record: &Record, relationship: &Relationship) -> Option<Finding> {
    let target = relationship.target.as_str();
    let (_, _, other) = stored(context.model, target)?;
    let called = relationship.role.as_deref().unwrap_or(target);
    let mut wanted = keys_to(record, called, target, other);
    if let Some(via) = relationship.via.as_ref().filter(|via| record.field(via).is_none()) {
        // What is nowhere is reported as such; the other side has a field of this name.
        other.field(via)?;
    }
    // Of a key with several fields some may be there.
    let held = relationship.keys.iter().filter_map(|key| record.field(&key.field));
    let held: Vec<&str> = held.filter_map(|field| Some(field.reference.as_ref()?.field.as_str())).collect();
    if !relationship.keys.is_empty() {
        if held.len() < relationship.keys.len() || other.identifies(&held) || wanted.len() < 2 {
            return None;
        }
        let lacking: Vec<bool> = other.primary_key.iter().map(|part| !held.contains(&part.as_str())).collect();
        let mut lacking = lacking.into_iter();
        wanted.retain(|_| lacking.next() == Some(true));
    }
    // That nothing identifies the other model is said there.
    if wanted.is_empty() {
        return None;
    }
    let message = if held.is_empty() {
        format!("`{name}` has no field for the key of `{called}`")
    } else {
        format!("`{name}` holds only a part of the key of `{called}`")
    };
    let finding = Finding::new(&MISSING_KEY, context.target_place(relationship), message)
        .help(format!("add {} to `{name}`", spelled(&wanted)));
    let finding = match context.names.place(target) {
        Some(place) => finding.label(place.key(), "it belongs to this"),
        None => finding,
    };
    let [(field, ty)] = &wanted[..] else { return Some(finding) };
    match context.new_field(name, field, ty).filter(|_| record.field(field).is_none()) {
        Some(edit) => Some(finding.fix_all(Applicability::Unsafe, format!("add `{field}`"), vec![edit])),
        None => Some(finding),
    }
}

#[cfg(test)]
mod tests {
    use super::MISSING_KEY;
    use crate::rules::testing::check_rule;

    #[test]
    fn what_belongs_to_something_holds_its_key() {
        check_rule(
            &MISSING_KEY,
            r#"
data_models:
  User: { fields: { id: uuid pk } }
# ---- it belongs to this
# ---- it belongs to this
  Plain: { fields: { name: string } }
  Seat: { primary_key: [row, number], fields: { row: string, number: i32 } }
# ---- it belongs to this
# ---- it belongs to this
  Owned: { kind: mixin, fields: { author_ref: User.id } }
  Task:
    include: [Owned]
    fields:
      id: uuid pk
      ownerId: User.id
      reviewer_id: uuid
      editor: string
      creator: User
      seat_row: Seat.row
      place_row: Seat.row
      place_number: Seat.number
    relationships:
      - belongs to User as owner
      - Belongs to User as author via author_ref
      - belongs to User as reviewer
      - belongs to User as editor
      - belongs to User as approver
#                  ^^^^ `Task` has no field for the key of `approver` | add `approver_id: User.id` to `Task`
      - belongs to Plain
      - belongs to Seat
#                  ^^^^ `Task` holds only a part of the key of `Seat` | add `seat_number: Seat.number` to `Task`
      - belongs to Seat as place
      - has many Seat
  Card:
    fields: { id: uuid pk, dueDate: date }
    relationships:
      - { belongs_to: User, as: card owner }
#                     ^^^^ `Card` has no field for the key of `card owner` | add `cardOwnerId: User.id` to `Card`
      - belongs to Seat
#                  ^^^^ `Card` has no field for the key of `Seat` | add `seatRow: Seat.row`, `seatNumber: Seat.number` to `Card`
  Broken:
    fields: { id: uuid pk, user: Usr.id }
    relationships: [belongs to User]
"#,
        );
    }
}
