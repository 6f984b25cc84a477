//! Plans with constraints, and those that say nothing.

use super::MISPLACED_CONSTRAINT;
use crate::rules::testing::check_rule;

#[test]
fn constraints_in_one_line_are_about_their_type() {
    check_rule(
        &MISPLACED_CONSTRAINT,
        r#"
data_models:
  User: { fields: { id: uuid pk } }
  Flag: { type: "boolean(0..1)" }
#                        ^^^^ `boolean` takes no range | write `boolean`
  Task:
    fields:
      id: uuid(36) pk
#              ^^ `uuid` takes no length | write `uuid`
      at: timestamp(6)?
#                   ^ `timestamp` takes no length | write `timestamp`
      n: i64(/^[0-9]+$/)
#             ^^^^^^^^ `i64` takes no regular expression | write `i64`
      all: map<json(..5)>[]
#                   ^^^ `json` takes no range | write `json`
      blob: bytes(..9, /a/)
#                       ^ `bytes` takes no regular expression
      good1: string(..5, /a/)
      good2: uri(/^https:/)
      good3: decimal(4,2,0..)
      good4: User.id? on delete set null
      good5: { type: uuid, references: User.id, on_delete: cascade }
      good6: email(..100)
"#,
    );
}

#[test]
fn constraint_keys_are_about_their_type() {
    check_rule(
        &MISPLACED_CONSTRAINT,
        r#"
data_models:
  Slug: { type: string }
# ---- its constraints stand here
# ---- its constraints stand here
  Task:
    fields:
      id: i64 pk
#         --- its constraints stand here
      a: { type: integer, max_length: 1, min: 2 }
#                         ^^^^^^^^^^ `i64` takes no `max_length` | the greatest value is `max`
      b: { type: string, multiple_of: 2, min: 3, max_length: 9 }
#                        ^^^^^^^^^^^ `string` takes no `multiple_of`
#                                        ^^^ `string` takes no `min` | the least number of characters is `min_length`
      c: { type: Slug, max_length: 9 }
#                      ^^^^^^^^^^ `max_length` has no effect on a use of `Slug` | set it where `Slug` is declared, or declare another alias
      d: { type: "Slug[]", max_length: 9, max_items: 3 }
#                          ^^^^^^^^^^ `max_length` has no effect on a use of `Slug` | set it where `Slug` is declared, or declare another alias
      e: { type: Task.id, max: 9 }
#                         ^^^ `max` has no effect on a use of `Task.id`
      f: { type: "set<string>", max_items: 9 }
#                               ^^^^^^^^^ a set takes no `max_items` | a list has a size: `string[1..9]`
      g: { fields: { x: string }, pattern: a }
#                                 ^^^^^^^ a record takes no `pattern`
      h: { type: f64, encode: string }
#                     ^^^^^^ `f64` takes no `encode` | decimals travel as strings or numbers, 64-bit integers as numbers or strings
      i: { type: uuid, format: uuid4, pattern: a }
#                                     ^^^^^^^ `uuid` takes no `pattern`
      good1: { type: "string[]", max_length: 9, max_items: 3 }
      good2: { type: u64, encode: string }
      good3: { type: decimal, encode: number, min: 0 }
      good4: { type: "map<i64>", max_items: 3 }
      good5: { type: Unknown, max: 3 }
"#,
    );
}
