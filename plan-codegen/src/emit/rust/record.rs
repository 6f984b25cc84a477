//! Records: a struct for each view.

use std::collections::HashSet;

use plan_schema::model::{ExtraMembers, Field, Lens, Member, Record, Relationship, Ty, TyKind, TypeDef, ViewKey, name};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::context::{Context, acronym, allow, is_request};
use super::docs::Doc;
use super::enums::{code, repeat_words, spoken};
use super::names::{self, bare, field as field_name, given, ident, is_acronym, type_name};
use super::select::{has_parameter, request_of};
use super::types::is_complex;
use super::uses::Known;

/// clippy's `too_many_arguments`.
const MAX_ARGUMENTS: usize = 7;
/// clippy's `struct_excessive_bools` and `fn_params_excessive_bools`.
const MAX_BOOLS: usize = 3;

/// clippy's `many_single_char_names`.
const MAX_SHORT_NAMES: usize = 4;

/// `    const fn default_() ->  {`: what stands around the names of a field and its type.
const DEFAULT_WIDTH: usize = 29;
/// rustfmt's `max_width`. A function without arguments whose head is longer is broken otherwise in each edition, so that such
/// a function is called after the place of its field.
const MAX_WIDTH: usize = 100;

/// What the members that are no fields are called.
const EXTRA: &str = "extra";

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

/// How a struct gets the field's value in a constructor.
enum Init {
    /// As an argument.
    Argument,
    /// From this expression.
    Value(TokenStream),
}

/// A field of a struct.
#[expect(clippy::struct_excessive_bools, reason = "facts that do not depend on each other")]
struct Part {
    ident: String,
    ty: TokenStream,
    docs: TokenStream,
    attributes: TokenStream,
    secret: bool,
    init: Init,
    /// The function that makes its default.
    function: Option<TokenStream>,
    /// Whether what is there without saying anything is what `Default` gives.
    of_type: bool,
    is_bool: bool,
    option_option: bool,
}

/// The fields of the struct, without those that a union writes for it.
fn members<'r>(context: &Context<'_>, view: &ViewKey, record: &'r Record) -> Vec<Member<'r>> {
    record
        .members(view.lens)
        .filter(|member| !context.written.contains(&(view.name.as_str(), member.field.wire.as_str())))
        .collect()
}

/// What the fields are called in the plan, and what each would be called if it stood alone.
fn wanted<'r>(members: &[Member<'r>]) -> Vec<(&'r str, String)> {
    members
        .iter()
        .map(|member| {
            let hint = given(member.field.rust.as_ref().and_then(|rust| rust.name.as_ref()));
            (member.field.name.as_str(), hint.unwrap_or_else(|| field_name(&member.field.name)))
        })
        .collect()
}

/// The fields of the struct, with what each would be called if it stood alone, and what it is called.
pub(super) fn called<'r>(
    context: &Context<'_>,
    view: &ViewKey,
    record: &'r Record,
) -> Vec<(&'r Field, String, String)> {
    let members = members(context, view, record);
    let mut wanted = wanted(&members);
    if extra(context, view, record).is_some() {
        wanted.push(("", EXTRA.to_owned()));
    }
    let idents = names::unique(&wanted);
    let names = wanted.into_iter().map(|(_, wish)| wish).zip(idents);
    members.iter().zip(names).map(|(member, (wish, ident))| (member.field, wish, ident)).collect()
}

