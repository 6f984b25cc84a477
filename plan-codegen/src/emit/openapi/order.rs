//! Keys in the order that people read them.
//!
//! What was built has that order already where the types have it; schemas, parameters and operations have their own, and a merge
//! puts keys at the end. Walks by the shape, so that examples and extensions stay as they are.

use serde_json::{Map, Value};

use super::Version;
use super::data::MERGED;
use super::shape::{Field, Keys, Object, Shape, WHOLE};

/// Orders a document with all that is in it. What objects carry about merges goes.
pub(super) fn document(document: &mut Value, version: Version) {
    Order { version, marks: false }.value(document, &WHOLE);
}

/// Orders an object with all that is in it. What it carries about merges stays.
pub(super) fn part(value: &mut Value, object: Object, version: Version) {
    Order { version, marks: true }.value(value, &Shape::Object(object));
}

/// Orders the keys of an object, and nothing in it.
pub(super) fn keys(members: &mut Map<String, Value>, object: Object) {
    let fields = object.fields();
    sort(members, |key| place(fields, key, 0).unwrap_or(fields.len()));
}

struct Order {
    version: Version,
    /// Whether objects keep what they carry about merges.
    marks: bool,
}

impl Order {
    fn value(&self, value: &mut Value, shape: &Shape) {
        match value {
            Value::Array(items) => {
                if let Shape::List(inside) = shape {
                    for item in items {
                        self.value(item, inside);
                    }
                }
            }
            Value::Object(members) => {
                if !self.marks && members.keys().any(|key| key == MERGED) {
                    members.shift_remove(MERGED);
                }
                if let Some(object) = shape.object() {
                    self.object(members, object);
                    return;
                }
                for (key, member) in members.iter_mut() {
                    if let Some(inside) = shape.under(key, self.version) {
                        self.value(member, inside);
                    }
                }
                if let Shape::Map(Keys::Status, _) = shape {
                    statuses(members);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// Most objects have their keys in order already: looking for each behind the one before goes through the table once.
    fn object(&self, members: &mut Map<String, Value>, object: Object) {
        let fields = object.fields();
        let mut sorted = true;
        let mut last = 0;
        for (key, member) in members.iter_mut() {
            let Some(place) = place(fields, key, last) else {
                last = fields.len();
                continue;
            };
            sorted &= last <= place;
            last = place;
            let same = fields[place..].iter().take_while(|field| field.name == key);
            if let Some(field) = same.into_iter().find(|field| field.is_in(self.version)) {
                self.value(member, &field.shape);
            }
        }
        if object == Object::Schema && self.version < Version::V3_1 {
            sorted &= !beside_reference(members);
        }
        if !sorted {
            keys(members, object);
        }
    }
}

/// Where a table has a key. Rows of one name stand side by side.
fn place(fields: &[Field], key: &str, from: usize) -> Option<usize> {
    let (before, behind) = fields.split_at(from);
    let behind = behind.iter().position(|field| field.name == key).map(|place| place + from);
    behind.or_else(|| before.iter().position(|field| field.name == key))
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
    let positions: Vec<K> = members.keys().map(|key| position(key)).collect();
    if positions.is_sorted() {
        return;
    }
    let mut sorted: Vec<_> = positions.into_iter().zip(std::mem::take(members)).collect();
    sorted.sort_by(|(a, _), (b, _)| a.cmp(b));
    *members = sorted.into_iter().map(|(_, member)| member).collect();
}

/// OpenAPI 3.0 ignores what stands beside `$ref`. What a merge puts there is meant, so that the reference goes into an `allOf`
/// of one, as where the plan says something beside a type. Whether there was such a thing.
fn beside_reference(members: &mut Map<String, Value>) -> bool {
    if members.len() < 2 || !members.get("$ref").is_some_and(Value::is_string) || members.contains_key("allOf") {
        return false;
    }
    let Some(reference) = members.shift_remove("$ref") else { return false };
    let reference = Map::from_iter([("$ref".to_owned(), reference)]);
    members.insert("allOf".to_owned(), Value::Array(vec![Value::Object(reference)]));
    true
}
