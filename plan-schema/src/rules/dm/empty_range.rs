//! `DM005`: a range without values, or with a bound that its type does not reach.

use std::cmp::Ordering;

use serde_json::Number;

mod bounds;

use bounds::{End, Of, empty, ends, of_scalar, outside, whole};

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::model::{compare_numbers, integer_limits};
use crate::place::{Place, PlanPath};
use crate::plan::expr::{Bounds, Scalar, Spanned, TypeExpr, TypeKind};
use crate::rules::constraints::{Spelled, spelled};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a range that holds nothing: its least is above its most, or a bound lies outside the type. Ranges are those of
    /// values, of lengths, of numbers of items and entries, and of the digits of a decimal, in one line or under keys.
    ///
    /// ## Why is this bad
    ///
    /// No value can ever be valid, or the bound says something that cannot happen: a `u8` is never 300. What is made of it
    /// does not compile.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields:
    ///       title: string(200..1)
    ///       effort: u8(1..300)
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields:
    ///       title: string(1..200)
    ///       effort: u16(1..300)
    /// ```
    pub static EMPTY_RANGE = {
        code: "DM005",
        name: "empty-range",
        summary: "A range has no values, or a bound outside its type",
        family: DataModels,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    context.type_texts(|path, text, expr| written(path, text, expr, found));
    for spelled in spelled(context) {
        by_keys(context, &spelled, found);
    }
}

/// The ranges of a type in one line.
fn written(path: &PlanPath, text: &str, expr: &TypeExpr, found: &mut Vec<Finding>) {
    let (of, bounds) = match &expr.kind {
        TypeKind::Scalar { scalar, bounds, digits, .. } => {
            if let Some(Spanned { value: (0, _), span }) = digits {
                let finding = Finding::new(&EMPTY_RANGE, path.within(span.clone()), "a decimal of no digits");
                found.push(finding.help("write how many digits there are: `decimal(12,2)`"));
                return;
            }
            (of_scalar(*scalar, digits.as_ref().map(|digits| digits.value)), bounds)
        }
        TypeKind::Array { size, .. } => (Some(Of::Count("number of items")), size),
        TypeKind::Map { size, .. } => (Some(Of::Count("number of entries")), size),
        _ => return,
    };
    let (Some(of), Some(bounds)) = (of, bounds) else { return };
    let (min, max) = ends(path, text, bounds);
    let outside: Vec<Finding> = [&min, &max].into_iter().flatten().filter_map(|end| outside(of, end)).collect();
    if !outside.is_empty() {
        let wider = wider(path, text, expr, of, &[&min, &max]);
        // Both ends of one range are mended by one change.
        for (index, finding) in outside.into_iter().enumerate() {
            found.push(match &wider {
                Some((scalar, place)) if index == 0 => finding.help(format!("`{scalar}` has room for it")).fix(
                    Applicability::Unsafe,
                    format!("take `{scalar}`"),
                    place.clone(),
                    scalar.clone(),
                ),
                Some((scalar, _)) => finding.help(format!("`{scalar}` has room for it")),
                None => finding,
            });
        }
        return;
    }
    let Some(message) = empty(of, min.as_ref(), max.as_ref(), None) else { return };
    let place = path.within(bounds.span.clone());
    let mut finding = Finding::new(&EMPTY_RANGE, place.clone(), message);
    if let (Some(min), Some(max)) = (&min, &max)
        && compare_numbers(&min.number, &max.number) == Ordering::Greater
        && !min.exclusive
        && !max.exclusive
    {
        let range = format!("{}..{}", max.number, min.number);
        finding = finding.help(format!("the least comes first: `{range}`")).fix(
            Applicability::Unsafe,
            "put the least first",
            place,
            range,
        );
    }
    found.push(finding);
}

