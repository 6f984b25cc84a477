//! What the author adds to the document: `openapi:` and `x-` keys.

use plan_codegen::emit::{self, Emitter, Options};
use plan_codegen::openapi::{self, Version};
use serde_json::{Value, json};

use super::{document, valid};

/// A plan with something at each place that can be merged into.
const PLAN: &str = "
title: Merges
executive_summary: Merges.
data_models:
  Thing: { fields: { a: string, b: Thing?  }, openapi: { title: A thing }, x-model: 1 }
  Lost: { fields: { a: string } }
api_contracts:
  version: 1.0.0
  servers: [{ url: https://api.tracker.dev, openapi: { x-server: 1 } }]
  tags: { Things: { description: Things, openapi: { x-tag: 1 } }, More: More of it }
  openapi: { info: { x-info: 1 }, tags: [{ name: Things, x-root: 1 }], components: { schemas: { Extra: { type: string } } } }
  x-api: 1
  common_errors: { 500: unexpected }
  endpoints:
    GET /things:
      purpose: List
      query: { q: { type: string?, openapi: { schema: { x-schema: 1 }, x-parameter: 1 } } }
      response: { type: \"Thing[]\", openapi: { x-response: 1 } }
      errors: { 404: { reason: nothing, openapi: { x-error: 1 } }, 409: taken }
      openapi:
        x-operation: 1
        summary: null
        tags: [More]
        parameters: [{ name: q, example: x }, { name: z, in: query, schema: { $ref: '#/components/schemas/Lost' } }]
    POST /things:
      purpose: Make
      request: { type: Thing, openapi: { x-request: 1 } }
      response: Thing
      errors: { 404: nothing, 409: taken }
";

#[track_caller]
fn check_at(document: &Value, pointer: &str, expected: &Value) {
    assert_eq!(document.pointer(pointer).unwrap_or(&Value::Null), expected, "{pointer} of\n{document:#}");
}

#[test]
fn merges_reach_every_object() {
    let document = document(PLAN);
    for (pointer, expected) in [
        ("/x-api", json!(1)),
        ("/info/x-info", json!(1)),
        ("/servers/0/x-server", json!(1)),
        ("/tags/0", json!({ "name": "Things", "description": "Things", "x-tag": 1, "x-root": 1 })),
        // Only a merge gives it to an operation; the plan describes it.
        ("/tags/1", json!({ "name": "More", "description": "More of it" })),
        ("/paths/~1things/get/x-operation", json!(1)),
        ("/paths/~1things/get/tags", json!(["Things", "More"])),
        ("/paths/~1things/get/parameters/0/x-parameter", json!(1)),
        ("/paths/~1things/get/parameters/0/example", json!("x")),
        ("/paths/~1things/get/parameters/0/schema", json!({ "type": "string", "x-schema": 1 })),
        ("/paths/~1things/get/parameters/1/name", json!("z")),
        ("/paths/~1things/get/responses/200/x-response", json!(1)),
        ("/paths/~1things/post/requestBody/x-request", json!(1)),
        ("/components/schemas/Thing/title", json!("A thing")),
        ("/components/schemas/Thing/x-model", json!(1)),
        // Only a merge refers to it.
        ("/components/schemas/Lost/type", json!("object")),
        // Nothing refers to it, and the author put it there.
        ("/components/schemas/Extra", json!({ "type": "string" })),
    ] {
        check_at(&document, pointer, &expected);
    }
    assert_eq!(document.pointer("/paths/~1things/get/summary"), None, "null takes away");
}

/// What is merged into one operation is not what another one answers, whichever comes first.
#[test]
fn a_merge_into_an_operation_changes_no_error_of_another() {
    let merged = "GET /a: { purpose: Read, response: 204, openapi: { responses: { '500': { description: Mine } } } }";
    let plain = "GET /b: { purpose: Read, response: 204 }\n    GET /c: { purpose: Read, response: 204 }";
    for endpoints in [format!("{merged}\n    {plain}"), format!("{plain}\n    {merged}")] {
        let document = document(&format!(
            "title: T\nexecutive_summary: S.\napi_contracts:\n  common_errors: {{ 500: unexpected }}\n  endpoints:\n    {endpoints}\n"
        ));
        check_at(&document, "/paths/~1a/get/responses/500/description", &json!("Mine"));
        check_at(
            &document,
            "/paths/~1b/get/responses/500",
            &json!({ "$ref": "#/components/responses/InternalServerError" }),
        );
        check_at(
            &document,
            "/paths/~1c/get/responses/500",
            &json!({ "$ref": "#/components/responses/InternalServerError" }),
        );
        let shared = "/components/responses/InternalServerError/description";
        check_at(&document, shared, &json!("Internal Server Error: unexpected."));
    }
}

/// Errors are shared once everything was merged into them.
#[test]
fn a_merge_keeps_errors_apart() {
    let document = document(PLAN);
    let response = |method: &str, status: &str| &document["paths"]["/things"][method]["responses"][status];
    assert_eq!(response("get", "404")["x-error"], json!(1));
    assert_eq!(response("post", "404")["x-error"], Value::Null);
    for method in ["get", "post"] {
        assert_eq!(response(method, "409"), &json!({ "$ref": "#/components/responses/Conflict" }));
        assert_eq!(response(method, "500"), &json!({ "$ref": "#/components/responses/InternalServerError" }));
    }
}

/// A plan with an entity and these keys of its model, of the contracts and of an endpoint.
fn plan(model: &str, api: &str, endpoint: &str) -> String {
    let line = |indent: usize, text: &str| match text {
        "" => String::new(),
        text => format!("{:indent$}{text}\n", ""),
    };
    format!(
        "title: T\nexecutive_summary: T.\ndata_models:\n  Task:\n    \
         fields: {{ id: uuid pk, name: string, secret: {{ type: string, visibility: writeonly }}, owner: User }}\n{}  \
         User: {{ fields: {{ name: string }} }}\n  Lost: {{ fields: {{ a: string }} }}\n\
         api_contracts:\n  version: 1.0.0\n  security: {{ bearer: bearer JWT, spare: basic }}\n  schemes: [bearer]\n  \
         authentication: required\n{}  endpoints:\n    GET /tasks/{{id}}:\n      purpose: Read\n      response: Task\n      \
         errors: {{ 404: no such task }}\n{}    POST /tasks:\n      purpose: Make\n      request: Task\n      response: Task\n      \
         errors: {{ 400: bad }}\n    PATCH /tasks/{{id}}:\n      purpose: Change\n      request: Task\n      response: Task\n      \
         errors: {{ 404: no such task }}\n",
        line(4, model),
        line(2, api),
        line(6, endpoint),
    )
}

#[test]
fn a_merge_into_a_model_is_about_the_views_that_have_it() {
    let check = |openapi: &str, expected: &[(&str, Value)]| {
        let document = document(&plan(&format!("openapi: {openapi}"), "", ""));
        for (pointer, expected) in expected {
            check_at(&document, &format!("/components/schemas/{pointer}"), expected);
        }
    };
    check(
        "{ properties: { name: { maxLength: 12 }, id: { x-id: 1 }, secret: { maxLength: 5 } } }",
        &[
            ("Task/properties/name", json!({ "type": "string", "maxLength": 12 })),
            ("TaskCreate/properties/name", json!({ "type": "string", "maxLength": 12 })),
            ("TaskPatch/properties/name", json!({ "type": "string", "maxLength": 12 })),
            ("Task/properties/id/x-id", json!(1)),
            ("TaskCreate/properties/id", Value::Null),
            ("TaskPatch/properties/id", Value::Null),
            ("Task/properties/secret", Value::Null),
            ("TaskCreate/properties/secret/maxLength", json!(5)),
        ],
    );
    // What no field makes is everywhere.
    check(
        "{ title: T, properties: { added: { type: string } } }",
        &[
            ("Task/title", json!("T")),
            ("TaskCreate/title", json!("T")),
            ("Task/properties/added/type", json!("string")),
            ("TaskPatch/properties/added/type", json!("string")),
        ],
    );
    check(
        "{ required: [id, name], example: { id: 5 } }",
        &[
            ("Task/required", json!(["id", "name"])),
            ("TaskCreate/required", json!(["name"])),
            ("TaskPatch/required", Value::Null),
            ("Task/example/id", json!(5)),
            ("TaskCreate/example", Value::Null),
        ],
    );
    check(
        "{ properties: { owner: { description: Who has it } } }",
        &[(
            "Task/properties/owner",
            json!({ "allOf": [{ "$ref": "#/components/schemas/User" }], "description": "Who has it" }),
        )],
    );
    check(
        "{ properties: { owner: { type: string, $ref: null } } }",
        &[("Task/properties/owner", json!({ "type": "string" }))],
    );
    check(
        "{ properties: { name: { $ref: '#/components/schemas/Lost' } } }",
        &[("Task/properties/name", json!({ "$ref": "#/components/schemas/Lost" })), ("Lost/type", json!("object"))],
    );
}

#[test]
fn what_a_merge_refers_to_is_there() {
    let api = "openapi: { components: { responses: { Teapot: { description: No } }, parameters: { Trace: { name: trace, in: query, schema: { $ref: '#/components/schemas/Lost' } } }, \
               headers: { H: { schema: { type: string } } }, examples: { E: { value: { $ref: x } } }, requestBodies: { B: { content: { a/b: { schema: { $ref: '#/components/schemas/User' } } } } }, \
               links: { L: { operationId: getTask } }, schemas: { User: { x-more: 1 }, Extra: { discriminator: { propertyName: a, mapping: { a: Lost } } } }, securitySchemes: { spare: { description: For tests } } } }";
    let document = document(&plan(
        "",
        api,
        "openapi: { parameters: [{ $ref: '#/components/parameters/Trace' }], responses: { 418: { $ref: '#/components/responses/Teapot' } } }",
    ));
    for (pointer, expected) in [
        ("/components/responses/Teapot", json!({ "description": "No" })),
        ("/components/parameters/Trace/name", json!("trace")),
        ("/components/headers/H", json!({ "schema": { "type": "string" } })),
        ("/components/examples/E", json!({ "value": { "$ref": "x" } })),
        ("/components/links/L", json!({ "operationId": "getTask" })),
        // Merged into, and still all that it was.
        ("/components/schemas/User/type", json!("object")),
        ("/components/schemas/User/x-more", json!(1)),
        ("/components/schemas/Lost/type", json!("object")),
        ("/components/securitySchemes/spare", json!({ "type": "http", "scheme": "basic", "description": "For tests" })),
        ("/paths/~1tasks~1{id}/get/parameters/1", json!({ "$ref": "#/components/parameters/Trace" })),
        ("/paths/~1tasks~1{id}/get/responses/418", json!({ "$ref": "#/components/responses/Teapot" })),
    ] {
        check_at(&document, pointer, &expected);
    }
    // What a merge makes unused goes.
    let document = self::document(&plan(
        "",
        "openapi: { paths: { /tasks: { post: { security: [{ spare: [] }], requestBody: null } } } }",
        "openapi: { security: [] }",
    ));
    check_at(&document, "/components/schemas/TaskCreate", &Value::Null);
    check_at(&document, "/components/securitySchemes/spare/scheme", &json!("basic"));
}

/// An operation that a merge adds is treated like others.
#[test]
fn operations_of_a_merge_are_like_others() {
    let api = "openapi: { paths: { /more: { get: { responses: { default: { description: Rest }, 404: { description: gone }, 200: { description: OK } }, \
               operationId: more, tags: [Extra], security: [{ spare: [] }] }, put: { responses: { 404: { description: gone } } } } } }";
    let document = document(&plan("", api, ""));
    let get = &document["paths"]["/more"]["get"];
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(get), ["tags", "operationId", "responses", "security"]);
    assert_eq!(keys(&get["responses"]), ["200", "404", "default"]);
    assert!(get["responses"]["404"]["$ref"].is_string(), "{get:#}");
    check_at(&document, "/components/securitySchemes/spare/type", &json!("http"));
    let tags = document["tags"].as_array().unwrap();
    assert!(
        tags.iter().any(|tag| *tag == json!({ "name": "Extra", "description": "Operations on extra." })),
        "{tags:?}"
    );
}

/// Every place that takes `x-` keys and `openapi:`, and where they arrive.
const PLACES: &[(&str, &str)] = &[
    ("model", "/components/schemas/Thing"),
    ("field", "/components/schemas/Thing/properties/name"),
    ("reference", "/components/schemas/Thing/properties/color"),
    ("included", "/components/schemas/Thing/properties/included"),
    ("inside", "/components/schemas/ThingPart/properties/inside"),
    ("enum", "/components/schemas/Color"),
    ("union", "/components/schemas/Either"),
    ("alias", "/components/schemas/Slug"),
    ("view", "/components/schemas/Small"),
    ("viewfield", "/components/schemas/Small/properties/more"),
    ("generic", "/components/schemas/ThingBox"),
    ("server", "/servers/0"),
    ("tag", "/tags/0"),
    ("endpoint", "/paths/~1things~1{id}/get"),
    ("endpointserver", "/paths/~1things~1{id}/get/servers/0"),
    ("path", "/paths/~1things~1{id}/get/parameters/0"),
    ("query", "/paths/~1things~1{id}/get/parameters/1"),
    ("header", "/paths/~1things~1{id}/get/parameters/2"),
    ("cookie", "/paths/~1things~1{id}/get/parameters/3"),
    ("response", "/paths/~1things~1{id}/get/responses/200"),
    ("responseheader", "/paths/~1things~1{id}/get/responses/200/headers/X-Some"),
    ("allheader", "/paths/~1things~1{id}/get/responses/200/headers/X-All"),
    ("error", "/paths/~1things~1{id}/get/responses/404"),
    ("errorheader", "/paths/~1things~1{id}/get/responses/404/headers/X-Error"),
    ("common", "/components/responses/InternalServerError"),
    ("request", "/paths/~1things/post/requestBody"),
    ("bodyfield", "/components/schemas/CreateThingRequest/properties/given"),
    ("several", "/paths/~1things/post/responses/202"),
    ("webhook", "/x-webhooks/done/post"),
    ("webhookheader", "/x-webhooks/done/post/parameters/0"),
    ("webhookrequest", "/x-webhooks/done/post/requestBody"),
    ("webhookresponse", "/x-webhooks/done/post/responses/204"),
];

const EVERYWHERE: &str = include_str!("merges.plan.yaml");

/// `@place` in the plan becomes what is merged there.
pub(super) fn everywhere(of_place: impl Fn(&str) -> String) -> String {
    let mut text = EVERYWHERE.to_owned();
    let mut places: Vec<&str> = PLACES.iter().map(|(place, _)| *place).chain(["api"]).collect();
    // The longest first: a name may begin with another.
    places.sort_by_key(|place| std::cmp::Reverse(place.len()));
    for place in places {
        let mark = format!("@{place}");
        assert_eq!(text.matches(&mark).count(), 1, "{place}");
        text = text.replace(&mark, &of_place(place));
    }
    assert!(!text.contains('@'), "{text}");
    text
}

/// How often a key is in a document.
fn count(value: &Value, wanted: &str) -> usize {
    match value {
        Value::Object(members) => {
            members.iter().map(|(key, member)| usize::from(key == wanted) + count(member, wanted)).sum()
        }
        Value::Array(items) => items.iter().map(|item| count(item, wanted)).sum(),
        _ => 0,
    }
}

#[test]
fn extensions_and_merges_arrive_everywhere_and_nowhere_else() {
    for form in ["x-KEY: { at: KEY }", "openapi: { x-KEY: { at: KEY } }"] {
        let text = everywhere(|place| form.replace("KEY", place));
        let plan = valid("everywhere.plan.yaml", &text);
        for version in Version::ALL {
            let document = openapi::document(&plan, version).expect("the plan has an API");
            for (place, pointer) in PLACES {
                let pointer = match version {
                    Version::V3_0 => (*pointer).to_owned(),
                    // From 3.1 on webhooks have a place of their own.
                    _ if document.get("webhooks").is_some() => pointer.replace("/x-webhooks", "/webhooks"),
                    _ => (*pointer).to_owned(),
                };
                let key = format!("x-{place}");
                let object =
                    document.pointer(&pointer).unwrap_or_else(|| panic!("{place}: {pointer} of\n{document:#}"));
                assert_eq!(object.get(&key), Some(&json!({ "at": place })), "{form} {version:?} {pointer}\n{object:#}");
                // A header of all responses is in each, and a field of a model in each of its views.
                if !matches!(*place, "model" | "field" | "reference" | "included" | "allheader" | "errorheader") {
                    assert_eq!(count(&document, &key), 1, "{form} {version:?} {place}");
                }
            }
            check_at(&document, "/x-api/at", &json!("api"));
            let text = document.to_string();
            assert!(!text.contains("x-elsewhere") && !text.contains("\\u0000"), "{version:?}\n{text}");
        }
    }
}

/// Members from the end to the beginning. Data has the order that its author gave it.
fn reversed(value: &mut Value) {
    if let Value::Object(members) = value {
        let mut all: Vec<_> = std::mem::take(members).into_iter().collect();
        all.reverse();
        members.extend(all);
        members.iter_mut().filter(|(key, _)| *key != "example").for_each(|(_, member)| reversed(member));
    }
}

/// A document has the order of its keys by itself: to merge what is there already changes no byte of it.
#[test]
fn a_merge_of_nothing_new_changes_nothing() {
    let with = |openapi: &str| valid("t.plan.yaml", &plan("", openapi, ""));
    for version in Version::ALL {
        let plain = openapi::document(&with(""), version).expect("the plan has an API");
        let mut patch = plain.clone();
        patch.as_object_mut().unwrap().shift_remove("openapi");
        reversed(&mut patch);
        let merged = openapi::document(&with(&format!("openapi: {patch}")), version).expect("the plan has an API");
        assert_eq!(format!("{merged:#}"), format!("{plain:#}"), "{version:?}");
    }
}

/// The Markdown says in one line that the document holds more at a place.
#[test]
fn the_markdown_says_where_the_document_holds_more() {
    let text = everywhere(|place| format!("openapi: {{ x-{place}: 1 }}"));
    let plan = valid("everywhere.plan.yaml", &text);
    let emitter = Emitter::find("markdown").expect("the emitter is in the table");
    let generated = emit::generate(&plan, &[emitter], &Options::default());
    let markdown: String = generated.files.iter().map(|(_, file)| file.text.as_str()).collect();
    for place in PLACES.iter().map(|(place, _)| *place).chain(["api"]) {
        let lines: Vec<&str> = markdown.lines().filter(|line| line.contains(&format!("\"x-{place}\""))).collect();
        assert!(
            matches!(lines[..], [line] if line.contains("OpenAPI") || line.contains("openapi")),
            "{place}: {lines:?}"
        );
    }
}
