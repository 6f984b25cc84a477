//! Records: a struct for each view.

use std::collections::HashSet;

use plan_schema::model::{ExtraMembers, Lens, Record, Relationship, Ty, TyKind, TypeDef, ViewKey, name};
use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Context, acronym, allow, is_request};
use super::docs::Doc;
use super::enums::{code, repeat_words, spoken};
use super::names::{bare, ident, is_acronym, type_name};
use super::parts::{Init, Part, parts};
use super::select::{has_parameter, request_of};
use super::types::is_complex;
use super::uses::Known;

/// clippy's `too_many_arguments`.
const MAX_ARGUMENTS: usize = 7;
/// clippy's `struct_excessive_bools` and `fn_params_excessive_bools`.
const MAX_BOOLS: usize = 3;

/// clippy's `many_single_char_names`.
const MAX_SHORT_NAMES: usize = 4;

/// The items of a view of a record.
pub(super) fn items(context: &Context<'_>, view: &ViewKey, def: &TypeDef, record: &Record) -> Vec<TokenStream> {
    let Some(name) = context.name(view) else { return Vec::new() };
    let parts = parts(context, view, record);
    let build = Build { context, view, def, record, name, parts: &parts };
    let mut items = vec![build.structure()];
    items.extend(build.methods());
    items.extend(build.default());
    items.extend(build.debug());
    items
}

/// What a view is for.
pub(super) fn lens_doc(context: &Context<'_>, model: &str, lens: Lens, clears: bool) -> Option<String> {
    let link = context.link(model);
    let article = name::article(model);
    Some(match lens {
        Lens::Read => return None,
        Lens::Create => format!("Fields to create {article} {link}."),
        Lens::Update => format!("Fields to replace {article} {link}."),
        Lens::Patch => {
            let clears = if clears { ", `null` clears it" } else { "" };
            format!("Fields to change in {article} {link}; a field left out keeps its value{clears}.")
        }
    })
}

struct Build<'a> {
    context: &'a Context<'a>,
    view: &'a ViewKey,
    def: &'a TypeDef,
    record: &'a Record,
    name: &'a str,
    parts: &'a [Part],
}

