//! `API051`: an operation's id that is no identifier.

use crate::finding::{Applicability, Finding};
use crate::model::name::{camel, pascal};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an `operation_id` that is no identifier in most languages, and says what generated code makes of it.
    ///
    /// ## Why is this bad
    ///
    /// It is legal, and some large APIs have such ids. But every generator makes another function name of them.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /issues:
    ///       purpose: List issues
    ///       operation_id: issues/list
    ///       response: 204
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /issues:
    ///       purpose: List issues
    ///       operation_id: listIssues
    ///       response: 204
    /// ```
    pub static OPERATION_ID_WORD = {
        code: "API051",
        name: "operation-id-word",
        summary: "An operation's id is no identifier",
        family: ApiContracts,
        category: Pedantic,
        soundness: Lint,
        level: Info,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for endpoint in &context.endpoints {
        let Some(id) = &endpoint.endpoint.operation_id else { continue };
        let starts = id.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        let is_identifier = starts && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        // What is no name at all is another rule's.
        let is_name = id.contains(char::is_alphanumeric) && !id.contains(|c: char| c.is_whitespace() || c.is_control());
        if is_identifier || !is_name {
            continue;
        }
        let place = endpoint.path.join("operation_id").value();
        let (function, types) = (camel(id), pascal(id));
        let message = format!("`{id}` is no identifier; types in Rust are named `{types}…` after it");
        let mut finding = Finding::new(&OPERATION_ID_WORD, place.clone(), message);
        if function.starts_with(|c: char| c.is_ascii_alphabetic()) && function.is_ascii() {
            finding = finding.help(format!("write `{function}`")).fix(
                Applicability::Unsafe,
                "write it as one word",
                place,
                function,
            );
        }
        found.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::OPERATION_ID_WORD;
    use crate::rules::testing::check_rule;

    #[test]
    fn ids_are_identifiers() {
        check_rule(
            &OPERATION_ID_WORD,
            r#"
api_contracts:
  endpoints:
    GET /a: { purpose: Read, operation_id: issues/list-comments, response: 204 }
#                                          ^^^^^^^^^^^^^^^^^^^^ `issues/list-comments` is no identifier; types in Rust are named `IssuesListComments…` after it | write `issuesListComments`
    GET /b: { purpose: Read, operation_id: list all, response: 204 }
    GET /c: { purpose: Read, operation_id: list_tasks, response: 204 }
    GET /2d-shapes: { purpose: Read, response: 204 }
"#,
        );
    }
}
