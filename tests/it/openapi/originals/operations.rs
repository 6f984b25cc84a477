//! Compares what two documents say outside their schemas.

#![expect(clippy::zero_sized_map_values, reason = "names without a value are compared like those that have one")]

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::Differences;
use super::schemas::Schemas;
use super::shape::resolve;

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// The whole of two documents.
pub(super) fn compare(original: &Value, ours: &Value) -> Differences {
    let mut found = Differences::default();
    for pointer in
        ["title", "version", "termsOfService", "contact/name", "contact/email", "license/name", "license/url"]
    {
        let (original, ours) = (text(original, &format!("/info/{pointer}")), text(ours, &format!("/info/{pointer}")));
        found.changed("info", pointer, original, ours);
    }
    named(&mut found, "document", "server", &servers(original), &servers(ours), |_, _, (), ()| {});
    named(&mut found, "document", "tag", &tags(original), &tags(ours), |_, _, (), ()| {});
    schemes(&mut found, original, ours);
    let mut schemas = Schemas::new(original, ours);
    let (theirs, mine) = (operations(original), operations(ours));
    named(&mut found, "document", "operation", &theirs, &mine, |found, place, original, ours| {
        operation(&mut schemas, found, place, original, ours);
    });
    found
}

fn text<'a>(value: &'a Value, pointer: &str) -> Option<&'a str> {
    value.pointer(pointer).and_then(Value::as_str)
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn entries<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    value.get(key).and_then(Value::as_object).into_iter().flatten()
}

/// Compares what two sides name: what is missing, what is added, and what both have.
fn named<T>(
    found: &mut Differences,
    place: &str,
    kind: &str,
    original: &BTreeMap<String, T>,
    ours: &BTreeMap<String, T>,
    mut both: impl FnMut(&mut Differences, &str, &T, &T),
) {
    for (name, value) in original {
        match ours.get(name) {
            Some(other) if place == "document" => both(found, name, value, other),
            Some(other) => both(found, &format!("{place} {name}"), value, other),
            None => found.missing(place, &format!("{kind} {name}")),
        }
    }
    for name in ours.keys().filter(|name| !original.contains_key(*name)) {
        found.added(place, &format!("{kind} {name}"));
    }
}

fn servers(document: &Value) -> BTreeMap<String, ()> {
    list(document, "servers").filter_map(|server| Some((text(server, "/url")?.to_owned(), ()))).collect()
}

fn tags(document: &Value) -> BTreeMap<String, ()> {
    list(document, "tags").filter_map(|tag| Some((text(tag, "/name")?.to_owned(), ()))).collect()
}

fn schemes(found: &mut Differences, original: &Value, ours: &Value) {
    let schemes = |document| -> BTreeMap<String, Value> {
        let components = document_part(document, "/components");
        entries(components, "securitySchemes").map(|(name, scheme)| (name.clone(), scheme.clone())).collect()
    };
    named(found, "document", "security scheme", &schemes(original), &schemes(ours), |found, name, original, ours| {
        let place = format!("scheme {name}");
        for key in ["type", "in", "name", "scheme", "bearerFormat", "openIdConnectUrl"] {
            found.changed(&place, key, original.get(key), ours.get(key));
        }
        let flows = |scheme| entries(scheme, "flows").map(|(name, flow)| (name.clone(), flow.clone())).collect();
        named(found, &place, "flow", &flows(original), &flows(ours), |found, place, original: &Value, ours| {
            for key in ["authorizationUrl", "tokenUrl", "refreshUrl"] {
                found.changed(place, key, original.get(key), ours.get(key));
            }
            let scopes = |flow| -> BTreeMap<String, Value> {
                entries(flow, "scopes").map(|(name, text)| (name.clone(), text.clone())).collect()
            };
            named(found, place, "scope", &scopes(original), &scopes(ours), |found, place, original, ours| {
                found.changed(place, "description", Some(original), Some(ours));
            });
        });
    });
}

fn document_part<'a>(document: &'a Value, pointer: &str) -> &'a Value {
    document.pointer(pointer).unwrap_or(&Value::Null)
}

/// An operation with what the document and the path say for it.
struct Operation<'a> {
    own: &'a Value,
    parameters: BTreeMap<String, &'a Value>,
    security: BTreeMap<String, ()>,
}

/// The operations by `METHOD /path`, the path as it is behind the host.
fn operations(document: &Value) -> BTreeMap<String, Operation<'_>> {
    let url = text(document, "/servers/0/url").unwrap_or("/");
    let prefix = url.split_once("://").map_or(url, |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
    let mut operations = BTreeMap::new();
    for (path, item) in entries(document, "paths") {
        for method in METHODS {
            let Some(operation) = item.get(method) else { continue };
            let parameters = list(item, "parameters").chain(list(operation, "parameters")).filter_map(|parameter| {
                let parameter = resolve(document, parameter);
                Some((format!("{} {}", text(parameter, "/in")?, text(parameter, "/name")?), parameter))
            });
            let security = operation.get("security").or_else(|| document.get("security"));
            let alternatives =
                security.and_then(Value::as_array).into_iter().flatten().map(|all| (alternative(all), ()));
            let key = format!("{} {}{path}", method.to_uppercase(), prefix.trim_end_matches('/'));
            let parameters = parameters.collect();
            operations.insert(key, Operation { own: operation, parameters, security: alternatives.collect() });
        }
    }
    operations
}

/// Schemes that are needed together, with their scopes.
fn alternative(all: &Value) -> String {
    let mut schemes = Vec::new();
    for (name, scopes) in all.as_object().into_iter().flatten() {
        let scopes: BTreeSet<&str> = scopes.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        schemes.push(if scopes.is_empty() {
            name.clone()
        } else {
            format!("{name} with {}", scopes.into_iter().collect::<Vec<_>>().join(" "))
        });
    }
    if schemes.is_empty() { "nobody".to_owned() } else { schemes.join(" and ") }
}

