//! The OpenAPI emitter: every form, what holds for every document, a document as a whole.

mod bodies;
mod check;
mod consistent;
mod examples;
mod formats;
mod forms;
mod idiom;
mod merges;
mod meta;
mod names;
mod originals;
mod parameters;
mod parity;
mod patches;
pub(crate) mod reader;
mod responses;
mod security;
mod servers;
mod values;
mod versions;
mod whole;

use plan_codegen::openapi::{self, Version};
use plan_schema::surroundings::Nowhere;
use plan_schema::{CheckOptions, Limits, SourceFile, ValidPlan, check, parse};
use serde_json::Value;

/// The plan of this text; it has to be one that can be emitted.
fn valid(name: &str, text: &str) -> ValidPlan {
    let parsed = parse(SourceFile::new(name, text), &Limits::default());
    let checked = check(&parsed, &CheckOptions::default(), &Nowhere);
    checked.valid.unwrap_or_else(|| {
        let found: Vec<&str> = checked.findings.iter().map(|finding| finding.message.as_str()).collect();
        panic!("{name}: {}\n{text}", found.join("\n"))
    })
}

fn document(text: &str) -> Value {
    document_in(text, Version::V3_0)
}

fn document_in(text: &str, version: Version) -> Value {
    openapi::document(&valid("test.plan.yaml", text), version).expect("the plan has an API")
}

/// The text with each line moved to the right.
fn indented(text: &str, width: usize) -> String {
    let margin = " ".repeat(width);
    text.split_inclusive('\n').flat_map(|line| [margin.as_str(), line]).collect()
}
