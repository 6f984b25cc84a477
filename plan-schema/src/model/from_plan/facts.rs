//! Small facts that many kinds of things state the same way.

use crate::model::types::{Deprecation, ExternalDocs};
use crate::plan::Text;
use crate::plan::models::{Deprecated, Docs};

/// The text of prose.
pub(super) fn text(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// That something is deprecated; `false` says that it is not.
pub(super) fn deprecation(deprecated: Option<&Deprecated>) -> Option<Deprecation> {
    match deprecated? {
        Deprecated::Flag(false) => None,
        Deprecated::Flag(true) => Some(Deprecation::default()),
        Deprecated::Note(note) => Some(Deprecation { note: text(Some(note)), ..Deprecation::default() }),
        Deprecated::Full(spec) => Some(Deprecation {
            since: spec.since.as_ref().map(ToString::to_string),
            sunset: spec.sunset.as_ref().map(ToString::to_string),
            instead: text(spec.instead.as_ref()),
            note: None,
        }),
    }
}

/// Where to read more.
pub(super) fn docs(docs: Option<&Docs>) -> Option<ExternalDocs> {
    Some(match docs? {
        Docs::Url(url) => ExternalDocs { url: url.clone(), description: None },
        Docs::Full(spec) => ExternalDocs { url: spec.url.clone(), description: text(spec.description.as_ref()) },
    })
}
