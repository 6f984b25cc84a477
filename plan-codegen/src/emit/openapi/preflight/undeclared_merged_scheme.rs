//! `EM115`: a merge asks for a security scheme or a scope that the document does not declare.

use plan_schema::Finding;
use plan_schema::finding::Applicability;
use plan_schema::rules::{Check, declare_rule};
use plan_schema::suggest::nearest;

use super::Facts;
use crate::emit::openapi::shape::{Keys, Shape};
use crate::emit::openapi::touched::Touched;

declare_rule! {
    /// ## What it does
    ///
    /// Finds requirements of `security` under `openapi` with a scheme, or a scope of OAuth 2.0, that the document does not declare.
    ///
    /// ## Why is this bad
    ///
    /// Nobody knows how to get in: the document does not say what the scheme is, or no token can have the scope.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   security: { bearer: bearer JWT }
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       response: string[]
    ///       openapi: { security: [{ baerer: [] }] }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   security: { bearer: bearer JWT }
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       response: string[]
    ///       openapi: { security: [{ bearer: [] }] }
    /// ```
    pub static UNDECLARED_MERGED_SCHEME = {
        code: "EM115",
        name: "undeclared-merged-scheme",
        summary: "A merge asks for a security scheme or a scope that the document does not declare",
        family: Emitter,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Emitting,
    };
}

pub(super) fn check(touched: &Touched<'_>, facts: &Facts<'_>, found: &mut Vec<Finding>) {
    let (Shape::Map(Keys::Scheme, _), Some(patch)) = (touched.shape, touched.patch.as_object()) else { return };
    for (name, asked) in patch.iter().filter(|(_, asked)| !asked.is_null()) {
        let path = touched.path.join(name.as_str());
        let Some(scopes) = facts.schemes.get(name.as_str()) else {
            let message = format!("the document has no security scheme `{name}`");
            let finding = Finding::new(&UNDECLARED_MERGED_SCHEME, path.key(), message);
            let mut known: Vec<&str> = facts.schemes.keys().copied().collect();
            known.sort_unstable();
            found.push(match nearest(name, known) {
                Some(meant) => finding.help(format!("did you mean `{meant}`?")).fix(
                    Applicability::Unsafe,
                    "a scheme has a similar name",
                    path.key(),
                    meant,
                ),
                None => finding.help("declare it under `api_contracts`: `security: { … }`"),
            });
            continue;
        };
        let Some(scopes) = scopes else { continue };
        for (index, scope) in asked.as_array().into_iter().flatten().enumerate() {
            if let Some(scope) = scope.as_str().filter(|scope| !scopes.contains(scope)) {
                let message = format!("`{name}` declares no scope `{scope}`");
                found.push(Finding::new(&UNDECLARED_MERGED_SCHEME, path.join(index).value(), message));
            }
        }
    }
}
