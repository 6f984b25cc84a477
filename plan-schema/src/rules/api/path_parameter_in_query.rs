//! `API056`: a parameter in the path and in the query.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::model::name::snake;
use crate::plan::models::FieldName;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an entry of `query` that is called as a parameter of the path is.
    ///
    /// ## Why is this bad
    ///
    /// The request says it twice and can contradict itself; which of the two counts is up to the server.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /projects/{project_id}/tasks:
    ///       purpose: List the tasks of a project
    ///       query: { project_id: uuid }
    ///       response: 204
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /projects/{project_id}/tasks:
    ///       purpose: List the tasks of a project
    ///       response: 204
    /// ```
    pub static PATH_PARAMETER_IN_QUERY = {
        code: "API056",
        name: "path-parameter-in-query",
        summary: "A path parameter is a query parameter too",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for endpoint in &context.endpoints {
        let Some(query) = &endpoint.endpoint.query else { continue };
        for name in query.keys().map(FieldName::as_str) {
            // `projectId` is `project_id`.
            let same = |parameter: &&str| *parameter == name || snake(parameter) == snake(name);
            let Some(parameter) = endpoint.name.path.parameters().find(same) else { continue };
            let group = endpoint.path.join("query");
            let place = group.join(name).key();
            // The last of them leaves nothing behind.
            let whole = if query.len() == 1 { group.key() } else { place.clone() };
            found.push(
                Finding::new(&PATH_PARAMETER_IN_QUERY, place, format!("`{name}` is in the path already"))
                    .label(endpoint.parameter(parameter), "here")
                    .help("remove it, or give it a name that says what else it is")
                    .fix_all(Applicability::Unsafe, "remove it", vec![Edit::new(whole, Change::Remove)]),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PATH_PARAMETER_IN_QUERY;
    use crate::rules::testing::check_rule;

    #[test]
    fn a_parameter_travels_once() {
        check_rule(
            &PATH_PARAMETER_IN_QUERY,
            r#"
api_contracts:
  endpoints:
    GET /projects/{project_id}/tasks/{id}:
#                 ------------ here
#                                    ---- here
      purpose: List
      query: { projectId: uuid, id: uuid, task_id: uuid, q: string }
#              ^^^^^^^^^ `projectId` is in the path already
#                               ^^ `id` is in the path already
      response: 204
    GET /projects: { purpose: List, query: { project_id: uuid }, response: 204 }
"#,
        );
    }
}
