//! `DM046`: a type that means something else in the language it seems to come from.

use crate::finding::{Applicability, Finding};
use crate::model::name::snake;
use crate::place::{PlanPath, Segment};
use crate::plan::expr::{Scalar, TypeExpr, TypeKind};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports `Date`, which has a time of day in JavaScript and none in a plan, and `number`, which is a whole number as
    /// often as not and a floating-point number in a plan. A `Date` whose field is named after a day is left alone.
    ///
    /// ## Why is this bad
    ///
    /// The plan is read without complaint, and means something else than its author thinks: a time of day is lost, or
    /// a count has a fraction.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields:
    ///       finished: Date
    ///       comment_count: number
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields:
    ///       finished: timestamp
    ///       due_on: date
    ///       comment_count: integer
    ///       ratio: f64
    /// ```
    pub static AMBIGUOUS_TYPE = {
        code: "DM046",
        name: "ambiguous-type",
        summary: "A type means something else in the language it seems to come from",
        family: DataModels,
        category: Suspicious,
        soundness: Lint,
        level: Info,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// Last words of the names of what is counted.
const COUNTED: [&str; 22] = [
    "count", "quantity", "total", "age", "year", "position", "order", "index", "rank", "level", "priority", "size",
    "version", "limit", "page", "id", "number", "stock", "attempts", "minutes", "seconds", "days",
];

/// Last words of the names of days.
const DAYS: [&str; 8] = ["on", "date", "day", "birthday", "birthdate", "dob", "from", "until"];

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for scalar in &context.scalars {
        let Some(expr) = scalar.read.as_ref().ok().and_then(crate::plan::visit::Scalar::type_expr) else { continue };
        if context.is_borrowed(&scalar.path) {
            continue;
        }
        crate::rules::names::nested(expr, &mut |expr| {
            found.extend(ambiguous(&scalar.text, expr, &scalar.path));
        });
    }
}

fn ambiguous(text: &str, expr: &TypeExpr, path: &PlanPath) -> Option<Finding> {
    let TypeKind::Scalar { scalar, .. } = &expr.kind else { return None };
    let written = &text[expr.span.clone()];
    let length = written.find(|c: char| !c.is_alphanumeric()).unwrap_or(written.len());
    let word = &written[..length];
    let place = path.within(expr.span.start..expr.span.start + length);
    let last = last_word(path);
    match (scalar, word) {
        (Scalar::Date, "Date") if !DAYS.contains(&last.as_str()) => Some(
            Finding::new(&AMBIGUOUS_TYPE, place.clone(), "`Date` has no time of day here, and one in JavaScript")
                .because("a day of the calendar")
                .help("write `timestamp` for a moment, `date` for a day")
                .fix(Applicability::Unsafe, "a moment, as in JavaScript", place, "timestamp"),
        ),
        (Scalar::F64, "number" | "Number") => {
            let (title, meant) = if COUNTED.contains(&last.as_str()) {
                ("a whole number", "integer")
            } else {
                ("a number that may have a fraction", "f64")
            };
            Some(
                Finding::new(&AMBIGUOUS_TYPE, place.clone(), format!("`{word}` is a floating-point number here"))
                    .because("the same as `f64`")
                    .help("write `integer` for a whole number, `decimal(12,2)` for money, `f64` for anything else")
                    .fix(Applicability::Unsafe, title, place, meant),
            )
        }
        _ => None,
    }
}

/// The last word of the field's name.
fn last_word(path: &PlanPath) -> String {
    let mut names = path.segments().iter().rev().filter_map(|segment| match segment {
        Segment::Key(name) if name != "type" => Some(name.as_str()),
        _ => None,
    });
    let name = names.next().unwrap_or_default();
    snake(name).rsplit('_').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::AMBIGUOUS_TYPE;
    use crate::rules::testing::check_rule;

    #[test]
    fn only_what_shows_where_it_comes_from_is_found() {
        check_rule(
            &AMBIGUOUS_TYPE,
            r#"
data_models:
  Task:
    fields:
      finished: Date?
#               ^^^^ `Date` has no time of day here, and one in JavaScript
      birthDate: Date
      due_on: Date
      day: date
      count: number
#            ^^^^^^ `number` is a floating-point number here
      ratios: Number[]
#             ^^^^^^ `Number` is a floating-point number here
      spelled: { type: "map<number>" }
#                           ^^^^^^ `number` is a floating-point number here
      a: integer
      b: string
      c: boolean
      d: UUID
      e: timestamp
      f: float
      g: object
"#,
        );
    }
}
