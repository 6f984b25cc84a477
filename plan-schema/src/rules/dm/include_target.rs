//! `DM050`: `include` names a model that is no mixin.

use std::collections::HashSet;

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::place::PlanPath;
use crate::plan::expr::TypeKind;
use crate::plan::models::{Model, Record};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an `include` of a model that is not declared with `kind: mixin`.
    ///
    /// ## Why is this bad
    ///
    /// `include` copies fields; it is no inheritance. A mixin is there for nothing else, so its fields can be changed with the
    /// models in mind that include it. The fields of an entity, its key too, are its own. An enum, a union or an alias has no
    /// fields at all.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Timestamps:
    ///     fields: { created_at: timestamp, updated_at: timestamp }
    ///   Task:
    ///     include: [Timestamps]
    ///     fields: { id: uuid pk, title: string }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Timestamps:
    ///     kind: mixin
    ///     fields: { created_at: timestamp, updated_at: timestamp }
    ///   Task:
    ///     include: [Timestamps]
    ///     fields: { id: uuid pk, title: string }
    /// ```
    pub static INCLUDE_TARGET = {
        code: "DM050",
        name: "include-target",
        summary: "`include` names a model that is no mixin",
        family: DataModels,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let names = &context.names;
    let mut used = None;
    // A model that is no mixin by mistake is one mistake, however often it is included.
    let mut told = HashSet::new();
    for (key, model) in names.models.values() {
        let Model::Record(record) = model else { continue };
        let path = PlanPath::root().join("data_models").join(key.as_str()).join("include");
        for (index, mixin) in record.include.iter().flatten().enumerate() {
            let Some((_, target)) = names.models.get(mixin.as_str()) else { continue };
            if names.is_mixin(mixin) || !told.insert(mixin.as_str()) {
                continue;
            }
            let Some(declared) = names.place(mixin) else { continue };
            let what = match target {
                Model::Record(_) | Model::View(_) => "no mixin",
                Model::Enum(_) => "an enum: it has no fields",
                Model::Union(_) => "a union: it has no fields",
                Model::Alias(_) => "an alias: it has no fields",
            };
            let mut finding = Finding::new(&INCLUDE_TARGET, path.join(index).value(), format!("`{mixin}` is {what}"))
                .label(declared.key(), "declared here");
            if let Model::Record(target) = target {
                finding = finding.help("mark it `kind: mixin` if it is only there for its fields");
                let used = used.get_or_insert_with(|| used_as_types(context));
                if target.kind.is_none() && !has_key(target) && !used.contains(mixin.as_str()) {
                    let kind = Change::Insert { key: "kind".to_owned(), value: "mixin".to_owned() };
                    let edit = Edit::new(declared.value(), kind);
                    finding = finding.fix_all(Applicability::Unsafe, "only its fields are used", vec![edit]);
                }
            } else {
                finding = finding.help("write a field of this type, or the fields themselves");
            }
            found.push(finding);
        }
    }
}

/// Whether a record has an identity of its own.
fn has_key(record: &Record) -> bool {
    use crate::plan::expr::Attribute;
    use crate::plan::models::FieldDef;
    record.primary_key.is_some()
        || record.relationships.is_some()
        || record.fields.values().any(|def| match def {
            FieldDef::Short(written) => written.get().is_some_and(|field| field.has(Attribute::PrimaryKey)),
            FieldDef::Full(spec) => spec.primary_key == Some(true),
        })
}

/// The names that type expressions use.
fn used_as_types(context: &Context<'_>) -> HashSet<String> {
    let mut used = HashSet::new();
    context.type_expressions(|_, expr, _| match &expr.kind {
        TypeKind::Named { name, .. } => {
            used.insert(context.names.view_of(&name.value).unwrap_or(&name.value).to_owned());
        }
        TypeKind::Key(target) => {
            used.insert(target.model.value.clone());
        }
        _ => {}
    });
    used
}

#[cfg(test)]
mod tests {
    use super::INCLUDE_TARGET;
    use crate::rules::testing::check_rule;

    #[test]
    fn only_mixins_are_included() {
        check_rule(
            &INCLUDE_TARGET,
            r#"
data_models:
  Stamps: { kind: mixin, fields: { created_at: timestamp } }
  Names: { fields: { name: string } }
# ----- declared here
  User: { fields: { id: uuid pk } }
# ---- declared here
  Status: { enum: [a, b] }
# ------ declared here
  Short: { from: User, pick: [id] }
# ----- declared here
  Task:
    include: [Stamps, Names, User, Status, Nothing]
#                     ^^^^^ `Names` is no mixin
#                            ^^^^ `User` is no mixin
#                                  ^^^^^^ `Status` is an enum: it has no fields
    fields: { title: string }
  Other: { include: [Names, Short], fields: {} }
#                           ^^^^^ `Short` is no mixin
"#,
        );
    }
}
