//! Which record of the plan an example is a value of.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::placeholder;
use crate::model::ty::{Ty, TyKind};
use crate::model::types::{ExtraMembers, Origin, Record, Role, TypeDef, TypeDefKind};
use crate::model::views::Lens;
use crate::model::{Mismatch, MismatchKind, Model};

/// More models than this that have the same members say nothing about which one is meant.
const MOST_ALIKE: usize = 32;

/// The declared records that an object may be a value of, by their members: without it every example would be tried on
/// every model.
#[derive(Debug, Default)]
pub(in crate::model) struct Shapes {
    /// Those that have a member.
    by_member: HashMap<String, Vec<String>>,
    /// Those that need a member in a view, each under the one that the fewest others have.
    by_needed: HashMap<Lens, HashMap<String, Vec<String>>>,
    /// Those that need none in a view.
    needless: HashMap<Lens, Vec<String>>,
}

impl Shapes {
    pub(in crate::model) fn new(model: &Model) -> Self {
        let mut shapes = Self::default();
        for (name, record) in model.types.values().filter_map(candidate) {
            for field in &record.fields {
                shapes.by_member.entry(field.wire.clone()).or_default().push(name.to_owned());
            }
        }
        for (name, record) in model.types.values().filter_map(candidate) {
            for lens in Lens::ALL {
                let needed = record.members(lens).filter(|member| member.required).map(|member| &member.field.wire);
                match needed.min_by_key(|wire| shapes.by_member.get(*wire).map_or(0, Vec::len)) {
                    Some(wire) => {
                        let by_member = shapes.by_needed.entry(lens).or_default();
                        by_member.entry(wire.clone()).or_default().push(name.to_owned());
                    }
                    None => shapes.needless.entry(lens).or_default().push(name.to_owned()),
                }
            }
        }
        shapes
    }

    /// Those that may have all members of some objects, and need no other.
    fn candidates<'s>(&'s self, objects: &[&'s Map<String, Value>], lens: Lens) -> Vec<&'s str> {
        let holders = |member: &String| self.by_member.get(member).map_or(&[][..], Vec::as_slice);
        // Whoever has all members has the rarest one.
        let rarest = objects.iter().flat_map(|object| object.keys()).map(holders).min_by_key(|names| names.len());
        let (Some(rarest), Some(first)) = (rarest, objects.first()) else { return Vec::new() };
        if rarest.len() <= MOST_ALIKE {
            return rarest.iter().map(String::as_str).collect();
        }
        // Whoever needs a member finds it in every object.
        let needed = self.by_needed.get(&lens);
        let needing = first.keys().filter_map(|member| needed?.get(member));
        needing.chain(self.needless.get(&lens)).flatten().map(String::as_str).collect()
    }

    /// The one record whose view all objects are: no member too many, none missing, none of another type.
    ///
    /// If several are, it is the one that leaves no member out.
    pub(in crate::model) fn fit(&self, model: &Model, values: &[&Value], lens: Lens) -> Option<String> {
        let objects: Vec<&Map<String, Value>> = values.iter().map(|value| value.as_object()).collect::<Option<_>>()?;
        let alike: Vec<(&str, &Record)> = self
            .candidates(&objects, lens)
            .into_iter()
            .filter_map(|name| Some((name, model.record(name)?)))
            .filter(|(_, record)| objects.iter().all(|object| has_members(record, object, lens)))
            .take(MOST_ALIKE + 1)
            .collect();
        if alike.len() > MOST_ALIKE {
            return None;
        }
        let mut fitting = alike.into_iter().filter_map(|(name, record)| {
            let ty = Ty::model(name);
            let fits = |value: &&Value| model.conform(&fill(model, value, &ty, lens), &ty, lens).is_empty();
            let complete = |member: &str| objects.iter().any(|object| object.contains_key(member));
            values.iter().all(fits).then(|| (name, record.members(lens).all(|member| complete(&member.field.wire))))
        });
        let first = fitting.next()?;
        let rest: Vec<_> = fitting.collect();
        if rest.is_empty() {
            return Some(first.0.to_owned());
        }
        let mut complete = std::iter::once(first).chain(rest).filter(|(_, complete)| *complete);
        let only = complete.next()?;
        complete.next().is_none().then(|| only.0.to_owned())
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
