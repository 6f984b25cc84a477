//! How the API uses each view of a type: by itself, or as a tagged member of a union.
//!
//! A member of a union has a property more than its type: the tag. If a type is such a member and nothing else, its own
//! component gets the property. If it is used otherwise too, the member gets a component of its own.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use plan_schema::model::{ExtraMembers, Lens, Model, Ty, TyKind, TypeDefKind, ViewKey};

/// A type inside another.
struct Part<'m> {
    ty: &'m Ty,
    lens: Lens,
    tag: Option<Tag>,
}

/// The types inside a view.
fn parts<'m>(model: &'m Model, view: &ViewKey) -> Vec<Part<'m>> {
    let Some(def) = model.get(&view.name) else { return Vec::new() };
    let untagged = |ty, lens| Part { ty, lens, tag: None };
    match &def.kind {
        TypeDefKind::Enum(_) => Vec::new(),
        TypeDefKind::Alias(alias) => vec![untagged(&alias.ty, view.lens)],
        TypeDefKind::Union(union) => {
            let tag =
                |value: &str| union.discriminator.clone().map(|property| Tag { property, value: value.to_owned() });
            let lens = view.lens.inside();
            union.members.iter().map(|member| Part { ty: &member.ty, lens, tag: tag(&member.tag) }).collect()
        }
        TypeDefKind::Record(record) => {
            let mut parts: Vec<Part<'m>> =
                record.members(view.lens).map(|member| untagged(&member.field.ty, view.lens)).collect();
            if let ExtraMembers::Typed(ty) = &record.extra {
                parts.push(untagged(ty, view.lens.inside()));
            }
            parts
        }
    }
}

/// The views that requests hold.
///
/// What the API sends to a webhook is what is read elsewhere. There a property that is only read is sent, so that it must
/// not say that it never is; the views themselves say enough.
pub(super) fn sent(model: &Model) -> BTreeSet<ViewKey> {
    let mut sent = Uses(IndexMap::new());
    let Some(api) = &model.api else { return BTreeSet::new() };
    let operations = api.operations.iter().filter_map(|operation| operation.request.as_ref());
    let webhooks = api.webhooks.iter().filter_map(|webhook| webhook.request.as_ref());
    for content in operations.chain(webhooks).flat_map(|body| &body.contents) {
        sent.add(model, &content.ty, content.lens, None);
    }
    // Views are added at the end while they are walked.
    let mut next = 0;
    while let Some((view, _)) = sent.0.get_index(next) {
        for part in parts(model, &view.clone()) {
            sent.add(model, part.ty, part.lens, None);
        }
        next += 1;
    }
    sent.0.into_keys().collect()
}

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
            for part in parts(model, &view) {
                uses.add(model, part.ty, part.lens, part.tag);
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

    /// Whether a view is used.
    pub(super) fn has(&self, view: &ViewKey) -> bool {
        self.0.contains_key(view)
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