fn parts(context: &Context<'_>, view: &ViewKey, record: &Record) -> Vec<Part> {
    let members = members(context, view, record);
    let mut wanted = wanted(&members);
    let extra = extra(context, view, record);
    if extra.is_some() {
        wanted.push(("", EXTRA.to_owned()));
    }
    let idents = names::unique(&wanted);
    let mut parts: Vec<Part> = members
        .iter()
        .zip(&idents)
        .zip(1..)
        .map(|((member, ident), at)| part(context, view, member, at, ident))
        .collect();
    if let (Some(ty), Some(ident)) = (extra, idents.last()) {
        parts.push(Part {
            ident: ident.clone(),
            ty,
            docs: quote!(#[doc = " Members that are none of the above."]),
            attributes: quote!(#[serde(flatten)]),
            secret: false,
            init: Init::Value(context.default_of_extra(record)),
            function: None,
            of_type: true,
            is_bool: false,
            option_option: false,
        });
    }
    parts
}

fn extra(context: &Context<'_>, view: &ViewKey, record: &Record) -> Option<TokenStream> {
    let string = || context.known(Known::String);
    match &record.extra {
        ExtraMembers::Unsaid | ExtraMembers::Forbidden => None,
        ExtraMembers::Any => {
            let (map, string, value) = (context.known(Known::Map), string(), context.known(Known::Value));
            Some(quote!(#map<#string, #value>))
        }
        ExtraMembers::Typed(ty) => {
            let (map, string) = (context.known(Known::BTreeMap), string());
            let value = context.ty(ty, view.lens.inside(), None);
            Some(quote!(#map<#string, #value>))
        }
    }
}

fn part(context: &Context<'_>, view: &ViewKey, member: &Member<'_>, index: usize, written: &str) -> Part {
    let field = member.field;
    let hints = field.rust.as_ref();
    let own = hints.and_then(|hints| hints.ty.as_ref()).and_then(|ty| syn::parse_str::<syn::Type>(ty).ok());
    let with = hints.and_then(|hints| hints.with.as_ref()).filter(|with| syn::parse_str::<syn::Path>(with).is_ok());
    let is_bool = matches!(&context.model.follow(&field.ty).kind, TyKind::Scalar(scalar)
        if scalar.scalar == plan_schema::plan::expr::Scalar::Boolean);
    let ty = context.ids.field_ty(&view.name, field);
    let bare_ty = own.map_or_else(|| context.bare(&ty, view.lens, Some(view)), |own| own.to_token_stream());
    let mut serde = Vec::new();
    if bare(written) != field.wire {
        let wire = &field.wire;
        serde.push(quote!(rename = #wire));
    }
    let is_none = format!("{}::is_none", context.uses.text(Known::Option));
    let mut part = Part {
        ident: written.to_owned(),
        ty: bare_ty.clone(),
        docs: field_docs(context, member),
        attributes: TokenStream::new(),
        secret: field.sensitive || context.is_secret(&field.ty),
        init: Init::Argument,
        function: None,
        of_type: false,
        is_bool: false,
        option_option: false,
    };
    let default = member.default.filter(|_| field.rust.as_ref().is_none_or(|rust| rust.ty.is_none()));
    let default = default.and_then(|value| context.default_value(value, &ty, view.lens));
    match (view.lens, default) {
        (Lens::Patch, _) => {
            // A patch that says null clears the field, one that says nothing keeps it. Null is a value of JSON as well.
            let null_is_value = member.nullable || is_json(context, &field.ty);
            part.ty = context.uses.option(&bare_ty);
            serde.push(quote!(default));
            if null_is_value {
                let present = context.function(&context.present);
                part.ty = context.uses.option(&part.ty);
                part.option_option = true;
                if with.is_none() {
                    serde.push(quote!(deserialize_with = #present));
                }
            }
            serde.push(quote!(skip_serializing_if = #is_none));
            part.init = Init::Value(context.known(Known::None));
            part.of_type = true;
        }
        _ if member.required => {
            if member.nullable {
                part.ty = context.uses.option(&bare_ty);
            } else {
                part.is_bool = is_bool;
            }
        }
        (_, Some(default)) if !(member.nullable && default.of_type) => {
            if member.nullable {
                part.ty = context.uses.option(&bare_ty);
            } else {
                part.is_bool = is_bool;
            }
            if default.of_type {
                serde.push(if has_parameter(&ty) { default_without_bound(&default.expr) } else { quote!(default) });
                part.init = Init::Value(default.expr);
                part.of_type = true;
            } else {
                let width = DEFAULT_WIDTH + bare(written).len() + part.ty.to_string().replace(' ', "").len();
                let of = if width > MAX_WIDTH { index.to_string() } else { bare(written).to_owned() };
                let function = ident(&format!("default_{of}"));
                let path = format!("{}::default_{of}", context.name(view).unwrap_or_default());
                serde.push(quote!(default = #path));
                let constant = default.is_const.then(|| quote!(const));
                let allow = member.nullable.then(|| quote!(#[allow(clippy::unnecessary_wraps)]));
                let (ty, expr) = (&part.ty, default.expr);
                part.function = Some(quote!(#allow #constant fn #function() -> #ty { #expr }));
                part.init = Init::Value(quote!(Self::#function()));
            }
        }
        _ => {
            part.ty = context.uses.option(&bare_ty);
            // serde takes an `Option` for `None` by itself, and would want a parameter to have a default.
            if with.is_some() || !has_parameter(&ty) {
                serde.push(quote!(default));
            }
            serde.push(quote!(skip_serializing_if = #is_none));
            part.init = Init::Value(context.known(Known::None));
            part.of_type = true;
        }
    }
    if let Some(with) = with {
        serde.push(quote!(with = #with));
    }
    if !serde.is_empty() {
        part.attributes.extend(quote!(#[serde(#(#serde),*)]));
    }
    part.attributes.extend(attributes(hints.and_then(|hints| hints.attrs.as_ref())));
    part
}

/// The function that makes an empty list or map: with `default` alone serde would want its parameters to have a default.
fn default_without_bound(expr: &TokenStream) -> TokenStream {
    let path = expr.to_string().replace(' ', "");
    let path = path.trim_end_matches("()");
    quote!(default = #path)
}

/// Whether null is a value of the type itself.
fn is_json(context: &Context<'_>, ty: &Ty) -> bool {
    matches!(&context.model.follow(ty).kind, TyKind::Scalar(scalar)
        if scalar.scalar == plan_schema::plan::expr::Scalar::Json)
}

/// The author's attributes, as far as they are some.
pub(super) fn attributes(given: Option<&Vec<String>>) -> TokenStream {
    given
        .into_iter()
        .flatten()
        .filter_map(|text| syn::parse_str::<syn::Meta>(text).ok())
        .map(|meta| quote!(#[#meta]))
        .collect()
}

fn field_docs(context: &Context<'_>, member: &Member<'_>) -> TokenStream {
    let field = member.field;
    let spoken = spoken(&field.name);
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '-';
    let is_name = !field.name.starts_with('-') && field.name.chars().all(is_word) && spoken.len() > 1;
    let ours = if is_name { spoken } else { format!("{}.", code(&field.wire)) };
    let mut doc = Doc::new(field.description.as_ref(), &ours, &context.links);
    let referred = field.reference.as_ref().map(|reference| &reference.model).or(match &field.ty.kind {
        TyKind::Key { model, .. } => Some(model),
        _ => None,
    });
    if let Some(model) = referred {
        doc.line(format!("Refers to {}.", context.link(model)));
    }
    doc.deprecated(field.deprecated.as_ref(), &context.links);
    doc.tokens()
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
        if !self.parts.iter().any(|part| part.of_type && mentions(part)) {
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

    /// A constructor that takes what has to be there, and the functions that make defaults.
    fn methods(&self) -> Option<TokenStream> {
        let functions: Vec<&TokenStream> = self.parts.iter().filter_map(|part| part.function.as_ref()).collect();
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
        let name = ident(self.name);
        let (bounded, generics) = (self.generics(&TokenStream::new()), self.generics(&TokenStream::new()));
        Some(quote!(impl #bounded #name #generics { #constructor #(#functions)* }))
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
