//! Reads a type as another language writes it: `List[str]`, `VARCHAR(50)`, `string | null`, `[String!]!`, `[]byte`.

use super::Scope;
use super::reader::Reader;
use super::table::{self, Means};
use crate::plan::expr::{Scalar, TypeKind, leading_type};
use crate::rules::names::nested;

/// A type of a plan, as text, without what makes it nullable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Type {
    pub(super) text: String,
    pub(super) nullable: bool,
    /// Whether the database counts it up.
    pub(super) serial: bool,
}

impl Type {
    fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let nullable = text.ends_with('?');
        Self { text: text.trim_end_matches('?').to_owned(), nullable, serial: false }
    }

    /// With its `?`.
    pub(super) fn written(&self) -> String {
        format!("{}{}", self.text, if self.nullable { "?" } else { "" })
    }

    fn list(&self) -> Self {
        Self::new(format!("{}[]", self.written()))
    }
}

/// What other languages call nothing.
const NOTHING: [&str; 5] = ["null", "none", "undefined", "nil", "nonetype"];

/// A type, or one of several with `|`: only `T | null` and `"a" | "b"` are types of a plan.
pub(super) fn read(reader: &mut Reader<'_>, scope: &Scope<'_>) -> Option<Type> {
    reader.nested(|reader| {
        let before = reader.clone();
        alternatives(reader, scope).or_else(|| {
            *reader = before;
            bare_values(reader, scope)
        })
    })
}

fn alternatives(reader: &mut Reader<'_>, scope: &Scope<'_>) -> Option<Type> {
    let start = reader.at();
    let (mut types, mut values, mut nullable, mut several) = (Vec::new(), Vec::new(), None, false);
    reader.spaces();
    reader.eat("|");
    loop {
        let bar = reader.at();
        reader.spaces();
        if let Some(value) = reader.quoted() {
            values.push(value);
        } else if let Some(nothing) = NOTHING.iter().find(|nothing| reader.phrase(nothing)) {
            nullable = Some(if *nothing == "none" { "Python" } else { "TypeScript" });
            reader.foreign(if several { bar - 1 } else { bar }, nullable?);
        } else {
            types.push(postfix(reader, scope)?);
        }
        if !reader.spaced("|") {
            break;
        }
        several = true;
    }
    let mut ty = match (types.pop(), &values[..]) {
        (Some(ty), []) if types.is_empty() => ty,
        (None, [_, ..]) => {
            reader.foreign(start, "TypeScript");
            Type::new(values_of(&values)?)
        }
        _ => return None,
    };
    ty.nullable |= nullable.is_some();
    Some(ty)
}

/// `enum(a, "b c")`.
pub(super) fn values_of(values: &[String]) -> Option<String> {
    let values: Vec<String> = values.iter().map(|value| super::literal(value)).collect();
    (!values.is_empty()).then(|| format!("enum({})", values.join(", ")))
}

/// A type and the signs behind it.
fn postfix(reader: &mut Reader<'_>, scope: &Scope<'_>) -> Option<Type> {
    let start = reader.at();
    let mut ty = primary(reader, scope)?;
    loop {
        let sign = reader.at();
        if reader.eat("[]") {
            ty = ty.list();
        } else if reader.eat("?") {
            ty.nullable = true;
        } else if reader.eat("!") {
            ty.nullable = false;
            reader.foreign(sign, "GraphQL");
        } else if reader.rest().starts_with('[') {
            reader.skip(1);
            let size = reader.number()?;
            reader.eat("]").then_some(())?;
            ty = Type::new(format!("{}[{size}]", ty.written()));
        } else {
            let before = reader.clone();
            // `string array`, as PostgreSQL says for `string[]`.
            if reader.spaces() && reader.phrase("array") {
                reader.foreign(start, "SQL");
                return Some(ty.list());
            }
            *reader = before;
            return Some(ty);
        }
    }
}

/// Words before a type, who writes them, and what they make of it.
const PREFIXES: &[(&str, &str, Prefix)] = &[
    ("repeated", "protobuf", Prefix::List),
    ("optional", "protobuf", Prefix::Nullable),
    ("required", "protobuf", Prefix::Inner),
    ("nullable", "other languages", Prefix::Nullable),
    ("array of", "prose", Prefix::List),
    ("list of", "prose", Prefix::List),
    ("collection of", "prose", Prefix::List),
    ("set of", "prose", Prefix::Set),
    ("map of", "prose", Prefix::Map),
    ("dictionary of", "prose", Prefix::Map),
    ("dict of", "prose", Prefix::Map),
    ("reference to", "prose", Prefix::Inner),
];

