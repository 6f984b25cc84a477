//! `DM005`: a range without values, or with a bound that its type does not reach.

use std::cmp::Ordering;

use serde_json::Number;

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::model::{compare_numbers, integer_limits};
use crate::place::{Place, PlanPath};
use crate::plan::expr::{Bounds, Scalar, Spanned, TypeExpr, TypeKind};
use crate::rules::constraints::{Spelled, spelled};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a range that holds nothing: its least is above its most, or a bound lies outside the type. Ranges are those of
    /// values, of lengths, of numbers of items and entries, and of the digits of a decimal, in one line or under keys.
    ///
    /// ## Why is this bad
    ///
    /// No value can ever be valid, or the bound says something that cannot happen: a `u8` is never 300. What is made of it
    /// does not compile.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields:
    ///       title: string(200..1)
    ///       effort: u8(1..300)
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields:
    ///       title: string(1..200)
    ///       effort: u16(1..300)
    /// ```
    pub static EMPTY_RANGE = {
        code: "DM005",
        name: "empty-range",
        summary: "A range has no values, or a bound outside its type",
        family: DataModels,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    context.type_texts(|path, text, expr| written(path, text, expr, found));
    for spelled in spelled(context) {
        by_keys(context, &spelled, found);
    }
}

/// What a range counts.
#[derive(Debug, Clone, Copy)]
enum Of {
    /// Values of a number.
    Scalar(Scalar, Option<(u32, u32)>),
    /// Characters, items, entries.
    Count(&'static str),
}

/// A bound, and where it stands.
#[derive(Debug, Clone)]
struct End {
    number: Number,
    exclusive: bool,
    place: Place,
    /// The key it stands under; none in one line.
    key: Option<&'static str>,
}

/// The ranges of a type in one line.
fn written(path: &PlanPath, text: &str, expr: &TypeExpr, found: &mut Vec<Finding>) {
    let (of, bounds) = match &expr.kind {
        TypeKind::Scalar { scalar, bounds, digits, .. } => {
            if let Some(Spanned { value: (0, _), span }) = digits {
                let finding = Finding::new(&EMPTY_RANGE, path.within(span.clone()), "a decimal of no digits");
                found.push(finding.help("write how many digits there are: `decimal(12,2)`"));
                return;
            }
            (of_scalar(*scalar, digits.as_ref().map(|digits| digits.value)), bounds)
        }
        TypeKind::Array { size, .. } => (Some(Of::Count("number of items")), size),
        TypeKind::Map { size, .. } => (Some(Of::Count("number of entries")), size),
        _ => return,
    };
    let (Some(of), Some(bounds)) = (of, bounds) else { return };
    let (min, max) = ends(path, text, bounds);
    let outside: Vec<Finding> = [&min, &max].into_iter().flatten().filter_map(|end| outside(of, end)).collect();
    if !outside.is_empty() {
        let wider = wider(path, text, expr, of, &[&min, &max]);
        // Both ends of one range are mended by one change.
        for (index, finding) in outside.into_iter().enumerate() {
            found.push(match &wider {
                Some((scalar, place)) if index == 0 => finding
                    .help(format!("`{scalar}` has room for it"))
                    .fix(Applicability::Unsafe, format!("take `{scalar}`"), place.clone(), scalar.clone()),
                Some((scalar, _)) => finding.help(format!("`{scalar}` has room for it")),
                None => finding,
            });
        }
        return;
    }
    let Some(message) = empty(of, min.as_ref(), max.as_ref(), None) else { return };
    let place = path.within(bounds.span.clone());
    let mut finding = Finding::new(&EMPTY_RANGE, place.clone(), message);
    if let (Some(min), Some(max)) = (&min, &max)
        && compare_numbers(&min.number, &max.number) == Ordering::Greater
        && !min.exclusive
        && !max.exclusive
    {
        let range = format!("{}..{}", max.number, min.number);
        finding = finding.help(format!("the least comes first: `{range}`")).fix(
            Applicability::Unsafe,
            "put the least first",
            place,
            range,
        );
    }
    found.push(finding);
}

fn of_scalar(scalar: Scalar, digits: Option<(u32, u32)>) -> Option<Of> {
    if scalar.has_length() {
        Some(Of::Count("length"))
    } else if scalar.is_number() || scalar == Scalar::Decimal {
        Some(Of::Scalar(scalar, digits))
    } else {
        None
    }
}

/// The two bounds, each where it is written.
fn ends(path: &PlanPath, text: &str, bounds: &Spanned<Bounds>) -> (Option<End>, Option<End>) {
    let Bounds { min, max, exclusive_min, exclusive_max } = &bounds.value;
    let span = bounds.span.clone();
    let range = text.get(span.clone()).and_then(|text| Some(span.start + text.find("..")?));
    let end = |number: &Option<Number>, exclusive: bool, within: std::ops::Range<usize>| {
        let number = number.clone()?;
        // Bare of `<`, `=` and spaces.
        let written = text.get(within.clone()).unwrap_or_default();
        let bare = written.trim_matches(|c: char| !c.is_ascii_digit() && c != '-' && c != '.');
        let start = within.start + written.find(bare).unwrap_or_default();
        Some(End { number, exclusive, place: path.within(start..start + bare.len()), key: None })
    };
    match range {
        Some(dots) => {
            (end(min, *exclusive_min, span.start..dots), end(max, *exclusive_max, dots + 2..span.end))
        }
        None => (end(min, false, span.clone()), end(max, false, span)),
    }
}

/// The ranges that keys make, with what the type itself says.
fn by_keys(context: &Context<'_>, spelled: &Spelled<'_>, found: &mut Vec<Finding>) {
    let under = |key: &'static str, number: Number| End {
        number,
        exclusive: key.starts_with("exclusive"),
        place: spelled.path.join(key).value(),
        key: Some(key),
    };
    let value = |key: &'static str| spelled.number(key).map(|number| under(key, number.clone()));
    let size = |key: &'static str| spelled.size(key).map(|number| under(key, number));
    let path = spelled.path.join("type");
    let text = context.text(&path).unwrap_or_default();
    let of_type = |bounds: &Option<Spanned<Bounds>>| match bounds {
        Some(bounds) => ends(&path, text, bounds),
        None => (None, None),
    };
    let pairs = [("min", "exclusive_min"), ("max", "exclusive_max")];
    for (plain, exclusive) in pairs {
        if let (Some(plain), Some(exclusive)) = (value(plain), value(exclusive)) {
            let message = format!(
                "`{}` and `{}` are two bounds at the same end",
                plain.key.unwrap_or_default(),
                exclusive.key.unwrap_or_default()
            );
            found.push(
                Finding::new(&EMPTY_RANGE, exclusive.place, message)
                    .label(plain.place, "the other one")
                    .help("keep one of them"),
            );
            return;
        }
    }
    if let Some(ty) = spelled.ty {
        let count = match &ty.kind {
            TypeKind::Array { size, .. } => Some(("number of items", size)),
            TypeKind::Map { size, .. } => Some(("number of entries", size)),
            _ => None,
        };
        if let Some((what, bounds)) = count {
            let (min, max) = of_type(bounds);
            range(Of::Count(what), size("min_items").or(min), size("max_items").or(max), None, found);
        }
    }
    let Some(TypeKind::Scalar { scalar, bounds, digits, .. }) = spelled.inner().map(|ty| &ty.kind) else { return };
    let (min, max) = of_type(bounds);
    match of_scalar(*scalar, digits.as_ref().map(|digits| digits.value)) {
        Some(of @ Of::Count(_)) => {
            range(of, size("min_length").or(min), size("max_length").or(max), None, found);
        }
        Some(of @ Of::Scalar(..)) => {
            let multiple = value("multiple_of");
            if let Some(multiple) = &multiple {
                let whole = multiple.number.is_i64() || multiple.number.is_u64();
                let message = if compare_numbers(&multiple.number, &0.into()) != Ordering::Greater {
                    Some(format!("nothing is a multiple of {}", multiple.number))
                } else if scalar.is_integer() && !whole {
                    Some(format!("`{}` is no whole number, and `{}` has no others", multiple.number, scalar.name()))
                } else {
                    None
                };
                if let Some(message) = message {
                    found.push(Finding::new(&EMPTY_RANGE, multiple.place.clone(), message));
                    return;
                }
            }
            let min = value("exclusive_min").or_else(|| value("min")).or(min);
            let max = value("exclusive_max").or_else(|| value("max")).or(max);
            range(of, min, max, multiple.as_ref(), found);
        }
        None => {}
    }
}

