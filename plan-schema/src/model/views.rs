//! Views: what of a record is seen in a response, and in the requests that create, replace and change it.
//!
//! Views are types of their own because most generators ignore `readOnly` and `writeOnly`.

use std::collections::{BTreeSet, HashMap, HashSet};

use indexmap::IndexSet;
use serde_json::Value;

use super::Model;
use super::ty::{Ty, TyKind};
use super::types::{ExtraMembers, Field, Record, Role, TypeDef, TypeDefKind, Visibility};

/// From which side a record is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lens {
    /// In a response.
    Read,
    /// In a request that creates.
    Create,
    /// In a request that replaces.
    Update,
    /// In a request that changes some fields.
    Patch,
}

impl Lens {
    /// All views, in the order they are emitted.
    pub const ALL: [Self; 4] = [Self::Read, Self::Create, Self::Update, Self::Patch];

    /// What the name of such a view ends with; reserved as the end of a model's name.
    #[must_use]
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Read => "",
            Self::Create => "Create",
            Self::Update => "Update",
            Self::Patch => "Patch",
        }
    }

    /// How the items of a list, the values of a map and the members of a union are seen: only objects can be patched
    /// (RFC 7396, section 1: a list is replaced as a whole).
    #[must_use]
    pub const fn inside(self) -> Self {
        match self {
            Self::Patch => Self::Create,
            other => other,
        }
    }
}

/// A view of a type: what a schema or a struct is made for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ViewKey {
    /// The type.
    pub name: String,
    /// The view; `Read` if the type looks the same from everywhere.
    pub lens: Lens,
}

impl ViewKey {
    /// The name of the view: `TaskCreate`.
    #[must_use]
    pub fn view_name(&self) -> String {
        format!("{}{}", self.name, self.lens.suffix())
    }
}

/// A field as a view has it.
#[derive(Debug, Clone, Copy)]
pub struct Member<'a> {
    /// The field.
    pub field: &'a Field,
    /// Whether it is always there.
    pub required: bool,
    /// Whether it may be null.
    pub nullable: bool,
    /// Its value if none is sent.
    pub default: Option<&'a Value>,
}

impl Record {
    /// Whether a field is there.
    const fn shows(visibility: Visibility, lens: Lens) -> bool {
        match visibility {
            Visibility::All => true,
            Visibility::ReadOnly => matches!(lens, Lens::Read),
            Visibility::WriteOnly => !matches!(lens, Lens::Read),
            Visibility::Immutable => matches!(lens, Lens::Read | Lens::Create),
            Visibility::Internal => false,
        }
    }

    /// The fields as a view has them, in order.
    ///
    /// What a response of an entity always holds, a request may leave out: a field with a default, or one that may be null.
    /// A value object is the same in both directions.
    pub fn members(&self, lens: Lens) -> impl Iterator<Item = Member<'_>> {
        let stored = matches!(self.role, Role::Entity | Role::View { .. });
        self.fields.iter().filter(move |field| Self::shows(field.visibility, lens)).map(move |field| {
            let may_be_left_out = field.ty.nullable || field.default.is_some();
            let required = match lens {
                Lens::Patch => false,
                _ if field.required => true,
                _ if field.optional => false,
                Lens::Read if stored => true,
                _ => !may_be_left_out,
            };
            let default = match lens {
                // A patch without the field keeps the value: a default would say otherwise.
                Lens::Patch => None,
                // What is always there has no default.
                _ if required => None,
                _ => field.default.as_ref(),
            };
            Member { field, required, nullable: field.ty.nullable, default }
        })
    }
}

impl Model {
    /// The view that a use of the type through a lens means: itself, if it looks the same from everywhere. A view that the
    /// plan declares under the name (`TaskCreate: {from: Task}`) takes the place of the one that would be made.
    #[must_use]
    pub fn view(&self, name: &str, lens: Lens) -> ViewKey {
        let view = self.own_view(name, lens);
        if view.lens == Lens::Read {
            return view;
        }
        let Some(declared) = self.record(&view.view_name()) else { return view };
        if declared.role == (Role::View { of: name.to_owned() }) {
            self.own_view(&view.view_name(), lens)
        } else {
            view
        }
    }