#[derive(Debug, Clone, Copy)]
enum Prefix {
    List,
    Set,
    Map,
    Nullable,
    Inner,
}

fn primary(reader: &mut Reader<'_>, scope: &Scope<'_>) -> Option<Type> {
    let start = reader.at();
    if let Some(ty) = bracketed(reader, scope) {
        return Some(ty);
    }
    for (words, origin, prefix) in PREFIXES {
        let before = reader.clone();
        if reader.phrase(words) && reader.spaces() {
            let ty = reader.nested(|reader| match prefix {
                Prefix::Map => pair_of(reader, scope),
                _ => postfix(reader, scope),
            });
            if let Some(ty) = ty {
                reader.foreign(start, origin);
                return Some(match prefix {
                    Prefix::List => ty.list(),
                    Prefix::Set => Type::new(format!("set<{}>", ty.written())),
                    Prefix::Map | Prefix::Inner => ty,
                    Prefix::Nullable => Type { nullable: true, ..ty },
                });
            }
        }
        *reader = before;
    }
    if let Some(ty) = phrase(reader).or_else(|| own(reader, scope)) {
        return Some(ty);
    }
    named(reader, scope)
}

/// Types that are more than one word, which begin with one that is a type by itself.
fn phrase(reader: &mut Reader<'_>) -> Option<Type> {
    const PHRASES: &[(&str, &str, &str)] = &[
        ("double precision", "f64", "SQL"),
        ("timestamp with time zone", "timestamp", "SQL"),
        ("timestamp without time zone", "timestamp", "SQL"),
        ("time with time zone", "time", "SQL"),
        ("time without time zone", "time", "SQL"),
        ("unsigned int", "u32", "C"),
        ("unsigned integer", "u32", "C"),
        ("unsigned long", "u64", "C"),
        ("long long", "i64", "C"),
        ("date time", "timestamp", "prose"),
        ("json object", "object", "prose"),
        ("interface{}", "json", "Go"),
    ];
    let start = reader.at();
    for (words, ty, origin) in PHRASES {
        if reader.phrase(words) {
            reader.foreign(start, origin);
            return Some(Type::new(*ty));
        }
    }
    for words in ["character varying", "char varying", "national character varying"] {
        if reader.phrase(words) {
            let size = reader.parenthesised().map(|size| format!("(..{size})")).unwrap_or_default();
            reader.foreign(start, "SQL");
            return Some(Type::new(format!("string{size}")));
        }
    }
    None
}

/// What begins with a sign: `[]byte`, `[3]int`, `[String!]`, `*string`, `&str`.
fn bracketed(reader: &mut Reader<'_>, scope: &Scope<'_>) -> Option<Type> {
    let start = reader.at();
    if reader.eat("*") {
        let ty = reader.nested(|reader| postfix(reader, scope))?;
        reader.foreign(start, "Go");
        return Some(Type { nullable: true, ..ty });
    }
    if reader.eat("&") {
        let ty = reader.nested(|reader| postfix(reader, scope))?;
        reader.foreign(start, "Rust");
        return Some(ty);
    }
    if !reader.eat("[") {
        return None;
    }
    if reader.eat("]") {
        let ty = if reader.phrase("byte") {
            Type::new("bytes")
        } else {
            reader.nested(|reader| postfix(reader, scope))?.list()
        };
        reader.foreign(start, "Go");
        return Some(ty);
    }
    if let Some(size) = reader.number() {
        reader.eat("]").then_some(())?;
        let ty = reader.nested(|reader| postfix(reader, scope))?;
        reader.foreign(start, "Go");
        return Some(Type::new(format!("{}[{size}]", ty.written())));
    }
    let ty = read(reader, scope)?;
    reader.spaced("]").then_some(())?;
    reader.foreign(start, "GraphQL");
    Some(ty.list())
}

