//! `DM028`: a key, unique group or index that names a field which is not there.

use std::collections::HashMap;

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::model::Record;
use crate::place::PlanPath;
use crate::plan::models::{self, FieldName, Model, Unique};
use crate::rules::{Check, Context, declare_rule};
use crate::suggest::nearest;

declare_rule! {
    /// ## What it does
    ///
    /// Reports a name under `primary_key`, `unique` or `indexes` that is no field of the model, its mixins included, and
    /// one that stands there twice.
    ///
    /// ## Why is this bad
    ///
    /// Such a group says nothing: the key is not the one that was meant, and the index is not made.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Order:
    ///     primary_key: [tennant, number]
    ///     fields: { tenant: string, number: i64 }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Order:
    ///     primary_key: [tenant, number]
    ///     fields: { tenant: string, number: i64 }
    /// ```
    pub static GROUP_FIELDS = {
        code: "DM028",
        name: "group-fields",
        summary: "A key, unique group or index names a field that is not there",
        family: DataModels,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for (name, (key, model)) in &context.names.models {
        let Model::Record(written) = model else { continue };
        let Some(record) = context.model.record(name) else { continue };
        // The field may be one of a mixin that is not there.
        if written.include.iter().flatten().any(|mixin| !context.names.models.contains_key(mixin.as_str())) {
            continue;
        }
        let path = PlanPath::root().join("data_models").join(key.as_str());
        for (group, path) in groups(written, &path) {
            one(context, (name, record), group, &path, found);
        }
    }
}

/// The lists of fields that a model has, with their places.
fn groups<'p>(record: &'p models::Record, path: &PlanPath) -> Vec<(&'p [FieldName], PlanPath)> {
    let mut groups: Vec<(&[FieldName], PlanPath)> = Vec::new();
    if let Some(fields) = &record.primary_key {
        groups.push((fields, path.join("primary_key")));
    }
    for (index, unique) in record.unique.iter().flatten().enumerate() {
        let path = path.join("unique").join(index);
        groups.push(match unique {
            Unique::Fields(fields) => (fields, path),
            Unique::Full(spec) => (&spec.fields, path.join("fields")),
        });
    }
    for (index, fields) in record.indexes.iter().flatten().enumerate() {
        groups.push((fields, path.join("indexes").join(index)));
    }
    groups
}

fn one(
    context: &Context<'_>,
    (name, record): (&str, &Record),
    group: &[FieldName],
    path: &PlanPath,
    found: &mut Vec<Finding>,
) {
    let mut seen = HashMap::new();
    for (index, field) in group.iter().enumerate() {
        let path = path.join(index);
        let place = path.value();
        if let Some(first) = seen.insert(field.as_str(), place.clone()) {
            let finding = Finding::new(&GROUP_FIELDS, place.clone(), format!("`{field}` stands here twice"));
            let remove = vec![Edit::new(place, Change::Remove)];
            found.push(finding.label(first, "and here").fix_all(Applicability::Safe, "remove the second", remove));
            continue;
        }
        if record.field(field.as_str()).is_some() {
            continue;
        }
        let message = format!("`{name}` has no field `{field}`");
        let finding = Finding::new(&GROUP_FIELDS, place.clone(), message);
        let names = record.fields.iter().map(|field| field.name.as_str());
        found.push(
            match nearest(field.as_str(), names.filter(|name| group.iter().all(|other| other.as_str() != *name))) {
                Some(meant) => {
                    let title = "a field with a similar name exists";
                    let finding = match context.names.field(name, meant) {
                        Some((_, path)) => finding.label(path.key(), "did you mean this one?"),
                        None => finding,
                    };
                    finding.help(format!("did you mean `{meant}`?")).fix(Applicability::Unsafe, title, place, meant)
                }
                None => finding.help(format!("add `{field}` to the fields of `{name}`")),
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::GROUP_FIELDS;
    use crate::rules::testing::check_rule;

    #[test]
    fn groups_name_fields() {
        check_rule(
            &GROUP_FIELDS,
            r#"
data_models:
  Times: { kind: mixin, fields: { created_at: timestamp } }
#                                 ---------- did you mean this one?
  Order:
    include: [Times]
    primary_key: [tennant, number]
#                 ^^^^^^^ `Order` has no field `tennant` | did you mean `tenant`?
    unique: [[number, number], { fields: [code, zebra], where: it is paid }]
#             ------ and here
#                     ^^^^^^ `number` stands here twice
#                                               ^^^^^ `Order` has no field `zebra` | add `zebra` to the fields of `Order`
    indexes: [[created_at, code], [createdat]]
#                                  ^^^^^^^^^ `Order` has no field `createdat` | did you mean `created_at`?
    fields: { tenant: string, number: i64, code: string }
#             ------ did you mean this one?
  Other:
    include: [Tmes]
    indexes: [[created_at]]
    fields: { id: uuid pk }
"#,
        );
    }
}
