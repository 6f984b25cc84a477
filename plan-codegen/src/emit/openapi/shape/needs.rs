//! What an object must have, where that depends on its other keys.

use serde_json::{Map, Value};

use super::Object;
use crate::emit::openapi::Version;

/// The keys that an object lacks, in words: `` `schema` or `content` ``; with the first of them by itself.
pub(in crate::emit::openapi) fn lacking(
    object: Object,
    members: &Map<String, Value>,
    version: Version,
) -> Vec<(&'static str, String)> {
    // What it stands for has the keys.
    if object.components(version).is_some() && members.contains_key("$ref") {
        return Vec::new();
    }
    let has = |key: &str| members.contains_key(key);
    let text = |key: &str| members.get(key).and_then(Value::as_str);
    let mut lacking: Vec<(&'static str, String)> = object
        .fields()
        .iter()
        .filter(|field| field.is_in(version) && field.is_required(version) && !has(field.name))
        .map(|field| (field.name, format!("`{}`", field.name)))
        .collect();
    let mut either = |keys: &[&'static str]| {
        if !keys.iter().any(|key| has(key)) {
            let all: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
            lacking.push((keys[0], all.join(" or ")));
        }
    };
    match object {
        Object::Parameter | Object::Header => either(&["schema", "content"]),
        Object::Link => either(&["operationRef", "operationId"]),
        Object::Document if version >= Version::V3_1 => either(&["paths", "webhooks", "components"]),
        Object::Schema if version < Version::V3_1 && text("type") == Some("array") => either(&["items"]),
        Object::SecurityScheme => match text("type") {
            Some("apiKey") => {
                either(&["name"]);
                either(&["in"]);
            }
            Some("http") => either(&["scheme"]),
            Some("oauth2") => either(&["flows"]),
            Some("openIdConnect") => either(&["openIdConnectUrl"]),
            _ => {}
        },
        Object::Flows => {
            for (flow, urls) in [
                ("implicit", &["authorizationUrl"][..]),
                ("password", &["tokenUrl"]),
                ("clientCredentials", &["tokenUrl"]),
                ("authorizationCode", &["authorizationUrl", "tokenUrl"]),
                ("deviceAuthorization", &["deviceAuthorizationUrl", "tokenUrl"]),
            ] {
                let Some(flow_members) = members.get(flow).and_then(Value::as_object) else { continue };
                for url in urls.iter().filter(|url| !flow_members.contains_key(**url)) {
                    lacking.push((url, format!("`{url}` in `{flow}`")));
                }
            }
        }
        _ => {}
    }
    lacking
}

/// Keys of which an object has only one.
const EXCLUSIVE: &[(&[Object], &str, &[&str])] = &[
    (&[Object::Parameter, Object::Header], "content", &["schema", "style", "explode", "allowReserved"]),
    (&[Object::Parameter, Object::Header], "content", &["example", "examples"]),
    (&[Object::Parameter, Object::Header, Object::MediaType], "example", &["examples"]),
    (&[Object::Link], "operationId", &["operationRef"]),
    (&[Object::License], "identifier", &["url"]),
    (&[Object::Example], "value", &["externalValue", "dataValue", "serializedValue"]),
];

/// Pairs of keys that an object has and that exclude each other.
pub(in crate::emit::openapi) fn clashing(
    object: Object,
    members: &Map<String, Value>,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows =
        EXCLUSIVE.iter().filter(move |(objects, one, _)| objects.contains(&object) && members.contains_key(*one));
    rows.flat_map(move |(_, one, others)| {
        others.iter().filter(move |other| members.contains_key(**other)).map(move |other| (*one, *other))
    })
}
