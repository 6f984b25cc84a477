//! Endpoints, and what follows from them.

use super::model;
use crate::model::{Model, Operation, ParameterPlace};

const MODELS: &str = "
data_models:
  Task: {fields: {id: uuid pk, title: string, project_id: Project.id}}
  Project: {fields: {id: i64 pk, slug: string unique}}
  Comment: {fields: {id: uuid pk, text: string}}
  TaskFeed: {fields: {items: set<Task>, next_cursor: string}}
  OpeningHours: {fields: {id: i32 pk, from: time}}
";

fn api(contracts: &str) -> Model {
    model(&format!("title: T\n{MODELS}api_contracts:\n{contracts}"))
}

/// The one operation of a plan with this endpoint.
fn operation(key: &str, endpoint: &str) -> Operation {
    let model = api(&format!("  endpoints:\n    {key}: {{purpose: Do it, {endpoint}}}\n"));
    model.api.and_then(|api| api.operations.into_iter().next()).expect("an operation")
}

#[test]
fn ids_and_tags_follow_from_method_and_path() {
    for (key, response, id, tag) in [
        ("GET /tasks", "Page<Task>", "listTasks", "Tasks"),
        ("GET /api/v1/tasks", "Task[]", "listTasks", "Tasks"),
        ("GET /tasks", "TaskFeed\", pagination: \"cursor", "listTasks", "Tasks"),
        ("GET /tasks", "TaskFeed\", pagination: \"none", "getTasks", "Tasks"),
        ("GET /tasks/{id}", "Task", "getTask", "Tasks"),
        ("PUT /tasks/{id}", "Task", "replaceTask", "Tasks"),
        ("PATCH /tasks/{id}", "Task", "updateTask", "Tasks"),
        ("DELETE /tasks/{id}", "204", "deleteTask", "Tasks"),
        ("POST /tasks", "Task", "createTask", "Tasks"),
        ("POST /projects/{project_id}/tasks", "Task", "createProjectTask", "Tasks"),
        ("GET /projects/{project_id}/tasks", "Page<Task>", "listProjectTasks", "Tasks"),
        ("POST /tasks/{id}/close", "Task", "closeTask", "Tasks"),
        ("POST /tasks/{id}/comments", "Comment", "createTaskComment", "Comments"),
        ("PUT /tasks/{id}/attachments/{name}", "204", "replaceTaskAttachment", "Tasks"),
        ("GET /tasks/{id}/report.{format}", "string", "getTaskReport", "Tasks"),
        ("GET /files/{name}.{ext}", "string", "getFile", "Files"),
        ("GET /health", "204", "getHealth", "Health"),
        ("GET /", "204", "getRoot", "Root"),
    ] {
        let operation = operation(key, &format!("response: \"{response}\""));
        assert_eq!((operation.id.as_str(), operation.tag.as_str()), (id, tag), "{key}");
    }
}

#[test]
fn path_parameters_have_the_type_of_what_they_name() {
    for (key, more, parameter, expected) in [
        ("GET /tasks/{id}", "", "id", "Uuid"),
        ("GET /x/{task_id}", "", "task_id", "Uuid"),
        ("GET /x/{projectId}", "", "projectId", "I64"),
        ("GET /projects/{slug}", "", "slug", "String"),
        ("GET /opening-hours/{id}", "", "id", "I32"),
        ("GET /projects/{id}/x", "", "id", "I64"),
        ("GET /tasks/{id}", "path_params: {id: i32}, ", "id", "I32"),
        ("GET /x/{y}", "", "y", "String"),
    ] {
        let operation = operation(key, &format!("{more}response: 204"));
        let found = operation.parameters.iter().find(|there| there.name == parameter).expect("the parameter");
        assert!(format!("{:?}", found.ty).contains(&format!("scalar: {expected},")), "{key}: {:?}", found.ty);
        assert_eq!((found.place, found.required), (ParameterPlace::Path, true));
    }
}

