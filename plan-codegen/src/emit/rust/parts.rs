//! The fields of a struct: what each is called, its type, and how serde reads and writes it.

use plan_schema::model::{ExtraMembers, Field, Lens, Member, Record, Size, Ty, TyKind, ViewKey};
use plan_schema::plan::expr::Scalar;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::context::Context;
use super::docs::Doc;
use super::enums::{code, spoken};
use super::fields::{self, Read};
use super::looks::held;
use super::names::{self, bare, field as field_name, given, ident};
use super::select::has_parameter;
use super::uses::Known;

/// `    const fn default_() ->  {`: what stands around the names of a field and its type.
const DEFAULT_WIDTH: usize = 29;
/// rustfmt's `max_width`. A function without arguments whose head is longer is broken otherwise in each edition, so that such
/// a function is called after the place of its field.
const MAX_WIDTH: usize = 100;

/// What the members that are no fields are called.
const EXTRA: &str = "extra";

/// How a struct gets the field's value in a constructor.
pub(super) enum Init {
    /// As an argument.
    Argument,
    /// From this expression.
    Value(TokenStream),
}

/// A field of a struct.
#[expect(clippy::struct_excessive_bools, reason = "facts that do not depend on each other")]
pub(super) struct Part {
    pub(super) ident: String,
    pub(super) ty: TokenStream,
    pub(super) docs: TokenStream,
    pub(super) attributes: TokenStream,
    pub(super) secret: bool,
    pub(super) init: Init,
    /// The function that makes its default.
    pub(super) function: Option<TokenStream>,
    /// The function that reads it, if it is here.
    pub(super) reader: Option<TokenStream>,
    /// Whether a function reads it.
    pub(super) is_read: bool,
    /// Whether what is there without saying anything is what `Default` gives.
    pub(super) of_type: bool,
    pub(super) is_bool: bool,
    pub(super) option_option: bool,
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

pub(super) fn parts(context: &Context<'_>, view: &ViewKey, record: &Record) -> Vec<Part> {
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
        .map(|((member, ident), at)| part(context, view, record, member, (at, ident)))
        .collect();
    if let (Some(ty), Some(ident)) = (extra, idents.last()) {
        context.notice(&ty);
        let reader = extra_reader(context, view, record, ident, members.len() + 1, &ty);
        let by = reader.as_ref().map(|reader| &reader.path).map(|path| quote!(, deserialize_with = #path));
        let is_read = reader.is_some();
        parts.push(Part {
            ident: ident.clone(),
            ty,
            docs: quote!(#[doc = " Members that are none of the above."]),
            attributes: quote!(#[serde(flatten #by)]),
            secret: false,
            init: Init::Value(context.default_of_extra(record)),
            function: None,
            reader: reader.and_then(|reader| reader.function),
            is_read,
            of_type: true,
            is_bool: false,
            option_option: false,
        });
    }
    parts
}

/// The function that reads the members that are no fields, if it may refuse some.
fn extra_reader(
    context: &Context<'_>,
    view: &ViewKey,
    record: &Record,
    ident: &str,
    index: usize,
    written: &TokenStream,
) -> Option<fields::Reader> {
    let ExtraMembers::Typed(value) = &record.extra else { return None };
    let key = Box::new(Ty::scalar(Scalar::String));
    let ty = Ty::new(TyKind::Map { key, value: Box::new(Ty::clone(value)), size: Size::default() });
    let read = Read {
        model: &view.name,
        owner: context.name(view).unwrap_or_default(),
        parameters: &record.parameters,
        ident,
        wire: EXTRA,
        index,
        ty: &ty,
        written,
        options: 0,
        tells_null: false,
    };
    fields::reader(context, &read)
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

fn part(
    context: &Context<'_>,
    view: &ViewKey,
    record: &Record,
    member: &Member<'_>,
    (index, written): (usize, &str),
) -> Part {
    let field = member.field;
    let hints = field.rust.as_ref();
    let own = hints.and_then(|hints| hints.ty.as_ref()).and_then(|ty| syn::parse_str::<syn::Type>(ty).ok());
    let with = hints.and_then(|hints| hints.with.as_ref()).filter(|with| syn::parse_str::<syn::Path>(with).is_ok());
    let is_bool = matches!(&context.model.follow(&field.ty).kind, TyKind::Scalar(scalar)
        if scalar.scalar == Scalar::Boolean);
    let ty = context.ids.field_ty(&view.name, field);
    let is_ours = own.is_none() && with.is_none();
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
        reader: None,
        is_read: false,
        of_type: false,
        is_bool: false,
        option_option: false,
    };
    let mut options = 0;
    let mut optional = |part: &mut Part| {
        part.ty = context.uses.option(&part.ty);
        options += 1;
    };
    let mut tells_null = false;
    let default = member.default.filter(|_| field.rust.as_ref().is_none_or(|rust| rust.ty.is_none()));
    let default = default.and_then(|value| context.default_value(value, &ty, view.lens));
    match (view.lens, default) {
        (Lens::Patch, _) => {
            // A patch that says null clears the field, one that says nothing keeps it. Null is a value of JSON as well.
            let null_is_value = member.nullable || is_json(context, &field.ty);
            optional(&mut part);
            serde.push(quote!(default));
            if null_is_value {
                optional(&mut part);
                part.option_option = true;
            }
            // A name may be that of an `Option`.
            tells_null = with.is_none() && (null_is_value || is_ours && held(context, &ty).1 > 0);
            serde.push(quote!(skip_serializing_if = #is_none));
            part.init = Init::Value(context.known(Known::None));
            part.of_type = true;
        }
        _ if member.required => {
            if member.nullable {
                optional(&mut part);
            } else {
                part.is_bool = is_bool;
            }
        }
        (_, Some(default)) if !(member.nullable && default.of_type) => {
            if member.nullable {
                optional(&mut part);
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
                let path = format!("{}::default_{of}", of_parameters(context, view, record));
                serde.push(quote!(default = #path));
                let constant = default.is_const.then(|| quote!(const));
                let allow =
                    (member.nullable || held(context, &ty).1 > 0).then(|| quote!(#[allow(clippy::unnecessary_wraps)]));
                let (ty, expr) = (&part.ty, default.expr);
                part.function = Some(quote!(#allow #constant fn #function() -> #ty { #expr }));
                part.init = Init::Value(quote!(Self::#function()));
            }
        }
        _ => {
            optional(&mut part);
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
    let read = Read {
        model: &view.name,
        owner: context.name(view).unwrap_or_default(),
        parameters: &record.parameters,
        ident: written,
        wire: &field.wire,
        index,
        ty: &ty,
        written: &part.ty,
        options,
        tells_null,
    };
    if let Some(fields::Reader { path, function }) = is_ours.then(|| fields::reader(context, &read)).flatten() {
        part.is_read = true;
        part.reader = function;
        serde.push(quote!(deserialize_with = #path));
    } else if tells_null {
        let present = context.function(&context.present);
        serde.push(quote!(deserialize_with = #present));
    }
    if !serde.is_empty() {
        part.attributes.extend(quote!(#[serde(#(#serde),*)]));
    }
    part.attributes.extend(attributes(hints.and_then(|hints| hints.attrs.as_ref())));
    part
}

/// The path of a struct, which says its parameters: where a function has none of them nothing else does.
fn of_parameters(context: &Context<'_>, view: &ViewKey, record: &Record) -> String {
    let owner = context.name(view).unwrap_or_default();
    let names: Vec<String> = record.parameters.iter().map(|name| names::type_name(name)).collect();
    if names.is_empty() { owner.to_owned() } else { format!("{owner}::<{}>", names.join(", ")) }
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
        if scalar.scalar == Scalar::Json)
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
