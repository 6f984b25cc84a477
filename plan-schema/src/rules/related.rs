//! What the rules about keys and relationships share: where their parts stand, and which fields they would need.

use super::Context;
use super::names::nested;
use crate::finding::{Change, Edit};
use crate::model::name::{camel, snake};
use crate::model::{Model, Origin, Record, Relationship, Role, Ty, TyKind, TypeDef, TypeDefKind};
use crate::place::{Place, PlanPath};
use crate::plan::State;
use crate::plan::expr::{RelationKind, TypeKind};
use crate::plan::visit::Scalar;

/// The records that the plan declares, in order.
pub(super) fn records(model: &Model) -> impl Iterator<Item = (&str, &TypeDef, &Record)> {
    model.types.iter().filter_map(|(name, def)| match &def.kind {
        TypeDefKind::Record(record) if def.origin == Origin::Declared => Some((name.as_str(), def, record)),
        _ => None,
    })
}

/// Whether somebody else stores it.
pub(super) fn is_external(def: &TypeDef) -> bool {
    def.state == Some(State::External)
}

/// What is stored where a name stands: what a view is a view of, and no mixin.
pub(super) fn stored<'m>(model: &'m Model, name: &'m str) -> Option<(&'m str, &'m TypeDef, &'m Record)> {
    let mut name = name;
    // A view of itself has an end too.
    for _ in 0..=model.types.len() {
        let def = model.get(name)?;
        let TypeDefKind::Record(record) = &def.kind else { return None };
        match &record.role {
            Role::View { of } => name = of,
            Role::Entity | Role::Value => return Some((name, def, record)),
            Role::Mixin => return None,
        }
    }
    None
}

/// Calls `visit` with the models of whose values a type is made, and not with those whose keys it holds.
pub(super) fn held<'m>(ty: &'m Ty, visit: &mut dyn FnMut(&'m str)) {
    match &ty.kind {
        TyKind::Model { name, .. } => visit(name),
        TyKind::Array { items, .. } | TyKind::Set { items } => held(items, visit),
        TyKind::Map { value, .. } | TyKind::Record { value, .. } => held(value, visit),
        TyKind::Generic { args, .. } => {
            for arg in args {
                held(arg, visit);
            }
        }
        TyKind::Scalar(_) | TyKind::Parameter(_) | TyKind::Key { .. } | TyKind::Error => {}
    }
}

/// The words of a relationship: `has many Comment`.
pub(super) fn words(relationship: &Relationship) -> String {
    let mut words = format!("{} {}", relationship.kind.words(), relationship.target);
    for (word, part) in
        [(" through ", &relationship.through), (" as ", &relationship.role), (" via ", &relationship.via)]
    {
        if let Some(part) = part {
            words.push_str(word);
            words.push_str(part);
        }
    }
    words
}

/// Whether some field of a record has no meaning: it may be the one that is looked for.
pub(super) fn has_hole(record: &Record) -> bool {
    record.fields.iter().any(|field| field.ty.has_error())
}

/// What a field of `holder` is called that holds the key `part` of a model.
pub(super) fn key_name(holder: &Record, called: &str, part: &str) -> String {
    let humps = |name: &str| name.contains(|c: char| c.is_ascii_uppercase());
    let fields = || holder.fields.iter().map(|field| field.name.as_str());
    if fields().any(humps) && !fields().any(|name| name.contains('_')) {
        camel(&format!("{called} {part}"))
    } else {
        format!("{}_{part}", snake(called))
    }
}

/// The foreign keys that `holder` needs to a model it knows under a name: names and types.
pub(super) fn keys_to(holder: &Record, called: &str, model: &str, of: &Record) -> Vec<(String, String)> {
    of.primary_key.iter().map(|part| (key_name(holder, called, part), format!("{model}.{part}"))).collect()
}

/// `a: T.a, b: T.b`.
pub(super) fn spelled(keys: &[(String, String)]) -> String {
    keys.iter().map(|(name, ty)| format!("`{name}: {ty}`")).collect::<Vec<_>>().join(", ")
}

impl Context<'_> {
    /// Where a relationship names the other model.
    pub(super) fn target_place(&self, relationship: &Relationship) -> Place {
        match self.scalar(&relationship.path) {
            Some(Scalar::Relationship(expr)) => relationship.path.within(expr.target.span.clone()),
            _ => relationship.path.join(key_of(relationship.kind)).value(),
        }
    }

    /// Where a relationship names the model between.
    pub(super) fn through_place(&self, relationship: &Relationship) -> Place {
        match self.scalar(&relationship.path) {
            Some(Scalar::Relationship(expr)) => match &expr.through {
                Some(through) => relationship.path.within(through.span.clone()),
                None => relationship.path.value(),
            },
            _ => relationship.path.join("through").value(),
        }
    }

    /// Where the field at a path names the field it refers to: the model's name and the field's, as places.
    pub(super) fn reference_places(&self, path: &PlanPath) -> Option<(Place, Place)> {
        for path in [path.join("references"), path.clone(), path.join("type")] {
            let Some(expr) = self.scalar(&path).and_then(Scalar::type_expr) else { continue };
            let mut found = None;
            nested(expr, &mut |expr| {
                if let TypeKind::Key(target) = &expr.kind {
                    found.get_or_insert((
                        path.within(target.model.span.clone()),
                        path.within(target.field.span.clone()),
                    ));
                }
            });
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// The change that adds a field to a model; `None` if the plan does not declare its fields.
    pub(super) fn new_field(&self, model: &str, field: &str, ty: &str) -> Option<Edit> {
        let fields = self.names.place(model)?.join("fields").value();
        Some(Edit::new(fields, Change::Insert { key: field.to_owned(), value: ty.to_owned() }))
    }
}

/// The key under which a relationship that is spelled out names the other model.
pub(super) const fn key_of(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::BelongsTo => "belongs_to",
        RelationKind::HasOne => "has_one",
        RelationKind::HasMany => "has_many",
        RelationKind::ManyToMany => "many_to_many",
    }
}
