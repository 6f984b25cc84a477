//! `## Data Models`: a heading and a code block for each model, in the manner of the template's entities.
//!
//! What the template has no place for stands behind what it has, as labelled paragraphs.

mod facts;
mod field;
mod kinds;
mod record;

use indexmap::IndexMap;
use plan_schema::plan::State;
use plan_schema::plan::models::{Model, ModelKey};

use super::architecture::mark;
use super::escape::{self, Place};
use super::render::Render;
use crate::emit::diagrams;

pub(super) use facts::{Merged, deprecated, docs, docs_value};
pub(super) use field::{Indent, fields};

pub(super) fn write<'p>(r: &mut Render<'p>, models: &'p IndexMap<ModelKey, Model>) {
    r.mermaid(|r| diagrams::entities(r.model));
    for (key, model) in models {
        match model {
            Model::Record(record) => record::write(r, key, record),
            Model::Enum(model) => kinds::write_enum(r, key, model),
            Model::Union(model) => kinds::write_union(r, key, model),
            Model::Alias(alias) => kinds::write_alias(r, key, alias),
            Model::View(view) => kinds::write_view(r, key, view),
        }
        r.extras_after(&format!("data_models.{key}"), 3);
    }
}

/// `### Entity: Task [NEW]`
fn heading(r: &mut Render<'_>, kind: &str, key: &ModelKey, state: Option<State>) {
    r.out.heading(3, &format!("{kind}: {}{}", escape::literal(key.as_str(), Place::Heading), mark(state)));
}
