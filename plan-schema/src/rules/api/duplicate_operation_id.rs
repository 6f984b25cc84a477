//! `API010`: two operations with one id.

use std::collections::HashMap;

use crate::finding::Finding;
use crate::place::{Place, PlanPath};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports two operations with the same id, given by `operation_id` or derived from method and path.
    ///
    /// ## Why is this bad
    ///
    /// Generators call functions after the id, so one of the two would be lost; OpenAPI forbids it (3.0.3, "Operation
    /// Object").
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks/{id}:
    ///       purpose: Read a task
    ///       operation_id: read
    ///       response: 204
    ///     GET /projects/{id}:
    ///       purpose: Read a project
    ///       operation_id: read
    ///       response: 204
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks/{id}:
    ///       purpose: Read a task
    ///       operation_id: readTask
    ///       response: 204
    ///     GET /projects/{id}:
    ///       purpose: Read a project
    ///       operation_id: readProject
    ///       response: 204
    /// ```
    pub static DUPLICATE_OPERATION_ID = {
        code: "API010",
        name: "duplicate-operation-id",
        summary: "Two operations have the same id",
        family: ApiContracts,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let Some(api) = &context.model.api else { return };
    let operations = api.operations.iter().map(|operation| (&operation.id, operation.id_given, &operation.path));
    let webhooks = api.webhooks.iter().map(|webhook| (&webhook.id, false, &webhook.path));
    let mut first: HashMap<&str, Place> = HashMap::new();
    for (id, given, path) in operations.chain(webhooks) {
        // Not given a name at all: another rule says so.
        if id.trim().is_empty() {
            continue;
        }
        let place = place(given, path);
        let Some(other) = first.get(id.as_str()) else {
            first.insert(id, place);
            continue;
        };
        let how = if given { "" } else { ", which follows from method and path" };
        found.push(
            Finding::new(&DUPLICATE_OPERATION_ID, place, format!("two operations are `{id}`"))
                .because(format!("the second `{id}`{how}"))
                .label(other.clone(), "the first one")
                .help("set `operation_id` on one of them"),
        );
    }
}

fn place(given: bool, path: &PlanPath) -> Place {
    if given { path.join("operation_id").value() } else { path.key() }
}

#[cfg(test)]
mod tests {
    use super::DUPLICATE_OPERATION_ID;
    use crate::rules::testing::check_rule;

    #[test]
    fn given_and_derived_ids_are_one_namespace() {
        check_rule(
            &DUPLICATE_OPERATION_ID,
            r#"
api_contracts:
  endpoints:
    GET /tasks/{id}: { purpose: Read, response: 204 }
#   --------------- the first one
    GET /other/{id}: { purpose: Read, response: 204, operation_id: getTask }
#                                                                  ^^^^^^^ two operations are `getTask`
    GET /more/{id}: { purpose: Read, response: 204, operation_id: getMore }
"#,
        );
    }
}
