//! What holds for every document: nothing dangles, nothing is unused, other readers take it as it is.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use expect_test::expect_file;
use plan_codegen::openapi::{self, Version};
use plan_schema::ValidPlan;
use rayon::prelude::*;
use serde_json::Value;

use super::valid;

/// What a folder holds.
fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    fs::read_dir(folder).expect("the folder is in the repository").map(|entry| entry.expect("an entry").path())
}

/// The plan in a file.
pub(super) fn plan(path: &Path) -> ValidPlan {
    let name = path.file_name().expect("a file").to_string_lossy();
    valid(&name, &fs::read_to_string(path).expect("a plan"))
}

/// The plans of the corpus and of the examples, read once for all tests.
pub(super) fn plans() -> &'static [(PathBuf, ValidPlan)] {
    static PLANS: LazyLock<Vec<(PathBuf, ValidPlan)>> =
        LazyLock::new(|| paths().into_par_iter().map(|path| (path.clone(), plan(&path))).collect());
    &PLANS
}

/// A document, with the path of its plan.
type Named = (String, Value);

/// The documents of these plans in a version, made once for all tests.
fn documents(version: Version) -> &'static [Named] {
    static DOCUMENTS: LazyLock<Vec<(Version, Vec<Named>)>> = LazyLock::new(|| {
        let of = |version| {
            let documents = plans()
                .iter()
                .filter_map(|(path, plan)| Some((path.display().to_string(), openapi::document(plan, version)?)));
            (version, documents.collect())
        };
        Version::ALL.into_iter().map(of).collect()
    });
    DOCUMENTS.iter().find(|(of, _)| *of == version).map_or(&[], |(_, documents)| documents)
}

fn paths() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut folders = vec![root.join("tests/corpus/ok"), root.join("tests/corpus/openapi")];
    folders.extend(entries(&root.join("examples")).filter(|path| path.is_dir()));
    let mut plans: Vec<PathBuf> = folders
        .into_iter()
        .flat_map(|folder| entries(&folder))
        .filter(|path| path.to_string_lossy().ends_with(".plan.yaml"))
        .collect();
    plans.sort();
    assert!(plans.len() >= 6, "{plans:?}");
    plans
}

/// Runs a check over every document of a version.
pub(super) fn each(version: Version, check: impl Fn(&str, &Value)) {
    let documents = documents(version);
    assert!(documents.len() >= 5, "{} documents", documents.len());
    for (name, document) in documents {
        check(name, document);
    }
}

/// Runs a check over every document of every version.
pub(super) fn each_of_all(check: impl Fn(&str, &Value)) {
    for version in Version::ALL {
        each(version, |name, document| check(&format!("{name} in {}", version.as_str()), document));
    }
}

/// The file that the emitter makes of a plan in this version and format.
fn file(path: &Path, version: Version, format: &str) -> Option<String> {
    super::formats::file(&plan(path), version, format)
}

/// Every text below a key `$ref`, but for values of the API.
fn references<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::Object(members) => {
            for key in ["$ref", "defaultMapping"] {
                found.extend(members.get(key).and_then(Value::as_str));
            }
            for (key, member) in members {
                match (key.as_str(), member) {
                    ("properties", Value::Object(schemas)) => {
                        schemas.values().for_each(|schema| references(schema, found));
                    }
                    ("example" | "examples", _) => {}
                    _ => references(member, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn references_lead_to_components_and_every_component_is_used() {
    each_of_all(|name, document| {
        let mut found = BTreeSet::new();
        references(document, &mut found);
        for reference in &found {
            let pointer = reference.strip_prefix('#').unwrap_or_else(|| panic!("{name}: {reference}"));
            assert!(document.pointer(pointer).is_some(), "{name}: {reference} leads nowhere");
        }
        for kind in ["schemas", "responses"] {
            let components = document["components"][kind].as_object().into_iter().flatten();
            let names: Vec<&String> = components.map(|(name, _)| name).collect();
            assert!(names.is_sorted(), "{name}: {names:?}");
            for component in names {
                let reference = format!("#/components/{kind}/{component}");
                assert!(found.contains(reference.as_str()), "{name}: nothing refers to {reference}");
            }
        }
    });
}

#[test]
fn every_operation_and_component_says_what_it_is() {
    each_of_all(|name, document| {
        let items = |key: &str| document[key].as_object().into_iter().flatten();
        for (path, item) in items("paths").chain(items("webhooks")).chain(items("x-webhooks")) {
            for (method, operation) in item.as_object().into_iter().flatten() {
                for key in ["operationId", "summary", "description", "responses"] {
                    assert!(operation.get(key).is_some(), "{name}: {method} {path} has no {key}");
                }
                // What is sent to others belongs to no group of what is offered.
                assert!(
                    operation.get("tags").is_some() || !path.starts_with('/'),
                    "{name}: {method} {path} has no tags"
                );
            }
        }
        // Viewers show an object without its name. A scalar has the field that it is used for to say what it is.
        for (component, schema) in document["components"]["schemas"].as_object().into_iter().flatten() {
            let object = ["properties", "discriminator"].iter().any(|key| schema.get(key).is_some());
            match schema.get("description") {
                Some(said) => {
                    assert!(said.as_str().is_some_and(|said| !said.is_empty()), "{name}: {component}: {said}");
                }
                None => assert!(!object, "{name}: {component} has no description"),
            }
        }
        for (scheme, value) in document["components"]["securitySchemes"].as_object().into_iter().flatten() {
            let said = value["description"].as_str().is_some_and(|said| !said.is_empty());
            assert!(said, "{name}: the scheme {scheme} has no description");
        }
    });
}

/// The types hold every document but two, whose plans merge in what they do not know; they say so.
#[test]
fn the_types_of_openapiv3_hold_every_document_of_3_0() {
    let outside: Vec<(String, String)> = plans()
        .iter()
        .filter_map(|(path, plan)| {
            let error = openapi::typed(plan)?.err()?;
            Some((path.file_name()?.to_string_lossy().into_owned(), error.pointer))
        })
        .collect();
    let xml = |plan: &str, model: &str| (plan.to_owned(), format!("/components/schemas/{model}/xml"));
    assert_eq!(outside, [xml("galaxy.plan.yaml", "Planet"), xml("petstore.plan.yaml", "ApiResponse")]);
}

#[test]
fn a_document_as_a_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/openapi");
    for version in Version::ALL {
        let document = file(&folder.join("forms.plan.yaml"), version, "yaml").expect("the plan has an API");
        expect_file![folder.join(format!("forms.{}.openapi.yaml", version.short()))].assert_eq(&document);
    }
}
