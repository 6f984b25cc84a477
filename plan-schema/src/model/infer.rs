//! From JSON examples to types: a body that is given as an example is either a model of the plan, or gets types of its own.
//!
//! Nothing is guessed that the samples do not show: no enum, no bound, and a format only where every sample has it.

use indexmap::IndexMap;
use serde_json::Value;

use super::Model;
use super::conform::formats;
use super::name::{pascal, singular};
use super::ty::{Size, Ty, TyKind};
use super::types::{Field, Record, Role, Visibility};
use super::views::Lens;
use crate::place::PlanPath;
use crate::plan::expr::Scalar;

mod known;
mod placeholder;

pub(super) use known::{Shapes, fill};

/// Adds a record under a name that is free, and says which.
pub(super) type AddRecord<'a> = dyn FnMut(&str, Record) -> String + 'a;

/// What is known where a type is inferred.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known<'a> {
    /// The model so far.
    pub(super) model: &'a Model,
    /// Its records, by their members.
    pub(super) shapes: &'a Shapes,
    /// From which side the samples are seen.
    pub(super) lens: Lens,
    /// The place of the example.
    pub(super) path: &'a PlanPath,
}

/// The type of which all samples are values.
///
/// Objects are a record of the plan where they fit one; others become records called `name`, those in them `name` and the
/// member's name, in the singular inside lists.
pub(super) fn infer(samples: &[&Value], name: &str, known: Known<'_>, add: &mut AddRecord<'_>) -> Ty {
    Inference { known, add }.ty(samples, name, "", known.lens)
}

struct Inference<'a, 'f> {
    known: Known<'a>,
    add: &'a mut AddRecord<'f>,
}

impl Inference<'_, '_> {
    /// `member`: what the part is called, `name`: what a record of it would be.
    fn ty(&mut self, samples: &[&Value], name: &str, member: &str, lens: Lens) -> Ty {
        let values: Vec<&Value> = samples.iter().copied().filter(|value| !value.is_null()).collect();
        if values.is_empty() {
            return Ty::scalar(Scalar::Json);
        }
        let nullable = values.len() < samples.len();
        let ty = if values.iter().all(|value| value.is_object()) {
            match self.known.shapes.fit(self.known.model, &values, lens) {
                Some(known) => Ty::model(known),
                None => self.record(&values, name, lens),
            }
        } else if values.iter().all(|value| value.is_array()) {
            let items: Vec<&Value> = values.iter().filter_map(|value| value.as_array()).flatten().collect();
            let items = self.ty(&items, &singular(name), &singular(member), lens.inside());
            Ty::new(TyKind::Array { items: Box::new(items), size: Size::default() })
        } else {
            Ty::scalar(scalar(&values, member))
        };
        // Any value is null, too.
        let nullable = nullable && !matches!(&ty.kind, TyKind::Scalar(scalar) if scalar.scalar == Scalar::Json);
        ty.with_null(nullable)
    }

    fn record(&mut self, samples: &[&Value], name: &str, lens: Lens) -> Ty {
        let mut members: IndexMap<&str, Vec<&Value>> = IndexMap::new();
        for (member, value) in samples.iter().filter_map(|sample| sample.as_object()).flatten() {
            members.entry(member).or_default().push(value);
        }
        if members.is_empty() {
            return Ty::scalar(Scalar::Object);
        }
        let fields = members
            .into_iter()
            .map(|(member, values)| Field {
                name: member.to_owned(),
                wire: member.to_owned(),
                path: self.known.path.clone(),
                ty: self.ty(&values, &format!("{name}{}", pascal(member)), member, lens),
                optional: values.len() < samples.len(),
                // What every sample has is always there, null or not.
                required: values.len() == samples.len(),
                default: None,
                example: None,
                description: None,
                visibility: Visibility::All,
                primary_key: false,
                unique: false,
                indexed: false,
                sensitive: false,
                deprecated: None,
                reference: None,
                state: None,
                rust: None,
                openapi: None,
                extensions: IndexMap::new(),
            })
            .collect();
        Ty::model((self.add)(name, Record::new(Role::Value, fields)))
    }
}

/// The scalar of which all values are: numbers, booleans or strings; `json` if they are of several kinds.
fn scalar(values: &[&Value], member: &str) -> Scalar {
    let mut kinds = values.iter().map(|value| match value {
        Value::String(text) => placeholder::read(text, member).unwrap_or_else(|| format_of(text)),
        Value::Bool(_) => Scalar::Boolean,
        Value::Number(number) if number.is_f64() => Scalar::F64,
        Value::Number(number) if number.is_i64() => Scalar::I64,
        Value::Number(_) => Scalar::U64,
        _ => Scalar::Json,
    });
    let Some(first) = kinds.next() else { return Scalar::Json };
    kinds.fold(first, |all, one| match (all, one) {
        _ if all == one => all,
        _ if all.is_number() && one.is_number() => {
            if all.is_integer() && one.is_integer() {
                Scalar::U64
            } else {
                Scalar::F64
            }
        }
        // Of strings with different formats is only known that they are strings.
        _ if all.is_string() && one.is_string() => Scalar::String,
        _ => Scalar::Json,
    })
}

/// The format a string has.
fn format_of(text: &str) -> Scalar {
    type Check = fn(&str) -> bool;
    let formats: [(Check, Scalar); 5] = [
        (formats::is_uuid, Scalar::Uuid),
        (formats::is_timestamp, Scalar::Timestamp),
        (formats::is_date, Scalar::Date),
        (|text| text.contains('.') && formats::is_email(text), Scalar::Email),
        (|text| text.contains("://") && formats::is_uri(text), Scalar::Uri),
    ];
    formats.iter().find(|(is, _)| is(text)).map_or(Scalar::String, |(_, scalar)| *scalar)
}

#[cfg(test)]
mod tests;
