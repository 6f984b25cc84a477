//! Types of keys: with the option `typed_ids` the key of each entity has a type of its own, which the fields that refer to it
//! have as well.

use std::borrow::Cow;
use std::collections::HashSet;

use indexmap::{IndexMap, IndexSet};
use plan_schema::model::{Field, Lens, Model, Role, ScalarTy, Ty, TyKind, TypeDef, ViewKey, name};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::context::{Context, Helper, acronym, wanted};
use super::docs::Doc;
use super::names::ident;
use super::options::Options;
use super::types::Repr;
use super::uses::Known;

/// The types of keys, by the entity they are the key of.
#[derive(Default)]
pub(super) struct Ids<'m> {
    of_entity: IndexMap<&'m str, Id<'m>>,
    /// For each view that the plan declares of an entity, the entity.
    entities: IndexMap<&'m str, &'m str>,
}

/// The type of a key.
pub(super) struct Id<'m> {
    /// What it is called.
    pub(super) name: Helper,
    field: &'m Field,
    scalar: &'m ScalarTy,
}

impl<'m> Ids<'m> {
    /// The types of the keys of the entities that are items, and of those that something refers to.
    pub(super) fn new(
        model: &'m Model,
        options: &Options,
        views: &IndexSet<ViewKey>,
        used: &mut HashSet<String>,
    ) -> Self {
        let mut ids = Self::default();
        if !options.typed_ids {
            return ids;
        }
        let shown: HashSet<&str> = views.iter().map(|view| view.name.as_str()).collect();
        let referred = referred(model, views);
        for (name, def) in &model.types {
            let Some(record) = model.record(name) else { continue };
            match &record.role {
                Role::Entity if shown.contains(name.as_str()) || referred.contains(name.as_str()) => {
                    let Some((field, scalar)) = key(model, name, options) else { continue };
                    let name_of_id = Helper::new(&format!("{}Id", wanted(def, Lens::Read)), used);
                    ids.of_entity.insert(name, Id { name: name_of_id, field, scalar });
                }
                Role::View { of } => drop(ids.entities.insert(name, of)),
                Role::Entity | Role::Value | Role::Mixin => {}
            }
        }
        ids
    }

    /// The entity that a model is, or is a view of.
    fn entity<'a>(&'a self, model: &'a str) -> &'a str {
        let mut name = model;
        // A view of itself is a sound rule's to report.
        for _ in 0..=self.entities.len() {
            match self.entities.get(name) {
                Some(of) => name = of,
                None => break,
            }
        }
        name
    }

    /// The type of a field that is referred to, if it is a key.
    pub(super) fn of(&self, model: &str, field: &str) -> Option<&Id<'m>> {
        if self.of_entity.is_empty() {
            return None;
        }
        self.of_entity.get(self.entity(model)).filter(|id| id.field.name == field)
    }

    /// The type of a field of a record; that of a key says which key it is.
    pub(super) fn field_ty<'f>(&self, record: &str, field: &'f Field) -> Cow<'f, Ty> {
        if !matches!(field.ty.kind, TyKind::Scalar(_)) {
            return Cow::Borrowed(&field.ty);
        }
        let own = self.of(record, &field.name).filter(|id| id.field.path == field.path).map(|_| self.entity(record));
        let reference =
            field.reference.as_ref().filter(|reference| self.of(&reference.model, &reference.field).is_some());
        let (model, name) = match (own, reference) {
            (Some(entity), _) => (entity, &field.name),
            (None, Some(reference)) => (reference.model.as_str(), &reference.field),
            (None, None) => return Cow::Borrowed(&field.ty),
        };
        let ty = Box::new(field.ty.clone().with_null(false));
        let kind = TyKind::Key { model: model.to_owned(), field: name.clone(), ty };
        Cow::Owned(Ty { kind, nullable: field.ty.nullable })
    }

    /// What the type of an entity's key is called.
    pub(super) fn called(&self, entity: &str) -> Option<&str> {
        self.of_entity.get(entity).map(|id| id.name.name())
    }

    /// The entities whose key has a type, in the plan's order.
    pub(super) fn entities(&self) -> impl Iterator<Item = &'m str> {
        self.of_entity.keys().copied()
    }
}