impl Build<'_> {
    fn docs(&self) -> TokenStream {
        let (context, def) = (self.context, self.def);
        let clears = self.parts.iter().any(|part| part.option_option);
        let mut doc = match lens_doc(context, &def.name, self.view.lens, clears) {
            Some(_) if is_request(context.model, &context.views, self.view) => {
                let of = request_of(context.model, &def.name).unwrap_or(&def.name);
                let said = lens_doc(context, of, self.view.lens, clears).unwrap_or_else(|| spoken(&def.name));
                Doc::new(def.description.as_ref(), &said, &context.links)
            }
            Some(said) => Doc::new(None, &said, &context.links),
            None => Doc::new(def.description.as_ref(), &spoken(&def.name), &context.links),
        };
        doc.deprecated(def.deprecated.as_ref(), &context.links);
        if self.view.lens == Lens::Read && !self.record.relationships.is_empty() {
            doc.line("Relationships:");
            doc.block(self.record.relationships.iter().map(|relationship| self.relationship(relationship)).collect());
        }
        doc.tokens()
    }

    fn relationship(&self, relationship: &Relationship) -> String {
        let Relationship {
            kind,
            target,
            through,
            role,
            via: _,
            on_delete: _,
            description,
            path: _,
            keys: _,
            inverse: _,
        } = relationship;
        let mut line = format!("- {} {}", kind.words(), self.context.link(target));
        if let Some(through) = through {
            line.push_str(&format!(" through {}", self.context.link(through)));
        }
        if let Some(role) = role {
            line.push_str(&format!(" as {}", code(role)));
        }
        if let Some(description) = description {
            let text = super::docs::lines(description, &self.context.links);
            line.push_str(&format!(": {}", text.join(" ")));
        }
        line
    }

    /// Whether nothing has to be there.
    fn all_optional(&self) -> bool {
        self.parts.iter().all(|part| !matches!(part.init, Init::Argument))
    }

    fn derives_default(&self) -> bool {
        self.all_optional() && self.parts.iter().all(|part| part.of_type)
    }

    fn writes_default(&self) -> bool {
        self.all_optional() && !self.derives_default() && self.record.parameters.is_empty()
    }

    fn structure(&self) -> TokenStream {
        let mut derives = vec!["Debug", "Clone", "PartialEq"];
        derives.retain(|derive| !(self.is_secret() && *derive == "Debug"));
        if self.context.view_traits(self.view, &mut HashSet::new()).eq {
            derives.extend(["Eq", "Hash"]);
        }
        if self.derives_default() {
            derives.push("Default");
        }
        let by_hand: &[&str] = if self.writes_default() { &["Default"] } else { &[] };
        let derives = self.context.derives(&derives, by_hand, self.def.rust.as_ref());
        let forbidden = (self.record.extra == ExtraMembers::Forbidden).then(|| quote!(#[serde(deny_unknown_fields)]));
        let (docs, allows, generics) = (self.docs(), self.allows(), self.generics(&TokenStream::new()));
        let (name, bound) = (ident(self.name), self.bound());
        let fields = self.parts.iter().map(|part| {
            let (docs, attributes, name, ty) = (&part.docs, &part.attributes, ident(&part.ident), &part.ty);
            quote!(#docs #attributes pub #name: #ty)
        });
        quote!(#docs #derives #forbidden #bound #allows pub struct #name #generics { #(#fields),* })
    }

    /// serde wants a `Default` of what stands in a field that may be left out, though an `Option` needs none of it.
    fn bound(&self) -> Option<TokenStream> {
        let parameters: Vec<String> = self.record.parameters.iter().map(|name| type_name(name)).collect();
        let is_parameter = |word: &str| parameters.iter().any(|parameter| parameter == word);
        let mentions = |part: &Part| part.ty.to_string().split(' ').any(is_parameter);
        if !self.parts.iter().any(|part| (part.of_type || part.is_read) && mentions(part)) {
            return None;
        }
        let deserialize = self.context.uses.text(Known::Deserialize);
        let bounds: Vec<String> = parameters.iter().map(|name| format!("{name}: {deserialize}<'de>")).collect();
        let bounds = bounds.join(", ");
        Some(quote!(#[serde(bound(deserialize = #bounds))]))
    }

    fn generics(&self, bound: &TokenStream) -> TokenStream {
        let parameters: Vec<_> = self.record.parameters.iter().map(|name| ident(&type_name(name))).collect();
        if parameters.is_empty() { TokenStream::new() } else { quote!(<#(#parameters #bound),*>) }
    }

    fn allows(&self) -> TokenStream {
        let mut lints = Vec::new();
        if is_acronym(self.name) {
            lints.push(quote!(clippy::upper_case_acronyms));
        }
        if self.parts.iter().filter(|part| part.is_bool).count() > MAX_BOOLS {
            lints.push(quote!(clippy::struct_excessive_bools));
        }
        if self.parts.iter().any(|part| part.option_option) {
            lints.push(quote!(clippy::option_option));
        }
        if self.parts.iter().any(|part| is_complex(&part.ty)) {
            lints.push(quote!(clippy::type_complexity));
        }
        let fields: Vec<String> = self.parts.iter().map(|part| part.ident.clone()).collect();
        if repeat_words(self.name, &fields, str::to_owned) {
            lints.push(quote!(clippy::struct_field_names));
        }
        allow(&lints)
    }

    fn fields(&self) -> TokenStream {
        let fields = self.parts.iter().map(|part| {
            let name = ident(&part.ident);
            match &part.init {
                Init::Argument => quote!(#name),
                Init::Value(value) => quote!(#name: #value),
            }
        });
        quote!(Self { #(#fields),* })
    }

    /// A constructor that takes what has to be there, and the functions that make defaults and read.
    fn methods(&self) -> Option<TokenStream> {
        let functions: Vec<&TokenStream> =
            self.parts.iter().flat_map(|part| part.function.iter().chain(&part.reader)).collect();
        let arguments: Vec<&Part> = self.parts.iter().filter(|part| matches!(part.init, Init::Argument)).collect();
        let is_useful = matches!(self.view.lens, Lens::Create | Lens::Update)
            && self.record.parameters.is_empty()
            && (1..=MAX_ARGUMENTS).contains(&arguments.len())
            && arguments.len() < self.parts.len()
            && arguments.iter().filter(|part| part.is_bool).count() <= MAX_BOOLS;
        let short = arguments.iter().filter(|part| part.ident.chars().count() == 1).count();
        let mut lints = Vec::new();
        if short > MAX_SHORT_NAMES {
            lints.push(quote!(clippy::many_single_char_names));
        }
        let alike = |(index, part): (usize, &&Part)| {
            arguments[..index].iter().any(|other| is_one_letter_apart(&part.ident, &other.ident))
        };
        if arguments.iter().enumerate().any(alike) {
            lints.push(quote!(clippy::similar_names));
        }
        if arguments.iter().any(|part| is_complex(&part.ty)) {
            lints.push(quote!(clippy::type_complexity));
        }
        let constructor = is_useful.then(|| {
            let arguments = arguments.iter().map(|part| {
                let (name, ty) = (ident(&part.ident), &part.ty);
                quote!(#name: #ty)
            });
            let fields = self.fields();
            let allow = allow(&lints);
            quote! {
                /// Makes one with the required fields; the others take their defaults.
                #[must_use]
                #allow
                pub fn new(#(#arguments),*) -> Self { #fields }
            }
        });
        if constructor.is_none() && functions.is_empty() {
            return None;
        }
        let (name, generics) = (ident(self.name), self.generics(&TokenStream::new()));
        Some(quote!(impl #generics #name #generics { #constructor #(#functions)* }))
    }

    /// `Default`, where it can be but not be derived.
    fn default(&self) -> Option<TokenStream> {
        if !self.writes_default() {
            return None;
        }
        let (name, fields, default) = (ident(self.name), self.fields(), self.context.known(Known::Default));
        Some(quote!(impl #default for #name { fn default() -> Self { #fields } }))
    }

    fn is_secret(&self) -> bool {
        self.parts.iter().any(|part| part.secret)
    }

    /// A `Debug` that does not show what must not be logged.
    fn debug(&self) -> Option<TokenStream> {
        if !self.is_secret() {
            return None;
        }
        let text = bare(self.name);
        let calls = self.parts.iter().map(|part| {
            let name = ident(&part.ident);
            let shown = bare(&part.ident);
            if part.secret { quote!(.field(#shown, &"[redacted]")) } else { quote!(.field(#shown, &self.#name)) }
        });
        let bounded = self.generics(&quote!(: std::fmt::Debug));
        let (name, generics) = (ident(self.name), self.generics(&TokenStream::new()));
        Some(quote! {
            impl #bounded std::fmt::Debug for #name #generics {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.debug_struct(#text) #(#calls)* .finish()
                }
            }
        })
    }
}

/// Whether one letter that is put in, left out or changed makes one name the other: what clippy's `similar_names` is about.
fn is_one_letter_apart(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let longest = one.len().max(other.len());
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let rest = one[same..].iter().rev().zip(other[same..].iter().rev()).take_while(|(a, b)| a == b).count();
    same + rest + 1 == longest
}

/// The item of a use of a generic struct: a name for it.
pub(super) fn instance(
    context: &Context<'_>,
    view: &ViewKey,
    def: &TypeDef,
    generic: &str,
    args: &[Ty],
) -> Vec<TokenStream> {
    let (Some(name), Some(of)) =
        (context.name(view), context.path(&ViewKey { name: generic.to_owned(), lens: Lens::Read }))
    else {
        return Vec::new();
    };
    let said: Vec<String> = args
        .iter()
        .map(|arg| match &arg.kind {
            TyKind::Model { name, .. } => context.link(name),
            TyKind::Generic { instance, .. } => context.link(instance),
            _ => format!("`{}`", context.ty(arg, Lens::Read, None).to_string().replace(' ', "")),
        })
        .collect();
    debug_assert!(!args.iter().any(has_parameter), "{}", def.name);
    let said = format!("{} of {}.", name::sentence(&name::spoken(generic)).trim_end_matches('.'), said.join(" and "));
    let docs = Doc::new(None, &said, &context.links).tokens();
    let allows = acronym(name);
    let args = args.iter().map(|arg| context.ty(arg, Lens::Read, None));
    let name = ident(name);
    vec![quote!(#docs #allows pub type #name = #of<#(#args),*>;)]
}

#[cfg(test)]
mod tests {
    use super::is_one_letter_apart;

    #[test]
    fn names_that_are_easily_mistaken() {
        for (one, other, expected) in [
            ("line_1", "line_2", true),
            ("f0_x", "f10_x", true),
            ("task", "tasks", true),
            ("task", "mask", true),
            ("task", "task", false),
            ("from", "form", false),
            ("aa", "a", true),
            ("title", "body", false),
        ] {
            assert_eq!(is_one_letter_apart(one, other), expected, "{one} {other}");
            assert_eq!(is_one_letter_apart(other, one), expected, "{other} {one}");
        }
    }
}
