//! `DM013`: a note looks like a constraint.

use crate::finding::Finding;
use crate::rules::borrowed::notes::Kind;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a note that bounds a value, a length or a number of items in words or numbers: `(max 255)`, `(0-6)`, `(1..20)`,
    /// `(at least 8 characters)`.
    ///
    /// ## Why is this bad
    ///
    /// A note is prose: nothing that is generated checks it. A space before the parenthesis is enough to make a note of a
    /// constraint.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields:
    ///       title: string (1..20)
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields:
    ///       title: string(1..20)
    /// ```
    pub static NOTE_CONSTRAINT = {
        code: "DM013",
        name: "note-constraint",
        summary: "A note looks like a constraint",
        family: DataModels,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    context.notes(&NOTE_CONSTRAINT, Kind::Constraint, "bounds nothing", found);
}

#[cfg(test)]
mod tests {
    use super::NOTE_CONSTRAINT;
    use crate::rules::testing::check_rule;

    #[test]
    fn notes_are_told_from_prose() {
        check_rule(
            &NOTE_CONSTRAINT,
            r#"
data_models:
  Task:
    fields:
      title: string (1..20)
#                    ^^^^^ `1..20` is only a note | write `string(1..20)`
      name: string unique (max 255 characters, shown in lists)
#                          ^^^^^^^^^^^^^^^^^^ `max 255 characters` is only a note | write `string(..255) unique (shown in lists)`
      day: integer (0-6)
#                   ^^^ `0-6` is only a note | write `integer(0..6)`
      price: decimal (10,2)
#                     ^^^^ `10,2` is only a note | write `decimal(10,2)`
      code: string (/^[A-Z]+$/)
#                   ^^^^^^^^^^ `/^[A-Z]+$/` is only a note | write `string(/^[A-Z]+$/)`
      tags: string[] (at most 10 items)
#                     ^^^^^^^^^^^^^^^^ `at most 10 items` is only a note | write `string[..10]`
      rate: f64? (between 0.5 and 1)
#                 ^^^^^^^^^^^^^^^^^ `between 0.5 and 1` is only a note | write `f64(0.5..1)?`
      a: integer (1 is the most urgent)
      b: string (1-5)
      c: string(1..5) (max 3)
      d: integer (5-1)
      e: date (2020-2024)
      f: string (see the chapter 3 to 5)
"#,
        );
    }
}
