//! Errors: `- 404: Not Found - reason`.

use indexmap::IndexMap;
use plan_schema::model::status;
use plan_schema::plan::contracts::{ErrorDef, ErrorSpec, ErrorStatus, Example, StatusRange};
use plan_schema::plan::models::Nothing;

use super::super::escape::{self, Place};
use super::super::json::pretty;
use super::super::models::{Indent, Merged, fields};
use super::super::prose;
use super::super::render::Render;
use super::super::value::Value;

/// The errors of an endpoint, right below their label as the template has them.
pub(super) fn responses<'p>(r: &mut Render<'p>, errors: Option<&'p IndexMap<ErrorStatus, ErrorDef>>) {
    if let Some(errors) = errors {
        r.out.fact("Error Responses", &[]);
        items(r, errors);
    }
}

/// The errors that endpoints have in common.
pub(super) fn common<'p>(r: &mut Render<'p>, errors: Option<&'p IndexMap<ErrorStatus, ErrorDef>>) {
    if let Some(errors) = errors {
        r.out.list("**Common Errors**:");
        items(r, errors);
    }
}

fn items<'p>(r: &mut Render<'p>, errors: &'p IndexMap<ErrorStatus, ErrorDef>) {
    for (key, error) in errors {
        match error {
            // `401: none` says that there is no such error, where one would follow from something else.
            ErrorDef::Reason(reason) if reason.trim().eq_ignore_ascii_case("none") => {
                r.out.item("- ", &format!("{}: None", escape::literal(key.as_str(), Place::Item)));
            }
            ErrorDef::Reason(reason) => r.out.item("- ", &line(key, reason)),
            ErrorDef::Full(error) => {
                r.out.item("- ", &line(key, &error.known.reason));
                r.indent(2, |r| {
                    // Code blocks inside an item part it from the next, and then from its own list too.
                    if has_blocks(&error.known) {
                        r.out.blank();
                    }
                    details(r, &error.known);
                    Merged { openapi: error.known.openapi.as_ref(), own: &error.own }.write_items(r);
                });
            }
        }
    }
}

/// `404: Not Found - reason`; the phrase may be in the plan or not.
fn line(key: &ErrorStatus, reason: &str) -> String {
    let code = match key.parse() {
        Some(StatusRange::Code(code)) => Some(code),
        Some(StatusRange::Class(_) | StatusRange::Default) | None => None,
    };
    let reason = prose::tail(status::reason(code, reason));
    let phrase = code.and_then(status::phrase).unwrap_or_default();
    let dash = if phrase.is_empty() || reason.is_empty() { "" } else { " - " };
    format!("{}: {phrase}{dash}{reason}", escape::literal(key.as_str(), Place::Item))
}

/// Whether some of the details are code blocks.
fn has_blocks(error: &ErrorSpec) -> bool {
    error.example.is_some() || error.examples.is_some() || error.headers.is_some()
}

fn details(r: &mut Render<'_>, error: &ErrorSpec) {
    // The reason is on the error's line, what is merged comes last.
    let ErrorSpec { reason: _, code, ty, model, body, example, examples, headers, openapi: _ } = error;
    for (label, name) in [("Code", code), ("Type", ty), ("Model", model)] {
        if let Some(name) = name {
            r.out.entry("- ", label, &[Value::Code(name)]);
        }
    }
    if let Some(Nothing::None) = body {
        r.out.entry("- ", "Body", &[Value::Done("None".to_owned())]);
    }
    let block = |r: &mut Render<'_>, lead: &str, info: &str, code: &str| {
        r.out.item("- ", lead);
        r.out.indented(2, |out| out.code(info, code));
    };
    if let Some(example) = example {
        block(r, "**Example**:", "json", &pretty(example));
    }
    for (name, Example { summary, value }) in examples.iter().flatten() {
        let summary = summary.as_ref().map(|text| format!(" {}", prose::tail(text))).unwrap_or_default();
        let name = escape::literal(name, Place::Item);
        block(r, &format!("**Example** ({name}):{summary}"), "json", &pretty(value));
    }
    if let Some(headers) = headers {
        block(r, "**Headers**:", "text", &fields(Indent::None, headers));
    }
}
