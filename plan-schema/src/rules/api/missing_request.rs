//! `API022`: a request that creates or changes, without a body.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::model::name::{pascal, plural, singular, snake};
use crate::place::PlanPath;
use crate::plan::State;
use crate::plan::expr::{EndpointName, Method, PathPiece};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports POST to a collection, and PUT and PATCH of an item, without `request`. Actions such as `POST /tasks/{id}/close`
    /// and switches such as `PUT /tasks/{id}/star` need none.
    ///
    /// ## Why is this bad
    ///
    /// The contract then says that a thing is made out of nothing, and no client can send one.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task: { fields: { id: uuid pk, title: string } }
    /// api_contracts:
    ///   endpoints:
    ///     POST /tasks:
    ///       purpose: Create a task
    ///       response: Task
    /// ```
    ///
    /// ## Use instead
    ///
    /// `request: none` says that there is no body, and that this is meant.
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task: { fields: { id: uuid pk, title: string } }
    /// api_contracts:
    ///   endpoints:
    ///     POST /tasks:
    ///       purpose: Create a task
    ///       request: Task
    ///       response: Task
    /// ```
    pub static MISSING_REQUEST = {
        code: "API022",
        name: "missing-request",
        summary: "An endpoint that creates or changes has no request",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let endpoints = context.plan.contracts().and_then(|contracts| contracts.endpoints.as_ref());
    for (key, endpoint) in endpoints.into_iter().flatten() {
        let merged = endpoint.openapi.as_ref().is_some_and(|openapi| openapi.get("requestBody").is_some());
        // What others have made is described as far as it matters here.
        let ours = !matches!(endpoint.state, Some(State::Existing | State::External));
        let Some(name) = key.parse().ok().filter(|_| endpoint.request.is_none() && !merged && ours) else { continue };
        let Some(noun) = needs_one(context, &name) else { continue };
        let path = PlanPath::root().join("api_contracts").join("endpoints").join(key.as_str());
        let finding = Finding::new(&MISSING_REQUEST, path.key(), format!("{} has no `request`", name.method.as_str()));
        found.push(match noun {
            Some(model) => {
                let insert = Change::Insert { key: "request".to_owned(), value: model.clone() };
                finding.help(format!("add `request: {model}`, or `request: none` if there is no body")).fix_all(
                    Applicability::Unsafe,
                    format!("send a `{model}`"),
                    vec![Edit::new(path.value(), insert)],
                )
            }
            None => finding.help("add `request:`, or `request: none` if there is no body"),
        });
    }
}

/// Whether an endpoint cannot do without a body, and of which model it is.
#[allow(clippy::option_option)] // whether, and if so of what
fn needs_one(context: &Context<'_>, name: &EndpointName) -> Option<Option<String>> {
    let segments = &name.path.segments;
    let (last, rest) = segments.split_last()?;
    let literal = |pieces: &[PathPiece]| match pieces {
        [PathPiece::Literal(word)] => Some(word.clone()),
        _ => None,
    };
    let model_of = |word: &str| {
        let model = pascal(&singular(&snake(word)));
        context.model.record(&model).is_some().then_some(model)
    };
    let is_plural = |word: &str| {
        let one = singular(&snake(word));
        one != snake(word) && plural(&one) == snake(word)
    };
    match (name.method, last.as_slice()) {
        (Method::Put | Method::Patch, [PathPiece::Parameter(_)]) => {
            let noun = rest.last().and_then(|pieces| literal(pieces))?;
            // `PUT /tasks/{id}/labels/{label}` puts one into the other.
            let nested = rest.iter().filter(|pieces| literal(pieces).is_none()).count() > 0;
            (name.method == Method::Patch || !nested).then(|| model_of(&noun))
        }
        (Method::Post, [PathPiece::Literal(word)]) => {
            let model = model_of(word);
            // A collection: of a model, or at the root of the API.
            let is_root = rest.iter().all(|pieces| literal(pieces).is_some());
            (model.is_some() || (is_root && is_plural(word))).then_some(model)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::MISSING_REQUEST;
    use crate::rules::testing::check_rule;

    #[test]
    fn what_makes_something_has_a_body() {
        check_rule(
            &MISSING_REQUEST,
            r#"
data_models:
  Task: { fields: { id: uuid pk, title: string } }
  Comment: { fields: { id: uuid pk, text: string } }
api_contracts:
  endpoints:
    POST /tasks: { purpose: Create, response: Task }
#   ^^^^^^^^^^^ POST has no `request` | add `request: Task`, or `request: none` if there is no body
    POST /tasks/{id}/comments: { purpose: Create, response: Comment }
#   ^^^^^^^^^^^^^^^^^^^^^^^^^ POST has no `request` | add `request: Comment`, or `request: none` if there is no body
    POST /v1/uploads: { purpose: Create, response: 204 }
#   ^^^^^^^^^^^^^^^^ POST has no `request` | add `request:`, or `request: none` if there is no body
    PUT /tasks/{id}: { purpose: Replace, response: Task }
#   ^^^^^^^^^^^^^^^ PUT has no `request` | add `request: Task`, or `request: none` if there is no body
    PATCH /things/{id}: { purpose: Change, response: 204 }
#   ^^^^^^^^^^^^^^^^^^ PATCH has no `request` | add `request:`, or `request: none` if there is no body
    POST /comments: { purpose: Create, request: none, response: Comment }
    POST /sessions: { purpose: Not ours, state: existing, response: 204 }
    POST /tasks/{id}/close: { purpose: Close, response: Task }
    POST /tasks/{id}/reminders: { purpose: Remind, response: 204 }
    POST /auth/logout: { purpose: Sign out, response: 204 }
    POST /auth/refresh: { purpose: Another token, response: 204 }
    POST /status: { purpose: No collection, response: 204 }
    PUT /tasks/{id}/star: { purpose: Star, response: 204 }
    PUT /tasks/{id}/comments/{comment_id}: { purpose: Put one into the other, response: 204 }
    GET /tasks: { purpose: Read, response: "Task[]" }
    DELETE /tasks/{id}: { purpose: Remove, response: 204 }
"#,
        );
    }
}
