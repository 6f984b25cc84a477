//! `EM206`: the bounds of a request's body that is no type of its own.

use plan_schema::Finding;
use plan_schema::model::Model;
use plan_schema::rules::{Check, declare_rule};

use crate::emit::rust::context::Context;
use crate::emit::rust::select::refuses;

declare_rule! {
    /// ## What it does
    ///
    /// Finds requests whose body is a list, map, text or number with bounds that is written where it is used.
    ///
    /// A body that only has bounds in the fields of a model is not found, nor is a response: whoever sends it keeps to it. With the
    /// option `rust.validate` set to `off` nothing is found.
    ///
    /// ## Why is this bad
    ///
    /// The stubs check bounds where a type is read: that of a model, or of an alias. For such a body there is no type, so that a
    /// server reads a `Vec` of any length.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Click: { fields: { url: uri } }
    /// api_contracts:
    ///   endpoints:
    ///     POST /clicks:
    ///       purpose: Take a batch of clicks
    ///       request: Click[1..500]
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Click: { fields: { url: uri } }
    ///   Clicks: { type: "Click[1..500]" }
    /// api_contracts:
    ///   endpoints:
    ///     POST /clicks:
    ///       purpose: Take a batch of clicks
    ///       request: Clicks
    /// ```
    pub static UNNAMED_BOUNDS = {
        code: "EM206",
        name: "unnamed-bounds",
        summary: "The bounds of a request are not checked, since it has no type of its own",
        family: Emitter,
        category: Suspicious,
        soundness: Lint,
        level: Info,
        since: "0.1.0",
        check: Check::Emitting,
    };
}

pub(super) fn check(model: &Model, context: &Context<'_>, found: &mut Vec<Finding>) {
    let Some(api) = &model.api else { return };
    let of_operations = api.operations.iter().filter_map(|operation| operation.request.as_ref());
    let of_webhooks = api.webhooks.iter().filter_map(|webhook| webhook.request.as_ref());
    for body in of_operations.chain(of_webhooks) {
        if body.contents.iter().any(|content| refuses(model, context.options, &content.ty)) {
            let message = "no Rust type checks the bounds of this body: it has none of its own";
            found.push(
                Finding::new(&UNNAMED_BOUNDS, body.path.value(), message).help(
                    "make it a model that is never null (`Batch: { type: \"Item[1..500]\" }`), and name that here",
                ),
            );
        }
    }
}
