//! Public APIs that were written again as plans: what their own descriptions say is in the emitted document.
//!
//! What differs stands with its reason in `tests/corpus/originals/NAME.differences.txt`, one difference a line:
//! `place | what | why`, with `*` for any text in the first two. A difference that is not listed fails the test, and so does
//! a line that fits none.

mod operations;
mod schemas;
mod shape;

use std::collections::BTreeSet;
use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};

use plan_codegen::openapi;
use serde_json::Value;

use super::valid;

/// What one document says and another does not: a place, and what is different there.
#[derive(Default)]
struct Differences(BTreeSet<(String, String)>);

impl Differences {
    /// The original has it, the emitted document has not.
    fn missing(&mut self, place: &str, what: &str) {
        self.0.insert((place.to_owned(), format!("{what} is missing")));
    }

    /// The emitted document has it, the original has not.
    fn added(&mut self, place: &str, what: &str) {
        self.0.insert((place.to_owned(), format!("{what} is added")));
    }

    /// A value of each; equal ones are no difference.
    fn changed<T: PartialEq + Display>(&mut self, place: &str, what: &str, original: Option<T>, ours: Option<T>) {
        match (original, ours) {
            (Some(original), Some(ours)) if original != ours => {
                self.0.insert((place.to_owned(), format!("{what} {original} is {ours}")));
            }
            (Some(original), None) => self.missing(place, &format!("{what} {original}")),
            (None, Some(ours)) => self.added(place, &format!("{what} {ours}")),
            _ => {}
        }
    }
}

/// A line of the table.
struct Listed<'a> {
    place: &'a str,
    what: &'a str,
    line: usize,
}

fn table(text: &str) -> Vec<Listed<'_>> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let listed = lines.map(|(at, line)| {
        let mut cells = line.split(" | ").map(str::trim);
        let (place, what, why) = (cells.next(), cells.next(), cells.next());
        let (Some(place), Some(what), Some(_)) = (place, what, why.filter(|why| !why.is_empty())) else {
            panic!("line {}: `place | what | why` is wanted: {line}", at + 1)
        };
        Listed { place, what, line: at + 1 }
    });
    listed.collect()
}

/// Whether a text is of this pattern, in which `*` is any text.
fn fits(pattern: &str, text: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut text) = text.strip_prefix(first) else { return false };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        let Some(at) = text.find(part) else { return false };
        text = &text[at + part.len()..];
    }
    text.ends_with(last)
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate lies in the repository").to_owned()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The original and what is emitted from the plan that was written after it.
fn documents(name: &str) -> (Value, Value) {
    let original =
        serde_json::from_str(&read(&format!("tests/corpus/originals/{name}.json"))).expect("the original is JSON");
    let plan = valid(&format!("{name}.plan.yaml"), &read(&format!("examples/{name}/{name}.plan.yaml")));
    (original, openapi::document(&plan, openapi::Version::V3_0).expect("the plan has an API"))
}

/// Fails on what is different and not listed, and on what is listed and not different.
fn check(name: &str) {
    let (original, ours) = documents(name);
    let found = operations::compare(&original, &ours);
    let path = format!("tests/corpus/originals/{name}.differences.txt");
    let text = read(&path);
    let listed = table(&text);
    let mut used = vec![false; listed.len()];
    let mut unlisted = Vec::new();
    for (place, what) in &found.0 {
        let mut known = false;
        for (line, used) in listed.iter().zip(&mut used) {
            if fits(line.place, place) && fits(line.what, what) {
                (known, *used) = (true, true);
            }
        }
        if !known {
            unlisted.push(format!("{place} | {what}"));
        }
    }
    let stale: Vec<usize> = listed.iter().zip(&used).filter(|(_, used)| !**used).map(|(line, _)| line.line).collect();
    assert!(unlisted.is_empty(), "{} differences are not in {path}:\n{}", unlisted.len(), unlisted.join("\n"));
    assert!(stale.is_empty(), "{path}: no difference is like these lines: {stale:?}");
}

