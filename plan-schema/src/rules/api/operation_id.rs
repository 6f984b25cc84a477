//! `API011`: an operation's id that is no name.

use crate::finding::{Applicability, Finding};
use crate::model::name::camel;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an `operation_id` that is empty, has white space in it, or has neither letter nor digit.
    ///
    /// ## Why is this bad
    ///
    /// Clients and links find an operation by its id, and types are named after it. Left out, it follows from method and path.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       operation_id: list all tasks
    ///       response: 204
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       operation_id: listAllTasks
    ///       response: 204
    /// ```
    pub static OPERATION_ID = {
        code: "API011",
        name: "operation-id",
        summary: "An operation's id is empty or has white space",
        family: ApiContracts,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for endpoint in &context.endpoints {
        let Some(id) = &endpoint.endpoint.operation_id else { continue };
        let place = endpoint.path.join("operation_id").value();
        let finding = |message: String| Finding::new(&OPERATION_ID, place.clone(), message);
        if !id.contains(char::is_alphanumeric) {
            let message = if id.trim().is_empty() {
                "the id is empty".to_owned()
            } else {
                format!("`{id}` has neither letter nor digit")
            };
            found.push(finding(message).help("write a name such as `listTasks`, or leave it out"));
        } else if id.contains(|c: char| c.is_whitespace() || c.is_control()) {
            let name = camel(id);
            found.push(
                finding(format!("`{}` has white space in it", id.escape_debug())).help(format!("write `{name}`")).fix(
                    Applicability::Unsafe,
                    "write it as one word",
                    place.clone(),
                    name,
                ),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::OPERATION_ID;
    use crate::rules::testing::check_rule;

    #[test]
    fn ids_are_names() {
        check_rule(
            &OPERATION_ID,
            r#"
api_contracts:
  endpoints:
    GET /a: { purpose: Read, operation_id: "", response: 204 }
#                                          ^^ the id is empty | write a name such as `listTasks`, or leave it out
    GET /b: { purpose: Read, operation_id: list all tasks, response: 204 }
#                                          ^^^^^^^^^^^^^^ `list all tasks` has white space in it | write `listAllTasks`
    GET /c: { purpose: Read, operation_id: "--", response: 204 }
#                                          ^^^^ `--` has neither letter nor digit | write a name such as `listTasks`, or leave it out
    GET /d: { purpose: Read, operation_id: issues/list-comments-for-repo, response: 204 }
    GET /e: { purpose: Read, operation_id: list_tasks, response: 204 }
"#,
        );
    }
}
