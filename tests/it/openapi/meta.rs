//! Every document is valid by the official meta-schema of its version.

use std::fs;

use jsonschema::{Registry, Validator};
use plan_codegen::openapi::{self, Version};
use rayon::prelude::*;
use serde_json::{Value, json};

use super::{document_in, whole};
use crate::random;

/// How many random plans there are documents of, in each version.
const RANDOM: u64 = 20;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/corpus/openapi/meta");

fn official(file: &str) -> Value {
    let path = format!("{FOLDER}/{file}.json");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The meta-schema of a version, with that of its Schema Objects: what the specification publishes as `schema-base`, and that
/// `nullable`, which is no keyword any more, is none.
fn validator(version: Version) -> Validator {
    let short = version.short();
    let document = official(&format!("{short}-schema"));
    if version == Version::V3_0 {
        return jsonschema::validator_for(&document).expect("a schema");
    }
    let id = |schema: &Value| schema["$id"].as_str().expect("it has an id").to_owned();
    let (dialect, meta) = (official(&format!("{short}-dialect")), official(&format!("{short}-meta")));
    let base = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": id(&document),
        "$defs": { "schema": { "$dynamicAnchor": "meta", "$ref": id(&dialect), "properties": { "nullable": false } } },
    });
    let registry = [document, dialect, meta]
        .into_iter()
        .try_fold(Registry::new(), |registry, schema| registry.add(id(&schema), schema))
        .and_then(jsonschema::RegistryBuilder::prepare)
        .expect("the schemas refer to each other only");
    jsonschema::options().with_registry(&registry).build(&base).expect("a schema")
}

/// What is wrong with a document, and where.
fn mistakes(validator: &Validator, document: &Value) -> Vec<String> {
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn every_document_is_valid_by_the_official_schema() {
    for version in Version::ALL {
        let validator = validator(version);
        whole::each(version, |name, document| {
            assert_eq!(mistakes(&validator, document), Vec::<String>::new(), "{name} in {}", version.as_str());
        });
    }
}

#[test]
fn documents_of_random_plans_are_valid_by_the_official_schema() {
    for version in Version::ALL {
        let validator = validator(version);
        let wrong: Vec<String> = (0..RANDOM)
            .into_par_iter()
            .flat_map_iter(|seed| {
                let document = openapi::document(random::valid(seed), version).expect("random plans have an API");
                mistakes(&validator, &document).into_iter().map(move |wrong| format!("seed {seed}: {wrong}"))
            })
            .collect();
        assert_eq!(wrong, Vec::<String>::new(), "{}", version.as_str());
    }
}

/// Plans with nothing but one thing.
#[test]
fn the_least_documents_are_valid() {
    let api = |rest: &str| format!("title: Least\nexecutive_summary: Least.\napi_contracts:\n{rest}");
    for text in [
        api("  webhooks:\n    done: { purpose: It is done, response: 204 }\n"),
        api("  endpoints:\n    QUERY /a: { purpose: Ask, request: string, response: string, errors: { 400: bad } }\n"),
        api("  security: { cert: mtls }\n  endpoints:\n    POST /a: { purpose: Do, request: none, response: 204 }\n"),
        api("  license: All rights reserved\n  endpoints:\n    GET /a: { purpose: Read, response: 204 }\n"),
    ] {
        for version in Version::ALL {
            let document = document_in(&text, version);
            assert_eq!(
                mistakes(&validator(version), &document),
                Vec::<String>::new(),
                "{}: {document:#}",
                version.as_str()
            );
        }
    }
}

/// The checks above are no good if they take everything.
#[test]
fn the_idiom_of_another_version_is_a_mistake() {
    let text = "title: T\nexecutive_summary: T.\ndata_models:\n  Thing: { fields: { a: string } }\napi_contracts:\n  license: MIT\n  \
                endpoints:\n    GET /a: { purpose: Read, response: Thing, errors: { 400: bad } }\n";
    let property = "/components/schemas/Thing/properties/a";
    for (version, pointer, value) in [
        (Version::V3_0, "", json!({ "webhooks": {} })),
        (Version::V3_0, property, json!({ "type": ["string", "null"] })),
        (Version::V3_0, property, json!({ "const": "a" })),
        (Version::V3_0, "/info/license", json!({ "identifier": "MIT" })),
        (Version::V3_0, "/components", json!({ "securitySchemes": { "c": { "type": "mutualTLS" } } })),
        (Version::V3_1, property, json!({ "nullable": true })),
        (Version::V3_1, property, json!({ "exclusiveMinimum": true })),
        (Version::V3_1, "/info/license", json!({ "url": "https://spdx.org/licenses/MIT.html" })),
        (Version::V3_1, "/paths/~1a", json!({ "query": { "responses": {} } })),
        (Version::V3_1, "/paths/~1a/get/responses/200/content/application~1json", json!({ "itemSchema": {} })),
        (Version::V3_2, property, json!({ "nullable": true })),
        (Version::V3_2, property, json!({ "type": "nothing" })),
        (
            Version::V3_2,
            "/components/schemas/Thing",
            json!({ "discriminator": { "propertyName": "a", "defaultMapping": 1 } }),
        ),
    ] {
        let mut document = document_in(text, version);
        let validator = validator(version);
        assert_eq!(mistakes(&validator, &document), Vec::<String>::new());
        let there = document.pointer_mut(pointer).and_then(Value::as_object_mut).unwrap_or_else(|| panic!("{pointer}"));
        there.extend(value.as_object().expect("an object").clone());
        assert!(!mistakes(&validator, &document).is_empty(), "{pointer} {value} in {}", version.as_str());
    }
}

/// The types hold what is emitted for 3.0; what a merge puts outside them is told.
#[test]
fn the_typed_document_is_the_whole_document_or_says_what_it_lacks() {
    let plan = |merge: &str| {
        let text = format!(
            "title: T\nexecutive_summary: T.\ndata_models:\n  Thing: {{ fields: {{ a: string }}, openapi: {merge} }}\napi_contracts:\n  \
             endpoints:\n    GET /a: {{ purpose: Read, response: Thing, errors: {{ 400: bad }} }}\n"
        );
        openapi::typed(&super::valid("test.plan.yaml", &text)).expect("the plan has an API")
    };
    for (merge, pointer) in [
        ("{}", None),
        ("{ title: A thing, x-thing: [1] }", None),
        ("{ $comment: For us }", Some("/components/schemas/Thing/$comment")),
        ("{ properties: { a: { const: b } } }", Some("/components/schemas/Thing/properties/a/const")),
    ] {
        let error = plan(merge).err().map(|error| error.pointer);
        assert_eq!(error.as_deref(), pointer, "{merge}");
    }
}
