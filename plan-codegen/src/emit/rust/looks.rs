//! What is looked at when a value of a type is read or made: the value itself, and what it holds.
//!
//! What a named type refuses is that type's own affair.

use plan_schema::model::{Size, Ty, TyKind, TypeDefKind};
use proc_macro2::TokenStream;
use quote::quote;

use super::aliases::is_newtype;
use super::bounds;
use super::checks::{Refusal, Text, reason as reason_in, size, text, that_binds};
use super::context::Context;
use super::names::ident;
use super::select::is_external;
use super::types::array_length;
use super::uses::Known;

/// What a type is behind names that are mere names, and how many of them make it an `Option`.
pub(super) fn held<'t>(context: &'t Context<'_>, ty: &'t Ty) -> (&'t Ty, usize) {
    let (mut ty, mut options) = (ty, 0);
    // An alias of itself has no end.
    for _ in 0..=context.model.types.len() {
        ty = match &ty.kind {
            TyKind::Key { model, field, ty } if context.ids.of(model, field).is_none() => ty,
            TyKind::Model { name, .. } => match context.model.get(name).map(|def| (def, &def.kind)) {
                Some((def, TypeDefKind::Alias(alias))) if !is_external(def) && !is_newtype(context, def) => {
                    options += usize::from(alias.ty.nullable);
                    &alias.ty
                }
                _ => break,
            },
            _ => break,
        };
    }
    (ty, options)
}

/// What refuses a value.
pub(super) struct Looked {
    pub(super) tests: TokenStream,
    /// Whether values are copied to be looked at.
    pub(super) copies: bool,
}

/// How what is wrong is told.
pub(super) enum Told<'a> {
    /// As an error of a deserializer: a field.
    Field,
    /// As an error of its own, with the name of the type: a value is made.
    Value(&'a str),
}

/// What is made while a type is looked at.
pub(super) struct Checks<'a, 'm> {
    context: &'a Context<'m>,
    told: Told<'a>,
    /// What stands before the first statement.
    pub(super) items: TokenStream,
    patterns: usize,
    /// How many loops there are around what is looked at.
    loops: usize,
}

impl<'a, 'm> Checks<'a, 'm> {
    pub(super) fn new(context: &'a Context<'m>, told: Told<'a>) -> Self {
        Self { context, told, items: TokenStream::new(), patterns: 0, loops: 0 }
    }

