//! Items that serve the others: emitted only where they are needed.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::context::{Context, Helper};
use super::names::ident;
use super::uses::Known;
use super::{digits, moments};

/// The error of a value that breaks a constraint.
pub(super) const INVALID_VALUE: &str = "InvalidValue";
/// A number that travels as text.
pub(super) const AS_TEXT: &str = "AsText";
/// What writes the types of the crate `time` as text: a timestamp, a date, a time of day.
pub(super) const MOMENTS: [&str; 3] = ["Timestamp", "Date", "Time"];
/// Tells null from nothing.
pub(super) const PRESENT: &str = "present";
/// The error of a field that breaks a constraint.
pub(super) const INVALID: &str = "invalid";
/// Reads a member of a union that asks for its tag, and writes one without.
pub(super) const WITH_TAG: &str = "with_tag";
pub(super) const WITHOUT_TAG: &str = "without_tag";
/// Compiles a pattern.
pub(super) const COMPILE: &str = "compile";
/// Whether a float is a multiple.
pub(super) const IS_MULTIPLE: &str = "is_multiple";
pub(super) const IS_MULTIPLE_F32: &str = "is_multiple_f32";
/// Reads decimals: the trait, the type that reads by it, and the function that tells null from nothing.
pub(super) const FROM_DIGITS: &str = "FromDigits";
pub(super) const DIGITS: &str = "Digits";
pub(super) const PRESENT_DIGITS: &str = "present_digits";

/// The helpers that the items made so far need. Other helpers have no part in them.
pub(super) fn helpers(context: &Context<'_>) -> Vec<TokenStream> {
    let mut items = Vec::new();
    if context.present.is_needed() {
        items.push(present(context));
    }
    if context.as_text.is_needed() {
        items.extend(as_text(context));
    }
    items.extend(moments::moments(context));
    items.extend(digits::digits(context));
    if context.compile.is_needed() {
        items.push(compile(context));
    }
    for (helper, ty) in [(&context.is_multiple, "f64"), (&context.is_multiple_f32, "f32")] {
        if helper.is_needed() {
            items.push(is_multiple(helper, &ident(ty)));
        }
    }
    if context.with_tag.is_needed() {
        items.extend(tags(context));
    }
    if context.invalid.is_needed() {
        items.push(invalid(context));
    }
    if context.invalid_value.is_needed() {
        items.extend(invalid_value(context));
    }
    items
}

fn present(context: &Context<'_>) -> TokenStream {
    let name = ident(context.present.name());
    let (result, option, some) =
        (context.known(Known::Result), context.known(Known::Option), context.known(Known::Some));
    let (deserialize, deserializer) = (context.known(Known::Deserialize), context.known(Known::Deserializer));
    quote! {
        /// Tells a member that is `null` from one that is not there.
        #[allow(clippy::option_option)]
        fn #name<'de, D, T>(deserializer: D) -> #result<#option<#option<T>>, D::Error>
        where
            D: #deserializer<'de>,
            T: #deserialize<'de>,
        {
            #deserialize::deserialize(deserializer).map(#some)
        }
    }
}

fn as_text(context: &Context<'_>) -> Vec<TokenStream> {
    let name = ident(context.as_text.name());
    let (result, err, string) = (context.known(Known::Result), context.known(Known::Err), context.known(Known::String));
    let (serialize, serializer) = (context.known(Known::Serialize), context.known(Known::Serializer));
    let (deserialize, deserializer) = (context.known(Known::Deserialize), context.known(Known::Deserializer));
    let traits = ["Debug", "Clone", "Copy", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash", "Default"];
    let derives = context.derives_without_serde(&traits, &[]);
    vec![
        quote! {
            /// A number that travels as text.
            #derives
            pub struct #name<T>(pub T);
        },
        quote! {
            impl<T: std::fmt::Display> #serialize for #name<T> {
                fn serialize<S: #serializer>(&self, serializer: S) -> #result<S::Ok, S::Error> {
                    serializer.collect_str(&self.0)
                }
            }
        },
        quote! {
            impl<'de, T> #deserialize<'de> for #name<T>
            where
                T: std::str::FromStr,
                T::Err: std::fmt::Display,
            {
                fn deserialize<D: #deserializer<'de>>(deserializer: D) -> #result<Self, D::Error> {
                    let text: #string = #deserialize::deserialize(deserializer)?;
                    // `+5` and `007` are numbers to Rust.
                    let digits = text.strip_prefix('-').unwrap_or(&text);
                    if text != "0" && !digits.starts_with(|first: char| ('1'..='9').contains(&first)) {
                        return #err(serde::de::Error::custom("not digits such as 12"));
                    }
                    text.parse().map(Self).map_err(serde::de::Error::custom)
                }
            }
        },
    ]
}

