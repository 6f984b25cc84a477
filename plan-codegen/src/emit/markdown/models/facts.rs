//! What all kinds of models, and endpoints, may say besides: deprecation, documentation, examples, hints to emitters.

use indexmap::IndexMap;
use plan_schema::plan::models::{Deprecated, DeprecationSpec, Docs, DocsSpec, RustModelHints};
use serde_json::Value as Json;

use super::super::escape::{self, Place};
use super::super::json::pretty;
use super::super::prose;
use super::super::render::Render;
use super::super::value::Value;

/// What is merged into, or copied to, the OpenAPI document.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Merged<'p> {
    pub(in super::super) openapi: Option<&'p Json>,
    pub(in super::super) own: &'p IndexMap<String, Json>,
}

impl Merged<'_> {
    /// Whether there is nothing of it.
    pub(in super::super) fn is_empty(self) -> bool {
        self.openapi.is_none() && self.own.is_empty()
    }

    /// As paragraphs.
    pub(in super::super) fn write(self, r: &mut Render<'_>) {
        let Self { openapi, own } = self;
        for (key, value) in own {
            r.out.fact(&escape::literal(key, Place::Label), &[Value::json(value)]);
        }
        if let Some(openapi) = openapi {
            r.out.fact("OpenAPI", &[more(openapi)]);
        }
    }

    /// As items of a list.
    pub(in super::super) fn write_items(self, r: &mut Render<'_>) {
        let Self { openapi, own } = self;
        for (key, value) in own {
            r.out.entry("- ", &escape::literal(key, Place::Label), &[Value::json(value)]);
        }
        if let Some(openapi) = openapi {
            r.out.entry("- ", "OpenAPI", &[more(openapi)]);
        }
    }
}

fn more(openapi: &Json) -> Value<'static> {
    Value::Done(format!("The OpenAPI document holds more here: {}", escape::code(&openapi.to_string())))
}

/// `**Example**:` and a block, for each value.
pub(in super::super) fn examples(r: &mut Render<'_>, examples: Option<&Vec<Json>>) {
    for example in examples.into_iter().flatten() {
        r.out.paragraph("**Example**:");
        r.out.code("json", &pretty(example));
    }
}

/// `**Deprecated**: since 2026-01-01; sunset 2027-01-01; use …`
pub(in super::super) fn deprecated(r: &mut Render<'_>, deprecated: Option<&Deprecated>) {
    let value = match deprecated {
        None => return,
        Some(Deprecated::Flag(flag)) => Value::yes(*flag),
        Some(Deprecated::Note(text)) => text.into(),
        Some(Deprecated::Full(DeprecationSpec { since, sunset, instead })) => {
            let parts = [
                since.as_ref().map(|day| format!("since {day}")),
                sunset.as_ref().map(|day| format!("sunset {day}")),
                instead.as_ref().map(|text| format!("use {}", prose::tail(text))),
            ];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            if parts.is_empty() { Value::yes(true) } else { Value::Done(parts.join("; ")) }
        }
    };
    r.out.fact("Deprecated", &[value]);
}

/// `**Documentation**: [text](url)`
pub(in super::super) fn docs(r: &mut Render<'_>, docs: Option<&Docs>) {
    if let Some(docs) = docs {
        r.out.fact("Documentation", &[docs_value(docs)]);
    }
}

/// A link to documentation; without a description its whole URL is its text.
pub(in super::super) fn docs_value(docs: &Docs) -> Value<'_> {
    match docs {
        Docs::Url(url) | Docs::Full(DocsSpec { url, description: None }) => Value::Link(Some(url), url),
        Docs::Full(DocsSpec { url, description: Some(description) }) => Value::Link(Some(description), url),
    }
}

/// What the Rust emitter does differently.
pub(super) fn rust(r: &mut Render<'_>, hints: Option<&RustModelHints>) {
    let Some(RustModelHints { name, derives, attrs }) = hints else { return };
    let mut values = Vec::new();
    values.extend(name.as_ref().map(|name| Value::Done(format!("name {}", escape::code(name)))));
    values.extend(derives.iter().flatten().map(|derive| Value::Done(format!("derive {}", escape::code(derive)))));
    values.extend(attrs.iter().flatten().map(|attr| Value::Done(escape::code(&format!("#[{attr}]")))));
    r.out.fact("Rust", &values);
}
