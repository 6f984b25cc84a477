//! JSON that was pasted into a plan, with the place of every value in it.
//!
//! Comments and trailing commas are taken, as people paste them from their editors.

use std::ops::Range;

use indexmap::IndexMap;
use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions};
use serde_json::{Map, Number, Value};

use super::written::{SyntaxError, SyntaxErrorKind};

/// JSON as it was pasted.
#[derive(Debug, Clone)]
pub struct Pasted {
    /// The value.
    pub value: Value,
    /// The bytes of every value inside the decoded scalar, by JSON Pointer (RFC 6901).
    spans: IndexMap<String, Range<usize>>,
    /// The bytes of the names of members, without their quotes, by the same pointers.
    names: IndexMap<String, Range<usize>>,
    /// The bytes of what JSON does not have, in order.
    pub loose: Vec<(Loose, Range<usize>)>,
}

/// What people's editors take, and JSON (RFC 8259) does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Loose {
    /// `// …` or `/* … */`, with the blanks before it.
    Comment,
    /// A comma behind the last item.
    Comma,
}

impl PartialEq for Pasted {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Pasted {
    /// The bytes of the value at a JSON Pointer, or of the nearest value around it.
    #[must_use]
    pub fn span(&self, pointer: &str) -> Range<usize> {
        let mut pointer = pointer;
        loop {
            if let Some(span) = self.spans.get(pointer) {
                return span.clone();
            }
            match pointer.rfind('/') {
                Some(at) => pointer = &pointer[..at],
                None => return 0..0,
            }
        }
    }

    /// The bytes of the name of the member at a JSON Pointer, or of the nearest value around it.
    #[must_use]
    pub fn name_span(&self, pointer: &str) -> Range<usize> {
        self.names.get(pointer).cloned().unwrap_or_else(|| self.span(pointer))
    }
}

/// Reads pasted JSON.
///
/// # Errors
///
/// The first place that is not JSON.
pub fn parse_json(text: &str) -> Result<Pasted, SyntaxError> {
    let options = ParseOptions {
        allow_comments: true,
        allow_loose_object_property_names: false,
        allow_trailing_commas: true,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let collect = CollectOptions::default();
    let parsed = jsonc_parser::parse_to_ast(text, &collect, &options).map_err(|error| {
        let range = error.range();
        let mut span = range.start.min(text.len())..range.end.min(text.len());
        if !text.is_char_boundary(span.start) || !text.is_char_boundary(span.end) {
            span = text.len()..text.len();
        }
        json_error(span, &lower_first(&error.kind().to_string()))
    })?;
    let Some(root) = parsed.value else {
        return Err(json_error(0..text.len(), "no value"));
    };
    let mut pasted = Pasted { value: Value::Null, spans: IndexMap::new(), names: IndexMap::new(), loose: loose(text) };
    let mut pointer = String::new();
    pasted.value = convert(&root, &mut pointer, &mut pasted)?;
    Ok(pasted)
}

/// The comments and trailing commas of a text that is JSON besides.
fn loose(text: &str) -> Vec<(Loose, Range<usize>)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut comma = None;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let rest = &text[at..];
        let end = match byte {
            b'"' => end_of_string(bytes, at),
            b'/' => {
                let end = if rest.starts_with("//") {
                    rest.find(['\n', '\r']).map_or(text.len(), |length| at + length)
                } else {
                    rest.find("*/").map_or(text.len(), |length| at + length + 2)
                };
                let start = text[..at].trim_end_matches([' ', '\t']).len();
                found.push((Loose::Comment, start..end));
                at = end;
                continue;
            }
            _ => at + rest.chars().next().map_or(1, char::len_utf8),
        };
        match byte {
            b',' => comma = Some(at),
            b'}' | b']' => found.extend(comma.take().map(|at| (Loose::Comma, at..at + 1))),
            _ if byte.is_ascii_whitespace() => {}
            _ => comma = None,
        }
        at = end;
    }
    found.sort_by_key(|(_, span)| span.start);
    found
}