    /// Finds out which views differ, now that no type is added any more.
    pub(super) fn know_views(&mut self) {
        self.differing = Some(Differing::of(self));
    }

    /// The view of the type itself, whether or not the plan declares another in its place.
    pub(crate) fn own_view(&self, name: &str, lens: Lens) -> ViewKey {
        let lens = if self.differs(name, lens, &mut HashSet::new()) { lens } else { Lens::Read };
        ViewKey { name: name.to_owned(), lens }
    }

    /// The view that a [`TyKind::Model`] or [`TyKind::Generic`] means, seen through a lens.
    #[must_use]
    pub fn view_of(&self, ty: &Ty, lens: Lens) -> Option<ViewKey> {
        match &ty.kind {
            TyKind::Model { name, view } => Some(self.view(name, view.unwrap_or(lens))),
            TyKind::Generic { instance, .. } => Some(self.view(instance, lens)),
            _ => None,
        }
    }

    fn differs<'m>(&'m self, name: &'m str, lens: Lens, seen: &mut HashSet<(&'m str, Lens)>) -> bool {
        if let Some(differing) = &self.differing {
            return differing.has(name, lens);
        }
        // What is being asked about already does not differ by itself.
        if lens == Lens::Read || !seen.insert((name, lens)) {
            return false;
        }
        let Some(def) = self.get(name) else { return false };
        let mut inside = Vec::new();
        parts(def, lens, &mut |name, lens| inside.push((name, lens)));
        differs_itself(def, lens) || inside.into_iter().any(|(name, lens)| self.differs(name, lens, seen))
    }

    /// Every view that the API needs: those of its bodies, parameters and headers, and those that they need in turn. In the
    /// order of the types, then of [`Lens::ALL`].
    #[must_use]
    pub fn used_views(&self) -> Vec<ViewKey> {
        let mut used = IndexSet::new();
        for (ty, lens) in self.api_types() {
            self.collect(ty, lens, &mut used);
        }
        let mut used: Vec<ViewKey> = used.into_iter().collect();
        used.sort_by_key(|view| (self.types.get_index_of(&view.name), view.lens));
        used
    }

    fn collect(&self, ty: &Ty, lens: Lens, used: &mut IndexSet<ViewKey>) {
        match &ty.kind {
            TyKind::Scalar(_) | TyKind::Parameter(_) | TyKind::Error => {}
            TyKind::Key { ty, .. } => self.collect(ty, lens, used),
            TyKind::Array { items, .. } | TyKind::Set { items } => self.collect(items, lens.inside(), used),
            TyKind::Map { key, value, .. } | TyKind::Record { key, value } => {
                self.collect(key, Lens::Read, used);
                self.collect(value, lens.inside(), used);
            }
            TyKind::Model { .. } | TyKind::Generic { .. } => {
                if let Some(view) = self.view_of(ty, lens) {
                    self.collect_view(view, used);
                }
            }
        }
    }

    fn collect_view(&self, view: ViewKey, used: &mut IndexSet<ViewKey>) {
        let Some(def) = self.get(&view.name) else { return };
        let lens = view.lens;
        if !used.insert(view) {
            return;
        }
        match &def.kind {
            TypeDefKind::Enum(_) => {}
            TypeDefKind::Alias(alias) => self.collect(&alias.ty, lens, used),
            TypeDefKind::Union(union) => {
                for member in &union.members {
                    self.collect(&member.ty, lens.inside(), used);
                }
            }
            TypeDefKind::Record(record) => {
                for member in record.members(lens) {
                    self.collect(&member.field.ty, lens, used);
                }
                if let ExtraMembers::Typed(ty) = &record.extra {
                    self.collect(ty, lens.inside(), used);
                }
            }
        }
    }

    /// The types that the API names itself, each with the lens it is seen through.
    #[must_use]
    pub fn api_types(&self) -> Vec<(&Ty, Lens)> {
        let mut types = Vec::new();
        let Some(api) = &self.api else { return types };
        for operation in &api.operations {
            types.extend(operation.parameters.iter().map(|parameter| (&parameter.ty, Lens::Read)));
            types.extend(
                operation.request.iter().flat_map(|body| &body.contents).map(|content| (&content.ty, content.lens)),
            );
            for response in &operation.responses {
                types.extend(response.headers.iter().map(|header| (&header.ty, Lens::Read)));
                types.extend(response.contents.iter().map(|content| (&content.ty, content.lens)));
            }
            for error in &operation.errors {
                types.extend(error.headers.iter().map(|header| (&header.ty, Lens::Read)));
                types.extend(error.content.iter().map(|content| (&content.ty, content.lens)));
            }
        }
        for webhook in &api.webhooks {
            types.extend(webhook.headers.iter().map(|header| (&header.ty, Lens::Read)));
            types.extend(
                webhook.request.iter().flat_map(|body| &body.contents).map(|content| (&content.ty, content.lens)),
            );
            for response in &webhook.responses {
                types.extend(response.headers.iter().map(|header| (&header.ty, Lens::Read)));
                types.extend(response.contents.iter().map(|content| (&content.ty, content.lens)));
            }
        }
        types
    }
}

