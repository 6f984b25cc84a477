//! Aliases of lists, sets and maps that have bounds: a type of its own that holds no other.

use std::collections::HashSet;

use plan_schema::model::{Alias, Ty, TyKind, TypeDef, TypeDefKind, ViewKey};
use proc_macro2::TokenStream;
use quote::quote;

use super::aliases::redacted;
use super::context::{Context, acronym, allow};
use super::digits;
use super::docs::Doc;
use super::looks::{Checks, Told};
use super::names::{bare, ident};
use super::options::Validate;
use super::types::{array_length, is_complex};
use super::uses::Known;

/// The list, set or map that an alias is another name for, if it is never null.
fn several(def: &TypeDef) -> Option<&Ty> {
    let TypeDefKind::Alias(Alias { ty, .. }) = &def.kind else { return None };
    let holds =
        matches!(ty.kind, TyKind::Array { .. } | TyKind::Set { .. } | TyKind::Map { .. } | TyKind::Record { .. });
    (holds && !ty.nullable).then_some(ty)
}

/// Whether an alias of a list, set or map refuses some of them.
pub(super) fn refuses(context: &Context<'_>, def: &TypeDef) -> bool {
    let looked = |ty: &Ty| {
        let is_read = context.bodies.is_of_body(def) && digits::holds(context, ty);
        is_read || context.uses.quietly(|| Checks::new(context, Told::Value("")).of(ty, "", true)).is_some()
    };
    context.options.validate != Validate::Off && several(def).is_some_and(looked)
}

/// The items of an alias that refuses some lists, sets or maps.
pub(super) fn items(
    context: &Context<'_>,
    view: &ViewKey,
    written: &str,
    def: &TypeDef,
    doc: &Doc,
) -> Option<Vec<TokenStream>> {
    let ty = several(def)?;
    let (text, name) = (bare(written), ident(written));
    let mut checks = Checks::new(context, Told::Value(text));
    let tests = checks.of(ty, "", true).map(|looked| looked.tests);
    let patterns = checks.items;
    let held = context.bare(ty, view.lens, None);
    let secret = context.is_secret(&Ty::model(def.name.as_str()));
    let traits = context.view_traits(view, &mut HashSet::new());
    let mut derives = vec!["Debug", "Clone", "PartialEq"];
    derives.retain(|derive| !(secret && *derive == "Debug"));
    derives.extend(match (traits.eq, traits.ord) {
        (true, true) => &["Eq", "PartialOrd", "Ord", "Hash"][..],
        (true, false) => &["Eq", "Hash"],
        (false, _) => &[],
    });
    let by_hand = ["From", "Into", "TryFrom"];
    let derives = if digits::holds(context, ty) {
        context.derives_to_write(&derives, &by_hand, def.rust.as_ref())
    } else {
        context.derives(&derives, &by_hand, def.rust.as_ref())
    };
    let complex = if is_complex(&held) { allow(&[quote!(clippy::type_complexity)]) } else { TokenStream::new() };
    let (docs, allows, inside) = (doc.tokens(), acronym(written), context.inside());
    let reader = digits::holds(context, ty).then(|| digits::newtype(context, &name, ty, &held));
    let held_text = held.to_string().replace(' ', "").replace(',', ", ").replace(';', "; ");
    let (result, ok) = (context.known(Known::Result), context.known(Known::Ok));
    let (from, try_from) = (context.known(Known::From), context.known(Known::TryFrom));
    let error = context.ident(&context.invalid_value);
    let getter = match &ty.kind {
        TyKind::Array { items, size } if array_length(*size).is_none() => {
            let item = context.ty(items, view.lens.inside(), None);
            quote! {
                /// The items.
                #[must_use]
                pub fn as_slice(&self) -> &[#item] {
                    &self.0
                }
            }
        }
        kind => {
            let what =
                if matches!(kind, TyKind::Array { .. } | TyKind::Set { .. }) { " The items." } else { " The entries." };
            quote! {
                #[doc = #what]
                #[must_use]
                pub const fn get(&self) -> &#held {
                    &self.0
                }
            }
        }
    };
    let mut items = vec![
        quote! {
            #docs
            #derives
            #[serde(try_from = #held_text)]
            #allows
            #complex
            pub struct #name(#inside #held);
        },
        quote!(#complex impl #name { #getter }),
        quote! {
            impl #try_from<#held> for #name {
                type Error = #error;
                fn try_from(value: #held) -> #result<Self, #error> {
                    #patterns
                    #tests
                    #ok(Self(value))
                }
            }
        },
        quote! {
            impl #from<#name> for #held {
                fn from(value: #name) -> Self {
                    value.0
                }
            }
        },
    ];
    items.extend(reader);
    if secret {
        items.push(redacted(&name, text));
    }
    Some(items)
}
