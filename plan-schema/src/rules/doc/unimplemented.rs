//! `DOC021`: an endpoint or entity that no task implements, where others are implemented.

use crate::finding::Finding;
use crate::place::PlanPath;
use crate::rules::coverage::{Coverage, endpoints, entities, left_out};
use crate::rules::mentions::Role;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an endpoint that no task `implements`, in a plan where tasks implement at least half of the endpoints, and an
    /// entity likewise. A task that implements a tag implements its endpoints, one that implements a component what it owns and
    /// serves. What is there already or belongs to somebody else (`state`) is let alone, as are tables that join others.
    /// Info in a draft, a warning from review on.
    ///
    /// ## Why is this bad
    ///
    /// Where the plan says what each task makes, what is left out will not be made.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Order: { fields: { id: uuid pk } }
    ///   Invoice: { fields: { id: uuid pk } }
    /// implementation_strategy:
    ///   phases:
    ///     - name: Foundation
    ///       tasks: [{ task: Create the tables, implements: [Order] }]
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Order: { fields: { id: uuid pk } }
    ///   Invoice: { fields: { id: uuid pk } }
    /// implementation_strategy:
    ///   phases:
    ///     - name: Foundation
    ///       tasks: [{ task: Create the tables, implements: [Order, Invoice] }]
    /// ```
    pub static UNIMPLEMENTED = {
        code: "DOC021",
        name: "unimplemented",
        summary: "No task implements an endpoint or entity, though others are implemented",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Info { Review: Warning, Approved: Warning, Implemented: Warning },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let implemented = Coverage::new(context, Role::Implemented);
    if implemented.named.is_vague {
        return;
    }
    for (name, def, _) in left_out(entities(context.model), |(_, def, _)| implemented.has_model(&def.path)) {
        found.push(finding(name, &def.path));
    }
    for (read, _) in left_out(endpoints(context), |(read, operation)| implemented.has_endpoint(read, operation)) {
        found.push(finding(read.key, &read.path));
    }
}

fn finding(name: &str, path: &PlanPath) -> Finding {
    Finding::new(&UNIMPLEMENTED, path.key(), format!("no task implements `{name}`"))
        .help("add it to what a task of `implementation_strategy` implements")
}

#[cfg(test)]
mod tests {
    use super::UNIMPLEMENTED;
    use crate::finding::Level;
    use crate::rules::testing::{check_rule, run};

    #[test]
    fn what_the_plan_makes_is_in_a_task() {
        check_rule(
            &UNIMPLEMENTED,
            r#"
system_architecture:
  components:
    Post: { purpose: Sends, owns: [Parcel], serves: [Parcels] }
data_models:
  Order: { fields: { id: uuid pk } }
  Invoice: { state: modified, fields: { id: uuid pk } }
# ^^^^^^^ no task implements `Invoice` | add it to what a task of `implementation_strategy` implements
  Parcel: { fields: { id: uuid pk } }
  Link: { primary_key: [order, invoice], fields: { order: Order.id, invoice: Invoice.id } }
  Person: { state: existing, fields: { id: uuid pk } }
  Stripe: { state: external, fields: { id: uuid pk } }
  Address: { kind: value, fields: { street: string } }
  Summary: { from: Order, pick: [id] }
api_contracts:
  endpoints:
    GET /orders/{id}: { purpose: Read, tag: Orders, response: Order }
    PUT /orders/{id}: { purpose: Replace, tag: Orders, response: Order }
    GET /parcels/{id}: { purpose: Read, tag: Parcels, response: Parcel }
    GET /invoices/{id}: { purpose: Read, tag: Invoices, response: Invoice }
#   ^^^^^^^^^^^^^^^^^^ no task implements `GET /invoices/{id}` | add it to what a task of `implementation_strategy` implements
    GET /old: { purpose: Old, tag: Invoices, state: existing, response: 204 }
implementation_strategy:
  phases:
    - name: One
      tasks:
        - Invoices
        - { task: Tables, implements: [Order] }
        - { task: Orders, implements: [Orders] }
        - { task: Parcels, implements: [Post] }
"#,
        );
    }

    #[test]
    fn where_few_are_in_tasks_nothing_is_missing() {
        for (implements, findings) in [("A", 0), ("A, B", 1), ("A, B, C", 0), ("A, B, Zebra", 0), ("a, B, c", 0)] {
            let text = format!(
                "title: T
data_models: {{ A: {{ fields: {{ id: uuid pk }} }}, B: {{ fields: {{ id: uuid pk }} }}, C: {{ fields: {{ id: uuid pk }} }} }}
implementation_strategy: {{ phases: [{{ name: One, tasks: [{{ task: Tables, implements: [{implements}] }}] }}] }}
"
            );
            assert_eq!(run(&UNIMPLEMENTED, &text).1.len(), findings, "{implements}");
            let (_, found) = run(&UNIMPLEMENTED, &format!("status: review\n{text}"));
            assert!(found.iter().all(|finding| finding.level == Level::Warning), "{implements}");
        }
    }

    #[test]
    fn an_endpoint_that_is_not_there_may_be_meant_for_another_one() {
        check_rule(
            &UNIMPLEMENTED,
            "
api_contracts:
  endpoints:
    GET /orders: { purpose: List, response: 204 }
    GET /orders/{id}: { purpose: Read, response: 204 }
implementation_strategy:
  phases:
    - { name: One, tasks: [{ task: Read, implements: [GET /orders, GET /order] }] }
",
        );
    }
}