/// Which views of which types differ from what is read, found for all types at once: asked for one type at a time, each
/// answer takes as long as there are types below it.
#[derive(Debug, Clone, Default)]
pub(super) struct Differing(HashMap<String, BTreeSet<Lens>>);

impl Differing {
    pub(super) fn of(model: &Model) -> Self {
        // The views that hold a view, and those that differ whatever they hold.
        let mut holders = HashMap::<(&str, Lens), Vec<(&str, Lens)>>::new();
        let mut waiting = Vec::new();
        for (name, def) in &model.types {
            for lens in Lens::ALL.into_iter().filter(|lens| *lens != Lens::Read) {
                let holder = (name.as_str(), lens);
                if differs_itself(def, lens) {
                    waiting.push(holder);
                } else {
                    parts(def, lens, &mut |name, lens| holders.entry((name, lens)).or_default().push(holder));
                }
            }
        }
        let mut differing = Self::default();
        while let Some((name, lens)) = waiting.pop() {
            if !differing.has(name, lens) {
                differing.0.entry(name.to_owned()).or_default().insert(lens);
                waiting.extend(holders.remove(&(name, lens)).into_iter().flatten());
            }
        }
        differing
    }

    fn has(&self, name: &str, lens: Lens) -> bool {
        self.0.get(name).is_some_and(|lenses| lenses.contains(&lens))
    }
}

/// Whether a view differs whatever the types inside it are.
fn differs_itself(def: &TypeDef, lens: Lens) -> bool {
    match &def.kind {
        TypeDefKind::Record(record) => {
            lens == Lens::Patch || record.role == Role::Entity || !same_members(record, lens)
        }
        TypeDefKind::Enum(_) | TypeDefKind::Alias(_) | TypeDefKind::Union(_) => false,
    }
}

/// The named types that a view of a type holds, each with the lens it is seen through.
fn parts<'m>(def: &'m TypeDef, lens: Lens, part: &mut impl FnMut(&'m str, Lens)) {
    match &def.kind {
        TypeDefKind::Enum(_) => {}
        TypeDefKind::Alias(alias) => parts_of_type(&alias.ty, lens, part),
        TypeDefKind::Union(union) => {
            for member in &union.members {
                parts_of_type(&member.ty, lens.inside(), part);
            }
        }
        TypeDefKind::Record(record) => {
            for member in record.members(lens) {
                parts_of_type(&member.field.ty, lens, part);
            }
        }
    }
}

fn parts_of_type<'m>(ty: &'m Ty, lens: Lens, part: &mut impl FnMut(&'m str, Lens)) {
    match &ty.kind {
        TyKind::Scalar(_)
        | TyKind::Parameter(_)
        | TyKind::Error
        | TyKind::Key { .. }
        | TyKind::Model { view: Some(_), .. } => {}
        TyKind::Model { name, view: None } | TyKind::Generic { instance: name, .. } => part(name, lens),
        TyKind::Array { items, .. } | TyKind::Set { items } => parts_of_type(items, lens.inside(), part),
        TyKind::Map { value, .. } | TyKind::Record { value, .. } => parts_of_type(value, lens.inside(), part),
    }
}

fn same_members(record: &Record, lens: Lens) -> bool {
    let facts = |lens| {
        record
            .members(lens)
            .map(|member| (member.field.name.as_str(), member.required, member.default.is_some()))
            .collect::<Vec<_>>()
    };
    facts(lens) == facts(Lens::Read)
}
