//! What a plain scalar means: the core schema of YAML 1.2.
//!
//! `no`, `on`, `y`, `1_000` and dates stay text, as that schema has it. Numbers that no JSON number type of ours can hold
//! without rounding are refused here instead of being rounded.

use super::tree::Kind;

/// The meaning of a plain scalar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Scalar {
    Null,
    Bool(bool),
    Int(i64),
    UInt(u64),
    Float(f64),
    /// A number in form, but one that has no exact place in 64 bits.
    Unrepresentable(Unrepresentable),
    Text,
}

/// Why a number is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unrepresentable {
    Infinity,
    NotANumber,
    IntegerTooLarge,
    FloatTooLarge,
}

/// What a text would be without its quotes, if that is something else than text.
pub(crate) fn resolve_plain(text: &str) -> Option<Kind<'static>> {
    match resolve(text) {
        Scalar::Null => Some(Kind::Null),
        Scalar::Bool(value) => Some(Kind::Bool(value)),
        Scalar::Int(value) => Some(Kind::Int(value)),
        Scalar::UInt(value) => Some(Kind::UInt(value)),
        Scalar::Float(value) => Some(Kind::Float(value)),
        Scalar::Unrepresentable(_) | Scalar::Text => None,
    }
}

/// Reads a plain scalar.
pub(super) fn resolve(text: &str) -> Scalar {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Scalar::Null,
        "true" | "True" | "TRUE" => Scalar::Bool(true),
        "false" | "False" | "FALSE" => Scalar::Bool(false),
        ".nan" | ".NaN" | ".NAN" => Scalar::Unrepresentable(Unrepresentable::NotANumber),
        _ => number(text).unwrap_or(Scalar::Text),
    }
}

fn number(text: &str) -> Option<Scalar> {
    if let Some(digits) = text.strip_prefix("0x") {
        return radix(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return radix(digits, 8);
    }
    let (negative, unsigned) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") {
        return Some(Scalar::Unrepresentable(Unrepresentable::Infinity));
    }
    if !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(integer(negative, unsigned));
    }
    if !is_float(unsigned.as_bytes()) {
        return None;
    }
    let value: f64 = text.parse().ok()?;
    Some(if value.is_finite() { Scalar::Float(value) } else { Scalar::Unrepresentable(Unrepresentable::FloatTooLarge) })
}

fn radix(digits: &str, radix: u32) -> Option<Scalar> {
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    Some(u64::from_str_radix(digits, radix).map_or(Scalar::Unrepresentable(Unrepresentable::IntegerTooLarge), unsigned))
}

fn integer(negative: bool, digits: &str) -> Scalar {
    let value =
        if negative { format!("-{digits}").parse().ok().map(Scalar::Int) } else { digits.parse().ok().map(unsigned) };
    value.unwrap_or(Scalar::Unrepresentable(Unrepresentable::IntegerTooLarge))
}

fn unsigned(value: u64) -> Scalar {
    i64::try_from(value).map_or(Scalar::UInt(value), Scalar::Int)
}

/// `( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`, the sign taken off.
fn is_float(bytes: &[u8]) -> bool {
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let whole = digits(0);
    let mut at = whole;
    let mut fraction = 0;
    if bytes.get(at) == Some(&b'.') {
        fraction = digits(at + 1);
        at += 1 + fraction;
    }
    if whole + fraction == 0 {
        return false;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        at += 1;
        if matches!(bytes.get(at), Some(b'+' | b'-')) {
            at += 1;
        }
        let exponent = digits(at);
        if exponent == 0 {
            return false;
        }
        at += exponent;
    }
    at == bytes.len()
}

#[cfg(test)]
mod tests {
    use super::{Scalar, Unrepresentable, resolve};

    #[test]
    fn the_core_schema_and_nothing_else() {
        let table: &[(Scalar, &[&str])] = &[
            (Scalar::Null, &["", "~", "null", "Null", "NULL"]),
            (Scalar::Bool(true), &["true", "True", "TRUE"]),
            (Scalar::Bool(false), &["false", "FALSE"]),
            (Scalar::Int(7), &["7", "+7", "007", "0x7", "0o7"]),
            (Scalar::Int(-7), &["-7", "-007"]),
            (Scalar::Int(255), &["0xff", "0xFF", "0o377"]),
            (Scalar::Int(i64::MIN), &["-9223372036854775808"]),
            (Scalar::UInt(u64::MAX), &["18446744073709551615", "0xffffffffffffffff"]),
            (Scalar::Float(1.5), &["1.5", "+1.5", "15e-1", "0.15E1"]),
            (Scalar::Float(5.0), &["5.", "5.0", "50e-1"]),
            (Scalar::Float(0.5), &[".5"]),
            (Scalar::Unrepresentable(Unrepresentable::Infinity), &[".inf", "-.inf", "+.INF"]),
            (Scalar::Unrepresentable(Unrepresentable::NotANumber), &[".nan", ".NaN"]),
            (Scalar::Unrepresentable(Unrepresentable::FloatTooLarge), &["1e999", "-1e999"]),
            (
                Scalar::Unrepresentable(Unrepresentable::IntegerTooLarge),
                &[
                    "18446744073709551616",
                    "-9223372036854775809",
                    "123456789012345678901234567890",
                    "0x10000000000000000",
                ],
            ),
            (
                Scalar::Text,
                &[
                    "no",
                    "on",
                    "y",
                    "yes",
                    "off",
                    "1_000",
                    "2026-01-05",
                    "12:30:00",
                    "0b1",
                    "1.2.3",
                    ".",
                    "-",
                    "+",
                    "1e",
                    "e1",
                    "1e+",
                    "0x",
                    "0o8",
                    "0xg",
                    "--1",
                    "-0x1",
                    "nan",
                    "inf",
                    "NaN",
                    "tRUE",
                    "nULL",
                    "<<",
                    "=",
                    "é",
                    "1 000",
                ],
            ),
        ];
        for (expected, texts) in table {
            for text in *texts {
                assert_eq!(resolve(text), *expected, "{text:?}");
            }
        }
    }
}
