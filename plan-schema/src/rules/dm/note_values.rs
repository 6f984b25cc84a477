//! `DM047`: a note lists the values of a field.

use crate::finding::Finding;
use crate::rules::borrowed::notes::Kind;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a text whose note lists its values: `(pending/accepted/declined)`, `(enum: a, b)`, `(one of todo, done)`.
    ///
    /// ## Why is this bad
    ///
    /// A note is prose: any text is a value, in the OpenAPI document and in Rust.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields:
    ///       status: string (todo/doing/done)
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields:
    ///       status: enum(todo, doing, done)
    /// ```
    pub static NOTE_VALUES = {
        code: "DM047",
        name: "note-values",
        summary: "A note lists the values of a field",
        family: DataModels,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    context.notes(&NOTE_VALUES, Kind::Values, "any text is allowed", found);
}

#[cfg(test)]
mod tests {
    use super::NOTE_VALUES;
    use crate::rules::testing::check_rule;

    #[test]
    fn notes_are_told_from_prose() {
        check_rule(
            &NOTE_VALUES,
            r#"
data_models:
  Task:
    fields:
      status: string (pending/accepted/declined)
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^ `pending/accepted/declined` is only a note | write `enum(pending, accepted, declined)`
      size: 'string (enum: S/M/L, default M)'
#                    ^^^^^^^^^^^^^^^^^^^^^^ `enum: S/M/L, default M` is only a note | write `enum(S, M, L) = M`
      task_state: string = open (open, closed or done)
#                                ^^^^^^^^^^^^^^^^^^^^ `open, closed or done` is only a note | write `enum(open, closed, done) = open`
      phase: string? (In Progress | Done)
#                     ^^^^^^^^^^^^^^^^^^ `In Progress | Done` is only a note | write `enum("In Progress", Done)?`
      color: string (one of red, green, what it is painted with)
#                    ^^^^^^^^^^^^^^^^^ `one of red, green` is only a note | write `enum(red, green) (what it is painted with)`
      a: string (first, middle, last)
      b: string (yes/no)
      path: string (src/app/main)
      c: string (and/or)
      d: boolean (true/false)
      type: string (chosen by the user, or empty)
"#,
        );
    }
}
