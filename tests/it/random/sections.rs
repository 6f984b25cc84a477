//! Random components, phases, scenarios and decisions around the models and contracts of a plan.

use serde_json::{Map, Value, json};

use super::models::Names;
use super::pick::Pick;

const COMPONENTS: [&str; 12] = [
    "API Gateway",
    "Billing",
    "Cache",
    "Event Bus",
    "Importer",
    "Mailer",
    "Postgres",
    "Scheduler",
    "Search Index",
    "Web App",
    "Worker [blue]",
    "Ünïcödé 漢字",
];

/// What an edge says behind the name.
const VIA: [&str; 4] = ["", " via SQL", " over HTTPS", " (`code` | \"quotes\")"];

/// Adds the sections to a plan that has models and contracts.
pub(super) fn add(pick: &mut Pick, names: &Names, plan: &mut Value) {
    let contracts = &plan["api_contracts"];
    let keys = |value: &Value| -> Vec<String> {
        value.as_object().map(|map| map.keys().cloned().collect()).unwrap_or_default()
    };
    let endpoints = keys(&contracts["endpoints"]);
    let messages = ["commands", "events"].map(|key| keys(&contracts[key])).concat();
    let entities: Vec<String> = keys(&plan["data_models"])
        .into_iter()
        .filter(|name| names.entities.contains(name) || name == "Keyed")
        .collect();
    let count = pick.between(2, 7);
    let components: Vec<&str> = pick.some(&COMPONENTS, count).into_iter().copied().collect();
    plan["system_architecture"] = architecture(pick, &components, &entities, &endpoints);
    plan["implementation_strategy"] = strategy(pick, &components, &entities);
    let scenarios: Vec<Value> = endpoints
        .iter()
        .chain(&entities)
        .chain(&messages)
        .map(|target| json!({ "name": format!("Try {target}"), "covers": [target] }))
        .collect();
    plan["testing_strategy"] = json!({
        "unit": { "coverage_target": "85%", "focus": ["The rules"], "framework": "cargo test" },
        "integration": { "scope": pick.prose(), "scenarios": scenarios },
        "end_to_end": { "user_flows": ["Make one and look at it"] },
        "performance": { "not_applicable": "the dice are fast" },
    });
    let decisions: Vec<Value> = (1..=pick.between(1, 4))
        .map(|id| {
            let mut decision =
                json!({ "id": id, "title": pick.prose(), "path": format!("./adr/{id}.md"), "summary": pick.prose() });
            if id > 1 && pick.once_in(2) {
                decision["supersedes"] = json!([format!("{}", id - 1)]);
            }
            decision
        })
        .collect();
    plan["architecture_decisions"] = json!(decisions);
}

/// Each component uses some before it, and data flows along what it uses.
fn architecture(pick: &mut Pick, names: &[&str], entities: &[String], endpoints: &[String]) -> Value {
    let mut components = Map::new();
    let mut flow = vec![json!(pick.prose())];
    // Each entity and endpoint has one component.
    let share =
        |all: &[String], at: usize| -> Vec<String> { all.iter().skip(at).step_by(names.len()).cloned().collect() };
    for (at, name) in names.iter().enumerate() {
        let mut component = json!({
            "purpose": pick.prose(),
            "responsibilities": [pick.prose(), "Answers"],
            "interfaces": "HTTPS",
            "owns": share(entities, at),
            "serves": share(endpoints, at),
        });
        let mut uses = Vec::new();
        for other in &names[..at] {
            if pick.once_in(2) {
                uses.push(format!("{other}{}", pick.word(&VIA)));
                flow.push(json!({ "from": name, "to": other, "step": pick.prose() }));
            }
        }
        if !uses.is_empty() {
            component["uses"] = json!(uses);
        }
        for key in ["owns", "serves"] {
            if component[key].as_array().is_some_and(Vec::is_empty) {
                component.as_object_mut().expect("a component").remove(key);
            }
        }
        components.insert((*name).to_owned(), component);
    }
    json!({ "components": components, "data_flow": flow })
}

/// Entities first, then what is made of them; a task needs some before it.
fn strategy(pick: &mut Pick, components: &[&str], entities: &[String]) -> Value {
    let mut number = 0;
    let mut phase = |name: &str, targets: &[String], pick: &mut Pick| {
        let mut tasks = vec![json!(pick.prose())];
        for target in targets {
            number += 1;
            let mut task = json!({ "id": format!("T{number:03}"), "task": pick.prose(), "implements": [target] });
            let needs: Vec<String> =
                (1..number).filter(|_| pick.once_in(4)).map(|before| format!("T{before:03}")).collect();
            if !needs.is_empty() {
                task["depends_on"] = json!(needs);
            }
            if pick.once_in(3) {
                task["estimate"] = json!(pick.word(&["2d", "1w", "3h", "half a day"]));
            }
            if pick.once_in(3) {
                task["files"] = json!([format!("src/part{number}.rs")]);
                task["parallel"] = json!(true);
            }
            tasks.push(task);
        }
        json!({ "name": name, "tasks": tasks, "success_criteria": [pick.prose()] })
    };
    let components: Vec<String> = components.iter().map(|name| (*name).to_owned()).collect();
    let mut phases = vec![phase("Models", entities, pick), phase("Components", &components, pick)];
    if pick.once_in(2) {
        phases[1]["depends_on"] = pick.one(&[json!([1]), json!(["Models"])]).clone();
    }
    json!({ "phases": phases })
}
