//! Bodies: `**Request**:` and a JSON block; what a spelled-out body says besides stands below it, as `**Request …**:`.

use plan_schema::plan::Extended;
use plan_schema::plan::contracts::{Body, BodySpec, Example, Media};
use plan_schema::plan::expr::{BodyExpr, Written};
use serde_json::Value as Json;

use super::super::escape::{self, Place};
use super::super::json::pretty;
use super::super::models::Merged;
use super::super::prose;
use super::super::render::Render;
use super::super::value::Value;
use super::field_block;

/// What a body is called.
#[derive(Debug, Clone)]
pub(super) struct Title {
    /// `Request`, `Response`.
    pub(super) name: &'static str,
    /// `200 OK`, if anything.
    pub(super) status: String,
}

impl Title {
    /// `**Response Headers** (200 OK):`
    fn head(&self, what: &str, which: Option<&str>) -> String {
        let Self { name, status } = self;
        let space = if what.is_empty() { "" } else { " " };
        let notes: Vec<&str> =
            [status.as_str(), which.unwrap_or_default()].into_iter().filter(|note| !note.is_empty()).collect();
        let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
        format!("**{name}{space}{what}**{notes}:")
    }

    /// A block below the line of the body: right below it where the template has it so, apart from it elsewhere.
    fn block(&self, r: &mut Render<'_>, info: &str, code: &str) {
        match self.name {
            "Request" | "Response" => r.out.fence(info, code),
            _ => r.out.code(info, code),
        }
    }
}

/// The status that a body names.
pub(super) fn status(body: &Body) -> Option<u16> {
    match body {
        Body::Status(status) => Some(status.code()),
        Body::Short(written) => match written.get()? {
            BodyExpr::Type { status, .. } => status.as_ref().map(|status| status.value),
            BodyExpr::Status(status) => Some(status.value),
            BodyExpr::None | BodyExpr::Json(_) => None,
        },
        Body::Full(body) => body.status.map(plan_schema::plan::contracts::HttpStatus::code),
    }
}

/// A body; `sample` is a value of its type, for a body that the plan gives no example of.
pub(super) fn write<'p>(r: &mut Render<'p>, title: &Title, body: &'p Body, sample: Option<&Json>) {
    match body {
        Body::Status(_) => no_content(r, title),
        Body::Short(written) => short(r, title, written, sample),
        Body::Full(body) => full(r, title, body, sample),
    }
}

fn no_content(r: &mut Render<'_>, title: &Title) {
    r.out.paragraph(title.head("", None).trim_end_matches(':'));
}

fn short(r: &mut Render<'_>, title: &Title, written: &Written<BodyExpr>, sample: Option<&Json>) {
    let head = title.head("", None);
    match written.get() {
        Some(BodyExpr::None) => r.out.paragraph(&format!("{head} None")),
        Some(BodyExpr::Status(_)) => no_content(r, title),
        Some(BodyExpr::Json(pasted)) => {
            r.out.paragraph(&head);
            title.block(r, "json", &pretty(&pasted.value));
        }
        Some(BodyExpr::Type { ty, .. }) => {
            r.out.paragraph(&format!("{head} {}", escape::code(&written.text()[ty.span.clone()])));
            if let Some(sample) = sample {
                title.block(r, "json", &pretty(sample));
            }
        }
        None => r.out.paragraph(&format!("{head} {}", escape::code(written.text()))),
    }
}

fn full<'p>(r: &mut Render<'p>, title: &Title, body: &'p Extended<BodySpec>, sample: Option<&Json>) {
    let BodySpec {
        // In the title.
        status: _,
        ty,
        fields,
        example,
        examples,
        media,
        description,
        headers,
        stream,
        optional,
        openapi,
    } = &body.known;
    let head = title.head("", None);
    let sample = if examples.is_none() { sample } else { None };
    let has_block = fields.is_some() || example.is_some() || sample.is_some();
    // What says nothing but this says it on the line of the body.
    let [mut stream, mut description] =
        [stream.as_ref().map(|ty| Value::Code(ty.text())), description.as_ref().map(Value::from)];
    if let Some(ty) = ty {
        r.out.paragraph(&format!("{head} {}", escape::code(ty.text())));
    } else if has_block {
        r.out.paragraph(&head);
    } else if let Some(stream) = stream.take() {
        r.out.paragraph(&format!("{head} stream of {}", stream.as_block()));
    } else if let Some(description) = description.take() {
        r.out.blank();
        r.out.entry_line("", &head, &[description]);
    } else if title.status.is_empty() {
        r.out.paragraph(&format!("{head} Any content"));
    } else {
        no_content(r, title);
    }
    let shown = example
        .as_ref()
        .map(|example| code_of(example, media.as_ref()))
        .or(sample.map(|sample| ("json", pretty(sample))));
    if let Some(fields) = fields {
        title.block(r, "text", &super::fields(super::Indent::None, fields));
        if let Some((info, code)) = shown {
            r.out.paragraph(&title.head("Example", None));
            r.out.code(info, &code);
        }
    } else if let Some((info, code)) = shown {
        title.block(r, info, &code);
    }
    for (name, Example { summary, value }) in examples.iter().flatten() {
        let summary = summary.as_ref().map(|text| format!(" {}", prose::tail(text))).unwrap_or_default();
        let which = escape::literal(name, Place::Item);
        r.out.paragraph(&format!("{}{summary}", title.head("Example", Some(&which))));
        let (info, code) = code_of(value, media.as_ref());
        r.out.code(info, &code);
    }
    let fact = |r: &mut Render<'p>, what: &str, values: &[Value<'_>]| {
        r.out.blank();
        r.out.entry_line("", &title.head(what, None), values);
    };
    if let Some(description) = description {
        fact(r, "Description", &[description]);
    }
    match media {
        None => {}
        Some(Media::One(media)) => fact(r, "Media Type", &[Value::Code(media)]),
        Some(Media::Many(list)) => {
            fact(r, "Media Types", &list.iter().map(|media| Value::Code(media)).collect::<Vec<_>>());
        }
        Some(Media::Typed(map)) => {
            let line = |(media, ty): (&String, &Written<_>)| {
                Value::Done(format!("{}: {}", escape::code(media), escape::code(ty.text())))
            };
            fact(r, "Media Types", &map.iter().map(line).collect::<Vec<_>>());
        }
    }
    if let Some(stream) = stream {
        fact(r, "Stream", &[stream]);
    }
    if let Some(optional) = optional {
        fact(r, "Optional", &[Value::yes(*optional)]);
    }
    field_block(r, &title.head("Headers", None), headers.as_ref());
    let merged = Merged { openapi: openapi.as_ref(), own: &body.own };
    if !merged.is_empty() {
        r.out.list(&title.head("Extras", None));
        merged.write_items(r);
    }
}

/// An example as code, and its language: JSON, or text of another media type as it is.
fn code_of(example: &Json, media: Option<&Media>) -> (&'static str, String) {
    match (example, media) {
        (Json::String(text), Some(Media::One(media))) if !media.contains("json") => ("text", text.clone()),
        _ => ("json", pretty(example)),
    }
}
