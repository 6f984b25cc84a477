//! `EM102`: a security scheme is of a kind that OpenAPI 3.0 does not know.

use plan_schema::Finding;
use plan_schema::model::{Api, SchemeKind};
use plan_schema::rules::{Check, declare_rule};

use crate::emit::openapi::Version;

declare_rule! {
    /// ## What it does
    ///
    /// Finds security schemes for mutual TLS that endpoints ask for.
    ///
    /// ## Why is this bad
    ///
    /// OpenAPI knows mutual TLS from version 3.1 on. A document of version 3.0 leaves the scheme out, so that its readers do not
    /// see that they need a certificate.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   security: { certificate: mtls }
    ///   authentication: required
    ///   endpoints:
    ///     DELETE /cache: { purpose: Empty the cache }
    /// ```
    ///
    /// ## Use instead
    ///
    /// Emit a later version (`version = "3.1.1"` under `[openapi]` in `plan.toml`), say in the `description` of the API that a
    /// certificate is needed, or add a scheme that OpenAPI 3.0 knows:
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   security: { key: api_key header X-API-Key }
    ///   authentication: required
    ///   endpoints:
    ///     DELETE /cache: { purpose: Empty the cache }
    /// ```
    pub static SCHEME_NOT_IN_OPENAPI = {
        code: "EM102",
        name: "scheme-not-in-openapi",
        summary: "A security scheme is of a kind that OpenAPI 3.0 does not know",
        family: Emitter,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Emitting,
    };
}

pub(super) fn check(api: &Api, version: Version, found: &mut Vec<Finding>) {
    if version >= Version::V3_1 {
        return;
    }
    for (name, scheme) in &api.schemes {
        let asked =
            || api.operations.iter().flat_map(|operation| &operation.security).any(|all| all.contains_key(name));
        if scheme.kind != SchemeKind::MutualTls || !asked() {
            continue;
        }
        let message = format!("OpenAPI 3.0 has no mutual TLS; the scheme `{name}` is left out of the document");
        found.push(
            Finding::new(&SCHEME_NOT_IN_OPENAPI, api.path.join("security").join(name.as_str()).key(), message)
                .because("known from OpenAPI 3.1 on")
                .help("say in the `description` of the API that a certificate is needed"),
        );
    }
}
