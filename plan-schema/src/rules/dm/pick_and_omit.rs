//! `DM062`: a view that picks fields and omits some as well.

use super::view_fields::views;
use crate::finding::{Applicability, Change, Edit, Finding};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a view with both `pick` and `omit`.
    ///
    /// ## Why is this bad
    ///
    /// `pick` names all fields that the view takes, `omit` those that it leaves of all. Together they say nothing more, or
    /// contradict each other.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk, title: string, notes: text }
    ///   TaskSummary: { from: Task, pick: [id, title], omit: [notes] }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk, title: string, notes: text }
    ///   TaskSummary: { from: Task, pick: [id, title] }
    /// ```
    pub static PICK_AND_OMIT = {
        code: "DM062",
        name: "pick-and-omit",
        summary: "A view has both `pick` and `omit`",
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
        let (Some(pick), Some(omit)) = (&view.pick, &view.omit) else { continue };
        let both = omit.iter().find(|name| pick.contains(name));
        let message = match both {
            Some(name) => format!("`{name}` is picked and omitted"),
            None => "a view that picks fields omits all others anyway".to_owned(),
        };
        let key = path.join("omit").key();
        let applicability = if both.is_some() { Applicability::Unsafe } else { Applicability::Safe };
        let gone = vec![Edit::new(key.clone(), Change::Remove)];
        found.push(
            Finding::new(&PICK_AND_OMIT, key, message)
                .label(path.join("pick").key(), "picked here")
                .help("keep one of the two")
                .fix_all(applicability, "what is picked is in the view, and nothing else", gone),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::PICK_AND_OMIT;
    use crate::rules::testing::check_rule;

    #[test]
    fn a_view_picks_or_omits() {
        check_rule(
            &PICK_AND_OMIT,
            r#"
data_models:
  Task: { fields: { id: uuid pk, title: string } }
  A: { from: Task, pick: [id] }
  B: { from: Task, omit: [id] }
  C: { from: Task, pick: [id], omit: [title] }
#                  ---- picked here
#                              ^^^^ a view that picks fields omits all others anyway
  D: { from: Task, pick: [id, title], omit: [title] }
#                  ---- picked here
#                                     ^^^^ `title` is picked and omitted
"#,
        );
    }
}
