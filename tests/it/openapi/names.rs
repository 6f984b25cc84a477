//! Names and texts that nobody wrote: what holds for them in every document, of the corpus and of random plans.

use std::collections::BTreeSet;

use plan_codegen::openapi;
use plan_schema::ValidPlan;
use plan_schema::model::{Model, Origin};
use serde_json::{Map, Value};

use super::{document, whole};

/// How many random plans are looked at.
const RANDOM: u64 = 60;

/// Ends that a name may have once.
const ENDS: [&str; 7] = ["Body", "Create", "Details", "Patch", "Request", "Response", "Update"];

fn is_word(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}

/// What is wrong with the name of a component.
fn name_is_wrong(name: &str, model: &Model, all: &Map<String, Value>) -> Option<&'static str> {
    if model.get(name).is_some_and(|def| def.origin == Origin::Declared) {
        return None;
    }
    let twice = ENDS.iter().any(|end| name.strip_suffix(end).is_some_and(|rest| rest.ends_with(end)));
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    if !is_word(name) {
        Some("is no word")
    } else if twice {
        Some("says one thing twice")
    } else if stem != name && all.contains_key(stem) {
        Some("has a number that the plan has not")
    } else {
        None
    }
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Every operation, those of the webhooks too.
fn operations(document: &Value) -> impl Iterator<Item = &Value> {
    ["paths", "x-webhooks"]
        .into_iter()
        .filter_map(|key| document.get(key)?.as_object())
        .flat_map(Map::values)
        .filter_map(Value::as_object)
        .flat_map(Map::values)
        .filter(|operation| operation.get("responses").is_some())
}

/// What is wrong with the names and texts of a document.
fn wrong(plan: &ValidPlan) -> Vec<String> {
    let mut wrong = Vec::new();
    let Some(document) = openapi::document(plan, openapi::Version::V3_0) else { return wrong };
    let model = plan.model();
    for (kind, all) in document["components"].as_object().into_iter().flatten() {
        let Some(all) = all.as_object().filter(|_| kind != "securitySchemes") else { continue };
        for (name, component) in all {
            wrong.extend(name_is_wrong(name, model, all).map(|why| format!("{kind}: {name} {why}")));
            // An enum or alias is said by what it is used for.
            let object = component.get("properties").is_some() || component.get("discriminator").is_some();
            if (object || kind != "schemas") && text(component, "description").trim().is_empty() {
                wrong.push(format!("{kind}: {name} does not say what it is"));
            }
        }
    }
    let given: BTreeSet<&str> = model
        .api
        .iter()
        .flat_map(|api| &api.operations)
        .filter(|operation| operation.id_given)
        .map(|operation| operation.id.as_str())
        .collect();
    for operation in operations(&document) {
        let id = text(operation, "operationId");
        let (summary, description) = (text(operation, "summary"), text(operation, "description"));
        if !given.contains(id) && (!is_word(id) || id.starts_with(char::is_uppercase)) {
            wrong.push(format!("{id} is no name of an operation"));
        }
        if summary.trim().is_empty() || summary.ends_with('.') && !summary.ends_with("..") {
            wrong.push(format!("{id}: summary {summary:?}"));
        }
        if description.is_empty() || description.trim_end_matches('.') == summary {
            wrong.push(format!("{id}: description {description:?}"));
        }
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let responses = operation["responses"].as_object().into_iter().flat_map(Map::values);
        for part in parameters.chain(responses).filter(|part| part.get("$ref").is_none()) {
            if text(part, "description").trim().is_empty() {
                wrong.push(format!("{id}: {part} does not say what it is"));
            }
        }
    }
    wrong
}

#[test]
fn names_and_texts_read_well_in_all_plans() {
    let of_files = whole::plans().iter().map(|(path, plan)| (path.display().to_string(), plan));
    let of_dice = (0..RANDOM).map(|seed| (format!("seed {seed}"), crate::random::valid(seed)));
    let found: Vec<String> = of_files
        .chain(of_dice)
        .flat_map(|(name, plan)| wrong(plan).into_iter().map(move |wrong| format!("{name}: {wrong}")))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_view_for_a_request_is_called_as_the_plan_calls_it() {
    let models = "
title: T
data_models:
  Task: { fields: { id: uuid pk, title: string, state: 'enum(open, done) = open', note: string? } }
  TaskCreate: { from: Task, pick: [title, state, note] }
api_contracts:
  authentication: none
  endpoints:
    POST /tasks: { purpose: Create, request: TaskCreate, response: Task }
";
    for (more, expected) in [
        ("", "Task TaskCreate TaskState"),
        (
            "    PUT /tasks/{id}: { purpose: Replace, request: Task, response: Task }\n",
            "Task TaskCreate TaskState TaskUpdate",
        ),
    ] {
        let document = document(&format!("{models}{more}"));
        let names: Vec<&str> = document["components"]["schemas"]
            .as_object()
            .into_iter()
            .flat_map(Map::keys)
            .map(String::as_str)
            .filter(|name| name.starts_with("Task"))
            .collect();
        assert_eq!(names.join(" "), expected);
    }
}

#[test]
fn names_that_meet_are_told_apart_by_words() {
    let document = document(
        "
title: T
data_models:
  Task: { fields: { id: uuid pk, task_status: 'enum(open, done)', tags: 'enum(a, b)[]', place: { fields: { town: string } } } }
  TaskPlace: { fields: { id: uuid pk } }
  TaskPage: { fields: { id: uuid pk, number: i32 } }
api_contracts:
  authentication: none
  endpoints:
    GET /tasks: { purpose: List, response: Page<Task> }
    GET /places/{id}: { purpose: Read, response: TaskPlace }
    GET /pages/{id}: { purpose: Read, response: TaskPage }
",
    );
    let names: Vec<&str> =
        document["components"]["schemas"].as_object().into_iter().flat_map(Map::keys).map(String::as_str).collect();
    assert_eq!(names, ["PageOfTask", "Task", "TaskPage", "TaskPlace", "TaskPlaceDetails", "TaskStatus", "TaskTag"]);
    for (name, description) in [
        ("PageOfTask", "A page of tasks."),
        ("TaskPlaceDetails", "The place of a task."),
        ("TaskStatus", "The status of a task."),
        ("TaskPlace", "A task place."),
    ] {
        assert_eq!(document["components"]["schemas"][name]["description"], description);
    }
}
