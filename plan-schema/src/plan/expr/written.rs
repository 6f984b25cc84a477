//! A scalar with a grammar: the text, and what it means.

use std::borrow::Cow;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A part of a text with the bytes it stands in.
///
/// Equality is that of the value: the same thing written elsewhere is the same thing.
#[derive(Debug, Clone)]
pub struct Spanned<T> {
    /// What stands there.
    pub value: T,
    /// The bytes it stands in, inside the decoded scalar.
    pub span: Range<usize>,
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Spanned<T> {}

/// Which of the grammars was broken; decides the rule that reports it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SyntaxErrorKind {
    /// A type, a field, a relationship or another shorthand of the language.
    Shorthand,
    /// Pasted JSON.
    Json,
    /// `METHOD /path`.
    Endpoint,
    /// The path in it.
    Path,
    /// A `{parameter}` of the path.
    PathParameter,
}

/// Why a text does not follow its grammar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// The grammar.
    pub kind: SyntaxErrorKind,
    /// The bytes at fault, inside the decoded scalar; empty at the end of the text.
    pub span: Range<usize>,
    /// What is wrong, without the text itself: ``expected `)` ``.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// What to write in place of the bytes at fault.
    pub replacement: Option<String>,
}

impl SyntaxError {
    /// A shorthand that does not parse.
    pub(crate) fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { kind: SyntaxErrorKind::Shorthand, span, message: message.into(), help: None, replacement: None }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn replacement(mut self, text: impl Into<String>) -> Self {
        self.replacement = Some(text.into());
        self
    }

    pub(crate) const fn kind(mut self, kind: SyntaxErrorKind) -> Self {
        self.kind = kind;
        self
    }
}

/// A grammar of scalars.
pub trait Grammar: Sized {
    /// What the text is called in the JSON Schema and in messages: `Type`, `Relationship`.
    const NAME: &'static str;

    /// Reads a text.
    ///
    /// # Errors
    ///
    /// The first place where the text leaves the grammar.
    fn parse(text: &str) -> Result<Self, SyntaxError>;

    /// The JSON Schema for editors: a `pattern` that catches most mistakes while typing, with `x-own-parser` so that the
    /// walker leaves the pattern to the parser, which knows better and points at the column.
    fn schema() -> Schema;
}

/// A scalar of grammar `T`, as written and as understood.
///
/// Reading one cannot fail: see [`Written::parsed`]. Equality is that of the text.
#[derive(Debug, Clone)]
pub struct Written<T> {
    text: String,
    parsed: Result<T, SyntaxError>,
}

impl<T: Grammar> Written<T> {
    /// Reads a text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let parsed = T::parse(&text);
        Self { text, parsed }
    }
}

impl<T> Written<T> {
    /// The text as it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it means, if it means anything.
    #[must_use]
    pub fn get(&self) -> Option<&T> {
        self.parsed.as_ref().ok()
    }

    /// What it means, or why it means nothing.
    ///
    /// # Errors
    ///
    /// Where and how the text leaves its grammar.
    pub const fn parsed(&self) -> Result<&T, &SyntaxError> {
        self.parsed.as_ref()
    }
}

impl<T> PartialEq for Written<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T> Eq for Written<T> {}

impl<'de, T: Grammar> Deserialize<'de> for Written<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

impl<T: Grammar> Serialize for Written<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // The name tells a walk over the plan which grammar the text has (`plan::visit`); formats ignore it.
        serializer.serialize_newtype_struct(T::NAME, &self.text)
    }
}

impl<T: Grammar> JsonSchema for Written<T> {
    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        T::schema()
    }
}
