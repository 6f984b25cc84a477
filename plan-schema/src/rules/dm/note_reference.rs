//! `DM048`: a note names the target of a key.

use crate::finding::Finding;
use crate::rules::borrowed::notes::Kind;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a field whose note says that it refers to another model: `(references users.id)`, `(FK to users)`.
    ///
    /// ## Why is this bad
    ///
    /// A note is prose: the relation is in no document that is generated, and the type of the field may differ from that of its
    /// target.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   User:
    ///     fields: { id: uuid pk }
    ///   Task:
    ///     fields:
    ///       owner_id: uuid (references users.id, on delete cascade)
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   User:
    ///     fields: { id: uuid pk }
    ///   Task:
    ///     fields:
    ///       owner_id: User.id on delete cascade
    /// ```
    pub static NOTE_REFERENCE = {
        code: "DM048",
        name: "note-reference",
        summary: "A note names the target of a key",
        family: DataModels,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    const WHY: &str = "nothing knows of this key";
    context.notes(&NOTE_REFERENCE, Kind::Reference, WHY, found);
    for (path, lost) in &context.borrowed.lost {
        let message = format!("the note means `{}`, which the plan does not have", lost.meant);
        let place = path.within(lost.span.clone());
        found.push(
            Finding::new(&NOTE_REFERENCE, place, message)
                .because(WHY)
                .help(format!("declare it, and write `{}` as the type", lost.meant)),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::NOTE_REFERENCE;
    use crate::rules::testing::check_rule;

    #[test]
    fn notes_are_told_from_prose() {
        check_rule(
            &NOTE_REFERENCE,
            r#"
data_models:
  User:
    fields: { id: uuid pk, email: string unique }
  OrderLine:
    fields: { line_no: integer pk }
  Task:
    fields:
      a: uuid (references users.id, on delete cascade)
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `references users.id, on delete cascade` is only a note | write `User.id on delete cascade`
      b: uuid? unique (FK to users, who asked for it)
#                      ^^^^^^^^^^^ `FK to users` is only a note | write `User.id? unique (who asked for it)`
      c: integer (foreign key -> order_lines)
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^ `foreign key -> order_lines` is only a note | write `OrderLine.line_no`
      user_id: uuid (foreign key)
#                    ^^^^^^^^^^^ `foreign key` is only a note | write `User.id`
      d: string (references the manual)
      e: User.id (references users.id)
      f: uuid (FK)
      g: uuid (references rooms.id)
#              ^^^^^^^^^^^^^^^^^^^ the note means `Room.id`, which the plan does not have | declare it, and write `Room.id` as the type
      h: uuid (see the manual, references the ISO 8601 text)
"#,
        );
    }
}
