//! Notes that say what the type or an attribute should say: `(max 255)`, `(unique)`, `(a/b/c)`, `(references users.id)`.
//!
//! A note is taken apart at its commas. What is not understood stays a note; an attribute counts only where the whole note is
//! made of such phrases, since `(unique per tenant, optional in drafts)` is prose.

mod limits;
mod phrases;
mod values;

use std::ops::Range;

pub(super) use self::limits::{Limit, read as limit};
use self::phrases::Phrase;
use super::Scope;
use super::line::spelled;
use super::reader::Reader;
use super::target;
use crate::plan::expr::{Attribute, FieldExpr, Grammar, Scalar, TypeKind};
use crate::plan::models::FieldDef;

/// What a note looks like; the first decides where it is several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::rules) enum Kind {
    /// The target of a key.
    Reference,
    /// The values of an enum.
    Values,
    /// Bounds of a value or a length.
    Constraint,
    /// An attribute or a default.
    Attribute,
}

/// A note that is more than a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::rules) struct Noted {
    /// What it looks like.
    pub(in crate::rules) kind: Kind,
    /// Where, inside the text.
    pub(in crate::rules) span: Range<usize>,
    /// The line that says the same where it counts.
    pub(in crate::rules) line: String,
    /// Whether it can mean nothing else.
    pub(in crate::rules) sure: bool,
}

/// A reference in a note to what the plan does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::rules) struct Lost {
    /// Where, inside the text.
    pub(in crate::rules) span: Range<usize>,
    /// What the plan would call it: `Room.id`.
    pub(in crate::rules) meant: String,
}

/// A part of a note.
#[derive(Debug)]
struct Part {
    span: Range<usize>,
    means: Means,
}

#[derive(Debug)]
enum Means {
    Prose,
    Limit(Limit),
    Pattern(String),
    Digits(String),
    Phrase(Phrase),
    Values(Vec<String>, bool),
    Reference(String),
}

/// Reads the note of a field in one line.
pub(super) fn read(text: &str, field: &FieldExpr, scope: &Scope<'_>) -> Option<Noted> {
    let note = field.note.as_ref()?;
    let mut parts = parts(text, note.span.clone(), field, scope);
    let prose = parts.iter().any(|part| matches!(part.means, Means::Prose));
    let kind = parts.iter().filter_map(|part| kind(&part.means, prose)).min()?;
    if prose {
        // Beside prose, only what can be nothing else is taken out of it.
        for part in parts.iter_mut().filter(|part| matches!(part.means, Means::Phrase(_))) {
            if !(kind == Kind::Reference && matches!(part.means, Means::Phrase(Phrase::OnDelete(_)))) {
                part.means = Means::Prose;
            }
        }
    }
    let mut rewritten = Rewritten::new(text, field);
    for part in &parts {
        rewritten.take(text, part, field)?;
    }
    let line = rewritten.line();
    // `(auto-generated)` beside `pk` says nothing new.
    let mut bare = Rewritten::new(text, field);
    bare.rest.clone_from(&rewritten.rest);
    let told = parts.iter().any(|part| matches!(part.means, Means::Phrase(Phrase::NotNull)));
    if (line == bare.line() && !told) || FieldExpr::parse(&line).is_err() {
        return None;
    }
    let counted = |part: &&Part| self::kind(&part.means, prose).is_some();
    let first = parts.iter().find(counted)?.span.start;
    let last = parts.iter().rfind(counted)?.span.end;
    let sure = rewritten.sure && (kind != Kind::Reference || same_type(field, &rewritten.ty, scope));
    Some(Noted { kind, span: first..last, line, sure })
}

const fn kind(means: &Means, prose: bool) -> Option<Kind> {
    match means {
        Means::Prose => None,
        Means::Limit(_) | Means::Pattern(_) | Means::Digits(_) => Some(Kind::Constraint),
        Means::Phrase(_) if prose => None,
        Means::Phrase(_) => Some(Kind::Attribute),
        Means::Values(..) => Some(Kind::Values),
        Means::Reference(_) => Some(Kind::Reference),
    }
}

/// Whether a key has the type that stands there now: only then is nothing else changed.
fn same_type(field: &FieldExpr, key: &str, scope: &Scope<'_>) -> bool {
    let of = |kind: &TypeKind| if let TypeKind::Scalar { scalar, .. } = kind { Some(*scalar) } else { None };
    let target = key.trim_end_matches('?').split_once('.').and_then(|(model, name)| scope.names.field(model, name));
    let target = target.and_then(|(def, _): (&FieldDef, _)| of(&def.type_expr()?.kind));
    target.is_some() && target == of(&field.ty.kind)
}

