//! What holds for the whole API: servers with variables, contact, licence, documentation, tags.

use serde_json::{Value, json};

use super::check::{at, of};

#[test]
fn the_api_says_who_it_is() {
    let variables = "servers: [{ url: \"https://{region}.tracker.dev/{v}\", description: Live, \
                     variables: { region: { enum: [eu, us], default: eu, description: Where. }, v: v1 } }]\n";
    for (contracts, pointer, expected) in [
        ("", "/openapi", json!("3.0.3")),
        ("", "/info", json!({ "title": "Tasks", "description": "Tasks.", "version": "1.0.0" })),
        ("", "/servers", json!([{ "url": "/" }])),
        ("description: All tasks.\n", "/info/description", json!("All tasks.")),
        ("servers: [\"https://api.tracker.dev/v1\"]\n", "/servers", json!([{ "url": "https://api.tracker.dev/v1" }])),
        (
            variables,
            "/servers/0",
            json!({ "url": "https://{region}.tracker.dev/{v}", "description": "Live", "variables": {
                "region": { "enum": ["eu", "us"], "default": "eu", "description": "Where." }, "v": { "default": "v1" } } }),
        ),
        (
            "contact: { name: Team, email: team@tracker.dev, url: \"https://tracker.dev\" }\n",
            "/info/contact",
            json!({ "name": "Team", "url": "https://tracker.dev", "email": "team@tracker.dev" }),
        ),
        ("license: MIT\n", "/info/license", json!({ "name": "MIT", "url": "https://spdx.org/licenses/MIT.html" })),
        ("license: MIT OR Apache-2.0\n", "/info/license", json!({ "name": "MIT OR Apache-2.0" })),
        (
            "license: { name: Ours, url: \"https://tracker.dev/l\" }\n",
            "/info/license",
            json!({ "name": "Ours", "url": "https://tracker.dev/l" }),
        ),
        ("terms: https://tracker.dev/terms\n", "/info/termsOfService", json!("https://tracker.dev/terms")),
        ("docs: https://docs.tracker.dev\n", "/externalDocs", json!({ "url": "https://docs.tracker.dev" })),
        (
            "docs: { url: \"https://docs.tracker.dev\", description: All. }\n",
            "/externalDocs/description",
            json!("All."),
        ),
        ("x-owner: team-a\n", "/x-owner", json!("team-a")),
        (
            "tags: { Tasks: Work to be done. }\n",
            "/tags",
            json!([{ "name": "Tasks", "description": "Work to be done." }]),
        ),
        (
            "tags: { Tasks: { description: Work., docs: \"https://docs.tracker.dev/t\", x-order: 1 } }\n",
            "/tags/0",
            json!({ "name": "Tasks", "description": "Work.", "externalDocs": { "url": "https://docs.tracker.dev/t" }, "x-order": 1 }),
        ),
    ] {
        let document = of(contracts, "GET /tasks:\n  purpose: List\n  response: Task[]\n  errors: { 400: bad }\n");
        at(&document, pointer, &expected, contracts);
    }
}

#[test]
fn endpoints_have_servers_documentation_and_tags_of_their_own() {
    for (lines, pointer, expected) in [
        (
            "servers: [\"https://files.tracker.dev\"]\n",
            "/paths/~1tasks/get/servers",
            json!([{ "url": "https://files.tracker.dev" }]),
        ),
        ("", "/paths/~1tasks/get/servers", Value::Null),
        (
            "docs: https://docs.tracker.dev/list\n",
            "/paths/~1tasks/get/externalDocs",
            json!({ "url": "https://docs.tracker.dev/list" }),
        ),
        ("tag: Work\n", "/paths/~1tasks/get/tags", json!(["Work"])),
        ("tag: Work\n", "/tags/0/name", json!("Work")),
        ("operation_id: tasks/list\n", "/paths/~1tasks/get/operationId", json!("tasks/list")),
        ("x-internal: true\n", "/paths/~1tasks/get/x-internal", json!(true)),
    ] {
        let document = of(
            "",
            &format!(
                "GET /tasks:\n  purpose: List\n  response: Task[]\n  errors: {{ 400: bad }}\n{}",
                super::indented(lines, 2)
            ),
        );
        at(&document, pointer, &expected, lines);
    }
}

/// A tag has words even if the plan has none for it.
#[test]
fn every_tag_is_described() {
    let document = of("", "GET /files:\n  purpose: List\n  response: string[]\n  errors: { 400: bad }\n");
    at(&document, "/tags", &json!([{ "name": "Files", "description": "Operations on files." }]), "no tags");
}

/// A derived tag that the plan declares in another case or number is the declared one; an exact one wins.
#[test]
fn a_declared_tag_is_the_one_that_is_meant() {
    for (tags, endpoint, expected) in [
        ("", "GET /tasks", "Tasks"),
        ("{ Tasks: Work }", "GET /tasks", "Tasks"),
        ("{ task: Work }", "GET /tasks", "task"),
        ("{ TASKS: Work }", "GET /tasks", "TASKS"),
        ("{ task: Work, Tasks: Work }", "GET /tasks", "Tasks"),
        ("{ file: Files }", "GET /files", "file"),
        ("{ job: Jobs }", "GET /tasks", "Tasks"),
    ] {
        let contracts = if tags.is_empty() { String::new() } else { format!("tags: {tags}\n") };
        let endpoint = format!("{endpoint}:\n  purpose: List\n  response: string[]\n  errors: {{ 400: bad }}\n");
        let document = of(&contracts, &endpoint);
        let (_, item) = document["paths"].as_object().and_then(|paths| paths.iter().next()).expect("an endpoint");
        at(item, "/get/tags", &json!([expected]), tags);
        at(&document, "/tags/0/name", &json!(expected), tags);
    }
}

#[test]
fn webhooks_are_requests_that_the_api_sends() {
    let document = of(
        "webhooks: { taskDone: { purpose: A task is done, request: Task, response: 204, headers: { X-Signature: string } } }\n",
        "GET /tasks:\n  purpose: List\n  response: Task[]\n  errors: { 400: bad }\n",
    );
    for (pointer, expected) in [
        ("/post/operationId", json!("taskDone")),
        ("/post/summary", json!("A task is done")),
        ("/post/requestBody/content/application~1json/schema", json!({ "$ref": "#/components/schemas/Task" })),
        ("/post/responses", json!({ "204": { "description": "No Content" } })),
        ("/post/parameters/0/in", json!("header")),
        ("/post/parameters/0/required", json!(true)),
        ("/post/security", json!([])),
    ] {
        at(&document["x-webhooks"]["taskDone"], pointer, &expected, "a webhook");
    }
}
