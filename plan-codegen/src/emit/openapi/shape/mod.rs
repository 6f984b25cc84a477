//! The shape of OpenAPI: its objects as tables of keys, what each key holds, and which versions have it.
//!
//! The order of a table is the order in which the document has the keys.

mod needs;
mod objects;
mod schema;

use serde_json::Value;

use super::Version;

pub(super) use needs::{clashing, lacking};
pub(super) use objects::{Object, WHOLE};

/// What a value may be.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// Whatever the author likes.
    Anything,
    Text,
    Boolean,
    /// A number.
    Number,
    /// A whole number, 0 or greater.
    Count,
    /// One of these words, each from a version on.
    Word(&'static [(&'static str, Version)]),
    /// A type of JSON Schema, or from 3.1 on a list of them.
    Types(&'static [(&'static str, Version)]),
    /// An object; a schema may be `true` or `false` from 3.1 on.
    Object(Object),
    /// A schema, `true` or `false`.
    SchemaOrBoolean,
    /// A list.
    List(&'static Shape),
    /// An object with names for keys.
    Map(Keys, &'static Shape),
}

/// What the keys of a map are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keys {
    /// Names that the author makes up.
    Any,
    /// Paths: they begin with `/`.
    Path,
    /// Statuses: `404`, `4XX`, `default`.
    Status,
    /// Expressions that a callback's URL is made of.
    Expression,
    /// Names of components.
    Component,
    /// Names of security schemes.
    Scheme,
}

/// A key of an object.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    /// The first version that has it.
    pub(super) since: Version,
    /// The last version that has it.
    pub(super) until: Version,
    /// The last version that requires it.
    pub(super) required: Option<Version>,
}

impl Field {
    const fn since(self, since: Version) -> Self {
        Self { since, ..self }
    }

    const fn until(self, until: Version) -> Self {
        Self { until, ..self }
    }

    const fn required(self) -> Self {
        self.required_until(Version::V3_2)
    }

    const fn required_until(self, until: Version) -> Self {
        Self { required: Some(until), ..self }
    }

    /// Whether a version has the key.
    pub(super) fn is_in(&self, version: Version) -> bool {
        self.since <= version && version <= self.until
    }

    /// Whether a version requires the key.
    pub(super) fn is_required(&self, version: Version) -> bool {
        self.required.is_some_and(|until| version <= until)
    }
}

/// A key that all versions have.
const fn key(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, since: Version::V3_0, until: Version::V3_2, required: None }
}

impl Keys {
    /// Whether keys that begin with `x-` are extensions, and no names.
    pub(super) const fn has_extensions(self) -> bool {
        matches!(self, Self::Path | Self::Status | Self::Expression)
    }

    /// What a key should be, if it is none.
    pub(super) fn wants(self, key: &str) -> Option<&'static str> {
        let fits = match self {
            Self::Any | Self::Expression | Self::Scheme => true,
            Self::Path => key.starts_with('/'),
            Self::Status => is_status(key),
            Self::Component => {
                !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
            }
        };
        (!fits).then_some(match self {
            Self::Path => "a path begins with `/`",
            Self::Status => "a status is a number from 100 to 599, a class as in `4XX`, or `default`",
            Self::Component => "the name of a component has ASCII letters, digits, `.`, `-` and `_` only",
            Self::Any | Self::Expression | Self::Scheme => "",
        })
    }
}

fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        [b'1'..=b'5', b'X', b'X'] => true,
        [b'1'..=b'5', rest @ ..] => rest.len() == 2 && rest.iter().all(u8::is_ascii_digit),
        _ => key == "default",
    }
}

impl Shape {
    /// Whether a value is of this shape, without what is inside it.
    pub(super) fn fits(&self, value: &Value, version: Version) -> bool {
        let word = |value: &Value, words: &[(&str, Version)]| {
            value.as_str().is_some_and(|text| words.iter().any(|(word, since)| *word == text && *since <= version))
        };
        match self {
            Self::Anything => true,
            Self::Text => value.is_string(),
            Self::Boolean => value.is_boolean(),
            Self::Number => value.is_number(),
            Self::Count => value.as_u64().is_some(),
            Self::Word(words) => word(value, words),
            Self::Types(words) => match value {
                Value::Array(types) if version >= Version::V3_1 => {
                    !types.is_empty() && types.iter().all(|ty| word(ty, words))
                }
                value => word(value, words),
            },
            Self::Object(Object::Schema) if version >= Version::V3_1 => value.is_object() || value.is_boolean(),
            Self::Object(_) | Self::Map(..) => value.is_object(),
            Self::SchemaOrBoolean => value.is_object() || value.is_boolean(),
            Self::List(_) => value.is_array(),
        }
    }

    /// What a value has to be, in words.
    pub(super) fn wanted(&self, version: Version) -> String {
        let words = |words: &[(&str, Version)]| {
            let known: Vec<String> =
                words.iter().filter(|(_, since)| *since <= version).map(|(word, _)| format!("`{word}`")).collect();
            known.join(", ")
        };
        match self {
            Self::Anything => "anything".to_owned(),
            Self::Text => "a text".to_owned(),
            Self::Boolean => "`true` or `false`".to_owned(),
            Self::Number => "a number".to_owned(),
            Self::Count => "a whole number, 0 or greater".to_owned(),
            Self::Types(known) if version >= Version::V3_1 => format!("one of {}, or a list of them", words(known)),
            Self::Word(known) | Self::Types(known) => format!("one of {}", words(known)),
            Self::Object(Object::Schema) if version >= Version::V3_1 => "a schema, `true` or `false`".to_owned(),
            Self::SchemaOrBoolean => "a schema, `true` or `false`".to_owned(),
            Self::Object(_) | Self::Map(..) => "an object".to_owned(),
            Self::List(_) => "a list".to_owned(),
        }
    }

    /// The words that it may be in a version; none if it is no word.
    pub(super) fn words(&self, version: Version) -> impl Iterator<Item = &'static str> {
        let words: &'static [(&'static str, Version)] = match self {
            Self::Word(words) | Self::Types(words) => words,
            _ => &[],
        };
        words.iter().filter(move |(_, since)| *since <= version).map(|(word, _)| *word)
    }

    /// What stands under a key of a value of this shape; `None` for extensions and for what no version knows.
    pub(super) fn under(&self, key: &str, version: Version) -> Option<&'static Shape> {
        match self {
            Self::Object(object) => object.field(key, version).map(|field| &field.shape),
            Self::SchemaOrBoolean => Object::Schema.field(key, version).map(|field| &field.shape),
            Self::Map(keys, _) if keys.has_extensions() && key.starts_with("x-") => None,
            Self::Map(_, inside) => Some(*inside),
            _ => None,
        }
    }

    /// The object that it is, if it is one.
    pub(super) const fn object(&self) -> Option<Object> {
        match self {
            Self::Object(object) => Some(*object),
            Self::SchemaOrBoolean => Some(Object::Schema),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Keys, Version, is_status};

    #[test]
    fn statuses() {
        for (key, expected) in [
            ("200", true),
            ("4XX", true),
            ("default", true),
            ("20O", false),
            ("600", false),
            ("099", false),
            ("2xx", false),
            ("20", false),
            ("", false),
            ("Default", false),
        ] {
            assert_eq!(is_status(key), expected, "{key}");
        }
        assert!(Keys::Component.wants("é").is_some() && Keys::Component.wants("x-a.B_1").is_none());
        assert!(Version::V3_0 < Version::V3_1);
    }
}
