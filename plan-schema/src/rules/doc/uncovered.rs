//! `DOC006`: an endpoint or entity that no scenario covers, where others are covered.

use std::collections::HashSet;

use crate::finding::Finding;
use crate::model::Role;
use crate::place::PlanPath;
use crate::plan::State;
use crate::rules::mentions::{self, Role as Mentioned, Thing};
use crate::rules::related::records;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an endpoint that no test scenario covers, in a plan where at least half of the endpoints are covered, and an
    /// entity likewise. What is there already or belongs to somebody else (`state`) is let alone.
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
        category: Pedantic,
        soundness: Lint,
        level: Info,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let mentions = mentions::all(context);
    let covered: HashSet<&PlanPath> = mentions
        .iter()
        .filter(|mention| mention.role == Mentioned::Covered)
        .filter_map(|mention| mention.target())
        .filter_map(|(thing, path)| matches!(thing, Thing::Model | Thing::Endpoint).then_some(path))
        .collect();
    let ours = |state: Option<State>| !matches!(state, Some(State::Existing | State::External));
    let endpoints = context.endpoints.iter().filter(|read| ours(read.endpoint.state));
    report(endpoints.map(|read| (read.key, &read.path)).collect(), &covered, found);
    let entities = records(context.model).filter(|(_, def, record)| record.role == Role::Entity && ours(def.state));
    report(entities.map(|(name, def, _)| (name, &def.path)).collect(), &covered, found);
}

/// Reports those of a kind that are not covered, if at least half are.
fn report(all: Vec<(&str, &PlanPath)>, covered: &HashSet<&PlanPath>, found: &mut Vec<Finding>) {
    let count = all.len();
    let uncovered: Vec<_> = all.into_iter().filter(|(_, path)| !covered.contains(path)).collect();
    if uncovered.len() * 2 > count {
        return;
    }
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
