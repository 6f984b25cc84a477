//! `DOC024`: an endpoint that is made in an earlier phase than a model it needs.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::finding::Finding;
use crate::model::{Lens, Model, Operation, Role as Purpose, TypeDefKind};
use crate::plan::State;
use crate::rules::coverage::{Coverage, endpoints};
use crate::rules::mentions::{Mention, Role};
use crate::rules::phases::{Phases, index};
use crate::rules::related::held;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an endpoint that tasks `implement` in earlier phases than a model in its request, response or errors, or one
    /// inside those. A phase comes after those that it `depends_on`, by default the phase before; phases of which neither needs
    /// the other have no order. Models with a `state` other than `new` are there in time.
    ///
    /// ## Why is this bad
    ///
    /// The phase cannot be completed as it is planned.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Order: { fields: { id: uuid pk } }
    /// api_contracts:
    ///   endpoints:
    ///     GET /orders/{id}: { purpose: Read an order, response: Order }
    /// implementation_strategy:
    ///   phases:
    ///     - { name: API, tasks: [{ task: Read orders, implements: ["GET /orders/{id}"] }] }
    ///     - { name: Storage, tasks: [{ task: Create the tables, implements: [Order] }] }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Order: { fields: { id: uuid pk } }
    /// api_contracts:
    ///   endpoints:
    ///     GET /orders/{id}: { purpose: Read an order, response: Order }
    /// implementation_strategy:
    ///   phases:
    ///     - { name: Storage, tasks: [{ task: Create the tables, implements: [Order] }] }
    ///     - { name: API, tasks: [{ task: Read orders, implements: ["GET /orders/{id}"] }] }
    /// ```
    pub static PLANNED_TOO_EARLY = {
        code: "DOC024",
        name: "planned-too-early",
        summary: "An endpoint is made in an earlier phase than a model it needs",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// How many models are looked at for all endpoints together; more are in no plan that people write.
const MOST_STEPS: usize = 1_000_000;

/// The phases in which something is made, and the first task that says so itself.
struct Made<'c> {
    by: &'c Mention,
    phases: Vec<usize>,
}

impl<'c> Made<'c> {
    fn new(
        direct: impl Iterator<Item = &'c Mention> + Clone,
        through: impl Iterator<Item = &'c Mention>,
    ) -> Option<Self> {
        let by = direct.clone().next()?;
        let mut phases: Vec<usize> = direct.chain(through).filter_map(|mention| index(&mention.path)).collect();
        phases.sort_unstable();
        phases.dedup();
        Some(Self { by, phases })
    }
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let coverage = Coverage::new(context, Role::Implemented);
    let order = Phases::new(context.plan);
    let mut models = Models { model: context.model, coverage: &coverage, made: HashMap::new(), steps: MOST_STEPS };
    for (read, operation) in endpoints(context) {
        let direct: Vec<&Mention> = coverage.named.of_endpoint(read, operation).collect();
        let Some(endpoint) = Made::new(direct.iter().copied(), coverage.through_servers(read, operation)) else {
            continue;
        };
        let late = |model: &Made<'_>| {
            let is_late = |phase: &usize| endpoint.phases.iter().all(|earlier| order.is_before(*earlier, *phase));
            !endpoint.phases.is_empty() && !model.phases.is_empty() && model.phases.iter().all(is_late)
        };
        let Some((name, model)) = models.find(operation, late) else { continue };
        let phase = |by: &Mention| index(&by.path).map(|phase| order.words(phase)).unwrap_or_default();
        let (early, later) = (phase(endpoint.by), phase(model.by));
        let place = endpoint.by.path.within(endpoint.by.range.clone());
        found.push(
            Finding::new(&PLANNED_TOO_EARLY, place, format!("`{}` is made before `{name}`, which it needs", read.key))
                .because(format!("made in {early}"))
                .label(model.by.path.within(model.by.range.clone()), format!("`{name}` is made in {later}"))
                .help(format!("make `{name}` in the earlier phase, or the endpoint in the later one")),
        );
    }
}

/// The models, and when they are made.
struct Models<'c> {
    model: &'c Model,
    coverage: &'c Coverage<'c>,
    made: HashMap<&'c str, Option<Made<'c>>>,
    steps: usize,
}

