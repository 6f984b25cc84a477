//! `API034`: errors that progenitor has no type for.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::place::PlanPath;
use crate::rules::progenitor::JSON;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Says, once for the plan, that errors are sent as `application/problem+json`.
    ///
    /// ## Why is this bad
    ///
    /// progenitor 0.15 makes types of `application/json` alone. Errors of another media type are bytes that the caller has to read by
    /// hand. The media type is the one that RFC 9457 gives to problem details; to other consumers it is the better one.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks/{id}:
    ///       purpose: Read a task
    ///       response: string
    ///       errors: { 404: no such task }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   error_media_type: application/json
    ///   endpoints:
    ///     GET /tasks/{id}:
    ///       purpose: Read a task
    ///       response: string
    ///       errors: { 404: no such task }
    /// ```
    pub static UNTYPED_PROBLEM = {
        code: "API034",
        name: "untyped-problem",
        summary: "progenitor: errors are `application/problem+json`, and have no type there",
        family: ApiContracts,
        category: Consumer("progenitor"),
        soundness: Lint,
        level: Info,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let (Some(contracts), Some(api)) = (context.plan.contracts(), &context.model.api) else { return };
    let mut contents =
        api.operations.iter().flat_map(|operation| &operation.errors).filter_map(|error| error.content.as_ref());
    if !contents.any(|content| content.media_type.eq_ignore_ascii_case("application/problem+json")) {
        return;
    }
    let root = PlanPath::root().join("api_contracts");
    let path = root.join("error_media_type");
    let (place, change) = if contracts.error_media_type.is_some() {
        (path.value(), Edit::new(path.value(), Change::Text(JSON.to_owned())))
    } else {
        let change = Change::Insert { key: "error_media_type".to_owned(), value: JSON.to_owned() };
        (root.key(), Edit::new(root.value(), change))
    };
    found.push(
        Finding::new(&UNTYPED_PROBLEM, place, "errors are `application/problem+json`, which progenitor does not type")
            .help(format!("write `error_media_type: {JSON}`"))
            .fix_all(Applicability::Unsafe, format!("send errors as `{JSON}`"), vec![change]),
    );
}

#[cfg(test)]
mod tests {
    use super::UNTYPED_PROBLEM;
    use crate::rules::testing::check_rule;

    #[test]
    fn it_is_said_once() {
        check_rule(
            &UNTYPED_PROBLEM,
            r#"
api_contracts:
  error_media_type: application/problem+json
#                   ^^^^^^^^^^^^^^^^^^^^^^^^ errors are `application/problem+json`, which progenitor does not type
  endpoints:
    GET /a: { purpose: Read, response: string, errors: { 404: gone, 410: gone for good } }
    GET /b: { purpose: Read, response: string, errors: { 404: gone } }
"#,
        );
        check_rule(
            &UNTYPED_PROBLEM,
            r#"
data_models:
  Failure: { fields: { message: string } }
api_contracts:
  error_model: Failure
  endpoints:
    GET /a: { purpose: Read, response: string, errors: { 404: gone } }
"#,
        );
    }
}
