//! Which record of the plan an example is a value of.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::placeholder;
use crate::model::ty::{Ty, TyKind};
use crate::model::types::{ExtraMembers, Origin, Record, Role, TypeDef, TypeDefKind};
use crate::model::views::Lens;
use crate::model::{Mismatch, MismatchKind, Model};

/// The declared records that an object may be a value of, by the members they have: without it every example would be
/// tried on every model.
#[derive(Debug, Default)]
pub(in crate::model) struct Shapes {
    by_member: HashMap<String, Vec<String>>,
}

impl Shapes {
    pub(in crate::model) fn new(model: &Model) -> Self {
        let mut by_member: HashMap<String, Vec<String>> = HashMap::new();
        for (name, record) in model.types.values().filter_map(candidate) {
            for field in &record.fields {
                by_member.entry(field.wire.clone()).or_default().push(name.to_owned());
            }
        }
        Self { by_member }
    }

    /// The one record whose view all objects are: no member too many, none missing, none of another type.
    ///
    /// If several are, it is the one that leaves no member out.
    pub(in crate::model) fn fit(&self, model: &Model, values: &[&Value], lens: Lens) -> Option<String> {
        let objects: Vec<&Map<String, Value>> = values.iter().map(|value| value.as_object()).collect::<Option<_>>()?;
        // Whoever has all members has the rarest one.
        let holders = |member: &String| self.by_member.get(member).map_or(&[][..], Vec::as_slice);
        let rarest = objects.iter().flat_map(|object| object.keys()).map(holders).min_by_key(|names| names.len())?;
        let mut fitting = rarest.iter().filter_map(|name| {
            let TypeDefKind::Record(record) = &model.get(name)?.kind else { return None };
            let same_members = objects.iter().all(|object| has_members(record, object, lens));
            let ty = Ty::model(name.as_str());
            let fits = |value: &&Value| model.conform(&fill(model, value, &ty, lens), &ty, lens).is_empty();
            let complete = |member: &str| objects.iter().any(|object| object.contains_key(member));
            (same_members && values.iter().all(fits))
                .then(|| (name, record.members(lens).all(|member| complete(&member.field.wire))))
        });
        let first = fitting.next()?;
        let rest: Vec<_> = fitting.collect();
        if rest.is_empty() {
            return Some(first.0.clone());
        }
        let mut complete = std::iter::once(first).chain(rest).filter(|(_, complete)| *complete);
        let only = complete.next()?;
        complete.next().is_none().then(|| only.0.clone())
    }
}

/// A record that the plan declares, and that is not everything: records that take any member would be.
fn candidate(def: &TypeDef) -> Option<(&str, &Record)> {
    let TypeDefKind::Record(record) = &def.kind else { return None };
    let a_type = def.origin == Origin::Declared && record.role != Role::Mixin && record.parameters.is_empty();
    let closed = matches!(record.extra, ExtraMembers::Unsaid | ExtraMembers::Forbidden);
    (a_type && closed).then_some((def.name.as_str(), record))
}

/// Whether an object has the members of a view: quick to see, unlike whether they are of the right types.
fn has_members(record: &Record, object: &Map<String, Value>, lens: Lens) -> bool {
    let mut known = 0;
    for member in record.members(lens) {
        if object.contains_key(&member.field.wire) {
            known += 1;
        } else if member.required {
            return false;
        }
    }
    known == object.len()
}

/// The example with valid samples instead of its placeholders: `"uuid"`, `"<timestamp>"`, `"..."`.
///
/// A placeholder that is itself a value of the type stays.
pub(in crate::model) fn fill(model: &Model, value: &Value, ty: &Ty, lens: Lens) -> Value {
    let mut value = value.clone();
    for Mismatch { pointer, kind, .. } in model.conform(&value, ty, lens) {
        if !matches!(kind, MismatchKind::Type | MismatchKind::Constraint) {
            continue;
        }
        let name = pointer.rsplit('/').next().unwrap_or_default();
        let Some(part) = value.pointer(&pointer).and_then(Value::as_str) else { continue };
        if placeholder::read(part, name).is_some()
            && let Some((ty, lens)) = type_at(model, ty, lens, &value, &pointer)
            && let Some(sample) = model.sample(&ty, lens)
            && let Some(part) = value.pointer_mut(&pointer)
        {
            *part = sample;
        }
    }
    value
}

/// The type that a part of a value should have.
fn type_at(model: &Model, ty: &Ty, lens: Lens, value: &Value, pointer: &str) -> Option<(Ty, Lens)> {
    let (mut ty, mut lens, mut value) = (ty.clone(), lens, value);
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        (ty, lens) = inside(model, model.follow(&ty), lens, value, &step)?;
        value = match value {
            Value::Array(items) => items.get(step.parse::<usize>().ok()?)?,
            other => other.get(&step)?,
        };
    }
    Some((ty, lens))
}

fn inside(model: &Model, ty: &Ty, lens: Lens, value: &Value, step: &str) -> Option<(Ty, Lens)> {
    match &ty.kind {
        TyKind::Array { items, .. } | TyKind::Set { items } => Some((Ty::clone(items), lens.inside())),
        TyKind::Map { value, .. } | TyKind::Record { value, .. } => Some((Ty::clone(value), lens.inside())),
        TyKind::Model { .. } | TyKind::Generic { .. } => {
            let view = model.view_of(ty, lens)?;
            match &model.get(&view.name)?.kind {
                TypeDefKind::Record(record) => {
                    let member = record.members(view.lens).find(|member| member.field.wire == step)?;
                    Some((member.field.ty.clone(), view.lens))
                }
                TypeDefKind::Union(union) => {
                    let tag = value.get(union.discriminator.as_ref()?)?.as_str()?;
                    let member = union.members.iter().find(|member| member.tag == tag)?;
                    inside(model, model.follow(&member.ty), view.lens.inside(), value, step)
                }
                TypeDefKind::Enum(_) | TypeDefKind::Alias(_) => None,
            }
        }
        _ => None,
    }
}
