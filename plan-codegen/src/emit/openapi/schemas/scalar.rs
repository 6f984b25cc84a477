//! Scalars: type, format, bounds and patterns.

use openapiv3::{
    AdditionalProperties, BooleanType, IntegerType, NumberType, ObjectType, Schema, StringType, Type,
    VariantOrUnknownOrEmpty,
};
use plan_schema::model::{Constraints, ScalarTy, name};
use plan_schema::plan::expr::Scalar;
use plan_schema::plan::models::Encoding;
use serde_json::{Number, Value};

use super::{anything, count, typed};

/// The schema of a scalar with its constraints.
pub(super) fn schema(ty: &ScalarTy) -> Schema {
    let ScalarTy { scalar, constraints } = ty;
    match scalar {
        Scalar::Uuid => string(constraints, Some("uuid")),
        Scalar::String | Scalar::Text => string(constraints, None),
        Scalar::Boolean => typed(Type::Boolean(BooleanType::default())),
        Scalar::I8 => integer(constraints, "int8", Some(i8::MIN.into()), Some(i8::MAX.into())),
        Scalar::I16 => integer(constraints, "int16", Some(i16::MIN.into()), Some(i16::MAX.into())),
        // These two formats are OpenAPI's own, and say the bounds.
        Scalar::I32 => integer(constraints, "int32", None, None),
        Scalar::I64 => integer(constraints, "int64", None, None),
        Scalar::U8 => integer(constraints, "uint8", Some(0), Some(u8::MAX.into())),
        Scalar::U16 => integer(constraints, "uint16", Some(0), Some(u16::MAX.into())),
        Scalar::U32 => integer(constraints, "uint32", Some(0), Some(u32::MAX.into())),
        // Its greatest value is more than most readers' numbers can hold.
        Scalar::U64 => integer(constraints, "uint64", Some(0), None),
        Scalar::F32 => number(constraints, "float"),
        Scalar::F64 => number(constraints, "double"),
        Scalar::Decimal => decimal(constraints),
        Scalar::Timestamp => string(constraints, Some("date-time")),
        Scalar::Date => string(constraints, Some("date")),
        // JSON Schema's `time` wants an offset.
        Scalar::Time => string(constraints, Some("time-local")),
        Scalar::Duration => string(constraints, Some("duration")),
        Scalar::Email => string(constraints, Some("email")),
        Scalar::Uri => string(constraints, Some("uri")),
        Scalar::Hostname => string(constraints, Some("hostname")),
        Scalar::Ipv4 => string(constraints, Some("ipv4")),
        Scalar::Ipv6 => string(constraints, Some("ipv6")),
        Scalar::Password => string(constraints, Some("password")),
        // Base64; a length is that of the text.
        Scalar::Bytes => string(constraints, Some("byte")),
        Scalar::Binary => string(constraints, Some("binary")),
        Scalar::Json => anything(),
        Scalar::Object => typed(Type::Object(ObjectType {
            additional_properties: Some(AdditionalProperties::Any(true)),
            ..ObjectType::default()
        })),
    }
}

/// The author's format, else the scalar's.
fn format<T: std::str::FromStr>(constraints: &Constraints, own: Option<&str>) -> VariantOrUnknownOrEmpty<T> {
    constraints.format.as_deref().or(own).map(str::to_owned).into()
}

fn string(constraints: &Constraints, own: Option<&str>) -> Schema {
    typed(Type::String(StringType {
        format: format(constraints, own),
        pattern: constraints.pattern.clone(),
        enumeration: Vec::new(),
        min_length: constraints.length.min.and_then(count),
        max_length: constraints.length.max.and_then(count),
    }))
}

fn number(constraints: &Constraints, own: &str) -> Schema {
    typed(Type::Number(NumberType {
        format: format(constraints, Some(own)),
        multiple_of: constraints.multiple_of.as_ref().and_then(Number::as_f64),
        exclusive_minimum: constraints.min.is_some() && constraints.exclusive_min,
        exclusive_maximum: constraints.max.is_some() && constraints.exclusive_max,
        minimum: constraints.min.as_ref().and_then(Number::as_f64),
        maximum: constraints.max.as_ref().and_then(Number::as_f64),
        enumeration: Vec::new(),
    }))
}

