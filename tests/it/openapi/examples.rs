//! Every value that a document shows is one that its schema takes.

use plan_codegen::openapi::{self, Version};
use rayon::prelude::*;
use serde_json::{Value, json};

use super::consistent::contradictions;
use super::idiom::foreign;
use super::reader::{members, read, untrue};
use super::whole;
use crate::random;

/// How many random plans there are documents of: most are of 3.0, which a schema has to be translated from.
const RANDOM: [(Version, u64); 3] = [(Version::V3_0, 300), (Version::V3_1, 30), (Version::V3_2, 30)];

/// How many schemas a large document has.
const LARGE: usize = 150;

#[test]
fn examples_and_defaults_are_true_in_the_corpus() {
    for version in Version::ALL {
        whole::each(version, |name, document| {
            // The values of a plan are the same in all versions: the largest is looked at once.
            if version > Version::V3_0 && members(&document["components"]["schemas"]).count() > LARGE {
                return;
            }
            let untrue = untrue(document);
            assert!(untrue.is_empty(), "{name} in {}:\n{}", version.as_str(), untrue.join("\n"));
        });
    }
}

#[test]
fn random_plans_have_true_examples_and_sound_schemas() {
    for (version, count) in RANDOM {
        let all: Vec<(usize, Vec<String>)> = (0..count).into_par_iter().map(|seed| of_seed(seed, version)).collect();
        let shown: usize = all.iter().map(|(shown, _)| shown).sum();
        let wrong: Vec<&str> = all.iter().flat_map(|(_, wrong)| wrong).map(String::as_str).collect();
        let few = wrong[..wrong.len().min(12)].join("\n");
        assert!(wrong.is_empty(), "{} in {}:\n{few}", wrong.len(), version.as_str());
        assert!(shown as u64 > 16 * count, "{shown} examples in {}", version.as_str());
    }
}

/// How many bodies of a random plan's document have examples, and what is wrong with it.
fn of_seed(seed: u64, version: Version) -> (usize, Vec<String>) {
    let document = openapi::document(random::valid(seed), version).expect("random plans have an API");
    let mut wrong = untrue(&document);
    wrong.extend(contradictions(&document));
    wrong.extend(foreign(&document, version));
    let (shown, bare) = bodies(&document);
    // These types all have values; one that has none that can be found would have no example.
    wrong.extend(bare.into_iter().map(|at| format!("{at} has no example")));
    (shown, wrong.into_iter().map(|wrong| format!("seed {seed}: {wrong}")).collect())
}

/// How many bodies have examples; those in JSON that have none.
fn bodies(document: &Value) -> (usize, Vec<String>) {
    let (mut shown, mut bare) = (0, Vec::new());
    for (path, item) in members(&document["paths"]) {
        for (method, operation) in members(item) {
            let responses = members(&operation["responses"]).map(|(_, response)| response);
            for (media, content) in
                responses.chain(operation.get("requestBody")).flat_map(|body| members(&body["content"]))
            {
                if content.get("example").or_else(|| content.get("examples")).is_some() {
                    shown += 1;
                } else if media.ends_with("json") {
                    bare.push(format!("{method} {path} {media}"));
                }
            }
        }
    }
    (shown, bare)
}

/// The check finds what it is there to find.
#[test]
fn untrue_examples_are_found() {
    let properties = json!({ "id": { "type": "string", "format": "uuid", "readOnly": true },
        "key": { "type": "string", "writeOnly": true }, "n": { "type": "integer", "nullable": true, "minimum": 0, "exclusiveMinimum": true } });
    let id = "7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111";
    for (example, request, response) in [
        (json!({ "id": id, "n": 1 }), 1, 0),
        (json!({ "key": "k", "n": null }), 0, 2),
        (json!({ "n": 0 }), 1, 2),
        (json!({ "id": "7b0e2a52" }), 1, 1),
    ] {
        let content = json!({ "application/json": {
            "schema": { "$ref": "#/components/schemas/Thing" }, "example": example } });
        for (operation, expected) in [
            (json!({ "requestBody": { "content": content } }), request),
            (json!({ "responses": { "200": { "content": content } } }), response),
        ] {
            let document = json!({ "paths": { "/things": { "post": operation } },
                "components": { "schemas": { "Thing": { "type": "object", "required": ["id"], "properties": properties } } } });
            assert_eq!(read(&document).shown.len(), 1);
            let untrue = untrue(&document);
            assert_eq!(untrue.len(), expected, "{example} {operation}: {untrue:#?}");
        }
    }
}