/// Reads a reference to a table's column, where the plan has no such model or field.
pub(super) fn lost(text: &str, field: &FieldExpr, scope: &Scope<'_>) -> Option<Lost> {
    let note = field.note.as_ref().filter(|_| matches!(field.ty.kind, TypeKind::Scalar { .. }))?;
    split(text, note.span.clone()).into_iter().find_map(|piece| {
        let mut reader = Reader::new(&text[piece.clone()]);
        let target = target::read(&mut reader, scope).filter(|target| target.found.is_none())?;
        let read = &text[piece.start..piece.end - reader.rest().len()];
        // A word alone may be anything: `references the manual`.
        let column = read.contains('.') || read.contains('(');
        (column && reader.rest().is_empty()).then_some(Lost { span: piece, meant: target.meant })
    })
}

/// The parts of a note, and what each looks like.
fn parts(text: &str, note: Range<usize>, field: &FieldExpr, scope: &Scope<'_>) -> Vec<Part> {
    let whole = &text[note.clone()];
    let trimmed = whole.trim();
    let start = note.start + whole.len() - whole.trim_start().len();
    let span = start..start + trimmed.len();
    let all = |means| vec![Part { span: span.clone(), means }];
    if let Some(pattern) = limits::pattern(trimmed, &field.ty) {
        return all(Means::Pattern(pattern));
    }
    if let Some(digits) = limits::digits(trimmed, &field.ty) {
        return all(Means::Digits(digits));
    }
    if let Some(limit) = limits::lone_number(trimmed, &field.ty) {
        return all(Means::Limit(limit));
    }
    let pieces = split(text, span.clone());
    let (listed, taken) = values::listed(text, &pieces, field, scope.field);
    let mut parts = Vec::new();
    if let Some((values, sure)) = listed {
        parts.push(Part { span: pieces[0].start..pieces[taken - 1].end, means: Means::Values(values, sure) });
    }
    for piece in &pieces[taken..] {
        let part = &text[piece.clone()];
        let means = if let Some(key) = reference(part, field, scope) {
            Means::Reference(key)
        } else if let Some(phrase) = phrases::read(part, field) {
            Means::Phrase(phrase)
        } else if let Some(limit) = limits::read(part, &field.ty) {
            Means::Limit(limit)
        } else {
            Means::Prose
        };
        parts.push(Part { span: piece.clone(), means });
    }
    parts
}

/// The pieces between commas and semicolons, outside parentheses and quotes.
fn split(text: &str, span: Range<usize>) -> Vec<Range<usize>> {
    let (mut pieces, mut depth, mut quote, mut start) = (Vec::new(), 0_usize, None, span.start);
    let mut push = |from: usize, to: usize| {
        let piece = &text[from..to];
        let begin = from + piece.len() - piece.trim_start().len();
        pieces.push(begin..begin.max(from + piece.trim_end().len()));
    };
    for (at, c) in text[span.clone()].char_indices().map(|(at, c)| (span.start + at, c)) {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (None, '"') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.saturating_sub(1),
            (None, ',' | ';') if depth == 0 => {
                push(start, at);
                start = at + 1;
            }
            _ => {}
        }
    }
    push(start, span.end);
    pieces
}

/// `references users.id`, `FK to users`: only where the plan has the model, and the type is not yet the key.
fn reference(part: &str, field: &FieldExpr, scope: &Scope<'_>) -> Option<String> {
    if !matches!(field.ty.kind, TypeKind::Scalar { .. }) {
        return None;
    }
    let mut reader = Reader::new(part);
    let key = target::read(&mut reader, scope)?.found?;
    for word in ["table", "model", "entity", "collection"] {
        reader.spaces();
        reader.phrase(word);
    }
    reader.spaces();
    let rest = reader.rest();
    if rest.is_empty() {
        return Some(key);
    }
    let on_delete = matches!(phrases::read(rest, field), Some(Phrase::OnDelete(_)));
    on_delete.then(|| format!("{key} {}", rest.to_ascii_lowercase()))
}

/// The line as it will be.
#[derive(Debug)]
struct Rewritten {
    ty: String,
    nullable: bool,
    attributes: Vec<String>,
    default: Option<String>,
    rest: Vec<String>,
    sure: bool,
}

