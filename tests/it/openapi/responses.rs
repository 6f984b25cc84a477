//! Responses: statuses, headers, several of them, errors of every form, and what operations share.

use serde_json::{Value, json};

use super::check::{at, of, operation};

#[test]
fn statuses_follow_from_the_method_or_are_given() {
    for (endpoint, lines, statuses) in [
        ("POST /tasks", "request: Task\nresponse: Task", &["201"][..]),
        ("GET /tasks/{id}", "response: Task", &["200"]),
        ("DELETE /tasks/{id}", "", &["204"]),
        ("PUT /tasks/{id}", "request: Task\nresponse: 204", &["204"]),
        ("POST /tasks", "request: Task\nresponse: 200 Task", &["200"]),
        ("POST /tasks", "request: Task\nresponses: { 201: Task, 202: { description: Later. } }", &["201", "202"]),
        ("GET /tasks/{id}", "response: 302", &["302"]),
        ("GET /tasks/{id}", "responses: { 200: Task, 304: { description: Unchanged. } }", &["200", "304"]),
        ("GET /tasks/{id}", "responses: { 200: Task, default: Fault }", &["200", "default"]),
        (
            "GET /tasks/{id}",
            "response: Task\nerrors: { 404: gone, 4XX: other, 5XX: broken, default: else }",
            &["200", "404", "4XX", "5XX", "default"],
        ),
        ("HEAD /tasks/{id}", "response: 200", &["200"]),
        ("OPTIONS /tasks", "response: 204", &["204"]),
    ] {
        let errors = if lines.contains("errors") { "" } else { "errors: { 400: bad }\n" };
        let found = operation("", endpoint, &format!("{lines}\n{errors}"));
        let there: Vec<&str> = found["responses"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(status, _)| status.as_str())
            .filter(|status| *status != "400")
            .collect();
        assert_eq!(there, statuses, "{endpoint} {lines}");
    }
}

#[test]
fn responses_have_what_their_status_says() {
    for (contracts, endpoint, lines, pointer, expected) in [
        (
            "",
            "GET /tasks/{id}",
            "response: 302",
            "/responses/302/headers/Location/schema",
            json!({ "type": "string", "format": "uri" }),
        ),
        ("", "GET /tasks/{id}", "response: 302", "/responses/302/content", Value::Null),
        ("", "HEAD /tasks/{id}", "response: 200 Task", "/responses/200/content", Value::Null),
        ("", "HEAD /tasks/{id}", "response: 200", "/responses/400/content", Value::Null),
        ("", "DELETE /tasks/{id}", "", "/responses/204", json!({ "description": "Deleted." })),
        (
            "",
            "POST /tasks",
            "request: Task\nresponses: { 201: Task, 202: { type: Fault, headers: { Location: uri } } }",
            "/responses/202/headers/Location",
            json!({ "description": "Where the result is.", "required": true, "schema": { "type": "string", "format": "uri" } }),
        ),
        (
            "response_headers: { X-Request-Id: { type: uuid, description: Of this request. } }\n",
            "GET /tasks/{id}",
            "response: Task",
            "/responses/200/headers/X-Request-Id",
            json!({ "description": "Of this request.", "required": true, "schema": { "type": "string", "format": "uuid" } }),
        ),
        (
            "response_headers: { RateLimit: \"string?\" }\n",
            "GET /tasks/{id}",
            "response: Task\nrate_limit: 9 per minute",
            "/responses/200/headers/RateLimit/schema",
            json!({ "type": "string" }),
        ),
        (
            "error_headers: { X-Error: string }\n",
            "GET /tasks/{id}",
            "response: Task",
            "/responses/400/headers/X-Error/schema",
            json!({ "type": "string" }),
        ),
        (
            "",
            "GET /tasks/{id}",
            "response: { type: Task, description: The task. }",
            "/responses/200/description",
            json!("The task."),
        ),
        ("", "GET /tasks/{id}", "response: Task", "/responses/200/description", json!("The task.")),
    ] {
        let lines = format!("{lines}\nerrors: {{ 400: bad }}\n");
        at(&operation(contracts, endpoint, &lines), pointer, &expected, &lines);
    }
}

