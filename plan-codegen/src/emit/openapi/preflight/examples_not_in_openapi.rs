//! `EM107`: a model has several examples, and OpenAPI 3.0 has room for one.

use plan_schema::Finding;
use plan_schema::model::{Lens, Model, ViewKey};
use plan_schema::rules::{Check, declare_rule};

use crate::emit::openapi::Version;

declare_rule! {
    /// ## What it does
    ///
    /// Finds models with more than one example, when the document is of OpenAPI 3.0.
    ///
    /// ## Why is this bad
    ///
    /// A schema has one example in OpenAPI 3.0 and a list of them from 3.1 on. The others are left out of the document.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Point: { fields: { x: i32 }, examples: [{ x: 1 }, { x: -1 }] }
    /// api_contracts:
    ///   endpoints:
    ///     GET /points: { purpose: List the points, response: "Point[]" }
    /// ```
    ///
    /// ## Use instead
    ///
    /// Emit a later version (`version = "3.1.1"` under `[openapi]` in `plan.toml`), or keep the one that shows most:
    ///
    /// ```yaml pass
    /// data_models:
    ///   Point: { fields: { x: i32 }, examples: [{ x: 1 }] }
    /// api_contracts:
    ///   endpoints:
    ///     GET /points: { purpose: List the points, response: "Point[]" }
    /// ```
    pub static EXAMPLES_NOT_IN_OPENAPI = {
        code: "EM107",
        name: "examples-not-in-openapi",
        summary: "A model has several examples, and OpenAPI 3.0 has room for one",
        family: Emitter,
        category: Suspicious,
        soundness: Lint,
        level: Info,
        since: "0.1.0",
        check: Check::Emitting,
    };
}

pub(super) fn check(model: &Model, used: &[ViewKey], version: Version, found: &mut Vec<Finding>) {
    if version >= Version::V3_1 {
        return;
    }
    for def in used.iter().filter(|view| view.lens == Lens::Read).filter_map(|view| model.get(&view.name)) {
        if def.examples.len() > 1 {
            let others = def.examples.len() - 1;
            let (are, them) = if others == 1 { ("is", "1 other") } else { ("are", &*format!("{others} others")) };
            let message = format!(
                "OpenAPI 3.0 has one example for a schema; {them} of `{}` {are} left out of the document",
                def.name
            );
            found.push(
                Finding::new(&EXAMPLES_NOT_IN_OPENAPI, def.path.join("examples").key(), message)
                    .because("the first is in the document; all of them are from OpenAPI 3.1 on"),
            );
        }
    }
}