impl Rewritten {
    fn new(text: &str, field: &FieldExpr) -> Self {
        let ty = text[field.ty.span.clone()].to_owned();
        // `(primary key)` is read as an attribute wherever it stands; the note is another one here.
        let attributes = field.attributes.iter().map(|attribute| text[attribute.span.clone()].to_owned()).collect();
        let default = field.default.as_ref().map(|default| text[default.span.clone()].to_owned());
        let nullable = field.ty.nullable;
        Self { ty: ty.trim_end_matches('?').to_owned(), nullable, attributes, default, rest: Vec::new(), sure: true }
    }

    /// `None` if a part contradicts what stands there.
    fn take(&mut self, text: &str, part: &Part, field: &FieldExpr) -> Option<()> {
        match &part.means {
            Means::Prose => self.rest.push(text[part.span.clone()].to_owned()),
            Means::Limit(limit) => self.ty = limit.within(&self.ty, &field.ty)?,
            Means::Pattern(pattern) => self.ty = format!("{}({pattern})", self.ty),
            Means::Digits(digits) => self.ty = format!("{}({digits})", self.ty),
            Means::Values(values, sure) => {
                self.ty = super::values::written(values)?;
                self.sure &= sure;
                // A default that is no value would be the next mistake.
                if let Some(default) = &self.default {
                    values.iter().any(|value| super::literal(value) == *default).then_some(())?;
                }
            }
            Means::Reference(key) => {
                let (key, attribute) = key.split_once(' ').unwrap_or((key, ""));
                key.clone_into(&mut self.ty);
                self.add(attribute);
            }
            Means::Phrase(phrase) => self.phrase(phrase, field)?,
        }
        Some(())
    }

    fn phrase(&mut self, phrase: &Phrase, field: &FieldExpr) -> Option<()> {
        match phrase {
            Phrase::Nullable => self.nullable = true,
            Phrase::NotNull => (!field.ty.nullable).then_some(())?,
            Phrase::Attribute(words) => self.add(words),
            Phrase::Generated => {
                let set = [Attribute::PrimaryKey, Attribute::ReadOnly, Attribute::Internal];
                if !set.iter().any(|attribute| field.has(*attribute)) && !self.attributes.iter().any(|a| a == "pk") {
                    self.add("readonly");
                }
            }
            Phrase::Default(value) => {
                self.default.is_none().then_some(())?;
                self.default = Some(value.clone());
            }
            Phrase::OnDelete(words) => {
                self.ty.contains('.').then_some(())?;
                self.add(words);
            }
        }
        Some(())
    }

    fn add(&mut self, attribute: &str) {
        if !attribute.is_empty() && !self.attributes.iter().any(|there| there.eq_ignore_ascii_case(attribute)) {
            self.attributes.push(attribute.to_owned());
        }
    }

    fn line(&self) -> String {
        let note = (!self.rest.is_empty()).then(|| self.rest.join(", "));
        spelled(&self.ty, self.nullable, &self.attributes, self.default.as_deref(), note.as_deref())
    }
}

/// Whether a literal may be the default of a type.
fn fits(value: &str, field: &FieldExpr) -> bool {
    match &field.ty.kind {
        TypeKind::Scalar { scalar, .. } if scalar.is_integer() => value.parse::<i64>().is_ok(),
        TypeKind::Scalar { scalar: Scalar::F32 | Scalar::F64 | Scalar::Decimal, .. } => value.parse::<f64>().is_ok(),
        TypeKind::Scalar { scalar: Scalar::Boolean, .. } => matches!(value, "true" | "false"),
        TypeKind::Scalar { scalar: Scalar::String | Scalar::Text, .. } => value.parse::<f64>().is_err(),
        TypeKind::Enum(values) => {
            let value = value.trim_matches('"');
            values.iter().any(|one| match &one.value {
                serde_json::Value::String(text) => text == value,
                serde_json::Value::Number(number) => number.as_i64().is_some_and(|n| Ok(n) == value.parse()),
                _ => false,
            })
        }
        TypeKind::Array { .. } | TypeKind::Set(_) => value == "[]",
        TypeKind::Map { .. } => value == "{}",
        // A model may be an enum, whose members another rule knows.
        TypeKind::Named { args, .. } => args.is_empty() && value.starts_with(char::is_alphabetic),
        _ => false,
    }
}