#[test]
fn statuses_follow_from_the_method_and_the_body() {
    for (key, endpoint, expected) in [
        ("POST /tasks", "request: Task, response: Task", "201"),
        ("GET /tasks/{id}", "response: Task", "200"),
        ("POST /tasks/{id}/close", "response: 202 Task", "202"),
        ("DELETE /tasks/{id}", "request: none", "204"),
        ("POST /tasks", "responses: {201: Task, 202: Comment}", "201 202"),
        ("GET /tasks/{id}", "response: {status: 206, type: Task}", "206"),
        ("POST /tasks", "response: 302", "302"),
    ] {
        let statuses: Vec<String> =
            operation(key, endpoint).responses.iter().map(|response| response.status.to_string()).collect();
        assert_eq!(statuses.join(" "), expected, "{key} {endpoint}");
    }
}

#[test]
fn errors_follow_from_other_facts_and_can_be_taken_away() {
    for (endpoint, expected) in [
        ("authentication: none", ""),
        ("authentication: required", "401"),
        ("authentication: required, errors: {401: none}", ""),
        ("authentication: none, errors: {404: gone, 400: Bad Request - no}", "400 404"),
        ("authentication: none, rate_limit: 5 per minute", "429"),
        ("authentication: none, rate_limit: none", ""),
        ("authentication: none, etag: optional", "412"),
        ("authentication: none, etag: required", "412 428"),
        ("roles: [Admin]", "401 403"),
        ("authentication: none, errors: {default: something else, 4XX: a mistake}", "4XX default"),
    ] {
        let statuses: Vec<String> =
            operation("DELETE /tasks/{id}", endpoint).errors.iter().map(|error| error.status.to_string()).collect();
        assert_eq!(statuses.join(" "), expected, "{endpoint}");
    }
    let reasons = operation("DELETE /tasks/{id}", "authentication: none, errors: {404: Not Found - no such task}");
    assert_eq!((reasons.errors[0].phrase.as_str(), reasons.errors[0].reason.as_str()), ("Not Found", "no such task"));
}

#[test]
fn pagination_brings_parameters() {
    for (pagination, expected) in [
        ("cursor", "limit cursor"),
        ("offset", "limit offset"),
        ("page", "limit page"),
        ("none", ""),
        ("{style: page, limit: \"1..50 = 10\", limit_name: per_page}", "per_page page"),
    ] {
        let operation = operation("GET /tasks", &format!("pagination: {pagination}, response: Page<Task>"));
        let names: Vec<&str> = operation.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
        assert_eq!(names.join(" "), expected, "{pagination}");
    }
}

#[test]
fn pages_have_the_members_that_pagination_names() {
    for (pagination, expected) in [
        ("cursor", "items next_cursor"),
        ("offset", "items total"),
        ("{style: cursor, next: after}", "items after"),
        ("{style: cursor, total: count}", "items next_cursor count"),
        ("{style: page, items: rows, total: count}", "rows count"),
    ] {
        let model = api(&format!(
            "  pagination: {pagination}\n  endpoints:\n    GET /tasks: {{purpose: A, response: Page<Task>}}\n"
        ));
        let page = model.record("TaskPage").expect("a page of tasks");
        let names: Vec<&str> = page.fields.iter().map(|field| field.name.as_str()).collect();
        assert_eq!(names.join(" "), expected, "{pagination}");
    }
}

#[test]
fn parameters_that_look_alike_all_stay() {
    let text = "title: T
api_contracts:
  json_case: camelCase
  endpoints:
    GET /tasks:
      purpose: A
      query: {q: string, Q: string, sort_by: string, sortBy: string}
      headers: {X-A: string, x-a: string}
      response: string
";
    let parsed = crate::parse(crate::SourceFile::new("p", text), &crate::Limits::default());
    let model = Model::from_plan(parsed.plan().expect("a plan"));
    let operation = model.api.and_then(|api| api.operations.into_iter().next()).expect("an operation");
    let names: Vec<&str> = operation.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
    // `Q` becomes `q`, and keeps its name; headers have no case.
    assert_eq!(names, ["q", "Q", "sort_by", "sortBy", "X-A"]);
}

