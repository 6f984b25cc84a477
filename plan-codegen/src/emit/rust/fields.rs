//! Fields whose types have bounds of their own: a function that reads such a field, and refuses what it must not hold.
//!
//! What a named type refuses is that type's own affair, and a list of it asks nothing more. A value that is made, not read, is
//! not looked at: fields are public, and who sets them knows the plan.

use plan_schema::model::Ty;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::context::{Context, allow};
use super::digits;
use super::looks::{Checks, Told, held};
use super::names::{bare, ident, type_name};
use super::options::Validate;
use super::types::is_complex;
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
    /// Whether null and nothing are two things.
    pub(super) tells_null: bool,
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
    let present = || read.tells_null.then(|| context.function(&context.present));
    if context.options.validate == Validate::Off {
        return present().map(|path| Reader { path, function: None });
    }
    let (ty, options) = held(context, read.ty);
    let options = read.options + options;
    let mut checks = Checks::new(context, Told::Field);
    let looked = checks.of(ty, &format!("`{}`", read.wire), options == 0);
    let by = if digits::holds(context, ty) {
        // Whether a patch says null is told by who reads it.
        Some(digits::function(context, ty, options - usize::from(read.tells_null), read.tells_null))
    } else {
        present()
    };
    let Some(looked) = looked else { return by.map(|path| Reader { path, function: None }) };
    let (items, tests) = (checks.items, looked.tests);
    let [source, _] = &context.of_reader;
    let is_long = bare(read.ident).chars().count() > LONG_NAME;
    let of = if is_long { read.index.to_string() } else { bare(read.ident).to_owned() };
    let (source, name) = (ident(source), format!("deserialize_{of}"));
    let (deserialize, deserializer) = (context.known(Known::Deserialize), context.known(Known::Deserializer));
    let (result, ok) = (context.known(Known::Result), context.known(Known::Ok));
    let by = by.map_or_else(|| quote!(#deserialize::deserialize), |by| by.parse().expect("a path"));
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
    // The type that has the error counts as well.
    if is_complex(&quote!(#result<#written, #source<#source>>)) {
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
