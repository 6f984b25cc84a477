//! `DM024`: a foreign key that is to become null, and cannot.

use std::collections::HashSet;

use crate::finding::{Applicability, Finding};
use crate::model::{Field, TypeDefKind};
use crate::plan::expr::Attribute;
use crate::plan::models::OnDelete;
use crate::rules::fields::stated;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports `on delete set null` on a field that is always there and never null.
    ///
    /// ## Why is this bad
    ///
    /// When the row it refers to goes, the database would write null where none may be: it refuses, and nothing is deleted.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   User: { fields: { id: uuid pk } }
    ///   Task:
    ///     fields:
    ///       id: uuid pk
    ///       assignee_id: User.id on delete set null
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   User: { fields: { id: uuid pk } }
    ///   Task:
    ///     fields:
    ///       id: uuid pk
    ///       assignee_id: User.id? on delete set null
    /// ```
    pub static NULL_KEY = {
        code: "DM024",
        name: "null-key",
        summary: "A foreign key is set to null on delete and is never null",
        family: DataModels,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    // What a mixin or a generic model declares is there several times.
    let mut seen = HashSet::new();
    for def in context.model.types.values() {
        let TypeDefKind::Record(record) = &def.kind else { continue };
        for field in &record.fields {
            if never_null(field) && seen.insert(&field.path) {
                found.extend(report(context, field));
            }
        }
    }
}

fn never_null(field: &Field) -> bool {
    let set_null = field.reference.as_ref().is_some_and(|key| key.on_delete == Some(OnDelete::SetNull));
    set_null && !field.ty.nullable && !field.optional && !field.ty.has_error()
}

fn report(context: &Context<'_>, field: &Field) -> Option<Finding> {
    let def = context.fields.get(&field.path)?;
    let place = stated(def, &field.path, Attribute::OnDelete(OnDelete::SetNull))?;
    let message = format!("`{}` is set to null on delete, and is never null", field.name);
    let ty = context.type_place(&field.path);
    let mut finding = Finding::new(&NULL_KEY, place, message).label(ty.clone(), "null is no value of this");
    if let Some(nullable) = context.slice(&ty).map(|text| format!("{text}?")) {
        finding = finding.help(format!("write `{nullable}`, or choose `on delete cascade` or `on delete restrict`"));
        // What identifies a row is never null.
        if !field.primary_key {
            finding = finding.fix(Applicability::Unsafe, "let it be null", ty, nullable);
        }
    }
    Some(finding)
}

#[cfg(test)]
mod tests {
    use super::NULL_KEY;
    use crate::rules::testing::check_rule;

    #[test]
    fn keys_that_become_null_may_be_null() {
        check_rule(
            &NULL_KEY,
            r#"
data_models:
  User: { fields: { id: uuid pk } }
  Owned: { kind: mixin, fields: { owner_id: User.id on delete set null } }
#                                           ------- null is no value of this
#                                                   ^^^^^^^^^^^^^^^^^^ `owner_id` is set to null on delete, and is never null | write `User.id?`, or choose `on delete cascade` or `on delete restrict`
  Task:
    include: [Owned]
    fields:
      id: uuid pk
      a: { type: User.id, on_delete: set_null }
#                ------- null is no value of this
#                                    ^^^^^^^^ `a` is set to null on delete, and is never null | write `User.id?`, or choose `on delete cascade` or `on delete restrict`
      good1: User.id? on delete set null
      good2: User.id optional on delete set null
      good3: { type: User.id, nullable: true, on_delete: set_null }
      good4: User.id on delete cascade
      good5: Usr.id on delete set null
  Note: { include: [Owned], fields: { id: uuid pk } }
"#,
        );
    }
}