#[test]
fn security_is_what_is_chosen_of_what_is_declared() {
    let model = api("  security: {bearer: bearer JWT, key: api_key header X-Key}
  endpoints:
    GET /tasks: {purpose: A, response: 'Task[]'}
    GET /tasks/{id}: {purpose: A, schemes: [key], response: Task}
    GET /projects: {purpose: A, authentication: optional, schemes: [key, bearer], response: 'Project[]'}
    GET /health: {purpose: A, authentication: none, response: 204}
");
    let found: Vec<String> = model
        .api
        .expect("an API")
        .operations
        .iter()
        .map(|operation| {
            let names = operation.security.iter().map(|way| way.keys().cloned().collect::<Vec<_>>().join("+"));
            names.collect::<Vec<_>>().join("|")
        })
        .collect();
    assert_eq!(found, ["bearer|key", "key", "key|bearer|", ""]);
}

#[test]
fn pasted_json_that_fits_a_model_is_that_model() {
    let of = |endpoint: &str| {
        let operation = operation("POST /tasks", endpoint);
        let request = operation.request.expect("a body");
        format!("{:?}", request.contents[0].ty.kind)
    };
    assert!(of(r#"request: '{"title": "x", "project_id": 1}', response: 204"#).contains("\"Task\""));
    let other = of(r#"request: '{"title": "x", "sub": {"n": 1}}', response: 204"#);
    assert!(other.contains("\"CreateTaskRequest\""), "{other}");
}

#[test]
fn ids_that_would_be_the_same_get_what_stands_before() {
    let model = api("  endpoints:
    GET /tasks/{id}/avatar: {purpose: A, authentication: none, response: string}
    GET /projects/{id}/avatar: {purpose: A, authentication: none, response: string}
    GET /avatar: {purpose: A, authentication: none, operation_id: getOther, response: string}
");
    let ids: Vec<String> = model.api.expect("an API").operations.into_iter().map(|operation| operation.id).collect();
    assert_eq!(ids, ["getTaskAvatar", "getProjectAvatar", "getOther"]);
}

#[test]
fn what_is_sent_is_called_as_on_the_wire() {
    let contracts = |case: &str| {
        format!(
            "{case}  endpoints:\n    GET /tasks: {{purpose: List, response: TaskFeed, pagination: {{style: cursor, next: next_cursor}}}}\n"
        )
    };
    for (case, expected) in [
        ("", "The `next_cursor` of the previous page; left out for the first page."),
        ("  json_case: camelCase\n", "The `nextCursor` of the previous page; left out for the first page."),
    ] {
        let operations = api(&contracts(case)).api.expect("contracts").operations;
        let cursor = operations[0].parameters.iter().find(|parameter| parameter.name == "cursor").expect("a cursor");
        assert_eq!(cursor.description, expected);
    }
}

#[test]
fn only_methods_that_change_something_ask_for_the_version() {
    for (key, asks) in [("GET /tasks/{id}", false), ("POST /tasks", false), ("PUT /tasks/{id}", true)] {
        let operation = operation(key, "etag: optional, response: Task");
        assert_eq!(operation.description.contains("If-Match"), asks, "{key}");
        assert_eq!(operation.parameters.iter().any(|parameter| parameter.name == "If-Match"), asks, "{key}");
    }
}

#[test]
fn headers_keep_what_is_merged_into_them() {
    let operation = operation(
        "GET /tasks",
        "response: {type: Task, headers: {X-Kind: {type: string, openapi: {deprecated: true}, x-by: us}}}",
    );
    let header = &operation.responses[0].headers[0];
    assert_eq!(header.openapi, Some(serde_json::json!({"deprecated": true})));
    assert_eq!(header.extensions["x-by"], "us");
}