fn operation<'a>(
    schemas: &mut Schemas<'a>,
    found: &mut Differences,
    place: &str,
    original: &Operation<'a>,
    ours: &Operation<'a>,
) {
    for key in ["operationId", "deprecated"] {
        found.changed(place, key, original.own.get(key), ours.own.get(key));
    }
    let tags = |operation: &'a Value| -> BTreeMap<String, ()> {
        list(operation, "tags").filter_map(|tag| Some((tag.as_str()?.to_owned(), ()))).collect()
    };
    named(found, place, "tag", &tags(original.own), &tags(ours.own), |_, _, (), ()| {});
    named(found, place, "security", &original.security, &ours.security, |_, _, (), ()| {});
    named(found, place, "parameter", &original.parameters, &ours.parameters, |found, place, original, ours| {
        parameter(schemas, found, place, original, ours);
    });
    let bodies = [(schemas.original, original), (schemas.ours, ours)]
        .map(|(document, operation)| operation.own.get("requestBody").map(|body| resolve(document, body)));
    let request = format!("{place} request");
    match bodies {
        [Some(original), Some(ours)] => {
            let required = |body: &Value| body.get("required").and_then(Value::as_bool).filter(|required| *required);
            found.changed(&request, "required", required(original), required(ours));
            content(schemas, found, &request, original, ours);
        }
        [Some(_), None] => found.missing(place, "request"),
        [None, Some(_)] => found.added(place, "request"),
        [None, None] => {}
    }
    callbacks(schemas, found, place, original, ours);
    let responses = |document: &'a Value, operation: &'a Value| -> BTreeMap<String, &'a Value> {
        entries(operation, "responses")
            .map(|(status, response)| (status.clone(), resolve(document, response)))
            .collect()
    };
    let theirs = responses(schemas.original, original.own);
    let mine = responses(schemas.ours, ours.own);
    named(found, place, "status", &theirs, &mine, |found, place, original, ours| {
        content(schemas, found, place, original, ours);
        let (theirs, mine) = (headers(schemas.original, original), headers(schemas.ours, ours));
        named(found, place, "header", &theirs, &mine, |found, place, original, ours| {
            parameter(schemas, found, place, original, ours);
        });
    });
}

/// The requests that the API sends. A plan has them beside its endpoints, so the emitted document has them as webhooks.
fn callbacks<'a>(
    schemas: &mut Schemas<'a>,
    found: &mut Differences,
    place: &str,
    original: &Operation<'a>,
    ours: &Operation<'a>,
) {
    let webhooks = document_part(schemas.ours, "/x-webhooks");
    for (name, callback) in entries(original.own, "callbacks") {
        let place = format!("{place} callback {name}");
        let sent = callback.as_object().and_then(|paths| paths.values().next()?.get("post"));
        let here = ours.own.get("callbacks").and_then(|callbacks| callbacks.get(name));
        let webhook = webhooks.get(name).and_then(|webhook| webhook.get("post"));
        match (sent, here, webhook) {
            (Some(original), None, Some(ours)) => {
                found.changed(&place, "callback", Some("of the operation"), Some("a webhook of the document"));
                let [original, ours] = [original, ours].map(|sent| document_part(sent, "/requestBody"));
                content(schemas, found, &place, original, ours);
            }
            _ => found.missing(&place, "callback"),
        }
    }
}

fn headers<'a>(document: &'a Value, response: &'a Value) -> BTreeMap<String, &'a Value> {
    entries(response, "headers").map(|(name, header)| (name.clone(), resolve(document, header))).collect()
}

/// A parameter or a header.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "it is called with what maps hold")]
fn parameter<'a>(
    schemas: &mut Schemas<'a>,
    found: &mut Differences,
    place: &str,
    original: &&'a Value,
    ours: &&'a Value,
) {
    let required = |parameter: &Value| parameter.get("required").and_then(Value::as_bool).filter(|required| *required);
    found.changed(place, "required", required(original), required(ours));
    let style = |parameter: &Value| {
        let style = text(parameter, "/style").unwrap_or(match text(parameter, "/in") {
            Some("query" | "cookie") => "form",
            _ => "simple",
        });
        let explode = parameter.get("explode").and_then(Value::as_bool).unwrap_or(style == "form");
        json!({ "style": style, "explode": explode })
    };
    found.changed(place, "style", Some(style(original)), Some(style(ours)));
    let schema = |parameter: &'a Value| {
        parameter.get("schema").or_else(|| parameter.get("content")?.as_object()?.values().next()?.get("schema"))
    };
    if let (Some(original), Some(ours)) = (schema(original), schema(ours)) {
        schemas.compare(place, &[original], &[ours], found);
    }
}

/// The media types of a body, and their schemas.
fn content<'a>(schemas: &mut Schemas<'a>, found: &mut Differences, place: &str, original: &'a Value, ours: &'a Value) {
    let media = |body: &'a Value| -> BTreeMap<String, &'a Value> {
        entries(body, "content").map(|(name, media)| (name.clone(), media)).collect()
    };
    named(found, place, "media type", &media(original), &media(ours), |found, place, original, ours| {
        match (original.get("schema"), ours.get("schema")) {
            (Some(original), Some(ours)) => schemas.compare(place, &[original], &[ours], found),
            (Some(_), None) => found.missing(place, "schema"),
            (None, Some(_)) => found.added(place, "schema"),
            (None, None) => {}
        }
    });
}
