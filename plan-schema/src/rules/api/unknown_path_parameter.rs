//! `API006`: a declared path parameter that the path does not have.

use crate::finding::{Applicability, Finding};
use crate::place::PlanPath;
use crate::rules::{Check, Context, declare_rule};
use crate::suggest::nearest;

declare_rule! {
    /// ## What it does
    ///
    /// Reports an entry of `path_params` that is not a `{parameter}` of the endpoint's path.
    ///
    /// ## Why is this bad
    ///
    /// The entry describes nothing, and the parameter that it was meant for has no type.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks/{ref}:
    ///       purpose: Read a task
    ///       path_params: { reff: string }
    ///       response: 204
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks/{ref}:
    ///       purpose: Read a task
    ///       path_params: { ref: string }
    ///       response: 204
    /// ```
    pub static UNKNOWN_PATH_PARAMETER = {
        code: "API006",
        name: "unknown-path-parameter",
        summary: "An entry of `path_params` is not in the path",
        family: ApiContracts,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let endpoints = context.plan.contracts().and_then(|contracts| contracts.endpoints.as_ref());
    let root = PlanPath::root().join("api_contracts").join("endpoints");
    for (key, endpoint) in endpoints.into_iter().flatten() {
        let Ok(name) = key.parse() else { continue };
        let path = root.join(key.as_str());
        for given in endpoint.path_params.iter().flatten().map(|(given, _)| given.as_str()) {
            if name.path.parameters().any(|parameter| parameter == given) {
                continue;
            }
            let place = path.join("path_params").join(given).key();
            let finding =
                Finding::new(&UNKNOWN_PATH_PARAMETER, place.clone(), format!("`{}` has no `{{{given}}}`", name.path))
                    .label(path.key(), "the path");
            let open = || {
                name.path.parameters().filter(|parameter| {
                    !endpoint.path_params.iter().flatten().any(|(given, _)| given.as_str() == *parameter)
                })
            };
            // The only one without an entry is meant, whatever it is called.
            let only = open().next().filter(|_| open().count() == 1);
            found.push(match nearest(given, open()).or(only) {
                Some(meant) => finding.help(format!("did you mean `{meant}`?")).fix(
                    Applicability::Unsafe,
                    "the path has such a parameter",
                    place,
                    meant,
                ),
                None => finding.help("remove it, or move it to `query`"),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::UNKNOWN_PATH_PARAMETER;
    use crate::rules::testing::check_rule;

    #[test]
    fn entries_are_in_the_path() {
        check_rule(
            &UNKNOWN_PATH_PARAMETER,
            r#"
api_contracts:
  endpoints:
    GET /a/{id}/b/{name}.{ext}:
#   -------------------------- the path
      purpose: Read
      path_params: { id: uuid, nmae: string, ext: string }
#                              ^^^^ `/a/{id}/b/{name}.{ext}` has no `{nmae}` | did you mean `name`?
      response: 204
    GET /a:
#   ------ the path
      purpose: Read
      path_params: { q: string }
#                    ^ `/a` has no `{q}` | remove it, or move it to `query`
      response: 204
"#,
        );
    }
}
