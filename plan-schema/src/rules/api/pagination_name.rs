//! `API087`: a name in `pagination` that names nothing.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::model::{Model, Operation, Origin, TyKind};
use crate::place::PlanPath;
use crate::plan::contracts::{PaginationSpec, PaginationStyle};
use crate::rules::answers::answers;
use crate::rules::names::PAGE;
use crate::rules::pages::{Listed, listed, spelled};
use crate::rules::{Check, Context, declare_rule};
use crate::suggest::nearest;

declare_rule! {
    /// ## What it does
    ///
    /// Reports a name in `pagination` that has no use: the name of a member (`items`, `total`, `next`) that the page does not have,
    /// and the name of a parameter that the style does not have: `page_name` where pages are asked for by cursor.
    ///
    /// The built-in `Page` has the members of the first pagination of the plan, that of `api_contracts` before those of endpoints.
    /// Endpoints that page in another way answer with a model of their own.
    ///
    /// ## Why is this bad
    ///
    /// The names are for readers and programs that follow the pages. One that is not there sends them to a member or a parameter
    /// that no server knows.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task: { fields: { id: uuid pk, title: string } }
    ///   TaskList: { fields: { rows: "Task[]", count: u64 } }
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       pagination: { style: offset, items: rows, total: total_count }
    ///       response: TaskList
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task: { fields: { id: uuid pk, title: string } }
    ///   TaskList: { fields: { rows: "Task[]", count: u64 } }
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       pagination: { style: offset, items: rows, total: count }
    ///       response: TaskList
    /// ```
    pub static PAGINATION_NAME = {
        code: "API087",
        name: "pagination-name",
        summary: "A name in `pagination` names nothing",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let Some(contracts) = context.plan.contracts() else { return };
    if let Some((style, Some(spec))) = contracts.pagination.as_ref().and_then(spelled) {
        let path = PlanPath::root().join("api_contracts").join("pagination");
        parameters(style, spec, &path, found);
        // One page of those that it is for stands for all.
        let inherits = |operation: &&Operation| is_page(context.model, operation);
        let page = answers(context)
            .filter(|answer| answer.endpoint.pagination.is_none())
            .map(|answer| answer.operation)
            .find(inherits);
        if let Some(operation) = page {
            members(context, spec, &path, operation, found);
        }
    }
    for answer in answers(context) {
        if let Some((style, Some(spec))) = answer.endpoint.pagination.as_ref().and_then(spelled) {
            let path = answer.path().join("pagination");
            parameters(style, spec, &path, found);
            members(context, spec, &path, answer.operation, found);
        }
    }
}

/// Whether the API's pagination is an operation's: only `Page` inherits it.
fn is_page(model: &Model, operation: &Operation) -> bool {
    let mut contents = operation.responses.iter().flat_map(|response| &response.contents);
    contents.any(|content| {
        !content.ty.has_error()
            && content.is_json()
            && matches!(&content.ty.kind, TyKind::Generic { name, instance, .. } if name == PAGE && model.get(instance).is_some())
    })
}

/// Names of parameters that the style does not have.
fn parameters(style: PaginationStyle, spec: &PaginationSpec, path: &PlanPath, found: &mut Vec<Finding>) {
    let (how, own) = match style {
        PaginationStyle::Cursor => ("cursor", "cursor_name"),
        PaginationStyle::Offset => ("offset", "offset_name"),
        PaginationStyle::Page => ("number", "page_name"),
        PaginationStyle::None => return,
    };
    let names =
        [("cursor_name", &spec.cursor_name), ("offset_name", &spec.offset_name), ("page_name", &spec.page_name)];
    for (key, name) in names {
        let Some(name) = name else { continue };
        if key == own {
            continue;
        }
        let entry = path.join(key);
        let finding =
            Finding::new(&PAGINATION_NAME, entry.key(), format!("`{key}` names nothing: pages are asked for by {how}"))
                .label(path.join("style").value(), "the style");
        let taken = [&spec.cursor_name, &spec.offset_name, &spec.page_name].into_iter().flatten().count() > 1;
        found.push(if taken {
            finding.help(format!("take it away; `{own}` is there")).fix_all(
                Applicability::Unsafe,
                "take it away",
                vec![Edit::new(entry.key(), Change::Remove)],
            )
        } else {
            finding.help(format!("write `{own}: {name}`, or another style")).fix(
                Applicability::Unsafe,
                format!("write `{own}`"),
                entry.key(),
                own,
            )
        });
    }
}

/// Names of members that the page does not have.
fn members(
    context: &Context<'_>,
    spec: &PaginationSpec,
    path: &PlanPath,
    operation: &Operation,
    found: &mut Vec<Finding>,
) {
    let listed = listed(context.model, operation);
    for (key, name) in [("items", &spec.items), ("total", &spec.total), ("next", &spec.next)] {
        let Some(name) = name else { continue };
        let place = path.join(key).value();
        let (page, record) = match listed {
            Listed::Page(page, record) => (page, record),
            Listed::List => {
                let message = format!("a bare list has no member `{name}`");
                let help = "answer with a page, e.g. `Page<Task>`, or take the name away";
                found.push(Finding::new(&PAGINATION_NAME, place, message).help(help));
                continue;
            }
            // No list at all is another finding.
            Listed::Unknown | Listed::No => return,
        };
        if record.fields.iter().any(|field| field.name == *name || field.wire == *name) {
            continue;
        }
        let mut finding = Finding::new(&PAGINATION_NAME, place.clone(), format!("`{page}` has no member `{name}`"));
        let names = || record.fields.iter().map(|field| field.name.as_str());
        let origin = context.model.get(page).map(|def| &def.origin);
        let base = match origin {
            Some(Origin::Instance { of, .. }) => of.as_str(),
            _ => page,
        };
        let built_in = context.names.place(base).is_none();
        if let Some(declared) = context.names.place(base) {
            finding = finding.label(declared.key(), "the page");
        }
        let meant = nearest(name, names()).filter(|_| !built_in);
        found.push(match meant {
            Some(meant) => finding.help(format!("did you mean `{meant}`?")).fix(
                Applicability::Unsafe,
                "a member with a similar name exists",
                place,
                meant,
            ),
            None if built_in => {
                let has: Vec<String> = names().map(|name| format!("`{name}`")).collect();
                finding.help(format!(
                    "the built-in `{PAGE}` has {}, after the first pagination of the plan; declare a page of your own for another",
                    has.join(" and ")
                ))
            }
            None => finding.help(format!("add it to `{page}`, or take the name away")),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::PAGINATION_NAME;
    use crate::rules::testing::check_rule;

    #[test]
    fn names_are_those_of_the_page() {
        check_rule(
            &PAGINATION_NAME,
            r#"
data_models:
  Task: { fields: { id: uuid pk, title: string } }
  Found: { fields: { rows: "Task[]", total_rows: u64 } }
# ----- the page
api_contracts:
  pagination: { style: cursor, items: data, total: count, next: after, page_name: p }
#                      ------ the style
#                                                                      ^^^^^^^^^ `page_name` names nothing: pages are asked for by cursor
  endpoints:
    GET /a: { purpose: List, response: Page<Task> }
    GET /b: { purpose: List, response: Found, pagination: { style: offset, items: rows, total: total_row } }
#                                                                                              ^^^^^^^^^ `Found` has no member `total_row`
    GET /c: { purpose: List, response: Page<Task>, pagination: { style: offset, items: data, total: sum } }
#                                                                                                   ^^^ `TaskPage` has no member `sum`
    GET /d: { purpose: List, response: "Task[]", pagination: { style: page, total: sum } }
#                                                                                  ^^^ a bare list has no member `sum`
    GET /e: { purpose: List, response: Task, pagination: { style: page, total: sum } }
    GET /f: { purpose: List, response: "Task[]", pagination: { style: page, page_name: number, limit_name: size } }
"#,
        );
        check_rule(
            &PAGINATION_NAME,
            r#"
data_models:
  "Page<T>": { fields: { list: "T[]" } }
# --------- the page
  Task: { fields: { id: uuid pk, title: string } }
api_contracts:
  pagination: { style: cursor, items: data }
#                                     ^^^^ `TaskPage` has no member `data`
  endpoints:
    GET /a: { purpose: List, response: Page<Task> }
"#,
        );
    }
}
