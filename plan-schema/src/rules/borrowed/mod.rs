//! Field lines as SQL, TypeScript, Python, Java, Go and others write them, and what a plan writes instead.
//!
//! A line is read leniently, written as the plan's own, and then read again by the plan's own parser: what that refuses is no
//! translation, and the line keeps its plain syntax error.

mod effects;
mod line;
#[cfg(test)]
mod lines;
pub(super) mod notes;
mod reader;
mod table;
mod target;
mod targets;
mod types;
mod value;
mod values;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use self::notes::{Lost, Noted};
use self::reader::Reader;
use self::targets::Targets;
use super::context::ReadScalar;
use super::names::{Names, nested, parameters_at};
use crate::place::{PlanPath, Segment};
use serde_json::Value;

use crate::plan::expr::{self, BodyExpr, FieldExpr, Grammar, Spanned, SyntaxErrorKind, TypeExpr, TypeKind};
use crate::plan::visit::Scalar;

/// A line that another language wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Borrowed {
    /// What is foreign in it.
    pub(super) span: Range<usize>,
    /// Whose it is.
    pub(super) origin: &'static str,
    /// The whole line as a plan writes it; `None` if it names something that the plan does not have.
    pub(super) line: Option<String>,
    /// A model and field that the plan would need.
    pub(super) missing: Option<String>,
    /// Whether it can mean nothing else.
    pub(super) sure: bool,
}

/// What a line may name.
#[derive(Debug)]
pub(super) struct Scope<'c> {
    names: &'c Names<'c>,
    targets: &'c Targets<'c>,
    parameters: Vec<String>,
    /// The name of the field.
    field: Option<&'c str>,
    /// Whether only a type may stand there.
    type_only: bool,
    /// Whether something shows that the line is TypeScript.
    script: bool,
}

impl Scope<'_> {
    /// Whether the plan has a type of this name with so many arguments, or any.
    fn has(&self, name: &str, _: usize) -> bool {
        self.parameters.iter().any(|parameter| parameter == name) || self.names.parameters(name).is_some()
    }
}

/// A value as a literal of the plan: bare where that reads the same.
fn literal(value: &str) -> String {
    let bare = !value.is_empty()
        && !matches!(value, "true" | "false" | "null")
        && value.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
        && !value.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    if bare { value.to_owned() } else { Value::from(value).to_string() }
}

/// What a plan holds of other languages, by path.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Lines that mean nothing here.
    pub(super) lines: BTreeMap<PlanPath, Borrowed>,
    /// Notes that are more than notes, in lines that mean something.
    pub(super) notes: BTreeMap<PlanPath, Noted>,
    /// Notes that name the target of a key that the plan does not have.
    pub(super) lost: BTreeMap<PlanPath, Lost>,
}

/// Finds them all.
pub(super) fn find(names: &Names<'_>, scalars: &[ReadScalar]) -> Found {
    let targets = Targets::new(names);
    let mut found = Found::default();
    for scalar in scalars {
        let typed = [FieldExpr::NAME, TypeExpr::NAME, BodyExpr::NAME].contains(&scalar.grammar);
        let doubtful = typed && is_doubtful(names, scalar);
        let noted = match &scalar.read {
            Ok(Scalar::Field(field)) if field.note.is_some() => Some(field),
            _ => None,
        };
        if !doubtful && noted.is_none() {
            continue;
        }
        let field = match scalar.path.last() {
            Some(Segment::Key(name)) if scalar.grammar == FieldExpr::NAME => Some(name.as_str()),
            _ => None,
        };
        let scope = Scope {
            names,
            targets: &targets,
            parameters: parameters_at(&scalar.path),
            field,
            type_only: scalar.grammar != FieldExpr::NAME,
            script: ["Array<", "Record<", "undefined", "Promise<"].iter().any(|word| scalar.text.contains(word)),
        };
        if doubtful && let Some(borrowed) = read(&scalar.text, scalar.grammar, &scope) {
            found.lines.insert(scalar.path.clone(), borrowed);
        } else if let Some(field) = noted {
            if let Some(noted) = notes::read(&scalar.text, field, &scope) {
                found.notes.insert(scalar.path.clone(), noted);
            } else if let Some(lost) = notes::lost(&scalar.text, field, &scope) {
                found.lost.insert(scalar.path.clone(), lost);
            }
        }
    }
    found
}