#[test]
fn errors_have_their_model_code_type_headers_and_examples() {
    let problem = "/responses/404/content/application~1problem+json";
    let fault = "/responses/404/content/application~1json";
    for (contracts, error, pointer, expected) in [
        ("", "no such task", "/responses/404/description".to_owned(), json!("Not Found: no such task.")),
        ("", "Not Found - no such task", "/responses/404/description".to_owned(), json!("Not Found: no such task.")),
        ("", "no such task", format!("{problem}/schema"), json!({ "$ref": "#/components/schemas/Problem" })),
        (
            "",
            "no such task",
            format!("{problem}/example"),
            json!({ "type": "about:blank", "title": "Not Found", "status": 404, "detail": "No such task." }),
        ),
        ("", "{ reason: gone, code: task-gone }", format!("{problem}/example/type"), json!("/problems/task-gone")),
        (
            "",
            "{ reason: gone, type: \"https://tracker.dev/gone\" }",
            format!("{problem}/example/type"),
            json!("https://tracker.dev/gone"),
        ),
        ("", "{ reason: gone, body: none }", "/responses/404/content".to_owned(), Value::Null),
        (
            "",
            "{ reason: gone, model: Fault }",
            format!("{fault}/schema"),
            json!({ "$ref": "#/components/schemas/Fault" }),
        ),
        // A model of the plan's own says what is known about the error.
        (
            "error_model: Fault\n",
            "{ reason: gone, code: task_gone }",
            format!("{fault}/example"),
            json!({ "code": "task_gone", "message": "Gone." }),
        ),
        (
            "error_model: Fault\n",
            "{ reason: gone, example: { code: x, message: y } }",
            format!("{fault}/example"),
            json!({ "code": "x", "message": "y" }),
        ),
        (
            "error_model: Fault\n",
            "{ reason: gone, examples: { one: { summary: The one, value: { code: x, message: y } } } }",
            format!("{fault}/examples"),
            json!({ "one": { "summary": "The one", "value": { "code": "x", "message": "y" } } }),
        ),
        ("error_model: none\n", "gone", "/responses/404/content".to_owned(), Value::Null),
        (
            "error_model: Fault\nerror_media_type: application/vnd.fault+json\n",
            "gone",
            "/responses/404/content/application~1vnd.fault+json/schema".to_owned(),
            json!({ "$ref": "#/components/schemas/Fault" }),
        ),
        (
            "",
            "{ reason: gone, headers: { X-Why: string } }",
            "/responses/404/headers/X-Why/schema".to_owned(),
            json!({ "type": "string" }),
        ),
        ("", "{ reason: gone, x-why: moved }", "/responses/404/x-why".to_owned(), json!("moved")),
    ] {
        let lines = format!("response: Task\nerrors: {{ 404: {error} }}\n");
        at(&operation(contracts, "GET /tasks/{id}", &lines), &pointer, &expected, &format!("{contracts}{lines}"));
    }
}

#[test]
fn common_errors_are_everywhere_and_equal_ones_are_components() {
    let endpoints = "GET /tasks:\n  purpose: List\n  response: Task[]\n\
                     GET /tasks/{id}:\n  purpose: Read\n  response: Task\n  errors: { 404: no such task }\n\
                     DELETE /tasks/{id}:\n  purpose: Delete\n  errors: { 404: no such task, 409: it is in use }\n\
                     GET /health:\n  purpose: Tell\n  authentication: none\n  response: 204\n";
    let document =
        of("security: { bearer: bearer JWT }\ncommon_errors: { 401: not signed in, 500: broken }\n", endpoints);
    let reference = |name: &str| json!({ "$ref": format!("#/components/responses/{name}") });
    for (pointer, expected) in [
        ("/paths/~1tasks/get/responses/401", reference("Unauthorized")),
        ("/paths/~1tasks/get/responses/500", reference("InternalServerError")),
        ("/paths/~1tasks~1{id}/get/responses/404", reference("NotFound")),
        ("/paths/~1health/get/responses/401", Value::Null),
        ("/paths/~1health/get/responses/500", reference("InternalServerError")),
        ("/paths/~1tasks~1{id}/delete/responses/409/description", json!("Conflict: it is in use.")),
        ("/components/responses/Unauthorized/headers/WWW-Authenticate/schema", json!({ "type": "string" })),
        ("/components/responses/Conflict", Value::Null),
    ] {
        at(&document, pointer, &expected, endpoints);
    }
}
