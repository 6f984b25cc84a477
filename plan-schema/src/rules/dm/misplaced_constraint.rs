//! `DM007`: a constraint on a type that cannot have it.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::place::PlanPath;
use crate::plan::expr::{Scalar, TypeExpr, TypeKind};
use crate::plan::models::{Encoding, Model};
use crate::rules::constraints::{Spelled, Topic, spelled};
use crate::rules::{Check, Context, declare_rule};

use super::super::names::{PAGE, parameters_at};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a constraint that says nothing about the type it stands at: a range of a `boolean`, `min_length` of an integer,
    /// `multiple_of` of a string. A use of an alias or of another model's field takes no constraints either: they stand where
    /// that is declared.
    ///
    /// ## Why is this bad
    ///
    /// The constraint has no effect. The author believes in a check that nobody makes.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields:
    ///       done: boolean(0..1)
    ///       priority: { type: integer, max_length: 1 }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields:
    ///       done: boolean
    ///       priority: { type: integer, max: 9 }
    /// ```
    pub static MISPLACED_CONSTRAINT = {
        code: "DM007",
        name: "misplaced-constraint",
        summary: "A constraint stands at a type that cannot have it",
        family: DataModels,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    context.type_texts(|path, text, expr| found.extend(written(path, text, expr)));
    for spelled in spelled(context) {
        for (key, topic) in spelled.keys() {
            found.extend(under_key(context, &spelled, key, topic));
        }
    }
}

/// What a scalar can be constrained in.
fn takes(scalar: Scalar, topic: Topic) -> bool {
    match topic {
        Topic::Length => scalar.has_length(),
        Topic::Pattern => scalar.has_length() && scalar != Scalar::Bytes,
        Topic::Format => scalar.is_string() || scalar.is_number(),
        Topic::Items => false,
        Topic::Value | Topic::Encode => scalar.is_number() || scalar == Scalar::Decimal,
    }
}

/// The constraints of a scalar in one line.
fn written(path: &PlanPath, text: &str, expr: &TypeExpr) -> Option<Finding> {
    let TypeKind::Scalar { scalar, bounds, pattern, .. } = &expr.kind else { return None };
    let scalar = *scalar;
    let no_range = bounds.as_ref().filter(|_| !takes(scalar, Topic::Value) && !takes(scalar, Topic::Length));
    let no_pattern = pattern.as_ref().filter(|_| !takes(scalar, Topic::Pattern));
    let (span, what) = match (no_range, no_pattern) {
        (Some(range), _) => (range.span.clone(), if scalar.is_string() { "length" } else { "range" }),
        (None, Some(pattern)) => (pattern.span.clone(), "regular expression"),
        (None, None) => return None,
    };
    let message = format!("`{}` takes no {what}", scalar.name());
    let finding = Finding::new(&MISPLACED_CONSTRAINT, path.within(span), message);
    // What is left if a scalar has one that it takes and one that it does not, the author has to say.
    let all = no_range.is_some() == bounds.is_some() && no_pattern.is_some() == pattern.is_some();
    let parentheses = text.get(expr.span.clone()).and_then(|text| {
        let (open, close) = (text.find('(')?, text.rfind(')')?);
        Some(expr.span.start + open..expr.span.start + close + 1)
    });
    Some(match parentheses.filter(|_| all) {
        Some(span) => finding.help(format!("write `{}`", scalar.name())).fix(
            Applicability::Unsafe,
            "take the parentheses away",
            path.within(span),
            "",
        ),
        None => finding,
    })
}

