//! Reads values where they stand for a type: `('host', 'viewer')`, `todo | done`.

use super::Scope;
use super::reader::Reader;
use super::table;
use super::types::Type;
use crate::plan::expr::Scalar;

/// `enum(a, "b c")`.
pub(super) fn written(values: &[String]) -> Option<String> {
    let values: Vec<String> = values.iter().map(|value| super::literal(value)).collect();
    (!values.is_empty()).then(|| format!("enum({})", values.join(", ")))
}

/// `('host', 'viewer')`, `[host, viewer]`, `(host | viewer)`, `{host/viewer}`.
pub(super) fn listed(reader: &mut Reader<'_>) -> Option<Vec<String>> {
    reader.spaces();
    let (_, close) = [("(", ")"), ("[", "]"), ("{", "}"), ("<", ">")].into_iter().find(|(open, _)| reader.eat(open))?;
    let mut values = Vec::new();
    loop {
        reader.spaces();
        values.push(reader.quoted().or_else(|| bare_value(reader))?);
        if reader.spaced(close) {
            return Some(values);
        }
        [",", "|", "/"].iter().any(|sign| reader.spaced(sign)).then_some(())?;
    }
}

/// A word that may have dashes in it.
fn bare_value(reader: &mut Reader<'_>) -> Option<String> {
    let start = reader.at();
    reader.name()?;
    while reader.rest().starts_with('-') && reader.rest()[1..].starts_with(char::is_alphabetic) {
        reader.skip(1);
        reader.name()?;
    }
    Some(reader.from(start).to_owned())
}

/// `todo | done`, `low/medium/high`: words that nothing has are values.
pub(super) fn bare(reader: &mut Reader<'_>, scope: &Scope<'_>) -> Option<Type> {
    let start = reader.at();
    for (sign, least) in [("|", 2), ("/", 3)] {
        let before = reader.clone();
        let mut values = Vec::new();
        while let Some(value) = bare_value(reader) {
            values.push(value);
            if !reader.spaced(sign) {
                break;
            }
            reader.spaces();
        }
        let is_type =
            |value: &String| scope.has(value, 0) || Scalar::from_word(value).is_some() || table::word(value).is_some();
        if values.len() >= least && !values.iter().any(is_type) {
            reader.foreign(start, "prose");
            reader.guess();
            return Some(Type::new(written(&values)?));
        }
        *reader = before;
    }
    None
}
