//! Scalars: type, format, bounds and patterns.

use openapiv3::{
    AdditionalProperties, BooleanType, IntegerType, NumberType, ObjectType, Schema, StringType, Type,
    VariantOrUnknownOrEmpty,
};
use plan_schema::model::{Constraints, ScalarTy};
use plan_schema::plan::expr::Scalar;
use plan_schema::plan::models::Encoding;
use serde_json::Number;

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
        let sign = if least == Some(0) { "" } else { "-?" };
        let constraints = Constraints {
            format: constraints.format.clone(),
            pattern: constraints.pattern.clone().or_else(|| Some(format!(r"^{sign}\d+$"))),
            ..Constraints::default()
        };
        return string(&constraints, Some(own));
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
    typed(Type::Integer(IntegerType {
        format: format(constraints, Some(own)),
        multiple_of: constraints.multiple_of.as_ref().and_then(Number::as_i64),
        exclusive_minimum,
        exclusive_maximum,
        minimum,
        maximum,
        enumeration: Vec::new(),
    }))
}

/// A bound of whole numbers, and whether it is exactly what was written. What no `i64` holds is no bound here: the types of
/// the document hold no more, and readers in JavaScript much less.
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
        return number(constraints, "decimal");
    }
    let negative = constraints.min.as_ref().and_then(Number::as_f64).is_none_or(|min| min < 0.0);
    let pattern = constraints.pattern.clone().unwrap_or_else(|| decimal_pattern(constraints.digits, negative));
    let format = constraints.format.clone();
    string(&Constraints { format, pattern: Some(pattern), ..Constraints::default() }, Some("decimal"))
}

fn decimal_pattern(digits: Option<(u32, u32)>, negative: bool) -> String {
    let sign = if negative { "-?" } else { "" };
    let Some((precision, scale)) = digits else { return format!(r"^{sign}\d+(\.\d+)?$") };
    let whole = match precision.saturating_sub(scale) {
        0 => "0".to_owned(),
        digits => format!(r"\d{{1,{digits}}}"),
    };
    match scale {
        0 => format!("^{sign}{whole}$"),
        scale => format!(r"^{sign}{whole}(\.\d{{1,{scale}}})?$"),
    }
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
            (Scalar::Decimal, json!({ "type": "string", "format": "decimal", "pattern": r"^-?\d+(\.\d+)?$" })),
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
                json!({ "type": "string", "format": "int64", "pattern": r"^-?\d+$" }),
            ),
            (
                Scalar::Decimal,
                Constraints { digits: Some((6, 2)), ..Constraints::default() },
                json!({ "type": "string", "format": "decimal", "pattern": r"^-?\d{1,4}(\.\d{1,2})?$" }),
            ),
            (
                Scalar::Decimal,
                Constraints { digits: Some((3, 0)), ..range(Some(0.into()), None) },
                json!({ "type": "string", "format": "decimal", "pattern": r"^\d{1,3}$" }),
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
