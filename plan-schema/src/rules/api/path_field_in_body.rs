//! `API025`: a member of a request that is in the path already.

use std::collections::HashMap;

use indexmap::IndexMap;

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::model::{Content, Field, Lens, Member, Model, Operation, Origin, Parameter, ParameterPlace, TypeDefKind};
use crate::place::{PlanPath, Segment};
use crate::plan::expr::{Method, PathPiece};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a required field of a request that has the name of a parameter of the path.
    ///
    /// ## Why is this bad
    ///
    /// The client sends the same thing twice, and nobody says what happens if the two differ.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Project: { fields: { id: uuid pk, name: string } }
    ///   Task: { fields: { id: uuid pk, project_id: Project.id, title: string } }
    /// api_contracts:
    ///   endpoints:
    ///     POST /projects/{project_id}/tasks:
    ///       purpose: Create a task
    ///       request: Task
    ///       response: Task
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Project: { fields: { id: uuid pk, name: string } }
    ///   Task: { fields: { id: uuid pk, project_id: Project.id readonly, title: string } }
    /// api_contracts:
    ///   endpoints:
    ///     POST /projects/{project_id}/tasks:
    ///       purpose: Create a task
    ///       request: Task
    ///       response: Task
    /// ```
    pub static PATH_FIELD_IN_BODY = {
        code: "API025",
        name: "path-field-in-body",
        summary: "A parameter of the path is also a required field of the request",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// A field that stands in a path, too.
struct Twice<'m> {
    operation: &'m Operation,
    parameter: &'m Parameter,
    field: &'m Field,
    record: &'m str,
    /// In how many requests it may be sent.
    times: usize,
    /// In how many it must be.
    required: usize,
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let model = context.model;
    let mut requests: HashMap<&str, usize> = HashMap::new();
    let mut twice: IndexMap<&PlanPath, Twice<'_>> = IndexMap::new();
    for operation in model.api.iter().flat_map(|api| &api.operations) {
        let mut contents = operation.request.iter().flat_map(|request| &request.contents);
        let Some((record, lens)) = contents.find_map(|content| record(model, content)) else { continue };
        *requests.entry(record).or_default() += 1;
        for (parameter, member) in repeated(model, operation, record, lens) {
            let field = member.field;
            let twice = twice.entry(&field.path).or_insert(Twice {
                operation,
                parameter,
                field,
                record,
                times: 0,
                required: 0,
            });
            twice.times += 1;
            if member.required {
                // The first that must send it is the one to show.
                if twice.required == 0 {
                    (twice.operation, twice.parameter) = (operation, parameter);
                }
                twice.required += 1;
            }
        }
    }
    for twice in twice.values().filter(|twice| twice.required > 0) {
        found.push(finding(context, twice, requests.get(twice.record) == Some(&twice.times)));
    }
}

/// The record that a content is a view of, and the view.
fn record<'m>(model: &'m Model, content: &Content) -> Option<(&'m str, Lens)> {
    let view = model.view_of(model.follow(&content.ty), content.lens)?;
    let def = model.get(&view.name)?;
    // What is inferred is only a guess of what is required.
    let is_one = matches!(def.kind, TypeDefKind::Record(_)) && def.origin != Origin::Inferred;
    is_one.then_some((def.name.as_str(), view.lens))
}

fn repeated<'m>(
    model: &'m Model,
    operation: &'m Operation,
    record: &str,
    lens: Lens,
) -> Vec<(&'m Parameter, Member<'m>)> {
    let Some(record) = model.record(record) else { return Vec::new() };
    let in_path: HashMap<&str, &Parameter> = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.place == ParameterPlace::Path && is_about(operation, &parameter.name))
        .map(|parameter| (parameter.name.as_str(), parameter))
        .collect();
    if in_path.is_empty() {
        return Vec::new();
    }
    record
        .members(lens)
        .filter_map(|member| {
            let parameter = in_path.get(member.field.name.as_str()).or_else(|| in_path.get(member.field.wire.as_str()));
            Some((*parameter?, member))
        })
        .collect()
}

/// Whether a parameter's name says of what it is: `{id}` in the middle of a path is of something else.
fn is_about(operation: &Operation, name: &str) -> bool {
    let last = operation.template.segments.last().map(Vec::as_slice);
    !name.eq_ignore_ascii_case("id")
        || (matches!(operation.method, Method::Put | Method::Patch)
            && matches!(last, Some([PathPiece::Parameter(last)]) if last == name))
}

