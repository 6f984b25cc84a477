//! The bounds of a range: where they stand, and whether something is between them.

use std::cmp::Ordering;
use std::ops::Range;

use serde_json::Number;

use super::EMPTY_RANGE;
use crate::finding::Finding;
use crate::model::{compare_numbers, integer_limits};
use crate::place::{Place, PlanPath};
use crate::plan::expr::{Bounds, Scalar, Spanned};

/// What a range counts.
#[derive(Debug, Clone, Copy)]
pub(super) enum Of {
    /// Values of a number.
    Scalar(Scalar, Option<(u32, u32)>),
    /// Characters, items, entries.
    Count(&'static str),
}

/// A bound, and where it stands.
#[derive(Debug, Clone)]
pub(super) struct End {
    pub(super) number: Number,
    pub(super) exclusive: bool,
    pub(super) place: Place,
    /// The key it stands under; none in one line.
    pub(super) key: Option<&'static str>,
}

/// What the range of a scalar counts; `None` if it takes none.
pub(super) fn of_scalar(scalar: Scalar, digits: Option<(u32, u32)>) -> Option<Of> {
    if scalar.has_length() {
        Some(Of::Count("length"))
    } else if scalar.is_number() || scalar == Scalar::Decimal {
        Some(Of::Scalar(scalar, digits))
    } else {
        None
    }
}

/// The two bounds, each where it is written.
pub(super) fn ends(path: &PlanPath, text: &str, bounds: &Spanned<Bounds>) -> (Option<End>, Option<End>) {
    let Bounds { min, max, exclusive_min, exclusive_max } = &bounds.value;
    let span = bounds.span.clone();
    let range = text.get(span.clone()).and_then(|text| Some(span.start + text.find("..")?));
    let end = |number: &Option<Number>, exclusive: bool, within: Range<usize>| {
        let number = number.clone()?;
        // Bare of `<`, `=` and spaces.
        let written = text.get(within.clone()).unwrap_or_default();
        let bare = written.trim_matches(|c: char| !c.is_ascii_digit() && c != '-' && c != '.');
        let start = within.start + written.find(bare).unwrap_or_default();
        Some(End { number, exclusive, place: path.within(start..start + bare.len()), key: None })
    };
    match range {
        Some(dots) => (end(min, *exclusive_min, span.start..dots), end(max, *exclusive_max, dots + 2..span.end)),
        None => (end(min, false, span.clone()), end(max, false, span)),
    }
}

/// What is wrong with one bound: it is not of the kind that the range counts in, or the type ends before it.
pub(super) fn outside(of: Of, end: &End) -> Option<Finding> {
    let number = &end.number;
    let integer = whole(number);
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
        Of::Scalar(Scalar::Decimal, Some((precision, scale)))
            if number.as_f64().is_some_and(|n| past(n, precision, scale)) =>
        {
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
pub(super) fn empty(of: Of, min: Option<&End>, max: Option<&End>, multiple: Option<&End>) -> Option<String> {
    let (min, max) = (min?, max?);
    let (least, most) = (&min.number, &max.number);
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
        let how =
            |end: &End, plain: &str, open: &str| format!("{} {}", if end.exclusive { open } else { plain }, end.number);
        format!("{what} is {} and {}", how(min, "at least", "above"), how(max, "at most", "below"))
    })
}

/// A whole number of any size.
pub(super) fn whole(number: &Number) -> Option<i128> {
    number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from))
}
