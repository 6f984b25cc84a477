//! `API036`: a security scheme that nothing declares.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::plan::contracts::{ApiContracts, Authentication};
use crate::rules::security::{asked_schemes, declared, root, unknown_schemes};
use crate::rules::{Check, Context, declare_rule};
use crate::suggest::nearest;

declare_rule! {
    /// ## What it does
    ///
    /// Reports a name in `schemes` that `security` does not declare, once for each name, and a list of schemes that is empty.
    ///
    /// ## Why is this bad
    ///
    /// The endpoint would ask for no scheme that there is: it would be described as open to everybody.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   security: { bearer: bearer JWT, key: api_key header X-API-Key }
    ///   endpoints:
    ///     DELETE /tasks/{id}: { purpose: Delete a task, schemes: [baerer], response: 204 }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   security: { bearer: bearer JWT, key: api_key header X-API-Key }
    ///   endpoints:
    ///     DELETE /tasks/{id}: { purpose: Delete a task, schemes: [bearer], response: 204 }
    /// ```
    pub static UNKNOWN_SCHEME = {
        code: "API036",
        name: "unknown-scheme",
        summary: "A security scheme is asked for and not declared",
        family: ApiContracts,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let Some(contracts) = context.plan.contracts() else { return };
    let contracts: &ApiContracts = contracts;
    for (name, places) in unknown_schemes(contracts) {
        let Some(first) = places.first() else { continue };
        let mut finding =
            Finding::new(&UNKNOWN_SCHEME, first.clone(), format!("no security scheme is called `{name}`"));
        if places.len() > 1 {
            finding = finding.note(format!("`{name}` stands in {} lists", places.len()));
        }
        let security = root().join("security");
        found.push(match nearest(name, declared(contracts)) {
            Some(meant) => {
                let change = Change::Text(meant.to_owned());
                let edits = places.iter().map(|place| Edit::new(place.clone(), change.clone())).collect();
                finding
                    .label(security.join(meant).key(), "did you mean this one?")
                    .help(format!("did you mean `{meant}`?"))
                    .fix_all(Applicability::Unsafe, "a scheme with a similar name is declared", edits)
            }
            None if declared(contracts).next().is_some() => finding
                .label(security.key(), "the schemes are declared here")
                .help(format!("declare it: `{name}: bearer JWT`, `{name}: api_key header X-API-Key`, …")),
            None => finding.help(format!("declare it under `api_contracts`: `security: {{ {name}: bearer JWT }}`")),
        });
    }
    for asked in asked_schemes(contracts).into_iter().filter(|asked| asked.names.is_empty()) {
        let own = asked.endpoint.and_then(|endpoint| endpoint.authentication);
        if own.or(contracts.authentication) == Some(Authentication::None) {
            continue;
        }
        found.push(
            Finding::new(&UNKNOWN_SCHEME, asked.path.value(), "callers must be signed in, and no scheme is allowed")
                .help("name a scheme, leave `schemes` out to allow all of them, or write `authentication: none`"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::UNKNOWN_SCHEME;
    use crate::rules::testing::check_rule;

    #[test]
    fn schemes_are_declared() {
        check_rule(
            &UNKNOWN_SCHEME,
            r#"
api_contracts:
  security:
# -------- the schemes are declared here
    bearer: bearer JWT
#   ------ did you mean this one?
    key: api_key header X-API-Key
  schemes: [bearer]
  endpoints:
    GET /a: { purpose: Read, schemes: [Bearer, key], response: 204 }
#                                      ^^^^^^ no security scheme is called `Bearer` | did you mean `bearer`?
    GET /b: { purpose: Read, schemes: [Bearer], response: 204 }
    GET /c: { purpose: Read, schemes: [mutual], response: 204 }
#                                      ^^^^^^ no security scheme is called `mutual` | declare it: `mutual: bearer JWT`, `mutual: api_key header X-API-Key`, …
    GET /d: { purpose: Read, schemes: [], response: 204 }
#                                     ^^ callers must be signed in, and no scheme is allowed | name a scheme, leave `schemes` out to allow all of them, or write `authentication: none`
    GET /e: { purpose: Read, schemes: [], authentication: none, response: 204 }
"#,
        );
    }

    #[test]
    fn only_the_assumed_scheme_needs_no_declaration() {
        check_rule(
            &UNKNOWN_SCHEME,
            r#"
api_contracts:
  endpoints:
    GET /a: { purpose: Read, schemes: [bearer], response: 204 }
    GET /b: { purpose: Read, schemes: [oauth], response: 204 }
#                                      ^^^^^ no security scheme is called `oauth` | declare it under `api_contracts`: `security: { oauth: bearer JWT }`
"#,
        );
    }
}
