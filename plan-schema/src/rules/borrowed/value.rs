//! Reads a default as other languages write it.

use super::reader::Reader;

/// A default's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// As a plan writes it.
    Literal(String),
    /// Null.
    Nothing,
    /// What the server works out.
    Server,
}

/// A value as other languages write it.
pub(super) fn read(reader: &mut Reader<'_>) -> Option<Value> {
    const SERVER: [&str; 9] = [
        "current_timestamp",
        "current_date",
        "current_time",
        "localtimestamp",
        "current timestamp",
        "current time",
        "current date",
        "sysdate",
        "now",
    ];
    let own = reader.at();
    let value = if let Some(text) = reader.quoted() {
        // What is quoted as a plan quotes it stays as it is.
        if reader.from(own).starts_with('"') { Value::Literal(reader.from(own).to_owned()) } else { unquoted(&text) }
    } else if let Some(number) = reader.number() {
        Value::Literal(number.to_owned())
    } else if reader.eat("[]") || reader.phrase("array[]") {
        Value::Literal("[]".into())
    } else if reader.eat("{}") {
        Value::Literal("{}".into())
    } else if SERVER.iter().any(|words| reader.phrase(words)) {
        reader.parenthesised();
        Value::Server
    } else {
        let start = reader.at();
        let name = reader.name()?;
        if reader.parenthesised().is_some() || name.contains('.') {
            Value::Server
        } else {
            // `in-progress` goes on behind the dash.
            while reader.eat("-") {
                reader.name()?;
            }
            let word = reader.from(start);
            match word.to_ascii_lowercase().as_str() {
                "true" => Value::Literal("true".into()),
                "false" => Value::Literal("false".into()),
                "null" | "none" | "undefined" | "nil" => Value::Nothing,
                _ => Value::Literal(word.to_owned()),
            }
        }
    };
    // `'{}'::jsonb`
    if reader.eat("::") {
        reader.name()?;
        reader.eat("[]");
    }
    Some(value)
}

/// SQL quotes what JSON does not: `'{}'`, `'0'`.
fn unquoted(text: &str) -> Value {
    match text {
        "{}" | "[]" => Value::Literal(text.to_owned()),
        _ => Value::Literal(super::literal(text)),
    }
}
