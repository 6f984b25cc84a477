//! Random API contracts over the models of a plan.

use serde_json::{Map, Value, json};

use super::endpoints;
use super::models::Names;
use super::pick::Pick;

/// The contracts of a plan.
pub(super) fn contracts(pick: &mut Pick, names: &Names) -> Value {
    // Half of the plans are such that every generator of clients reads them.
    let plain = pick.once_in(2);
    let flow = json!({ "token_url": "https://id.tracker.dev/token", "refresh_url": "https://id.tracker.dev/refresh" });
    let mut oauth = json!({ "oauth2": { "client_credentials": flow, "scopes": { "read": "Read", "write": "Write" } } });
    if pick.once_in(2) {
        oauth["oauth2"]["authorization_code"] = json!({ "authorization_url": "https://id.tracker.dev/authorize", "token_url": "https://id.tracker.dev/token" });
    }
    let second = pick.word(&["basic", "api_key header X-API-Key", "oidc https://id.tracker.dev/openid"]);
    let pagination = pick.word(&["cursor", "offset", "page"]);
    let mut contracts = json!({
        "version": "1.2.0",
        "description": pick.prose(),
        "servers": ["https://api.tracker.dev/v1"],
        "contact": { "name": "The team", "email": "team@tracker.dev" },
        "license": "MIT",
        "security": { "bearer": "bearer JWT", "second": second, "oauth": oauth },
        "schemes": pick.one(&[json!(["bearer", "second"]), json!(["second", "bearer"])]).clone(),
        "roles": { "Admin": "May do everything" },
        "authentication": pick.word(&["required", "Required"]),
        "pagination": pagination,
        "common_errors": { "401": "not signed in", "500": "unexpected failure" },
    });
    if pick.once_in(3) {
        contracts["json_case"] = json!(pick.word(&["snake_case", "camelCase", "kebab-case", "PascalCase"]));
    }
    match pick.below(4) {
        0 => contracts["error_media_type"] = json!("application/json"),
        1 => contracts["response_headers"] = json!({ "X-Request-Id": "uuid" }),
        2 => contracts["error_headers"] = json!({ "X-Request-Id": "uuid" }),
        _ => {
            contracts["servers"] = json!([{
                "url": "https://{region}.tracker.dev/v1",
                "variables": { "region": { "default": "eu", "enum": ["eu", "us"], "description": "Where the data is" } },
            }]);
        }
    }
    if pick.once_in(3) {
        // progenitor cannot read `application/merge-patch+json`.
        contracts["patch"] = json!(if plain { "merge" } else { pick.word(&["merge", "merge_patch"]) });
    }
    let mut endpoints = Map::new();
    for name in &names.entities {
        resource(pick, name, plain, &mut endpoints);
    }
    endpoints::add(pick, names, plain, &mut endpoints);
    endpoints.insert(
        "GET /health".to_owned(),
        json!({
            "purpose": "Say that all is well", "authentication": "none", "response": 204,
            "errors": { "429": "asked too often", "503": "not all is well" },
        }),
    );
    // What is declared is used.
    endpoints.insert(
        "GET /audit".to_owned(),
        json!({
            "purpose": "Say who did what",
            "schemes": ["oauth"],
            "scopes": ["read", "write"],
            "roles": ["Admin"],
            "response": { "media": "text/csv", "type": "string" },
            "errors": { "403": "not an admin" },
        }),
    );
    contracts["endpoints"] = Value::Object(endpoints);
    let entity = &names.entities[0];
    if pick.once_in(2) {
        contracts["webhooks"] = json!({ "changed": { "purpose": "Tell about a change", "headers": { "X-Signature": "string" }, "request": entity, "response": 204 } });
    }
    if pick.once_in(2) {
        contracts["commands"] = json!({ "import": {
            "purpose": "Import a file", "args": { "file": "string (where it is)" }, "flags": { "--dry-run": "boolean = false" },
            "exit_codes": { "0": "done", "1": "not a file" }, "output": entity, "examples": ["import data.csv"],
        } });
    }
    if pick.once_in(2) {
        contracts["events"] =
            json!({ "created": { "purpose": "One was made", "channel": "items.created", "payload": entity } });
    }
    contracts
}

