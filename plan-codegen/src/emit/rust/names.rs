//! Identifiers: what the names of a plan are called in Rust.

use std::collections::HashSet;

use plan_schema::model::name;
use proc_macro2::{Ident, Span};

/// The keywords of all editions, and those reserved. `syn` does not know `gen`, a keyword since the 2024 edition.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The keywords that cannot be raw identifiers.
const NEVER_RAW: &[&str] = &["self", "Self", "super", "crate", "_"];

/// The identifier as a token. `text` comes from this module, or was checked with [`given`].
pub(super) fn ident(text: &str) -> Ident {
    match text.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(text, Span::call_site()),
    }
}

/// An identifier without `r#`: how it is part of another.
pub(super) fn bare(ident: &str) -> &str {
    ident.strip_prefix("r#").unwrap_or(ident)
}

/// The identifier that the author asks for, if it is one.
pub(super) fn given(hint: Option<&String>) -> Option<String> {
    let hint = hint?.trim();
    let word = bare(hint);
    // A leading underscore would hide that the field is public.
    let usable = word.starts_with(|first: char| first.is_alphabetic()) && is_word(word);
    usable.then(|| escaped(word.to_owned()))
}

/// What a type is called: its name in the plan, as it is.
pub(super) fn type_name(text: &str) -> String {
    let word = words(text, str::to_owned);
    escaped(match word.chars().next() {
        None => "Unnamed".to_owned(),
        Some(first) if first.is_numeric() => format!("N{word}"),
        Some(_) => word,
    })
}

/// What a field is called: `type` → `r#type`, `2nd_name` → `n2nd_name`, `+1` → `plus_1`.
pub(super) fn field(text: &str) -> String {
    let word = words(text, name::snake);
    escaped(match word.chars().next() {
        None => "field".to_owned(),
        Some(first) if first.is_numeric() => format!("n{word}"),
        Some(_) => word,
    })
}

/// What a variant is called: `in_progress` → `InProgress`, `2fa` → `N2fa`, `-created_at` → `MinusCreatedAt`.
pub(super) fn variant(text: &str) -> String {
    let word = words(text, name::pascal);
    escaped(match word.chars().next() {
        None => "Empty".to_owned(),
        Some(first) if first.is_numeric() => format!("N{word}"),
        Some(_) => word,
    })
}

/// Identifiers of names that stand side by side, no two the same: a name that is its own identifier keeps it, the others
/// are numbered in order.
pub(super) fn unique(names: &[(&str, String)]) -> Vec<String> {
    let exact = |(name, ident): &(&str, String)| bare(ident) == *name;
    let mut used: HashSet<String> = names.iter().filter(|pair| exact(pair)).map(|pair| pair.1.clone()).collect();
    let mut kept = HashSet::new();
    names
        .iter()
        .map(|pair| {
            let ident = &pair.1;
            if exact(pair) && kept.insert(ident.clone()) {
                return ident.clone();
            }
            free(ident, &mut used)
        })
        .collect()
}

/// The identifier, or the first numbered one that is not used yet.
pub(super) fn free(ident: &str, used: &mut HashSet<String>) -> String {
    if used.insert(ident.to_owned()) {
        return ident.to_owned();
    }
    let word = bare(ident);
    let separator = if word.starts_with(char::is_uppercase) { "" } else { "_" };
    let mut number = 2;
    loop {
        let numbered = format!("{}{separator}{number}", word.trim_end_matches('_'));
        if used.insert(numbered.clone()) {
            return numbered;
        }
        number += 1;
    }
}

/// Whether nothing but the lint on acronyms is wrong with a type's name.
pub(super) fn is_acronym(ident: &str) -> bool {
    ident.len() > 2 && ident.chars().all(|letter| letter.is_ascii_uppercase())
}

