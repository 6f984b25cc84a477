//! Small things that every part of the document needs: merges in waiting, extensions, external documentation.

use indexmap::IndexMap;
use openapiv3::ExternalDocumentation;
use plan_schema::model::{Deprecation, ExternalDocs, name};
use serde_json::Value;

/// The key under which an object carries what is to be merged into it (`openapi:` of the plan), until
/// [`super::finish`] does so. The types of the document take unknown keys as extensions only; this one never leaves.
pub(super) const MERGE: &str = "\0merge";

/// Extensions of an object: the plan's `x-` keys, and what is to be merged into it.
pub(super) fn extensions(extensions: &IndexMap<String, Value>, merge: Option<&Value>) -> IndexMap<String, Value> {
    let mut extensions = extensions.clone();
    if let Some(merge) = merge {
        extensions.insert(MERGE.to_owned(), merge.clone());
    }
    extensions
}

pub(super) fn external_docs(docs: &ExternalDocs) -> ExternalDocumentation {
    ExternalDocumentation { url: docs.url.clone(), description: docs.description.clone(), extensions: IndexMap::new() }
}

/// `Deprecated since 2026-01-01; goes away on 2027-01-01; use PATCH.` OpenAPI has a flag only.
pub(super) fn deprecation(deprecation: &Deprecation) -> Option<String> {
    let Deprecation { since, sunset, note } = deprecation;
    if since.is_none() && sunset.is_none() && note.is_none() {
        return None;
    }
    let mut text = "Deprecated".to_owned();
    if let Some(since) = since {
        text.push_str(" since ");
        text.push_str(since);
    }
    if let Some(sunset) = sunset {
        text.push_str("; goes away on ");
        text.push_str(sunset);
    }
    if let Some(note) = note {
        // With a date it says what to use; alone it may say why.
        text.push_str(if since.is_some() || sunset.is_some() { "; use " } else { ": " });
        text.push_str(note.trim());
    }
    Some(name::sentence(&text))
}

/// Two texts as paragraphs.
pub(super) fn paragraphs(first: Option<String>, second: Option<String>) -> Option<String> {
    match (first, second) {
        (Some(first), Some(second)) => Some(format!("{}\n\n{second}", first.trim_end())),
        (first, second) => first.or(second),
    }
}