impl<'c> Models<'c> {
    /// The nearest model that an operation needs and of which something holds.
    fn find(&mut self, operation: &'c Operation, holds: impl Fn(&Made<'c>) -> bool) -> Option<(&'c str, &Made<'c>)> {
        let request = operation.request.iter().flat_map(|body| &body.contents);
        let responses = operation.responses.iter().flat_map(|response| &response.contents);
        let errors = operation.errors.iter().filter_map(|error| error.content.as_ref());
        let mut next: VecDeque<(&'c str, Lens)> = VecDeque::new();
        for content in request.chain(responses).chain(errors) {
            held(&content.ty, &mut |name| next.push_back((name, content.lens)));
        }
        let mut seen: HashSet<(&str, Lens)> = HashSet::new();
        while let Some((name, lens)) = next.pop_front() {
            if !seen.insert((name, lens)) {
                continue;
            }
            self.steps = self.steps.checked_sub(1)?;
            if self.made(name).is_some_and(&holds) {
                return Some((name, self.made(name)?));
            }
            let mut add = |name| next.push_back((name, lens));
            match self.model.get(name).map(|def| &def.kind) {
                Some(TypeDefKind::Record(record)) => {
                    record.members(lens).for_each(|member| held(&member.field.ty, &mut add));
                    if let Purpose::View { of } = &record.role
                        && self.made(of).is_some_and(&holds)
                    {
                        return Some((of, self.made(of)?));
                    }
                }
                Some(TypeDefKind::Union(union)) => union.members.iter().for_each(|member| held(&member.ty, &mut add)),
                Some(TypeDefKind::Alias(alias)) => held(&alias.ty, &mut add),
                Some(TypeDefKind::Enum(_)) | None => {}
            }
        }
        None
    }

    fn made(&mut self, name: &'c str) -> Option<&Made<'c>> {
        let (model, coverage) = (self.model, self.coverage);
        let made = self.made.entry(name).or_insert_with(|| {
            let def = model.get(name).filter(|def| matches!(def.state, None | Some(State::New)))?;
            Made::new(coverage.named.of(&def.path).iter().copied(), coverage.through_owners(&def.path))
        });
        made.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::PLANNED_TOO_EARLY;
    use crate::rules::testing::{check_rule, run};

    const CONTRACTS: &str = r#"
data_models:
  Order: { fields: { id: uuid pk, lines: "Line[]", customer: Customer.id, bank: Bank, secret: Secret internal } }
  Line: { fields: { id: uuid pk } }
  Customer: { fields: { id: uuid pk } }
  Bank: { state: modified, fields: { id: uuid pk } }
  Secret: { fields: { id: uuid pk } }
  Bill: { fields: { id: uuid pk } }
  Summary: { from: Bill, pick: [id] }
  Trouble: { kind: value, fields: { code: string } }
api_contracts:
  endpoints:
    GET /orders/{id}: { purpose: Read, tag: Orders, response: Order }
    GET /bills: { purpose: List, tag: Bills, response: "Page<Summary>" }
    DELETE /orders/{id}: { purpose: Delete, tag: Orders, response: 204, errors: { 404: { reason: not there, model: Trouble } } }
"#;

    #[test]
    fn what_an_endpoint_needs_is_there_before_it() {
        let phases = r#"
implementation_strategy:
  phases:
    - name: One
      tasks: [{ task: Write, implements: [Order, "GET /orders/{id}", Bills, "DELETE /orders/{order_id}"] }]
#                                                 ^^^^^^^^^^^^^^^^ `GET /orders/{id}` is made before `Line`, which it needs
#                                                                    ^^^^^ `GET /bills` is made before `Bill`, which it needs
#                                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^ `DELETE /orders/{id}` is made before `Trouble`, which it needs
    - name: Two
      tasks: [{ task: Write, implements: [Customer, Bank, Secret, Line] }, { task: Write, implements: [Trouble, Bill] }]
#                                                                 ---- `Line` is made in phase 2, `Two`
#                                                                                                      ------- `Trouble` is made in phase 2, `Two`
#                                                                                                               ---- `Bill` is made in phase 2, `Two`
"#;
        check_rule(&PLANNED_TOO_EARLY, &format!("{}{}", CONTRACTS.trim_end(), phases));
    }

    #[test]
    fn phases_without_an_order_and_models_made_twice_are_in_time() {
        let task = |implements: &str| format!("tasks: [{{ task: Write, implements: [{implements}] }}]");
        for (one, two, depends_on, findings) in [
            ("GET /bills", "Bill", "", 1),
            ("GET /bills", "Bill", ", depends_on: []", 0),
            ("GET /bills", "Bill", ", depends_on: [One]", 1),
            ("Bill", "GET /bills", "", 0),
            ("GET /bills, Bill", "Bill", "", 0),
            // It is made in both: in the later one it is complete.
            ("GET /bills", "Bill, GET /bills", "", 0),
            // Nobody says when it is made.
            ("GET /bills", "Order", "", 0),
            // The component that owns it is made first.
            ("GET /bills, Billing", "Bill", "", 0),
        ] {
            let (one, two) = (task(one), task(two));
            let components = "system_architecture: { components: { Billing: { owns: [Bill] } } }";
            let text = format!(
                "title: T\n{components}{CONTRACTS}implementation_strategy: {{ phases: [{{ name: One, {one} }}, {{ name: Two, {two}{depends_on} }}] }}\n"
            );
            assert_eq!(run(&PLANNED_TOO_EARLY, &text).1.len(), findings, "{one} {two} {depends_on}");
        }
    }
}
