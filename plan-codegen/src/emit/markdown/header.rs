//! The title, the lines below it, and the executive summary.

use indexmap::IndexMap;
use plan_schema::plan::{Date, Lines, Link, LinkSpec, NotApplicable, PlanStatus, Prose, Text};

use super::escape::{self, Place};
use super::render::Render;
use super::value::Value;

/// What stands above the first section.
#[derive(Debug)]
pub(super) struct Header<'p> {
    pub(super) title: &'p Text,
    pub(super) feature: Option<&'p Link>,
    pub(super) created: Option<&'p Date>,
    pub(super) status: Option<PlanStatus>,
    pub(super) own: &'p IndexMap<String, Lines>,
}

pub(super) fn write<'p>(r: &mut Render<'p>, header: &Header<'p>) {
    let Header { title, feature, created, status, own } = header;
    r.out.heading(1, format!("Technical Plan: {}", escape::literal(title, Place::Heading)).trim_end());
    r.out.blank();
    if let Some(link) = feature {
        r.out.entry("", "Feature", &[link_value(link)]);
    }
    if let Some(date) = created {
        r.out.entry("", "Created", &[Value::Done(date.to_string())]);
    }
    r.out.entry("", "Status", &[Value::Done(status.unwrap_or_default().title())]);
    for (label, lines) in *own {
        let values = Value::lines(lines);
        // Below a list or a block the next label would be its last line.
        let apart = values.len() > 1 || values.iter().any(|value| value.on_line().is_none());
        r.out.entry("", &escape::literal(label, Place::Label), &values);
        if apart {
            r.out.blank();
        }
    }
    r.extras_after("header", 2);
}

/// A link as a value.
pub(super) fn link_value(link: &Link) -> Value<'_> {
    match link {
        Link::Target(href) => Value::Link(None, href),
        Link::Full(LinkSpec { text, href }) => Value::Link(Some(text), href),
    }
}

/// The executive summary.
pub(super) fn summary<'p>(r: &mut Render<'p>, summary: Option<&'p Prose>) {
    if let Some(summary) = summary {
        r.headed(2, "Executive Summary", |r| match summary {
            Prose::Text(text) => r.prose(text),
            Prose::NotApplicable(NotApplicable { not_applicable }) => r.not_applicable(not_applicable),
        });
    }
    r.extras_after("executive_summary", 2);
}