/// Whole numbers, with the tightest of the author's bounds and the type's own.
fn integer(constraints: &Constraints, own: &str, least: Option<i64>, most: Option<i64>) -> Schema {
    if constraints.encode == Some(Encoding::String) {
        return text_of_number(constraints, own, &constraints.integer_pattern(least == Some(0)));
    }
    let min = constraints.min.as_ref().and_then(|bound| whole(bound, f64::ceil));
    let max = constraints.max.as_ref().and_then(|bound| whole(bound, f64::floor));
    let (minimum, exclusive_minimum) = match (min, least) {
        (Some((min, exact)), least) if least.is_none_or(|least| min >= least) => {
            (Some(min), exact && constraints.exclusive_min)
        }
        (_, least) => (least, false),
    };
    let (maximum, exclusive_maximum) = match (max, most) {
        (Some((max, exact)), most) if most.is_none_or(|most| max <= most) => {
            (Some(max), exact && constraints.exclusive_max)
        }
        (_, most) => (most, false),
    };
    let mut schema = typed(Type::Integer(IntegerType {
        format: format(constraints, Some(own)),
        multiple_of: constraints.multiple_of.as_ref().and_then(Number::as_i64),
        exclusive_minimum,
        exclusive_maximum,
        minimum,
        maximum,
        enumeration: Vec::new(),
    }));
    // The types of the document hold no more than an `i64`; as a value a greater bound of a `u64` stays what it is.
    if least == Some(0) && most.is_none() {
        let large = |bound: &&Number| bound.as_i64().is_none() && bound.is_u64();
        for (key, bound, exclusive) in [
            ("minimum", &constraints.min, constraints.exclusive_min),
            ("maximum", &constraints.max, constraints.exclusive_max),
        ] {
            let Some(bound) = bound.as_ref().filter(large) else { continue };
            let members = &mut schema.schema_data.extensions;
            members.insert(key.to_owned(), Value::Number(bound.clone()));
            if exclusive {
                let key = if key == "minimum" { "exclusiveMinimum" } else { "exclusiveMaximum" };
                members.insert(key.to_owned(), Value::Bool(true));
            }
        }
    }
    schema
}

/// A bound of whole numbers, and whether it is exactly what was written. What no `i64` holds is no bound here.
fn whole(bound: &Number, round: fn(f64) -> f64) -> Option<(i64, bool)> {
    if let Some(bound) = bound.as_i64() {
        return Some((bound, true));
    }
    let bound = bound.as_f64()?;
    let rounded = round(bound);
    // Up to 2^53 the conversion is exact.
    #[allow(clippy::cast_possible_truncation, clippy::float_cmp)]
    (rounded.abs() <= 9_007_199_254_740_992.0).then_some((rounded as i64, rounded == bound))
}

/// A decimal is a string with as many digits as it may have, or a number if the author says so.
fn decimal(constraints: &Constraints) -> Schema {
    if constraints.encode == Some(Encoding::Number) {
        return decimal_number(constraints);
    }
    text_of_number(constraints, "decimal", &constraints.decimal_pattern())
}

/// A decimal as a JSON number: the digits before the point are bounds.
///
/// The digits behind it are words.
fn decimal_number(constraints: &Constraints) -> Schema {
    let Some((_, scale)) = constraints.digits else { return number(constraints, "decimal") };
    let mut schema = number(&constraints.of_json_number(), "decimal");
    if scale > 0 {
        let digits = if scale == 1 { "digit" } else { "digits" };
        schema.schema_data.description = Some(format!("At most {scale} {digits} behind the point."));
    }
    schema
}

