//! Which fields keep a relationship, and which relationship is the same one seen from the other side.
//!
//! Done last: both sides must be there.

use std::collections::HashMap;

use crate::model::Model;
use crate::model::name::{camel, snake};
use crate::model::ty::{Ty, TyKind};
use crate::model::types::{Field, KeyField, Origin, Record, Relationship, Role, TypeDef, TypeDefKind};
use crate::place::PlanPath;
use crate::plan::expr::RelationKind;

/// Says of each relationship which fields keep it, and which one is its inverse.
pub(super) fn relate(model: &mut Model) {
    let keys = Links::new(model).keys();
    set(model, keys, |relationship, keys| relationship.keys = keys);
    let inverses = inverses(model);
    set(model, inverses, |relationship, inverse| relationship.inverse = inverse);
}

/// Sets a fact of every relationship of every declared record, in order.
fn set<T>(model: &mut Model, facts: Vec<T>, set: impl Fn(&mut Relationship, T)) {
    let relationships = model.types.values_mut().filter_map(|def| match (&def.origin, &mut def.kind) {
        (Origin::Declared, TypeDefKind::Record(record)) => Some(&mut record.relationships),
        _ => None,
    });
    for (relationship, fact) in relationships.flatten().zip(facts) {
        set(relationship, fact);
    }
}

/// Every relationship of every declared record, in order.
fn relationships(model: &Model) -> impl Iterator<Item = (&str, &Record, &Relationship)> {
    model
        .types
        .iter()
        .filter_map(|(name, def)| Some((name.as_str(), declared(def)?)))
        .flat_map(|(name, record)| record.relationships.iter().map(move |relationship| (name, record, relationship)))
}

fn declared(def: &TypeDef) -> Option<&Record> {
    match (&def.origin, &def.kind) {
        (Origin::Declared, TypeDefKind::Record(record)) => Some(record),
        _ => None,
    }
}

/// The fields of a record that lead to another one.
#[derive(Default)]
struct Fields<'m> {
    /// Foreign keys, and lists of them.
    keys: Vec<&'m Field>,
    /// Values of the other model, and lists of them.
    values: Vec<&'m Field>,
}

/// Which fields of which model lead to which other one.
struct Links<'m> {
    model: &'m Model,
    fields: HashMap<(&'m str, &'m str), Fields<'m>>,
}

impl<'m> Links<'m> {
    fn new(model: &'m Model) -> Self {
        let mut links = Self { model, fields: HashMap::new() };
        for (name, def) in &model.types {
            for field in declared(def).into_iter().flat_map(|record| &record.fields) {
                if let Some(reference) = &field.reference {
                    let to = links.stored(&reference.model);
                    links.fields.entry((name, to)).or_default().keys.push(field);
                } else if let Some((to, is_key)) = leads_to(model, &field.ty) {
                    let to = links.stored(to);
                    let fields = links.fields.entry((name, to)).or_default();
                    if is_key { fields.keys.push(field) } else { fields.values.push(field) }
                }
            }
        }
        links
    }

    /// What is stored where a name stands: what a view is a view of.
    fn stored<'n>(&self, name: &'n str) -> &'n str
    where
        'm: 'n,
    {
        let mut name = name;
        // A view of itself is a sound rule's to report.
        for _ in 0..=super::MOST_STEPS {
            match self.model.record(name).map(|record| &record.role) {
                Some(Role::View { of }) => name = of,
                _ => break,
            }
        }
        name
    }

    fn keys(&self) -> Vec<Vec<KeyField>> {
        relationships(self.model).map(|(name, record, relationship)| self.of(name, record, relationship)).collect()
    }

    /// The fields that keep a relationship of a record.
    fn of(&self, name: &'m str, record: &'m Record, relationship: &'m Relationship) -> Vec<KeyField> {
        let target = self.stored(&relationship.target);
        let mut keys = Vec::new();
        if let Some(through) = &relationship.through {
            let through = self.stored(through);
            for side in [name, target] {
                // Either the one between holds the key of a side, or a side belongs to it.
                keys.extend(self.foreign(side, through).map(|field| key(side, field)));
                if keys.iter().all(|key| key.model != side) {
                    keys.extend(self.between(through, side, side, &[]));
                }
            }
        } else if let Some(via) = &relationship.via {
            let other = self.model.record(target).and_then(|other| Some((target, other.field(via)?)));
            let own = record.field(via).map(|field| (name, field));
            let found = if relationship.kind == RelationKind::BelongsTo { own } else { other.or(own) };
            keys.extend(found.map(|(holder, field)| key(holder, field)));
        } else {
            keys = if relationship.kind == RelationKind::BelongsTo {
                let siblings = record.relationships.iter().filter(|other| {
                    other.kind == RelationKind::BelongsTo
                        && other.target == relationship.target
                        && other.role != relationship.role
                });
                let siblings: Vec<&str> =
                    siblings.flat_map(|other| [other.role.as_deref(), other.via.as_deref()]).flatten().collect();
                self.between(name, relationship.role.as_deref().unwrap_or(target), target, &siblings)
            } else {
                self.between(target, name, name, &[])
            };
            if keys.is_empty() && relationship.kind != RelationKind::BelongsTo {
                // A list of keys, or the others themselves, on this side.
                let fields = self.fields.get(&(name, target)).into_iter();
                let fields = fields.flat_map(|fields| fields.keys.iter().chain(&fields.values));
                keys.extend(fields.map(|field| key(name, field)));
            }
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn foreign(&self, holder: &'m str, of: &'m str) -> impl Iterator<Item = &'m Field> {
        self.fields.get(&(holder, of)).into_iter().flat_map(|fields| &fields.keys).copied()
    }

    /// The fields of `holder` that hold the key of `of`, which they know under the name `called`. Its siblings lead to the same
    /// model under other names.
    fn between(&self, holder: &'m str, called: &str, of: &'m str, siblings: &[&str]) -> Vec<KeyField> {
        let Some(record) = self.model.record(holder) else { return Vec::new() };
        let parts = self.model.record(of).map(|record| record.primary_key.as_slice()).unwrap_or_default();
        let fields: Vec<&Field> = self.foreign(holder, of).collect();
        // The name tells which of several it is.
        let mut fitting: Vec<&Field> = fields.iter().filter(|field| is_called(field, called)).copied().collect();
        if fitting.is_empty() {
            // One that is called as a sibling wants it is the sibling's.
            fitting = fields;
            fitting.retain(|field| !siblings.iter().any(|sibling| is_called(field, sibling)));
        }
        if fitting.is_empty() {
            let values = self.fields.get(&(holder, of)).map(|fields| fields.values.as_slice()).unwrap_or_default();
            fitting = values.iter().filter(|field| called == of || is_called(field, called)).copied().collect();
            if fitting.is_empty() {
                fitting = plain(record, called, parts);
            }
        }
        fitting.into_iter().map(|field| key(holder, field)).collect()
    }
}

