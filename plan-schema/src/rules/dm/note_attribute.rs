//! `DM014`: a note looks like an attribute.

use crate::finding::Finding;
use crate::rules::borrowed::notes::Kind;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a note that is nothing but an attribute or a default in words, or a list of such: `(nullable)`, `(unique, indexed)`,
    /// `(default false)`.
    ///
    /// ## Why is this bad
    ///
    /// A note is prose: the field is not unique, cannot be null and has no default in anything that is generated.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields:
    ///       slug: string (unique)
    ///       done: boolean (default false)
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields:
    ///       slug: string unique
    ///       done: boolean = false
    ///       note: string (unique for each project)
    /// ```
    pub static NOTE_ATTRIBUTE = {
        code: "DM014",
        name: "note-attribute",
        summary: "A note looks like an attribute",
        family: DataModels,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    context.notes(&NOTE_ATTRIBUTE, Kind::Attribute, "is no attribute", found);
}

#[cfg(test)]
mod tests {
    use super::NOTE_ATTRIBUTE;
    use crate::rules::testing::check_rule;

    #[test]
    fn notes_are_told_from_prose() {
        check_rule(
            &NOTE_ATTRIBUTE,
            r#"
data_models:
  Task:
    fields:
      id: UUID (primary key)
      slug: string(3..40) (unique, indexed)
#                          ^^^^^^^^^^^^^^^ `unique, indexed` is only a note | write `string(3..40) unique index`
      body: text (nullable)
#                 ^^^^^^^^ `nullable` is only a note | write `text?`
      done: 'boolean (default: false)'
#                     ^^^^^^^^^^^^^^ `default: false` is only a note | write `boolean = false`
      size: integer (optional, default 3)
#                    ^^^^^^^^^^^^^^^^^^^ `optional, default 3` is only a note | write `integer optional = 3`
      kind: enum(a, b) (defaults to a)
#                       ^^^^^^^^^^^^^ `defaults to a` is only a note | write `enum(a, b) = a`
      made: timestamp (default now())
#                      ^^^^^^^^^^^^^ `default now()` is only a note | write `timestamp readonly`
      name: string (not null)
#                   ^^^^^^^^ `not null` is only a note | write `string`
      key: integer pk (auto-increment)
      a: string (unique per project)
      b: string (optional, but wished for)
      c: boolean (default as in the settings)
      d: integer (default high)
      e: string? (not null)
"#,
        );
    }
}
