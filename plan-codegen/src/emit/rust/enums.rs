//! Enums: of texts and of whole numbers, closed and open.

use std::collections::HashSet;

use plan_schema::model::{EnumDef, TypeDef, ViewKey, name};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::context::{Context, allow};
use super::defaults::number;
use super::docs::{Doc, Links};
use super::names::{self, free, ident, is_acronym};
use super::uses::Known;

/// The identifiers of the values, in order.
pub(super) fn variants(def: &EnumDef) -> Vec<String> {
    let wires: Vec<String> = def.values.iter().map(|value| wire(&value.value)).collect();
    let pairs: Vec<(&str, String)> = wires.iter().map(|wire| (wire.as_str(), names::variant(wire))).collect();
    names::unique(&pairs)
}

/// A value as text.
pub(super) fn wire(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The items of an enum.
pub(super) fn items(context: &Context<'_>, view: &ViewKey, def: &TypeDef, of: &EnumDef) -> Vec<TokenStream> {
    let Some(name) = context.name(view) else { return Vec::new() };
    let parts = Parts {
        context,
        name,
        variants: variants(of),
        wires: of.values.iter().map(|value| wire(&value.value)).collect(),
        unknown: of.open.then(|| unknown(&variants(of))),
        of,
    };
    if of.is_integer() { parts.integers(def) } else { parts.texts(def) }
}

/// What the variant for all other values is called.
pub(super) fn unknown(variants: &[String]) -> String {
    let mut used: HashSet<String> = variants.iter().cloned().collect();
    let name = ["Unknown", "Other", "Unrecognized"].into_iter().find(|name| !used.contains(*name)).unwrap_or("Unknown");
    free(name, &mut used)
}

struct Parts<'a> {
    context: &'a Context<'a>,
    name: &'a str,
    variants: Vec<String>,
    wires: Vec<String>,
    unknown: Option<String>,
    of: &'a EnumDef,
}

