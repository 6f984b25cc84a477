//! `DOC004`: a name that is spelled otherwise than where it is defined.

use crate::finding::{Applicability, Finding};
use crate::rules::mentions::{self, Meaning};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a name of a model, component, tag or endpoint that differs from the defined one only in case, spaces or signs.
    ///
    /// ## Why is this bad
    ///
    /// Names that are spelled in two ways are not found by a search, and no tool can follow them.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// system_architecture:
    ///   components:
    ///     Order service: { purpose: Keeps orders, owns: [order_item] }
    /// data_models:
    ///   OrderItem: { fields: { id: uuid pk } }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// system_architecture:
    ///   components:
    ///     Order service: { purpose: Keeps orders, owns: [OrderItem] }
    /// data_models:
    ///   OrderItem: { fields: { id: uuid pk } }
    /// ```
    pub static OTHER_SPELLING = {
        code: "DOC004",
        name: "other-spelling",
        summary: "A name is spelled otherwise than where it is defined",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for mention in mentions::all(context) {
        let Meaning::Spelled(_, meant, path) = mention.meaning else { continue };
        let place = mention.path.within(mention.range);
        let message = format!("`{}` is called `{meant}` where it is defined", mention.name);
        found.push(
            Finding::new(&OTHER_SPELLING, place.clone(), message)
                .label(path.key(), "defined here")
                .help(format!("write `{meant}`"))
                .fix(Applicability::Safe, "spell it as it is defined", place, meant),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::OTHER_SPELLING;
    use crate::rules::testing::check_rule;

    #[test]
    fn names_are_spelled_alike() {
        check_rule(
            &OTHER_SPELLING,
            r#"
system_architecture:
  components:
    API Gateway: { purpose: Lets in, uses: [order-service via HTTP, Order Service] }
#                                           ^^^^^^^^^^^^^ `order-service` is called `Order Service` where it is defined | write `Order Service`
    Order Service: { purpose: Keeps orders, owns: [order, Order], serves: [orders, "get /orders"] }
#   ------------- defined here
#                                                  ^^^^^ `order` is called `Order` where it is defined | write `Order`
#                                                                                   ^^^^^^^^^^^ `get /orders` is called `GET /orders` where it is defined | write `GET /orders`
data_models:
  Order: { fields: { id: uuid pk } }
# ----- defined here
api_contracts:
  endpoints:
    GET /orders: { purpose: List, tag: orders, response: "Order[]" }
#   ----------- defined here
"#,
        );
    }
}
