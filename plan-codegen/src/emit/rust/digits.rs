//! Decimals as they are read: digits, as the contract has them. The crate `rust_decimal` takes `1e3` and `1_000` as well, and
//! rounds what it has no room for without a word.
//!
//! The type that reads them is gone when they are read: fields and lists hold plain decimals.

use std::collections::BTreeSet;

use plan_schema::model::{Lens, Ty, TyKind};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::context::Context;
use super::looks::held;
use super::names::ident;
use super::options::Validate;
use super::types::{Repr, array_length};
use super::uses::Known;

/// The method of the trait that reads.
const METHOD: &str = "from_digits";

/// What decimals are read inside of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    Option,
    List,
    Set,
    Map,
    Array(usize),
}

/// Whether decimals are read where a value of a type is read, which other types do not read by themselves.
pub(super) fn holds(context: &Context<'_>, ty: &Ty) -> bool {
    context.options.validate != Validate::Off && shapes(context, ty).is_some()
}

/// What the decimals of a type are inside of; `None` if there are none.
fn shapes(context: &Context<'_>, ty: &Ty) -> Option<BTreeSet<Shape>> {
    let (inner, options) = held(context, ty);
    let (around, inside) = match &inner.kind {
        TyKind::Scalar(scalar) => {
            let is_read = context.repr(scalar) == Repr::Known(Known::Decimal);
            (None, is_read.then(BTreeSet::new)?)
        }
        TyKind::Array { items, size } => {
            (Some(array_length(*size).map_or(Shape::List, Shape::Array)), shapes(context, items)?)
        }
        TyKind::Set { items } => {
            let is_ordered = context.is_ordered(items, Lens::Read);
            (Some(if is_ordered { Shape::Set } else { Shape::List }), shapes(context, items)?)
        }
        TyKind::Map { value, .. } | TyKind::Record { value, .. } => (Some(Shape::Map), shapes(context, value)?),
        TyKind::Model { .. } | TyKind::Key { .. } | TyKind::Generic { .. } | TyKind::Parameter(_) | TyKind::Error => {
            return None;
        }
    };
    let option = (ty.nullable || options > 0).then_some(Shape::Option);
    Some(inside.into_iter().chain(around).chain(option).collect())
}

fn need(context: &Context<'_>, ty: &Ty, options: usize) {
    if !context.uses.is_quiet() {
        let mut needed = context.digit_shapes.borrow_mut();
        needed.extend(shapes(context, ty).into_iter().flatten());
        needed.extend((options > 0).then_some(Shape::Option));
    }
}

/// The function that reads a type with decimals, in so many `Option`s; by the other one null and nothing are two things.
pub(super) fn function(context: &Context<'_>, ty: &Ty, options: usize, tells_null: bool) -> String {
    need(context, ty, options);
    let from_digits = format!("{}::{METHOD}", context.function(&context.from_digits));
    if tells_null { context.function(&context.present_digits) } else { from_digits }
}

/// What reads a newtype that holds a type with decimals: its conversion would be from decimals that are read already.
pub(super) fn newtype(context: &Context<'_>, name: &Ident, ty: &Ty, held: &TokenStream) -> TokenStream {
    let read: TokenStream = function(context, ty, 0, false).parse().expect("a path");
    let result = context.known(Known::Result);
    let (deserialize, deserializer) = (context.known(Known::Deserialize), context.known(Known::Deserializer));
    quote! {
        impl<'de> #deserialize<'de> for #name {
            fn deserialize<D: #deserializer<'de>>(deserializer: D) -> #result<Self, D::Error> {
                let value: #held = #read(deserializer)?;
                value.try_into().map_err(serde::de::Error::custom)
            }
        }
    }
}

/// The items of those that are needed.
pub(super) fn digits(context: &Context<'_>) -> Vec<TokenStream> {
    if !context.from_digits.is_needed() {
        return Vec::new();
    }
    let mut items = Vec::new();
    if !context.digit_shapes.borrow().is_empty() {
        items.extend(digits_of(context));
    }
    items.extend(decimal(context));
    items.extend(context.digit_shapes.borrow().iter().map(|shape| shape_of(context, *shape)));
    if context.present_digits.is_needed() {
        items.push(present(context));
    }
    items
}

/// The type that reads something by the trait.
fn digits_of(context: &Context<'_>) -> [TokenStream; 2] {
    let (name, from_digits) = (ident(context.digits.name()), ident(context.from_digits.name()));
    let (result, method) = (context.known(Known::Result), ident(METHOD));
    let (deserialize, deserializer) = (context.known(Known::Deserialize), context.known(Known::Deserializer));
    [
        quote! {
            /// What is read from digits.
            struct #name<T>(T);
        },
        quote! {
            impl<'de, T: #from_digits<'de>> #deserialize<'de> for #name<T> {
                fn deserialize<D: #deserializer<'de>>(deserializer: D) -> #result<Self, D::Error> {
                    T::#method(deserializer).map(Self)
                }
            }
        },
    ]
}