impl Parts<'_> {
    fn docs(&self, def: &TypeDef) -> TokenStream {
        let mut doc = Doc::new(def.description.as_ref(), &spoken(&def.name), &self.context.links);
        doc.deprecated(def.deprecated.as_ref(), &self.context.links);
        doc.tokens()
    }

    fn derives(&self, def: &TypeDef, copy: bool, by_hand: &[&str]) -> TokenStream {
        let mut derives = vec!["Debug", "Clone"];
        if copy {
            derives.push("Copy");
        }
        derives.extend(["PartialEq", "Eq", "PartialOrd", "Ord", "Hash"]);
        if self.default().is_some() {
            derives.push("Default");
        }
        self.context.derives(&derives, by_hand, def.rust.as_ref())
    }

    fn default(&self) -> Option<usize> {
        let default = self.of.default.as_ref()?;
        self.of.values.iter().position(|value| value.value == *default)
    }

    /// Lints on names: the names are the plan's.
    fn allows(&self) -> TokenStream {
        let mut lints = Vec::new();
        if is_acronym(self.name) || self.variants.iter().any(|variant| is_acronym(variant)) {
            lints.push(quote!(clippy::upper_case_acronyms));
        }
        if repeat_words(self.name, &self.variants, name::snake) {
            lints.push(quote!(clippy::enum_variant_names));
        }
        allow(&lints)
    }

    fn fields(&self, rename: bool, payload: &TokenStream) -> TokenStream {
        let links = Links::new();
        let mut fields = TokenStream::new();
        for (at, (variant, wire)) in self.variants.iter().zip(&self.wires).enumerate() {
            let description = self.of.values.get(at).and_then(|value| value.description.as_ref());
            let ours = if wire.is_empty() { "The empty text.".to_owned() } else { format!("{}.", code(wire)) };
            let docs = Doc::new(description, &ours, &links).tokens();
            let default = (self.default() == Some(at)).then(|| quote!(#[default]));
            let rename = (rename && names::bare(variant) != wire).then(|| quote!(#[serde(rename = #wire)]));
            let variant = ident(variant);
            fields.extend(quote!(#docs #default #rename #variant,));
        }
        if let Some(unknown) = &self.unknown {
            let unknown = ident(unknown);
            let untagged = (!self.of.is_integer()).then(|| quote!(#[serde(untagged)]));
            fields.extend(quote! {
                /// A value that was not known when this code was generated.
                #untagged
                #unknown(#payload),
            });
        }
        fields
    }

    fn texts(&self, def: &TypeDef) -> Vec<TokenStream> {
        let name = ident(self.name);
        let string = self.context.known(Known::String);
        let open = self.unknown.is_some();
        let rule = rename_all(&self.variants, &self.wires);
        let rename_all = rule.filter(|rule| !rule.is_empty()).map(|rule| quote!(#[serde(rename_all = #rule)]));
        let non_exhaustive = open.then(|| quote!(#[non_exhaustive]));
        let (docs, derives, allows) = (self.docs(def), self.derives(def, !open, &["Display"]), self.allows());
        let fields = self.fields(rule.is_none(), &string);
        let mut arms = TokenStream::new();
        for (variant, wire) in self.variants.iter().zip(&self.wires) {
            let variant = ident(variant);
            arms.extend(quote!(Self::#variant => #wire,));
        }
        if let Some(unknown) = &self.unknown {
            let unknown = ident(unknown);
            arms.extend(quote!(Self::#unknown(value) => value,));
        }
        let signature =
            if open { quote!(pub fn as_str(&self) -> &str) } else { quote!(pub const fn as_str(self) -> &'static str) };
        vec![
            quote!(#docs #derives #rename_all #non_exhaustive #allows pub enum #name { #fields }),
            quote! {
                impl #name {
                    /// The value on the wire.
                    #[must_use]
                    #signature {
                        match self { #arms }
                    }
                }
            },
            quote! {
                impl std::fmt::Display for #name {
                    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(self.as_str())
                    }
                }
            },
        ]
    }

    fn integers(&self, def: &TypeDef) -> Vec<TokenStream> {
        let name = ident(self.name);
        let open = self.unknown.is_some();
        let big = self.of.values.iter().any(|value| !value.value.is_i64());
        let integer = if big { "u64" } else { "i64" };
        let (repr, getter) = (ident(integer), ident(&format!("as_{integer}")));
        let non_exhaustive = open.then(|| quote!(#[non_exhaustive]));
        let by_hand = &["Display", "From", "Into", "TryFrom"];
        let (docs, derives, allows) = (self.docs(def), self.derives(def, true, by_hand), self.allows());
        let (from, convert) = if open { (Known::From, "from") } else { (Known::TryFrom, "try_from") };
        let conversion = ident(convert);
        let fields = self.fields(false, &quote!(#repr));
        let mut to = TokenStream::new();
        let mut of = TokenStream::new();
        let ok = self.context.known(Known::Ok);
        for (variant, wire) in self.variants.iter().zip(&self.wires) {
            let (variant, Some(wire)) = (ident(variant), number(wire)) else { continue };
            to.extend(quote!(Self::#variant => #wire,));
            of.extend(if open { quote!(#wire => Self::#variant,) } else { quote!(#wire => #ok(Self::#variant),) });
        }
        let from_trait = self.context.known(from);
        let made = if let Some(unknown) = &self.unknown {
            let unknown = ident(unknown);
            to.extend(quote!(Self::#unknown(value) => value,));
            quote! {
                impl #from_trait<#repr> for #name {
                    fn from(value: #repr) -> Self {
                        match value { #of other => Self::#unknown(other), }
                    }
                }
            }
        } else {
            let error = self.context.ident(&self.context.invalid_value);
            let (result, err) = (self.context.known(Known::Result), self.context.known(Known::Err));
            let text = names::bare(self.name);
            quote! {
                impl #from_trait<#repr> for #name {
                    type Error = #error;
                    fn try_from(value: #repr) -> #result<Self, #error> {
                        const REFUSED: #error = #error { name: #text, reason: "has no such value" };
                        match value { #of _ => #err(REFUSED), }
                    }
                }
            }
        };
        let into_trait = self.context.known(Known::From);
        let serde = quote!(#[serde(#conversion = #integer, into = #integer)]);
        vec![
            quote!(#docs #derives #serde #non_exhaustive #allows pub enum #name { #fields }),
            quote! {
                impl #name {
                    /// The value on the wire.
                    #[must_use]
                    pub const fn #getter(self) -> #repr {
                        match self { #to }
                    }
                }
            },
            made,
            quote! {
                impl #into_trait<#name> for #repr {
                    fn from(value: #name) -> Self {
                        value.#getter()
                    }
                }
            },
            quote! {
                impl std::fmt::Display for #name {
                    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(f, "{}", self.#getter())
                    }
                }
            },
        ]
    }
}

/// `Task status.`: what a type without a description says.
pub(super) fn spoken(name: &str) -> String {
    name::sentence(&name::spoken(name))
}

/// A text as code in a doc comment.
pub(super) fn code(text: &str) -> String {
    let shown: String =
        text.chars().map(|letter| if letter.is_control() || letter == '`' { '\u{fffd}' } else { letter }).collect();
    // Nothing between backticks would be two backticks.
    format!("`{}`", if shown.trim().is_empty() { " " } else { shown.trim() })
}

/// Whether clippy finds that the names repeat a word: the first or the last of all, or the type's name.
pub(super) fn repeat_words(owner: &str, names: &[String], snake: impl Fn(&str) -> String) -> bool {
    let names: Vec<String> = names.iter().map(|name| snake(names::bare(name))).collect();
    let owner = name::snake(owner);
    let same = |word: fn(&str) -> Option<&str>| {
        let mut words = names.iter().map(|name| word(name));
        let first = words.next().flatten();
        first.is_some() && words.all(|word| word == first)
    };
    let repeats_owner = names.iter().any(|name| {
        name.strip_prefix(&owner).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
            || name.strip_suffix(&owner).is_some_and(|rest| rest.ends_with('_'))
    });
    names.len() >= 3
        && (repeats_owner || same(|name| name.split('_').next()) || same(|name| name.split('_').next_back()))
}

/// serde's rule that gives every value its name on the wire; empty if no rule is needed.
fn rename_all(variants: &[String], wires: &[String]) -> Option<&'static str> {
    type Rule = fn(&str) -> String;
    const RULES: &[(&str, Rule)] = &[
        ("", str::to_owned),
        ("snake_case", |ident| separated(ident, '_')),
        ("kebab-case", |ident| separated(ident, '-')),
        ("SCREAMING_SNAKE_CASE", |ident| separated(ident, '_').to_ascii_uppercase()),
        ("SCREAMING-KEBAB-CASE", |ident| separated(ident, '-').to_ascii_uppercase()),
        ("camelCase", |ident| {
            let mut letters = ident.chars();
            letters.next().map_or_else(String::new, |first| first.to_ascii_lowercase().to_string() + letters.as_str())
        }),
        ("lowercase", str::to_ascii_lowercase),
    ];
    let fits = |rule: Rule| variants.iter().zip(wires).all(|(variant, wire)| rule(names::bare(variant)) == *wire);
    RULES.iter().find(|(_, rule)| fits(*rule)).map(|(name, _)| *name)
}

/// serde's algorithm, not heck's: a separator before every capital but the first.
fn separated(ident: &str, separator: char) -> String {
    let mut out = String::new();
    for (at, letter) in ident.char_indices() {
        if at > 0 && letter.is_uppercase() {
            out.push(separator);
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{names, rename_all, repeat_words};

    #[test]
    fn a_rule_is_taken_only_if_it_gives_every_name() {
        for (wires, expected) in [
            (&["todo", "in_progress"][..], Some("snake_case")),
            (&["in-progress"], Some("kebab-case")),
            (&["IN_PROGRESS"], Some("SCREAMING_SNAKE_CASE")),
            (&["inProgress"], Some("camelCase")),
            (&["Todo", "Done"], Some("")),
            (&["todo", "2fa"], None),
            (&["todo", "déjà-vu"], Some("kebab-case")),
            (&["phase_2b"], None),
            (&["-created_at"], None),
        ] {
            let wires: Vec<String> = wires.iter().map(|wire| (*wire).to_owned()).collect();
            let variants: Vec<String> = wires.iter().map(|wire| names::variant(wire)).collect();
            assert_eq!(rename_all(&variants, &wires), expected, "{wires:?}");
        }
    }

    #[test]
    fn repeated_words_are_seen() {
        let snake = |name: &str| name.to_owned();
        for (owner, fields, expected) in [
            ("Task", &["id", "title", "done"][..], false),
            ("Task", &["task_id", "title", "done"], true),
            ("Task", &["task_id", "title"], false),
            ("Task", &["task", "title", "done"], true),
            ("Order", &["is_a", "is_b", "is_c"], true),
            ("Order", &["a_id", "b_id", "c_id"], true),
        ] {
            let fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
            assert_eq!(repeat_words(owner, &fields, snake), expected, "{fields:?}");
        }
    }
}
