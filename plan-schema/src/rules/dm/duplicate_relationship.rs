//! `DM055`: a relationship that is stated twice.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::model::{KeyField, Relationship};
use crate::plan::expr::RelationKind;
use crate::rules::{Check, Context, declare_rule};

use super::super::related::{records, words};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a relationship of a model that says what another one of it says already: the same other model under the same name,
    /// or kept by the same field.
    ///
    /// ## Why is this bad
    ///
    /// One of the two is a slip of the pen, or was meant for another field.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Project:
    ///     fields: { id: uuid pk }
    ///   Task:
    ///     fields: { id: uuid pk, project_id: Project.id }
    ///     relationships: [belongs to Project, { belongs_to: Project }]
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
    pub static DUPLICATE_RELATIONSHIP = {
        code: "DM055",
        name: "duplicate-relationship",
        summary: "A relationship is stated twice",
        family: DataModels,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for (_, _, record) in records(context.model) {
        let mut first: HashMap<Same<'_>, &Relationship> = HashMap::new();
        for relationship in &record.relationships {
            match first.entry(same(relationship)) {
                Entry::Vacant(entry) => {
                    entry.insert(relationship);
                }
                Entry::Occupied(entry) => found.push(twice(entry.get(), relationship)),
            }
        }
    }
}

/// What two relationships of a model have in common that are the same one.
#[derive(PartialEq, Eq, Hash)]
enum Same<'m> {
    /// The key that this model holds.
    Kept(&'m str, &'m [KeyField]),
    /// Whether this model holds the key; the other model, the one between, the name and the field.
    Said(bool, &'m str, Option<&'m str>, Option<&'m str>, Option<&'m str>),
}

fn same(relationship: &Relationship) -> Same<'_> {
    let belongs = relationship.kind == RelationKind::BelongsTo;
    if belongs && !relationship.keys.is_empty() {
        return Same::Kept(&relationship.target, &relationship.keys);
    }
    Same::Said(
        belongs,
        &relationship.target,
        relationship.through.as_deref(),
        relationship.role.as_deref(),
        relationship.via.as_deref(),
    )
}

fn twice(first: &Relationship, second: &Relationship) -> Finding {
    let place = second.path.value();
    let message = match &second.keys[..] {
        [key] if first.role != second.role => {
            format!("`{}` is kept by `{}`, as `{}` is", words(second), key.field, words(first))
        }
        _ if first.kind != second.kind => format!("`{}` is there already as `{}`", words(second), words(first)),
        _ => format!("`{}` is there already", words(second)),
    };
    let adds = second.description.is_some() || second.on_delete.is_some();
    let equal = first.kind == second.kind && first.role == second.role && !adds;
    let applicability = if equal { Applicability::Safe } else { Applicability::Unsafe };
    let finding = Finding::new(&DUPLICATE_RELATIONSHIP, place.clone(), message).label(first.path.value(), "first here");
    let finding = if first.role == second.role {
        finding.help("remove one of them")
    } else {
        finding.help("remove one of them, or name the field of each: `via …`")
    };
    finding.fix_all(applicability, "remove the second", vec![Edit::new(place, Change::Remove)])
}

#[cfg(test)]
mod tests {
    use super::DUPLICATE_RELATIONSHIP;
    use crate::rules::testing::check_rule;

    #[test]
    fn relationships_are_stated_once() {
        check_rule(
            &DUPLICATE_RELATIONSHIP,
            r#"
data_models:
  User: { fields: { id: uuid pk }, relationships: [has many Task as owned, has many Task as checked] }
  Label: { fields: { id: uuid pk } }
  TaskLabel: { fields: { task: Task.id, label: Label.id } }
  Task:
    fields: { id: uuid pk, owner_id: User.id, checker_id: User.id }
    relationships:
      - belongs to User as owner
#       ------------------------ first here
#       ------------------------ first here
      - belongs to User as checker
      - { belongs_to: User, as: author, via: owner_id }
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `belongs to User as author via owner_id` is kept by `owner_id`, as `belongs to User as owner` is | remove one of them, or name the field of each: `via …`
      - Belongs to User as owner
#       ^^^^^^^^^^^^^^^^^^^^^^^^ `belongs to User as owner` is there already | remove one of them
      - has many Label through TaskLabel
#       -------------------------------- first here
      - many to many Label through TaskLabel
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `many to many Label through TaskLabel` is there already as `has many Label through TaskLabel` | remove one of them
      - has many Label
"#,
        );
    }
}
