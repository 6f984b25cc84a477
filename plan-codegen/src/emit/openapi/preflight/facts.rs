//! What the document has, for what merges say to be held against.

use std::collections::{BTreeSet, HashMap, HashSet};

use plan_schema::ValidPlan;
use plan_schema::model::Api;
use serde_json::{Map, Value};

use crate::emit::openapi::Version;
use crate::emit::openapi::shape::{Object, WHOLE};
use crate::emit::openapi::touched::{Way, walk};

/// What a document has.
pub(super) struct Facts<'a> {
    pub(super) version: Version,
    pub(super) document: &'a Value,
    /// How many operations have an id.
    pub(super) operation_ids: HashMap<&'a str, usize>,
    /// The security schemes, each with the scopes it declares, if it declares scopes.
    pub(super) schemes: HashMap<&'a str, Option<HashSet<&'a str>>>,
    /// The tags that the plan declares or gives to operations.
    pub(super) tags: BTreeSet<&'a str>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(plan: &'a ValidPlan, api: &'a Api, document: &'a Value, version: Version) -> Self {
        let mut operation_ids = HashMap::new();
        walk(document, &WHOLE, Way::default(), version, &mut |shape, value, _| {
            if shape.object() == Some(Object::Operation)
                && let Some(id) = value.get("operationId").and_then(Value::as_str)
            {
                *operation_ids.entry(id).or_default() += 1;
            }
        });
        let declared = plan.plan().contracts().and_then(|contracts| contracts.tags.as_ref());
        let mut tags: BTreeSet<&str> = declared.into_iter().flatten().map(|(name, _)| name.as_str()).collect();
        tags.extend(api.operations.iter().map(|operation| operation.tag.as_str()));
        tags.extend(added_tags(api));
        let facts = Self { version, document, operation_ids, schemes: HashMap::new(), tags };
        let schemes = facts.components("securitySchemes").map(|(name, scheme)| (name.as_str(), scopes(scheme)));
        Self { schemes: schemes.collect(), ..facts }
    }

    /// The components of a kind.
    pub(super) fn components(&self, kind: &str) -> impl Iterator<Item = (&'a String, &'a Value)> + use<'a> {
        let all = self.document.get("components").and_then(|components| components.get(kind)?.as_object());
        all.into_iter().flat_map(Map::iter)
    }

    /// What a reference inside the document leads to.
    pub(super) fn target(&self, reference: &str) -> Option<&'a Value> {
        let pointer = reference.strip_prefix('#')?;
        // Where it stands in a URL, a character may be written in hexadecimal (RFC 6901, section 6).
        self.document.pointer(pointer).or_else(|| self.document.pointer(&decoded(pointer)?))
    }

    /// What stands behind an object that may be a reference; `None` if it leads nowhere.
    pub(super) fn behind(&self, value: &'a Value) -> Option<&'a Value> {
        let mut value = value;
        let mut seen = HashSet::new();
        while let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            if !seen.insert(reference) {
                return None;
            }
            value = self.target(reference)?;
        }
        Some(value)
    }
}

/// The tags that the author puts into the document's list.
fn added_tags(api: &Api) -> impl Iterator<Item = &str> {
    let list = api.openapi.as_ref().and_then(|openapi| openapi.get("tags")?.as_array());
    list.into_iter().flatten().filter_map(|tag| tag.get("name")?.as_str())
}

fn scopes(scheme: &Value) -> Option<HashSet<&str>> {
    let flows = scheme.get("flows")?.as_object()?;
    let scopes = flows.values().filter_map(|flow| flow.get("scopes")?.as_object());
    Some(scopes.flat_map(Map::keys).map(String::as_str).collect())
}

fn decoded(pointer: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(pointer.len());
    let mut rest = pointer.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match (first, after) {
            (b'%', [high, low, after @ ..]) => {
                let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
                bytes.push(digit(high)? * 16 + digit(low)?);
                rest = after;
            }
            _ => bytes.push(*first),
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn pointers_in_urls() {
        for (pointer, expected) in [
            ("/paths/~1tasks~1%7Bid%7D", Some("/paths/~1tasks~1{id}")),
            ("/a%", Some("/a%")),
            ("/a%4", Some("/a%4")),
            ("/a%zz", None),
            ("/%ff", None),
            ("", Some("")),
        ] {
            assert_eq!(decoded(pointer).as_deref(), expected, "{pointer}");
        }
    }
}
