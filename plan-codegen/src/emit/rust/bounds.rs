//! Aliases of numbers that have bounds: a type of its own that holds no other number.

use plan_schema::model::{Constraints, Lens, ScalarTy, Ty, TyKind, TypeDef, ViewKey};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::{Number, Value};

use super::aliases::{redacted, scalar};
use super::checks::Refusal;
use super::context::{Context, Helper, acronym};
use super::defaults::{limits, number};
use super::digits;
use super::docs::Doc;
use super::ids;
use super::names::{bare, ident};
use super::options::Validate;
use super::types::Repr;
use super::uses::Known;

/// What an alias of a number refuses; `None` if it is a mere name.
pub(super) fn bounds(context: &Context<'_>, def: &TypeDef) -> Option<Vec<Refusal>> {
    let of = scalar(def)?;
    // A body is read as the contract has it even if it has no bounds.
    let is_read = || context.bodies.is_of_body(def) && digits::holds(context, &Ty::new(TyKind::Scalar(of.clone())));
    numbers(context, of).or_else(|| is_read().then(Vec::new))
}

/// What refuses a number called `value`; `None` if nothing does.
pub(super) fn numbers(context: &Context<'_>, scalar: &ScalarTy) -> Option<Vec<Refusal>> {
    if context.options.validate == Validate::Off {
        return None;
    }
    let constraints = &scalar.constraints;
    let refusals = match context.repr(scalar) {
        Repr::Primitive("bool") => return None,
        Repr::Primitive("f32") => {
            floats(context, constraints, &context.is_multiple_f32, &|bound| format!("{:?}", bound as f32))
        }
        Repr::Primitive("f64") => floats(context, constraints, &context.is_multiple, &|bound| format!("{bound:?}")),
        Repr::Primitive(name) => integers(constraints, name, &quote!(value)),
        Repr::AsText(name) => integers(constraints, name, &quote!(value.0)),
        Repr::Known(Known::Decimal) => decimals(context, constraints),
        Repr::Known(Known::Number) => json_numbers(context, constraints),
        Repr::Known(_) | Repr::Object | Repr::DateTimeUtc | Repr::Moment(_) => return None,
    };
    (!refusals.is_empty()).then_some(refusals)
}

/// Whether numbers of a type are copied; those of JSON are texts inside.
pub(super) fn is_copied(context: &Context<'_>, scalar: &ScalarTy) -> bool {
    context.repr(scalar) != Repr::Known(Known::Number)
}

