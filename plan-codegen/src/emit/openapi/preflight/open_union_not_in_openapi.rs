//! `EM108`: a union may grow, which OpenAPI cannot say before 3.2.

use std::collections::HashSet;

use plan_schema::Finding;
use plan_schema::model::{Model, TypeDefKind, ViewKey};
use plan_schema::rules::{Check, declare_rule};

use crate::emit::openapi::Version;

declare_rule! {
    /// ## What it does
    ///
    /// Finds unions with a discriminator that are `open`, when the document is of a version of OpenAPI before 3.2.
    ///
    /// ## Why is this bad
    ///
    /// OpenAPI has a word for values of kinds that are not listed (`defaultMapping`) from version 3.2 on. Before, the document can say
    /// in words only that more kinds may come: whoever checks by its schema refuses them.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Card: { fields: { number: string } }
    ///   Bank: { fields: { iban: string } }
    ///   Payment: { union: { card: Card, bank: Bank }, open: true }
    /// api_contracts:
    ///   endpoints:
    ///     GET /payment: { purpose: Read the payment, response: Payment }
    /// ```
    ///
    /// ## Use instead
    ///
    /// Emit version 3.2 (`version = "3.2.0"` under `[openapi]` in `plan.toml`), or make it a version of its own when a kind is added:
    ///
    /// ```yaml pass
    /// data_models:
    ///   Card: { fields: { number: string } }
    ///   Bank: { fields: { iban: string } }
    ///   Payment: { union: { card: Card, bank: Bank } }
    /// api_contracts:
    ///   endpoints:
    ///     GET /payment: { purpose: Read the payment, response: Payment }
    /// ```
    pub static OPEN_UNION_NOT_IN_OPENAPI = {
        code: "EM108",
        name: "open-union-not-in-openapi",
        summary: "A union may grow, which OpenAPI cannot say before 3.2",
        family: Emitter,
        category: Suspicious,
        soundness: Lint,
        level: Info,
        since: "0.1.0",
        check: Check::Emitting,
    };
}

pub(super) fn check(model: &Model, used: &[ViewKey], version: Version, found: &mut Vec<Finding>) {
    if version >= Version::V3_2 {
        return;
    }
    // A union has the same place whatever its view.
    let mut told = HashSet::new();
    for def in used.iter().filter_map(|view| model.get(&view.name)) {
        let TypeDefKind::Union(union) = &def.kind else { continue };
        if union.open && union.discriminator.is_some() && told.insert(&def.name) {
            let message = format!(
                "OpenAPI {} cannot say that `{}` may grow; by the schema of the document other kinds are wrong",
                version.short(),
                def.name
            );
            found.push(
                Finding::new(&OPEN_UNION_NOT_IN_OPENAPI, def.path.join("open").key(), message)
                    .because("known from OpenAPI 3.2 on"),
            );
        }
    }
}
