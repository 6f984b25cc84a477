//! Reads what stands behind a word of the table: arguments and sizes.

use super::reader::Reader;
use super::table::Means;
use super::types::{self, NOTHING, Type};
use super::{Scope, values};

/// The arguments of a generic type.
fn arguments(reader: &mut Reader<'_>, scope: &Scope<'_>) -> Option<Vec<Argument>> {
    let close = if reader.eat("<") {
        ">"
    } else if reader.eat("[") {
        "]"
    } else {
        return None;
    };
    let mut arguments = Vec::new();
    loop {
        reader.spaces();
        if let Some(value) = reader.quoted() {
            arguments.push(Argument::Value(value));
        } else if NOTHING.iter().any(|nothing| reader.phrase(nothing)) {
            arguments.push(Argument::Nothing);
        } else if !reader.eat("...") {
            arguments.push(Argument::Type(types::read(reader, scope)?));
        }
        if reader.spaced(close) {
            return Some(arguments);
        }
        reader.spaced(",").then_some(())?;
    }
}

#[derive(Debug)]
enum Argument {
    Type(Type),
    Value(String),
    Nothing,
}

pub(super) fn read(reader: &mut Reader<'_>, scope: &Scope<'_>, means: Means) -> Option<Type> {
    match means {
        Means::List | Means::Set | Means::Map | Means::Nullable | Means::Inner | Means::OneOf => {
            generic(reader, scope, means)
        }
        _ => scalar(reader, means),
    }
}

fn generic(reader: &mut Reader<'_>, scope: &Scope<'_>, means: Means) -> Option<Type> {
    let Some(arguments) = arguments(reader, scope) else {
        // Go's `map[string]int` is read as arguments; a bare word says nothing about what is inside.
        reader.guess();
        return match means {
            Means::List => Some(Type::new("json[]")),
            Means::Set => Some(Type::new("set<json>")),
            Means::Map => Some(Type::new("object")),
            _ => None,
        };
    };
    let mut types = Vec::new();
    let mut values = Vec::new();
    let mut nothing = false;
    for argument in arguments {
        match argument {
            Argument::Type(ty) => types.push(ty),
            Argument::Value(value) => values.push(value),
            Argument::Nothing => nothing = true,
        }
    }
    match (means, &types[..], &values[..]) {
        (Means::List, [of], []) => Some(of.list()),
        (Means::Set, [of], []) => Some(Type::new(format!("set<{}>", of.written()))),
        (Means::Map, [key, value], []) => Some(map(key, value)),
        // Go: `map[string]int`.
        (Means::Map, [key], []) => {
            let value = reader.nested(|reader| types::postfix(reader, scope))?;
            Some(map(key, &value))
        }
        (Means::Nullable, [of], []) => Some(Type { nullable: true, ..of.clone() }),
        (Means::Inner, [of], []) => Some(of.clone()),
        (Means::OneOf, [of], []) => Some(Type { nullable: of.nullable || nothing, ..of.clone() }),
        (Means::OneOf, [], values) => Some(Type { nullable: nothing, ..Type::new(values::written(values)?) }),
        (Means::Map, [value], [_, ..]) => Some(Type::new(format!("map<{}>", value.written()))),
        _ => None,
    }
}

fn map(key: &Type, value: &Type) -> Type {
    if matches!(key.text.as_str(), "string" | "text") {
        Type::new(format!("map<{}>", value.written()))
    } else {
        Type::new(format!("map<{}, {}>", key.text, value.written()))
    }
}

/// `map of string to int`.
pub(super) fn pair(reader: &mut Reader<'_>, scope: &Scope<'_>) -> Option<Type> {
    let key = types::postfix(reader, scope)?;
    reader.spaces();
    if !["to", "->", "→", "="].iter().any(|word| reader.phrase(word)) {
        return Some(Type::new(format!("map<{}>", key.written())));
    }
    reader.spaces();
    let value = types::postfix(reader, scope)?;
    Some(map(&key, &value))
}

fn scalar(reader: &mut Reader<'_>, means: Means) -> Option<Type> {
    let before = reader.clone();
    reader.spaces();
    // `VARCHAR (50)` is `VARCHAR(50)`; anything but a size is a note.
    let sizes: Option<Vec<&str>> = reader.parenthesised().map(|sizes| sizes.split(',').map(str::trim).collect());
    let digits = |size: &&str| !size.is_empty() && size.bytes().all(|byte| byte.is_ascii_digit());
    let size = |sizes: &[&str], at: usize| sizes.get(at).filter(|size| digits(size)).map(|size| (*size).to_owned());
    let sizes = match sizes {
        Some(sizes) if sizes.iter().all(digits) || matches!(sizes[..], ["max" | "MAX"]) => sizes,
        _ => {
            *reader = before;
            Vec::new()
        }
    };
    // Rust's `DateTime<Utc>`, numpy's `Vector[3]`.
    if reader.rest().starts_with('<') {
        arguments_of_any_kind(reader)?;
    }
    let first = size(&sizes, 0);
    let ty = match means {
        Means::Type(ty) => Type::new(ty),
        Means::Width(ty) => matches!(first.as_deref(), Some("10" | "11" | "20")).then(|| Type::new(ty))?,
        Means::Length(ty) => Type::new(first.map_or(ty.to_owned(), |most| format!("{ty}(..{most})"))),
        Means::Exact(ty) => Type::new(format!("{ty}(={})", first.unwrap_or_else(|| "1".into()))),
        Means::Digits(ty) => match (first, size(&sizes, 1)) {
            (Some(precision), Some(scale)) => Type::new(format!("decimal({precision},{scale})")),
            (Some(precision), None) if ty == "decimal" => Type::new(format!("decimal({precision})")),
            _ => Type::new(ty),
        },
        Means::Flag(ty) => match first.as_deref() {
            Some("1") => Type::new("boolean"),
            _ => Type::new(ty),
        },
        Means::Vector => Type::new(first.map_or("f32[]".into(), |length| format!("f32[{length}]"))),
        Means::Serial(ty) => Type { serial: true, ..Type::new(ty) },
        _ => return None,
    };
    Some(ty)
}

/// Skips arguments that say nothing: `<Utc>`.
fn arguments_of_any_kind(reader: &mut Reader<'_>) -> Option<()> {
    let close = reader.rest().find('>')?;
    reader.skip(close + 1);
    Some(())
}
