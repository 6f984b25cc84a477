//! Parts of examples that no type follows from.

use serde_json::Value;

use super::step;
use crate::model::{Content, Model, NamedExample, Origin, Ty, TyKind, TypeDefKind};
use crate::plan::expr::Scalar;

/// A part of an example that no type follows from.
#[derive(Debug)]
pub(in crate::rules) struct Unclear<'m> {
    /// The example that shows it first.
    pub(in crate::rules) example: &'m NamedExample,
    /// Its JSON Pointer there.
    pub(in crate::rules) pointer: String,
    /// Why nothing follows.
    pub(in crate::rules) why: Why,
}

/// Why no type follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Why {
    /// It is only ever null.
    Null,
    /// It is only ever an empty list.
    Empty,
    /// It is a string here and a number there.
    Mixed,
}

/// A value in an example, and where.
type Sample<'m> = (&'m NamedExample, String, &'m Value);

/// The parts of a body's examples that no type follows from, each once.
pub(super) fn parts<'m>(model: &'m Model, content: &'m Content) -> Vec<Unclear<'m>> {
    let samples = content.examples.iter().map(|example| (example, String::new(), &example.value)).collect();
    let mut found = Vec::new();
    look(model, &content.ty, samples, &mut found);
    found
}

fn look<'m>(model: &'m Model, ty: &'m Ty, samples: Vec<Sample<'m>>, found: &mut Vec<Unclear<'m>>) {
    match &ty.kind {
        TyKind::Scalar(scalar) if scalar.scalar == Scalar::Json => {
            let why = if samples.iter().all(|(_, _, value)| value.is_null()) { Why::Null } else { Why::Mixed };
            if let Some((example, pointer, _)) = samples.into_iter().next() {
                found.push(Unclear { example, pointer, why });
            }
        }
        TyKind::Array { items, .. } => {
            let inside: Vec<Sample<'m>> = samples
                .iter()
                .flat_map(|(example, pointer, value)| {
                    let items = value.as_array().into_iter().flatten().enumerate();
                    items.map(move |(index, item)| (*example, format!("{pointer}/{index}"), item))
                })
                .collect();
            if !inside.is_empty() {
                look(model, items, inside, found);
            } else if let Some((example, pointer, _)) = samples.into_iter().find(|(_, _, value)| value.is_array()) {
                found.push(Unclear { example, pointer, why: Why::Empty });
            }
        }
        TyKind::Model { name, .. } => {
            let Some(def) = model.get(name).filter(|def| def.origin == Origin::Inferred) else { return };
            let TypeDefKind::Record(record) = &def.kind else { return };
            for field in &record.fields {
                let inside = samples
                    .iter()
                    .filter_map(|(example, pointer, value)| {
                        Some((*example, format!("{pointer}{}", step(&field.wire)), value.get(&field.wire)?))
                    })
                    .collect();
                look(model, &field.ty, inside, found);
            }
        }
        _ => {}
    }
}
