//! What the rules about progenitor share: how it sees what an endpoint answers.
//!
//! progenitor 0.15 makes one type for all successes of an operation and one for all its errors, and stops where there would
//! be two.

use crate::model::{Content, Lens, Ty};

/// The only media type that progenitor makes types of.
pub(super) const JSON: &str = "application/json";

/// What progenitor makes of a response.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Received<'m> {
    /// No content.
    Nothing,
    /// A stream of bytes: what is not `application/json`.
    Bytes,
    /// A type.
    Typed(&'m Ty, Lens),
}

impl<'m> Received<'m> {
    pub(super) fn of(contents: impl IntoIterator<Item = &'m Content> + Clone) -> Self {
        let json = contents.clone().into_iter().find(|content| content.media_type == JSON && !content.stream);
        match json {
            Some(content) => Self::Typed(&content.ty, content.lens),
            None if contents.into_iter().next().is_some() => Self::Bytes,
            None => Self::Nothing,
        }
    }

    /// Whether part of it has no meaning.
    pub(super) fn has_error(self) -> bool {
        matches!(self, Self::Typed(ty, _) if ty.has_error())
    }

    /// In words.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Nothing => "no content",
            Self::Bytes => "bytes",
            Self::Typed(..) => "JSON",
        }
    }
}
