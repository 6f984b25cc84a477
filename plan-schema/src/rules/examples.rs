//! What the rules about values share: what a default or an example has that its type does not allow, as findings at the
//! part in question.

use serde_json::{Number, Value};

use super::Rule;
use crate::finding::{Applicability, Finding};
use crate::model::{Lens, Mismatch, MismatchKind, Model, Size, Ty, TyKind};
use crate::place::{Place, PlanPath};
use crate::plan::expr::{Pasted, Scalar};
use crate::plan::models::Encoding;

/// More findings than this about one value say nothing new.
const MOST: usize = 8;

/// A value that the plan gives, and where.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given<'a> {
    /// The value.
    pub(super) value: &'a Value,
    /// Where it stands.
    pub(super) at: At<'a>,
}

/// Where a value stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum At<'a> {
    /// As YAML.
    Yaml(&'a PlanPath),
    /// As JSON text.
    Pasted(&'a PlanPath, &'a Pasted),
    /// In a line with other things.
    Within(&'a Place),
}

/// What a type has against a value, without what a view leaves out: `id` in a request is only ignored.
pub(super) fn mismatches(model: &Model, value: &Value, ty: &Ty, lens: Lens) -> Vec<Mismatch> {
    if is_impossible(model, ty) {
        return Vec::new();
    }
    let mut found = model.conform(value, ty, lens);
    found.retain(|mismatch| mismatch.kind != MismatchKind::Hidden);
    found
}

/// Whether the bounds of a type leave no value: that is a mistake of the type, not of its values.
fn is_impossible(model: &Model, ty: &Ty) -> bool {
    let crossed = |size: &Size| matches!((size.min, size.max), (Some(min), Some(max)) if min > max);
    match &model.follow(ty).kind {
        TyKind::Scalar(scalar) => {
            let of = &scalar.constraints;
            let bounds = of.min.as_ref().and_then(Number::as_f64).zip(of.max.as_ref().and_then(Number::as_f64));
            crossed(&of.length) || bounds.is_some_and(|(min, max)| min > max)
        }
        TyKind::Array { size, .. } | TyKind::Map { size, .. } => crossed(size),
        _ => false,
    }
}

/// The same mismatches, of which one of the whole value calls it by what it is: `the default is 9, …`.
pub(super) fn named(mut mismatches: Vec<Mismatch>, what: &str) -> Vec<Mismatch> {
    for mismatch in mismatches.iter_mut().filter(|mismatch| mismatch.pointer.is_empty()) {
        if let Some(rest) = mismatch.message.strip_prefix("the value ") {
            mismatch.message = format!("the {what} {rest}");
        }
    }
    mismatches
}

/// A finding for each mismatch, up to a number.
pub(super) fn report(rule: &'static Rule, given: Given<'_>, mismatches: Vec<Mismatch>, what: &str) -> Vec<Finding> {
    let more = mismatches.len().saturating_sub(MOST);
    let mut found = Vec::new();
    for (index, mismatch) in mismatches.into_iter().take(MOST).enumerate() {
        let place = given.place(&mismatch);
        let mut finding = Finding::new(rule, place.clone(), mismatch.message);
        if let Some(meant) = mismatch.meant {
            finding = finding.help(format!("did you mean `{meant}`?"));
            if !matches!(given.at, At::Pasted(..)) {
                finding = finding.fix(Applicability::Unsafe, format!("write `{meant}`"), place, meant);
            }
        }
        if index + 1 == MOST && more > 0 {
            finding = finding.note(format!("{more} more differences in this {what}"));
        }
        found.push(finding);
    }
    found
}

impl Given<'_> {
    /// Where a part stands: in the pasted text, or in the YAML.
    pub(super) fn place(&self, mismatch: &Mismatch) -> Place {
        let named = matches!(mismatch.kind, MismatchKind::Unknown | MismatchKind::Hidden);
        let path = match self.at {
            At::Pasted(path, pasted) if named => return path.within(pasted.name_span(&mismatch.pointer)),
            At::Pasted(path, pasted) => return path.within(pasted.span(&mismatch.pointer)),
            At::Within(place) => return place.clone(),
            At::Yaml(path) => path,
        };
        let path = path_in(path, self.value, &mismatch.pointer);
        match mismatch.kind {
            MismatchKind::Unknown | MismatchKind::Hidden | MismatchKind::Missing => path.key(),
            MismatchKind::Type | MismatchKind::Constraint => path.value(),
        }
    }
}

/// The path of a part of a value that is written in YAML; the part by its JSON Pointer.
pub(super) fn path_in(path: &PlanPath, value: &Value, pointer: &str) -> PlanPath {
    let (mut path, mut part) = (path.clone(), value);
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        if let (Some(items), Ok(index)) = (part.as_array(), step.parse::<usize>()) {
            path.push(index);
            part = items.get(index).unwrap_or(part);
        } else {
            path.push(step.as_str());
            part = part.get(&step).unwrap_or(part);
        }
    }
    path
}

/// The scalar that values are, and how they travel.
pub(super) fn scalar(model: &Model, ty: &Ty) -> Option<(Scalar, Option<Encoding>)> {
    match &model.follow(ty).kind {
        TyKind::Scalar(scalar) => Some((scalar.scalar, scalar.constraints.encode)),
        _ => None,
    }
}

/// Adds the same value as the other kind, a text for a number or the reverse, where that is all that is wrong; `source`:
/// where it stands in a line, and how.
pub(super) fn as_other_kind(
    finding: Finding,
    value: &Value,
    scalar: Scalar,
    source: Option<(&Place, &str)>,
) -> Finding {
    let quoted = |text: &str| Value::String(text.to_owned()).to_string();
    let text = match value {
        Value::Bool(_) => scalar.is_string().then(|| quoted(&value.to_string())),
        Value::Number(_) => {
            let written = source.map_or_else(|| value.to_string(), |(_, text)| text.to_owned());
            scalar.is_string().then(|| quoted(&written))
        }
        Value::String(text) => unquoted(text, scalar),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    };
    // Of dates and the like only the form could be judged, and that of a number is none.
    let plain = matches!(scalar, Scalar::String | Scalar::Text | Scalar::Decimal) || !scalar.is_string();
    let Some(text) = text.filter(|_| plain) else { return finding };
    let title = format!("write `{text}`");
    let finding = finding.help(title.clone());
    let place = finding.primary.place.clone();
    match source {
        Some(_) => finding.fix(Applicability::Safe, title, place, text),
        // How many zeros a fraction ended with (`1.10`), nobody knows any more.
        None if value.is_f64() => finding.fix_source(Applicability::Unsafe, title, place, text),
        None => finding.fix_source(Applicability::Safe, title, place, text),
    }
}

/// The number or boolean that a text was meant to be.
fn unquoted(text: &str, scalar: Scalar) -> Option<String> {
    if scalar == Scalar::Boolean {
        return match text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" => Some("true".to_owned()),
            "false" | "no" | "off" => Some("false".to_owned()),
            _ => None,
        };
    }
    let number: Value = serde_json::from_str(text).ok().filter(Value::is_number)?;
    let fits = if scalar.is_integer() { !number.is_f64() } else { scalar.is_number() };
    fits.then(|| text.to_owned())
}
