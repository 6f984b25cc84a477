//! `API039`: a list of stored things without an end.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::model::{Content, ParameterPlace, Role, Size, TyKind};
use crate::plan::expr::{Method, TypeKind};
use crate::plan::visit::Scalar;
use crate::rules::answers::{Answer, answers};
use crate::rules::names::PAGE;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an endpoint that reads, and answers with a bare list of an entity: no upper bound (`Task[..100]`), no page, no
    /// `pagination`, and no query parameter such as `limit`. `pagination: none` says that the list is short, and is no finding.
    ///
    /// ## Why is this bad
    ///
    /// The list works in every test and grows with every user. Once it is too long, pages have to be brought in, and that breaks
    /// everybody who has read a bare list until then.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk, title: string }
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       response: Task[]
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk, title: string }
    ///   Language:
    ///     fields: { code: string pk }
    /// api_contracts:
    ///   pagination: cursor
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       response: Page<Task>
    ///     GET /languages:
    ///       purpose: List the few languages
    ///       response: Language[..50]
    /// ```
    pub static UNBOUNDED_LIST = {
        code: "API039",
        name: "unbounded-list",
        summary: "A list of stored things is answered without an end",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// Query parameters that bound a list.
const LIMITS: &[&str] =
    &["count", "first", "limit", "max", "max_results", "page_size", "per_page", "rows", "size", "take", "top"];

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for answer in answers(context) {
        let reads = matches!(answer.operation.method, Method::Get | Method::Query);
        if !reads || answer.endpoint.pagination.is_some() || is_limited(answer) {
            continue;
        }
        for response in answer.operation.responses.iter().filter(|response| response.status.class() == Some(2)) {
            let Some(entity) = response.contents.iter().find_map(|content| listed(context, content)) else { continue };
            let place = context.type_place(&response.path);
            let message = format!("`{}` answers with every `{entity}` there is", answer.key());
            let finding = Finding::new(&UNBOUNDED_LIST, place.clone(), message).help(format!(
                "write `{PAGE}<{entity}>` with `pagination`, a bound such as `{entity}[..100]`, or `pagination: none` if there are few"
            ));
            // Only a list that is written here can be written otherwise here.
            let expr = context.scalar(&response.path).and_then(Scalar::type_expr);
            let bare = expr.is_some_and(|expr| matches!(expr.kind, TypeKind::Array { .. }));
            if !bare || context.names.parameters(PAGE) != Some(1) {
                found.push(finding);
                continue;
            }
            let page = Change::Text(format!("{PAGE}<{entity}>"));
            let mut edits = vec![Edit::new(place, page)];
            if context.plan.contracts().is_none_or(|contracts| contracts.pagination.is_none()) {
                let pagination = Change::Insert { key: "pagination".to_owned(), value: "cursor".to_owned() };
                edits.push(Edit::new(answer.path().value(), pagination));
            }
            found.push(finding.fix_all(Applicability::Unsafe, "answer with pages", edits));
        }
    }
}

fn is_limited(answer: Answer<'_>) -> bool {
    answer.operation.parameters.iter().any(|parameter| {
        parameter.place == ParameterPlace::Query
            && LIMITS.contains(&crate::model::name::snake(&parameter.name).as_str())
    })
}

/// The entity that a body is a list of, if nothing bounds it.
fn listed<'m>(context: &'m Context<'_>, content: &'m Content) -> Option<&'m str> {
    let model = context.model;
    let list = model.follow(&content.ty);
    let (TyKind::Array { items, size: Size { max: None, .. } } | TyKind::Set { items }) = &list.kind else {
        return None;
    };
    let TyKind::Model { name, .. } = &model.follow(items).kind else { return None };
    let stored = matches!(model.record(name)?.role, Role::Entity | Role::View { .. });
    (stored && content.is_json() && !content.stream).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::UNBOUNDED_LIST;
    use crate::rules::testing::check_rule;

    #[test]
    fn lists_of_entities_have_an_end() {
        check_rule(
            &UNBOUNDED_LIST,
            r#"
data_models:
  Task: { fields: { id: uuid pk, title: string } }
  Short: { from: Task, pick: [id] }
  Point: { fields: { x: integer } }
  Tasks: { type: "Task[]" }
api_contracts:
  endpoints:
    GET /a: { purpose: List, response: "Task[]" }
#                                       ^^^^^^ `GET /a` answers with every `Task` there is
    GET /b: { purpose: List, response: Tasks }
#                                      ^^^^^ `GET /b` answers with every `Task` there is
    GET /c: { purpose: List, response: { type: "Short[1..]", description: All } }
#                                               ^^^^^^^^^^ `GET /c` answers with every `Short` there is
    GET /d: { purpose: List, response: "Task[..10]" }
    GET /e: { purpose: List, response: "Point[]" }
    GET /f: { purpose: List, response: Page<Task> }
    GET /g: { purpose: List, response: "Task[]", pagination: none }
    GET /h: { purpose: List, response: "Task[]", query: { perPage: i32? } }
    GET /i: { purpose: Read, response: string }
    POST /j: { purpose: Add some, request: "Task[]", response: "Task[]" }
"#,
        );
    }
}
