//! `API046`: a word in a path that is not kebab-case.

use std::collections::HashSet;

use crate::finding::Finding;
use crate::model::name::snake;
use crate::plan::expr::PathPiece;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports capitals and underscores in the words of a path.
    ///
    /// ## Why is this bad
    ///
    /// Paths have case, and most servers do not forgive a wrong one. Lower case with hyphens is what most APIs have, so nobody
    /// has to look it up.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /userGroups:
    ///       purpose: List groups
    ///       response: 204
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /user-groups:
    ///       purpose: List groups
    ///       response: 204
    /// ```
    pub static PATH_CASE = {
        code: "API046",
        name: "path-case",
        summary: "A word in a path is not kebab-case",
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
        for (index, segment) in endpoint.name.path.segments.iter().enumerate() {
            let [PathPiece::Literal(word)] = segment.as_slice() else { continue };
            let wrong = word.contains(|c: char| c == '_' || c.is_uppercase());
            if !wrong || !seen.insert(endpoint.name.path.shape_to(index)) {
                continue;
            }
            let mut finding = Finding::new(&PATH_CASE, endpoint.segment(index), format!("`{word}` is not kebab-case"));
            let kebab = snake(word).replace('_', "-");
            if word.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-')) && !kebab.is_empty() {
                finding = finding.help(format!("write `{kebab}`"));
            }
            found.push(finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PATH_CASE;
    use crate::rules::testing::check_rule;

    #[test]
    fn words_are_kebab_case() {
        check_rule(
            &PATH_CASE,
            r#"
api_contracts:
  endpoints:
    GET /user-groups/{groupId}: { purpose: Read, response: 204 }
    GET /userGroups: { purpose: List, response: 204 }
#        ^^^^^^^^^^ `userGroups` is not kebab-case | write `user-groups`
    PUT /userGroups: { purpose: List, response: 204 }
    GET /userGroups/{id}/sub_groups: { purpose: List, response: 204 }
#                        ^^^^^^^^^^ `sub_groups` is not kebab-case | write `sub-groups`
    GET /.well-known/x.json: { purpose: Read, response: 204 }
    GET /exports/{name}.{EXT}: { purpose: Read, response: 204 }
"#,
        );
    }
}
