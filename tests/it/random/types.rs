//! Random types, with a value of each where one can be written.

use super::models::Names;
use super::pick::Pick;

/// A scalar with constraints, and values that it has, as they stand in one line.
pub(crate) const SCALARS: [(&str, &[&str]); 38] = [
    ("uuid", &[]),
    ("string(1..200)", &["text", "\"two words\""]),
    ("string(..40, /^[a-z-]+$/)", &["kebab-case"]),
    ("string(=8)", &["\"exactly8\""]),
    ("string", &["x"]),
    ("text(..4000)", &[]),
    ("text", &[]),
    ("boolean", &["true", "false"]),
    ("i8", &["-128"]),
    ("i16(-5..5)", &["0"]),
    ("i32(0..100)", &["100"]),
    ("i64(0..1000000)", &["7"]),
    ("integer", &[]),
    ("u8(1..5)", &["5"]),
    ("u16", &["65535"]),
    ("u32(10..)", &["10"]),
    ("u64(..9007199254740991)", &["1"]),
    ("f32", &["0.5"]),
    ("f64(0<..<1)", &["0.25"]),
    ("f64(-90..90)", &["-90", "0.5"]),
    ("decimal(10,2)", &["\"12.50\""]),
    ("decimal(6,3,0..)", &[]),
    ("timestamp", &["2026-01-31T09:30:00Z"]),
    ("date", &["2026-01-31"]),
    ("time", &["09:30:00"]),
    ("duration", &["PT1H"]),
    ("email", &["ada@tracker.dev"]),
    ("uri", &["https://tracker.dev/1"]),
    ("hostname", &["tracker.dev"]),
    ("ipv4", &["192.0.2.1"]),
    ("ipv6", &[]),
    ("bytes(..1024)", &[]),
    ("json", &[]),
    ("object", &[]),
    ("enum(low, mid, high)", &["mid"]),
    ("enum(\"In Progress\", Done)", &["\"In Progress\"", "Done"]),
    ("enum(1, 2, 3)", &["2"]),
    ("password(12..)", &[]),
];

/// Scalars that a `password` is not: it travels one way.
fn scalar(pick: &mut Pick) -> (&'static str, &'static [&'static str]) {
    let (ty, values) = pick.one(&SCALARS[..SCALARS.len() - 1]);
    (ty, values)
}

/// A scalar that may be the item of a set or have a default: small, comparable, and no record.
fn plain(pick: &mut Pick) -> &'static str {
    pick.word(&["string(1..20)", "i32", "uuid", "date", "u8", "email"])
}

/// A type that a model declared before `at` cannot make endless: what comes later is in a list or may be null.
pub(super) fn ty(pick: &mut Pick, names: &Names, at: usize, depth: usize) -> String {
    let suffix = ["", "?", "[]", "[1..5]", "[3]", "[]?"];
    match pick.below(if depth == 0 { 4 } else { 11 }) {
        0..=3 => format!("{}{}", scalar(pick).0, if pick.once_in(4) { pick.word(&suffix) } else { "" }),
        4 => {
            let (position, name) = names.type_name(pick);
            let suffix = if position < at { pick.word(&suffix) } else { *pick.one(&["?", "[]", "[..9]", "?[]"]) };
            format!("{name}{suffix}")
        }
        5 => format!("map<{}>", ty(pick, names, at, depth - 1)),
        6 => format!("map<{}, {}>", names.closed_enum(pick), ty(pick, names, at, depth - 1)),
        7 => format!("record<{}, {}>", names.closed_enum(pick), plain(pick)),
        8 => format!("set<{}>", plain(pick)),
        9 => {
            let generic = pick.below(names.generics.len());
            let argument = argument(pick, names, at);
            let mut args = vec![argument];
            for _ in 1..names.generics[generic].1 {
                args.push(ty_argument(pick));
            }
            format!("{}<{}>[]", names.generics[generic].0, args.join(", "))
        }
        _ => format!("{}?", names.aliases[pick.below(names.aliases.len())]),
    }
}

fn ty_argument(pick: &mut Pick) -> String {
    plain(pick).to_owned()
}

/// An argument of a generic model: a model, or another generic model's use.
fn argument(pick: &mut Pick, names: &Names, at: usize) -> String {
    let _ = at;
    let (_, name) = names.type_name(pick);
    if pick.once_in(4) { format!("Envelope<{name}>") } else { name }
}

/// A field in one line: type, attributes, default, note.
pub(super) fn field(pick: &mut Pick, names: &Names, at: usize, stored: bool) -> String {
    if pick.once_in(2) {
        return with_default(pick);
    }
    let mut line = ty(pick, names, at, 2);
    if pick.once_in(6) {
        line.push_str(" optional");
    }
    if stored && pick.once_in(6) {
        line.push_str(pick.word(&[" readonly", " immutable", " internal", " writeonly", " sensitive", " deprecated"]));
    }
    if pick.once_in(4) {
        line.push_str(pick.word(&[" (what it says)", " (a note, with (parentheses))", " (`code` in a note)"]));
    }
    line
}

fn with_default(pick: &mut Pick) -> String {
    let (ty, values) = scalar(pick);
    match values {
        [] => ty.to_owned(),
        values if pick.once_in(2) => format!("{ty} = {}", pick.one(values)),
        _ => ty.to_owned(),
    }
}
