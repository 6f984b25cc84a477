//! A reader of one line of text that knows where it is.

use std::ops::Range;

use serde_json::{Number, Value};

use super::written::{Spanned, SyntaxError};

/// A position in a text.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl<'t> Cursor<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    /// Of how many expressions the one that is read is a part.
    pub(super) const fn depth(&self) -> usize {
        self.depth
    }

    /// Reads a part that may hold others of its kind.
    pub(super) fn nested<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, SyntaxError>,
    ) -> Result<T, SyntaxError> {
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    pub(super) const fn at(&self) -> usize {
        self.at
    }

    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    pub(super) fn text(&self, range: Range<usize>) -> &'t str {
        &self.text[range]
    }

    pub(super) const fn is_done(&self) -> bool {
        self.at >= self.text.len()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Moves behind `bytes` more bytes, which end at a character boundary.
    pub(super) const fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }

    pub(super) const fn seek(&mut self, at: usize) {
        self.at = at;
    }

    pub(super) fn eat(&mut self, token: &str) -> bool {
        let there = self.rest().starts_with(token);
        if there {
            self.at += token.len();
        }
        there
    }

    /// Skips spaces; whether there was any. Line breaks count: a folded or literal scalar is the same text.
    pub(super) fn spaces(&mut self) -> bool {
        let trimmed = self.rest().trim_start_matches([' ', '\t', '\n', '\r']);
        let there = trimmed.len() < self.rest().len();
        self.at = self.text.len() - trimmed.len();
        there
    }

    /// The longest run of characters that satisfy `keep`.
    pub(super) fn run(&mut self, keep: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|c| !keep(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// `[A-Za-z_][A-Za-z0-9_]*`, with its place.
    pub(super) fn word(&mut self) -> Option<Spanned<&'t str>> {
        let start = self.at;
        if !self.peek()?.is_alphabetic() && self.peek() != Some('_') {
            return None;
        }
        let word = self.run(|c| c.is_alphanumeric() || c == '_');
        Some(Spanned { value: word, span: start..self.at })
    }

    /// The character here, or the empty place at the end.
    pub(super) fn here(&self) -> Range<usize> {
        self.at..self.at + self.peek().map_or(0, char::len_utf8)
    }

    /// From here to the next space, or at least one character.
    pub(super) fn here_to_space(&self) -> Range<usize> {
        let length = self.rest().find(char::is_whitespace).unwrap_or(self.rest().len());
        if length == 0 { self.here() } else { self.at..self.at + length }
    }

    pub(super) fn expected(&self, what: &str) -> SyntaxError {
        let found = match self.peek() {
            None => String::new(),
            Some(c) => format!(", found `{c}`"),
        };
        SyntaxError::new(self.here(), format!("expected {what}{found}"))
    }

    pub(super) fn need(&mut self, token: &str) -> Result<(), SyntaxError> {
        if self.eat(token) { Ok(()) } else { Err(self.expected(&format!("`{token}`"))) }
    }

    /// A number of JSON.
    pub(super) fn number(&mut self) -> Result<Option<Number>, SyntaxError> {
        let start = self.at;
        let rest = self.rest();
        let bytes = rest.as_bytes();
        let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
        let sign = usize::from(rest.starts_with('-'));
        let whole = digits(sign);
        if whole == 0 {
            return Ok(None);
        }
        let mut end = sign + whole;
        // `1..5` is a range, `1.5` a number.
        if bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 {
            end += 1 + digits(end + 1);
        }
        self.at += end;
        match parse_number(&rest[..end]) {
            Some(number) => Ok(Some(number)),
            None => Err(SyntaxError::new(start..self.at, format!("`{}` is too large a number", &rest[..end]))),
        }
    }

    /// A whole number that is not negative.
    pub(super) fn digits(&mut self) -> Option<Spanned<&'t str>> {
        let start = self.at;
        let digits = self.run(|c| c.is_ascii_digit());
        (!digits.is_empty()).then_some(Spanned { value: digits, span: start..self.at })
    }

    /// A literal: a JSON string, `[]`, `{}`, a number, `true`, `false`, `null`, or a bare word.
    pub(super) fn literal(&mut self) -> Result<Spanned<Value>, SyntaxError> {
        let start = self.at;
        let value = match self.peek() {
            Some('"') => self.quoted()?,
            Some('\'') => return Err(self.single_quoted()),
            Some('[') => {
                self.skip(1);
                self.spaces();
                self.need("]")?;
                Value::Array(Vec::new())
            }
            Some('{') => {
                self.skip(1);
                self.spaces();
                self.need("}")?;
                Value::Object(serde_json::Map::new())
            }
            _ => {
                let word = self.run(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | ','));
                match word {
                    "" => return Err(self.expected("a value")),
                    "true" => Value::Bool(true),
                    "false" => Value::Bool(false),
                    "null" => Value::Null,
                    _ => bare(word),
                }
            }
        };
        Ok(Spanned { value, span: start..self.at })
    }

    /// `'text'`: taken as it stands, the quotes would be part of the value.
    fn single_quoted(&self) -> SyntaxError {
        let inner = &self.rest()[1..];
        let span = self.at..self.at + inner.find('\'').map_or(1, |length| length + 2);
        let error = SyntaxError::new(span, "a value is quoted with `\"`, not with `'`");
        let word = &inner[..inner.find('\'').unwrap_or(0)];
        let bare =
            !word.is_empty() && !word.contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '"'));
        if bare {
            return error.help(format!("write `{word}`")).replacement(word);
        }
        error.help("a value with spaces is written `\"In progress\"`")
    }

    /// A JSON string.
    fn quoted(&mut self) -> Result<Value, SyntaxError> {
        let start = self.at;
        let mut escaped = false;
        let close = self.rest().char_indices().skip(1).find(|(_, c)| {
            let closes = *c == '"' && !escaped;
            escaped = *c == '\\' && !escaped;
            closes
        });
        let Some((length, _)) = close else {
            return Err(SyntaxError::new(start..self.text.len(), "the `\"` is not closed"));
        };
        self.skip(length + 1);
        let text = &self.text[start..self.at];
        serde_json::from_str::<String>(text).map(Value::String).map_err(|_| {
            SyntaxError::new(start..self.at, format!("`{text}` is not a JSON string"))
                .help("escapes are those of JSON: `\\\"`, `\\\\`, `\\n`, `\\u00e9`")
        })
    }
}

/// A bare word that is a number of JSON is a number, any other is text.
fn bare(word: &str) -> Value {
    let digits = word.strip_prefix('-').unwrap_or(word);
    // `007` and `1.` are text: JSON has no such numbers.
    let json = digits.starts_with(|c: char| c.is_ascii_digit()) && serde_json::from_str::<Number>(word).is_ok();
    match parse_number(word) {
        Some(number) if json => Value::Number(number),
        _ => Value::String(word.to_owned()),
    }
}

/// A number without loss: `None` for whole numbers past 64 bits and for what is not finite.
fn parse_number(text: &str) -> Option<Number> {
    if text.contains(['.', 'e', 'E']) {
        return Number::from_f64(text.parse().ok()?);
    }
    text.parse::<i64>().map(Number::from).or_else(|_| text.parse::<u64>().map(Number::from)).ok()
}
