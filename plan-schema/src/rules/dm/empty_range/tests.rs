//! Plans with ranges, and what is found in them.

use super::EMPTY_RANGE;
use crate::rules::testing::check_rule;

#[test]
fn ranges_in_one_line_hold_something() {
    check_rule(
        &EMPTY_RANGE,
        r#"
data_models:
  Slug: { type: "string(40..3)" }
#                       ^^^^^ no length is at least 40 and at most 3 | the least comes first: `3..40`
  Task:
    fields:
      a: u8(1..300) = 3 (how urgent)
#              ^^^ `u8` ends at 255 | `u16` has room for it
      b: u8(-1..5)
#           ^^ `u8` begins at 0 | `i8` has room for it
      c: i32(1.5..3)
#            ^^^ `1.5` is no whole number, and `i32` has no others
      d: f64(1<..1)
#            ^^^^^ no value is above 1 and at most 1
      e: i8(1<..<2)?
#           ^^^^^^ no value is above 1 and below 2
      f: string(-1..5)
#               ^^ a length is never below 0
      g: string[5..2]
#               ^^^^ no number of items is at least 5 and at most 2 | the least comes first: `2..5`
      h: map<i64(9..1)>(3..1)
#                ^^^^ no value is at least 9 and at most 1 | the least comes first: `1..9`
#                       ^^^^ no number of entries is at least 3 and at most 1 | the least comes first: `1..3`
      i: decimal(4,2,0..1000)
#                       ^^^^ `decimal(4,2)` ends at 99.99
      j: decimal(0)
#                ^ a decimal of no digits | write how many digits there are: `decimal(12,2)`
      k: i64(..9223372036854775808)
#              ^^^^^^^^^^^^^^^^^^^ `i64` ends at 9223372036854775807 | `u64` has room for it
      good1: u8(..255)
      good2: f64(0<..<1)
      good3: string(=36)
      good4: string[3]
      good5: decimal(4,2,0..99.99)
      good6: string(1..1, /^(9..1)$/)
      good7: u64(..18446744073709551615)
api_contracts:
  endpoints:
    GET /tasks:
      purpose: List
      query: { q: "string(9..1)?" }
#                         ^^^^ no length is at least 9 and at most 1 | the least comes first: `1..9`
      response: Task[2..1]
#                    ^^^^ no number of items is at least 2 and at most 1 | the least comes first: `1..2`
"#,
    );
}

#[test]
fn ranges_under_keys_hold_something() {
    check_rule(
        &EMPTY_RANGE,
        r#"
data_models:
  Slug: { type: string, min_length: 40, max_length: 3 }
#                                   -- the other end
#                                                   ^ no length is at least 40 and at most 3 | the least is above the most: swap them
  Task:
    fields:
      a: { type: u8, max: 300 }
#                         ^^^ `u8` ends at 255
      b: { type: "string(10..)", max_length: 5 }
#                        -- the other end
#                                            ^ no length is at least 10 and at most 5
      c: { type: "string[]", min_items: 3, max_items: 2, max_length: 5 }
#                                       - the other end
#                                                     ^ no number of items is at least 3 and at most 2 | the least is above the most: swap them
      d: { type: f64, min: 1, exclusive_max: 1 }
#                          - the other end
#                                            ^ no value is at least 1 and below 1
      e: { type: i64, min: 11, max: 19, multiple_of: 10 }
#                          -- the other end
#                                   ^^ no multiple of 10 is between 11 and 19
      f: { type: i64, multiple_of: 0 }
#                                  ^ nothing is a multiple of 0
      g: { type: f64, min: 0, exclusive_min: 0 }
#                          - the other one
#                                            ^ `min` and `exclusive_min` are two bounds at the same end | keep one of them
      h: { type: i32, min: 0.5 }
#                          ^^^ `0.5` is no whole number, and `i32` has no others
      good1: { type: i64, min: 11, max: 20, multiple_of: 10 }
      good2: { type: "string(10..)", max_length: 10 }
      good3: { type: f64, multiple_of: 0.25, max: 1 }
      good4: { type: "decimal(4,2)", min: 0 }
"#,
    );
}
