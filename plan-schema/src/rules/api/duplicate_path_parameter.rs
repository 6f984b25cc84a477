//! `API058`: a path that has a parameter twice.

use std::collections::HashMap;

use crate::finding::Finding;
use crate::model::name::{singular, snake};
use crate::plan::expr::PathPiece;
use crate::rules::endpoints::ReadEndpoint;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a parameter whose name another parameter of the same path has.
    ///
    /// ## Why is this bad
    ///
    /// Nobody can tell the two apart, so there is one description for both, and OpenAPI forbids it (3.0.3, "Path Item Object").
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /projects/{id}/tasks/{id}: { purpose: Read a task of a project, response: 204 }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /projects/{project_id}/tasks/{task_id}: { purpose: Read a task of a project, response: 204 }
    /// ```
    pub static DUPLICATE_PATH_PARAMETER = {
        code: "API058",
        name: "duplicate-path-parameter",
        summary: "A path has a parameter twice",
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
        let mut times: HashMap<&str, usize> = HashMap::new();
        for (segment, name) in endpoint.parameters() {
            let before = times.entry(name).or_default();
            *before += 1;
            if *before == 1 {
                continue;
            }
            let written = format!("{{{name}}}");
            let place = match endpoint.key.match_indices(&written).nth(*before - 1) {
                Some((at, _)) => endpoint.path.within_key(at..at + written.len()),
                None => endpoint.path.key(),
            };
            let finding = Finding::new(&DUPLICATE_PATH_PARAMETER, place, format!("the path has `{written}` twice"))
                .label(endpoint.parameter(name), "the first one");
            found.push(match noun(endpoint, segment) {
                Some(noun) if format!("{noun}_{name}") != name => {
                    finding.help(format!("call this one `{{{noun}_{name}}}`"))
                }
                _ => finding.help("give each its own name"),
            });
        }
    }
}

/// What the parameter in a segment is of: `task` for `/tasks/{id}`.
fn noun(endpoint: &ReadEndpoint<'_>, segment: usize) -> Option<String> {
    match endpoint.name.path.segments.get(segment.checked_sub(1)?)?.as_slice() {
        [PathPiece::Literal(word)] => Some(singular(&snake(word))).filter(|noun| !noun.is_empty()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::DUPLICATE_PATH_PARAMETER;
    use crate::rules::testing::check_rule;

    #[test]
    fn each_parameter_of_a_path_has_its_own_name() {
        check_rule(
            &DUPLICATE_PATH_PARAMETER,
            r#"
api_contracts:
  endpoints:
    GET /projects/{id}/task-lists/{id}/x: { purpose: Read, response: 204 }
#                 ---- the first one
#                                 ^^^^ the path has `{id}` twice | call this one `{task_list_id}`
    GET /diff/{ref}...{ref}: { purpose: Compare, response: 204 }
#             ----- the first one
#                     ^^^^^ the path has `{ref}` twice | call this one `{diff_ref}`
    GET /projects/{id}/tasks/{task_id}: { purpose: Read, response: 204 }
"#,
        );
    }
}
