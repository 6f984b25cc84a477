//! Scalars: kind, range, length, pattern, format.

use std::cmp::Ordering;

use serde_json::{Number, Value};

use super::super::ty::{Constraints, ScalarTy};
use super::{MismatchKind, Walk, formats, range};
use crate::plan::expr::Scalar;
use crate::plan::models::Encoding;

impl<'v> Walk<'v> {
    pub(super) fn scalar(&mut self, value: &'v Value, of: &'v ScalarTy) {
        let ScalarTy { scalar, constraints } = of;
        let as_string = constraints.encode == Some(Encoding::String);
        match scalar {
            Scalar::Json => {}
            Scalar::Object => {
                if !value.is_object() {
                    self.wanted(value, "an object");
                }
            }
            Scalar::Boolean => {
                if !value.is_boolean() {
                    self.wanted(value, "a boolean");
                }
            }
            scalar if scalar.is_integer() && as_string => match value.as_str() {
                None => self.wanted(value, "an integer in a string"),
                Some(text) => match whole(text) {
                    Some(number) => self.integer(value, &number, *scalar, constraints),
                    None => self.broken(value, "is not an integer"),
                },
            },
            scalar if scalar.is_integer() => match value {
                Value::Number(number) if !number.is_f64() => self.integer(value, number, *scalar, constraints),
                _ => self.wanted(value, "an integer"),
            },
            Scalar::F32 | Scalar::F64 => match value {
                Value::Number(number) => self.bounds(value, number, constraints),
                _ => self.wanted(value, "a number"),
            },
            Scalar::Decimal => self.decimal(value, constraints),
            _ => match value.as_str() {
                None => self.wanted(value, "a string"),
                Some(text) => self.string(value, text, *scalar, constraints),
            },
        }
    }

    fn integer(&mut self, value: &Value, number: &Number, scalar: Scalar, constraints: &Constraints) {
        let within = as_i128(number).is_some_and(|number| {
            let (least, most) = limits(scalar);
            (least..=most).contains(&number)
        });
        if within {
            self.bounds(value, number, constraints);
        } else {
            let (least, most) = limits(scalar);
            self.broken(value, &format!("is not within {least} to {most}"));
        }
    }

    fn bounds(&mut self, value: &Value, number: &Number, constraints: &Constraints) {
        let Constraints { min, max, exclusive_min, exclusive_max, multiple_of, .. } = constraints;
        let complaint = if min.as_ref().is_some_and(|min| below(number, min, *exclusive_min)) {
            min.as_ref().map(|min| format!("is not {} {min}", if *exclusive_min { "above" } else { "at least" }))
        } else if max.as_ref().is_some_and(|max| below(max, number, *exclusive_max)) {
            max.as_ref().map(|max| format!("is not {} {max}", if *exclusive_max { "below" } else { "at most" }))
        } else {
            multiple_of.as_ref().filter(|of| !is_multiple(number, of)).map(|of| format!("is not a multiple of {of}"))
        };
        if let Some(complaint) = complaint {
            self.broken(value, &complaint);
        }
    }

    fn decimal(&mut self, value: &Value, constraints: &Constraints) {
        let text = if constraints.encode == Some(Encoding::Number) {
            match value {
                Value::Number(number) => number.to_string(),
                _ => return self.wanted(value, "a number"),
            }
        } else {
            match value {
                Value::String(text) => text.clone(),
                _ => return self.wanted(value, "a decimal in a string"),
            }
        };
        let Some((whole, fraction)) = decimal_digits(&text) else {
            return self.broken(value, "is not a decimal such as \"12.50\"");
        };
        if value.is_string() && text.starts_with('-') && !constraints.is_signed() {
            return self.broken(value, "has a sign that its bounds do not allow");
        }
        if let Some((precision, scale)) = constraints.digits
            && (whole > u64::from(precision - scale.min(precision)) || fraction > u64::from(scale))
        {
            let before = precision - scale.min(precision);
            return self.broken(value, &format!("has not at most {before} digits before the point and {scale} behind"));
        }
        if let Some(number) = text.parse::<f64>().ok().and_then(Number::from_f64) {
            self.bounds(value, &number, constraints);
        }
    }

