//! `EM105`: the document has no more of the licence than a name.

use plan_schema::Finding;
use plan_schema::model::{Api, License};
use plan_schema::rules::{Check, declare_rule};

use crate::emit::openapi::Version;
use crate::emit::openapi::licence::{Spdx, spdx};

declare_rule! {
    /// ## What it does
    ///
    /// Finds a licence without a URL that the document can say by its name only: one that is no SPDX expression, and in OpenAPI 3.0 an
    /// expression other than a single identifier of SPDX's list.
    ///
    /// ## Why is this bad
    ///
    /// OpenAPI 3.0 has no place for SPDX expressions. For an identifier the document has the URL of the licence's text instead; for an
    /// expression such as `MIT OR Apache-2.0` there is none. What is no expression is a mere name in every version: a reader does
    /// not learn what it allows.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   license: MIT OR Apache-2.0
    ///   endpoints:
    ///     GET /health: { purpose: Tell whether it runs, response: 204 }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   license: { name: MIT OR Apache-2.0, url: https://docs.tracker.dev/licence }
    ///   endpoints:
    ///     GET /health: { purpose: Tell whether it runs, response: 204 }
    /// ```
    pub static LICENCE_NOT_IN_OPENAPI = {
        code: "EM105",
        name: "licence-not-in-openapi",
        summary: "The document has no more of the licence than a name",
        family: Emitter,
        category: Suspicious,
        soundness: Lint,
        level: Info,
        since: "0.1.0",
        check: Check::Emitting,
    };
}

pub(super) fn check(api: &Api, version: Version, found: &mut Vec<Finding>) {
    let Some(License::Spdx(text)) = &api.license else { return };
    let (message, because) = match spdx(text) {
        Spdx::Expression if version < Version::V3_1 => (
            format!("OpenAPI 3.0 has no place for the SPDX expression `{text}`; the document has it as a mere name"),
            "known from OpenAPI 3.1 on",
        ),
        Spdx::No => (
            format!("`{text}` is no SPDX expression; the document has it as a mere name"),
            "neither an identifier nor an expression of SPDX",
        ),
        Spdx::Listed | Spdx::Expression => return,
    };
    found.push(
        Finding::new(&LICENCE_NOT_IN_OPENAPI, api.path.join("license").value(), message)
            .because(because)
            .help("write `license: { name: …, url: … }`"),
    );
}
