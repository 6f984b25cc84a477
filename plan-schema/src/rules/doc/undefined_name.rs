//! `DOC003`: a name that another section should define, and nothing defines.

use crate::finding::{Applicability, Finding};
use crate::rules::mentions::{self, Meaning, Role, Thing};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a name that nothing in the plan defines: in what a component `owns`, `serves` or `uses`, in what a task
    /// `implements`, in what a scenario `covers`, among the `producer` and `consumers` of an event, and at the ends of an arrow
    /// of the data flow. A component may also be named under `technology_choices` or `dependencies`; of `Postgres via SQL` the
    /// name is `Postgres`. Data may come from people (`User`, `Browser`), who are no components.
    ///
    /// A warning in a draft, an error once the plan is approved.
    ///
    /// ## Why is this bad
    ///
    /// The reader looks for something that is not there: it was renamed, or it was forgotten.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// system_architecture:
    ///   components:
    ///     Order service: { purpose: Keeps orders, owns: [Ordr] }
    /// data_models:
    ///   Order: { fields: { id: uuid pk } }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// system_architecture:
    ///   components:
    ///     Order service: { purpose: Keeps orders, owns: [Order] }
    /// data_models:
    ///   Order: { fields: { id: uuid pk } }
    /// ```
    pub static UNDEFINED_NAME = {
        code: "DOC003",
        name: "undefined-name",
        summary: "A name that another section should define is defined nowhere",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Warning { Approved: Error, Implemented: Error },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for mention in mentions::all(context) {
        let Meaning::Nothing(near) = mention.meaning else { continue };
        let place = mention.path.within(mention.range);
        let what = what(mention.role, &mention.name);
        let finding = Finding::new(&UNDEFINED_NAME, place.clone(), format!("no {what} is called `{}`", mention.name));
        found.push(match near {
            Some((thing, meant, path)) => {
                let title = format!("{} has a similar name", a(thing));
                finding.label(path.key(), "did you mean this one?").help(format!("did you mean `{meant}`?")).fix(
                    Applicability::Unsafe,
                    title,
                    place,
                    meant,
                )
            }
            None => finding.help("define it, or take the name away"),
        });
    }
}

/// What a name stands for, in words.
fn what(role: Role, name: &str) -> &'static str {
    match role {
        Role::Owned => "model",
        Role::Used | Role::Flow | Role::Party => "component",
        _ if name.contains(" /") => "endpoint",
        Role::Served => "tag or endpoint",
        Role::Implemented | Role::Covered => "model, endpoint or component",
    }
}

const fn a(thing: Thing) -> &'static str {
    match thing {
        Thing::Model => "a model",
        Thing::Component => "a component",
        Thing::Endpoint => "an endpoint",
        Thing::Tag => "a tag",
        Thing::Message => "a command or an event",
    }
}

#[cfg(test)]
mod tests {
    use super::UNDEFINED_NAME;
    use crate::rules::testing::{check_rule, run};

    #[test]
    fn names_are_defined() {
        check_rule(
            &UNDEFINED_NAME,
            r#"
system_architecture:
  components:
    Web: Shows orders
#   --- did you mean this one?
    Order service:
#   ------------- did you mean this one?
      purpose: Keeps orders
      uses: [Postgres via SQL, Redis, Wep via HTTP, Mail Relay, the thing that nobody knows]
#                                     ^^^ no component is called `Wep` | did you mean `Web`?
#                                                   ^^^^^^^^^^ no component is called `Mail Relay` | define it, or take the name away
      owns: [Order, Ordre, order, Invoice, sessions in memory]
#                   ^^^^^ no model is called `Ordre` | did you mean `Order`?
#                                 ^^^^^^^ no model is called `Invoice` | define it, or take the name away
      serves: [Orders, "GET /shop/orders/{order}", "/orders/{id}", PUT /orders, getOrder, "GET /orders*"]
#                                                                  ^^^^^^^^^^^ no endpoint is called `PUT /orders` | define it, or take the name away
technology_choices:
  core_technologies: { Database: Postgres 17 - known }
dependencies:
  external_services: { Redis: "a cache" }
data_models:
  Order: { fields: { id: uuid pk } }
# ----- did you mean this one?
api_contracts:
  endpoints:
    GET /orders/{id}: { purpose: Read, operation_id: getOrder, response: Order }
  events:
    order.made: { purpose: Says so, producer: Order servce, consumers: [Web, Redis] }
#                                             ^^^^^^^^^^^^ no component is called `Order servce` | did you mean `Order service`?
implementation_strategy:
  phases:
    - name: One
      tasks: [{ task: Write, implements: [Order, Order.id, OrderPatch, order.made, Web, Shipping, migrations] }]
#                                                                                       ^^^^^^^^ no model, endpoint or component is called `Shipping` | define it, or take the name away
"#,
        );
    }

    #[test]
    fn arrows_lead_from_components_to_components() {
        check_rule(
            &UNDEFINED_NAME,
            r"
system_architecture:
  components:
    Gateway via TLS: { purpose: Lets in, uses: [Orders via HTTP via TLS, Gateway via TLS via mTLS, Gatewya via TLS] }
#                                                                                                  ^^^^^^^ no component is called `Gatewya` | define it, or take the name away
    Orders: { purpose: Keeps orders, uses: [Gateway via TLS] }
#   ------ did you mean this one?
  data_flow:
    - Somebody asks
    - { from: Signed-in users, to: Gateway via TLS, step: asks }
    - { from: Gateway via TLS, to: Ordres, step: asks on }
#                                  ^^^^^^ no component is called `Ordres` | did you mean `Orders`?
    - { from: Orders, to: Ledger, step: writes }
#                         ^^^^^^ no component is called `Ledger` | define it, or take the name away
    - { from: Orders, to: Stripe, step: charges }
dependencies: { external_services: { Stripe: Payments } }
",
        );
    }

    #[test]
    fn the_level_follows_the_status() {
        use crate::finding::Level;
        for (status, level) in [
            ("draft", Level::Warning),
            ("review", Level::Warning),
            ("approved", Level::Error),
            ("implemented", Level::Error),
            ("superseded", Level::Warning),
        ] {
            let text = "system_architecture: { components: { A: { uses: [C] }, B: Does } }\n";
            let (_, found) = run(&UNDEFINED_NAME, &format!("title: T\nstatus: {status}\n{text}"));
            assert_eq!(found.iter().map(|finding| finding.level).collect::<Vec<_>>(), [level], "{status}");
        }
    }

    #[test]
    fn where_nothing_is_defined_nothing_is_missing() {
        check_rule(
            &UNDEFINED_NAME,
            "system_architecture: { components: { A: { owns: [Order], serves: [Orders, GET /orders] } } }\n",
        );
    }
}
