//! `DM061`: a view that changes nothing.

use super::view_fields::views;
use crate::finding::Finding;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a view with neither `pick` nor `omit`, `partial: true` nor `fields`.
    ///
    /// ## Why is this bad
    ///
    /// It is the model it is a view of, under another name. Either something was forgotten, or the name is not needed.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk, title: string, notes: text }
    ///   TaskSummary: { from: Task }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk, title: string, notes: text }
    ///   TaskSummary: { from: Task, omit: [notes] }
    /// ```
    pub static WHOLE_VIEW = {
        code: "DM061",
        name: "whole-view",
        summary: "A view has all fields of its source and no others",
        family: DataModels,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for (path, view) in views(context) {
        let nothing = view.pick.is_none()
            && view.omit.as_ref().is_none_or(Vec::is_empty)
            && view.partial != Some(true)
            && view.fields.as_ref().is_none_or(indexmap::IndexMap::is_empty);
        if nothing && context.model.record(&view.from).is_some() {
            found.push(
                Finding::new(&WHOLE_VIEW, path.key(), format!("this view is `{}` under another name", view.from))
                    .label(path.join("from").value(), "all of its fields are taken")
                    .help("say with `pick`, `omit`, `partial` or `fields` what is different"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::WHOLE_VIEW;
    use crate::rules::testing::check_rule;

    #[test]
    fn a_view_changes_something() {
        check_rule(
            &WHOLE_VIEW,
            r#"
data_models:
  Task: { fields: { id: uuid pk, title: string } }
  A: { from: Task }
# ^ this view is `Task` under another name
#            ---- all of its fields are taken
  B: { from: Task, partial: false, omit: [], fields: {} }
# ^ this view is `Task` under another name
#            ---- all of its fields are taken
  C: { from: Task, partial: true }
  D: { from: Task, fields: { more: string } }
  E: { from: Task, pick: [id] }
  F: { from: Nothing }
"#,
        );
    }
}