fn finding(context: &Context<'_>, twice: &Twice<'_>, everywhere: bool) -> Finding {
    let Twice { operation, parameter, field, record, times: _, required } = twice;
    let name = &parameter.name;
    let key = match operation.path.last() {
        Some(Segment::Key(key)) => key.as_str(),
        _ => "",
    };
    let braced = format!("{{{name}}}");
    let place = match key.find(&braced) {
        Some(at) => operation.path.within_key(at..at + braced.len()),
        None => operation.path.key(),
    };
    let mut finding = Finding::new(&PATH_FIELD_IN_BODY, place, format!("`{name}` is in the path and in the request"))
        .label(field.path.key(), "required here");
    if *required > 1 {
        finding = finding.note(format!("the same in {} more endpoints", required - 1));
    }
    let inline = context.model.get(record).is_some_and(|def| def.origin == Origin::Inline);
    if inline {
        let remove = vec![Edit::new(field.path.key(), Change::Remove)];
        return finding.help(format!("take `{}` out of the request", field.name)).fix_all(
            Applicability::Unsafe,
            "take it out of the request",
            remove,
        );
    }
    if !everywhere {
        return finding.help(format!(
            "other requests of `{record}` need it: use a view here, such as `{record}Input: {{ from: {record}, omit: [{}] }}`",
            field.name
        ));
    }
    let finding = finding.help(format!("mark `{}` as `readonly`: the path says it", field.name));
    match context.short_field(&field.path) {
        Some(short) => {
            let end = short.attributes.last().map_or(short.ty.span.end, |attribute| attribute.span.end);
            finding.fix(Applicability::Unsafe, "mark it as read-only", field.path.within(end..end), " readonly")
        }
        None => finding,
    }
}

#[cfg(test)]
mod tests {
    use super::PATH_FIELD_IN_BODY;
    use crate::rules::testing::{check_rule, run};

    #[test]
    fn what_the_path_says_is_not_sent_again() {
        check_rule(
            &PATH_FIELD_IN_BODY,
            r#"
data_models:
  Project: { fields: { id: uuid pk, name: string } }
  Task: { fields: { id: uuid pk, project_id: Project.id, title: string, note: string? } }
#                                ---------- required here
  Item: { fields: { id: uuid, list_id: string } }
#                             ------- required here
api_contracts:
  endpoints:
    POST /projects/{project_id}/tasks: { purpose: Create, request: Task, response: Task }
#                  ^^^^^^^^^^^^ `project_id` is in the path and in the request | mark `project_id` as `readonly`: the path says it
    PUT /projects/{project_id}/tasks/{id}: { purpose: Replace, request: Task, response: Task }
    PATCH /projects/{project_id}/tasks/{id}: { purpose: Nothing is required, request: "TaskPatch", response: Task }
    PATCH /items/{id}: { purpose: Moves it, request: Item, response: Item }
    POST /lists/{list_id}/items: { purpose: Create, request: Item, response: 204 }
#               ^^^^^^^^^ `list_id` is in the path and in the request | other requests of `Item` need it: use a view here, such as `ItemInput: { from: Item, omit: [list_id] }`
    POST /carts/{id}/items: { purpose: Another id, request: Item, response: 204 }
    POST /notes/{note}: { purpose: Not required, request: { fields: { note: string? } }, response: 204 }
    POST /tags/{tag}: { purpose: In place, request: { fields: { tag: string, color: string } }, response: 204 }
#              ^^^^^ `tag` is in the path and in the request | take `tag` out of the request
#                                                               --- required here
"#
            .replace("Replace, request: Task", "Replace, request: TaskUpdate")
            .as_str(),
        );
    }

    #[test]
    fn the_fix_marks_the_field() {
        let text = "title: T\ndata_models:\n  Task:\n    fields:\n      id: uuid pk\n      list: string(..9) unique (Which)\napi_contracts:\n  endpoints:\n    POST /lists/{list}: { purpose: P, request: Task, response: Task }\n";
        let (source, found) = run(&PATH_FIELD_IN_BODY, text);
        let edit = found[0].fix.as_ref().and_then(|fix| fix.edits[0].written.clone()).expect("a fix");
        let mut fixed = source.text().to_owned();
        fixed.replace_range(edit.span.start..edit.span.end, &edit.text);
        assert!(fixed.contains("list: string(..9) unique readonly (Which)"), "{fixed}");
    }
}
