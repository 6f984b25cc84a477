//! Small things that every part of the document needs: merges in waiting, extensions, external documentation.

use indexmap::IndexMap;
use openapiv3::ExternalDocumentation;
use plan_schema::model::{Deprecation, ExternalDocs};
use serde_json::Value;

use super::Version;

/// The key under which an object carries what is to be merged into it (`openapi:` of the plan), until
/// [`super::finish`] does so. The types of the document take unknown keys as extensions only; this one never leaves.
pub(super) const MERGE: &str = "\0merge";

/// What keys of [`since`] begin with.
pub(super) const SINCE: &str = "\0since ";

/// The key under which an object carries a member that it has from a version on, until [`super::upgrade`] puts it in its place.
///
/// The value has the idiom of 3.0, as everything that is built; `null` takes away what earlier versions have there.
pub(super) fn since(version: Version, member: &str) -> String {
    format!("{SINCE}{}/{member}", version.short())
}

/// What a key of [`since`] says: the version, and the member's name.
pub(super) fn since_when(key: &str) -> Option<(Version, &str)> {
    let (version, member) = key.strip_prefix(SINCE)?.split_once('/')?;
    let version = Version::ALL.into_iter().find(|known| known.short() == version)?;
    Some((version, member))
}

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

/// What there is to say about a deprecation; OpenAPI has a flag only, and the flag alone needs no words.
pub(super) fn deprecation(deprecation: &Deprecation) -> Option<String> {
    (*deprecation != Deprecation::default()).then(|| deprecation.sentence())
}

/// Two texts as paragraphs.
pub(super) fn paragraphs(first: Option<String>, second: Option<String>) -> Option<String> {
    match (first, second) {
        (Some(first), Some(second)) => Some(format!("{}\n\n{second}", first.trim_end())),
        (first, second) => first.or(second),
    }
}