/// A type as a plan writes it, of names that the plan has.
fn own(reader: &mut Reader<'_>, scope: &Scope<'_>) -> Option<Type> {
    let (expr, length) = leading_type(reader.rest())?;
    let behind = reader.rest()[length..].chars().next();
    if behind.is_some_and(|c| !c.is_whitespace() && !matches!(c, '|' | ',' | '>' | ']' | ')' | '!' | ';')) {
        return None;
    }
    let mut known = true;
    nested(&expr, &mut |expr| {
        known &= match &expr.kind {
            TypeKind::Named { name, args } => scope.has(&name.value, args.len()),
            TypeKind::Key(target) => scope.names.field(&target.model.value, &target.field.value).is_some(),
            TypeKind::Enum(values) => !super::is_list_in_a_word(values),
            // A record has every key of an enum; a scalar has no such keys.
            TypeKind::Record { key, .. } => !matches!(key.kind, TypeKind::Scalar { .. }),
            _ => true,
        };
    });
    if !known {
        return None;
    }
    let start = reader.at();
    reader.skip(length);
    let text = reader.from(start);
    // JavaScript's `Date` has a time; SQL's and Java's do not.
    if text == "Date" && (scope.script || reader.rest().trim_start().starts_with('|')) {
        reader.guess();
        return Some(Type::new("timestamp"));
    }
    let head = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    if Scalar::from_word(&text[..head]).is_some() {
        return Some(Type::new(format!("{}{}", text[..head].to_lowercase(), &text[head..])));
    }
    Some(Type::new(text))
}

/// A word of another language with its arguments, or a model in another case or number.
fn named(reader: &mut Reader<'_>, scope: &Scope<'_>) -> Option<Type> {
    let start = reader.at();
    let name = reader.name()?;
    if name.eq_ignore_ascii_case("enum") {
        let values = enum_values(reader)?;
        reader.foreign(start, "SQL");
        return Some(Type::new(values_of(&values)?));
    }
    // A model of that name means what the plan says.
    let word = if scope.has(name, 0) { None } else { table::word(name) };
    if let Some(word) = word {
        let before = reader.clone();
        if let Some(ty) = word_type(reader, scope, word.means) {
            reader.foreign(start, word.origin);
            if !word.sure {
                reader.guess();
            }
            return Some(ty);
        }
        *reader = before;
    }
    if let Some(last) = table::bare(name) {
        if Scalar::from_word(last).is_some() {
            // Only the module before it is foreign.
            let mut inner = Reader::new(last);
            let ty = own(&mut inner, scope)?;
            reader.foreign(start, "other languages");
            return Some(ty);
        }
    }
    loose(reader, scope, name, start)
}

/// `('host', 'viewer')`, `[host, viewer]`, `(host | viewer)`, `{host/viewer}`.
fn enum_values(reader: &mut Reader<'_>) -> Option<Vec<String>> {
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
fn bare_values(reader: &mut Reader<'_>, scope: &Scope<'_>) -> Option<Type> {
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
            return Some(Type::new(values_of(&values)?));
        }
        *reader = before;
    }
    None
}

/// `Tasks`, `task` and `strings`, where one of them is meant.
fn loose(reader: &mut Reader<'_>, scope: &Scope<'_>, name: &str, start: usize) -> Option<Type> {
    // Alone, such a word may as well be a typing mistake.
    if start == 0 {
        return None;
    }
    let text = match scope.targets.model(name) {
        Some(model) => model.to_owned(),
        None => Scalar::from_word(&crate::model::name::singular(&name.to_lowercase()))?.name().to_owned(),
    };
    reader.foreign(start, "prose");
    Some(Type::new(text))
}

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
            arguments.push(Argument::Type(read(reader, scope)?));
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

fn word_type(reader: &mut Reader<'_>, scope: &Scope<'_>, means: Means) -> Option<Type> {
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
            let value = reader.nested(|reader| postfix(reader, scope))?;
            Some(map(key, &value))
        }
        (Means::Nullable, [of], []) => Some(Type { nullable: true, ..of.clone() }),
        (Means::Inner, [of], []) => Some(of.clone()),
        (Means::OneOf, [of], []) => Some(Type { nullable: of.nullable || nothing, ..of.clone() }),
        (Means::OneOf, [], values) => Some(Type { nullable: nothing, ..Type::new(values_of(values)?) }),
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
fn pair_of(reader: &mut Reader<'_>, scope: &Scope<'_>) -> Option<Type> {
    let key = postfix(reader, scope)?;
    reader.spaces();
    if !["to", "->", "→", "="].iter().any(|word| reader.phrase(word)) {
        return Some(Type::new(format!("map<{}>", key.written())));
    }
    reader.spaces();
    let value = postfix(reader, scope)?;
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
