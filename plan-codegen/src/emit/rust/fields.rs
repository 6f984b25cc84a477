//! Fields whose types have bounds of their own: a function that reads such a field, and refuses what it must not hold.
//!
//! What a named type refuses is that type's own affair, and a list of it asks nothing more. A value that is made, not read, is
//! not looked at: fields are public, and who sets them knows the plan.

use plan_schema::model::{Size, Ty, TyKind, TypeDefKind};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::aliases::is_newtype;
use super::bounds;
use super::checks::{Refusal, Text, size, text, that_binds};
use super::context::{Context, allow};
use super::names::{bare, ident, type_name};
use super::options::Validate;
use super::types::{array_length, is_complex};
use super::uses::Known;

/// No line of rustfmt holds a function with a longer name; it is called after the place of its field.
const LONG_NAME: usize = 40;

/// A field that is read.
pub(super) struct Read<'a> {
    /// The model that it is of, what the view of that is called in Rust, and its parameters.
    pub(super) model: &'a str,
    pub(super) owner: &'a str,
    pub(super) parameters: &'a [String],
    /// What it is called in Rust, and on the wire, and the how many it is.
    pub(super) ident: &'a str,
    pub(super) wire: &'a str,
    pub(super) index: usize,
    /// Its type in the plan, and in Rust.
    pub(super) ty: &'a Ty,
    pub(super) written: &'a TokenStream,
    /// How many `Option`s are around the type.
    pub(super) options: usize,
    /// The function that reads it if nothing is looked at; serde's own if there is none.
    pub(super) by: Option<&'a str>,
}

/// A function that reads a field.
pub(super) struct Reader {
    /// Its name where an attribute wants it.
    pub(super) path: String,
    /// Itself, unless another view of the model has the same one.
    pub(super) function: Option<TokenStream>,
}

