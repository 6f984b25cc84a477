//! Aliases: a constrained text is a type of its own that holds nothing else, and so is a number with bounds; every other
//! alias is a mere name.

use plan_schema::model::{Alias, Lens, ScalarTy, Size, TyKind, TypeDef, TypeDefKind, ViewKey};
use plan_schema::plan::expr::Scalar;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::bounds;
use super::context::{Context, acronym};
use super::defaults::number;
use super::docs::Doc;
use super::enums::spoken;
use super::names::{bare, ident};
use super::options::Validate;
use super::pattern::translate;
use super::types::Repr;
use super::uses::Known;

/// What a text is checked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Checks {
    size: Size,
    /// The pattern as the plan has it, and as the `regex` crate has it.
    pattern: Option<(String, String)>,
}

/// The scalar of an alias of one that is never null.
pub(super) fn scalar(def: &TypeDef) -> Option<&ScalarTy> {
    let TypeDefKind::Alias(Alias { ty, .. }) = &def.kind else { return None };
    let TyKind::Scalar(scalar) = &ty.kind else { return None };
    (!ty.nullable).then_some(scalar)
}

/// The text that an alias constrains, if it is one: of such a text there may be checks.
fn text<'d>(context: &Context<'_>, def: &'d TypeDef) -> Option<&'d ScalarTy> {
    let scalar = scalar(def)?;
    // The length of bytes is not that of the text they travel as.
    let checked = context.repr(scalar) == Repr::Known(Known::String) && scalar.scalar != Scalar::Bytes;
    checked.then_some(scalar)
}

/// The pattern of an alias that is not checked since the `regex` crate has no such thing.
pub(super) fn lost_pattern<'d>(context: &Context<'_>, def: &'d TypeDef) -> Option<&'d str> {
    let pattern = text(context, def)?.constraints.pattern.as_deref()?;
    (context.options.validate == Validate::Regex && translate(pattern).is_none()).then_some(pattern)
}

/// The checks of an alias; `None` if it is a mere name.
pub(super) fn checks(context: &Context<'_>, def: &TypeDef) -> Option<Checks> {
    let scalar = text(context, def)?;
    let constraints = &scalar.constraints;
    let size = match context.options.validate {
        Validate::Off => Size::default(),
        Validate::Length | Validate::Regex => {
            // Longer than any text that fits 32-bit targets is no bound.
            let fits = |bound: &u64| u32::try_from(*bound).is_ok();
            Size {
                min: constraints.length.min.filter(|min| *min > 0).filter(fits),
                max: constraints.length.max.filter(fits),
            }
        }
    };
    let pattern = match context.options.validate {
        Validate::Off | Validate::Length => None,
        Validate::Regex => {
            constraints.pattern.as_ref().and_then(|pattern| Some((pattern.clone(), translate(pattern)?)))
        }
    };
    let checks = Checks { size, pattern };
    (!checks.size.is_any() || checks.pattern.is_some()).then_some(checks)
}

/// Whether an alias is a type of its own.
pub(super) fn is_newtype(context: &Context<'_>, def: &TypeDef) -> bool {
    checks(context, def).is_some() || bounds::bounds(context, def).is_some()
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

fn newtype(context: &Context<'_>, name: &str, def: &TypeDef, checks: &Checks, doc: &Doc) -> Vec<TokenStream> {
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
    let (patterns, tests) = (pattern_items(context, checks), tests(context, name, checks));
    let text = bare(name);
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
                    #tests
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

fn pattern_items(context: &Context<'_>, checks: &Checks) -> TokenStream {
    let Some((_, pattern)) = &checks.pattern else { return TokenStream::new() };
    let (lock, regex) = (context.known(Known::LazyLock), context.known(Known::Regex));
    let compile: TokenStream = context.function(&context.compile).parse().expect("the name of a function is a path");
    let pattern = raw(pattern);
    quote! {
        const SOURCE: &str = #pattern;
        static PATTERN: #lock<#regex> = #lock::new(|| #compile(SOURCE));
    }
}

fn tests(context: &Context<'_>, name: &str, checks: &Checks) -> TokenStream {
    let error = context.ident(&context.invalid_value);
    let err = context.known(Known::Err);
    let name = bare(name);
    let mut tests = TokenStream::new();
    let mut refuse = |condition: TokenStream, reason: &str| {
        tests.extend(quote! {
            if #condition {
                return #err(#error { name: #name, reason: #reason });
            }
        });
    };
    let literal = |bound: u64| number(&bound.to_string()).expect("digits are a literal");
    match checks.size {
        Size { min: None, max: None } => {}
        Size { min: Some(min), max: Some(max) } if min == max => {
            let count = literal(min);
            refuse(quote!(value.chars().count() != #count), &format!("must have {min} {}", characters(min)));
        }
        Size { min: Some(min), max: Some(max) } => {
            let (least, most) = (literal(min), literal(max));
            let reason = format!("must have {min} to {max} characters");
            refuse(quote!(!(#least..=#most).contains(&value.chars().count())), &reason);
        }
        Size { min: Some(1), max: None } => refuse(quote!(value.is_empty()), "must not be empty"),
        Size { min: Some(min), max: None } => {
            let least = literal(min);
            refuse(quote!(value.chars().count() < #least), &format!("must have at least {min} characters"));
        }
        Size { min: None, max: Some(0) } => refuse(quote!(!value.is_empty()), "must be empty"),
        Size { min: None, max: Some(max) } => {
            let most = literal(max);
            let reason = format!("must have at most {max} {}", characters(max));
            refuse(quote!(value.chars().count() > #most), &reason);
        }
    }
    if let Some((pattern, _)) = &checks.pattern {
        refuse(quote!(!PATTERN.is_match(&value)), &format!("must match {pattern}"));
    }
    tests
}

const fn characters(count: u64) -> &'static str {
    if count == 1 { "character" } else { "characters" }
}

/// A text as a raw string, which patterns are readable in.
fn raw(text: &str) -> Literal {
    if !text.contains('\\') && !text.contains('"') || text.contains(['\n', '\r']) {
        return Literal::string(text);
    }
    let mut hashes = String::new();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}").parse().unwrap_or_else(|_| Literal::string(text))
}