/// What a constraint key has against it.
fn under_key(context: &Context<'_>, spelled: &Spelled<'_>, key: &'static str, topic: Topic) -> Option<Finding> {
    let place = spelled.path.join(key).key();
    let finding = |message: String| {
        let edit = Edit::new(place.clone(), Change::Remove);
        Finding::new(&MISPLACED_CONSTRAINT, place.clone(), message).fix_all(
            Applicability::Unsafe,
            format!("take `{key}` away"),
            vec![edit],
        )
    };
    if spelled.is_record {
        return Some(finding(format!("a record takes no `{key}`")));
    }
    // What is not there or does not parse is another rule's.
    let outer = spelled.ty?;
    let ty = match (topic, &outer.kind) {
        (Topic::Items, TypeKind::Array { .. } | TypeKind::Map { .. }) => return None,
        (Topic::Items, _) => outer,
        _ => spelled.inner()?,
    };
    let whole = spelled.path.join("type");
    match &ty.kind {
        TypeKind::Scalar { scalar, .. } => {
            let wrong_way = topic == Topic::Encode && encodes_otherwise(*scalar, spelled.encode);
            if takes(*scalar, topic) && !wrong_way {
                return None;
            }
            let message = format!("`{}` takes no `{key}`", scalar.name());
            let finding = finding(message);
            Some(match instead(*scalar, key) {
                Some(instead) => finding.help(instead),
                None => finding,
            })
        }
        TypeKind::Named { name, .. } => {
            let (name, span) = (name.value.as_str(), name.span.clone());
            if parameters_at(&spelled.path).iter().any(|parameter| parameter == name) {
                return Some(finding(format!("`{name}` may be any type, and takes no `{key}`")));
            }
            match context.names.models.get(name) {
                Some((_, Model::Alias(_))) => {
                    let declared = context.names.place(name)?;
                    Some(
                        finding(format!("`{key}` has no effect on a use of `{name}`"))
                            .label(declared.key(), "its constraints stand here")
                            .help(format!("set it where `{name}` is declared, or declare another alias")),
                    )
                }
                Some(_) => Some(finding(format!("the model `{name}` takes no `{key}`")).label(whole.within(span), "")),
                None if name == PAGE || context.names.view_of(name).is_some() => {
                    Some(finding(format!("the model `{name}` takes no `{key}`")))
                }
                None => None,
            }
        }
        TypeKind::Key(target) => {
            let (model, field) = (target.model.value.as_str(), target.field.value.as_str());
            let (_, declared) = context.names.field(model, field)?;
            Some(
                finding(format!("`{key}` has no effect on a use of `{model}.{field}`"))
                    .label(context.type_place(&declared), "its constraints stand here"),
            )
        }
        TypeKind::Set(_) if topic == Topic::Items => {
            Some(finding(format!("a set takes no `{key}`")).help("a list has a size: `string[1..9]`"))
        }
        TypeKind::Set(_) => Some(finding(format!("a set takes no `{key}`"))),
        TypeKind::Enum(_) => Some(finding(format!("an enum takes no `{key}`"))),
        TypeKind::Map { .. } => Some(finding(format!("a map takes no `{key}`"))),
        TypeKind::Record { .. } => Some(finding(format!("a record takes no `{key}`"))),
        // `inner` left the lists behind.
        TypeKind::Array { .. } => None,
    }
}

/// Whether values of a number cannot travel so.
fn encodes_otherwise(scalar: Scalar, encode: Option<Encoding>) -> bool {
    match encode {
        Some(Encoding::String) => matches!(scalar, Scalar::F32 | Scalar::F64),
        Some(Encoding::Number) | None => false,
    }
}

/// The key that was probably meant.
fn instead(scalar: Scalar, key: &str) -> Option<&'static str> {
    let number = takes(scalar, Topic::Value);
    let text = takes(scalar, Topic::Length);
    Some(match key {
        "min_length" if number => "the least value is `min`",
        "max_length" if number => "the greatest value is `max`",
        "min" | "exclusive_min" | "min_items" if text => "the least number of characters is `min_length`",
        "max" | "exclusive_max" | "max_items" if text => "the greatest number of characters is `max_length`",
        "encode" => "decimals travel as strings or numbers, 64-bit integers as numbers or strings",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
