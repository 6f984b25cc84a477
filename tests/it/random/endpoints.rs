//! Random endpoints of kinds that a resource has not: parameters of all styles, bodies of all media types, unions and generics.

use serde_json::{Map, Value, json};

use super::models::Names;
use super::pick::Pick;

/// Adds some endpoints. With `plain` they are such that progenitor reads them.
pub(super) fn add(pick: &mut Pick, names: &Names, plain: bool, endpoints: &mut Map<String, Value>) {
    let mut kinds = all(pick, names);
    if !plain {
        kinds.extend(beyond_progenitor(names));
    }
    let count = pick.between(3, 8);
    for (key, mut endpoint) in pick.some(&kinds, count).into_iter().cloned() {
        match pick.below(8) {
            0 => endpoint["deprecated"] = json!({ "since": "2026-01-01", "sunset": "2027-01-01" }),
            1 => endpoint["docs"] = json!("https://tracker.dev/docs"),
            2 => endpoint["tag"] = json!("Reports"),
            3 => endpoint["rate_limit"] = json!("10 per minute"),
            4 => endpoint["headers"] = json!({ "X-Tenant": "string(1..40)", "X-Trace": "uuid?" }),
            5 => endpoint["servers"] = json!(["https://files.tracker.dev"]),
            _ => {}
        }
        endpoints.insert(key.to_owned(), endpoint);
    }
}

fn all(pick: &mut Pick, names: &Names) -> Vec<(&'static str, Value)> {
    let entity = pick.one(&names.entities).clone();
    let value = pick.one(&names.values).clone();
    let union = pick.one(&names.unions).clone();
    let bad = json!({ "400": "a filter is not valid" });
    let wrong = json!({ "400": "the body cannot be read", "422": "a field is not valid" });
    vec![
        (
            "GET /search",
            json!({
                "purpose": "Search",
                "query": {
                    "q": "string(1..80)",
                    "ids": { "type": "i64[1..20]?", "style": "csv" },
                    "tags": { "type": "string[]?", "style": "repeat" },
                    "kinds": "enum(new, old)[]?",
                    "from": "date?",
                    "exact": "boolean = false",
                    "rank": "u8(1..5) = 3",
                },
                "response": format!("{entity}[..50]"),
                "errors": bad,
            }),
        ),
        (
            "GET /feed",
            json!({
                "purpose": "Read what is new",
                "pagination": { "style": "page", "limit": "1..50 = 10", "limit_name": "per_page", "link_header": true },
                "response": format!("Page<{entity}>"),
                "errors": bad,
            }),
        ),
        (
            "POST /choices",
            json!({ "purpose": "Choose", "request": union, "response": { "status": 201, "type": union }, "errors": wrong }),
        ),
        (
            "GET /latest",
            json!({ "purpose": "Read the latest", "response": format!("Envelope<{entity}>"), "errors": { "404": "there is none" } }),
        ),
        (
            "POST /pairs",
            json!({
                "purpose": "Pair two things",
                "request": format!("Couple<{value}, i32>"),
                "response": { "status": 201, "type": format!("Couple<{value}, string>"), "headers": { "Location": "uri" } },
                "errors": wrong,
            }),
        ),
        (
            "POST /uploads",
            json!({ "purpose": "Upload a file", "request": "binary", "response": 204, "errors": { "413": "larger than 10 MB" } }),
        ),
        (
            "GET /files/{name}.{ext}",
            json!({
                "purpose": "Download a file",
                "path_params": { "name": "string(1..80)", "ext": "enum(pdf, png)" },
                "response": { "media": "application/octet-stream", "type": "binary", "headers": { "X-Size": "u32" } },
                "errors": { "404": "no such file" },
            }),
        ),
        (
            "POST /forms",
            json!({
                "purpose": "Send a form",
                "request": { "media": "application/x-www-form-urlencoded", "fields": { "name": "string(1..40)", "age": "u8?" } },
                "response": 204,
                "errors": wrong,
            }),
        ),
        (
            "POST /lookups",
            json!({
                "purpose": "Look things up",
                "request": { "type": "map<string>", "examples": { "one": { "summary": "One", "value": { "color": "red" } } } },
                "response": { "status": 200, "type": format!("map<{value}>") },
                "errors": wrong,
            }),
        ),
        (
            "GET /summary",
            json!({
                "purpose": "Read the summary",
                "authentication": "none",
                "response": { "fields": { "total": "u32", "by_day": "map<u32>", "newest": format!("{entity}?") } },
                "errors": { "404": "there is none", "503": "it is being made" },
            }),
        ),
        (
            "GET /links/{code}",
            json!({
                "purpose": "Follow a short link",
                "path_params": { "code": "string(4..12, /^[a-z]+$/)" },
                "authentication": "none",
                "responses": { "204": { "description": "It leads nowhere yet." }, "302": { "description": "It leads there." } },
                "errors": { "404": "no such link" },
            }),
        ),
        (
            "HEAD /summary",
            json!({ "purpose": "Ask whether there is one", "authentication": "none", "response": 204, "errors": { "404": "there is none" } }),
        ),
        (
            "POST /guesses",
            json!({
                "purpose": "Guess",
                "idempotency": "optional",
                "request": "{ \"number\": 7, \"words\": [\"a\", \"b\"], \"at\": \"2026-01-31T09:30:00Z\", \"by\": { \"name\": \"Ada\" } }",
                "response": "{ \"right\": true, \"score\": 0.5 }",
                "errors": wrong,
            }),
        ),
    ]
}

/// What the rules about progenitor warn of.
fn beyond_progenitor(names: &Names) -> Vec<(&'static str, Value)> {
    let (entity, value) = (&names.entities[0], &names.values[0]);
    vec![
        (
            "GET /found",
            json!({
                "purpose": "Find",
                "query": {
                    "pipes": { "type": "string[]?", "style": "pipes" },
                    "spaces": { "type": "string[]?", "style": "spaces" },
                },
                "response": format!("{entity}[..50]"),
                "errors": { "400": "a filter is not valid" },
            }),
        ),
        (
            "GET /filtered",
            json!({
                "purpose": "Filter",
                "query": { "where": { "type": "map<string>?", "style": "deep" } },
                "cookies": { "sid": "string?" },
                "response": format!("{entity}[..50]"),
                "errors": { "400": "a filter is not valid", "default": "something else" },
            }),
        ),
        (
            "POST /media",
            json!({
                "purpose": "Send it in one of several ways",
                "request": { "media": ["application/json", "application/cbor"], "type": value },
                "response": { "status": 200, "media": { "application/json": value, "text/csv": "string" } },
                "errors": { "400": { "reason": "it cannot be read", "body": "none" }, "422": "a field is not valid", "5XX": "it broke" },
            }),
        ),
        (
            "POST /albums/import",
            json!({
                "purpose": "Import files",
                "request": { "media": "multipart/form-data", "fields": { "files": "binary[1..5]", "about": value, "note": "string?" } },
                "responses": { "201": entity, "202": { "description": "It will be made." } },
                "errors": { "413": "larger than 10 MB", "422": "a file is not valid" },
            }),
        ),
        (
            "GET /progress",
            json!({ "purpose": "Follow the progress", "response": { "stream": value }, "errors": { "404": "nothing goes on" } }),
        ),
    ]
}
