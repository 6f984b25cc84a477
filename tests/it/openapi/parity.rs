//! All versions say the same of a plan: operations, parameters, bodies, statuses and properties.

use std::collections::{BTreeMap, BTreeSet};

use plan_codegen::openapi::{self, Version};
use plan_schema::ValidPlan;
use rayon::prelude::*;
use serde_json::{Value, json};

use super::reader::{members, read};
use super::{document_in, whole};
use crate::random;

/// How many random plans there are documents of.
const RANDOM: u64 = 40;

/// What a document says, apart from how its version says it: a line for each thing.
fn said(document: &Value) -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    for key in ["paths", "webhooks", "x-webhooks"] {
        for (path, item) in members(&document[key]) {
            for (method, operation) in members(item) {
                operation_said(document, &format!("{method} {path}"), operation, &mut said);
            }
        }
    }
    for (at, schema) in read(document).schemas {
        // An event is an object of the specification's own in 3.2.
        if at.contains("text/event-stream") {
            continue;
        }
        let at = at.replacen("/webhooks", "/x-webhooks", 1);
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for (name, _) in members(&schema["properties"]) {
            said.insert(format!("{at}: {name}, required: {}", required.contains(&name.as_str())));
        }
    }
    said
}

fn operation_said(document: &Value, at: &str, operation: &Value, said: &mut BTreeSet<String>) {
    for key in ["operationId", "summary", "description", "tags", "deprecated", "servers", "externalDocs"] {
        said.insert(format!("{at}: {key} {}", operation[key]));
    }
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let of = |key: &str| &parameter[key];
        let words =
            [of("in"), of("name"), of("required"), of("style"), of("explode"), of("description"), of("example")];
        said.insert(format!("{at}: {words:?}"));
    }
    for (media, _) in members(&operation["requestBody"]["content"]) {
        said.insert(format!("{at}: takes {media}, required: {}", operation["requestBody"]["required"]));
    }
    for (status, response) in members(&operation["responses"]) {
        let shared = response["$ref"].as_str().and_then(|target| document.pointer(target.trim_start_matches('#')));
        let response = shared.unwrap_or(response);
        said.insert(format!("{at}: answers {status} {}", response["description"]));
        for (header, _) in members(&response["headers"]) {
            said.insert(format!("{at}: answers {status} with {header}"));
        }
        for (media, _) in members(&response["content"]) {
            said.insert(format!("{at}: answers {status} in {media}"));
        }
    }
}

/// What a version says that an earlier one cannot: the method `QUERY` with what only that refers to, and kinds of a union that
/// come later.
fn later(document: &Value) -> bool {
    let queries = members(&document["paths"]).any(|(_, item)| item.get("query").is_some());
    let mut schemas = read(document).schemas.into_iter();
    queries || schemas.any(|(_, schema)| schema["discriminator"].get("defaultMapping").is_some())
}

/// What the versions say differently.
fn differences(documents: &[Value; 3]) -> Vec<String> {
    let all = documents.each_ref().map(said);
    let more = documents.each_ref().map(later);
    let mut found = BTreeMap::new();
    for (older, newer) in [(0, 1), (1, 2)] {
        for line in all[older].difference(&all[newer]) {
            found.insert(line, format!("only in {}: {line}", Version::ALL[older].as_str()));
        }
        for line in all[newer].difference(&all[older]).filter(|_| !more[newer]) {
            found.insert(line, format!("only in {}: {line}", Version::ALL[newer].as_str()));
        }
    }
    found.into_values().collect()
}

fn documents(plan: &ValidPlan) -> Option<[Value; 3]> {
    let [first, second, third] = Version::ALL.map(|version| openapi::document(plan, version));
    Some([first?, second?, third?])
}

#[test]
fn versions_of_the_corpus_say_the_same() {
    let mut exact = 0;
    for (path, plan) in whole::plans() {
        let Some(documents) = documents(plan) else { continue };
        assert_eq!(differences(&documents), Vec::<String>::new(), "{}", path.display());
        exact += usize::from(!documents.iter().any(later));
    }
    assert!(exact >= 4, "{exact} plans say nothing that is for later versions only");
}

#[test]
fn versions_of_random_plans_say_the_same() {
    let wrong: Vec<String> = (0..RANDOM)
        .into_par_iter()
        .flat_map_iter(|seed| {
            let documents = documents(random::valid(seed)).expect("random plans have an API");
            differences(&documents).into_iter().map(move |wrong| format!("seed {seed}: {wrong}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong[..wrong.len().min(12)].join("\n"));
}

/// The check finds what it is there to find.
#[test]
fn differences_are_found() {
    let text = "title: T\nexecutive_summary: T.\ndata_models:\n  Thing: { fields: { a: string } }\napi_contracts:\n  endpoints:\n    \
                GET /a: { purpose: Read, query: { q: string? }, response: Thing, errors: { 400: bad } }\n";
    let same = Version::ALL.map(|version| document_in(text, version));
    assert_eq!(differences(&same), Vec::<String>::new());
    for (pointer, value) in [
        ("/paths/~1a/get/operationId", json!("other")),
        ("/paths/~1a/get/parameters/0/name", json!("r")),
        ("/paths/~1a/get/parameters", json!([])),
        ("/paths/~1a/get/responses/400", json!({})),
        ("/paths/~1a/get/responses/200/content", json!({})),
        ("/components/schemas/Thing/properties", json!({})),
        ("/components/schemas/Thing/required", json!([])),
    ] {
        for index in 0..3 {
            let mut documents = same.clone();
            *documents[index].pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value.clone();
            assert!(!differences(&documents).is_empty(), "{pointer} in {}", Version::ALL[index].as_str());
        }
    }
}
