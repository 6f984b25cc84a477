//! Samples of scalars: those of the language's table, moved to where the constraints want them.

use std::cmp::Ordering;

use serde_json::{Number, Value};

use super::super::conform::pattern::Patterns;
use super::super::conform::scalar::{compare, limits};
use super::super::ty::{Constraints, ScalarTy};
use super::pattern;
use super::words::Wish;
use crate::plan::expr::Scalar;
use crate::plan::models::Encoding;

/// A value that should satisfy the scalar's constraints; whoever asks checks that it does. A number is as near to the wish as may
/// be.
pub(super) fn sample(ty: &ScalarTy, wish: Option<Wish>, patterns: &Patterns) -> Option<Value> {
    let ScalarTy { scalar, constraints } = ty;
    Some(match scalar {
        Scalar::Boolean => Value::Bool(true),
        Scalar::Json => serde_json::json!({ "any": "value" }),
        Scalar::Object => serde_json::json!({ "key": "value" }),
        scalar if scalar.is_integer() => {
            let number = integer(wish.map_or(1, |wish| wish.whole), *scalar, constraints)?;
            match constraints.encode {
                Some(Encoding::String) => Value::String(number.to_string()),
                _ => Value::Number(number),
            }
        }
        Scalar::F32 | Scalar::F64 => Value::Number(real(wish.map_or(0.5, |wish| wish.real), constraints)?),
        Scalar::Decimal => decimal(wish.map_or(12.5, |wish| wish.real), constraints)?,
        scalar => Value::String(string(*scalar, constraints, patterns)?),
    })
}

/// The wish, or what is nearest to it.
fn integer(wish: i32, scalar: Scalar, constraints: &Constraints) -> Option<Number> {
    let (mut least, mut most) = limits(scalar);
    let whole = |number: &Number| number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    if let Some(min) = &constraints.min {
        // A bound with a fraction was rounded to the inside by who wrote it, or is another rule's.
        least = least.max(whole(min)? + i128::from(constraints.exclusive_min));
    }
    if let Some(max) = &constraints.max {
        most = most.min(whole(max)? - i128::from(constraints.exclusive_max));
    }
    let mut number = i128::from(wish).clamp(least, most.max(least));
    if let Some(of) = constraints.multiple_of.as_ref().and_then(whole).filter(|of| *of != 0) {
        let of = of.abs();
        let up = number.rem_euclid(of);
        number += if up == 0 { 0 } else { of - up };
        if number > most {
            number -= of;
        }
    }
    i64::try_from(number).map(Number::from).or_else(|_| u64::try_from(number).map(Number::from)).ok()
}

/// The wish, or a number within the bounds.
fn real(wish: f64, constraints: &Constraints) -> Option<Number> {
    let Constraints { min, max, exclusive_min, exclusive_max, multiple_of, .. } = constraints;
    let wished = Number::from_f64(wish)?;
    let above = min.as_ref().is_none_or(|min| match compare(&wished, min) {
        Ordering::Less => false,
        Ordering::Equal => !exclusive_min,
        Ordering::Greater => true,
    });
    let below = max.as_ref().is_none_or(|max| match compare(&wished, max) {
        Ordering::Greater => false,
        Ordering::Equal => !exclusive_max,
        Ordering::Less => true,
    });
    let multiple = multiple_of.as_ref().and_then(Number::as_f64).filter(|of| *of != 0.0);
    let value = match (min.as_ref().and_then(Number::as_f64), max.as_ref().and_then(Number::as_f64)) {
        _ if above && below && multiple.is_none() => return Some(wished),
        (Some(min), Some(max)) if *exclusive_min || *exclusive_max => f64::midpoint(min, max),
        (Some(min), _) if *exclusive_min => min + 1.0,
        (Some(min), _) => min,
        (None, Some(max)) if *exclusive_max => max - 1.0,
        (None, Some(max)) => wish.min(max),
        (None, None) => wish,
    };
    let value = match multiple {
        Some(of) => (value / of).ceil() * of,
        None => value,
    };
    Number::from_f64(value)
}

/// `"12.50"`, with as many digits as there may be.
fn decimal(wish: f64, constraints: &Constraints) -> Option<Value> {
    let (precision, scale) = constraints.digits.unwrap_or((4, 2));
    let before = precision.checked_sub(scale)?;
    let places = usize::try_from(scale.min(6)).ok()?;
    let wish = match before {
        0 => 0.5,
        1 => 1.5,
        _ => wish,
    };
    let number = real(wish, constraints)?.as_f64()?;
    let text = format!("{number:.places$}");
    // Rounding may leave the bounds: half of the last place.
    match constraints.encode {
        Some(Encoding::Number) => text.parse::<f64>().ok().and_then(Number::from_f64).map(Value::Number),
        _ => Some(Value::String(text)),
    }
}

fn string(scalar: Scalar, constraints: &Constraints, patterns: &Patterns) -> Option<String> {
    if let Some(expression) = &constraints.pattern {
        return pattern::sample(expression, constraints.length, patterns);
    }
    let word = match scalar {
        Scalar::Uuid => "7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111",
        Scalar::Timestamp => "2026-01-31T09:30:00Z",
        Scalar::Date => "2026-01-31",
        Scalar::Time => "09:30:00",
        Scalar::Duration => "PT1H",
        Scalar::Email => return sized(constraints, &["ada@tracker.dev", "a@b.co"], |fill| format!("{fill}@b.co"), 5),
        Scalar::Uri => {
            let longer = |fill: String| format!("https://tracker.dev/{fill}");
            return sized(constraints, &["https://tracker.dev/1", "http://b.co", "a:b"], longer, 20);
        }
        Scalar::Hostname => {
            return sized(constraints, &["tracker.dev", "b.co", "b"], |fill| format!("{fill}.co"), 3);
        }
        Scalar::Ipv4 => "192.0.2.1",
        Scalar::Ipv6 => "2001:db8::1",
        Scalar::Password => return sized(constraints, &["correct horse"], repeated("correct horse "), 0),
        Scalar::Bytes => return sized(constraints, &["aGVsbG8=", "aGk=", ""], |fill| "aGk=".repeat(fill.len() / 4), 0),
        Scalar::Binary => "binary",
        _ => return sized(constraints, &["text"], repeated("text "), 0),
    };
    Some(word.to_owned())
}

/// The words over and over, cut where the length is reached.
fn repeated(words: &'static str) -> impl Fn(String) -> String {
    move |fill| words.chars().cycle().take(fill.len()).collect::<String>().trim_end().to_owned()
}

/// The first of the words that has the length, else one that is made with a filling of letters.
fn sized(
    constraints: &Constraints,
    words: &[&str],
    longer: impl Fn(String) -> String,
    around: usize,
) -> Option<String> {
    /// Longer samples would fill the document.
    const LONGEST: usize = 4096;
    let min = usize::try_from(constraints.length.min.unwrap_or(0)).ok()?;
    let max = usize::try_from(constraints.length.max.unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
    if let Some(word) = words.iter().find(|word| (min..=max).contains(&word.chars().count())) {
        return Some((*word).to_owned());
    }
    if min > LONGEST || min > max {
        return None;
    }
    let wanted = if min > 0 { min } else { max };
    let made = longer("a".repeat(wanted.saturating_sub(around)));
    // A filling that was cut at a space is one too short.
    let missing = wanted.saturating_sub(made.chars().count());
    Some(if missing == 1 { format!("{made}s") } else { made })
}
