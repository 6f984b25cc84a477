//! `entities.mmd`: an entity-relationship diagram of the resolved model.
//!
//! It shows what is stored: entities, and the values in them. Requests, views, mixins, enums and generic models are left out.

mod attribute;
mod relations;

use std::fmt::Write as _;

use plan_schema::model::{Model, Record, TypeDef, TypeDefKind};
use plan_schema::plan::State;

use super::label;
use relations::Relations;

/// The diagram; `None` if nothing is stored.
pub(super) fn diagram(model: &Model) -> Option<String> {
    let relations = Relations::new(model);
    if relations.entities.is_empty() {
        return None;
    }
    let mut diagram = String::from("erDiagram\n");
    for (index, name) in relations.entities.iter().enumerate() {
        let Some((def, record)) = record(model, name) else { continue };
        let title = format!("  n{index}[\"{}\"]", label::escape(&format!("{name}{}", mark(def.state))));
        // Writing to a string cannot fail.
        if record.fields.is_empty() {
            let _ = writeln!(diagram, "{title}");
            continue;
        }
        let _ = writeln!(diagram, "{title} {{");
        for field in &record.fields {
            let foreign = relations.is_key(model, name, field);
            let _ = writeln!(diagram, "    {}", attribute::line(record, field, foreign));
        }
        diagram.push_str("  }\n");
    }
    for relation in &relations.list {
        let node = |name: &str| relations.entities.get_index_of(name).unwrap_or_default();
        let line = if relation.identifying { "--" } else { ".." };
        let _ = writeln!(
            diagram,
            "  n{} {}{line}{} n{} : \"{}\"",
            node(relation.near),
            relation.near_end.left(),
            relation.far_end.right(),
            node(relation.far),
            label::label(&relation.label, label::LINE),
        );
    }
    Some(diagram)
}

fn record<'m>(model: &'m Model, name: &str) -> Option<(&'m TypeDef, &'m Record)> {
    let def = model.get(name)?;
    match &def.kind {
        TypeDefKind::Record(record) => Some((def, record)),
        TypeDefKind::Enum(_) | TypeDefKind::Union(_) | TypeDefKind::Alias(_) => None,
    }
}

const fn mark(state: Option<State>) -> &'static str {
    match state {
        None => "",
        Some(State::New) => " [NEW]",
        Some(State::Modified) => " [MODIFIED]",
        Some(State::Existing) => " [EXISTING]",
        Some(State::External) => " [EXTERNAL]",
    }
}