/// The ranges that keys make, with what the type itself says.
fn by_keys(context: &Context<'_>, spelled: &Spelled<'_>, found: &mut Vec<Finding>) {
    let under = |key: &'static str, number: Number| End {
        number,
        exclusive: key.starts_with("exclusive"),
        place: spelled.path.join(key).value(),
        key: Some(key),
    };
    let value = |key: &'static str| spelled.number(key).map(|number| under(key, number.clone()));
    let size = |key: &'static str| spelled.size(key).map(|number| under(key, number));
    let path = spelled.path.join("type");
    let text = context.text(&path).unwrap_or_default();
    let of_type = |bounds: &Option<Spanned<Bounds>>| match bounds {
        Some(bounds) => ends(&path, text, bounds),
        None => (None, None),
    };
    let pairs = [("min", "exclusive_min"), ("max", "exclusive_max")];
    for (plain, exclusive) in pairs {
        if let (Some(plain), Some(exclusive)) = (value(plain), value(exclusive)) {
            let message = format!(
                "`{}` and `{}` are two bounds at the same end",
                plain.key.unwrap_or_default(),
                exclusive.key.unwrap_or_default()
            );
            found.push(
                Finding::new(&EMPTY_RANGE, exclusive.place, message)
                    .label(plain.place, "the other one")
                    .help("keep one of them"),
            );
            return;
        }
    }
    if let Some(ty) = spelled.ty {
        let count = match &ty.kind {
            TypeKind::Array { size, .. } => Some(("number of items", size)),
            TypeKind::Map { size, .. } => Some(("number of entries", size)),
            _ => None,
        };
        if let Some((what, bounds)) = count {
            let (min, max) = of_type(bounds);
            range(Of::Count(what), size("min_items").or(min), size("max_items").or(max), None, found);
        }
    }
    let Some(TypeKind::Scalar { scalar, bounds, digits, .. }) = spelled.inner().map(|ty| &ty.kind) else { return };
    let (min, max) = of_type(bounds);
    match of_scalar(*scalar, digits.as_ref().map(|digits| digits.value)) {
        Some(of @ Of::Count(_)) => {
            range(of, size("min_length").or(min), size("max_length").or(max), None, found);
        }
        Some(of @ Of::Scalar(..)) => {
            let multiple = value("multiple_of");
            if let Some(multiple) = &multiple {
                let whole = multiple.number.is_i64() || multiple.number.is_u64();
                let message = if compare_numbers(&multiple.number, &0.into()) != Ordering::Greater {
                    Some(format!("nothing is a multiple of {}", multiple.number))
                } else if scalar.is_integer() && !whole {
                    Some(format!("`{}` is no whole number, and `{}` has no others", multiple.number, scalar.name()))
                } else {
                    None
                };
                if let Some(message) = message {
                    found.push(Finding::new(&EMPTY_RANGE, multiple.place.clone(), message));
                    return;
                }
            }
            let min = value("exclusive_min").or_else(|| value("min")).or(min);
            let max = value("exclusive_max").or_else(|| value("max")).or(max);
            range(of, min, max, multiple.as_ref(), found);
        }
        None => {}
    }
}

/// A range of which at least one end stands under a key.
fn range(of: Of, min: Option<End>, max: Option<End>, multiple: Option<&End>, found: &mut Vec<Finding>) {
    let by_key = |end: &Option<End>| end.as_ref().is_some_and(|end| end.key.is_some());
    if !by_key(&min) && !by_key(&max) && multiple.is_none() {
        return;
    }
    let before = found.len();
    found.extend([&min, &max].into_iter().flatten().filter(|end| end.key.is_some()).filter_map(|end| outside(of, end)));
    if found.len() > before {
        return;
    }
    let Some(message) = empty(of, min.as_ref(), max.as_ref(), multiple) else { return };
    let swapped = match (&min, &max) {
        (Some(min), Some(max)) => {
            by_key(&Some(min.clone()))
                && max.key.is_some()
                && compare_numbers(&min.number, &max.number) == Ordering::Greater
        }
        _ => false,
    };
    // The one that is surely under a key, and the last of those.
    let ends: Vec<End> = [min, max].into_iter().flatten().collect();
    let Some(primary) = ends.iter().rev().find(|end| end.key.is_some()).or(multiple) else { return };
    let mut finding = Finding::new(&EMPTY_RANGE, primary.place.clone(), message);
    for other in ends.iter().filter(|end| end.place != primary.place) {
        finding = finding.label(other.place.clone(), "the other end");
    }
    if let (true, [min, max]) = (swapped, ends.as_slice()) {
        let edits = vec![
            Edit::new(min.place.clone(), Change::Source(max.number.to_string())),
            Edit::new(max.place.clone(), Change::Source(min.number.to_string())),
        ];
        finding = finding.help("the least is above the most: swap them").fix_all(
            Applicability::Unsafe,
            "swap the bounds",
            edits,
        );
    }
    found.push(finding);
}

/// The smallest integer type that has room for both bounds, and where the type's name stands.
fn wider(path: &PlanPath, text: &str, expr: &TypeExpr, of: Of, ends: &[&Option<End>]) -> Option<(String, Place)> {
    let Of::Scalar(scalar, _) = of else { return None };
    if !scalar.is_integer() {
        return None;
    }
    let numbers: Option<Vec<i128>> = ends.iter().filter_map(|end| end.as_ref()).map(|end| whole(&end.number)).collect();
    let numbers = numbers?;
    let unsigned = [Scalar::U8, Scalar::U16, Scalar::U32, Scalar::U64];
    let signed = [Scalar::I8, Scalar::I16, Scalar::I32, Scalar::I64];
    let order: Vec<Scalar> = if unsigned.contains(&scalar) {
        unsigned.into_iter().chain(signed).collect()
    } else {
        signed.into_iter().chain(unsigned).collect()
    };
    let fitting = order.into_iter().find(|scalar| {
        let (least, most) = integer_limits(*scalar);
        numbers.iter().all(|number| (least..=most).contains(number))
    })?;
    let start = expr.span.start;
    let word = text.get(start..)?.find(|c: char| !c.is_alphanumeric())?;
    Some((fitting.name().to_owned(), path.within(start..start + word)))
}

#[cfg(test)]
mod tests;
