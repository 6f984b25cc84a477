//! Notes that list values: `pending/accepted/declined`, `enum: a, b`, `one of todo, done`.

use std::ops::Range;

use super::phrases;
use crate::plan::expr::{FieldExpr, Scalar, TypeKind};

/// Words that announce values.
const ANNOUNCED: [&str; 11] = [
    "allowed values:",
    "possible values:",
    "allowed values",
    "possible values",
    "one of:",
    "values:",
    "options:",
    "allowed:",
    "one of",
    "enum:",
    "enum",
];

/// The last words of names of fields that hold one of a few values.
const NAMES: [&str; 12] = [
    "status",
    "state",
    "type",
    "kind",
    "role",
    "level",
    "priority",
    "mode",
    "visibility",
    "stage",
    "severity",
    "gender",
];

/// The last words of names of fields that hold paths and the like, where a `/` separates no values.
const PATHS: [&str; 12] =
    ["path", "url", "uri", "file", "filename", "dir", "folder", "route", "mime", "format", "href", "link"];

/// The values that a note begins with, whether they are announced, and how many of its pieces they are.
pub(super) fn listed(
    text: &str,
    pieces: &[Range<usize>],
    field: &FieldExpr,
    name: Option<&str>,
) -> (Option<(Vec<String>, bool)>, usize) {
    let TypeKind::Scalar { scalar: Scalar::String | Scalar::Text, bounds: None, pattern: None, .. } = field.ty.kind
    else {
        return (None, 0);
    };
    let Some(first) = pieces.first().map(|piece| &text[piece.clone()]) else { return (None, 0) };
    let lower = first.to_ascii_lowercase();
    let announced = ANNOUNCED.iter().find_map(|word| {
        let rest = first.get(word.len()..).filter(|_| lower.starts_with(word))?;
        (word.ends_with(':') || rest.starts_with([' ', ':', '='])).then(|| rest.trim_start_matches([' ', ':', '=']))
    });
    let head = announced.unwrap_or(first);
    let name = name.map(last_word).unwrap_or_default();
    for sign in ['|', '/'] {
        if !head.contains(sign) {
            continue;
        }
        let values: Option<Vec<String>> = head.split(sign).map(|value| one(value, sign == '|')).collect();
        let Some(values) = values.filter(|values| distinct(values)) else { return (None, 0) };
        let enough = match sign {
            _ if announced.is_some() => values.len() >= 2,
            '|' => values.len() >= 2,
            _ => {
                let words = values.iter().all(|value| value.chars().count() >= 2);
                let known = NAMES.contains(&name.as_str());
                words && !PATHS.contains(&name.as_str()) && values.len() >= if known { 2 } else { 3 }
            }
        };
        return if enough { (Some((values, announced.is_some() || sign == '|')), 1) } else { (None, 0) };
    }
    if announced.is_none() && !NAMES.contains(&name.as_str()) && !head.starts_with(['"', '\'', '`']) {
        return (None, 0);
    }
    // Separated by commas, up to what is something else.
    let mut values = Vec::new();
    let mut taken = 0;
    for (index, piece) in pieces.iter().enumerate() {
        let piece = if index == 0 { head } else { &text[piece.clone()] };
        if phrases::read(piece, field).is_some() {
            break;
        }
        let piece = piece.strip_prefix("or ").or_else(|| piece.strip_prefix("and ")).unwrap_or(piece);
        let read: Option<Vec<String>> = piece.split(" or ").map(|value| one(value, false)).collect();
        let Some(read) = read else { break };
        values.extend(read);
        taken = index + 1;
    }
    // Without an announcement, all of the note has to be values.
    let rest_is_known = pieces[taken..].iter().all(|piece| phrases::read(&text[piece.clone()], field).is_some());
    if values.len() < 2 || !distinct(&values) || (announced.is_none() && !rest_is_known) {
        return (None, 0);
    }
    (Some((values, announced.is_some())), taken)
}

/// One value: a word, or what is quoted.
fn one(text: &str, spaces: bool) -> Option<String> {
    let text = text.trim();
    let quoted = ['"', '\'', '`'].iter().find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote));
    if let Some(inner) = quoted {
        return (!inner.is_empty() && !inner.contains(['"', '\'', '`'])).then(|| inner.to_owned());
    }
    let word = text.starts_with(char::is_alphabetic)
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-') || (spaces && c == ' '));
    word.then(|| text.to_owned())
}

fn distinct(values: &[String]) -> bool {
    let mut sorted: Vec<&String> = values.iter().collect();
    sorted.sort_unstable();
    sorted.windows(2).all(|pair| pair[0] != pair[1])
}

/// `status` of `orderStatus` and `order_status`.
fn last_word(name: &str) -> String {
    crate::model::name::snake(name).rsplit('_').next().unwrap_or_default().to_owned()
}
