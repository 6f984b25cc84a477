//! `API042`: idempotency of what is idempotent anyway.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::plan::expr::Method;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports `idempotency` on an endpoint whose method is idempotent: all but POST and PATCH.
    ///
    /// ## Why is this bad
    ///
    /// A retry of these methods has no second effect (RFC 9110, section 9.2.2). An `Idempotency-Key` adds work on both sides and
    /// nothing else; its specification is about POST and PATCH.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     PUT /settings:
    ///       purpose: Replace the settings
    ///       idempotency: required
    ///       request: { fields: { theme: string } }
    ///       response: 204
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     PUT /settings:
    ///       purpose: Replace the settings
    ///       request: { fields: { theme: string } }
    ///       response: 204
    /// ```
    pub static NEEDLESS_IDEMPOTENCY = {
        code: "API042",
        name: "needless-idempotency",
        summary: "`idempotency` of a method that is idempotent anyway",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for endpoint in &context.endpoints {
        let method = endpoint.name.method;
        if endpoint.endpoint.idempotency.is_none() || matches!(method, Method::Post | Method::Patch) {
            continue;
        }
        let place = endpoint.path.join("idempotency").key();
        found.push(
            Finding::new(&NEEDLESS_IDEMPOTENCY, place.clone(), format!("{method} is idempotent anyway"))
                .label(endpoint.path.within_key(method_range(endpoint.key)), "the method")
                .help("remove it")
                .fix_all(Applicability::Unsafe, "remove it", vec![Edit::new(place, Change::Remove)]),
        );
    }
}

fn method_range(key: &str) -> std::ops::Range<usize> {
    let start = key.len() - key.trim_start().len();
    start..start + key[start..].find(char::is_whitespace).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::NEEDLESS_IDEMPOTENCY;
    use crate::rules::testing::check_rule;

    #[test]
    fn post_and_patch_need_a_key() {
        check_rule(
            &NEEDLESS_IDEMPOTENCY,
            r#"
api_contracts:
  endpoints:
    POST /a: { purpose: Create, idempotency: required, response: 204 }
    PATCH /a: { purpose: Change, idempotency: optional, response: 204 }
    DELETE /a: { purpose: Delete, idempotency: required, response: 204 }
#   ------ the method
#                                 ^^^^^^^^^^^ DELETE is idempotent anyway
    GET /a: { purpose: Read, response: 204 }
"#,
        );
    }
}
