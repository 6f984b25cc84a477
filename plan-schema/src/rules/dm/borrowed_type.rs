//! `DM045`: a line that another language wrote.

use crate::finding::{Applicability, Finding};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a field, type or body that is written as SQL, TypeScript, Python, Java, Go, GraphQL or another language writes
    /// it, and says how a plan writes the same. The whole line is rewritten: type, attributes, default and key.
    ///
    /// ## Why is this bad
    ///
    /// The line has no meaning in a plan, so nothing is generated.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Room:
    ///     fields: { id: SERIAL PRIMARY KEY }
    ///   Task:
    ///     fields:
    ///       title: VARCHAR(50) NOT NULL
    ///       tags: Array<string>
    ///       note: str | None
    ///       room_id: foreign key -> rooms.id
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Room:
    ///     fields: { id: i32 pk }
    ///   Task:
    ///     fields:
    ///       title: string(..50)
    ///       tags: string[]
    ///       note: string?
    ///       room_id: Room.id
    /// ```
    pub static BORROWED_TYPE = {
        code: "DM045",
        name: "borrowed-type",
        summary: "A line is written as another language writes it",
        family: DataModels,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for scalar in &context.scalars {
        let Some(borrowed) = context.borrowed.lines.get(&scalar.path) else { continue };
        let spelling = &scalar.text[borrowed.span.clone()];
        let (message, because) = match borrowed.origin {
            "prose" => (format!("`{spelling}` says in words what a plan says in signs"), "written in words".to_owned()),
            origin => (format!("`{spelling}` is how {origin} writes it"), format!("written as in {origin}")),
        };
        let place = scalar.path.within(borrowed.span.clone());
        let finding = Finding::new(&BORROWED_TYPE, place, message).because(because);
        found.push(match (&borrowed.line, &borrowed.missing) {
            (Some(line), _) => {
                let applicability = if borrowed.sure { Applicability::Safe } else { Applicability::Unsafe };
                finding.help(format!("write `{line}`")).fix(
                    applicability,
                    "write it as a plan does",
                    scalar.path.value(),
                    line.clone(),
                )
            }
            (None, Some(key)) => {
                let model = key.split('.').next().unwrap_or(key);
                finding.help(format!("a key is the field it refers to, `{key}`; declare `{model}` under `data_models`"))
            }
            (None, None) => finding,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::BORROWED_TYPE;
    use crate::rules::testing::check_rule;

    #[test]
    fn the_foreign_part_is_pointed_at_and_the_whole_line_rewritten() {
        check_rule(
            &BORROWED_TYPE,
            r#"
data_models:
  Room:
    fields:
      id: SERIAL PRIMARY KEY
#         ^^^^^^ `SERIAL` is how SQL writes it | write `i32 primary key`
      name: VARCHAR(50) UNIQUE
#           ^^^^^^^^^^^ `VARCHAR(50)` is how SQL writes it | write `string(..50) unique`
      tags: Array of Strings
#           ^^^^^^^^^^^^^^^^ `Array of Strings` says in words what a plan says in signs | write `string[]`
      spelled: { type: "List[str]" }
#                       ^^^^^^^^^ `List[str]` is how Python writes it | write `string[]`
      known: Long
  Long: { type: i64 }
  Task:
    fields:
      room: foreign key -> rooms.id
#           ^^^^^^^^^^^^^^^^^^^^^^^ `foreign key -> rooms.id` says in words what a plan says in signs | write `Room.id`
      owner: uuid REFERENCES users(id)
#                 ^^^^^^^^^^^^^^^^^^^^ `REFERENCES users(id)` is how SQL writes it | a key is the field it refers to, `User.id`; declare `User` under `data_models`
      wrong: string uniqe
      other: strng
api_contracts:
  endpoints:
    GET /rooms:
      purpose: List
      query: { q: str | None }
#                 ^^^ `str` is how Python writes it | write `string?`
      response: 200 List<Room>
#                   ^^^^^^^^^^ `List<Room>` is how Python writes it | write `200 Room[]`
"#,
        );
    }
}
