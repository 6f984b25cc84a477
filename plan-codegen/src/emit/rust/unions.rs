//! Unions: tagged ones, and those that only the shape tells apart.

use std::collections::{HashMap, HashSet};

use plan_schema::model::{ExtraMembers, Lens, Model, Ty, TyKind, TypeDef, TypeDefKind, UnionDef, UnionMember, ViewKey};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::context::{Context, allow};
use super::docs::Doc;
use super::enums::{code, repeat_words, spoken, unknown};
use super::fields::{self, Read};
use super::names::{self, bare, ident, is_acronym};
use super::record::lens_doc;
use super::types::{Repr, array_length, is_complex};
use super::uses::Known;
use plan_schema::model::name;

/// clippy finds a variant too large that is so many bytes larger than the next.
const LARGE_DIFFERENCE: usize = 160;

/// The items of a union.
pub(super) fn items(context: &Context<'_>, view: &ViewKey, def: &TypeDef, union: &UnionDef) -> Vec<TokenStream> {
    let Some(written) = context.name(view) else { return Vec::new() };
    let called = ident(written);
    let tag = tag(context.model, union);
    let tags: Vec<(&str, String)> =
        union.members.iter().map(|member| (member.tag.as_str(), names::variant(&member.tag))).collect();
    let variants = names::unique(&tags);
    let functions: Vec<(&str, String)> = union
        .members
        .iter()
        .zip(&variants)
        .map(|(member, variant)| (member.tag.as_str(), name::snake(variant)))
        .collect();
    let functions = names::unique(&functions);
    let mut fields = TokenStream::new();
    let mut readers = Vec::new();
    for (((variant, member), function), index) in variants.iter().zip(&union.members).zip(&functions).zip(1..) {
        let ty = context.ty(&member.ty, view.lens.inside(), Some(view));
        if tag.is_none() {
            context.notice(&ty);
        }
        let read = Read {
            model: &def.name,
            owner: written,
            parameters: &[],
            ident: function,
            wire: &member.tag,
            index,
            ty: &member.ty,
            written: &ty,
            options: usize::from(member.ty.nullable),
            tells_null: false,
        };
        let reader = fields::reader(context, &read);
        let mut by = reader.as_ref().map(|reader| &reader.path).map(|path| quote!(#[serde(deserialize_with = #path)]));
        readers.extend(reader.and_then(|reader| reader.function));
        if let Some(tag) = tag.filter(|tag| keeps(context, member, view.lens.inside(), tag)) {
            let [writes, reads] = ["serialize", "deserialize"].map(|verb| format!("{verb}_{}", bare(function)));
            let [writer, reader] = [&writes, &reads].map(|name| format!("{written}::{name}"));
            by = Some(quote!(#[serde(serialize_with = #writer, deserialize_with = #reader)]));
            readers.push(tagless(context, &ident(&writes), &ident(&reads), tag, &member.tag));
        }
        let said = match tag {
            Some(tag) => format!("{} is {}.", code(tag), code(&member.tag)),
            None => format!("{}.", code(&member.tag)),
        };
        let docs = Doc::new(None, &said, &context.links).tokens();
        let wire = &member.tag;
        let rename = (tag.is_some() && bare(variant) != wire).then(|| quote!(#[serde(rename = #wire)]));
        let variant = ident(variant);
        fields.extend(quote!(#docs #rename #by #variant(#ty),));
    }
    if union.open {
        let unknown = ident(&unknown(&variants));
        let untagged = tag.is_some().then(|| quote!(#[serde(untagged)]));
        let value = context.known(Known::Value);
        fields.extend(quote! {
            /// A value that was not known when this code was generated.
            #untagged
            #unknown(#value),
        });
    }
    let serde = tag.map_or_else(|| quote!(#[serde(untagged)]), |tag| quote!(#[serde(tag = #tag)]));
    let mut derives = vec!["Debug", "Clone", "PartialEq"];
    if context.view_traits(view, &mut HashSet::new()).eq {
        derives.extend(["Eq", "Hash"]);
    }
    let derives = context.derives(&derives, &["From"], def.rust.as_ref());
    let non_exhaustive = union.open.then(|| quote!(#[non_exhaustive]));
    let mut doc = Doc::new(def.description.as_ref(), &spoken(&def.name), &context.links);
    if let Some(said) = lens_doc(context, &def.name, view.lens, false) {
        doc.line(said);
    }
    doc.deprecated(def.deprecated.as_ref(), &context.links);
    let docs = doc.tokens();
    let allows = allows(context, view, written, &variants, union);
    let mut items = vec![quote!(#docs #derives #serde #non_exhaustive #allows pub enum #called { #fields })];
    if !readers.is_empty() {
        items.push(quote!(impl #called { #(#readers)* }));
    }
    items.extend(conversions(context, view, &variants, union));
    items
}

/// Whether a member keeps the tag among its fields, since it is used without the union too.
fn keeps(context: &Context<'_>, member: &UnionMember, lens: Lens, tag: &str) -> bool {
    let TyKind::Model { name, .. } = &context.model.follow(&member.ty).kind else { return false };
    let fields = context.model.record(name).into_iter().flat_map(|record| record.members(lens));
    !context.written.contains(&(name.as_str(), tag)) && fields.into_iter().any(|member| member.field.wire == tag)
}

/// The functions that write a member without its tag and read it with it: the union does both by itself.
fn tagless(context: &Context<'_>, writes: &Ident, reads: &Ident, tag: &str, value: &str) -> TokenStream {
    let [with, without] = [&context.with_tag, &context.without_tag]
        .map(|helper| context.function(helper).parse::<TokenStream>().expect("the name of a function is a path"));
    let result = context.known(Known::Result);
    let (serialize, serializer) = (context.known(Known::Serialize), context.known(Known::Serializer));
    let deserializer = context.known(Known::Deserializer);
    quote! {
        fn #writes<S, T>(value: &T, serializer: S) -> #result<S::Ok, S::Error>
        where
            S: #serializer,
            T: #serialize,
        {
            #without(value, #tag, serializer)
        }

        fn #reads<'de, D, T>(deserializer: D) -> #result<T, D::Error>
        where
            D: #deserializer<'de>,
            T: serde::de::DeserializeOwned,
        {
            #with(deserializer, #tag, #value)
        }
    }
}

/// The member that holds the tag, where serde can write it. If the members declare it themselves it is theirs.
fn tag<'u>(model: &Model, union: &'u UnionDef) -> Option<&'u str> {
    let tag = union.discriminator.as_deref()?;
    let all_declare = union.members.iter().all(|member| declares(model, member, tag));
    (!all_declare || union.members.is_empty()).then_some(tag)
}

/// Whether a member tells itself which it is. A text could be any tag, so that serde has to look at it.
fn declares(model: &Model, member: &UnionMember, tag: &str) -> bool {
    let TyKind::Model { name, .. } = &model.follow(&member.ty).kind else { return false };
    let field = model.record(name).and_then(|record| record.fields.iter().find(|field| field.wire == tag));
    field.is_some_and(|field| !matches!(model.follow(&field.ty).kind, TyKind::Scalar(_)))
}

/// The members that unions write for records, so that the records must not do it again: record and member.
pub(super) fn written(model: &Model) -> HashSet<(&str, &str)> {
    let mut written = HashSet::new();
    let alone = alone(model);
    for def in model.types.values() {
        let TypeDefKind::Union(union) = &def.kind else { continue };
        let Some(tag) = tag(model, union) else { continue };
        for member in &union.members {
            if let TyKind::Model { name, .. } = &model.follow(&member.ty).kind
                && !alone.contains(name.as_str())
            {
                written.insert((name.as_str(), tag));
            }
        }
    }
    written
}

/// The models that are used otherwise than as a member of a tagged union.
fn alone(model: &Model) -> HashSet<&str> {
    let mut alone = HashSet::new();
    for (ty, _) in model.api_types() {
        named(model, ty, &mut alone);
    }
    for def in model.types.values() {
        match &def.kind {
            TypeDefKind::Record(record) => {
                record.fields.iter().for_each(|field| named(model, &field.ty, &mut alone));
                if let ExtraMembers::Typed(ty) = &record.extra {
                    named(model, ty, &mut alone);
                }
            }
            TypeDefKind::Union(union) if tag(model, union).is_none() => {
                union.members.iter().for_each(|member| named(model, &member.ty, &mut alone));
            }
            TypeDefKind::Union(_) | TypeDefKind::Alias(_) | TypeDefKind::Enum(_) => {}
        }
    }
    alone
}

/// The models that a type names.
fn named<'m>(model: &'m Model, ty: &'m Ty, found: &mut HashSet<&'m str>) {
    match &model.follow(ty).kind {
        TyKind::Model { name, .. } => drop(found.insert(name)),
        TyKind::Generic { args, .. } => args.iter().for_each(|arg| named(model, arg, found)),
        TyKind::Array { items, .. } | TyKind::Set { items } => named(model, items, found),
        TyKind::Map { value, .. } | TyKind::Record { value, .. } => named(model, value, found),
        TyKind::Scalar(_) | TyKind::Parameter(_) | TyKind::Key { .. } | TyKind::Error => {}
    }
}

fn allows(context: &Context<'_>, view: &ViewKey, name: &str, variants: &[String], union: &UnionDef) -> TokenStream {
    let mut lints = Vec::new();
    if is_acronym(name) || variants.iter().any(|variant| is_acronym(variant)) {
        lints.push(quote!(clippy::upper_case_acronyms));
    }
    if repeat_words(name, variants, name::snake) {
        lints.push(quote!(clippy::enum_variant_names));
    }
    if union.members.iter().any(|member| is_complex(&context.ty(&member.ty, view.lens.inside(), Some(view)))) {
        lints.push(quote!(clippy::type_complexity));
    }
    let mut sizes: Vec<usize> =
        union.members.iter().map(|member| size(context, &member.ty, view.lens.inside(), Some(view), 16)).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    if let [largest, next, ..] = sizes[..]
        && largest - next > LARGE_DIFFERENCE
    {
        lints.push(quote!(clippy::large_enum_variant));
    }
    allow(&lints)
}

/// About how many bytes a value has.
fn size(context: &Context<'_>, ty: &Ty, lens: Lens, owner: Option<&ViewKey>, depth: usize) -> usize {
    match &ty.kind {
        TyKind::Scalar(scalar) => match context.repr(scalar) {
            Repr::Primitive(_) | Repr::AsText(_) => 8,
            Repr::Known(Known::Value) | Repr::Object => 72,
            Repr::Known(Known::String) => 24,
            Repr::Known(Known::Url) => 88,
            Repr::Known(_) | Repr::DateTimeUtc | Repr::Moment(_) => 16,
        },
        TyKind::Key { ty, .. } => size(context, ty, lens, owner, depth),
        TyKind::Array { items, size: length } => match array_length(*length) {
            Some(length) => length * size(context, items, lens.inside(), owner, depth),
            None => 24,
        },
        TyKind::Model { .. } | TyKind::Generic { .. } => {
            let Some(view) = super::select::meant(context.model, ty, lens) else { return 72 };
            if depth == 0 || owner.is_some_and(|owner| context.holds(&view, owner)) {
                return 8;
            }
            match context.model.get(&view.name).map(|def| &def.kind) {
                Some(TypeDefKind::Record(record)) => record
                    .members(view.lens)
                    .map(|member| size(context, &member.field.ty, view.lens, Some(&view), depth - 1))
                    .sum(),
                Some(TypeDefKind::Alias(alias)) => size(context, &alias.ty, view.lens, owner, depth - 1),
                Some(TypeDefKind::Union(union)) => union
                    .members
                    .iter()
                    .map(|member| size(context, &member.ty, view.lens.inside(), Some(&view), depth - 1))
                    .max()
                    .unwrap_or(0),
                Some(TypeDefKind::Enum(_)) => 8,
                None => 72,
            }
        }
        TyKind::Set { .. } | TyKind::Map { .. } | TyKind::Record { .. } | TyKind::Parameter(_) | TyKind::Error => 24,
    }
}

/// `From` for every member whose type no other member has.
fn conversions(context: &Context<'_>, view: &ViewKey, variants: &[String], union: &UnionDef) -> Vec<TokenStream> {
    let Some(name) = context.name(view).map(ident) else { return Vec::new() };
    let lens = view.lens.inside();
    let mut count: HashMap<String, usize> = HashMap::new();
    for member in &union.members {
        *count.entry(context.resolved(&member.ty, lens)).or_default() += 1;
    }
    let from = context.known(Known::From);
    let mut items = Vec::new();
    for (variant, member) in variants.iter().zip(&union.members) {
        if count.get(&context.resolved(&member.ty, lens)) != Some(&1) {
            continue;
        }
        let plain = context.ty(&member.ty, lens, None);
        let held = context.ty(&member.ty, lens, Some(view));
        let is_boxed = plain.to_string() != held.to_string();
        if is_boxed && member.ty.nullable {
            continue;
        }
        let boxed = context.known(Known::Box);
        let value = if is_boxed { quote!(#boxed::new(value)) } else { quote!(value) };
        let variant = ident(variant);
        items.push(quote! {
            impl #from<#plain> for #name {
                fn from(value: #plain) -> Self {
                    Self::#variant(#value)
                }
            }
        });
    }
    items
}