    /// What refuses a variable `value` of a type, which the messages call `what`; nothing if they are about it. Whether it is owned,
    /// or a reference.
    pub(super) fn of(&mut self, ty: &Ty, what: &str, owned: bool) -> Option<Looked> {
        match &ty.kind {
            TyKind::Scalar(scalar) => {
                if let Some(text) = text(self.context, scalar) {
                    let refusals = self.texts(&text, owned);
                    return Some(Looked { tests: self.tests(refusals, what), copies: false });
                }
                let refusals = bounds::numbers(self.context, scalar)?;
                let copies = bounds::is_copied(self.context, scalar);
                Some(Looked { tests: self.tests(refusals, what), copies })
            }
            TyKind::Array { items, size: length } => {
                let length = if array_length(*length).is_some() { Size::default() } else { *length };
                let count = size(that_binds(length), &quote!(value.len()), ["item", "items"]);
                let of_items = self.each(items, &part("an item", what), &list(owned), &quote!(value.iter()));
                self.both(count, of_items.as_ref(), what)
            }
            TyKind::Set { items } => {
                let of_items = self.each(items, &part("an item", what), &list(owned), &quote!(value.iter()));
                self.both(None, of_items.as_ref(), what)
            }
            TyKind::Map { key, value, size: length } => {
                let count = size(that_binds(*length), &quote!(value.len()), ["entry", "entries"]);
                let keys = quote!(value.keys());
                let of_keys =
                    self.context.is_key(key).then(|| self.each(key, &part("a key", what), &keys, &keys)).flatten();
                let values = quote!(value.values());
                let of_values = self.each(value, &part("a value", what), &values, &values);
                let of_entries = quote!(#of_keys #of_values);
                self.both(count, Some(&of_entries).filter(|tests| !tests.is_empty()), what)
            }
            TyKind::Record { value, .. } => {
                let values = quote!(value.values());
                let of_values = self.each(value, &part("a value", what), &values, &values);
                self.both(None, of_values.as_ref(), what)
            }
            // A key has a type that takes every value of what it holds.
            TyKind::Key { ty, .. } => {
                let Looked { tests, copies } = self.of(ty, what, false)?;
                let borrowed = (!copies).then(|| quote!(&));
                Some(Looked { tests: quote!({ let value = #borrowed value.0; #tests }), copies: false })
            }
            TyKind::Model { .. } | TyKind::Generic { .. } | TyKind::Parameter(_) | TyKind::Error => None,
        }
    }

    fn both(&self, count: Option<Refusal>, inside: Option<&TokenStream>, what: &str) -> Option<Looked> {
        if count.is_none() && inside.is_none() {
            return None;
        }
        let count = self.tests(count.into_iter().collect(), what);
        Some(Looked { tests: quote!(#count #inside), copies: false })
    }

    /// What refuses some of several values: `all` goes through them in a loop, `iterator` is for those that may be null.
    fn each(&mut self, ty: &Ty, what: &str, all: &TokenStream, iterator: &TokenStream) -> Option<TokenStream> {
        let (inside, options) = held(self.context, ty);
        let options = options + usize::from(ty.nullable);
        self.loops += 1;
        let looked = self.of(inside, what, false);
        self.loops -= 1;
        let looked = looked?;
        let all = (0..options).fold(all.clone(), |all, at| {
            let all = if at == 0 { iterator } else { &all };
            quote!(#all.flatten())
        });
        let (borrowed, tests) = (looked.copies.then(|| quote!(&)), looked.tests);
        Some(quote!(for #borrowed value in #all { #tests }))
    }

    fn texts(&mut self, text: &Text, owned: bool) -> Vec<Refusal> {
        let number = self.patterns + 1;
        let numbered = |name: &str| ident(&if number > 1 { format!("{name}_{number}") } else { name.to_owned() });
        let (source, pattern) = (numbered("SOURCE"), numbered("PATTERN"));
        let items = text.pattern(self.context, &source, &pattern);
        self.patterns += usize::from(!items.is_empty());
        self.items.extend(items);
        let matched = if owned { quote!(&value) } else { quote!(value) };
        text.refusals(&matched, &pattern)
    }

    fn tests(&self, refusals: Vec<Refusal>, what: &str) -> TokenStream {
        let err = self.context.known(Known::Err);
        let refused = |(condition, reason): Refusal| {
            let error = self.error(what, &reason);
            quote! {
                if #condition {
                    return #err(#error);
                }
            }
        };
        refusals.into_iter().map(refused).collect()
    }

    fn error(&self, what: &str, reason: &str) -> TokenStream {
        match self.told {
            Told::Field => {
                let invalid: TokenStream =
                    self.context.function(&self.context.invalid).parse().expect("the name of a function is a path");
                quote!(#invalid(#what, #reason))
            }
            Told::Value(name) => {
                let error = self.context.ident(&self.context.invalid_value);
                let said = if what.is_empty() { reason.to_owned() } else { format!("{what} {reason}") };
                let reason = reason_in(&said, self.loops);
                quote!(#error { name: #name, reason: #reason })
            }
        }
    }
}

/// What a part of something is called.
fn part(part: &str, of: &str) -> String {
    if of.is_empty() { part.to_owned() } else { format!("{part} of {of}") }
}

/// A list in a loop.
fn list(owned: bool) -> TokenStream {
    if owned { quote!(&value) } else { quote!(value) }
}
