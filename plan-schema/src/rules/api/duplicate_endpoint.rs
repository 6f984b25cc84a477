//! `API002`: two endpoints that are the same.

use std::collections::HashMap;

use crate::finding::Finding;
use crate::place::PlanPath;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an endpoint with the method and the path of another one. Names of parameters make no difference.
    ///
    /// ## Why is this bad
    ///
    /// A server cannot tell the two apart, and an OpenAPI document cannot hold both.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks/{id}: { purpose: Read a task, response: 204 }
    ///     GET /tasks/{task_id}: { purpose: Read a task, response: 204 }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks/{id}: { purpose: Read a task, response: 204 }
    /// ```
    pub static DUPLICATE_ENDPOINT = {
        code: "API002",
        name: "duplicate-endpoint",
        summary: "Two endpoints have the same method and path",
        family: ApiContracts,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let endpoints = context.plan.contracts().and_then(|contracts| contracts.endpoints.as_ref());
    let root = PlanPath::root().join("api_contracts").join("endpoints");
    let mut first = HashMap::new();
    for key in endpoints.into_iter().flat_map(indexmap::IndexMap::keys) {
        let Ok(name) = key.parse() else { continue };
        let Some(other) = first.insert((name.method, name.path.shape()), key) else { continue };
        first.insert((name.method, name.path.shape()), other);
        let message = format!("`{key}` and `{other}` are the same path");
        found.push(
            Finding::new(&DUPLICATE_ENDPOINT, root.join(key.as_str()).key(), message)
                .label(root.join(other.as_str()).key(), "first declared here")
                .help("keep one of them, or give one another path"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::DUPLICATE_ENDPOINT;
    use crate::rules::testing::check_rule;

    #[test]
    fn names_of_parameters_make_no_difference() {
        check_rule(
            &DUPLICATE_ENDPOINT,
            r#"
api_contracts:
  endpoints:
    GET /a/{id}: { purpose: Read, response: 204 }
#   ----------- first declared here
    PUT /a/{id}: { purpose: Replace, response: 204 }
    GET /a/{id}/b: { purpose: Read, response: 204 }
    GET /a/{name}: { purpose: Read, response: 204 }
#   ^^^^^^^^^^^^^ `GET /a/{name}` and `GET /a/{id}` are the same path
"#,
        );
    }
}