/// Whether the name of a field begins with what the other model is called.
fn is_called(field: &Field, called: &str) -> bool {
    field.name.starts_with(&snake(called)) || field.name.starts_with(&camel(called))
}

fn key(holder: &str, field: &Field) -> KeyField {
    KeyField { model: holder.to_owned(), field: field.name.clone() }
}

/// Fields that are called as a foreign key would be, and say nothing of what they refer to: `project_id: uuid`.
fn plain<'m>(record: &'m Record, called: &str, parts: &[String]) -> Vec<&'m Field> {
    let id = ["id".to_owned()];
    let parts = if parts.is_empty() { &id } else { parts };
    let found = |part: &String| {
        let names = [format!("{}_{part}", snake(called)), camel(&format!("{called} {part}"))];
        names.iter().find_map(|name| record.field(name))
    };
    let all: Option<Vec<&Field>> = parts.iter().map(found).collect();
    all.or_else(|| id.iter().map(found).collect())
        .or_else(|| [snake(called), camel(called)].iter().find_map(|name| record.field(name)).map(|field| vec![field]))
        .unwrap_or_default()
}

/// The model that a type leads to, in lists and through aliases too, and whether it does so by a foreign key.
fn leads_to<'m>(model: &'m Model, ty: &'m Ty) -> Option<(&'m str, bool)> {
    let mut ty = ty;
    // An alias of itself has no end; it is a sound rule's to report.
    for _ in 0..=model.types.len() {
        match &ty.kind {
            TyKind::Key { model, .. } => return Some((model, true)),
            TyKind::Array { items, .. } | TyKind::Set { items } => ty = items,
            TyKind::Map { value, .. } | TyKind::Record { value, .. } => ty = value,
            TyKind::Model { name, .. } => match model.get(name).map(|def| &def.kind) {
                Some(TypeDefKind::Alias(alias)) => ty = &alias.ty,
                Some(TypeDefKind::Record(_)) => return Some((name, false)),
                _ => return None,
            },
            TyKind::Scalar(_) | TyKind::Generic { .. } | TyKind::Parameter(_) | TyKind::Error => return None,
        }
    }
    None
}

/// The inverse of each relationship: one of the other model that is kept by the same fields.
fn inverses(model: &Model) -> Vec<Option<PlanPath>> {
    let mut by_sides: HashMap<(&str, &str), Vec<&Relationship>> = HashMap::new();
    for (name, _, relationship) in relationships(model) {
        by_sides.entry((name, &relationship.target)).or_default().push(relationship);
    }
    relationships(model)
        .map(|(name, _, relationship)| {
            let others = by_sides.get(&(relationship.target.as_str(), name))?;
            others.iter().find(|other| are_inverse(relationship, other)).map(|other| other.path.clone())
        })
        .collect()
}

fn are_inverse(one: &Relationship, other: &Relationship) -> bool {
    use RelationKind::{BelongsTo, HasMany, HasOne, ManyToMany};
    let kinds = match (one.kind, other.kind) {
        (BelongsTo, HasOne | HasMany) => other.through.is_none(),
        (HasOne | HasMany, BelongsTo) => one.through.is_none(),
        (HasMany | ManyToMany, HasMany | ManyToMany) => {
            let direct = one.through.is_none() && one.kind == ManyToMany && other.kind == ManyToMany;
            one.path != other.path && one.through == other.through && (one.through.is_some() || direct)
        }
        _ => false,
    };
    // Where nothing keeps either, they are the same as far as anybody can tell.
    kinds && (one.keys.iter().any(|key| other.keys.contains(key)) || one.keys == other.keys)
}
