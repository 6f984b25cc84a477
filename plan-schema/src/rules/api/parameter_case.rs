//! `API060`: two query parameters that differ in case alone.

use std::collections::HashMap;

use crate::finding::Finding;
use crate::model::name::wire;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports two query parameters or cookies of an endpoint whose names differ in upper and lower case only.
    ///
    /// ## Why is this bad
    ///
    /// It is legal, and hardly ever meant. Some servers take both for one.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       query: { sort: "string?", Sort: "string?" }
    ///       response: 204
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       query: { sort: "string?" }
    ///       response: 204
    /// ```
    pub static PARAMETER_CASE = {
        code: "API060",
        name: "parameter-case",
        summary: "Two parameters differ in upper and lower case only",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let case = context.plan.contracts().and_then(|contracts| contracts.json_case);
    for endpoint in &context.endpoints {
        for (key, fields) in [("query", &endpoint.endpoint.query), ("cookies", &endpoint.endpoint.cookies)] {
            let group = endpoint.path.join(key);
            let mut first: HashMap<String, &str> = HashMap::new();
            for name in fields.iter().flatten().map(|(name, _)| name.as_str()) {
                let Some(other) = first.get(&name.to_lowercase()) else {
                    first.insert(name.to_lowercase(), name);
                    continue;
                };
                // What `json_case` makes one is another rule's.
                if case.is_some() && wire(name, case) == wire(other, case) {
                    continue;
                }
                found.push(
                    Finding::new(
                        &PARAMETER_CASE,
                        group.join(name).key(),
                        format!("`{name}` and `{other}` differ in upper and lower case only"),
                    )
                    .label(group.join(*other).key(), "the other one")
                    .help("keep one of them, or give it another name"),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PARAMETER_CASE;
    use crate::rules::testing::check_rule;

    #[test]
    fn parameters_differ_in_more_than_case() {
        check_rule(
            &PARAMETER_CASE,
            r#"
api_contracts:
  endpoints:
    GET /a:
      purpose: List
      query: { sort: "string?", q: "string?", SORT: "string?" }
#              ---- the other one
#                                             ^^^^ `SORT` and `sort` differ in upper and lower case only
      headers: { sort: "string?" }
      cookies: { Sort: "string?" }
      response: 204
"#,
        );
    }
}
