//! What the crate `time` has for a moment, in types that write it as OpenAPI says.
//!
//! `#[serde(with = …)]` on fields would do for fields alone: the moments of a list, a map or a generic struct need a type that
//! travels right by itself.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::names::ident;
use super::types::Moment;
use super::uses::Known;

/// The items of those that are needed.
pub(super) fn moments(context: &Context<'_>) -> Vec<TokenStream> {
    let mut items = Vec::new();
    for moment in [Moment::Timestamp, Moment::Date, Moment::Time] {
        if context.moment(moment).is_needed() {
            items.extend(structure(context, moment));
        }
    }
    if context.moment(Moment::Date).is_needed() {
        items.extend(date(context));
    }
    if context.moment(Moment::Time).is_needed() {
        items.extend(time(context));
    }
    items
}

/// What the crate `time` has for it.
fn held(context: &Context<'_>, moment: Moment) -> TokenStream {
    context.known(match moment {
        Moment::Timestamp => Known::OffsetDateTime,
        Moment::Date => Known::TimeDate,
        Moment::Time => Known::TimeTime,
    })
}

/// The type and its conversions. A timestamp travels as the crate can write it itself.
fn structure(context: &Context<'_>, moment: Moment) -> Vec<TokenStream> {
    let name = ident(context.moment(moment).name());
    let held = held(context, moment);
    let from = context.known(Known::From);
    let traits = ["Debug", "Clone", "Copy", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash"];
    let (docs, serde, with) = match moment {
        Moment::Timestamp => (
            " A moment, written as RFC 3339 says: `2026-01-31T09:30:00Z`.",
            Some(context.derives(&traits, &["From", "Into"], None)),
            Some(quote!(#[serde(with = "time::serde::rfc3339")])),
        ),
        Moment::Date => (" A date, written as `2026-01-31`.", None, None),
        Moment::Time => (" A time of day, written as `09:30:00`, with a fraction where there is one.", None, None),
    };
    let derives = serde.map_or_else(
        || context.derives_without_serde(&traits, &["From", "Into", "Display"]),
        |derives| quote!(#derives #[serde(transparent)]),
    );
    vec![
        quote!(#[doc = #docs] #derives pub struct #name(#with pub #held);),
        quote! {
            impl #from<#held> for #name {
                fn from(value: #held) -> Self {
                    Self(value)
                }
            }
        },
        quote! {
            impl #from<#name> for #held {
                fn from(value: #name) -> Self {
                    value.0
                }
            }
        },
    ]
}

fn date(context: &Context<'_>) -> Vec<TokenStream> {
    let name = ident(context.moment(Moment::Date).name());
    let shown = quote! {
        impl std::fmt::Display for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}", self.0)
            }
        }
    };
    let mut items = vec![shown];
    items.extend(serde(context, Moment::Date, "[year]-[month]-[day]"));
    items
}

fn time(context: &Context<'_>) -> Vec<TokenStream> {
    let name = ident(context.moment(Moment::Time).name());
    let ok = context.known(Known::Ok);
    let shown = quote! {
        impl std::fmt::Display for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let (hour, minute, second, nanosecond) = self.0.as_hms_nano();
                write!(f, "{hour:02}:{minute:02}:{second:02}")?;
                if nanosecond > 0 {
                    let fraction = format!("{nanosecond:09}");
                    write!(f, ".{}", fraction.trim_end_matches('0'))?;
                }
                #ok(())
            }
        }
    };
    let mut items = vec![shown];
    items.extend(serde(context, Moment::Time, "[hour]:[minute]:[second][optional [.[subsecond]]]"));
    items
}

fn serde(context: &Context<'_>, moment: Moment, format: &str) -> [TokenStream; 2] {
    let name = ident(context.moment(moment).name());
    let held = held(context, moment);
    let (result, string) = (context.known(Known::Result), context.known(Known::String));
    let (serialize, serializer) = (context.known(Known::Serialize), context.known(Known::Serializer));
    let (deserialize, deserializer) = (context.known(Known::Deserialize), context.known(Known::Deserializer));
    [
        quote! {
            impl #serialize for #name {
                fn serialize<S: #serializer>(&self, serializer: S) -> #result<S::Ok, S::Error> {
                    serializer.collect_str(self)
                }
            }
        },
        quote! {
            impl<'de> #deserialize<'de> for #name {
                fn deserialize<D: #deserializer<'de>>(deserializer: D) -> #result<Self, D::Error> {
                    let text: #string = #deserialize::deserialize(deserializer)?;
                    let format = time::macros::format_description!(#format);
                    let parsed = #held::parse(&text, format);
                    parsed.map(Self).map_err(serde::de::Error::custom)
                }
            }
        },
    ]
}
