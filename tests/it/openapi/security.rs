//! Security: schemes, what each operation asks for, roles and scopes.

use serde_json::{Value, json};

use super::check::{at, of, operation};

#[test]
fn schemes_are_said_in_full() {
    let oauth = |flow: &str| format!("{{ oauth2: {{ {flow}, scopes: {{ \"tasks:read\": Read tasks }} }} }}");
    let (authorize, token, refresh) = (
        "authorization_url: \"https://id.tracker.dev/a\"",
        "token_url: \"https://id.tracker.dev/t\"",
        "refresh_url: \"https://id.tracker.dev/r\"",
    );
    let scopes = json!({ "tasks:read": "Read tasks" });
    let said = "An OAuth 2.0 access token in the header `Authorization: Bearer …`.";
    for (scheme, expected) in [
        (
            "bearer".to_owned(),
            json!({ "type": "http", "scheme": "bearer", "description": "A token in the header `Authorization: Bearer …`." }),
        ),
        (
            "bearer JWT".to_owned(),
            json!({ "type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "A JWT in the header `Authorization: Bearer …`." }),
        ),
        (
            "basic".to_owned(),
            json!({ "type": "http", "scheme": "basic", "description": "A user name and a password (HTTP Basic)." }),
        ),
        (
            "api_key header X-Key".to_owned(),
            json!({ "type": "apiKey", "in": "header", "name": "X-Key", "description": "A key in the header `X-Key`." }),
        ),
        (
            "api_key query key".to_owned(),
            json!({ "type": "apiKey", "in": "query", "name": "key", "description": "A key in the query parameter `key`." }),
        ),
        (
            "api_key cookie session".to_owned(),
            json!({ "type": "apiKey", "in": "cookie", "name": "session", "description": "A key in the cookie `session`." }),
        ),
        (
            "oidc https://id.tracker.dev/.well-known/openid-configuration".to_owned(),
            json!({ "type": "openIdConnect", "openIdConnectUrl": "https://id.tracker.dev/.well-known/openid-configuration",
                "description": "A token of the OpenID provider in the header `Authorization: Bearer …`." }),
        ),
        (
            "{ scheme: basic, description: Ask the team. }".to_owned(),
            json!({ "type": "http", "scheme": "basic", "description": "Ask the team." }),
        ),
        (
            oauth(&format!("authorization_code: {{ {authorize}, {token}, {refresh} }}")),
            json!({ "type": "oauth2", "description": said, "flows": { "authorizationCode": {
                "authorizationUrl": "https://id.tracker.dev/a", "tokenUrl": "https://id.tracker.dev/t",
                "refreshUrl": "https://id.tracker.dev/r", "scopes": scopes } } }),
        ),
        (
            oauth(&format!("client_credentials: {{ {token} }}")),
            json!({ "type": "oauth2", "description": said, "flows": { "clientCredentials": { "tokenUrl": "https://id.tracker.dev/t", "scopes": scopes } } }),
        ),
        (
            oauth(&format!("implicit: {{ {authorize} }}")),
            json!({ "type": "oauth2", "description": said, "flows": { "implicit": { "authorizationUrl": "https://id.tracker.dev/a", "scopes": scopes } } }),
        ),
        (
            oauth(&format!("password: {{ {token}, {refresh} }}")),
            json!({ "type": "oauth2", "description": said, "flows": { "password": {
                "tokenUrl": "https://id.tracker.dev/t", "refreshUrl": "https://id.tracker.dev/r", "scopes": scopes } } }),
        ),
        (
            oauth(&format!("client_credentials: {{ {token} }}, implicit: {{ {authorize} }}")),
            json!({ "type": "oauth2", "description": said, "flows": {
                "implicit": { "authorizationUrl": "https://id.tracker.dev/a", "scopes": scopes },
                "clientCredentials": { "tokenUrl": "https://id.tracker.dev/t", "scopes": scopes } } }),
        ),
    ] {
        let document = of(
            &format!(
                "security: {{ way: {} }}\n",
                if scheme.starts_with('{') { scheme.clone() } else { format!("\"{scheme}\"") }
            ),
            "GET /tasks:\n  purpose: List\n  response: Task[]\n  errors: { 400: bad }\n",
        );
        at(&document, "/components/securitySchemes/way", &expected, &scheme);
    }
}

#[test]
fn operations_say_what_they_ask_for() {
    let security = "security: { bearer: bearer, key: api_key cookie session, \
                    oauth: { oauth2: { client_credentials: { token_url: \"https://id.tracker.dev/t\" }, scopes: { read: Read } } } }\n";
    for (contracts, lines, expected) in [
        ("", "authentication: required\n", json!([{ "bearer": [] }, { "key": [] }, { "oauth": [] }])),
        ("authentication: required\n", "", json!([{ "bearer": [] }, { "key": [] }, { "oauth": [] }])),
        ("authentication: required\n", "authentication: none\n", json!([])),
        ("schemes: [bearer]\n", "", json!([{ "bearer": [] }])),
        ("schemes: [bearer]\n", "authentication: optional\n", json!([{ "bearer": [] }, {}])),
        (
            "schemes: [bearer]\n",
            "schemes: [oauth, key]\nscopes: [read]\n",
            json!([{ "oauth": ["read"] }, { "key": [] }]),
        ),
        ("schemes: [oauth]\nscopes: [read]\n", "", json!([{ "oauth": ["read"] }])),
    ] {
        let lines = format!("{lines}response: Task[]\nerrors: {{ 400: bad }}\n");
        let found = operation(&format!("{security}{contracts}"), "GET /tasks", &lines);
        at(&found, "/security", &expected, &format!("{contracts}{lines}"));
    }
    // Without a scheme the assumed one.
    let found = operation("", "GET /tasks", "authentication: required\nresponse: Task[]\n");
    at(&found, "/security", &json!([{ "bearer": [] }]), "no scheme");
}

#[test]
fn refusals_and_roles_follow() {
    let contracts = "security: { bearer: bearer }\nroles: { Admin: May do all }\n";
    for (lines, pointer, expected) in [
        ("", "/responses/401/description", json!("Unauthorized: no valid credentials.")),
        ("authentication: none\n", "/responses/401", Value::Null),
        ("errors: { 401: none }\n", "/responses/401", Value::Null),
        ("roles: [Admin]\n", "/x-roles", json!(["Admin"])),
        ("roles: [Admin]\n", "/responses/403/description", json!("Forbidden: the caller is not Admin.")),
        ("roles: [Admin]\nerrors: { 403: not you }\n", "/responses/403/description", json!("Forbidden: not you.")),
        ("roles: [Admin]\n", "/description", json!("Do it. Requires authentication with the role `Admin`.")),
        ("", "/responses/403", Value::Null),
    ] {
        at(&operation(contracts, "GET /tasks", &format!("{lines}response: Task[]\n")), pointer, &expected, lines);
    }
}

#[test]
fn schemes_that_nothing_asks_for_are_not_there() {
    let document = of(
        "security: { bearer: bearer, key: api_key header X-Key }\nschemes: [bearer]\n",
        "GET /tasks:\n  purpose: List\n  response: Task[]\n  errors: { 400: bad }\n",
    );
    at(&document, "/components/securitySchemes/key", &Value::Null, "an unused scheme");
}
