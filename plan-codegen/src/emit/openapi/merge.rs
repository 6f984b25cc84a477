//! JSON Merge Patch (RFC 7396), with two differences: parameters and tags merge by name, and a reference replaces.
//!
//! RFC 7396 replaces a list as a whole. An author who adds a parameter to an operation does not mean to take away those that
//! the plan derives, so that these two lists merge item by item. An author who writes `$ref` where something else stands means
//! what it refers to, and not both. Data (examples, defaults, extensions) is merged as the RFC says.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::references::DATA;

/// Merges a patch into an object of the document.
pub(super) fn merge(target: &mut Value, patch: &Value) {
    merge_inside(target, patch, false);
}

fn merge_inside(target: &mut Value, patch: &Value, data: bool) {
    let Value::Object(patch) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Value::Object(members) = target else { return };
    if !data && patch.get("$ref").is_some_and(Value::is_string) && !members.contains_key("$ref") {
        members.clear();
    }
    for (key, change) in patch {
        if change.is_null() {
            members.shift_remove(key);
            continue;
        }
        let data = data || key.starts_with("x-") || DATA.contains(&key.as_str());
        let member = members.entry(key.clone()).or_insert(Value::Null);
        match change {
            Value::Array(changes) if !data && is_by_name(key) => merge_items(member, changes),
            _ => merge_inside(member, change, data),
        }
    }
}

/// Whether the lists under a key merge by name.
pub(super) fn is_by_name(key: &str) -> bool {
    matches!(key, "parameters" | "tags")
}

fn merge_items(target: &mut Value, changes: &[Value]) {
    if !target.is_array() {
        *target = Value::Array(Vec::new());
    }
    let Value::Array(items) = target else { return };
    let mut names = Names::of(items);
    for change in changes {
        if let Some(index) = names.find(items, change) {
            merge_inside(&mut items[index], change, false);
        } else {
            let mut added = Value::Null;
            merge_inside(&mut added, change, false);
            names.add(items.len(), &added);
            items.push(added);
        }
    }
}

/// The items of a list by what tells them apart.
pub(super) struct Names(HashMap<String, Vec<usize>>);

impl Names {
    pub(super) fn of(items: &[Value]) -> Self {
        let mut names = Self(HashMap::new());
        for (index, item) in items.iter().enumerate() {
            names.add(index, item);
        }
        names
    }

    fn add(&mut self, index: usize, item: &Value) {
        self.0.entry(Self::key(item)).or_default().push(index);
    }

    /// A tag in an operation is its name; other tags and parameters have one.
    fn key(item: &Value) -> String {
        match item.get("name") {
            Some(name) => format!("name {name}"),
            None => format!("whole {item}"),
        }
    }

    /// The item that a change is about. A change of a parameter need not say where it travels.
    pub(super) fn find(&self, items: &[Value], change: &Value) -> Option<usize> {
        let same = self.0.get(&Self::key(change))?;
        let place = change.get("in");
        same.iter().copied().find(|index| place.is_none() || items.get(*index).and_then(|item| item.get("in")) == place)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::merge;

    fn check(mut target: Value, patch: &Value, expected: &Value) {
        merge(&mut target, patch);
        assert_eq!(&target, expected, "{patch}");
    }

    /// The examples of RFC 7396, appendix A.
    #[test]
    fn merges_as_rfc_7396_says() {
        for (target, patch, expected) in [
            (json!({ "a": "b" }), json!({ "a": "c" }), json!({ "a": "c" })),
            (json!({ "a": "b" }), json!({ "b": "c" }), json!({ "a": "b", "b": "c" })),
            (json!({ "a": "b" }), json!({ "a": null }), json!({})),
            (json!({ "a": "b", "b": "c" }), json!({ "a": null }), json!({ "b": "c" })),
            (json!({ "a": ["b"] }), json!({ "a": "c" }), json!({ "a": "c" })),
            (json!({ "a": "c" }), json!({ "a": ["b"] }), json!({ "a": ["b"] })),
            (json!({ "a": { "b": "c" } }), json!({ "a": { "b": "d", "c": null } }), json!({ "a": { "b": "d" } })),
            (json!({ "a": [{ "b": "c" }] }), json!({ "a": [1] }), json!({ "a": [1] })),
            (json!(["a", "b"]), json!(["c", "d"]), json!(["c", "d"])),
            (json!({ "a": "b" }), json!(["c"]), json!(["c"])),
            (json!({ "e": null }), json!({ "a": 1 }), json!({ "e": null, "a": 1 })),
            (json!([1, 2]), json!({ "a": "b", "c": null }), json!({ "a": "b" })),
            (json!({}), json!({ "a": { "bb": { "ccc": null } } }), json!({ "a": { "bb": {} } })),
        ] {
            check(target, &patch, &expected);
        }
    }

    #[test]
    fn parameters_and_tags_merge_by_name() {
        for (target, patch, expected) in [
            (
                json!({ "parameters": [{ "name": "a", "in": "query" }, { "name": "a", "in": "header" }] }),
                json!({ "parameters": [{ "name": "a", "in": "header", "x": 1 }, { "name": "b", "in": "query" }] }),
                json!({ "parameters": [
                    { "name": "a", "in": "query" },
                    { "name": "a", "in": "header", "x": 1 },
                    { "name": "b", "in": "query" },
                ] }),
            ),
            (
                json!({}),
                json!({ "parameters": [{ "name": "a", "in": "query" }, { "name": "a", "x": 1, "y": null }] }),
                json!({ "parameters": [{ "name": "a", "in": "query", "x": 1 }] }),
            ),
            (json!({ "tags": ["A"] }), json!({ "tags": ["A", "B", "B"] }), json!({ "tags": ["A", "B"] })),
            (json!({ "tags": ["A"] }), json!({ "tags": null }), json!({})),
            (
                json!({ "tags": [{ "name": "A", "description": "a" }] }),
                json!({ "tags": [{ "name": "A", "x-a": 1 }] }),
                json!({ "tags": [{ "name": "A", "description": "a", "x-a": 1 }] }),
            ),
            // In data there are no parameters and tags.
            (
                json!({ "example": { "tags": ["A"] } }),
                json!({ "example": { "tags": ["B"] } }),
                json!({ "example": { "tags": ["B"] } }),
            ),
        ] {
            check(target, &patch, &expected);
        }
    }

    #[test]
    fn a_reference_replaces() {
        for (target, patch, expected) in [
            (json!({ "a": { "b": 1 } }), json!({ "a": { "$ref": "c" } }), json!({ "a": { "$ref": "c" } })),
            (json!({ "a": { "$ref": "b" } }), json!({ "a": { "$ref": "c" } }), json!({ "a": { "$ref": "c" } })),
            (json!({ "a": { "$ref": "b" } }), json!({ "a": { "d": 1 } }), json!({ "a": { "$ref": "b", "d": 1 } })),
            (
                json!({ "example": { "b": 1 } }),
                json!({ "example": { "$ref": "c" } }),
                json!({ "example": { "b": 1, "$ref": "c" } }),
            ),
        ] {
            check(target, &patch, &expected);
        }
    }
}