/// A number that travels as a text: a pattern says its digits and whether it may be negative, words say its bounds.
fn text_of_number(constraints: &Constraints, own: &str, pattern: &str) -> Schema {
    let zero = |min: &Number| min.as_f64() == Some(0.0) && !constraints.exclusive_min;
    // The pattern says so already, unless it is the author's.
    let said = constraints.pattern.is_none() && constraints.min.as_ref().is_some_and(zero);
    let of_text = Constraints {
        format: constraints.format.clone(),
        pattern: Some(constraints.pattern.clone().unwrap_or_else(|| pattern.to_owned())),
        ..Constraints::default()
    };
    let mut schema = string(&of_text, Some(own));
    schema.schema_data.description = bounds_in_words(constraints, said);
    schema
}

/// `At least 1 and at most 9.`
fn bounds_in_words(constraints: &Constraints, without_min: bool) -> Option<String> {
    let Constraints { min, max, exclusive_min, exclusive_max, multiple_of, .. } = constraints;
    let words = |bound: &Option<Number>, words: &str| bound.as_ref().map(|bound| format!("{words} {}", plain(bound)));
    let parts: Vec<String> = [
        words(min, if *exclusive_min { "more than" } else { "at least" }).filter(|_| !without_min),
        words(max, if *exclusive_max { "less than" } else { "at most" }),
        words(multiple_of, "a multiple of"),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| name::sentence(&parts.join(" and ")))
}

