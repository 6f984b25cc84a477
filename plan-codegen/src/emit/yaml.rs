//! YAML that every reader reads alike.
//!
//! `serde_yaml` lays the text out and quotes what its own reader would misread. Readers of YAML 1.1 take more for something
//! else: `on`, `2026-01-05`, `12:30:00`, `1_000`, `<<`. Those strings, and the few numbers that differ, are therefore written
//! here: each is a placeholder while the text is laid out, and put in afterwards. Both are scalars on one line, so that the
//! layout stays right.
//!
//! What is absent on purpose: comments, anchors, tags. A value has none.

use std::cell::RefCell;

use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::{Number, Value};

/// A value as YAML in block style, without a document marker. Strings of several lines are literal blocks where YAML can.
#[must_use]
pub fn to_string(value: &Value) -> String {
    let scalars = RefCell::new(Scalars { mark: mark(value), written: Vec::new() });
    let laid_out = serde_yaml::to_string(&SetAside { value, scalars: &scalars })
        .expect("a JSON value has string keys and finite numbers, which is all that YAML needs");
    scalars.into_inner().put_back(&laid_out)
}

/// The scalars that are written here, in the order of the text.
struct Scalars {
    mark: String,
    written: Vec<String>,
}

impl Scalars {
    fn placeholder(&mut self, written: String) -> String {
        self.written.push(written);
        // The end must not be a digit of the next placeholder's number.
        format!("{}{}z", self.mark, self.written.len() - 1)
    }

    /// The placeholder of a text that is written here; `None` if it is laid out as it is.
    fn text(&mut self, text: &str) -> Option<String> {
        if text.chars().any(is_unsafe) {
            Some(self.placeholder(double_quoted(text)))
        } else if is_ambiguous(text) {
            Some(self.placeholder(format!("'{}'", text.replace('\'', "''"))))
        } else {
            None
        }
    }

    fn put_back(&self, laid_out: &str) -> String {
        let mut text = String::with_capacity(laid_out.len());
        let mut rest = laid_out;
        while let Some(at) = rest.find(&self.mark) {
            text.push_str(&rest[..at]);
            let (number, after) = rest[at + self.mark.len()..].split_once('z').unwrap_or_default();
            text.push_str(number.parse().ok().and_then(|index: usize| self.written.get(index)).map_or("", |it| it));
            rest = after;
        }
        text.push_str(rest);
        text
    }
}

/// A value with placeholders for some of its scalars.
struct SetAside<'v> {
    value: &'v Value,
    scalars: &'v RefCell<Scalars>,
}

impl SetAside<'_> {
    fn text(&self, text: &str) -> Option<String> {
        self.scalars.borrow_mut().text(text)
    }
}

impl Serialize for SetAside<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let inside = |value| SetAside { value, scalars: self.scalars };
        match self.value {
            Value::Null | Value::Bool(_) => self.value.serialize(serializer),
            Value::Number(number) => match exponent(number) {
                Some(written) => serializer.serialize_str(&self.scalars.borrow_mut().placeholder(written)),
                None => number.serialize(serializer),
            },
            Value::String(text) => serializer.serialize_str(self.text(text).as_deref().unwrap_or(text)),
            Value::Array(items) => serializer.collect_seq(items.iter().map(inside)),
            Value::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (key, member) in members {
                    map.serialize_entry(self.text(key).as_deref().unwrap_or(key), &inside(member))?;
                }
                map.end()
            }
        }
    }
}

/// A word that no string of the value holds.
fn mark(value: &Value) -> String {
    let mut mark = "scalar".to_owned();
    while holds(value, &mark) {
        mark.push('q');
    }
    mark
}

fn holds(value: &Value, mark: &str) -> bool {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
        Value::String(text) => text.contains(mark),
        Value::Array(items) => items.iter().any(|item| holds(item, mark)),
        Value::Object(members) => members.iter().any(|(key, value)| key.contains(mark) || holds(value, mark)),
    }
}

/// A number with an exponent: YAML 1.1 wants a point before it and a sign in it, else it is a string.
fn exponent(number: &Number) -> Option<String> {
    if !number.is_f64() {
        return None;
    }
    let written = number.to_string();
    let (mantissa, power) = written.split_once('e')?;
    let point = if mantissa.contains('.') { "" } else { ".0" };
    let sign = if power.starts_with(['-', '+']) { "" } else { "+" };
    Some(format!("{mantissa}{point}e{sign}{power}"))
}

/// Whether a character has to be escaped: it is not printable, or some readers take it for the end of a line.
fn is_unsafe(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => true,
        _ => c.is_control(),
    }
}

/// JSON's escapes are YAML's too; YAML wants more characters escaped.
fn double_quoted(text: &str) -> String {
    let mut written = String::from('"');
    for c in text.chars() {
        match c {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            '\r' => written.push_str("\\r"),
            _ if is_unsafe(c) => written.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => written.push(c),
        }
    }
    written.push('"');
    written
}