/// A range of which at least one end stands under a key.
fn range(of: Of, min: Option<End>, max: Option<End>, multiple: Option<&End>, found: &mut Vec<Finding>) {
    let by_key = |end: &Option<End>| end.as_ref().is_some_and(|end| end.key.is_some());
    if !by_key(&min) && !by_key(&max) && multiple.is_none() {
        return;
    }
    let before = found.len();
    found.extend([&min, &max].into_iter().flatten().filter(|end| end.key.is_some()).filter_map(|end| outside(of, end)));
    if found.len() > before {
        return;
    }
    let Some(message) = empty(of, min.as_ref(), max.as_ref(), multiple) else { return };
    let swapped = match (&min, &max) {
        (Some(min), Some(max)) => {
            by_key(&Some(min.clone())) && max.key.is_some() && compare_numbers(&min.number, &max.number) == Ordering::Greater
        }
        _ => false,
    };
    // The one that is surely under a key, and the last of those.
    let ends: Vec<End> = [min, max].into_iter().flatten().collect();
    let Some(primary) = ends.iter().rev().find(|end| end.key.is_some()).or(multiple) else { return };
    let mut finding = Finding::new(&EMPTY_RANGE, primary.place.clone(), message);
    for other in ends.iter().filter(|end| end.place != primary.place) {
        finding = finding.label(other.place.clone(), "the other end");
    }
    if let (true, [min, max]) = (swapped, ends.as_slice()) {
        let edits = vec![
            Edit::new(min.place.clone(), Change::Source(max.number.to_string())),
            Edit::new(max.place.clone(), Change::Source(min.number.to_string())),
        ];
        finding = finding.help("the least is above the most: swap them").fix_all(
            Applicability::Unsafe,
            "swap the bounds",
            edits,
        );
    }
    found.push(finding);
}

