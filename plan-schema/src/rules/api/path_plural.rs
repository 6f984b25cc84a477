//! `API053`: a collection that is called by the singular.

use std::collections::HashSet;

use crate::finding::Finding;
use crate::model::name::{pascal, plural, snake};
use crate::plan::expr::PathPiece;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a word in a path that a parameter follows and that is the name of a model in the singular.
    ///
    /// ## Why is this bad
    ///
    /// `/tasks` holds all tasks, and `/tasks/{id}` is one of them. APIs that say `/task` in one place and `/tasks` in another
    /// have to be looked up.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk, title: string }
    /// api_contracts:
    ///   endpoints:
    ///     GET /task/{id}:
    ///       purpose: Read a task
    ///       response: Task
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk, title: string }
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks/{id}:
    ///       purpose: Read a task
    ///       response: Task
    /// ```
    pub static PATH_PLURAL = {
        code: "API053",
        name: "path-plural",
        summary: "A collection is called by the singular",
        family: ApiContracts,
        category: Pedantic,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    // A word that many paths begin with is one word.
    let mut seen = HashSet::new();
    for endpoint in &context.endpoints {
        for (index, pair) in endpoint.name.path.segments.windows(2).enumerate() {
            let ([PathPiece::Literal(word)], [PathPiece::Parameter(_)]) = (pair[0].as_slice(), pair[1].as_slice())
            else {
                continue;
            };
            let name = pascal(&snake(word));
            let many = plural(word);
            if context.model.record(&name).is_none()
                || many == *word
                || !seen.insert(endpoint.name.path.shape_to(index))
            {
                continue;
            }
            let message = format!("`{word}` holds more than one `{name}`");
            found.push(Finding::new(&PATH_PLURAL, endpoint.segment(index), message).help(format!("write `{many}`")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PATH_PLURAL;
    use crate::rules::testing::check_rule;

    #[test]
    fn collections_are_plural() {
        check_rule(
            &PATH_PLURAL,
            r#"
data_models:
  Task: { fields: { id: uuid pk } }
  OrderLine: { fields: { id: uuid pk } }
  Equipment: { fields: { id: uuid pk } }
api_contracts:
  endpoints:
    GET /task/{id}: { purpose: Read, response: Task }
#        ^^^^ `task` holds more than one `Task` | write `tasks`
    PUT /task/{id}: { purpose: Replace, response: Task }
    GET /tasks/{id}: { purpose: Read, response: Task }
    GET /order-line/{id}: { purpose: Read, response: OrderLine }
#        ^^^^^^^^^^ `order-line` holds more than one `OrderLine` | write `order-lines`
    GET /equipment/{id}: { purpose: Read, response: Equipment }
    GET /lookup/{id}: { purpose: Read, response: Task }
    GET /task: { purpose: Read the only one, response: Task }
"#,
        );
    }
}