fn resource(pick: &mut Pick, name: &str, plain: bool, endpoints: &mut Map<String, Value>) {
    let segment = format!("{}s", name.to_lowercase());
    let (list, item) = (format!("/{segment}"), format!("/{segment}/{{id}}"));
    let mut get = json!({ "purpose": "List them", "response": format!("Page<{name}>"), "errors": { "400": "a filter is not valid" } });
    get["query"] = pick
        .one(&[
            json!({ "label": "string?", "grades": { "type": "i32[..10]?", "style": "csv" } }),
            json!({ "since": "timestamp?", "order": "enum(newest, oldest) = newest" }),
            json!({ "shade": "string[..5]? (any of these)" }),
        ])
        .clone();
    if pick.once_in(3) {
        get["headers"] = json!({ "X-Trace-Id": "uuid?" });
        if !plain {
            get["cookies"] = json!({ "theme": "enum(light, dark)?" });
        }
    }
    endpoints.insert(format!("GET {list}"), get);
    let mut create = json!({
        "purpose": "Create one",
        "request": name,
        "response": name,
        "errors": { "400": "Bad Request - the body is not JSON", "409": "the label is taken", "422": { "reason": "a field is not valid", "code": "invalid" } },
    });
    match pick.below(4) {
        0 => create["idempotency"] = json!("required"),
        1 => {
            create["schemes"] = json!(["oauth"]);
            create["scopes"] = json!(["write"]);
            create["errors"]["403"] = json!("the token lacks the scope");
        }
        2 => {
            create["roles"] = json!(["Admin"]);
            create["rate_limit"] = json!("100 per minute");
        }
        _ if plain => create["etag"] = json!("optional"),
        _ => {
            create.as_object_mut().expect("an endpoint").remove("response");
            create["responses"] = json!({ "201": name, "202": { "description": "It will be made." } });
        }
    }
    endpoints.insert(format!("POST {list}"), create);
    endpoints.insert(
        format!("GET {item}"),
        json!({ "purpose": "Read one", "response": name, "errors": { "404": "no such thing" } }),
    );
    let change = json!({ "400": "a field is not valid", "404": "no such thing", "409": "the label is taken" });
    if pick.once_in(2) {
        let mut put = json!({ "purpose": "Replace one", "request": name, "response": name, "errors": change });
        if pick.once_in(2) {
            put["etag"] = json!("required");
        }
        endpoints.insert(format!("PUT {item}"), put);
    }
    if pick.once_in(2) {
        endpoints.insert(
            format!("PATCH {item}"),
            json!({ "purpose": "Change one", "request": name, "response": name, "errors": change }),
        );
    }
    if pick.once_in(2) {
        endpoints
            .insert(format!("DELETE {item}"), json!({ "purpose": "Delete one", "errors": { "404": "no such thing" } }));
    }
    if !plain && pick.once_in(3) {
        let body = json!({ "media": "multipart/form-data", "fields": { "file": "binary", "caption": "string?" } });
        let errors = json!({ "400": "no file", "404": "no such thing", "413": "larger than 10 MB" });
        endpoints.insert(
            format!("POST {item}/attachments"),
            json!({ "purpose": "Attach a file", "request": body, "response": 204, "errors": errors }),
        );
    }
    if pick.once_in(3) {
        let errors = json!({ "404": "no such thing", "409": "it is archived already" });
        endpoints.insert(format!("POST {item}/archive"), json!({ "purpose": "Archive one", "deprecated": { "since": "2026-01-01", "use": "PATCH" }, "response": name, "errors": errors }));
    }
}
