//! `DOC020`: an endpoint that no component serves, where others are served.

use crate::finding::Finding;
use crate::rules::coverage::{Uses, endpoints, left_out};
use crate::rules::mentions::Role;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an endpoint that no component `serves`, neither by method and path nor by its tag, in a plan where at least
    /// half of the endpoints are served. Endpoints that are there already or belong to somebody else (`state`) are let
    /// alone. Info in a draft, a warning from review on.
    ///
    /// ## Why is this bad
    ///
    /// Nobody knows which part of the system has to answer.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// system_architecture:
    ///   components:
    ///     Order service: { purpose: Keeps orders, serves: [GET /orders/count] }
    /// api_contracts:
    ///   endpoints:
    ///     GET /orders/count: { purpose: Count the orders, response: integer }
    ///     DELETE /orders: { purpose: Forget the orders, response: 204 }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// system_architecture:
    ///   components:
    ///     Order service: { purpose: Keeps orders, serves: [GET /orders/count, DELETE /orders] }
    /// api_contracts:
    ///   endpoints:
    ///     GET /orders/count: { purpose: Count the orders, response: integer }
    ///     DELETE /orders: { purpose: Forget the orders, response: 204 }
    /// ```
    pub static UNSERVED_ENDPOINT = {
        code: "DOC020",
        name: "unserved-endpoint",
        summary: "No component serves an endpoint, though others are served",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Info { Review: Warning, Approved: Warning, Implemented: Warning },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let served = Uses::new(context, Role::Served);
    if served.is_vague {
        return;
    }
    let is_served = |read, operation| served.of_endpoint(read, operation).next().is_some();
    for (read, operation) in left_out(endpoints(context), |(read, operation)| is_served(read, operation)) {
        let message = format!("no component serves `{}`", read.key);
        found.push(Finding::new(&UNSERVED_ENDPOINT, read.path.key(), message).help(format!(
            "add it, or its tag `{}`, to what a component of `system_architecture` serves",
            operation.tag
        )));
    }
}

#[cfg(test)]
mod tests {
    use super::UNSERVED_ENDPOINT;
    use crate::rules::testing::{check_rule, run};

    #[test]
    fn endpoints_are_served() {
        check_rule(
            &UNSERVED_ENDPOINT,
            r#"
system_architecture:
  components:
    Shop: Sells
    Orders: { purpose: Keeps, serves: [Orders, "GET /parcels/{parcel}", /bills, countAll] }
api_contracts:
  tags: { Orders: What is asked for }
  endpoints:
    GET /orders: { purpose: List, tag: Orders, response: 204 }
    POST /orders: { purpose: Create, tag: Orders, response: 204 }
    GET /parcels/{id}: { purpose: Read, response: 204 }
    DELETE /parcels/{id}: { purpose: Delete, tag: Post, response: 204 }
#   ^^^^^^^^^^^^^^^^^^^^ no component serves `DELETE /parcels/{id}` | add it, or its tag `Post`, to what a component of `system_architecture` serves
    GET /bills: { purpose: List, response: 204 }
    GET /count: { purpose: Count, operation_id: countAll, response: 204 }
    GET /old: { purpose: Old, state: existing, response: 204 }
    GET /theirs: { purpose: Theirs, state: external, response: 204 }
"#,
        );
    }

    #[test]
    fn where_few_are_served_or_nobody_can_tell_nothing_is_missing() {
        let endpoints = "
api_contracts:
  endpoints:
    GET /a: { purpose: A, response: 204 }
    GET /b: { purpose: B, response: 204 }
    GET /c: { purpose: C, response: 204 }
data_models: { Sheep: { fields: { id: uuid pk } } }
";
        for (serves, findings) in [
            ("GET /a", 0),
            ("GET /a, GET /b", 1),
            // A pattern, prose, a model; a name that has a finding of its own.
            ("GET /a, GET /b, GET /c*", 0),
            ("GET /a, GET /b, all of the rest", 0),
            ("GET /a, GET /b, Sheep", 0),
            ("GET /a, GET /b, GET /d/e/f/g", 0),
            // What is spelled otherwise is meant.
            ("get /a, GET /b, get /c", 0),
            ("GET /a, GET /b, gRPC", 1),
        ] {
            let text = format!(
                "title: T\nsystem_architecture: {{ components: {{ Shop: {{ serves: [{serves}] }} }} }}{endpoints}"
            );
            assert_eq!(run(&UNSERVED_ENDPOINT, &text).1.len(), findings, "{serves}");
        }
    }
}
