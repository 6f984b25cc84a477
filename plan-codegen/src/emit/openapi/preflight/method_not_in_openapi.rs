//! `EM101`: an endpoint has a method that the version of OpenAPI does not know.

use plan_schema::Finding;
use plan_schema::model::Api;
use plan_schema::plan::expr::Method;
use plan_schema::rules::{Check, declare_rule};

use crate::emit::openapi::Version;

declare_rule! {
    /// ## What it does
    ///
    /// Finds endpoints with the method `QUERY`.
    ///
    /// ## Why is this bad
    ///
    /// OpenAPI knows this method from version 3.2 on. A document of an earlier version leaves the endpoint out, so that no client
    /// is made for it.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     QUERY /tasks:
    ///       purpose: Find tasks
    /// ```
    ///
    /// ## Use instead
    ///
    /// Emit version 3.2 (`version = "3.2.0"` under `[openapi]` in `plan.toml`), or use another method:
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     POST /tasks/search:
    ///       purpose: Find tasks
    /// ```
    pub static METHOD_NOT_IN_OPENAPI = {
        code: "EM101",
        name: "method-not-in-openapi",
        summary: "An endpoint has a method that OpenAPI before 3.2 does not know",
        family: Emitter,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Emitting,
    };
}

pub(super) fn check(api: &Api, version: Version, found: &mut Vec<Finding>) {
    if version >= Version::V3_2 {
        return;
    }
    for operation in api.operations.iter().filter(|operation| operation.method == Method::Query) {
        let message = format!(
            "OpenAPI {} has no method `QUERY`; `QUERY {}` is left out of the document",
            version.short(),
            operation.template
        );
        found.push(
            Finding::new(&METHOD_NOT_IN_OPENAPI, operation.path.key(), message)
                .because("known from OpenAPI 3.2 on")
                .help("write `POST` with the same body"),
        );
    }
}
