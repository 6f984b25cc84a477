//! The last pass over the document: keys in the order that people read them.
//!
//! What was built has that order already where the types have it; schemas, parameters and operations have their own, and a merge
//! puts keys at the end. Walks the document by its shape, so that examples and extensions stay as they are.

use serde_json::{Map, Value};

use super::Version;
use super::data::MERGED;
use super::shape::{Keys, Object, Shape, WHOLE};

/// Orders a document. What objects carry about merges goes.
pub(super) fn document(document: &mut Value, version: Version) {
    order(document, &WHOLE, version);
}

fn order(value: &mut Value, shape: &Shape, version: Version) {
    match value {
        Value::Array(items) => {
            if let Shape::List(inside) = shape {
                for item in items {
                    order(item, inside, version);
                }
            }
        }
        Value::Object(members) => {
            members.shift_remove(MERGED);
            for (key, member) in members.iter_mut() {
                if let Some(inside) = shape.under(key, version) {
                    order(member, inside, version);
                }
            }
            match shape {
                Shape::Map(Keys::Status, _) => statuses(members),
                shape => {
                    if let Some(object) = shape.object() {
                        if object == Object::Schema && version < Version::V3_1 {
                            beside_reference(members);
                        }
                        keys(members, object);
                    }
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn keys(members: &mut Map<String, Value>, object: Object) {
    let fields = object.fields();
    let position = |key: &str| fields.iter().position(|field| field.name == key).unwrap_or(fields.len());
    sort(members, |key| position(key));
}

/// Statuses by number, then `default`, then extensions.
fn statuses(members: &mut Map<String, Value>) {
    sort(members, |key| match key {
        "default" => (1, String::new()),
        key if key.starts_with("x-") => (2, String::new()),
        key => (0, key.to_owned()),
    });
}

fn sort<K: Ord>(members: &mut Map<String, Value>, position: impl Fn(&str) -> K) {
    if members.keys().map(|key| position(key)).is_sorted() {
        return;
    }
    let mut sorted: Vec<(String, Value)> = std::mem::take(members).into_iter().collect();
    sorted.sort_by_cached_key(|(key, _)| position(key));
    members.extend(sorted);
}

/// OpenAPI 3.0 ignores what stands beside `$ref`. What a merge puts there is meant, so that the reference goes into an `allOf`
/// of one, as where the plan says something beside a type.
fn beside_reference(members: &mut Map<String, Value>) {
    if members.len() < 2 || !members.get("$ref").is_some_and(Value::is_string) || members.contains_key("allOf") {
        return;
    }
    if let Some(reference) = members.shift_remove("$ref") {
        let reference = Map::from_iter([("$ref".to_owned(), reference)]);
        members.insert("allOf".to_owned(), Value::Array(vec![Value::Object(reference)]));
    }
}