/// Where a string of JSON ends that begins at a byte.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn json_error(span: Range<usize>, message: &str) -> SyntaxError {
    SyntaxError::new(span, message.trim_end_matches('.').to_owned()).kind(SyntaxErrorKind::Json)
}

fn lower_first(message: &str) -> String {
    let mut letters = message.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn convert(node: &ast::Value<'_>, pointer: &mut String, pasted: &mut Pasted) -> Result<Value, SyntaxError> {
    let range = node.range();
    pasted.spans.insert(pointer.clone(), range.start..range.end);
    let length = pointer.len();
    Ok(match node {
        ast::Value::NullKeyword(_) => Value::Null,
        ast::Value::BooleanLit(literal) => Value::Bool(literal.value),
        ast::Value::StringLit(literal) => Value::String(literal.value.clone().into_owned()),
        ast::Value::NumberLit(literal) => match serde_json::from_str::<Number>(literal.value) {
            Ok(number) => Value::Number(number),
            Err(_) => {
                return Err(json_error(range.start..range.end, &format!("`{}` is not a JSON number", literal.value)));
            }
        },
        ast::Value::Array(array) => {
            let mut items = Vec::with_capacity(array.elements.len());
            for (index, element) in array.elements.iter().enumerate() {
                pointer.push('/');
                pointer.push_str(&index.to_string());
                items.push(convert(element, pointer, pasted)?);
                pointer.truncate(length);
            }
            Value::Array(items)
        }
        ast::Value::Object(object) => {
            let mut members = Map::with_capacity(object.properties.len());
            for property in &object.properties {
                let name = property.name.as_str();
                pointer.push('/');
                pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
                let at = property.name.range();
                pasted.names.insert(pointer.clone(), at.start + 1..at.end.saturating_sub(1));
                let value = convert(&property.value, pointer, pasted)?;
                pointer.truncate(length);
                if members.insert(name.to_owned(), value).is_some() {
                    return Err(json_error(at.start..at.end, &format!("the member `{name}` is there twice")));
                }
            }
            Value::Object(members)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{Loose, parse_json};

    #[test]
    fn what_json_does_not_have_is_told() {
        for (text, expected) in [
            ("{ \"a\": \"x // y,\" }", vec![]),
            ("{ \"a\": \"\\\",}\" }", vec![]),
            ("{ \"a\": 1, }", vec![(Loose::Comma, ",")]),
            ("[1, [2,], ]", vec![(Loose::Comma, ","), (Loose::Comma, ",")]),
            ("[1, // one\n 2]", vec![(Loose::Comment, " // one")]),
            ("[1, /* one */ 2 // é\n]", vec![(Loose::Comment, " /* one */"), (Loose::Comment, " // é")]),
            ("[1, // last\n]", vec![(Loose::Comma, ","), (Loose::Comment, " // last")]),
        ] {
            let pasted = parse_json(text).expect(text);
            let found: Vec<_> = pasted.loose.iter().map(|(what, span)| (*what, &text[span.clone()])).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn every_value_has_its_place() {
        let text = "{ \"a\": [1, {\"b/c\": \"x\"}], // note\n  \"d\": null, }";
        let pasted = parse_json(text).expect("JSON with a comment and a trailing comma");
        assert_eq!(&text[pasted.span("/a/1/b~1c")], "\"x\"");
        assert_eq!(&text[pasted.span("/d")], "null");
        assert_eq!(&text[pasted.name_span("/a/1/b~1c")], "b/c");
        assert_eq!(&text[pasted.span("/a/0/nothing")], "1");
    }

    #[test]
    fn mistakes_have_a_place() {
        for (text, at) in
            [("{ \"a\": 1 \"b\": 2 }", 8), ("{ \"a\": }", 7), ("{ \"a\": 1, \"a\": 2 }", 10), ("[1, 2", 0)]
        {
            let error = parse_json(text).expect_err(text);
            assert_eq!(error.span.start, at, "{text}: {error:?}");
        }
    }
}
