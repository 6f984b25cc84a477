//! Text as authors write it: prose, lists of prose, versions, dates and links.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::shape::by_shape;

/// Markdown prose, of one line or several.
///
/// It is a type of its own so that a walk over a plan (see [`super::visit`]) can tell prose from names and codes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename = "plan::Text")]
pub struct Text(pub String);

// By hand: a derived newtype cannot be read from serde's own string deserializers, which `by_shape!` uses.
impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}

impl Text {
    /// The reason, if the text says that what it stands for does not apply: `Not applicable - reason`, `N/A: reason`. Of
    /// `N/A` alone the reason is empty.
    #[must_use]
    pub fn omission(&self) -> Option<&str> {
        let text = self.trim();
        let word = ["not applicable", "n/a"]
            .into_iter()
            .find(|word| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)))?;
        let rest = text[word.len()..].trim_start();
        let reason = match rest.strip_prefix(['-', '–', '—', ':']) {
            Some(reason) => reason,
            None => rest.strip_prefix('.').unwrap_or(rest),
        };
        let is_apart = reason.len() < rest.len() && !rest.starts_with('.');
        (is_apart || reason.is_empty()).then(|| reason.trim())
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl JsonSchema for Text {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

by_shape! {
    /// Text, or a list of texts; one text is a list of one.
    pub enum Lines: "Lines", "a text or a list of texts" {
        /// One text.
        str => One(Text),
        /// A list.
        seq => Many(Vec<Text>),
    }
}

impl Lines {
    /// The texts.
    #[must_use]
    pub fn as_slice(&self) -> &[Text] {
        match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::Many(texts) => texts,
        }
    }

    /// The texts, one by one.
    pub fn iter(&self) -> std::slice::Iter<'_, Text> {
        self.as_slice().iter()
    }
}

impl<'a> IntoIterator for &'a Lines {
    type Item = &'a Text;
    type IntoIter = std::slice::Iter<'a, Text>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A version: text or a number, kept as it was written (`1.10` stays `1.10`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename = "plan::Verbatim")]
pub struct Verbatim(pub String);

impl Deref for Verbatim {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl JsonSchema for Verbatim {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Version".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "if": { "type": "number" },
            "then": { "type": "number" },
            "else": { "type": "string", "examples": ["1.4.0", "0.8"] }
        })
    }
}

/// A calendar date, `YYYY-MM-DD` (RFC 3339 `full-date`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Date(String);

impl Date {
    /// The form of a date, leap years and all: types and schema must agree.
    pub(crate) const PATTERN: &'static str = concat!(
        "^([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)",
        "|02-(0[1-9]|1[0-9]|2[0-8]))",
        "|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$"
    );

    /// The date as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let bytes = text.as_bytes();
        let digits = |range: std::ops::Range<usize>| {
            let digits = bytes.get(range)?;
            digits
                .iter()
                .all(u8::is_ascii_digit)
                .then(|| digits.iter().fold(0_u32, |n, d| n * 10 + u32::from(d - b'0')))
        };
        let dashes = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
        let year = digits(0..4);
        let is_leap = year.is_some_and(|year| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
        let longest = match digits(5..7).filter(|_| dashes && year.is_some()) {
            Some(1 | 3 | 5 | 7 | 8 | 10 | 12) => 31,
            Some(4 | 6 | 9 | 11) => 30,
            Some(2) if is_leap => 29,
            Some(2) => 28,
            _ => 0,
        };
        match digits(8..10) {
            Some(day) if (1..=longest).contains(&day) => Ok(Self(text)),
            _ => Err(format!("`{text}` is not a date such as 2026-01-31")),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl JsonSchema for Date {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": Date::PATTERN,
            "patternErrorMessage": "Write a date as YYYY-MM-DD, e.g. 2026-01-31.",
            "examples": ["2026-01-31"]
        })
    }
}

by_shape! {
    /// A link: its target, or text and target.
    pub enum Link: "Link", "a link's target, or `{text, href}`" {
        /// The target alone.
        str => Target(String),
        /// Text and target.
        map => Full(LinkSpec),
    }
}

/// A link with a text of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkSpec {
    /// The text to show.
    pub text: Text,
    /// The target: a path relative to the plan, or a URL.
    pub href: String,
}

impl Link {
    /// The target.
    #[must_use]
    pub fn href(&self) -> &str {
        match self {
            Self::Target(href) | Self::Full(LinkSpec { href, .. }) => href,
        }
    }

    /// The text to show, if there is one of its own.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Target(_) => None,
            Self::Full(LinkSpec { text, .. }) => Some(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn a_text_may_say_that_something_does_not_apply() {
        for (text, expected) in [
            ("Not applicable - nobody pays", Some("nobody pays")),
            ("not applicable: nobody pays\n", Some("nobody pays")),
            ("N/A - nobody pays", Some("nobody pays")),
            ("n/a — nobody pays", Some("nobody pays")),
            ("N/A", Some("")),
            ("Not applicable.", Some("")),
            ("Not applicable -", Some("")),
            ("Not applicable to guests; all others pay", None),
            ("Not applicable. Everything is free", None),
            ("N/Amen", None),
            ("None", None),
            ("Ü", None),
            ("", None),
        ] {
            assert_eq!(Text::from(text).omission(), expected, "{text}");
        }
    }
}
