//! From the idiom of OpenAPI 3.0, in which the document is built, to that of the version that is emitted.
//!
//! Works on the document before anything is merged into it, so that an author writes a merge in the idiom of the version that
//! he asks for. Follows the structure of the document: document, path item, operation, parameter, header, body, media type,
//! schema. So examples, defaults, extensions and what waits to be merged stay as they are.
//!
//! What 3.0 cannot say the builders have put under a key of [`super::data::since`]; [`settle`] puts it in its place, or leaves it
//! out of a document of an earlier version.

mod schema;

use serde_json::{Map, Value};

use super::Version;
use super::data::{self, ITEMS, items, members};

pub(super) use schema::schema;

/// The members of a path item that are operations.
const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// Brings a document that was built into the idiom of a version.
pub(super) fn document(document: &mut Value, version: Version) {
    settle(document, version);
    if let Some(license) = document.pointer_mut("/info/license") {
        settle(license, version);
    }
    for key in ITEMS {
        let Some(items) = document.get_mut(key).and_then(Value::as_object_mut) else { continue };
        items.values_mut().for_each(|item| path_item(item, version));
        // All operations of such a path are for later versions.
        items.retain(|_, item| item.as_object().is_none_or(|item| !item.is_empty()));
    }
    let empty = |key| document.get(key).and_then(Value::as_object).is_none_or(Map::is_empty);
    if version >= Version::V3_1
        && empty("paths")
        && !empty("webhooks")
        && let Some(document) = document.as_object_mut()
    {
        document.shift_remove("paths");
    }
}

fn path_item(item: &mut Value, version: Version) {
    settle(item, version);
    for method in METHODS {
        if let Some(operation) = item.get_mut(method) {
            self::operation(operation, version);
        }
    }
}

fn operation(operation: &mut Value, version: Version) {
    settle(operation, version);
    for parameter in items(operation, "parameters") {
        self::parameter(parameter, version);
    }
    if let Some(body) = operation.get_mut("requestBody") {
        contents(body, version);
    }
    for response in members(operation, "responses") {
        for header in members(response, "headers") {
            parameter(header, version);
        }
        contents(response, version);
    }
}

/// A parameter or a header.
fn parameter(parameter: &mut Value, version: Version) {
    settle(parameter, version);
    if let Some(schema) = parameter.get_mut("schema") {
        self::schema(schema, version);
    }
    contents(parameter, version);
}

/// The media types of a body, a response, a parameter.
fn contents(holder: &mut Value, version: Version) {
    for media in members(holder, "content") {
        settle(media, version);
        for key in ["schema", "itemSchema"] {
            if let Some(schema) = media.get_mut(key) {
                self::schema(schema, version);
            }
        }
        for encoding in members(media, "encoding") {
            for header in members(encoding, "headers") {
                parameter(header, version);
            }
        }
    }
}

/// Puts what an object has from some version on in its place, or takes it away.
fn settle(object: &mut Value, version: Version) {
    let Some(members) = object.as_object_mut() else { return };
    let waiting: Vec<String> = members.keys().filter(|key| key.starts_with(data::SINCE)).cloned().collect();
    for key in waiting {
        let value = members.shift_remove(&key);
        if let Some((since, name)) = data::since_when(&key)
            && version >= since
        {
            match value {
                Some(Value::Null) | None => drop(members.shift_remove(name)),
                Some(value) => drop(members.insert(name.to_owned(), value)),
            }
        }
    }
}
