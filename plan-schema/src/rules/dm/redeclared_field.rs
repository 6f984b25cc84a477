//! `DM051`: a view declares a field that it already has from its source.

use super::view_fields::{source, views};
use crate::finding::{Applicability, Change, Edit, Finding};
use crate::model::{Field, Visibility};
use crate::plan::models::{FieldName, View};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a field under `fields` of a view that the view takes from its source anyway.
    ///
    /// A field that is omitted, or not picked, may be declared anew.
    ///
    /// ## Why is this bad
    ///
    /// The name stands for two fields. A reader of the source expects the one, a reader of the view the other, and a change
    /// of the source never reaches the view.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk, owner: string }
    ///   TaskCard:
    ///     from: Task
    ///     fields: { owner: "string(1..40)" }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk, owner: string }
    ///   TaskCard:
    ///     from: Task
    ///     omit: [owner]
    ///     fields: { owner: "string(1..40)" }
    /// ```
    pub static REDECLARED_FIELD = {
        code: "DM051",
        name: "redeclared-field",
        summary: "A view declares a field that it has from its source",
        family: DataModels,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for (path, view) in views(context) {
        let (Some(fields), Some(source)) = (&view.fields, source(context, view)) else { continue };
        for name in fields.keys() {
            let Some(field) = source.field(name.as_str()).filter(|field| is_copied(view, field)) else { continue };
            let own = path.join("fields").join(name.as_str());
            let gone = vec![Edit::new(own.key(), Change::Remove)];
            found.push(
                Finding::new(
                    &REDECLARED_FIELD,
                    own.key(),
                    format!("the view has `{name}` from `{}` already", view.from),
                )
                .label(field.path.key(), "declared here")
                .help(format!("remove it, or leave the other one out with `omit: [{name}]`"))
                .fix_all(Applicability::Unsafe, "the source's field stays", gone),
            );
        }
    }
}

/// Whether a view takes a field of its source, as the model does.
fn is_copied(view: &View, field: &Field) -> bool {
    let named = |names: &Vec<FieldName>| names.iter().any(|name| name.as_str() == field.name);
    let taken = match &view.pick {
        Some(pick) => named(pick),
        None => !matches!(field.visibility, Visibility::Internal | Visibility::WriteOnly),
    };
    taken && !view.omit.as_ref().is_some_and(named)
}

#[cfg(test)]
mod tests {
    use super::REDECLARED_FIELD;
    use crate::rules::testing::check_rule;

    #[test]
    fn a_view_has_a_field_once() {
        check_rule(
            &REDECLARED_FIELD,
            r#"
data_models:
  Task: { fields: { id: uuid pk, owner: string, hash: string internal } }
#                                ----- declared here
#                                ----- declared here
  All: { from: Task, fields: { owner: integer, hash: string, more: string } }
#                              ^^^^^ the view has `owner` from `Task` already
  Picked: { from: Task, pick: [id, owner], fields: { owner: integer } }
#                                                    ^^^^^ the view has `owner` from `Task` already
  Left: { from: Task, pick: [id], fields: { owner: integer } }
  Omitted: { from: Task, omit: [owner], fields: { owner: integer } }
"#,
        );
    }
}
