//! What stands behind a label or in a list: prose that is Markdown, or text that shows as written.

use plan_schema::plan::{Lines, Text};

use super::escape::{self, Place};
use super::prose;

/// A value that is not yet Markdown.
#[derive(Debug, Clone)]
pub(super) enum Value<'a> {
    /// The author's Markdown.
    Prose(&'a str),
    /// Text that shows as written.
    Plain(String),
    /// Code.
    Code(&'a str),
    /// A link: its text, if it has one of its own, and its target.
    Link(Option<&'a str>, &'a str),
    /// Finished inline Markdown.
    Done(String),
}

impl<'a> Value<'a> {
    /// The texts as prose.
    pub(super) fn lines(lines: &'a Lines) -> Vec<Self> {
        lines.iter().map(|text| Self::Prose(text)).collect()
    }

    /// Names as text that shows as written.
    pub(super) fn plain<T: AsRef<str> + 'a>(names: impl IntoIterator<Item = T>) -> Vec<Self> {
        names.into_iter().map(|name| Self::Plain(name.as_ref().to_owned())).collect()
    }

    /// `Yes` or `No`.
    pub(super) fn yes(flag: bool) -> Self {
        Self::Done(if flag { "Yes" } else { "No" }.to_owned())
    }

    /// JSON in one line.
    pub(super) fn json(value: &serde_json::Value) -> Self {
        Self::Done(escape::code(&value.to_string()))
    }

    /// The value behind something on the same line; `None` if it has to stand below.
    pub(super) fn on_line(&self) -> Option<String> {
        match self {
            Self::Prose(text) if !prose::fits_on_line(text) => None,
            Self::Prose(text) => Some(prose::tail(text)),
            Self::Plain(_) | Self::Code(_) | Self::Link(..) | Self::Done(_) => Some(self.as_block()),
        }
    }

    /// The value on lines of its own.
    pub(super) fn as_block(&self) -> String {
        match self {
            Self::Prose(text) => prose::block(text),
            Self::Plain(text) => escape::literal(text, Place::Item),
            Self::Code(text) => escape::code(text),
            Self::Link(text, href) => escape::link(*text, href),
            Self::Done(text) => text.clone(),
        }
    }
}

impl<'a> From<&'a Text> for Value<'a> {
    fn from(text: &'a Text) -> Self {
        Self::Prose(text)
    }
}
