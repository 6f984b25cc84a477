//! From the idiom of OpenAPI 3.0, in which the document is built, to that of the version that is emitted.
//!
//! Works on the parts of the document before anything is merged into them, so that an author writes a merge in the idiom of the
//! version that he asks for. Follows the structure of the document: operation, parameter, header, body, media type,
//! schema. So examples, defaults, extensions and what waits to be merged stay as they are.
//!
//! What 3.0 cannot say the builders have put under a key of [`super::data::since`]; [`settle`] puts it in its place, or leaves it
//! out of a document of an earlier version.

mod schema;

use serde_json::Value;

use super::Version;
use super::data::{self, items, members};

pub(super) use schema::schema;

/// Brings what a document says about the whole API into the idiom of a version.
pub(super) fn head(document: &mut Value, version: Version) {
    settle(document, version);
    if let Some(license) = document.pointer_mut("/info/license") {
        settle(license, version);
    }
}

/// Brings an operation into the idiom of a version.
pub(super) fn operation(operation: &mut Value, version: Version) {
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
