//! Reads a type as another language writes it: `List[str]`, `VARCHAR(50)`, `string | null`, `[String!]!`, `[]byte`.

use super::reader::Reader;
use super::table;
use super::{Scope, values, words};
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
    pub(super) fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let nullable = text.ends_with('?');
        Self { text: text.trim_end_matches('?').to_owned(), nullable, serial: false }
    }

    /// With its `?`.
    pub(super) fn written(&self) -> String {
        format!("{}{}", self.text, if self.nullable { "?" } else { "" })
    }

    pub(super) fn list(&self) -> Self {
        Self::new(format!("{}[]", self.written()))
    }
}

/// What other languages call nothing.
pub(super) const NOTHING: [&str; 5] = ["null", "none", "undefined", "nil", "nonetype"];

/// A type, or one of several with `|`: only `T | null` and `"a" | "b"` are types of a plan.
pub(super) fn read(reader: &mut Reader<'_>, scope: &Scope<'_>) -> Option<Type> {
    reader.nested(|reader| {
        let before = reader.clone();
        alternatives(reader, scope).or_else(|| {
            *reader = before;
            values::bare(reader, scope)
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
            Type::new(values::written(&values)?)
        }
        _ => return None,
    };
    ty.nullable |= nullable.is_some();
    Some(ty)
}

/// A type and the signs behind it.
pub(super) fn postfix(reader: &mut Reader<'_>, scope: &Scope<'_>) -> Option<Type> {
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
                Prefix::Map => words::pair(reader, scope),
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
        let values = values::listed(reader)?;
        reader.foreign(start, "SQL");
        return Some(Type::new(values::written(&values)?));
    }
    // A model of that name means what the plan says.
    let word = if scope.has(name, 0) { None } else { table::word(name) };
    if let Some(word) = word {
        let before = reader.clone();
        if let Some(ty) = words::read(reader, scope, word.means) {
            reader.foreign(start, word.origin);
            if !word.sure {
                reader.guess();
            }
            return Some(ty);
        }
        *reader = before;
    }
    if let Some(last) = table::bare(name).filter(|last| Scalar::from_word(last).is_some()) {
        // Only the module before it is foreign.
        let mut inner = Reader::new(last);
        let ty = own(&mut inner, scope)?;
        reader.foreign(start, "other languages");
        return Some(ty);
    }
    loose(reader, scope, name, start)
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