    fn string(&mut self, value: &Value, text: &str, scalar: Scalar, constraints: &'v Constraints) {
        if let Some(what) = formats::broken(scalar, text) {
            return self.broken(value, &format!("is not {what}"));
        }
        let count = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
        let size = constraints.length;
        if size.min.is_some_and(|min| count < min) || size.max.is_some_and(|max| count > max) {
            let characters = if count == 1 { "character" } else { "characters" };
            let message = format!("{} has {count} {characters}, {} are wanted", self.subject(), range(size));
            return self.mismatch(MismatchKind::Constraint, message);
        }
        if let Some(expression) = &constraints.pattern {
            let compiled = self.model.patterns.compiled(expression);
            if compiled.is_some_and(|compiled| !compiled.is_match(text)) {
                self.broken(value, &format!("does not match `/{expression}/`"));
            }
        }
    }
}

/// The least and the greatest value of an integer.
pub(crate) const fn limits(scalar: Scalar) -> (i128, i128) {
    match scalar {
        Scalar::I8 => (i8::MIN as i128, i8::MAX as i128),
        Scalar::I16 => (i16::MIN as i128, i16::MAX as i128),
        Scalar::I32 => (i32::MIN as i128, i32::MAX as i128),
        Scalar::U8 => (0, u8::MAX as i128),
        Scalar::U16 => (0, u16::MAX as i128),
        Scalar::U32 => (0, u32::MAX as i128),
        Scalar::U64 => (0, u64::MAX as i128),
        _ => (i64::MIN as i128, i64::MAX as i128),
    }
}

fn as_i128(number: &Number) -> Option<i128> {
    number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from))
}

fn whole(text: &str) -> Option<Number> {
    if text == "-0" || !is_whole(text.strip_prefix('-').unwrap_or(text)) {
        return None;
    }
    text.parse::<i64>().map(Number::from).or_else(|_| text.parse::<u64>().map(Number::from)).ok()
}

/// Whole numbers are compared as such: past 2^53 floats are no longer exact.
pub(crate) fn compare(a: &Number, b: &Number) -> Ordering {
    match (as_i128(a), as_i128(b)) {
        (Some(a), Some(b)) => a.cmp(&b),
        _ => a.as_f64().unwrap_or_default().total_cmp(&b.as_f64().unwrap_or_default()),
    }
}

fn below(a: &Number, b: &Number, exclusive: bool) -> bool {
    match compare(a, b) {
        Ordering::Less => true,
        Ordering::Equal => exclusive,
        Ordering::Greater => false,
    }
}

fn is_multiple(number: &Number, of: &Number) -> bool {
    match (as_i128(number), as_i128(of)) {
        (_, Some(0)) => true,
        (Some(number), Some(of)) => number % of == 0,
        _ => {
            let (number, of) = (number.as_f64().unwrap_or_default(), of.as_f64().unwrap_or_default());
            let quotient = number / of;
            of == 0.0 || (quotient - quotient.round()).abs() < 1e-9
        }
    }
}

/// Whether a text is digits.
fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is digits, and no zero leads others.
fn is_whole(text: &str) -> bool {
    is_digits(text) && (text == "0" || !text.starts_with('0'))
}

/// The number of digits before the point, where zero has none, and behind it.
fn decimal_digits(text: &str) -> Option<(u64, u64)> {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    if !is_whole(whole) || !fraction.is_none_or(is_digits) {
        return None;
    }
    let count = |text: &str| u64::try_from(text.len()).unwrap_or(u64::MAX);
    Some((count(whole.trim_start_matches('0')), fraction.map_or(0, count)))
}
