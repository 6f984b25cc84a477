//! Small things that every part of the document needs: merges in waiting, extensions, external documentation.

use indexmap::IndexMap;
use openapiv3::ExternalDocumentation;
use plan_schema::model::{Deprecation, ExternalDocs};
use plan_schema::place::{PlanPath, Segment};
use serde_json::{Map, Value, json};

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

/// The key under which an object carries what was merged into it, until [`super::order`] takes it away: what is wrong with
/// the result is told at its place in the plan.
pub(super) const MERGED: &str = "\0merged";

/// Where path items are. OpenAPI 3.0 has no place of its own for webhooks.
pub(super) const ITEMS: &[&str] = &["paths", "webhooks", "x-webhooks"];

/// The items of a list in an object; none if there is no such list.
pub(super) fn items<'a>(object: &'a mut Value, key: &str) -> impl Iterator<Item = &'a mut Value> {
    object.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten()
}

/// The members of an object in an object; none if there is no such object.
pub(super) fn members<'a>(object: &'a mut Value, key: &str) -> impl Iterator<Item = &'a mut Value> {
    object.get_mut(key).and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut)
}

/// Extensions of an object: the plan's `x-` keys, and what is to be merged into it. `path` is the place of what has both.
pub(super) fn extensions(
    extensions: &IndexMap<String, Value>,
    merge: Option<&Value>,
    path: &PlanPath,
) -> IndexMap<String, Value> {
    let mut extensions = extensions.clone();
    if let Some(merge) = merge {
        let steps: Vec<Value> = path.segments().iter().map(step).collect();
        extensions.insert(MERGE.to_owned(), json!({ "at": steps, "patch": merge }));
    }
    extensions
}

fn step(segment: &Segment) -> Value {
    match segment {
        Segment::Key(key) => key.as_str().into(),
        Segment::Index(index) => (*index).into(),
    }
}

/// What is, or was, to be merged.
pub(super) fn patch(carried: &Value) -> Option<&Value> {
    carried.get("patch")
}

/// The place in the plan of what is, or was, to be merged.
pub(super) fn place(carried: &Value) -> Option<PlanPath> {
    let steps = carried.get("at")?.as_array()?;
    let segment = |step: &Value| match step {
        Value::String(key) => Some(Segment::Key(key.clone())),
        step => Some(Segment::Index(usize::try_from(step.as_u64()?).ok()?)),
    };
    let path: Option<PlanPath> = steps.iter().map(segment).collect();
    path.map(|path| path.join("openapi"))
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