/// Words that YAML 1.1 or 1.2 gives a meaning to, in lower case.
const WORDS: &[&str] = &[
    "", "~", "null", "true", "false", "y", "n", "yes", "no", "on", "off", "=", "<<", ".inf", "-.inf", "+.inf", ".nan",
];

/// Whether some reader takes the text, written plain, for something else than a string.
///
/// Generous with what begins like a number: numbers of any base, with `_` or `,`, sexagesimal ones, dates and times.
fn is_ambiguous(text: &str) -> bool {
    if WORDS.iter().any(|word| word.eq_ignore_ascii_case(text)) {
        return true;
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return false;
    }
    let unsigned = unsigned.to_ascii_lowercase();
    if let Some(digits) = ["0x", "0o", "0b"].iter().find_map(|base| unsigned.strip_prefix(base)) {
        return digits.chars().all(|c| c.is_ascii_hexdigit() || c == '_');
    }
    unsigned.chars().all(|c| c.is_ascii_digit() || "_:.,+-etz \t".contains(c)) && !is_version(&unsigned)
}

/// `3.0.3`: no reader takes numbers with two points for anything.
fn is_version(text: &str) -> bool {
    let parts = || text.split('.');
    parts().count() > 2 && parts().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::to_string;

    #[test]
    fn strings_that_look_like_something_else_are_quoted() {
        for text in [
            "",
            "~",
            "null",
            "Null",
            "y",
            "N",
            "yes",
            "NO",
            "on",
            "Off",
            "true",
            "FALSE",
            "=",
            "<<",
            "1",
            "-1",
            "+1",
            "1.5",
            ".5",
            "1.",
            "1e3",
            "1E+3",
            "0x1F",
            "0o17",
            "017",
            "0b11",
            "1_000",
            "1,000",
            "12:30:00",
            "190:20:30.15",
            "2026-01-05",
            "2026-01-05T09:30:00Z",
            "2026-01-05 09:30:00 +1:00",
            ".inf",
            "-.INF",
            ".NaN",
        ] {
            assert_eq!(to_string(&json!([text])), format!("- '{text}'\n"), "{text:?} as a value");
            assert_eq!(to_string(&json!({ text: true })), format!("'{text}': true\n"), "{text:?} as a key");
        }
    }

    #[test]
    fn other_strings_are_plain() {
        for text in [
            "a",
            "one",
            "yesterday",
            "3d-print",
            "1 is the most urgent",
            "/tasks/{id}",
            "déjà-vu",
            "v1.0",
            "3.0.3",
            "a=b",
            "2fa",
            "0xyz",
            "7b0e2a52-91d3",
        ] {
            assert_eq!(to_string(&json!([text])), format!("- {text}\n"), "{text:?}");
        }
    }

    #[test]
    fn what_yaml_cannot_hold_plain_is_escaped() {
        for (text, written) in [
            ("a\u{85}b", r#""a\u0085b""#),
            ("a\u{2028}b\nc", r#""a\u2028b\nc""#),
            ("\u{feff}x", r#""\ufeffx""#),
            ("a\r\n\t\"b\"\\", r#""a\r\n\t\"b\"\\""#),
            ("\u{0}", r#""\u0000""#),
        ] {
            assert_eq!(to_string(&json!([text])), format!("- {written}\n"), "{text:?}");
        }
    }

    #[test]
    fn strings_of_several_lines_are_blocks() {
        assert_eq!(to_string(&json!({ "text": "a\n\n  b\n" })), "text: |\n  a\n\n    b\n");
        assert_eq!(to_string(&json!({ "text": "a\nb" })), "text: |-\n  a\n  b\n");
    }

    #[test]
    fn numbers_with_an_exponent_have_a_point_and_a_sign() {
        for (number, written) in
            [(json!(1e30), "1.0e+30"), (json!(1.5e-9), "1.5e-9"), (json!(0.1), "0.1"), (json!(7), "7")]
        {
            assert_eq!(to_string(&json!([number])), format!("- {written}\n"));
        }
    }

    #[test]
    fn placeholders_do_not_meet_the_text() {
        for value in [json!(["scalar", "on"]), json!({ "scalar0z": "no", "scalarq": ["scalarqq1z", "1"] })] {
            assert_eq!(serde_yaml::from_str::<Value>(&to_string(&value)).unwrap(), value);
        }
    }

    #[test]
    fn every_value_is_read_back() {
        for value in [
            json!(null),
            json!([]),
            json!({}),
            json!({ "a": [], "b": {}, "c": [[], [{}]] }),
            json!({ "a: b": "c # d", "- x": "? y", "'": "\"", "%": "@", "`": "&*!|>", "{": "[" }),
            json!([
                " leading",
                "trailing ",
                "\ttab",
                "a\n ",
                " a\nb",
                "\n\n",
                "a\n\n\n",
                "---",
                "...",
                "emoji 🎉\nline"
            ]),
            json!([u64::MAX, i64::MIN, 1.5, -0.0, 1e300]),
        ] {
            assert_eq!(serde_yaml::from_str::<Value>(&to_string(&value)).unwrap(), value, "{}", to_string(&value));
        }
    }
}