/// Whether a text means nothing to the plan as it stands, or names what the plan does not have.
fn is_doubtful(names: &Names<'_>, scalar: &ReadScalar) -> bool {
    let expr = match &scalar.read {
        Err(error) => return error.kind == SyntaxErrorKind::Shorthand,
        Ok(read) => read.type_expr(),
    };
    let mut doubtful = matches!(&scalar.read, Ok(Scalar::Field(field)) if has_foreign_default(&scalar.text, field));
    if let Some(expr) = expr {
        nested(expr, &mut |expr| match &expr.kind {
            TypeKind::Named { name, .. } => doubtful |= names.parameters(&name.value).is_none(),
            TypeKind::Enum(values) => doubtful |= is_list_in_a_word(values),
            TypeKind::Key(target) => doubtful |= !names.models.contains_key(target.model.value.as_str()),
            TypeKind::Record { key, .. } => doubtful |= matches!(key.kind, TypeKind::Scalar { .. }),
            _ => {}
        });
    }
    doubtful
}

/// `enum(a|b)`, `enum(a/b/c)`: one value to the plan's parser, and several to whoever wrote it.
fn is_list_in_a_word(values: &[Spanned<Value>]) -> bool {
    let [Spanned { value: Value::String(only), span }] = values else { return false };
    // A value in quotes is meant as it stands.
    let bare = span.len() == only.len();
    bare && (only.contains('|') || only.matches('/').count() > 1)
}

/// `= None`, `= False`: read as words, which no value of the type can be meant to be.
fn has_foreign_default(text: &str, field: &FieldExpr) -> bool {
    let Some(default) = field.default.as_ref().map(|default| &text[default.span.clone()]) else { return false };
    match &field.ty.kind {
        TypeKind::Scalar { scalar: expr::Scalar::Boolean, .. }
            if matches!(default, "True" | "TRUE" | "False" | "FALSE") =>
        {
            true
        }
        TypeKind::Scalar { .. } | TypeKind::Array { .. } | TypeKind::Map { .. } | TypeKind::Set(_) => {
            matches!(default, "None" | "NULL" | "Null" | "nil" | "undefined")
        }
        _ => false,
    }
}

fn read(text: &str, grammar: &str, scope: &Scope<'_>) -> Option<Borrowed> {
    let mut reader = Reader::new(text);
    let mut status = "";
    if grammar == BodyExpr::NAME {
        reader.spaces();
        reader.number();
        reader.spaces();
        status = reader.from(0);
    }
    let line = line::read(&mut reader, scope)?;
    let missing = line.missing.clone();
    let written = format!("{status}{}", if scope.type_only { line.ty_only()? } else { line.written() });
    let sure = reader.sure();
    let foreign = reader.into_foreign()?;
    let parsed = match grammar {
        FieldExpr::NAME => FieldExpr::parse(&written).map(Scalar::Field),
        TypeExpr::NAME => TypeExpr::parse(&written).map(Scalar::Type),
        _ => BodyExpr::parse(&written).map(Scalar::Body),
    };
    let parsed = parsed.ok()?;
    // A note that says more of the type belongs to the same rewriting.
    let written = match &parsed {
        Scalar::Field(field) => notes::read(&written, field, scope).map_or(written, |noted| noted.line),
        _ => written,
    };
    let line = missing.is_none().then_some(written);
    Some(Borrowed { span: foreign.span, origin: foreign.origin, line, missing, sure })
}