/// What is wrong with one bound: it is not of the kind that the range counts in, or the type ends before it.
fn outside(of: Of, end: &End) -> Option<Finding> {
    let number = &end.number;
    let integer = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    let message = match of {
        Of::Count(what) => match integer {
            None => format!("`{number}` is no {what}"),
            Some(number) if number < 0 => format!("a {what} is never below 0"),
            Some(_) => return None,
        },
        Of::Scalar(scalar, _) if scalar.is_integer() => {
            let (least, most) = integer_limits(scalar);
            let name = scalar.name();
            match integer {
                None => format!("`{number}` is no whole number, and `{name}` has no others"),
                Some(number) if number < least => format!("`{name}` begins at {least}"),
                Some(number) if number > most => format!("`{name}` ends at {most}"),
                Some(_) => return None,
            }
        }
        Of::Scalar(Scalar::Decimal, Some((precision, scale))) if number.as_f64().is_some_and(|n| past(n, precision, scale)) => {
            let most = largest(precision, scale);
            let sign = if number.as_f64().is_some_and(f64::is_sign_negative) { "begins at -" } else { "ends at " };
            format!("`decimal({precision},{scale})` {sign}{most}")
        }
        Of::Scalar(..) => return None,
    };
    Some(Finding::new(&EMPTY_RANGE, end.place.clone(), message))
}

/// Whether a number has more digits before the point than a decimal.
fn past(number: f64, precision: u32, scale: u32) -> bool {
    let before = i32::try_from(precision.saturating_sub(scale)).unwrap_or(i32::MAX);
    number.abs() >= 10_f64.powi(before)
}

/// The largest number of so many digits: `99.99`.
fn largest(precision: u32, scale: u32) -> String {
    let nines = |count: u32| "9".repeat(count as usize);
    let (before, behind) = (precision.saturating_sub(scale), scale);
    let whole = if before == 0 { "0".to_owned() } else { nines(before) };
    if behind == 0 { whole } else { format!("{whole}.{}", nines(behind)) }
}

/// Why no value is in a range.
fn empty(of: Of, min: Option<&End>, max: Option<&End>, multiple: Option<&End>) -> Option<String> {
    let (min, max) = (min?, max?);
    let (least, most) = (&min.number, &max.number);
    let whole = |number: &Number| number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    let what = match of {
        Of::Count(what) => format!("no {what}"),
        Of::Scalar(..) => "no value".to_owned(),
    };
    let integers = match of {
        Of::Count(_) => true,
        Of::Scalar(scalar, _) => scalar.is_integer(),
    };
    let none = if let (true, Some(first), Some(last)) = (integers, whole(least), whole(most)) {
        let (first, last) = (first + i128::from(min.exclusive), last - i128::from(max.exclusive));
        if first <= last
            && let Some(step) = multiple.and_then(|multiple| whole(&multiple.number)).filter(|step| *step > 0)
            && last.div_euclid(step) * step < first
        {
            return Some(format!("no multiple of {step} is between {least} and {most}"));
        }
        first > last
    } else {
        match compare_numbers(least, most) {
            Ordering::Less => false,
            Ordering::Equal => min.exclusive || max.exclusive,
            Ordering::Greater => true,
        }
    };
    none.then(|| {
        let how = |end: &End, plain: &str, open: &str| format!("{} {}", if end.exclusive { open } else { plain }, end.number);
        format!("{what} is {} and {}", how(min, "at least", "above"), how(max, "at most", "below"))
    })
}

/// The smallest integer type that has room for both bounds, and where the type's name stands.
fn wider(path: &PlanPath, text: &str, expr: &TypeExpr, of: Of, ends: &[&Option<End>]) -> Option<(String, Place)> {
    let Of::Scalar(scalar, _) = of else { return None };
    if !scalar.is_integer() {
        return None;
    }
    let numbers: Option<Vec<i128>> = ends
        .iter()
        .filter_map(|end| end.as_ref())
        .map(|end| end.number.as_i64().map(i128::from).or_else(|| end.number.as_u64().map(i128::from)))
        .collect();
    let numbers = numbers?;
    let unsigned = [Scalar::U8, Scalar::U16, Scalar::U32, Scalar::U64];
    let signed = [Scalar::I8, Scalar::I16, Scalar::I32, Scalar::I64];
    let order: Vec<Scalar> = if unsigned.contains(&scalar) {
        unsigned.into_iter().chain(signed).collect()
    } else {
        signed.into_iter().chain(unsigned).collect()
    };
    let fitting = order.into_iter().find(|scalar| {
        let (least, most) = integer_limits(*scalar);
        numbers.iter().all(|number| (least..=most).contains(number))
    })?;
    let start = expr.span.start;
    let word = text.get(start..)?.find(|c: char| !c.is_alphanumeric())?;
    Some((fitting.name().to_owned(), path.within(start..start + word)))
}

#[cfg(test)]
mod tests {
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
}
