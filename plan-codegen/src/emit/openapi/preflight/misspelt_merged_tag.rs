//! `EM116`: a merge gives an operation a tag that is nearly the name of another.

use plan_schema::Finding;
use plan_schema::finding::Applicability;
use plan_schema::rules::{Check, declare_rule};
use plan_schema::suggest::nearest;
use serde_json::Value;

use super::Facts;
use crate::emit::openapi::shape::Object;
use crate::emit::openapi::touched::Touched;

declare_rule! {
    /// ## What it does
    ///
    /// Finds tags under `openapi` that the plan does not declare, and whose name is nearly that of a tag that the plan has. Other tags
    /// that only a merge gives are added to the list of the document.
    ///
    /// ## Why is this bad
    ///
    /// Readers find the operation in a group of its own, next to the one that it belongs to.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   tags: { Planning: What is to be done }
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       tag: Planning
    ///       response: string[]
    ///     GET /notes:
    ///       purpose: List notes
    ///       response: string[]
    ///       openapi: { tags: [Planing] }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   tags: { Planning: What is to be done }
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       tag: Planning
    ///       response: string[]
    ///     GET /notes:
    ///       purpose: List notes
    ///       response: string[]
    ///       openapi: { tags: [Planning] }
    /// ```
    pub static MISSPELT_MERGED_TAG = {
        code: "EM116",
        name: "misspelt-merged-tag",
        summary: "A merge gives an operation a tag that is nearly the name of another",
        family: Emitter,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Emitting,
    };
}

pub(super) fn check(touched: &Touched<'_>, facts: &Facts<'_>, found: &mut Vec<Finding>) {
    if touched.shape.object() != Some(Object::Operation) {
        return;
    }
    let tags = touched.patch.get("tags").and_then(Value::as_array);
    for (index, tag) in tags.into_iter().flatten().enumerate() {
        let Some(tag) = tag.as_str().filter(|tag| !facts.tags.contains(tag)) else { continue };
        let Some(meant) = nearest(tag, facts.tags.iter().copied()) else { continue };
        let place = touched.path.join("tags").join(index).value();
        found.push(
            Finding::new(
                &MISSPELT_MERGED_TAG,
                place.clone(),
                format!("the plan has no tag `{tag}`, but one called `{meant}`"),
            )
            .help("write its name, or declare this one under `api_contracts`: `tags: { … }`")
            .fix(Applicability::Unsafe, "a tag has a similar name", place, meant),
        );
    }
}