fn tags(context: &Context<'_>) -> [TokenStream; 2] {
    let (with, without) = (ident(context.with_tag.name()), ident(context.without_tag.name()));
    let (map, string, value) = (context.known(Known::Map), context.known(Known::String), context.known(Known::Value));
    let (result, some) = (context.known(Known::Result), context.known(Known::Some));
    let (serialize, serializer) = (context.known(Known::Serialize), context.known(Known::Serializer));
    let (deserialize, deserializer) = (context.known(Known::Deserialize), context.known(Known::Deserializer));
    let reads = quote! {
        /// Reads a member of a union that has the tag as well.
        fn #with<'de, D, T>(deserializer: D, tag: &str, value: &str) -> #result<T, D::Error>
        where
            D: #deserializer<'de>,
            T: serde::de::DeserializeOwned,
        {
            let mut members: #map<#string, #value> = #deserialize::deserialize(deserializer)?;
            members.insert(tag.to_owned(), value.into());
            T::deserialize(#value::Object(members)).map_err(serde::de::Error::custom)
        }
    };
    let writes = quote! {
        /// Writes a member of a union without the tag, which the union writes.
        fn #without<S, T>(value: &T, tag: &str, serializer: S) -> #result<S::Ok, S::Error>
        where
            S: #serializer,
            T: #serialize,
        {
            let mut value = serde_json::to_value(value).map_err(serde::ser::Error::custom)?;
            if let #some(members) = value.as_object_mut() {
                members.retain(|name, _| name != tag);
            }
            value.serialize(serializer)
        }
    };
    [reads, writes]
}

fn invalid(context: &Context<'_>) -> TokenStream {
    let (name, error) = (ident(context.invalid.name()), ident(&context.of_reader[1]));
    quote! {
        /// What is said of a value that its field does not take.
        fn #name<#error: serde::de::Error>(what: &str, reason: &str) -> #error {
            #error::custom(format_args!("{what} {reason}"))
        }
    }
}

fn is_multiple(helper: &Helper, float: &Ident) -> TokenStream {
    let name = ident(helper.name());
    // The step, the number and their product are each rounded once.
    quote! {
        /// Whether a number is a multiple of another, as exactly as floats can be.
        fn #name(value: #float, of: #float) -> bool {
            ((value / of).round() * of - value).abs() <= value.abs() * #float::EPSILON * 2.0
        }
    }
}

fn compile(context: &Context<'_>) -> TokenStream {
    let name = ident(context.compile.name());
    let regex = context.known(Known::Regex);
    quote! {
        /// The pattern, ready to use.
        fn #name(pattern: &str) -> #regex {
            #regex::new(pattern).expect("patterns were checked when this was generated")
        }
    }
}

fn invalid_value(context: &Context<'_>) -> Vec<TokenStream> {
    let name = ident(context.invalid_value.name());
    vec![
        quote! {
            /// A value that does not satisfy the constraints of its type.
            #[derive(Debug, Clone, PartialEq, Eq)]
            pub struct #name {
                name: &'static str,
                reason: &'static str,
            }
        },
        quote! {
            impl std::fmt::Display for #name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    write!(f, "{} {}", self.name, self.reason)
                }
            }
        },
        quote! {
            impl std::error::Error for #name {}
        },
    ]
}
