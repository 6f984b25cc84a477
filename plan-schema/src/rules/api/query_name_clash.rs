//! `API055`: two query parameters that `json_case` makes one.

use std::collections::HashMap;

use crate::finding::Finding;
use crate::model::name::wire;
use crate::model::{ParameterOrigin, ParameterPlace};
use crate::place::{PlanPath, Segment};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports two query parameters of an endpoint that `json_case` gives the same name. One of them keeps the name it has in the
    /// plan. (Fields of a model that come so near to each other are `EM202`: they have one name in Rust, too.)
    ///
    /// ## Why is this bad
    ///
    /// A client sees two spellings of one word, only one of them in the case that the API has elsewhere, and takes one for the
    /// other.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   json_case: camelCase
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       query: { sort_by: "string?", sortBy: "string?" }
    ///       response: 204
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   json_case: camelCase
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       query: { sort_by: "string?" }
    ///       response: 204
    /// ```
    pub static QUERY_NAME_CLASH = {
        code: "API055",
        name: "query-name-clash",
        summary: "`json_case` gives two query parameters the same name",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// A name: in the plan, on the wire, and where.
type Name<'m> = (&'m str, &'m str, &'m PlanPath);

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for operation in context.model.api.iter().flat_map(|api| &api.operations) {
        let declared = operation.parameters.iter().filter(|parameter| {
            parameter.place == ParameterPlace::Query && parameter.origin == ParameterOrigin::Declared
        });
        let names = declared.filter_map(|parameter| match parameter.path.last() {
            Some(Segment::Key(name)) => Some((name.as_str(), parameter.name.as_str(), &parameter.path)),
            _ => None,
        });
        compare(context, &names.collect::<Vec<_>>(), found);
    }
}

/// Reports names that are not what `json_case` would make of them, since another has that name.
fn compare(context: &Context<'_>, names: &[Name<'_>], found: &mut Vec<Finding>) {
    let Some(case) = context.plan.contracts().and_then(|contracts| contracts.json_case) else { return };
    let mut by_wire: Option<HashMap<&str, Name<'_>>> = None;
    for (name, on_wire, path) in names {
        let wanted = wire(name, Some(case));
        if wanted == *on_wire {
            continue;
        }
        let by_wire = by_wire.get_or_insert_with(|| names.iter().map(|name| (name.1, *name)).collect());
        let Some((other, _, first)) = by_wire.get(wanted.as_str()) else { continue };
        found.push(
            Finding::new(
                &QUERY_NAME_CLASH,
                path.key(),
                format!("`{name}` and `{other}` are both `{wanted}` on the wire"),
            )
            .because(format!("stays `{on_wire}`"))
            .label(first.key(), format!("is `{wanted}`"))
            .help("give one of them another name"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::QUERY_NAME_CLASH;
    use crate::rules::testing::check_rule;

    #[test]
    fn names_stay_apart_on_the_wire() {
        check_rule(
            &QUERY_NAME_CLASH,
            r#"
api_contracts:
  json_case: camelCase
  endpoints:
    GET /a:
      purpose: List
      query: { sort_by: "string?", sortBy: "string?", page_size: "u8?" }
#              ^^^^^^^ `sort_by` and `sortBy` are both `sortBy` on the wire
#                                  ------ is `sortBy`
      response: string[]
    GET /b: { purpose: List, query: { a_b: "string?", a-b: "string?", q: string }, response: "string[]" }
#                                     --- is `aB`
#                                                     ^^^ `a-b` and `a_b` are both `aB` on the wire
"#,
        );
    }
}
