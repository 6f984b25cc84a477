//! Reads a whole line as another language writes it, and writes it as a plan does.

use super::Scope;
use super::effects::{EFFECTS, Effect};
use super::reader::Reader;
use super::types::{self, Type};
use super::value::{self, Value};
use super::{notes, target};
use crate::plan::expr::{ATTRIBUTE_WORDS, Grammar, TypeExpr};

/// A field in one line: type, attributes, default, note.
pub(super) fn spelled(
    ty: &str,
    nullable: bool,
    attributes: &[String],
    default: Option<&str>,
    note: Option<&str>,
) -> String {
    let mut line = ty.to_owned();
    if nullable {
        line.push('?');
    }
    for attribute in attributes {
        line.push(' ');
        line.push_str(attribute);
    }
    if let Some(default) = default {
        line.push_str(" = ");
        line.push_str(default);
    }
    if let Some(note) = note {
        line.push_str(" (");
        line.push_str(note);
        line.push(')');
    }
    line
}

/// A field line in parts.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) ty: String,
    pub(super) nullable: bool,
    serial: bool,
    pub(super) attributes: Vec<String>,
    pub(super) default: Option<String>,
    note: Option<String>,
    /// A table that no model holds: what it would be called.
    pub(super) missing: Option<String>,
}

impl Line {
    /// As a plan writes it.
    pub(super) fn written(&self) -> String {
        spelled(&self.ty, self.nullable, &self.attributes, self.default.as_deref(), self.note.as_deref())
    }

    /// Where only a type may stand.
    pub(super) fn ty_only(&self) -> Option<String> {
        let bare = self.attributes.is_empty() && self.default.is_none() && self.note.is_none();
        bare.then(|| self.written())
    }

    fn add(&mut self, attribute: &str) {
        if !self.attributes.iter().any(|there| there == attribute) {
            self.attributes.push(attribute.to_owned());
        }
    }

    fn is_key(&self) -> bool {
        self.attributes.iter().any(|there| matches!(there.as_str(), "pk" | "primary key"))
    }

    /// The server sets it; a primary key is set by the server anyway.
    fn generated(&mut self) {
        self.default = None;
        self.serial = true;
    }

    fn note(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        match &mut self.note {
            Some(note) => *note = format!("{note}, {text}"),
            none => *none = Some(text.to_owned()),
        }
    }
}

/// Reads a line; `None` if something in it is not understood.
pub(super) fn read(reader: &mut Reader<'_>, scope: &Scope<'_>) -> Option<Line> {
    let mut line = Line::default();
    reader.spaces();
    if !reference(reader, scope, &mut line) {
        let Type { text, nullable, serial } = types::read(reader, scope)?;
        line.ty = text;
        line.nullable = nullable;
        line.serial = serial;
    }
    loop {
        reader.spaces();
        if reader.is_done() {
            break;
        }
        behind(reader, scope, &mut line)?;
    }
    if line.serial && !line.is_key() {
        line.add("readonly");
    }
    Some(line)
}

/// One thing behind the type.
fn behind(reader: &mut Reader<'_>, scope: &Scope<'_>, line: &mut Line) -> Option<()> {
    let start = reader.at();
    if reader.rest().starts_with('(') {
        let close = reader.rest().rfind(')')?;
        let (note, after) = (&reader.rest()[1..close], &reader.rest()[close + 1..]);
        if !after.trim().trim_start_matches([';', ',']).is_empty() {
            return None;
        }
        line.note(note);
        reader.skip(close + 1);
        return Some(());
    }
    if reference(reader, scope, line) {
        return Some(());
    }
    if default(reader, line)? || prisma(reader, line) {
        return Some(());
    }
    for (words, effect, origin) in EFFECTS {
        if reader.phrase(words) {
            apply(reader, line, *effect)?;
            reader.foreign(start, origin);
            return Some(());
        }
    }
    // The longest of the plan's own attributes.
    let mut own: Vec<&str> = ATTRIBUTE_WORDS.to_vec();
    own.sort_unstable_by_key(|words| std::cmp::Reverse(words.len()));
    if let Some(words) = own.into_iter().find(|words| reader.phrase(words)) {
        line.add(words);
        return Some(());
    }
    for sign in [";", ","] {
        if reader.eat(sign) {
            let last = reader.rest().trim().is_empty();
            reader.foreign(start, if last { "other languages" } else { "prose" });
            return Some(());
        }
    }
    if bound(reader, line) {
        return Some(());
    }
    for words in ["comment", "//", "--"] {
        if reader.phrase(words) {
            reader.spaces();
            let text = reader.quoted().unwrap_or_else(|| {
                let rest = reader.rest().to_owned();
                reader.skip(rest.len());
                rest
            });
            line.note(&text);
            reader.foreign(start, if words == "comment" { "SQL" } else { "other languages" });
            return Some(());
        }
    }
    None
}

