//! Aliases: a constrained text is a type of its own that holds nothing else, and so is a number or a list with bounds; every
//! other alias is a mere name.

use plan_schema::model::{Alias, Lens, ScalarTy, TyKind, TypeDef, TypeDefKind, ViewKey};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::bounds;
use super::checks::{self, Text};
use super::context::{Context, acronym};
use super::docs::Doc;
use super::enums::spoken;
use super::lists;
use super::names::{bare, ident};
use super::uses::Known;

/// The scalar of an alias of one that is never null.
pub(super) fn scalar(def: &TypeDef) -> Option<&ScalarTy> {
    let TypeDefKind::Alias(Alias { ty, .. }) = &def.kind else { return None };
    let TyKind::Scalar(scalar) = &ty.kind else { return None };
    (!ty.nullable).then_some(scalar)
}

/// The checks of an alias of a text; `None` if it is a mere name.
pub(super) fn checks(context: &Context<'_>, def: &TypeDef) -> Option<Text> {
    checks::text(context, scalar(def)?)
}

/// Whether an alias is a type of its own.
pub(super) fn is_newtype(context: &Context<'_>, def: &TypeDef) -> bool {
    if let Some(known) = context.newtypes.borrow().get(&def.name) {
        return *known;
    }
    let is_newtype = context.uses.quietly(|| {
        checks(context, def).is_some() || bounds::bounds(context, def).is_some() || lists::refuses(context, def)
    });
    context.newtypes.borrow_mut().insert(def.name.clone(), is_newtype);
    is_newtype
}

/// The items of an alias.
pub(super) fn items(context: &Context<'_>, view: &ViewKey, def: &TypeDef, alias: &Alias) -> Vec<TokenStream> {
    let Some(name) = context.name(view) else { return Vec::new() };
    let mut doc = Doc::new(def.description.as_ref(), &spoken(&def.name), &context.links);
    doc.deprecated(def.deprecated.as_ref(), &context.links);
    if let Some(checks) = checks(context, def) {
        return newtype(context, name, def, &checks, &doc);
    }
    if let Some(refusals) = bounds::bounds(context, def) {
        return bounds::items(context, name, def, &refusals, &doc);
    }
    if lists::refuses(context, def)
        && let Some(items) = lists::items(context, view, name, def, &doc)
    {
        return items;
    }
    let docs = doc.tokens();
    let allows = acronym(name);
    let name = ident(name);
    let ty = context.ty(&alias.ty, view.lens, None);
    vec![quote!(#docs #allows pub type #name = #ty;)]
}

/// The item of a model that belongs to somebody else.
pub(super) fn external(context: &Context<'_>, view: &ViewKey, def: &TypeDef) -> Vec<TokenStream> {
    let Some(name) = context.name(view) else { return Vec::new() };
    let mut doc = Doc::new(def.description.as_ref(), &spoken(&def.name), &context.links);
    doc.line("Belongs to somebody else; its shape is not described here.");
    let docs = doc.tokens();
    let allows = acronym(name);
    let (name, value) = (ident(name), context.known(Known::Value));
    vec![quote!(#docs #allows pub type #name = #value;)]
}

fn newtype(context: &Context<'_>, name: &str, def: &TypeDef, checks: &Text, doc: &Doc) -> Vec<TokenStream> {
    let view = ViewKey { name: def.name.clone(), lens: Lens::Read };
    let secret = context.is_secret(&plan_schema::model::Ty::model(view.name));
    let docs = doc.tokens();
    let mut derives = vec!["Debug", "Clone", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash"];
    derives.retain(|derive| !(secret && *derive == "Debug"));
    let derives =
        context.derives(&derives, &["AsRef", "Display", "From", "FromStr", "Into", "TryFrom"], def.rust.as_ref());
    let (allows, inside) = (acronym(name), context.inside());
    let (string, result, ok) = (context.known(Known::String), context.known(Known::Result), context.known(Known::Ok));
    let (from, try_from, as_ref) =
        (context.known(Known::From), context.known(Known::TryFrom), context.known(Known::AsRef));
    let string_text = context.uses.text(Known::String);
    let error = context.ident(&context.invalid_value);
    let [source, pattern] = ["SOURCE", "PATTERN"].map(ident);
    let patterns = checks.pattern(context, &source, &pattern);
    let err = context.known(Known::Err);
    let text = bare(name);
    let tests = checks.refusals(&quote!(&value), &pattern).into_iter().map(|(condition, reason)| {
        let reason = checks::reason(&reason, 0);
        quote! {
            if #condition {
                return #err(#error { name: #text, reason: #reason });
            }
        }
    });
    let name = ident(name);
    let mut items = vec![
        quote! {
            #docs
            #derives
            #[serde(try_from = #string_text, into = #string_text)]
            #allows
            pub struct #name(#inside #string);
        },
        quote! {
            impl #name {
                /// The text.
                #[must_use]
                pub fn as_str(&self) -> &str {
                    &self.0
                }
            }
        },
        quote! {
            impl #try_from<#string> for #name {
                type Error = #error;
                fn try_from(value: #string) -> #result<Self, #error> {
                    #patterns
                    #(#tests)*
                    #ok(Self(value))
                }
            }
        },
        quote! {
            impl std::str::FromStr for #name {
                type Err = #error;
                fn from_str(value: &str) -> #result<Self, #error> {
                    value.to_owned().try_into()
                }
            }
        },
        quote! {
            impl #from<#name> for #string {
                fn from(value: #name) -> Self {
                    value.0
                }
            }
        },
        quote! {
            impl #as_ref<str> for #name {
                fn as_ref(&self) -> &str {
                    &self.0
                }
            }
        },
    ];
    items.push(if secret {
        redacted(&name, text)
    } else {
        quote! {
            impl std::fmt::Display for #name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str(&self.0)
                }
            }
        }
    });
    items
}

/// A `Debug` that does not show what must not be logged.
pub(super) fn redacted(name: &Ident, text: &str) -> TokenStream {
    quote! {
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_tuple(#text).field(&"[redacted]").finish()
            }
        }
    }
}