fn words(text: &str, case: impl Fn(&str) -> String) -> String {
    let signed = match text.strip_prefix('-') {
        Some(rest) => format!("minus {rest}"),
        None => match text.strip_prefix('+') {
            Some(rest) => format!("plus {rest}"),
            None => text.to_owned(),
        },
    };
    let word = case(&signed);
    if word.is_empty() || is_word(&format!("a{word}")) {
        return word;
    }
    // Letters and digits to Unicode that are none to Rust: `²`.
    word.chars().filter(|letter| is_word(&format!("a{letter}"))).collect()
}

fn is_word(text: &str) -> bool {
    NEVER_RAW.contains(&text) || KEYWORDS.contains(&text) || syn::parse_str::<Ident>(text).is_ok()
}

fn escaped(word: String) -> String {
    if NEVER_RAW.contains(&word.as_str()) {
        format!("{word}_")
    } else if KEYWORDS.contains(&word.as_str()) {
        format!("r#{word}")
    } else {
        word
    }
}

#[cfg(test)]
mod tests {
    use super::{field, given, ident, unique, variant};

    #[test]
    fn fields_are_snake_case_and_no_keywords() {
        for (name, expected) in [
            ("title", "title"),
            ("createdAt", "created_at"),
            ("type", "r#type"),
            ("gen", "r#gen"),
            ("self", "self_"),
            ("Self", "self_"),
            ("crate", "crate_"),
            ("super", "super_"),
            ("_", "field"),
            ("_links", "links"),
            ("$id", "id"),
            ("+1", "plus_1"),
            ("-1", "minus_1"),
            ("2nd_name", "n2nd_name"),
            ("foo-bar", "foo_bar"),
            ("déjà-vu", "déjà_vu"),
            ("m²", "m"),
            ("²", "field"),
            ("名前", "名前"),
            ("😀", "field"),
        ] {
            assert_eq!(field(name), expected);
            assert_eq!(ident(expected).to_string(), expected);
        }
    }

    #[test]
    fn variants_are_pascal_case() {
        for (name, expected) in [
            ("in_progress", "InProgress"),
            ("2fa", "N2fa"),
            ("3d-print", "N3dPrint"),
            ("-created_at", "MinusCreatedAt"),
            ("self", "Self_"),
            ("", "Empty"),
            ("*", "Empty"),
            ("In Progress", "InProgress"),
            ("-1", "Minus1"),
            ("déjà-vu", "DéjàVu"),
        ] {
            assert_eq!(variant(name), expected);
            assert_eq!(ident(expected).to_string(), expected);
        }
    }

    #[test]
    fn an_exact_match_keeps_its_identifier() {
        for (names, expected) in [
            (&["foo-bar", "foo_bar", "fooBar"][..], &["foo_bar_2", "foo_bar", "foo_bar_3"][..]),
            (&["type", "Type"], &["r#type", "type_2"]),
            (&["a b", "a-b", "a_b_2"], &["a_b", "a_b_3", "a_b_2"]),
            (&["self", "self_"], &["self_2", "self_"]),
        ] {
            let pairs: Vec<(&str, String)> = names.iter().map(|name| (*name, field(name))).collect();
            assert_eq!(unique(&pairs), expected);
        }
        let pairs = [("a1", variant("a1")), ("A1", variant("A1")), ("a-1", variant("a-1"))];
        assert_eq!(unique(&pairs), ["A12", "A1", "A13"]);
    }

    #[test]
    fn only_an_identifier_is_taken_from_the_author() {
        for (hint, expected) in [
            ("krate", Some("krate")),
            (" krate ", Some("krate")),
            ("r#type", Some("r#type")),
            ("fn", Some("r#fn")),
            ("self", Some("self_")),
            ("a b", None),
            ("a; fn main() {}", None),
            ("", None),
            ("1a", None),
            ("_", None),
        ] {
            assert_eq!(given(Some(&hint.to_owned())).as_deref(), expected, "{hint}");
        }
    }
}
