//! `DOC006`: an endpoint or entity that no scenario covers, where others are covered.

use std::collections::HashSet;

use crate::finding::Finding;
use crate::place::PlanPath;
use crate::rules::coverage::{Coverage, bodies, endpoints, entities, left_out};
use crate::rules::mentions::Role;
use crate::rules::related::stored;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an endpoint that no test scenario covers, in a plan where at least half of the endpoints are covered, and an
    /// entity likewise. A tag covers its endpoints, a component what it owns and serves, an endpoint the entities in its
    /// bodies. What is there already or belongs to somebody else (`state`) is let alone.
    ///
    /// ## Why is this bad
    ///
    /// Where the plan says what each test covers, what is left out is taken for tested.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /orders/count: { purpose: Count the orders, response: integer }
    ///     DELETE /orders: { purpose: Forget the orders, response: 204 }
    /// testing_strategy:
    ///   integration: { scenarios: [{ name: Orders are counted, covers: [GET /orders/count] }] }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /orders/count: { purpose: Count the orders, response: integer }
    ///     DELETE /orders: { purpose: Forget the orders, response: 204 }
    /// testing_strategy:
    ///   integration: { scenarios: [{ name: Orders are counted, covers: [GET /orders/count, DELETE /orders] }] }
    /// ```
    pub static UNCOVERED = {
        code: "DOC006",
        name: "uncovered",
        summary: "No scenario covers an endpoint or entity, though others are covered",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Info,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let covered = Coverage::new(context, Role::Covered);
    if covered.named.is_vague {
        return;
    }
    let uncovered = left_out(endpoints(context), |(read, operation)| covered.has_endpoint(read, operation));
    report(uncovered.into_iter().map(|(read, _)| (read.key, &read.path)), found);
    let mut used: HashSet<&str> = HashSet::new();
    for (read, operation) in endpoints(context) {
        if covered.has_endpoint(read, operation) {
            bodies(operation, &mut |name| used.extend(stored(context.model, name).map(|(name, _, _)| name)));
        }
    }
    let uncovered =
        left_out(entities(context.model), |(name, def, _)| used.contains(name) || covered.has_model(&def.path));
    report(uncovered.into_iter().map(|(name, def, _)| (name, &def.path)), found);
}

fn report<'c>(uncovered: impl Iterator<Item = (&'c str, &'c PlanPath)>, found: &mut Vec<Finding>) {
    for (name, path) in uncovered {
        found.push(
            Finding::new(&UNCOVERED, path.key(), format!("no scenario covers `{name}`"))
                .help("add it to what a scenario of `testing_strategy` covers"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::UNCOVERED;
    use crate::rules::testing::check_rule;

    #[test]
    fn what_is_made_is_covered() {
        check_rule(
            &UNCOVERED,
            r#"
data_models:
  Order: { fields: { id: uuid pk } }
  Invoice: { fields: { id: uuid pk } }
  Parcel: { fields: { id: uuid pk } }
api_contracts:
  endpoints:
    GET /a/{id}: { purpose: Read, response: 204 }
    PUT /a/{id}: { purpose: Replace, response: 204 }
    GET /b: { purpose: Read, response: 204 }
#   ^^^^^^ no scenario covers `GET /b` | add it to what a scenario of `testing_strategy` covers
    GET /c: { purpose: Read, state: existing, response: 204 }
testing_strategy:
  integration: { scenarios: [All is well, { name: Read, covers: ["GET /a/{a}", Order] }] }
  end_to_end: { user_flows: [{ name: Write, covers: ["PUT /a/{id}"] }] }
"#,
        );
        check_rule(&UNCOVERED, "data_models: { A: { fields: { id: uuid pk } } }\n");
    }
}
