//! `DOC022`: a component that is in no phase, where others are.

use indexmap::IndexMap;

use crate::finding::Finding;
use crate::place::PlanPath;
use crate::plan::ComponentEntry;
use crate::rules::coverage::{Coverage, component, endpoints, entities, is_ours, left_out};
use crate::rules::mentions::Role;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a component of which no task `implements` anything, neither the component nor what it owns and serves, in a plan
    /// whose tasks name components and have to do with at least half of them. Components that are there already or belong to
    /// somebody else (`state`, `external`) are let alone. Info in a draft, a warning from review on.
    ///
    /// ## Why is this bad
    ///
    /// A part of the system that no phase makes is not there when the others need it.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// system_architecture:
    ///   components:
    ///     Order service: { purpose: Keeps orders }
    ///     Mailer: { purpose: Sends receipts }
    /// implementation_strategy:
    ///   phases:
    ///     - name: Foundation
    ///       tasks: [{ task: Set up the service, implements: [Order service] }]
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// system_architecture:
    ///   components:
    ///     Order service: { purpose: Keeps orders }
    ///     Mailer: { purpose: Sends receipts, state: existing }
    /// implementation_strategy:
    ///   phases:
    ///     - name: Foundation
    ///       tasks: [{ task: Set up the service, implements: [Order service] }]
    /// ```
    pub static UNPLANNED_COMPONENT = {
        code: "DOC022",
        name: "unplanned-component",
        summary: "No phase has to do with a component, though tasks implement others",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Info { Review: Warning, Approved: Warning, Implemented: Warning },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let Some(components) = context.plan.components() else { return };
    let coverage = Coverage::new(context, Role::Implemented);
    if coverage.named.is_vague || coverage.served.is_vague {
        return;
    }
    let root = PlanPath::root().join("system_architecture").join("components");
    let places: Vec<(&String, PlanPath)> = ours(components).map(|name| (name, root.join(name.as_str()))).collect();
    // Tasks that name no component leave it to the reader which one they are about.
    if places.iter().all(|(_, path)| coverage.named.of(path).is_empty()) {
        return;
    }
    let planned = planned(context, &coverage);
    let is_planned = |path: &PlanPath| !coverage.named.of(path).is_empty() || planned.contains(path);
    for (name, path) in left_out(places.iter(), |(_, path)| is_planned(path)) {
        found.push(
            Finding::new(&UNPLANNED_COMPONENT, path.key(), format!("`{name}` is in no phase"))
                .help("name it in the `implements` of a task, or say `state: existing` if it is there already"),
        );
    }
}

/// The components that the plan makes.
fn ours(components: &IndexMap<String, ComponentEntry>) -> impl Iterator<Item = &String> {
    components.iter().filter_map(|(name, entry)| match entry {
        ComponentEntry::Purpose(_) => Some(name),
        ComponentEntry::Full(component) => {
            (component.external != Some(true) && is_ours(component.state)).then_some(name)
        }
    })
}

/// The components that own or serve something that a task implements.
fn planned(context: &Context<'_>, coverage: &Coverage<'_>) -> std::collections::HashSet<PlanPath> {
    let owned = entities(context.model)
        .filter(|(_, def, _)| !coverage.named.of(&def.path).is_empty())
        .flat_map(|(_, def, _)| coverage.owned.of(&def.path).iter().copied());
    let served = endpoints(context)
        .filter(|(read, operation)| coverage.named.of_endpoint(read, operation).next().is_some())
        .flat_map(|(read, operation)| coverage.served.of_endpoint(read, operation));
    owned.chain(served).map(component).collect()
}

#[cfg(test)]
mod tests {
    use super::UNPLANNED_COMPONENT;
    use crate::rules::testing::check_rule;

    const PHASES: &str = "
data_models:
  Order: { fields: { id: uuid pk } }
api_contracts:
  endpoints:
    GET /bills: { purpose: List, response: 204 }
implementation_strategy:
  phases:
    - { name: One, tasks: [Set up, { task: Write, implements: [Web] }] }
    - { name: Two, tasks: [{ task: Write, implements: [Order, GET /bills] }] }
";

    #[test]
    fn components_are_in_a_phase() {
        let components = "
system_architecture:
  components:
    Web: Shows
    Orders: { purpose: Keeps, owns: [Order] }
    Bills: { purpose: Counts, serves: [GET /bills] }
    Mailer: Sends mail
#   ^^^^^^ `Mailer` is in no phase | name it in the `implements` of a task, or say `state: existing` if it is there already
    Search: { purpose: Finds, owns: [Index] }
#   ^^^^^^ `Search` is in no phase | name it in the `implements` of a task, or say `state: existing` if it is there already
    Gateway: { purpose: Lets in, state: existing }
    Bank: { purpose: Pays, external: true }";
        check_rule(&UNPLANNED_COMPONENT, &format!("{components}{PHASES}"));
    }

    #[test]
    fn where_tasks_are_not_about_components_nothing_is_missing() {
        let few = "\nsystem_architecture: { components: { Web: Shows, A: Is, B: Is } }";
        check_rule(&UNPLANNED_COMPONENT, &format!("{few}{PHASES}"));
        let components = "\nsystem_architecture: { components: { Orders: { owns: [Order] }, Mailer: Sends } }";
        check_rule(
            &UNPLANNED_COMPONENT,
            &format!("{components}{PHASES}").replace(", { task: Write, implements: [Web] }", ""),
        );
    }
}
