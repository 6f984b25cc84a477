//! `API004`: something in a path that is no part of one.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::place::PlanPath;
use crate::plan::contracts::Endpoint;
use crate::plan::expr::SyntaxErrorKind;
use crate::rules::endpoints::{broken_key, broken_keys};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a query string, a fragment, an empty segment or a slash at the end in the path of an endpoint.
    ///
    /// ## Why is this bad
    ///
    /// A server finds an endpoint by its path alone, and takes `/tasks/` for another path than `/tasks`. An OpenAPI document
    /// may not have any of these in a path.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks?status={status}:
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
    ///       query:
    ///         status: string?
    ///       response: 204
    /// ```
    pub static PATH_FORM = {
        code: "API004",
        name: "path-form",
        summary: "A path has a query string, a fragment or a slash too many",
        family: ApiContracts,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for (path, key, endpoint, error) in broken_keys(context, SyntaxErrorKind::Path) {
        let span = error.span.clone();
        let mut finding = broken_key(&PATH_FORM, &path, key, error, Applicability::Unsafe);
        if let Some(query) = key[span.clone()].strip_prefix('?')
            && let Some(declare) = declared(query, endpoint, &path)
        {
            let cut = Edit::new(path.within_key(span), Change::Text(String::new()));
            finding = finding.fix_all(Applicability::Unsafe, "declare them under `query`", vec![cut, declare]);
        }
        found.push(finding);
    }
}

/// The parameters of a query string, declared as texts that may be left out.
fn declared(query: &str, endpoint: &Endpoint, path: &PlanPath) -> Option<Edit> {
    let mut names: Vec<&str> = Vec::new();
    for pair in query.split('&') {
        let name = pair.split('=').next().unwrap_or(pair).trim_matches(['{', '}']);
        let plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
        if !plain {
            return None;
        }
        let there = endpoint.query.iter().flatten().any(|(there, _)| there.as_str() == name);
        if !there && !names.contains(&name) {
            names.push(name);
        }
    }
    let insert = |place, key: &str, value| Some(Edit::new(place, Change::Insert { key: key.to_owned(), value }));
    match (&names[..], &endpoint.query) {
        (_, None) => {
            let fields: Vec<String> = names.iter().map(|name| format!("{name}: \"string?\"")).collect();
            insert(path.value(), "query", format!("{{ {} }}", fields.join(", ")))
        }
        ([name], Some(_)) => insert(path.join("query").value(), name, "\"string?\"".to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::PATH_FORM;
    use crate::rules::testing::check_rule;

    #[test]
    fn paths_are_paths_alone() {
        check_rule(
            &PATH_FORM,
            r#"
api_contracts:
  endpoints:
    GET /: { purpose: Read, response: 204 }
    GET /tasks: { purpose: List, response: 204 }
    GET /tasks/: { purpose: List, response: 204 }
#             ^ the path ends with `/` | take the `/` away
    GET /tasks//done: { purpose: List, response: 204 }
#             ^ an empty path segment | take the `/` away
    "GET /tasks?x=1&y={y}": { purpose: List, response: 204 }
#              ^^^^^^^^^^ a query string is no part of the path | declare query parameters under `query:`
    "GET /tasks#top": { purpose: List, response: 204 }
#              ^^^^ a fragment is no part of the path | a server never sees it; take it away
    GET /tasks/:id: { purpose: Read, response: 204 }
"#,
        );
    }
}