#[test]
fn petstore_says_what_the_original_says() {
    check("petstore");
}

#[test]
fn figma_says_what_the_original_says() {
    check("figma");
}

#[test]
fn galaxy_says_what_the_original_says() {
    check("galaxy");
}

#[test]
fn nothing_is_different_from_itself() {
    for name in ["petstore", "galaxy", "figma"] {
        let (original, ours) = documents(name);
        let found = operations::compare(&ours, &ours);
        assert!(found.0.is_empty(), "{:?}", found.0);
        // What the operations of the original call back is a webhook of the emitted document.
        let found = operations::compare(&original, &original).0;
        assert!(found.iter().all(|(_, what)| what == "callback is missing"), "{found:?}");
    }
}

/// Each leaf of the original that is taken away or changed is found, so that silence means something.
#[test]
fn what_is_taken_from_a_document_is_found_missing() {
    let (original, _) = documents("petstore");
    let cases = [
        ("/paths/~1pet~1{petId}/delete", "operation DELETE /api/v3/pet/{petId} is missing"),
        ("/paths/~1pet/put/operationId", "operationId \"updatePet\" is missing"),
        ("/paths/~1pet/put/tags/0", "tag pet is missing"),
        ("/paths/~1pet/put/security/0", "security petstore_auth with read:pets write:pets is missing"),
        ("/paths/~1pet/put/requestBody", "request is missing"),
        ("/paths/~1pet/put/requestBody/required", "required true is missing"),
        ("/paths/~1pet/put/requestBody/content/application~1xml", "media type application/xml is missing"),
        ("/paths/~1pet/put/responses/404", "status 404 is missing"),
        ("/paths/~1pet/put/responses/200/content/application~1xml", "media type application/xml is missing"),
        ("/paths/~1pet~1findByStatus/get/parameters/0", "parameter query status is missing"),
        ("/paths/~1pet~1findByStatus/get/parameters/0/schema/default", "default \"available\" is missing"),
        ("/paths/~1pet~1{petId}/get/parameters/0/required", "required true is missing"),
        ("/paths/~1pet~1{petId}/get/parameters/0/schema/format", "format \"int64\" is missing"),
        ("/paths/~1user~1login/get/responses/200/headers/X-Rate-Limit", "header X-Rate-Limit is missing"),
        ("/components/schemas/Pet/properties/category", "property is missing"),
        ("/components/schemas/Pet/required/1", "required is missing"),
        (
            "/components/schemas/Pet/properties/status/enum/2",
            "enum \"available\", \"pending\", \"sold\" is \"available\", \"pending\"",
        ),
        ("/components/schemas/Tag/properties/name/type", "type string is missing"),
        ("/components/securitySchemes/petstore_auth/flows/implicit/scopes/read:pets", "scope read:pets is missing"),
        ("/components/securitySchemes/api_key/name", "name \"api_key\" is missing"),
    ];
    for (pointer, wanted) in cases {
        let mut less = original.clone();
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer has a parent");
        match (less.pointer_mut(parent), key.parse::<usize>()) {
            (Some(Value::Array(items)), Ok(at)) => _ = items.remove(at),
            (Some(Value::Object(members)), _) => {
                _ = members.remove(&key.replace("~1", "/")).expect("the member is there");
            }
            _ => panic!("{pointer} is not in the original"),
        }
        let found = operations::compare(&original, &less);
        assert!(found.0.iter().any(|(_, what)| what == wanted), "{pointer}: {:?}", found.0);
    }
}

#[test]
fn a_star_in_the_table_is_any_text() {
    for (pattern, text, wanted) in [
        ("GET /pet", "GET /pet", true),
        ("GET /pet", "GET /pets", false),
        ("* /pet", "GET /pet", true),
        ("*", "", true),
        ("a*b*c", "a-b-b-c", true),
        ("a*b*c", "a-c", false),
        ("a*a", "a", false),
    ] {
        assert_eq!(fits(pattern, text), wanted, "{pattern} {text}");
    }
}
