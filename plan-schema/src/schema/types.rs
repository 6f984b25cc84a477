//! Sets of the types that JSON Schema tells apart.

use serde_json::Value;

use crate::syntax::Kind;

/// A set of types; an integer is a number, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Types(u8);

const NULL: u8 = 1;
const BOOLEAN: u8 = 2;
const INTEGER: u8 = 4;
const FRACTION: u8 = 8;
const STRING: u8 = 16;
const ARRAY: u8 = 32;
const OBJECT: u8 = 64;

impl Types {
    pub(super) const NONE: Self = Self(0);
    pub(super) const ANY: Self = Self(127);
    pub(super) const TEXT: Self = Self(STRING);
    pub(super) const BOOLEAN: Self = Self(BOOLEAN);
    pub(super) const LIST: Self = Self(ARRAY);
    pub(super) const MAPPING: Self = Self(OBJECT);

    /// The value of `type`.
    pub(super) fn parse(value: &Value) -> Option<Self> {
        let one = |name: &Value| {
            Some(match name.as_str()? {
                "null" => NULL,
                "boolean" => BOOLEAN,
                "integer" => INTEGER,
                "number" => INTEGER | FRACTION,
                "string" => STRING,
                "array" => ARRAY,
                "object" => OBJECT,
                _ => return None,
            })
        };
        match value {
            Value::Array(names) => names.iter().map(one).try_fold(0, |all, one| Some(all | one?)).map(Self),
            name => one(name).map(Self),
        }
    }

    /// The type of a value. A number without a fraction is an integer, however it is written.
    pub(super) fn of(kind: &Kind<'_>) -> Self {
        Self(match kind {
            Kind::Null => NULL,
            Kind::Bool(_) => BOOLEAN,
            Kind::Int(_) | Kind::UInt(_) => INTEGER,
            Kind::Float(value) => {
                if value.fract() == 0.0 {
                    INTEGER
                } else {
                    FRACTION
                }
            }
            Kind::Str(_) => STRING,
            Kind::Seq(_) => ARRAY,
            Kind::Map(_) => OBJECT,
        })
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// `a text or a list`.
    pub(super) fn names(self) -> String {
        let number = if self.has(Self(FRACTION)) { "a number" } else { "an integer" };
        let all = [
            (STRING, "a text"),
            (INTEGER | FRACTION, number),
            (BOOLEAN, "`true` or `false`"),
            (ARRAY, "a list"),
            (OBJECT, "a mapping"),
            (NULL, "nothing"),
        ];
        let names: Vec<_> = all.into_iter().filter(|(types, _)| self.has(Self(*types))).map(|(_, name)| name).collect();
        match &names[..] {
            [] => "nothing".to_owned(),
            [one] => (*one).to_owned(),
            [most @ .., last] => format!("{} or {last}", most.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Types;
    use crate::syntax::Kind;

    #[test]
    fn names_read_as_a_sentence_does() {
        let table = [
            (json!("string"), "a text"),
            (json!(["string", "array"]), "a text or a list"),
            (json!(["object", "boolean", "string"]), "a text, `true` or `false` or a mapping"),
            (json!("integer"), "an integer"),
            (json!(["number", "null"]), "a number or nothing"),
        ];
        for (types, expected) in table {
            assert_eq!(Types::parse(&types).unwrap().names(), expected);
        }
        assert_eq!(Types::parse(&json!("text")), None);
    }

    #[test]
    fn five_point_nought_is_an_integer() {
        let integer = Types::parse(&json!("integer")).unwrap();
        assert!(integer.has(Types::of(&Kind::Float(5.0))) && integer.has(Types::of(&Kind::UInt(u64::MAX))));
        assert!(!integer.has(Types::of(&Kind::Float(5.5))));
    }
}