/// Bounds that are both values of the type, and a multiple.
fn integers(constraints: &Constraints, ty: &str, value: &TokenStream) -> Vec<Refusal> {
    let (least, greatest) = limits(ty);
    let whole = |bound: &Number, up: bool| {
        let exact = bound.as_i64().map(i128::from).or_else(|| bound.as_u64().map(i128::from));
        exact.or_else(|| bound.as_f64().map(|bound| if up { bound.ceil() as i128 } else { bound.floor() as i128 }))
    };
    let is_whole = |bound: &Number| bound.as_f64().is_some_and(|bound| bound.fract() == 0.0);
    let min = constraints.min.as_ref().and_then(|min| {
        let step = i128::from(constraints.exclusive_min && is_whole(min));
        Some(whole(min, true)? + step).filter(|min| *min > least && *min <= greatest)
    });
    let max = constraints.max.as_ref().and_then(|max| {
        let step = i128::from(constraints.exclusive_max && is_whole(max));
        Some(whole(max, false)? - step).filter(|max| *max < greatest && *max >= least)
    });
    let literal = |bound: i128| number(&bound.to_string()).expect("digits are a literal");
    let mut refusals = Vec::new();
    match (min, max) {
        (None, None) => {}
        (Some(min), Some(max)) if min == max => {
            let only = literal(min);
            refusals.push((quote!(#value != #only), format!("must be {min}")));
        }
        (Some(min), Some(max)) => {
            let (least, most) = (literal(min), literal(max));
            refusals.push((quote!(!(#least..=#most).contains(&#value)), format!("must be {min} to {max}")));
        }
        (Some(min), None) => {
            let least = literal(min);
            refusals.push((quote!(#value < #least), format!("must be at least {min}")));
        }
        (None, Some(max)) => {
            let most = literal(max);
            refusals.push((quote!(#value > #most), format!("must be at most {max}")));
        }
    }
    let step = constraints.multiple_of.as_ref().filter(|step| is_whole(step)).and_then(|step| whole(step, true));
    if let Some(step) = step.filter(|step| *step > 1) {
        let of = literal(step);
        // Of a number that the type cannot hold, nothing but zero is a multiple.
        let is_other = if step > greatest { quote!(#value != 0) } else { quote!(#value.rem_euclid(#of) != 0) };
        refusals.push((is_other, format!("must be a multiple of {step}")));
    }
    refusals
}

/// Bounds, and a multiple, which a helper tells: few fractions are exactly a multiple of 0.1.
fn floats(
    context: &Context<'_>,
    constraints: &Constraints,
    is_multiple: &Helper,
    text: &dyn Fn(f64) -> String,
) -> Vec<Refusal> {
    let literal = |bound: &Number| number(&text(bound.as_f64().filter(|bound| bound.is_finite())?));
    let mut refusals = Vec::new();
    each_bound(constraints, &quote!(value), &literal, |condition, reason| {
        refusals.push((quote!(value.is_nan() || #condition), reason));
    });
    refusals.extend(step(context, constraints, is_multiple, &quote!(value), text));
    refusals
}

/// What refuses a float that is no multiple.
fn step(
    context: &Context<'_>,
    constraints: &Constraints,
    is_multiple: &Helper,
    value: &TokenStream,
    text: &dyn Fn(f64) -> String,
) -> Option<Refusal> {
    let step = constraints.multiple_of.as_ref()?;
    let of = number(&text(step.as_f64().filter(|of| of.is_finite() && *of > 0.0)?))?;
    let is_multiple: TokenStream = context.function(is_multiple).parse().ok()?;
    Some((quote!(!#is_multiple(#value, #of)), format!("must be a multiple of {step}")))
}

/// Bounds, and how many digits there may be: both before the point and behind it.
fn decimals(context: &Context<'_>, constraints: &Constraints) -> Vec<Refusal> {
    let literal = |bound: &Number| Some(context.decimal(&Value::Number(bound.clone()))?.expr);
    let mut refusals = Vec::new();
    each_bound(constraints, &quote!(value), &literal, |condition, reason| refusals.push((condition, reason)));
    if let Some((precision, scale)) = constraints.digits {
        let before = precision.saturating_sub(scale);
        // A bound that is as tight says it already.
        let most = 10_f64.powi(i32::try_from(before).unwrap_or(i32::MAX));
        let is_within =
            |bound: &Option<Number>| bound.as_ref().and_then(Number::as_f64).is_some_and(|bound| bound.abs() < most);
        let over = format!("1{}", "0".repeat(before as usize)).parse::<u64>().ok();
        let over = over.filter(|_| !(is_within(&constraints.min) && is_within(&constraints.max)));
        if let Some(over) = over.and_then(|over| literal(&over.into())) {
            let reason = match before {
                0 => "must be less than 1".to_owned(),
                _ => format!("must have at most {}", digits(before, "before")),
            };
            refusals.push((quote!(value.abs() >= #over), reason));
        }
        let most = number(&scale.to_string()).expect("digits are a literal");
        refusals.push((quote!(value.scale() > #most), format!("must have at most {}", digits(scale, "behind"))));
    }
    if let Some(step) = constraints.multiple_of.as_ref().filter(|step| step.as_f64() != Some(0.0))
        && let Some(of) = literal(step)
    {
        refusals.push((quote!(!(value % #of).is_zero()), format!("must be a multiple of {step}")));
    }
    refusals
}

/// `2 digits behind the point`.
fn digits(count: u32, side: &str) -> String {
    let digits = if count == 1 { "digit" } else { "digits" };
    format!("{count} {digits} {side} the point")
}

/// Bounds of a decimal that travels as a number, which readers of JSON compare as floats. One that is no float is less than any.
fn json_numbers(context: &Context<'_>, constraints: &Constraints) -> Vec<Refusal> {
    let text = |bound: f64| format!("{bound:?}");
    let some = context.known(Known::Some);
    let literal = |bound: &Number| {
        let bound = number(&text(bound.as_f64().filter(|bound| bound.is_finite())?))?;
        Some(quote!(#some(#bound)))
    };
    let mut refusals = Vec::new();
    let constraints = constraints.of_json_number();
    each_bound(&constraints, &quote!(value.as_f64()), &literal, |condition, reason| {
        refusals.push((condition, reason));
    });
    // What is no number is no multiple.
    let number = quote!(value.as_f64().unwrap_or(f64::NAN));
    refusals.extend(step(context, &constraints, &context.is_multiple, &number, &text));
    refusals
}

/// A comparison for each bound.
fn each_bound(
    constraints: &Constraints,
    value: &TokenStream,
    literal: &dyn Fn(&Number) -> Option<TokenStream>,
    mut refuse: impl FnMut(TokenStream, String),
) {
    let Constraints { min, max, exclusive_min, exclusive_max, .. } = constraints;
    let plain = |bound: &Number| bound.to_string().trim_end_matches(".0").to_owned();
    if let Some((bound, expr)) = min.as_ref().and_then(|bound| Some((bound, literal(bound)?))) {
        match exclusive_min {
            true => refuse(quote!(#value <= #expr), format!("must be greater than {}", plain(bound))),
            false => refuse(quote!(#value < #expr), format!("must be at least {}", plain(bound))),
        }
    }
    if let Some((bound, expr)) = max.as_ref().and_then(|bound| Some((bound, literal(bound)?))) {
        match exclusive_max {
            true => refuse(quote!(#value >= #expr), format!("must be less than {}", plain(bound))),
            false => refuse(quote!(#value > #expr), format!("must be at most {}", plain(bound))),
        }
    }
}

/// The items of an alias that refuses some numbers.
pub(super) fn items(
    context: &Context<'_>,
    written: &str,
    def: &TypeDef,
    refusals: &[Refusal],
    doc: &Doc,
) -> Vec<TokenStream> {
    let Some(scalar) = scalar(def) else { return Vec::new() };
    let view = ViewKey { name: def.name.clone(), lens: Lens::Read };
    let secret = context.is_secret(&Ty::model(def.name.as_str()));
    let is_copied = is_copied(context, scalar);
    let of = Ty::new(TyKind::Scalar(scalar.clone()));
    let mut derives = vec!["Debug", "Clone", "Copy", "PartialEq"];
    derives.retain(|derive| !(secret && *derive == "Debug" || !is_copied && *derive == "Copy"));
    let is_float = !context.view_traits(&view, &mut std::collections::HashSet::new()).eq;
    derives.extend(match (is_float, is_copied) {
        (true, _) => &["PartialOrd"][..],
        (false, true) => &["Eq", "PartialOrd", "Ord", "Hash"],
        (false, false) => &["Eq", "Hash"],
    });
    let by_hand = ["Display", "From", "Into", "TryFrom"];
    let derives = if digits::holds(context, &of) {
        context.derives_to_write(&derives, &by_hand, def.rust.as_ref())
    } else {
        context.derives(&derives, &by_hand, def.rust.as_ref())
    };
    let docs = doc.tokens();
    let allows = acronym(written);
    let ty = context.bare(&of, Lens::Read, None);
    let ty_text = ty.to_string().replace(' ', "");
    let inside = context.inside();
    let (result, ok, err) = (context.known(Known::Result), context.known(Known::Ok), context.known(Known::Err));
    let (from, try_from) = (context.known(Known::From), context.known(Known::TryFrom));
    let error = context.ident(&context.invalid_value);
    let (text, name) = (bare(written), ident(written));
    let reader = digits::holds(context, &of).then(|| digits::newtype(context, &name, &of, &ty));
    let by = (!is_copied).then(|| quote!(&));
    let tests = refusals.iter().map(|(condition, reason)| {
        quote! {
            if #condition {
                return #err(#error { name: #text, reason: #reason });
            }
        }
    });
    let mut items = vec![
        quote! {
            #docs
            #derives
            #[serde(try_from = #ty_text, into = #ty_text)]
            #allows
            pub struct #name(#inside #ty);
        },
        quote! {
            impl #name {
                /// The number.
                #[must_use]
                pub const fn get(#by self) -> #by #ty {
                    #by self.0
                }
            }
        },
        quote! {
            impl #try_from<#ty> for #name {
                type Error = #error;
                fn try_from(value: #ty) -> #result<Self, #error> {
                    #(#tests)*
                    #ok(Self(value))
                }
            }
        },
        quote! {
            impl #from<#name> for #ty {
                fn from(value: #name) -> Self {
                    value.0
                }
            }
        },
    ];
    items.extend(reader);
    items.push(if secret { redacted(&name, text) } else { ids::display(context, &name, context.repr(scalar)) });
    items
}
