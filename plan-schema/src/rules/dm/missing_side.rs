//! `DM023`: a model between two others that lacks the key of one.

use std::collections::HashSet;

use crate::finding::{Applicability, Finding};
use crate::model::name::{camel, snake};
use crate::model::{Field, Record, Relationship};
use crate::rules::{Check, Context, declare_rule};

use super::super::related::{has_hole, is_external, keys_to, records, spelled, stored};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a relationship `through` a model that does not lead to one of the two sides: it has no foreign key to it, and is
    /// not referred to from there.
    ///
    /// ## Why is this bad
    ///
    /// The model between is what connects the two. With one key it connects nothing.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk }
    ///     relationships: [many to many Label through TaskLabel]
    ///   Label:
    ///     fields: { id: uuid pk }
    ///   TaskLabel:
    ///     fields: { id: uuid pk, task_id: Task.id }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk }
    ///     relationships: [many to many Label through TaskLabel]
    ///   Label:
    ///     fields: { id: uuid pk }
    ///   TaskLabel:
    ///     fields: { id: uuid pk, task_id: Task.id, label_id: Label.id }
    /// ```
    pub static MISSING_SIDE = {
        code: "DM023",
        name: "missing-side",
        summary: "The model between two others lacks the key of one",
        family: DataModels,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let mut reported = HashSet::new();
    for (name, _, record) in records(context.model).filter(|(_, _, record)| !has_hole(record)) {
        for relationship in &record.relationships {
            // Both sides say the same of the model between; what the first says is enough.
            if relationship.inverse.as_ref().is_some_and(|inverse| reported.contains(inverse)) {
                continue;
            }
            if let Some(finding) = missing(context, (name, record), relationship) {
                reported.insert(&relationship.path);
                found.push(finding);
            }
        }
    }
}

/// A model and its name.
type Side<'m> = (&'m str, &'m Record);

fn missing(context: &Context<'_>, own: Side<'_>, relationship: &Relationship) -> Option<Finding> {
    let (through, def, between) = stored(context.model, relationship.through.as_ref()?)?;
    let (target, _, other) = stored(context.model, &relationship.target)?;
    if is_external(def) || has_hole(between) || has_hole(other) {
        return None;
    }
    let keys: Vec<&Field> = relationship
        .keys
        .iter()
        .filter(|key| key.model == through)
        .filter_map(|key| between.field(&key.field))
        .collect();
    let place = context.through_place(relationship);
    let label = |finding: Finding| match context.names.place(through) {
        Some(place) => finding.label(place.key(), "it connects the two"),
        None => finding,
    };
    if own.0 == target {
        // Its key is needed twice; fields that do not say what they refer to may be those.
        let parts = own.1.primary_key.len();
        let unsaid = between.fields.iter().any(|field| field.reference.is_none() && is_id(&field.name));
        if parts == 0 || unsaid || keys.len() >= 2 * parts || relationship.keys.len() > keys.len() {
            return None;
        }
        let message = format!("`{through}` does not have two foreign keys to `{target}`");
        let key = format!("{target}.{}", own.1.primary_key[0]);
        let help = format!("give `{through}` a field of the type `{key}` for each of the two");
        return Some(label(Finding::new(&MISSING_SIDE, place, message)).help(help));
    }
    let leads = |(side, _): &Side<'_>| {
        keys.iter().any(|field| is_key_to(context, field, side))
            || relationship.keys.iter().any(|key| key.model == *side)
    };
    let lacking: Vec<Side<'_>> = [own, (target, other)].into_iter().filter(|side| !leads(side)).collect();
    let wanted: Vec<(String, String)> =
        lacking.iter().flat_map(|(side, of)| keys_to(between, side, side, of)).collect();
    // That nothing identifies a side is said there.
    if wanted.is_empty() {
        return None;
    }
    let message = match &lacking[..] {
        [(side, _)] => format!("`{through}` has no foreign key to `{side}`"),
        _ => format!("`{through}` has no foreign key to `{}` and none to `{target}`", own.0),
    };
    let finding =
        label(Finding::new(&MISSING_SIDE, place, message)).help(format!("add {} to `{through}`", spelled(&wanted)));
    let [(field, ty)] = &wanted[..] else { return Some(finding) };
    match context.new_field(through, field, ty) {
        Some(edit) => Some(finding.fix_all(Applicability::Unsafe, format!("add `{field}`"), vec![edit])),
        None => Some(finding),
    }
}

fn is_id(name: &str) -> bool {
    name.ends_with("_id") || name.ends_with("Id")
}

/// Whether a field refers to a side, or is called as if it did.
fn is_key_to(context: &Context<'_>, field: &Field, side: &str) -> bool {
    match &field.reference {
        Some(reference) => stored(context.model, &reference.model).is_some_and(|(model, _, _)| model == side),
        None => field.name.starts_with(&snake(side)) || field.name.starts_with(&camel(side)),
    }
}

#[cfg(test)]
mod tests {
    use super::MISSING_SIDE;
    use crate::rules::testing::check_rule;

    #[test]
    fn what_stands_between_leads_to_both() {
        check_rule(
            &MISSING_SIDE,
            r#"
data_models:
  Task:
    fields: { id: uuid pk }
    relationships:
      - has many Label through TaskLabel
      - many to many User through Assignment
#                                 ^^^^^^^^^^ `Assignment` has no foreign key to `User` | add `user_id: User.id` to `Assignment`
      - { has_many: Tag, through: Tagging }
#                                 ^^^^^^^ `Tagging` has no foreign key to `Task` and none to `Tag` | add `task_id: Task.id`, `tag_id: Tag.id` to `Tagging`
      - has many Note through Comment
      - has many Team through Membership
      - many to many Tag
  Label:
    fields: { id: uuid pk }
    relationships: [has many Task through TaskLabel]
  TaskLabel: { fields: { task_id: Task.id, label: Label.id } }
  User:
    fields: { id: uuid pk }
    relationships:
      - many to many Task through Assignment
      - many to many User through Follow
#                                 ^^^^^^ `Follow` does not have two foreign keys to `User` | give `Follow` a field of the type `User.id` for each of the two
      - many to many User through Friendship
      - many to many User through Block
  Assignment: { fields: { id: uuid pk, task_id: Task.id } }
# ---------- it connects the two
  Tag: { fields: { id: uuid pk } }
  Tagging: { fields: { id: uuid pk } }
# ------- it connects the two
  Comment: { fields: { id: uuid pk, task_id: Task.id } }
  Note: { fields: { id: uuid pk, comment_id: Comment.id } }
  Team: { fields: { id: uuid pk } }
  Membership: { fields: { taskId: uuid, teamId: uuid } }
  Follow: { fields: { follower: User.id, at: timestamp } }
# ------ it connects the two
  Friendship: { fields: { one: User.id, other: User.id } }
  Block: { fields: { blocker_id: uuid, blocked_id: uuid } }
"#,
        );
    }
}
