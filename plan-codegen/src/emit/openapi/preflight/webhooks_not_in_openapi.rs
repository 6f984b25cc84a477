//! `EM103`: webhooks are an extension in OpenAPI 3.0.

use plan_schema::Finding;
use plan_schema::model::Api;
use plan_schema::rules::{Check, declare_rule};

use crate::emit::openapi::Version;

declare_rule! {
    /// ## What it does
    ///
    /// Finds webhooks when the document is of OpenAPI 3.0.
    ///
    /// ## Why is this bad
    ///
    /// OpenAPI has a place for webhooks from version 3.1 on. In 3.0 they stand under `x-webhooks`, in the form of later versions: some
    /// readers show them there, most leave them out, and no code is made for who receives them.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     POST /orders: { purpose: Order something, request: { fields: { item: string } }, response: 202 }
    ///   webhooks:
    ///     orderPaid: { purpose: An order is paid, response: 204 }
    /// ```
    ///
    /// ## Use instead
    ///
    /// Emit a later version (`version = "3.1.1"` under `[openapi]` in `plan.toml`), or leave the webhooks to another document:
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     POST /orders: { purpose: Order something, request: { fields: { item: string } }, response: 202 }
    /// ```
    pub static WEBHOOKS_NOT_IN_OPENAPI = {
        code: "EM103",
        name: "webhooks-not-in-openapi",
        summary: "OpenAPI 3.0 has no place for webhooks",
        family: Emitter,
        category: Suspicious,
        soundness: Lint,
        level: Info,
        since: "0.1.0",
        check: Check::Emitting,
    };
}

pub(super) fn check(api: &Api, version: Version, found: &mut Vec<Finding>) {
    if version >= Version::V3_1 || api.webhooks.is_empty() {
        return;
    }
    let message = "OpenAPI 3.0 has no place for webhooks; the document has them under `x-webhooks`";
    found.push(
        Finding::new(&WEBHOOKS_NOT_IN_OPENAPI, api.path.join("webhooks").key(), message)
            .because("known from OpenAPI 3.1 on")
            .help("`version = \"3.1.1\"` under `[openapi]` in `plan.toml` gives them their place"),
    );
}
