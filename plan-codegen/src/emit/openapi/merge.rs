//! JSON Merge Patch (RFC 7396), with one difference: parameters and tags merge by name.
//!
//! RFC 7396 replaces a list as a whole. An author who adds a parameter to an operation does not mean to take away those that
//! the plan derives, so that these two lists merge item by item.

use serde_json::Value;

/// Merges a patch into an object of the document.
pub(super) fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(serde_json::Map::new());
    }
    let Value::Object(members) = target else { return };
    for (key, change) in patch {
        if change.is_null() {
            members.shift_remove(key);
            continue;
        }
        match (key.as_str(), members.get_mut(key), change) {
            ("parameters" | "tags", Some(Value::Array(items)), Value::Array(changes)) => merge_items(items, changes),
            (_, Some(member), _) => merge(member, change),
            (_, None, _) => {
                let mut added = Value::Null;
                merge(&mut added, change);
                members.insert(key.clone(), added);
            }
        }
    }
}

fn merge_items(items: &mut Vec<Value>, changes: &[Value]) {
    for change in changes {
        match items.iter_mut().find(|item| is_same(item, change)) {
            Some(item) => merge(item, change),
            None => items.push(change.clone()),
        }
    }
}

/// Whether a change is about this item: a tag in an operation is its name, others have one; a change of a parameter need
/// not say where it travels.
fn is_same(item: &Value, change: &Value) -> bool {
    let equal = |key| item.get(key) == change.get(key);
    match change {
        Value::Object(change) => match change.get("name") {
            Some(_) => equal("name") && (!change.contains_key("in") || equal("in")),
            None => false,
        },
        _ => item == change,
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
            (json!({ "tags": ["A"] }), json!({ "tags": ["A", "B"] }), json!({ "tags": ["A", "B"] })),
            (
                json!({ "tags": [{ "name": "A", "description": "a" }] }),
                json!({ "tags": [{ "name": "A", "x-a": 1 }] }),
                json!({ "tags": [{ "name": "A", "description": "a", "x-a": 1 }] }),
            ),
        ] {
            check(target, &patch, &expected);
        }
    }
}
