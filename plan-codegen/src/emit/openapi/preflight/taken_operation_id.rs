//! `EM114`: a merge gives an operation an id that another one has.

use plan_schema::Finding;
use plan_schema::rules::{Check, declare_rule};
use serde_json::Value;

use super::Facts;
use crate::emit::openapi::shape::Object;
use crate::emit::openapi::touched::Touched;

declare_rule! {
    /// ## What it does
    ///
    /// Finds an `operationId` under `openapi` that another operation of the document has too.
    ///
    /// ## Why is this bad
    ///
    /// Ids have to be unique: generators of clients make one function for two operations, or none.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       response: string[]
    ///     GET /notes:
    ///       purpose: List notes
    ///       response: string[]
    ///       openapi: { operationId: listTasks }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       response: string[]
    ///     GET /notes:
    ///       purpose: List notes
    ///       response: string[]
    ///       openapi: { operationId: listAllNotes }
    /// ```
    pub static TAKEN_OPERATION_ID = {
        code: "EM114",
        name: "taken-operation-id",
        summary: "A merge gives an operation an id that another one has",
        family: Emitter,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Emitting,
    };
}

pub(super) fn check(touched: &Touched<'_>, facts: &Facts<'_>, found: &mut Vec<Finding>) {
    if touched.shape.object() != Some(Object::Operation) {
        return;
    }
    let Some(id) = touched.patch.get("operationId").and_then(Value::as_str) else { return };
    if facts.operation_ids.get(id).is_some_and(|count| *count > 1) {
        let message = format!("another operation has the id `{id}` too");
        found.push(Finding::new(&TAKEN_OPERATION_ID, touched.path.join("operationId").value(), message));
    }
}