/// The trait, and that of a decimal itself.
fn decimal(context: &Context<'_>) -> [TokenStream; 2] {
    let (from_digits, method) = (ident(context.from_digits.name()), ident(METHOD));
    let (result, err) = (context.known(Known::Result), context.known(Known::Err));
    let (deserialize, deserializer) = (context.known(Known::Deserialize), context.known(Known::Deserializer));
    let (decimal, string, sized) =
        (context.known(Known::Decimal), context.known(Known::String), context.known(Known::Sized));
    [
        quote! {
            /// Reads decimals, alone or with others, from digits as the contract has them.
            trait #from_digits<'de>: #sized {
                fn #method<D: #deserializer<'de>>(deserializer: D) -> #result<Self, D::Error>;
            }
        },
        quote! {
            impl<'de> #from_digits<'de> for #decimal {
                fn #method<D: #deserializer<'de>>(deserializer: D) -> #result<Self, D::Error> {
                    let text: #string = #deserialize::deserialize(deserializer)?;
                    let digits = text.strip_prefix('-').unwrap_or(&text);
                    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
                    let mut bytes = whole.bytes().chain(fraction.bytes());
                    let is_empty = whole.is_empty() || fraction.is_empty();
                    let is_padded = whole.len() > 1 && whole.starts_with('0');
                    if is_empty || is_padded || !bytes.all(|byte| byte.is_ascii_digit()) {
                        return #err(serde::de::Error::custom("not digits such as 12.50"));
                    }
                    Self::from_str_exact(&text).map_err(serde::de::Error::custom)
                }
            }
        },
    ]
}

/// The trait of what holds others.
fn shape_of(context: &Context<'_>, shape: Shape) -> TokenStream {
    let (name, from_digits) = (ident(context.digits.name()), ident(context.from_digits.name()));
    let (result, ok, method) = (context.known(Known::Result), context.known(Known::Ok), ident(METHOD));
    let (deserialize, deserializer) = (context.known(Known::Deserialize), context.known(Known::Deserializer));
    let (vec, ord) = (context.known(Known::Vec), context.known(Known::Ord));
    let items = quote!(read.into_iter().map(|item| item.0).collect());
    let (bounds, held, read, made) = match shape {
        Shape::Option => {
            let option = context.known(Known::Option);
            (quote!(), quote!(#option<T>), quote!(#option<#name<T>>), quote!(read.map(|value| value.0)))
        }
        Shape::List => (quote!(), quote!(#vec<T>), quote!(#vec<#name<T>>), items),
        Shape::Set => {
            let set = context.known(Known::BTreeSet);
            (quote!(+ #ord), quote!(#set<T>), quote!(#vec<#name<T>>), items)
        }
        Shape::Map => {
            let map = context.known(Known::BTreeMap);
            let entries = quote!(read.into_iter().map(|(key, item)| (key, item.0)).collect());
            (quote!(), quote!(#map<K, T>), quote!(#map<K, #name<T>>), entries)
        }
        Shape::Array(length) => {
            let length = Literal::usize_unsuffixed(length);
            (quote!(), quote!([T; #length]), quote!([#name<T>; #length]), quote!(read.map(|item| item.0)))
        }
    };
    let body = quote! {
        fn #method<D: #deserializer<'de>>(deserializer: D) -> #result<Self, D::Error> {
            let read: #read = #deserialize::deserialize(deserializer)?;
            #ok(#made)
        }
    };
    if shape == Shape::Map {
        return quote! {
            impl<'de, K, T> #from_digits<'de> for #held
            where
                K: #deserialize<'de> + #ord,
                T: #from_digits<'de>,
            {
                #body
            }
        };
    }
    quote! {
        impl<'de, T: #from_digits<'de> #bounds> #from_digits<'de> for #held {
            #body
        }
    }
}

fn present(context: &Context<'_>) -> TokenStream {
    let (name, from_digits) = (ident(context.present_digits.name()), ident(context.from_digits.name()));
    let (result, option, some) =
        (context.known(Known::Result), context.known(Known::Option), context.known(Known::Some));
    let (deserializer, method) = (context.known(Known::Deserializer), ident(METHOD));
    quote! {
        /// Tells decimals that are `null` from those that are not there.
        fn #name<'de, D, T>(deserializer: D) -> #result<#option<T>, D::Error>
        where
            D: #deserializer<'de>,
            T: #from_digits<'de>,
        {
            T::#method(deserializer).map(#some)
        }
    }
}
