//! `DOC005`: an entity that no component owns, where others are owned.

use crate::finding::Finding;
use crate::rules::coverage::{Uses, entities, left_out};
use crate::rules::mentions::Role;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an entity that no component `owns`, in a plan where at least half of the entities are owned. Entities that
    /// are there already or belong to somebody else (`state`) need no owner, nor do tables that join others. Info in a draft,
    /// a warning from review on.
    ///
    /// ## Why is this bad
    ///
    /// Nobody knows where it is stored and who may change it.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// system_architecture:
    ///   components:
    ///     Order service: { purpose: Keeps orders, owns: [Order] }
    /// data_models:
    ///   Order: { fields: { id: uuid pk } }
    ///   Invoice: { fields: { id: uuid pk } }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// system_architecture:
    ///   components:
    ///     Order service: { purpose: Keeps orders, owns: [Order, Invoice] }
    /// data_models:
    ///   Order: { fields: { id: uuid pk } }
    ///   Invoice: { fields: { id: uuid pk } }
    /// ```
    pub static UNOWNED_ENTITY = {
        code: "DOC005",
        name: "unowned-entity",
        summary: "No component owns an entity, though others are owned",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Info { Review: Warning, Approved: Warning, Implemented: Warning },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let owned = Uses::new(context, Role::Owned);
    if owned.is_vague {
        return;
    }
    for (name, def, _) in left_out(entities(context.model), |(_, def, _)| !owned.of(&def.path).is_empty()) {
        found.push(
            Finding::new(&UNOWNED_ENTITY, def.path.key(), format!("no component owns `{name}`"))
                .help(format!("add it to what a component owns: `owns: [{name}]`")),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::UNOWNED_ENTITY;
    use crate::rules::testing::check_rule;

    #[test]
    fn entities_are_owned() {
        check_rule(
            &UNOWNED_ENTITY,
            r#"
system_architecture:
  components:
    Shop: { purpose: Sells, owns: [Order, custmer] }
data_models:
  Order: { fields: { id: uuid pk } }
  Customer: { fields: { id: uuid pk } }
  Invoice: { fields: { id: uuid pk } }
# ^^^^^^^ no component owns `Invoice` | add it to what a component owns: `owns: [Invoice]`
  Parcel: { state: external, fields: { id: uuid pk } }
  Person: { state: existing, fields: { id: uuid pk } }
  Link: { primary_key: [order, customer], fields: { order: Order.id, customer: Customer.id } }
  Address: { kind: value, fields: { street: string } }
  OrderLine: { from: Order, pick: [id] }
"#,
        );
    }

    #[test]
    fn where_few_are_owned_nothing_is_missing() {
        check_rule(
            &UNOWNED_ENTITY,
            r#"
system_architecture: { components: { Shop: { purpose: Sells, owns: [A] } } }
data_models: { A: { fields: { id: uuid pk } }, B: { fields: { id: uuid pk } }, C: { fields: { id: uuid pk } } }
"#,
        );
        check_rule(&UNOWNED_ENTITY, "data_models: { A: { fields: { id: uuid pk } } }\n");
    }
}
