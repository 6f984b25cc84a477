//! `API052`: a verb in a path.

use std::collections::HashSet;

use crate::finding::Finding;
use crate::model::name::snake;
use crate::plan::expr::{Method, PathPiece};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports words such as `getTasks` and `create-task` in a path. The last word of a POST may be a verb alone:
    /// `POST /orders/{id}/cancel`.
    ///
    /// ## Why is this bad
    ///
    /// The method is the verb already. Paths that are named after things give one thing one path, whatever is done with it.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /getTasks:
    ///       purpose: List tasks
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
    ///       response: 204
    /// ```
    pub static PATH_VERB = {
        code: "API052",
        name: "path-verb",
        summary: "A path has a verb in it",
        family: ApiContracts,
        category: Pedantic,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// What methods say already, and what is no noun too.
const VERBS: &[&str] =
    &["add", "create", "delete", "edit", "fetch", "get", "insert", "modify", "remove", "retrieve", "save", "update"];

/// Verbs only where a noun follows as in the name of a function: `listTasks`.
const IN_CAMEL_CASE: &[&str] = &["find", "list", "make", "read", "search", "set"];

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    // A word that many paths begin with is one word.
    let mut seen = HashSet::new();
    for endpoint in &context.endpoints {
        let segments = &endpoint.name.path.segments;
        for (index, segment) in segments.iter().enumerate() {
            let [PathPiece::Literal(word)] = segment.as_slice() else { continue };
            let parts = snake(word);
            let (first, rest) = parts.split_once('_').unwrap_or((&parts, ""));
            let action = rest.is_empty() && endpoint.name.method == Method::Post && index + 1 == segments.len();
            // `add-ons` are things.
            let noun = first == "add" && rest.starts_with("on");
            let is_verb = (VERBS.contains(&first) && !noun)
                || (IN_CAMEL_CASE.contains(&first) && word[first.len()..].starts_with(char::is_uppercase));
            if !is_verb || action || !seen.insert(endpoint.name.path.shape_to(index)) {
                continue;
            }
            let help = if rest.is_empty() {
                "take it away: the method says it".to_owned()
            } else {
                format!("name the thing, `{}`, and let the method say what is done with it", rest.replace('_', "-"))
            };
            let message = format!("`{word}` begins with the verb `{first}`");
            found.push(Finding::new(&PATH_VERB, endpoint.segment(index), message).help(help));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PATH_VERB;
    use crate::rules::testing::check_rule;

    #[test]
    fn methods_are_the_verbs() {
        check_rule(
            &PATH_VERB,
            r#"
api_contracts:
  endpoints:
    GET /getTasks: { purpose: List, response: 204 }
#        ^^^^^^^^ `getTasks` begins with the verb `get` | name the thing, `tasks`, and let the method say what is done with it
    POST /tasks/create: { purpose: Create, response: 204 }
    GET /tasks/delete/{id}: { purpose: Delete, response: 204 }
#              ^^^^^^ `delete` begins with the verb `delete` | take it away: the method says it
    POST /create-task: { purpose: Create, response: 204 }
#         ^^^^^^^^^^^ `create-task` begins with the verb `create` | name the thing, `task`, and let the method say what is done with it
    GET /listTasks: { purpose: List, response: 204 }
#        ^^^^^^^^^ `listTasks` begins with the verb `list` | name the thing, `tasks`, and let the method say what is done with it
    POST /orders/{id}/cancel: { purpose: Cancel, response: 204 }
    GET /list-items: { purpose: List, response: 204 }
    GET /search: { purpose: Find, response: 204 }
    GET /updates/{id}: { purpose: Read, response: 204 }
    GET /add-ons: { purpose: List, response: 204 }
"#,
        );
    }
}
