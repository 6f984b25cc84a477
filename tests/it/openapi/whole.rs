//! What holds for every document: nothing dangles, nothing is unused, other readers take it as it is.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use plan_codegen::emit::{self, Emitter, Options};
use plan_codegen::openapi;
use plan_schema::{Limits, SourceFile, ValidPlan, parse};
use serde_json::{Number, Value};

use super::valid;

/// What a folder holds.
fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    fs::read_dir(folder).expect("the folder is in the repository").map(|entry| entry.expect("an entry").path())
}

/// The plan in a file.
fn plan(path: &Path) -> ValidPlan {
    let name = path.file_name().expect("a file").to_string_lossy();
    valid(&name, &fs::read_to_string(path).expect("a plan"))
}

/// The plans of the corpus and of the examples.
fn plans() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut folders = vec![root.join("tests/corpus/ok"), root.join("tests/corpus/openapi")];
    folders.extend(entries(&root.join("examples")).into_iter().filter(|path| path.is_dir()));
    let mut plans: Vec<PathBuf> = folders
        .into_iter()
        .flat_map(|folder| entries(&folder))
        .filter(|path| path.to_string_lossy().ends_with(".plan.yaml"))
        .collect();
    plans.sort();
    assert!(plans.len() >= 6, "{plans:?}");
    plans
}

/// Runs a check over every document.
fn each(check: impl Fn(&str, &Value)) {
    let mut checked = 0;
    for path in plans() {
        if let Some(document) = openapi::document(&plan(&path), openapi::Version::V3_0) {
            check(&path.display().to_string(), &document);
            checked += 1;
        }
    }
    assert!(checked >= 5, "{checked} documents");
}

/// The file that the emitter makes of a plan in this format.
fn file(path: &Path, format: &str) -> Option<String> {
    let emitter = Emitter::find("openapi").expect("the emitter is in the table");
    let mut options = Options::default();
    options.set(emitter, "format", format).expect("the option is declared");
    let generated = emit::generate(&plan(path), &[emitter], &options);
    generated.files.iter().map(|(_, file)| file.text.clone()).next()
}

/// Every text below a key `$ref`.
fn references<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::Object(members) => {
            if let Some(reference) = members.get("$ref").and_then(Value::as_str) {
                found.insert(reference);
            }
            members.values().for_each(|member| references(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn references_lead_to_components_and_every_component_is_used() {
    each(|name, document| {
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
    each(|name, document| {
        for (path, item) in document["paths"].as_object().into_iter().flatten() {
            for (method, operation) in item.as_object().into_iter().flatten() {
                for key in ["operationId", "summary", "description", "tags", "responses"] {
                    assert!(operation.get(key).is_some(), "{name}: {method} {path} has no {key}");
                }
            }
        }
        for (component, schema) in document["components"]["schemas"].as_object().into_iter().flatten() {
            let described = schema["description"].as_str().is_some_and(|text| !text.is_empty());
            assert!(described, "{name}: {component} has no description");
        }
    });
}

/// What the types of `openapiv3` always write, and how they hold numbers, is no difference.
fn normal(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|key, member| {
                !(member.is_null() && key == "description")
                    && !(key == "style" && (member == "simple" || member == "form"))
            });
            members.values_mut().for_each(normal);
        }
        Value::Array(items) => items.iter_mut().for_each(normal),
        Value::Number(number) => {
            if let Some(float) = number.as_f64().and_then(Number::from_f64) {
                *number = float;
            }
        }
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

#[test]
fn the_types_of_openapiv3_read_it_without_loss() {
    each(|name, document| {
        let read: openapiv3::OpenAPI =
            serde_json::from_value(document.clone()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut written = serde_json::to_value(&read).unwrap();
        let mut document = document.clone();
        normal(&mut written);
        normal(&mut document);
        assert_eq!(written, document, "{name}");
    });
}

/// The reader of plans takes the YAML for the same value as the JSON.
#[test]
fn both_formats_hold_the_same() {
    for path in plans() {
        let (Some(yaml), Some(json)) = (file(&path, "yaml"), file(&path, "json")) else { continue };
        let expected: Value = serde_json::from_str(&json).unwrap();
        let parsed = parse(SourceFile::new("document.yaml", yaml.as_str()), &Limits::default());
        let tree = parsed.tree().unwrap_or_else(|| panic!("{}: {:?}", path.display(), parsed.findings()));
        assert_eq!(tree.deserialize::<Value>().unwrap(), expected, "{}", path.display());
        assert!(yaml.starts_with("# @generated by plan-codegen from "), "{yaml}");
        assert!(yaml.ends_with('\n') && json.ends_with('\n') && !yaml.contains('\r'));
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    for path in plans() {
        assert_eq!(file(&path, "yaml"), file(&path, "yaml"));
    }
}

#[test]
fn a_document_as_a_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/openapi");
    let document = file(&folder.join("forms.plan.yaml"), "yaml").expect("the plan has an API");
    expect_file![folder.join("forms.openapi.yaml")].assert_eq(&document);
}

#[test]
fn what_3_0_cannot_say_is_a_warning() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/openapi");
    let plan = plan(&folder.join("forms.plan.yaml"));
    let findings = emit::preflight(&plan, &[&openapi::OPENAPI], &Options::default());
    let found: Vec<(&str, &str)> =
        findings.iter().map(|finding| (finding.rule.code, finding.message.as_str())).collect();
    assert_eq!(
        found,
        [
            ("EM101", "OpenAPI 3.0 has no method `QUERY`; `QUERY /boards` is left out of the document"),
            ("EM102", "OpenAPI 3.0 has no mutual TLS; the scheme `cert` is left out of the document"),
        ]
    );
}
