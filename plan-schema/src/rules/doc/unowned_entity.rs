//! `DOC005`: an entity that no component owns, where others are owned.

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
    /// Reports an entity that no component `owns`, in a plan where at least half of the entities are owned. Entities that
    /// are there already or belong to somebody else (`state`) need no owner, nor do tables that join others.
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
        level: Info,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let mentions = mentions::all(context);
    let owned: HashSet<&PlanPath> = mentions
        .iter()
        .filter(|mention| mention.role == Mentioned::Owned)
        .filter_map(|mention| mention.target())
        .filter_map(|(thing, path)| (thing == Thing::Model).then_some(path))
        .collect();
    let entities: Vec<_> = records(context.model)
        .filter(|(_, def, record)| {
            // What is identified by several others belongs to them, and what is there already has an owner.
            let own = record.role == Role::Entity && record.parameters.is_empty() && record.primary_key.len() < 2;
            own && !matches!(def.state, Some(State::Existing | State::External))
        })
        .collect();
    let unowned: Vec<_> = entities.iter().filter(|(_, def, _)| !owned.contains(&def.path)).collect();
    if owned.is_empty() || unowned.len() * 2 > entities.len() {
        return;
    }
    for (name, def, _) in unowned {
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
