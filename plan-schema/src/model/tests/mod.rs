//! What plans mean: each table has a small plan on one side and a fact of its model on the other.

mod ids;
mod operations;
mod records;
mod relations;
mod types;

use super::Model;
use crate::surroundings::Nowhere;
use crate::{CheckOptions, Limits, SourceFile, check, parse};

/// The model of a plan that has no sound finding.
fn model(text: &str) -> Model {
    let parsed = parse(SourceFile::new("test", text), &Limits::default());
    let checked = check(&parsed, &CheckOptions::default(), &Nowhere);
    let messages: Vec<&str> = checked.findings.iter().map(|finding| finding.message.as_str()).collect();
    checked.valid.unwrap_or_else(|| panic!("{text}\n{messages:?}")).model().clone()
}
