//! `EM112`: after a merge an object lacks what OpenAPI requires.

use plan_schema::Finding;
use plan_schema::rules::{Check, declare_rule};
use serde_json::Value;

use super::Facts;
use crate::emit::openapi::shape::{Keys, Shape, lacking};
use crate::emit::openapi::touched::Touched;

declare_rule! {
    /// ## What it does
    ///
    /// Finds objects that lack a required key after a merge: because the merge takes it away with `null`, or because it adds an object
    /// without it. What else a merge takes away is the author's will.
    ///
    /// ## Why is this bad
    ///
    /// The document is not valid OpenAPI: programs that read it refuse it.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Tasks
    /// api_contracts:
    ///   openapi: { info: { title: null } }
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       response: string[]
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Tasks
    /// api_contracts:
    ///   openapi: { info: { title: The tasks of a team } }
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       response: string[]
    /// ```
    pub static MISSING_MERGED_KEY = {
        code: "EM112",
        name: "missing-merged-key",
        summary: "After a merge an object lacks what OpenAPI requires",
        family: Emitter,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Emitting,
    };
}

pub(super) fn check(touched: &Touched<'_>, facts: &Facts<'_>, found: &mut Vec<Finding>) {
    let (Some(patch), Some(members)) = (touched.patch.as_object(), touched.value.as_object()) else { return };
    let path = &touched.path;
    if matches!(touched.shape, Shape::Map(Keys::Status, _)) && !members.keys().any(|key| !key.starts_with("x-")) {
        found.push(Finding::new(&MISSING_MERGED_KEY, path.key(), "no response is left of the operation"));
    }
    let Some(object) = touched.shape.object() else { return };
    for (key, lacking) in lacking(object, members, facts.version) {
        let taken = patch.get(key).is_some_and(Value::is_null);
        let finding = if taken {
            let message = format!("the {} cannot do without {lacking}", object.name());
            Finding::new(&MISSING_MERGED_KEY, path.join(key).key(), message).because("`null` takes it away")
        } else {
            let message = format!("the {} lacks {lacking}", object.name());
            Finding::new(&MISSING_MERGED_KEY, path.key(), message)
        };
        found.push(finding);
    }
}
