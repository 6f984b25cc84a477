//! `DM027`: a stored model without a primary key.

use std::collections::{HashMap, HashSet};

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::model::{Field, Record, Role, Ty};
use crate::place::Place;
use crate::plan::models::{Kind, Model};
use crate::rules::{Check, Context, declare_rule};

use super::super::related::{has_hole, held, is_external, records};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a model that is stored (others refer to it or have relationships with it, it has a table, indexes or unique groups,
    /// or says `kind: entity`) and has no primary key.
    ///
    /// ## Why is this bad
    ///
    /// Nothing tells its rows apart, so nothing can refer to one.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Project:
    ///     fields: { name: string }
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
    ///     fields: { id: uuid pk, name: string }
    ///   Task:
    ///     fields: { id: uuid pk, project_id: Project.id }
    ///     relationships: [belongs to Project]
    /// ```
    pub static NO_IDENTITY = {
        code: "DM027",
        name: "no-identity",
        summary: "A stored model has no primary key",
        family: DataModels,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let model = context.model;
    // Who relies on the identity of a model, and how.
    let mut needed: HashMap<&str, (Place, &str)> = HashMap::new();
    let mut embedded: HashSet<&str> = HashSet::new();
    for (name, _, record) in records(model) {
        for relationship in &record.relationships {
            let by_value = relationship.keys.iter().any(|key| {
                let field = model.record(&key.model).and_then(|record| record.field(&key.field));
                field.is_some_and(|field| field.reference.is_none() && holds_value(&field.ty))
            });
            let between = relationship.through.as_deref().map(|through| (through, context.through_place(relationship)));
            let target = (!by_value).then(|| (relationship.target.as_str(), context.target_place(relationship)));
            for (other, place) in target.into_iter().chain(between).filter(|(other, _)| *other != name) {
                needed.entry(other).or_insert((place, "related here"));
            }
        }
        for field in &record.fields {
            held(&field.ty, &mut |name| {
                embedded.insert(name);
            });
            let Some(reference) = field.reference.as_ref().filter(|_| record.role == Role::Entity) else { continue };
            needed.entry(&reference.model).or_insert((context.type_place(&field.path), "referred to here"));
        }
    }
    for (name, def, record) in records(model) {
        if !is_external(def) {
            found.extend(missing(context, name, record, needed.get(name), embedded.contains(name)));
        }
    }
}

fn missing(
    context: &Context<'_>,
    name: &str,
    record: &Record,
    needed: Option<&(Place, &str)>,
    embedded: bool,
) -> Option<Finding> {
    let (_, Model::Record(written)) = context.names.models.get(name)? else { return None };
    let said = matches!(written.kind, Some(Kind::Value | Kind::Mixin));
    // A key that names a field which is not there has a finding of its own, and so has a mixin that is not there.
    if said || written.primary_key.is_some() || !record.primary_key.is_empty() || has_hole(record) {
        return None;
    }
    if written.include.iter().flatten().any(|mixin| !context.names.models.contains_key(mixin.as_str())) {
        return None;
    }
    let path = context.names.place(name)?;
    let stored = [
        ("kind", written.kind == Some(Kind::Entity)),
        ("table", written.table.is_some()),
        ("unique", written.unique.is_some()),
        ("indexes", written.indexes.is_some()),
    ];
    let reason = stored.into_iter().find(|(_, there)| *there).map(|(key, _)| (path.join(key).key(), "so it is stored"));
    let related = record.relationships.first().filter(|_| !embedded);
    let related = related.map(|relationship| (relationship.path.value(), "so it is stored"));
    let (place, why) = needed.cloned().or(reason).or(related)?;
    let finding =
        Finding::new(&NO_IDENTITY, path.key(), format!("`{name}` is stored and has no primary key")).label(place, why);
    Some(with_fix(context, finding, name, record))
}

fn with_fix(context: &Context<'_>, finding: Finding, name: &str, record: &Record) -> Finding {
    let keys: Vec<&Field> = record.fields.iter().filter(|field| field.reference.is_some()).collect();
    if let Some(id) = record.field("id") {
        let finding = finding.help("mark `id` as `pk`, or say `kind: value`");
        let place = context.type_place(&id.path);
        let fixed = context.short_field(&id.path).and_then(|_| Some(format!("{} pk", context.slice(&place)?)));
        return match fixed.filter(|_| !id.ty.nullable && !id.optional) {
            Some(text) => finding.fix(Applicability::Unsafe, "make `id` the primary key", place, text),
            None => finding,
        };
    }
    // What connects two others is known by the two.
    if let [one, other] = &keys[..]
        && !one.ty.nullable
        && !other.ty.nullable
        && let Some(path) = context.names.place(name)
    {
        let value = format!("[{}, {}]", one.name, other.name);
        let insert = Change::Insert { key: "primary_key".to_owned(), value: value.clone() };
        return finding.help(format!("write `primary_key: {value}`, or add `id: uuid pk`")).fix_all(
            Applicability::Unsafe,
            "make the two keys the primary key",
            vec![Edit::new(path.value(), insert)],
        );
    }
    let finding = finding.help("add `id: uuid pk`, or say `kind: value`");
    match context.new_field(name, "id", "uuid pk") {
        Some(edit) => finding.fix_all(Applicability::Unsafe, "add `id: uuid pk`", vec![edit]),
        None => finding,
    }
}

/// Whether values of a type hold another model, and not its key.
fn holds_value(ty: &Ty) -> bool {
    let mut found = false;
    held(ty, &mut |_| found = true);
    found
}

#[cfg(test)]
mod tests {
    use super::NO_IDENTITY;
    use crate::rules::testing::check_rule;

    #[test]
    fn what_is_stored_has_a_key() {
        check_rule(
            &NO_IDENTITY,
            r#"
data_models:
  Project: { fields: { name: string } }
# ^^^^^^^ `Project` is stored and has no primary key | add `id: uuid pk`, or say `kind: value`
  Team: { fields: { id: uuid } }
# ^^^^ `Team` is stored and has no primary key | mark `id` as `pk`, or say `kind: value`
  Task:
    fields: { id: uuid pk, team: Team.id, steps: "Step[]" }
#                                ------- referred to here
    relationships: [belongs to Project, has many Step, has many Label through TaskLabel, belongs to Owner]
#                              ------- related here
#                                                                             --------- related here
  Step: { fields: { text: string } }
  Label: { fields: { id: uuid pk } }
  TaskLabel: { fields: { task_id: Task.id, label_id: Label.id } }
# ^^^^^^^^^ `TaskLabel` is stored and has no primary key | write `primary_key: [task_id, label_id]`, or add `id: uuid pk`
  Owner: { state: external, fields: { name: string } }
  Log: { kind: value, table: log, fields: { at: timestamp } }
  Entry: { table: entries, fields: { at: timestamp } }
# ^^^^^ `Entry` is stored and has no primary key | add `id: uuid pk`, or say `kind: value`
#          ----- so it is stored
  Short: { from: Task, pick: [team] }
  Amount: { fields: { currency: string } }
  Wrong: { primary_key: [nmber], indexes: [[at]], fields: { number: i64, at: date } }
"#,
        );
    }
}