/// `string, max 255`: up to the next comma.
fn bound(reader: &mut Reader<'_>, line: &mut Line) -> bool {
    let start = reader.at();
    let rest = reader.rest();
    let piece = rest[..rest.find([',', ';', '(']).unwrap_or(rest.len())].trim_end();
    let Ok(ty) = TypeExpr::parse(&line.ty) else { return false };
    let Some(bounded) = notes::limit(piece, &ty).and_then(|limit| limit.within(&line.ty, &ty)) else { return false };
    line.ty = bounded;
    reader.skip(piece.len());
    reader.foreign(start, "prose");
    true
}

fn apply(reader: &mut Reader<'_>, line: &mut Line, effect: Effect) -> Option<()> {
    match effect {
        Effect::Nothing => {}
        Effect::Nullable => line.nullable = true,
        Effect::Required => line.nullable = false,
        Effect::Attribute(words) => line.add(words),
        Effect::Generated => {
            let before = reader.clone();
            reader.spaces();
            let numbers = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b' '));
            if !reader.parenthesised().is_some_and(numbers) {
                *reader = before;
            }
            line.generated();
        }
        Effect::Unsigned => {
            let unsigned = match line.ty.as_str() {
                "int" | "integer" | "i32" => "u32",
                "i64" => "u64",
                "i16" => "u16",
                "i8" => "u8",
                _ => return None,
            };
            unsigned.clone_into(&mut line.ty);
        }
        Effect::Note(label) => {
            reader.spaces();
            let inside = reader.parenthesised()?;
            line.note(&format!("{label}{inside}"));
        }
    }
    Some(())
}

/// `REFERENCES users(id)`, `FK -> users.id`, `foreign key to rooms`; whether there was one.
fn reference(reader: &mut Reader<'_>, scope: &Scope<'_>, line: &mut Line) -> bool {
    let start = reader.at();
    let Some(key) = target::read(reader, scope) else { return false };
    reader.foreign(start, if key.sql { "SQL" } else { "prose" });
    if let Some(found) = key.found {
        line.ty = found;
    } else {
        line.missing = Some(key.meant);
        if line.ty.is_empty() {
            "uuid".clone_into(&mut line.ty);
        }
    }
    true
}

/// `DEFAULT 0`, `@default(x)`, `= None`, `= now()`; whether there was one. `None` if it is not understood.
fn default(reader: &mut Reader<'_>, line: &mut Line) -> Option<bool> {
    let start = reader.at();
    if reader.eat("=") {
        let before = reader.clone();
        reader.spaces();
        let value = value::read(reader)?;
        // A plan's own default is not foreign.
        if let Value::Literal(text) = &value
            && before.rest().trim_start().starts_with(text.as_str())
        {
            line.default = Some(text.clone());
            return Some(true);
        }
        reader.foreign(start, "other languages");
        set(line, value);
        return Some(true);
    }
    let prisma = reader.eat("@default");
    if !prisma && !reader.phrase("default") {
        return Some(false);
    }
    reader.spaced(":");
    reader.spaces();
    reader.eat("=");
    reader.spaces();
    let value = match reader.parenthesised() {
        Some(inside) => {
            let mut inner = Reader::new(inside);
            let value = value::read(&mut inner)?;
            inner.is_done().then_some(value)?
        }
        None => value::read(reader)?,
    };
    reader.foreign(start, if prisma { "Prisma" } else { "SQL" });
    set(line, value);
    Some(true)
}

fn set(line: &mut Line, value: Value) {
    match value {
        // PostgreSQL writes an empty list so.
        Value::Literal(text) if text == "{}" && line.ty.ends_with(']') => line.default = Some("[]".into()),
        Value::Literal(text) => line.default = Some(text),
        Value::Nothing => line.nullable = true,
        Value::Server => line.generated(),
    }
}

/// `@db.VarChar(255)`, `@map("x")`: where the database keeps it is no part of a plan.
fn prisma(reader: &mut Reader<'_>, line: &mut Line) -> bool {
    let start = reader.at();
    if !reader.eat("@db.") && !reader.phrase("@map") {
        return false;
    }
    let kind = reader.name().unwrap_or_default();
    let size = reader.parenthesised();
    if matches!(kind, "VarChar" | "Char")
        && line.ty.eq_ignore_ascii_case("string")
        && let Some(size) = size.filter(|size| size.bytes().all(|byte| byte.is_ascii_digit()))
    {
        line.ty = format!("string(..{size})");
    }
    reader.foreign(start, "Prisma");
    true
}
