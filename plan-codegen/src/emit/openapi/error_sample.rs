//! The sample of an error's body: of a model of the plan's own, with what is known about the error where the model has a
//! member for it.

use plan_schema::model::{Content, ErrorResponse, Lens, Model, Ty, name};
use plan_schema::plan::contracts::StatusRange;
use serde_json::{Value, json};

use super::schemas::Schemas;

/// Members that say what happened, by the names that models of errors give them.
const CODE: &[&str] = &["code", "error_code", "errorCode", "error"];
const TYPE: &[&str] = &["type"];
const TITLE: &[&str] = &["title"];
const TEXT: &[&str] =
    &["detail", "message", "error_message", "errorMessage", "error_description", "description", "reason"];
const STATUS: &[&str] = &["status", "status_code", "statusCode", "code"];

/// Members that hold the error itself: `{"error": {"code": …}}`.
const ENVELOPES: &[&str] = &["error"];

/// A sample that conforms; `None` if there is none.
pub(super) fn sample(model: &Model, schemas: &Schemas<'_>, error: &ErrorResponse, content: &Content) -> Option<Value> {
    let mut sample = schemas.sampled(&content.ty, content.lens, || model.sample(&content.ty, content.lens))?;
    let reason = if error.reason.trim().is_empty() { &error.phrase } else { &error.reason };
    let status = match error.status {
        StatusRange::Code(code) => Some(json!(code)),
        StatusRange::Class(_) | StatusRange::Default => None,
    };
    // Problem details that say no type of problem are of this one.
    let untyped = ["title", "status"].iter().all(|key| sample.get(key).is_some())
        && sample["type"].as_str().is_some_and(|uri| !uri.contains(':'));
    let problem_type = error.problem_type.as_deref().or_else(|| untyped.then_some("about:blank"));
    let facts = [
        (CODE, error.code.as_ref().map(|code| json!(code))),
        (TYPE, problem_type.map(|uri| json!(uri))),
        (TITLE, Some(json!(error.phrase))),
        (TEXT, Some(json!(name::sentence(reason)))),
        (STATUS, status),
    ];
    for (names, fact) in facts.into_iter().filter_map(|(names, fact)| Some((names, fact?))) {
        for pointer in places(&sample, names) {
            let before = sample.pointer_mut(&pointer).map(|member| std::mem::replace(member, fact.clone()));
            // A member of that name may be something else: an enum of codes, a number.
            let fits = match pointer.strip_prefix('/').and_then(|name| member(model, content, name)) {
                Some((ty, lens)) => model.conform(&fact, ty, lens),
                None => model.conform(&sample, &content.ty, content.lens),
            };
            if let (false, Some(before), Some(member)) = (fits.is_empty(), before, sample.pointer_mut(&pointer)) {
                *member = before;
            }
        }
    }
    Some(sample)
}

/// The type of a member, if the body is a record that has it: then nothing else decides whether a value fits there.
fn member<'m>(model: &'m Model, content: &Content, name: &str) -> Option<(&'m Ty, Lens)> {
    let view = model.view_of(&content.ty, content.lens)?;
    let record = model.record(&view.name)?;
    let member = record.members(view.lens).find(|member| member.field.wire == name)?;
    Some((&member.field.ty, view.lens))
}

/// Where a sample has members of these names, as JSON Pointers.
fn places(sample: &Value, names: &[&str]) -> Vec<String> {
    let direct = names.iter().map(|name| format!("/{name}"));
    let inside = ENVELOPES.iter().flat_map(|envelope| names.iter().map(move |name| format!("/{envelope}/{name}")));
    direct
        .chain(inside)
        .filter(|pointer| sample.pointer(pointer).is_some_and(|member| !member.is_object() && !member.is_array()))
        .collect()
}