/// The entities that fields refer to.
fn referred<'m>(model: &'m Model, views: &IndexSet<ViewKey>) -> HashSet<&'m str> {
    fn add<'m>(ty: &'m Ty, found: &mut HashSet<&'m str>) {
        match &ty.kind {
            TyKind::Key { model, ty, .. } => {
                found.insert(model);
                add(ty, found);
            }
            TyKind::Array { items, .. } | TyKind::Set { items } => add(items, found),
            TyKind::Map { key, value, .. } | TyKind::Record { key, value } => {
                add(key, found);
                add(value, found);
            }
            TyKind::Scalar(_)
            | TyKind::Model { .. }
            | TyKind::Generic { .. }
            | TyKind::Parameter(_)
            | TyKind::Error => {}
        }
    }
    let mut found = HashSet::new();
    for view in views {
        let Some(record) = model.record(&view.name) else { continue };
        for member in record.members(view.lens) {
            add(&member.field.ty, &mut found);
            found.extend(member.field.reference.as_ref().map(|reference| reference.model.as_str()));
        }
    }
    found
}

/// The one field that is the key of an entity, if its type is one that says nothing of what it stands for.
fn key<'m>(model: &'m Model, entity: &str, options: &Options) -> Option<(&'m Field, &'m ScalarTy)> {
    let record = model.record(entity)?;
    let [name] = record.primary_key.as_slice() else { return None };
    let field = record.field(name).filter(|field| field.rust.as_ref().is_none_or(|rust| rust.ty.is_none()))?;
    let TyKind::Scalar(scalar) = &field.ty.kind else { return None };
    let plain = match Repr::of(scalar, options) {
        Repr::Primitive(name) => !matches!(name, "bool" | "f32" | "f64"),
        Repr::Known(known) => matches!(known, Known::Uuid | Known::String),
        Repr::AsText(_) => true,
        Repr::Object | Repr::DateTimeUtc | Repr::Moment(_) => false,
    };
    plain.then_some((field, scalar))
}

/// The items of the type of an entity's key, if it has one.
pub(super) fn items(context: &Context<'_>, entity: &str) -> Vec<TokenStream> {
    let Some((def, id)) = context.model.get(entity).zip(context.ids.of_entity.get(entity)) else { return Vec::new() };
    let repr = context.repr(id.scalar);
    let (written, name) = (id.name.name(), context.ident(&id.name));
    let docs = docs(context, def);
    let mut derives = vec!["Debug", "Clone", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash"];
    if repr != Repr::Known(Known::String) {
        derives.insert(2, "Copy");
    }
    let derives = context.derives(&derives, &["Display", "FromStr", "From", "Into"], None);
    let allows = acronym(written);
    let ty = context.bare(&Ty::new(TyKind::Scalar(id.scalar.clone())), Lens::Read, None);
    let (from, result) = (context.known(Known::From), context.known(Known::Result));
    let (parsed, made) = match repr {
        // Its text is that of the number inside.
        Repr::AsText(inner) => {
            let (as_text, inner) = (context.ident(&context.as_text), ident(inner));
            (quote!(#inner), quote!(map(|number| Self(#as_text(number)))))
        }
        _ => (ty.clone(), quote!(map(Self))),
    };
    vec![
        quote!(#docs #derives #[serde(transparent)] #allows pub struct #name(pub #ty);),
        display(context, &name, repr),
        quote! {
            impl std::str::FromStr for #name {
                type Err = <#parsed as std::str::FromStr>::Err;
                fn from_str(value: &str) -> #result<Self, Self::Err> {
                    value.parse().#made
                }
            }
        },
        quote! {
            impl #from<#ty> for #name {
                fn from(value: #ty) -> Self {
                    Self(value)
                }
            }
        },
        quote! {
            impl #from<#name> for #ty {
                fn from(value: #name) -> Self {
                    value.0
                }
            }
        },
    ]
}

/// A `Display` that shows what is inside.
pub(super) fn display(context: &Context<'_>, name: &Ident, repr: Repr) -> TokenStream {
    let (inside, shown) = match repr {
        Repr::AsText(_) => {
            let as_text = context.ident(&context.as_text);
            (quote!(let Self(#as_text(number)) = self;), quote!(number))
        }
        _ => (TokenStream::new(), quote!(&self.0)),
    };
    quote! {
        impl std::fmt::Display for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                #inside
                std::fmt::Display::fmt(#shown, f)
            }
        }
    }
}

fn docs(context: &Context<'_>, def: &TypeDef) -> TokenStream {
    let article = name::article(&def.name);
    Doc::new(None, &format!("Identifies {article} {}.", context.link(&def.name)), &context.links).tokens()
}
