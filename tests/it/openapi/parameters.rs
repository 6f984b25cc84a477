//! Parameters: places, styles, what is required, examples; headers of responses; those that other facts bring.

use serde_json::{Value, json};

use super::check::{at, of, operation};

/// The parameter of this name of an operation.
fn named(operation: &Value, name: &str) -> Value {
    let all = operation["parameters"].as_array().into_iter().flatten();
    all.clone().find(|parameter| parameter["name"] == name).cloned().unwrap_or_default()
}

#[test]
fn every_place_has_its_parameters() {
    for (endpoint, lines, name, expected) in [
        (
            "GET /tasks/{task_id}",
            "response: Task\n",
            "task_id",
            json!({
                "name": "task_id", "in": "path", "description": "Identifies the task.", "required": true,
                "schema": { "type": "string", "format": "uuid" }, "example": "7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111",
            }),
        ),
        (
            "GET /tasks/{id}/files/{name}.{ext}",
            "path_params: { name: string(1..20), ext: \"enum(pdf, png)\" }\nresponse: { type: binary }\n",
            "ext",
            json!({
                "name": "ext", "in": "path", "description": "The file extension of the file.", "required": true,
                "schema": { "type": "string", "enum": ["pdf", "png"] }, "example": "pdf",
            }),
        ),
        (
            "GET /tasks",
            "query: { city: string }\nresponse: Task[]\n",
            "city",
            json!({
                "name": "city", "in": "query", "description": "Filter by `city`.", "required": true,
                "schema": { "type": "string" }, "example": "Berlin",
            }),
        ),
        (
            "GET /tasks",
            "headers: { X-Request-Id: { type: \"uuid?\", description: Given back. } }\nresponse: Task[]\n",
            "X-Request-Id",
            json!({
                "name": "X-Request-Id", "in": "header", "description": "Given back.",
                "schema": { "type": "string", "format": "uuid" },
            }),
        ),
        (
            "GET /tasks",
            "cookies: { theme: \"enum(light, dark)? = dark\" }\nresponse: Task[]\n",
            "theme",
            json!({
                "name": "theme", "in": "cookie", "description": "The `theme` cookie.",
                "schema": { "type": "string", "enum": ["light", "dark"], "default": "dark" },
            }),
        ),
        (
            "GET /tasks",
            "query: { q: { type: \"string?\", deprecated: { since: 2026-01-01, use: name }, example: apollo } }\nresponse: Task[]\n",
            "q",
            json!({
                "name": "q", "in": "query", "description": "The words to search for.\n\nDeprecated since 2026-01-01; use name.",
                "deprecated": true, "schema": { "type": "string" }, "example": "apollo",
            }),
        ),
        (
            "GET /tasks",
            "query: { least: \"decimal(6,2,0..)?\", n: { type: \"u8\", required: true, default: 1 } }\nresponse: Task[]\n",
            "n",
            json!({
                "name": "n", "in": "query", "description": "Filter by `n`.", "required": true,
                "schema": { "type": "integer", "format": "uint8", "minimum": 0, "maximum": 255 }, "example": 1,
            }),
        ),
    ] {
        let found = operation("", endpoint, &format!("{lines}errors: {{ 400: bad }}\n"));
        assert_eq!(named(&found, name), expected, "{lines}");
    }
}

#[test]
fn styles_are_those_of_openapi() {
    for (place, field, expected) in [
        ("query", "{ type: \"string[]?\" }", [Value::Null, Value::Null]),
        ("query", "{ type: \"string[]?\", style: repeat }", [Value::Null, Value::Null]),
        ("query", "{ type: \"string[]?\", style: csv }", [Value::Null, json!(false)]),
        ("query", "{ type: \"string[]?\", style: pipes }", [json!("pipeDelimited"), json!(false)]),
        ("query", "{ type: \"string[]?\", style: spaces }", [json!("spaceDelimited"), json!(false)]),
        ("query", "{ type: \"map<string>?\" }", [json!("deepObject"), json!(true)]),
        ("query", "{ type: \"object?\", style: deep }", [json!("deepObject"), json!(true)]),
        ("headers", "{ type: \"string[]?\" }", [Value::Null, Value::Null]),
    ] {
        let lines = format!("{place}: {{ f: {field} }}\nresponse: Task[]\nerrors: {{ 400: bad }}\n");
        let found = named(&operation("", "GET /tasks", &lines), "f");
        assert_eq!([found["style"].clone(), found["explode"].clone()], expected, "{lines}");
    }
}

#[test]
fn pagination_brings_parameters_and_shapes_the_page() {
    let whole = |least: u32, most: Option<u32>, default: u32| {
        let mut schema = json!({ "type": "integer", "format": "int32", "minimum": least, "default": default });
        if let Some(most) = most {
            schema["maximum"] = json!(most);
        }
        schema
    };
    let text = json!({ "type": "string" });
    let (null, count) =
        (json!({ "type": "string", "nullable": true }), json!({ "type": "integer", "format": "uint64", "minimum": 0 }));
    for (pagination, parameters, members) in [
        (
            "cursor",
            vec![("limit", whole(1, Some(100), 20)), ("cursor", text.clone())],
            vec![("next_cursor", null.clone())],
        ),
        ("page", vec![("limit", whole(1, Some(100), 20)), ("page", whole(1, None, 1))], vec![("total", count.clone())]),
        (
            "{ style: offset, limit: \"1..50 = 10\", limit_name: size, offset_name: skip, items: rows, total: all }",
            vec![
                ("size", whole(1, Some(50), 10)),
                ("skip", json!({ "type": "integer", "format": "int64", "minimum": 0, "default": 0 })),
            ],
            vec![("all", count)],
        ),
        ("{ style: cursor, cursor_name: after, next: end_cursor }", vec![("after", text)], vec![("end_cursor", null)]),
    ] {
        let document = of(
            &format!("pagination: {pagination}\n"),
            "GET /tasks:\n  purpose: List\n  response: Page<Task>\n  errors: { 400: bad }\n",
        );
        let operation = &document["paths"]["/tasks"]["get"];
        for (name, schema) in parameters {
            let found = named(operation, name);
            assert_eq!((&found["in"], &found["schema"]), (&json!("query"), &schema), "{pagination}: {found:#}");
            assert_eq!(found["required"], Value::Null, "{found:#}");
        }
        let page = &document["components"]["schemas"]["TaskPage"];
        for (name, schema) in members {
            let mut found = page["properties"][name].clone();
            let members = found.as_object_mut().unwrap_or_else(|| panic!("{pagination}: {name} in {page:#}"));
            members.shift_remove("description");
            assert_eq!(found, schema, "{pagination}: {name}");
        }
        let items = if pagination.contains("rows") { "rows" } else { "items" };
        at(page, &format!("/properties/{items}/items"), &json!({ "$ref": "#/components/schemas/Task" }), pagination);
    }
}

