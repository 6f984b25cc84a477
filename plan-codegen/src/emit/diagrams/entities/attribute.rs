//! A field as a line of an entity: type, name, keys, remark.
//!
//! Mermaid takes few characters in types and names, and no entities. A name that it would not take, or not show as written,
//! is changed, and the remark begins with the name as it is.

use plan_schema::model::{Field, Record, Ty, TyKind};

use crate::emit::diagrams::label;

/// The line.
pub(super) fn line(record: &Record, field: &Field, foreign: bool) -> String {
    let name = word(&field.name);
    let mut keys = Vec::new();
    if field.primary_key || record.primary_key.contains(&field.name) {
        keys.push("PK");
    }
    if foreign {
        keys.push("FK");
    }
    let alone = |fields: &[String]| fields.len() == 1 && fields[0] == field.name;
    if field.unique || record.unique.iter().any(|group| group.condition.is_none() && alone(&group.fields)) {
        keys.push("UK");
    }
    let mut remarks = Vec::new();
    if name != field.name {
        remarks.push(field.name.clone());
    }
    if field.ty.nullable {
        remarks.push("nullable".to_owned());
    }
    if field.optional && field.default.is_none() {
        remarks.push("optional".to_owned());
    }
    remarks.extend(field.description.as_deref().map(label::first_sentence));
    let mut line = format!("{} {name}", type_word(&field.ty));
    if !keys.is_empty() {
        line.push(' ');
        line.push_str(&keys.join(", "));
    }
    if !remarks.is_empty() {
        line.push_str(&format!(" \"{}\"", label::label(&remarks.join("; "), label::LINE)));
    }
    line
}

/// A type in the characters that Mermaid takes: `Task[]`, `map(string,Task)`.
fn type_word(ty: &Ty) -> String {
    match &ty.kind {
        TyKind::Scalar(scalar) => match scalar.constraints.digits {
            Some((precision, scale)) => format!("{}({precision},{scale})", scalar.scalar.name()),
            None => scalar.scalar.name().to_owned(),
        },
        TyKind::Model { name, .. } | TyKind::Parameter(name) | TyKind::Generic { instance: name, .. } => word(name),
        TyKind::Array { items, .. } => format!("{}[]", type_word(items)),
        TyKind::Set { items } => format!("set({})", type_word(items)),
        TyKind::Map { key, value, .. } => format!("map({},{})", type_word(key), type_word(value)),
        TyKind::Record { key, value } => format!("record({},{})", type_word(key), type_word(value)),
        TyKind::Key { ty, .. } => type_word(ty),
        TyKind::Error => "unknown".to_owned(),
    }
}

/// A name that Mermaid takes, and shows as it is.
fn word(name: &str) -> String {
    let letter = |c: char| c.is_ascii_alphanumeric() || (c >= '\u{c0}' && c.is_alphabetic());
    let mut word: String = name.chars().map(|c| if letter(c) || matches!(c, '_' | '-') { c } else { '_' }).collect();
    // Underscores around a word, or a part of one, are emphasis; those at the beginning alone are not.
    let inner = word.trim_start_matches('_');
    let outer = |at: usize| {
        let before = inner[..at].chars().next_back();
        let after = inner[at..].trim_start_matches('_').chars().next();
        !before.is_some_and(|c| letter(c) || c == '_') || !after.is_some_and(letter)
    };
    if inner.match_indices('_').any(|(at, _)| outer(at)) {
        word = inner.split(|c: char| !letter(c)).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_");
    }
    if !word.contains(letter) {
        return "unnamed".to_owned();
    }
    // A key's mark, even where more follows that is no ASCII letter.
    let mut letters = word.chars();
    let first: String = letters.by_ref().take(2).collect::<String>().to_ascii_uppercase();
    let ends = !letters.next().is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    let is_key = matches!(&*first, "PK" | "FK" | "UK") && ends;
    if is_key || word.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        word.insert(0, '_');
    }
    word
}

#[cfg(test)]
mod tests {
    use super::word;

    #[test]
    fn names_are_made_of_what_mermaid_takes() {
        for (name, expected) in [
            ("created_at", "created_at"),
            ("foo-bar", "foo-bar"),
            ("_id", "_id"),
            ("__typename", "__typename"),
            ("_id_", "id"),
            ("__a__b", "__a__b"),
            ("a_-b", "a_b"),
            ("a__b", "a__b"),
            ("2nd_name", "_2nd_name"),
            ("-x", "_-x"),
            ("pk", "_pk"),
            ("FK-x", "_FK-x"),
            ("pké", "_pké"),
            ("pk_x", "pk_x"),
            ("uks", "uks"),
            ("déjà", "déjà"),
            ("名前", "名前"),
            ("a:b", "a_b"),
            ("$ref", "_ref"),
            ("*", "unnamed"),
            ("\"];", "unnamed"),
            ("`x`", "x"),
        ] {
            assert_eq!(word(name), expected, "{name}");
        }
    }
}
