//! Bodies: media types, forms, files, streams, optional ones, examples.

use serde_json::{Value, json};

use super::check::{at, operation};

#[test]
fn requests_have_media_types_and_schemas() {
    let task = |view: &str| json!({ "$ref": format!("#/components/schemas/Task{view}") });
    for (endpoint, contracts, request, pointer, expected) in [
        ("POST /tasks", "", "Task", "/content/application~1json/schema", task("Create")),
        ("PUT /tasks/{id}", "", "Task", "/content/application~1json/schema", task("Update")),
        ("PATCH /tasks/{id}", "", "Task", "/content/application~1json/schema", task("Patch")),
        ("PUT /tasks/{id}", "", "TaskPatch", "/content/application~1json/schema", task("Patch")),
        (
            "PATCH /tasks/{id}",
            "patch: merge_patch\n",
            "Task",
            "/content/application~1merge-patch+json/schema",
            task("Patch"),
        ),
        ("POST /tasks", "", "Task", "/required", json!(true)),
        ("POST /tasks", "", "Task?", "/required", Value::Null),
        ("POST /tasks", "", "{ type: Task, optional: true }", "/required", Value::Null),
        ("POST /tasks", "", "{ type: Task, description: What to make. }", "/description", json!("What to make.")),
        ("POST /tasks", "", "none", "", Value::Null),
        (
            "POST /tasks",
            "",
            "binary",
            "/content/application~1octet-stream/schema",
            json!({ "type": "string", "format": "binary" }),
        ),
        (
            "POST /tasks",
            "",
            "{ type: binary, media: image/png }",
            "/content/image~1png/schema",
            json!({ "type": "string", "format": "binary" }),
        ),
        (
            "POST /tasks",
            "",
            "{ type: string, media: text/plain, example: On it }",
            "/content",
            json!({ "text/plain": { "schema": { "type": "string" }, "example": "On it" } }),
        ),
        (
            "POST /tasks",
            "",
            "{ type: string, media: text/csv }",
            "/content",
            json!({ "text/csv": { "schema": { "type": "string" } } }),
        ),
        (
            "POST /tasks",
            "",
            "{ type: Task, media: [application/json, application/xml] }",
            "/content/application~1xml",
            json!({ "schema": { "$ref": "#/components/schemas/TaskCreate" } }),
        ),
        (
            "POST /tasks",
            "",
            "{ media: { application/json: Task, text/plain: string } }",
            "/content/text~1plain/schema",
            json!({ "type": "string" }),
        ),
        (
            "POST /tasks",
            "",
            "{ type: Task, examples: { one: { summary: One, value: { title: A } }, two: { value: { title: B } } } }",
            "/content/application~1json/examples",
            json!({ "one": { "summary": "One", "value": { "title": "A" } }, "two": { "value": { "title": "B" } } }),
        ),
        (
            "POST /tasks",
            "",
            "Task",
            "/content/application~1json/example",
            json!({ "title": "Plan the launch", "note": "Call before noon.", "at": "2026-01-31T09:30:00Z" }),
        ),
        (
            "POST /tasks",
            "",
            "{ media: application/x-www-form-urlencoded, fields: { email: email, city: string } }",
            "/content/application~1x-www-form-urlencoded/example",
            json!({ "email": "ada@tracker.dev", "city": "Berlin" }),
        ),
    ] {
        let found =
            operation(contracts, endpoint, &format!("request: {request}\nresponse: Task\nerrors: {{ 400: bad }}\n"));
        at(&found["requestBody"], pointer, &expected, request);
    }
}

#[test]
fn files_are_parts_of_a_form() {
    let document = super::check::of(
        "",
        "POST /files:\n  purpose: Upload\n  request:\n    media: multipart/form-data\n    \
         fields: { file: binary, more: \"binary[..3]?\", caption: \"string(..80)?\", meta: Fault }\n  \
         response: 204\n  errors: { 400: bad }\n",
    );
    let content = &document["paths"]["/files"]["post"]["requestBody"]["content"]["multipart/form-data"];
    assert_eq!(content["schema"], json!({ "$ref": "#/components/schemas/CreateFileRequest" }));
    assert_eq!(content["example"], Value::Null, "a file is no JSON");
    let file = json!({ "type": "string", "format": "binary" });
    for (pointer, expected) in [
        ("/required", json!(["file", "meta"])),
        ("/properties/file", file.clone()),
        ("/properties/more", json!({ "type": "array", "items": file, "maxItems": 3, "nullable": true })),
        ("/properties/meta", json!({ "$ref": "#/components/schemas/Fault" })),
    ] {
        at(&document["components"]["schemas"]["CreateFileRequest"], pointer, &expected, "a form");
    }
}

#[test]
fn responses_have_media_types_and_schemas() {
    for (response, pointer, expected) in [
        (
            "Task[]",
            "/200/content/application~1json/schema",
            json!({ "type": "array", "items": { "$ref": "#/components/schemas/Task" } }),
        ),
        (
            "\"map<Task>\"",
            "/200/content/application~1json/schema/additionalProperties",
            json!({ "$ref": "#/components/schemas/Task" }),
        ),
        ("binary", "/200/content/application~1octet-stream/schema", json!({ "type": "string", "format": "binary" })),
        (
            "{ type: binary, media: application/pdf, description: The file. }",
            "/200/content",
            json!({ "application/pdf": { "schema": { "type": "string", "format": "binary" } } }),
        ),
        (
            "{ type: string, media: text/csv, example: \"a,b\\n\" }",
            "/200/content/text~1csv",
            json!({ "schema": { "type": "string" }, "example": "a,b\n" }),
        ),
        (
            "{ stream: Task }",
            "/200/content",
            json!({ "text/event-stream": { "schema": { "$ref": "#/components/schemas/Task" } } }),
        ),
        (
            "{ stream: Task, media: application/x-ndjson }",
            "/200/content/application~1x-ndjson/schema",
            json!({ "$ref": "#/components/schemas/Task" }),
        ),
        (
            "{ media: { application/json: Task, text/html: string } }",
            "/200/content/text~1html",
            json!({ "schema": { "type": "string" } }),
        ),
        ("'{ \"done\": true }'", "/200/content/application~1json/example", json!({ "done": true })),
        (
            "'{ \"done\": true }'",
            "/200/content/application~1json/schema",
            json!({ "$ref": "#/components/schemas/GetTaskResponse" }),
        ),
    ] {
        let found = operation("", "GET /tasks/{id}", &format!("response: {response}\nerrors: {{ 400: bad }}\n"));
        at(&found["responses"], pointer, &expected, response);
    }
}