/// A number as people write it: `1`, not `1.0`.
fn plain(number: &Number) -> String {
    let text = number.to_string();
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use plan_schema::model::{Constraints, ScalarTy, Size};
    use plan_schema::plan::expr::Scalar;
    use plan_schema::plan::models::Encoding;
    use serde_json::{Number, Value, json};

    use super::super::super::finish;
    use super::schema;

    fn check(scalar: Scalar, constraints: Constraints, expected: &Value) {
        let mut written = serde_json::to_value(schema(&ScalarTy { scalar, constraints })).unwrap();
        finish::schema(&mut written);
        assert_eq!(&written, expected, "{}", scalar.name());
    }

    #[test]
    fn scalars_have_type_and_format() {
        for (scalar, expected) in [
            (Scalar::Uuid, json!({ "type": "string", "format": "uuid" })),
            (Scalar::String, json!({ "type": "string" })),
            (Scalar::Text, json!({ "type": "string" })),
            (Scalar::Boolean, json!({ "type": "boolean" })),
            (Scalar::I8, json!({ "type": "integer", "format": "int8", "minimum": -128, "maximum": 127 })),
            (Scalar::I16, json!({ "type": "integer", "format": "int16", "minimum": -32768, "maximum": 32767 })),
            (Scalar::I32, json!({ "type": "integer", "format": "int32" })),
            (Scalar::I64, json!({ "type": "integer", "format": "int64" })),
            (Scalar::U8, json!({ "type": "integer", "format": "uint8", "minimum": 0, "maximum": 255 })),
            (Scalar::U16, json!({ "type": "integer", "format": "uint16", "minimum": 0, "maximum": 65535 })),
            (Scalar::U32, json!({ "type": "integer", "format": "uint32", "minimum": 0, "maximum": 4_294_967_295_u32 })),
            (Scalar::U64, json!({ "type": "integer", "format": "uint64", "minimum": 0 })),
            (Scalar::F32, json!({ "type": "number", "format": "float" })),
            (Scalar::F64, json!({ "type": "number", "format": "double" })),
            (Scalar::Decimal, json!({ "type": "string", "format": "decimal", "pattern": r"^-?(0|[1-9]\d*)(\.\d+)?$" })),
            (Scalar::Timestamp, json!({ "type": "string", "format": "date-time" })),
            (Scalar::Date, json!({ "type": "string", "format": "date" })),
            (Scalar::Time, json!({ "type": "string", "format": "time-local" })),
            (Scalar::Duration, json!({ "type": "string", "format": "duration" })),
            (Scalar::Email, json!({ "type": "string", "format": "email" })),
            (Scalar::Uri, json!({ "type": "string", "format": "uri" })),
            (Scalar::Hostname, json!({ "type": "string", "format": "hostname" })),
            (Scalar::Ipv4, json!({ "type": "string", "format": "ipv4" })),
            (Scalar::Ipv6, json!({ "type": "string", "format": "ipv6" })),
            (Scalar::Password, json!({ "type": "string", "format": "password" })),
            (Scalar::Bytes, json!({ "type": "string", "format": "byte" })),
            (Scalar::Binary, json!({ "type": "string", "format": "binary" })),
            (Scalar::Json, json!({})),
            (Scalar::Object, json!({ "type": "object", "additionalProperties": true })),
        ] {
            check(scalar, Constraints::default(), &expected);
        }
    }

    fn range(min: Option<Number>, max: Option<Number>) -> Constraints {
        Constraints { min, max, ..Constraints::default() }
    }

    #[test]
    fn constraints_are_said_in_3_0() {
        let float = |n| Number::from_f64(n);
        for (scalar, constraints, expected) in [
            (
                Scalar::U8,
                range(Some(1.into()), Some(5.into())),
                json!({ "type": "integer", "format": "uint8", "minimum": 1, "maximum": 5 }),
            ),
            (
                Scalar::U8,
                Constraints { exclusive_min: true, ..range(Some((-7).into()), Some(900.into())) },
                json!({ "type": "integer", "format": "uint8", "minimum": 0, "maximum": 255 }),
            ),
            (
                Scalar::I32,
                Constraints { exclusive_max: true, ..range(float(0.5), float(9.0)) },
                json!({ "type": "integer", "format": "int32", "minimum": 1, "maximum": 9, "exclusiveMaximum": true }),
            ),
            (
                Scalar::F64,
                Constraints { exclusive_min: true, exclusive_max: true, ..range(Some(0.into()), Some(1.into())) },
                json!({
                    "type": "number", "format": "double",
                    "minimum": 0, "exclusiveMinimum": true, "maximum": 1, "exclusiveMaximum": true,
                }),
            ),
            (
                Scalar::I64,
                Constraints { encode: Some(Encoding::String), ..Constraints::default() },
                json!({ "type": "string", "format": "int64", "pattern": r"^(0|-?[1-9]\d*)$" }),
            ),
            (
                Scalar::Decimal,
                Constraints { digits: Some((6, 2)), ..Constraints::default() },
                json!({ "type": "string", "format": "decimal", "pattern": r"^-?(0|[1-9]\d{0,3})(\.\d{1,2})?$" }),
            ),
            (
                Scalar::Decimal,
                Constraints { digits: Some((3, 0)), ..range(Some(0.into()), None) },
                json!({ "type": "string", "format": "decimal", "pattern": r"^(0|[1-9]\d{0,2})$" }),
            ),
            (
                Scalar::Decimal,
                Constraints { digits: Some((2, 2)), ..Constraints::default() },
                json!({ "type": "string", "format": "decimal", "pattern": r"^-?0(\.\d{1,2})?$" }),
            ),
            (
                Scalar::Decimal,
                Constraints { encode: Some(Encoding::Number), ..range(Some(0.into()), None) },
                json!({ "type": "number", "format": "decimal", "minimum": 0 }),
            ),
            (
                Scalar::Bytes,
                Constraints { length: Size { min: Some(1), max: Some(16) }, ..Constraints::default() },
                json!({ "type": "string", "format": "byte", "minLength": 1, "maxLength": 16 }),
            ),
            (
                Scalar::String,
                Constraints {
                    length: Size { min: Some(3), max: Some(40) },
                    pattern: Some("^[a-z]+$".to_owned()),
                    format: Some("slug".to_owned()),
                    ..Constraints::default()
                },
                json!({ "type": "string", "format": "slug", "minLength": 3, "maxLength": 40, "pattern": "^[a-z]+$" }),
            ),
        ] {
            check(scalar, constraints, &expected);
        }
    }
}