/// The function that reads a field; `None` if it may hold whatever its type can.
pub(super) fn reader(context: &Context<'_>, read: &Read<'_>) -> Option<Reader> {
    if context.options.validate == Validate::Off {
        return None;
    }
    let (ty, options) = held(context, read.ty);
    let options = read.options + options;
    let mut checks = Checks { context, items: TokenStream::new(), patterns: 0 };
    let looked = checks.of(ty, &format!("`{}`", read.wire), options == 0)?;
    let (items, tests) = (checks.items, looked.tests);
    let [source, _] = &context.of_reader;
    let is_long = bare(read.ident).chars().count() > LONG_NAME;
    let of = if is_long { read.index.to_string() } else { bare(read.ident).to_owned() };
    let (source, name) = (ident(source), format!("deserialize_{of}"));
    let (deserialize, deserializer) = (context.known(Known::Deserialize), context.known(Known::Deserializer));
    let (result, ok) = (context.known(Known::Result), context.known(Known::Ok));
    let by = read.by.map_or_else(|| quote!(#deserialize::deserialize), |by| by.parse().expect("a path"));
    let (written, called) = (read.written, ident(&name));
    let body = if options == 0 {
        quote! {
            let value: #written = #by(deserializer)?;
            #tests
            #ok(value)
        }
    } else {
        let some = context.known(Known::Some);
        let pattern = (0..options).fold(quote!(value), |inside, _| quote!(#some(#inside)));
        let borrowed = (!looked.copies).then(|| quote!(&));
        quote! {
            let read: #written = #by(deserializer)?;
            let #pattern = #borrowed read else {
                return #ok(read);
            };
            #tests
            #ok(read)
        }
    };
    let returned = quote!(#result<#written, #source::Error>);
    let mut lints = Vec::new();
    if options > 1 {
        lints.push(quote!(clippy::option_option));
    }
    if is_complex(&returned) {
        lints.push(quote!(clippy::type_complexity));
    }
    let allow = allow(&lints);
    let parameters: Vec<Ident> = read.parameters.iter().map(|name| ident(&type_name(name))).collect();
    let (head, path) = if parameters.is_empty() {
        (quote!(fn #called<'de, #source: #deserializer<'de>>(deserializer: #source) -> #returned), String::new())
    } else {
        let head = quote! {
            fn #called<'de, #source>(deserializer: #source) -> #returned
            where
                #source: #deserializer<'de>,
                #(#parameters: #deserialize<'de>,)*
        };
        let names: Vec<String> = parameters.iter().map(ToString::to_string).collect();
        (head, format!("::<{}>", names.join(", ")))
    };
    let (path, function) = (format!("{}{path}::{name}", read.owner), quote!(#allow #head { #items #body }));
    let mut readers = context.readers.borrow_mut();
    let first = readers.entry((read.model.to_owned(), function.to_string())).or_insert_with(|| path.clone());
    let is_first = *first == path;
    Some(Reader { path: first.clone(), function: is_first.then_some(function) })
}

/// What a type is behind names that are mere names, and how many of them make it an `Option`.
fn held<'t>(context: &'t Context<'_>, ty: &'t Ty) -> (&'t Ty, usize) {
    let (mut ty, mut options) = (ty, 0);
    // An alias of itself has no end.
    for _ in 0..=context.model.types.len() {
        ty = match &ty.kind {
            TyKind::Key { model, field, ty } if context.ids.of(model, field).is_none() => ty,
            TyKind::Model { name, .. } => match context.model.get(name).map(|def| (def, &def.kind)) {
                Some((def, TypeDefKind::Alias(alias))) if !is_newtype(context, def) => {
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
struct Looked {
    tests: TokenStream,
    /// Whether values are copied to be looked at.
    copies: bool,
}

struct Checks<'a, 'm> {
    context: &'a Context<'m>,
    /// What stands before the first statement.
    items: TokenStream,
    patterns: usize,
}

impl Checks<'_, '_> {
    /// What refuses a variable `value` of a type, which the messages call `what`. Whether it is owned, or a reference.
    fn of(&mut self, ty: &Ty, what: &str, owned: bool) -> Option<Looked> {
        match &ty.kind {
            TyKind::Scalar(scalar) => {
                if let Some(text) = text(self.context, scalar) {
                    let refusals = self.texts(&text, owned);
                    return Some(Looked { tests: self.tests(refusals, what), copies: false });
                }
                let refusals = bounds::numbers(self.context, scalar)?;
                Some(Looked { tests: self.tests(refusals, what), copies: true })
            }
            TyKind::Array { items, size: length } => {
                let length = if array_length(*length).is_some() { Size::default() } else { *length };
                let count = size(that_binds(length), &quote!(value.len()), ["item", "items"]);
                let of_items = self.each(items, &format!("an item of {what}"), &list(owned), &quote!(value.iter()));
                self.both(count, of_items.as_ref(), what)
            }
            TyKind::Set { items } => {
                let of_items = self.each(items, &format!("an item of {what}"), &list(owned), &quote!(value.iter()));
                self.both(None, of_items.as_ref(), what)
            }
            TyKind::Map { key, value, size: length } => {
                let count = size(that_binds(*length), &quote!(value.len()), ["entry", "entries"]);
                let keys = quote!(value.keys());
                let is_key = !key.nullable && self.context.is_ordered(key, plan_schema::model::Lens::Read);
                let of_keys = is_key.then(|| self.each(key, &format!("a key of {what}"), &keys, &keys)).flatten();
                let values = quote!(value.values());
                let of_values = self.each(value, &format!("a value of {what}"), &values, &values);
                let of_entries = quote!(#of_keys #of_values);
                self.both(count, Some(&of_entries).filter(|tests| !tests.is_empty()), what)
            }
            TyKind::Record { value, .. } => {
                let values = quote!(value.values());
                let of_values = self.each(value, &format!("a value of {what}"), &values, &values);
                self.both(None, of_values.as_ref(), what)
            }
            TyKind::Model { .. }
            | TyKind::Generic { .. }
            | TyKind::Parameter(_)
            | TyKind::Key { .. }
            | TyKind::Error => None,
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
        let looked = self.of(inside, what, false)?;
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
        refusals
            .into_iter()
            .map(|(condition, reason)| {
                let invalid: TokenStream =
                    self.context.function(&self.context.invalid).parse().expect("the name of a function is a path");
                quote! {
                    if #condition {
                        return #err(#invalid(#what, #reason));
                    }
                }
            })
            .collect()
    }
}

/// A list in a loop.
fn list(owned: bool) -> TokenStream {
    if owned { quote!(&value) } else { quote!(value) }
}
