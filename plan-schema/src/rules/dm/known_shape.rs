//! `DM040`: any JSON, whose examples all have one shape.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Map, Value};

use crate::finding::Finding;
use crate::model::{Model, Ty, TyKind, TypeDefKind};
use crate::place::{Place, PlanPath};
use crate::plan::expr::Scalar;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a field or alias of the type `json` or `object` whose examples are objects of one shape: two or more with the same
    /// members, or one whose members are of different types.
    ///
    /// Objects whose values are all texts are not reported: they may be a map.
    ///
    /// ## Why is this bad
    ///
    /// Who wrote the examples knows which members there are, but nothing that is generated does: values are not checked, and
    /// clients get a type that says nothing.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Device:
    ///     fields:
    ///       id: uuid pk
    ///       position: { type: json, example: { name: Berlin, latitude: 52.5, longitude: 13.4 } }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Position:
    ///     fields: { name: string, latitude: f64, longitude: f64 }
    ///   Device:
    ///     fields:
    ///       id: uuid pk
    ///       position: { type: Position, example: { name: Berlin, latitude: 52.5, longitude: 13.4 } }
    /// ```
    pub static KNOWN_SHAPE = {
        code: "DM040",
        name: "known-shape",
        summary: "The examples of any JSON all have one shape",
        family: DataModels,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// An object with fewer members than this may be one of many.
const FEWEST_MEMBERS: usize = 3;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let model = context.model;
    // A field of a mixin has the examples of all that include it.
    let mut fields: HashMap<&PlanPath, usize> = HashMap::new();
    let mut all: Vec<(&PlanPath, &str, Vec<&Value>)> = Vec::new();
    for def in model.types.values() {
        match &def.kind {
            TypeDefKind::Record(record) => {
                for field in record.fields.iter().filter(|field| is_any(model, &field.ty)) {
                    let own = field.example.iter();
                    let of_models = def.examples.iter().filter_map(|example| example.get(&field.wire));
                    let at = *fields.entry(&field.path).or_insert_with(|| {
                        all.push((&field.path, &field.name, own.collect()));
                        all.len() - 1
                    });
                    all[at].2.extend(of_models);
                }
            }
            TypeDefKind::Alias(alias) if is_any(model, &alias.ty) => {
                all.push((&def.path, &def.name, def.examples.iter().collect()));
            }
            TypeDefKind::Alias(_) | TypeDefKind::Enum(_) | TypeDefKind::Union(_) => {}
        }
    }
    for (path, name, samples) in all {
        if let Some(members) = shape(&samples) {
            found.push(report(context.type_place(path), name, &members));
        }
    }
}

/// Whether a type is any JSON itself; that of an alias is told where the alias is.
fn is_any(model: &Model, ty: &Ty) -> bool {
    !matches!(ty.kind, TyKind::Model { .. })
        && matches!(&model.follow(ty).kind, TyKind::Scalar(scalar)
            if matches!(scalar.scalar, Scalar::Json | Scalar::Object))
}

/// The members that all samples have, if they have a shape.
fn shape<'v>(samples: &[&'v Value]) -> Option<Vec<&'v str>> {
    let objects: Vec<&Map<String, Value>> = samples
        .iter()
        .flat_map(|sample| match sample {
            Value::Array(items) => items.iter().collect(),
            one => vec![*one],
        })
        .map(Value::as_object)
        .collect::<Option<_>>()?;
    let first = objects.first()?;
    let names = |object: &Map<String, Value>| object.keys().cloned().collect::<BTreeSet<_>>();
    let wanted = names(first);
    let same = objects.iter().all(|object| names(object) == wanted);
    let kinds: BTreeSet<u8> = first.values().map(kind).collect();
    let a_record = kinds.len() > 1 || kinds.iter().any(|kind| *kind != TEXT);
    let enough = objects.len() > 1 && wanted.len() > 1 || wanted.len() >= FEWEST_MEMBERS && kinds.len() > 1;
    (same && a_record && enough).then(|| first.keys().map(String::as_str).collect())
}

const TEXT: u8 = 3;

fn kind(value: &Value) -> u8 {
    match value {
        Value::Null => 0,
        Value::Bool(_) => 1,
        Value::Number(_) => 2,
        Value::String(_) => TEXT,
        Value::Array(_) => 4,
        Value::Object(_) => 5,
    }
}

fn report(place: Place, name: &str, members: &[&str]) -> Finding {
    let list: Vec<String> = members.iter().take(4).map(|member| format!("`{member}`")).collect();
    let more = if members.len() > list.len() { ", …" } else { "" };
    Finding::new(&KNOWN_SHAPE, place, format!("the examples of `{name}` all have {}{more}", list.join(", ")))
        .because("this is any JSON")
        .help("declare a model with these fields, and name it here")
}

#[cfg(test)]
mod tests {
    use super::KNOWN_SHAPE;
    use crate::rules::testing::check_rule;

    #[test]
    fn examples_of_one_shape_are_a_model() {
        check_rule(
            &KNOWN_SHAPE,
            r#"
data_models:
  Base: { kind: mixin, fields: { at: { type: json, example: { name: x, lat: 1.5, lon: 2 } } } }
#                                            ^^^^ the examples of `at` all have `name`, `lat`, `lon`
  A: { include: [Base], fields: { id: uuid pk } }
  B: { include: [Base], fields: { id: uuid pk } }
  Point: { type: object, example: { x: 1, y: 2, name: a } }
#                ^^^^^^ the examples of `Point` all have `x`, `y`, `name`
  Task:
    fields:
      id: uuid pk
      where: Point
      none: json
      small: { type: json, example: { a: 1, b: x } }
      texts: { type: object, example: { a: x, b: y, c: z, d: z } }
      list: { type: json, example: [{ a: 1, b: x }, { a: 2, b: y }] }
#                   ^^^^ the examples of `list` all have `a`, `b`
      mixed: { type: json, example: [{ a: 1, b: x, d: 1 }, { a: 2, c: y, d: 1 }] }
      number: { type: json, example: 1 }
      given: json
#            ^^^^ the examples of `given` all have `k`, `v`
    examples:
      - { id: 7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111, given: { k: a, v: 1 }, none: { a: 1 } }
      - { id: 7b0e2a52-91d3-4a52-8a3e-0d3c64b7a112, given: { k: b, v: 2 }, none: { b: 1 } }
"#,
        );
    }
}
