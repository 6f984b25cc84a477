//! `API057`: one path with two names for a parameter.

use std::collections::HashMap;

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::rules::endpoints::ReadEndpoint;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an endpoint whose path is that of another one, with another name for a parameter and another method.
    ///
    /// ## Why is this bad
    ///
    /// It is one path. OpenAPI lists the methods under the path and forbids to list it twice under different names (3.0.3,
    /// "Paths Object"); many servers refuse to start with such routes.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks/{id}: { purpose: Read a task, response: 204 }
    ///     DELETE /tasks/{task_id}: { purpose: Delete a task, response: 204 }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks/{id}: { purpose: Read a task, response: 204 }
    ///     DELETE /tasks/{id}: { purpose: Delete a task, response: 204 }
    /// ```
    pub static PATH_PARAMETER_NAME = {
        code: "API057",
        name: "path-parameter-name",
        summary: "A path parameter has two names",
        family: ApiContracts,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let mut first: HashMap<String, &ReadEndpoint<'_>> = HashMap::new();
    // Two endpoints of one method are another rule's.
    for endpoint in context.endpoints.iter().filter(|endpoint| endpoint.operation.is_some()) {
        let shape = endpoint.name.path.shape();
        let Some(other) = first.get(&shape) else {
            first.insert(shape, endpoint);
            continue;
        };
        let pairs = endpoint.name.path.parameters().zip(other.name.path.parameters());
        let different: Vec<(&str, &str)> = pairs.filter(|(name, there)| name != there).collect();
        let Some((name, there)) = different.first() else { continue };
        let message = format!("`{{{name}}}` is `{{{there}}}` in `{}`", other.name);
        let finding = Finding::new(&PATH_PARAMETER_NAME, endpoint.parameter(name), message)
            .label(other.parameter(there), "the same parameter")
            .help(format!("it is one path: write `{}`", other.name.path));
        // Names that change places would have to change twice.
        let taken = different.iter().any(|(_, there)| endpoint.name.path.parameters().any(|name| name == *there));
        if taken {
            found.push(finding);
            continue;
        }
        let declared = |name: &str| endpoint.endpoint.path_params.as_ref().is_some_and(|all| all.contains_key(name));
        let mut edits = Vec::new();
        for (name, there) in different {
            edits.push(Edit::new(endpoint.parameter(name), Change::Text(format!("{{{there}}}"))));
            if declared(name) {
                let entry = endpoint.path.join("path_params").join(name).key();
                edits.push(Edit::new(entry, Change::Text(there.to_owned())));
            }
        }
        found.push(finding.fix_all(Applicability::Unsafe, format!("write `{}`", other.name.path), edits));
    }
}

#[cfg(test)]
mod tests {
    use super::PATH_PARAMETER_NAME;
    use crate::rules::testing::check_rule;

    #[test]
    fn one_path_has_one_name_for_each_parameter() {
        check_rule(
            &PATH_PARAMETER_NAME,
            r#"
api_contracts:
  endpoints:
    GET /a/{id}/b/{b_id}: { purpose: Read, response: 204 }
#                 ------ the same parameter
    PUT /a/{id}/b/{b_id}: { purpose: Replace, response: 204 }
    PATCH /a/{id}/b/{bid}: { purpose: Change, response: 204 }
#                   ^^^^^ `{bid}` is `{b_id}` in `GET /a/{id}/b/{b_id}` | it is one path: write `/a/{id}/b/{b_id}`
    GET /a/{a_id}: { purpose: Read, response: 204 }
    GET /files/{name}.{ext}: { purpose: Read, response: 204 }
#              ------ the same parameter
    PUT /files/{file}.{ext}: { purpose: Replace, path_params: { file: string }, response: 204 }
#              ^^^^^^ `{file}` is `{name}` in `GET /files/{name}.{ext}` | it is one path: write `/files/{name}.{ext}`
    GET /files/{x}.{y}: { purpose: Read, response: 204 }
"#,
        );
    }
}