#[test]
fn a_link_header_is_said_only_if_there_is_one() {
    for (pagination, there) in [("cursor", false), ("{ style: page, link_header: true }", true), ("none", false)] {
        let lines = format!("pagination: {pagination}\nresponse: Task[]\nerrors: {{ 400: bad }}\n");
        let found = operation("", "GET /tasks", &lines);
        let link = found.pointer("/responses/200/headers/Link/schema");
        assert_eq!(link.is_some(), there, "{pagination} {found:#}");
    }
}

#[test]
fn facts_bring_headers_and_errors() {
    let example = json!("8e03978e-40d5-43e8-bc93-6894a57f9324");
    for (endpoint, lines, pointer, expected) in [
        ("POST /tasks", "idempotency: required", "/parameters/0/name", json!("Idempotency-Key")),
        ("POST /tasks", "idempotency: required", "/parameters/0/required", json!(true)),
        ("POST /tasks", "idempotency: required", "/parameters/0/example", example),
        (
            "POST /tasks",
            "idempotency: required",
            "/parameters/0/schema",
            json!({ "type": "string", "minLength": 1, "maxLength": 255 }),
        ),
        ("POST /tasks", "idempotency: optional", "/parameters/0/required", Value::Null),
        ("POST /tasks", "idempotency: optional", "/parameters/0/example", Value::Null),
        ("PUT /tasks/{id}", "etag: required", "/parameters/1/name", json!("If-Match")),
        ("PUT /tasks/{id}", "etag: required", "/parameters/1/example", json!("\"33a64df5\"")),
        (
            "PUT /tasks/{id}",
            "etag: required",
            "/responses/412/description",
            json!("Precondition Failed: the resource was changed in the meantime."),
        ),
        (
            "PUT /tasks/{id}",
            "etag: required",
            "/responses/428/description",
            json!("Precondition Required: the `If-Match` header is missing."),
        ),
        ("PUT /tasks/{id}", "etag: required", "/responses/200/headers/ETag/example", json!("\"33a64df5\"")),
        ("PUT /tasks/{id}", "etag: optional", "/parameters/1/required", Value::Null),
        ("PUT /tasks/{id}", "etag: optional", "/responses/428", Value::Null),
        ("GET /tasks/{id}", "etag: optional", "/responses/200/headers/ETag/schema", json!({ "type": "string" })),
        ("GET /tasks/{id}", "etag: optional", "/parameters/1", Value::Null),
        ("GET /tasks/{id}", "etag: optional", "/responses/412", Value::Null),
        (
            "GET /tasks/{id}",
            "rate_limit: 9 per minute",
            "/responses/429/description",
            json!("Too Many Requests: more than 9 per minute."),
        ),
        (
            "GET /tasks/{id}",
            "rate_limit: 9 per minute",
            "/responses/429/headers/Retry-After/schema",
            json!({ "type": "integer", "format": "int32", "minimum": 0 }),
        ),
        ("GET /tasks/{id}", "rate_limit: 9 per minute", "/responses/429/headers/RateLimit", Value::Null),
        ("GET /tasks/{id}", "rate_limit: none", "/responses/429", Value::Null),
    ] {
        let request = if endpoint.starts_with("GET") { "" } else { "request: Task\n" };
        let lines = format!("{lines}\n{request}response: Task\nerrors: {{ 400: bad }}\n");
        at(&operation("", endpoint, &lines), pointer, &expected, &lines);
    }
}

#[test]
fn deprecation_is_a_flag_a_text_and_headers() {
    for (deprecated, pointer, expected) in [
        ("true", "/deprecated", json!(true)),
        ("true", "/responses/200/headers", Value::Null),
        ("{ since: 2026-01-01, sunset: 2027-01-01, use: other }", "/deprecated", json!(true)),
        (
            "{ since: 2026-01-01, sunset: 2027-01-01, use: other }",
            "/description",
            json!(
                "Do it. No authentication is needed. Deprecated since 2026-01-01; will be removed on 2027-01-01; use other."
            ),
        ),
        ("{ since: 2026-01-01 }", "/responses/200/headers/Deprecation/example", json!("@1767225600")),
        ("{ since: 2026-01-01 }", "/responses/200/headers/Sunset", Value::Null),
        ("{ sunset: 2027-01-01 }", "/responses/200/headers/Sunset/example", json!("Fri, 01 Jan 2027 00:00:00 GMT")),
    ] {
        let lines = format!("deprecated: {deprecated}\nresponse: Task[]\nerrors: {{ 400: bad }}\n");
        at(&operation("", "GET /tasks", &lines), pointer, &expected, &lines);
    }
}
