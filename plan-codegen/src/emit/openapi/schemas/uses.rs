//! How the API uses each view of a type: by itself, or as a tagged member of a union.
//!
//! A member of a union has a property more than its type: the tag. If a type is such a member and nothing else, its own
//! component gets the property. If it is used otherwise too, the member gets a component of its own.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use plan_schema::model::{ExtraMembers, Lens, Model, Ty, TyKind, TypeDefKind, ViewKey};

/// The tag of a member: the property's name and its one value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tag {
    pub(super) property: String,
    pub(super) value: String,
}

/// How views are used; `None` is a use without a tag.
pub(super) struct Uses(IndexMap<ViewKey, BTreeSet<Option<Tag>>>);

impl Uses {
    pub(super) fn of(model: &Model) -> Self {
        let mut uses = Self(IndexMap::new());
        for (ty, lens) in model.api_types() {
            uses.add(model, ty, lens, None);
        }
        for view in model.used_views() {
            let Some(def) = model.get(&view.name) else { continue };
            match &def.kind {
                TypeDefKind::Enum(_) => {}
                TypeDefKind::Alias(alias) => uses.add(model, &alias.ty, view.lens, None),
                TypeDefKind::Union(union) => {
                    for member in &union.members {
                        let tag =
                            union.discriminator.clone().map(|property| Tag { property, value: member.tag.clone() });
                        uses.add(model, &member.ty, view.lens.inside(), tag);
                    }
                }
                TypeDefKind::Record(record) => {
                    for member in record.members(view.lens) {
                        uses.add(model, &member.field.ty, view.lens, None);
                    }
                    if let ExtraMembers::Typed(ty) = &record.extra {
                        uses.add(model, ty, view.lens.inside(), None);
                    }
                }
            }
        }
        uses
    }

    fn add(&mut self, model: &Model, ty: &Ty, lens: Lens, tag: Option<Tag>) {
        match &ty.kind {
            TyKind::Scalar(_) | TyKind::Parameter(_) | TyKind::Error => {}
            TyKind::Key { ty, .. } => self.add(model, ty, lens, None),
            TyKind::Array { items, .. } | TyKind::Set { items } => self.add(model, items, lens.inside(), None),
            TyKind::Map { value, .. } | TyKind::Record { value, .. } => self.add(model, value, lens.inside(), None),
            TyKind::Model { .. } | TyKind::Generic { .. } => {
                if let Some(view) = model.view_of(ty, lens) {
                    self.0.entry(view).or_default().insert(tag);
                }
            }
        }
    }

    /// The tag that every use of the view has.
    pub(super) fn only_tag(&self, view: &ViewKey) -> Option<&Tag> {
        let uses = self.0.get(view)?;
        match uses.first() {
            Some(Some(tag)) if uses.len() == 1 => Some(tag),
            _ => None,
        }
    }
}
