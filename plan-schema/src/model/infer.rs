//! From JSON examples to types: a body that is given as an example is either a model of the plan, or gets types of its own.
//!
//! Nothing is guessed that the samples do not show: no enum, no bound, and a format only where every sample has it.

use indexmap::IndexMap;
use serde_json::Value;

use super::conform::formats;
use super::name::{pascal, singular};
use super::ty::{Size, Ty, TyKind};
use super::types::{ExtraMembers, Field, Origin, Record, Role, TypeDefKind, Visibility};
use super::views::Lens;
use super::{Mismatch, MismatchKind, Model};
use crate::place::PlanPath;
use crate::plan::expr::Scalar;

mod placeholder;

/// Adds a record under a name that is free, and says which.
pub(super) type AddRecord<'a> = dyn FnMut(&str, Record) -> String + 'a;

/// The type of which all samples are values.
///
/// Objects become records called `name`, those in them `name` and the member's name, in the singular inside lists. `path` is
/// the place of the example.
pub(super) fn infer(samples: &[&Value], name: &str, path: &PlanPath, add: &mut AddRecord<'_>) -> Ty {
    Inference { path, add }.ty(samples, name, "")
}

/// The type of the plan that an example is a value of, seen through a lens: a record, or a list of one.
pub(super) fn known(model: &Model, value: &Value, lens: Lens) -> Option<Ty> {
    let Value::Array(items) = value else { return fits(model, value, lens).map(Ty::model) };
    let name = fits(model, items.first()?, lens.inside())?;
    let ty = Ty::model(name);
    let all = items[1..]
        .iter()
        .all(|item| model.conform(&fill(model, item, &ty, lens.inside()), &ty, lens.inside()).is_empty());
    all.then(|| Ty::new(TyKind::Array { items: Box::new(ty), size: Size::default() }))
}

/// The one record whose view an object is: no member too many, none missing, none of another type.
///
/// If several are, it is the one that leaves no member out.
pub(super) fn fits(model: &Model, value: &Value, lens: Lens) -> Option<String> {
    let members = value.as_object().filter(|members| !members.is_empty())?;
    let mut fitting = model.types.iter().filter_map(|(name, def)| {
        let TypeDefKind::Record(record) = &def.kind else { return None };
        let a_type = def.origin == Origin::Declared && record.role != Role::Mixin && record.parameters.is_empty();
        let ty = Ty::model(name.as_str());
        // Records that take any member would be everything.
        let closed = matches!(record.extra, ExtraMembers::Unsaid | ExtraMembers::Forbidden);
        let fits = a_type && closed && model.conform(&fill(model, value, &ty, lens), &ty, lens).is_empty();
        fits.then(|| (name, record.members(lens).all(|member| members.contains_key(&member.field.wire))))
    });
    let first = fitting.next()?;
    let rest: Vec<_> = fitting.collect();
    if rest.is_empty() {
        return Some(first.0.clone());
    }
    let mut complete = std::iter::once(first).chain(rest).filter(|(_, complete)| *complete);
    let only = complete.next()?;
    complete.next().is_none().then(|| only.0.clone())
}

/// The example with valid samples instead of its placeholders: `"uuid"`, `"<timestamp>"`, `"..."`.
///
/// A placeholder that is itself a value of the type stays.
pub(super) fn fill(model: &Model, value: &Value, ty: &Ty, lens: Lens) -> Value {
    let mut value = value.clone();
    for Mismatch { pointer, kind, .. } in model.conform(&value, ty, lens) {
        if !matches!(kind, MismatchKind::Type | MismatchKind::Constraint) {
            continue;
        }
        let name = pointer.rsplit('/').next().unwrap_or_default();
        let Some(part) = value.pointer(&pointer).and_then(Value::as_str) else { continue };
        if placeholder::read(part, name).is_some()
            && let Some((ty, lens)) = type_at(model, ty, lens, &value, &pointer)
            && let Some(sample) = model.sample(&ty, lens)
            && let Some(part) = value.pointer_mut(&pointer)
        {
            *part = sample;
        }
    }
    value
}

/// The type that a part of a value should have.
fn type_at(model: &Model, ty: &Ty, lens: Lens, value: &Value, pointer: &str) -> Option<(Ty, Lens)> {
    let (mut ty, mut lens, mut value) = (ty.clone(), lens, value);
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        (ty, lens) = inside(model, model.follow(&ty), lens, value, &step)?;
        value = match value {
            Value::Array(items) => items.get(step.parse::<usize>().ok()?)?,
            other => other.get(&step)?,
        };
    }
    Some((ty, lens))
}

fn inside(model: &Model, ty: &Ty, lens: Lens, value: &Value, step: &str) -> Option<(Ty, Lens)> {
    match &ty.kind {
        TyKind::Array { items, .. } | TyKind::Set { items } => Some((Ty::clone(items), lens.inside())),
        TyKind::Map { value, .. } | TyKind::Record { value, .. } => Some((Ty::clone(value), lens.inside())),
        TyKind::Model { .. } | TyKind::Generic { .. } => {
            let view = model.view_of(ty, lens)?;
            match &model.get(&view.name)?.kind {
                TypeDefKind::Record(record) => {
                    let member = record.members(view.lens).find(|member| member.field.wire == step)?;
                    Some((member.field.ty.clone(), view.lens))
                }
                TypeDefKind::Union(union) => {
                    let tag = value.get(union.discriminator.as_ref()?)?.as_str()?;
                    let member = union.members.iter().find(|member| member.tag == tag)?;
                    inside(model, model.follow(&member.ty), view.lens.inside(), value, step)
                }
                TypeDefKind::Enum(_) | TypeDefKind::Alias(_) => None,
            }
        }
        _ => None,
    }
}

struct Inference<'a, 'f> {
    path: &'a PlanPath,
    add: &'a mut AddRecord<'f>,
}

impl Inference<'_, '_> {
    /// `member`: what the part is called, `name`: what a record of it would be.
    fn ty(&mut self, samples: &[&Value], name: &str, member: &str) -> Ty {
        let values: Vec<&Value> = samples.iter().copied().filter(|value| !value.is_null()).collect();
        if values.is_empty() {
            return Ty::scalar(Scalar::Json);
        }
        let nullable = values.len() < samples.len();
        let ty = if values.iter().all(|value| value.is_object()) {
            self.record(&values, name)
        } else if values.iter().all(|value| value.is_array()) {
            let items: Vec<&Value> = values.iter().filter_map(|value| value.as_array()).flatten().collect();
            let items = self.ty(&items, &singular(name), &singular(member));
            Ty::new(TyKind::Array { items: Box::new(items), size: Size::default() })
        } else {
            Ty::scalar(scalar(&values, member))
        };
        // Any value is null, too.
        let nullable = nullable && !matches!(&ty.kind, TyKind::Scalar(scalar) if scalar.scalar == Scalar::Json);
        ty.with_null(nullable)
    }

    fn record(&mut self, samples: &[&Value], name: &str) -> Ty {
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
                path: self.path.clone(),
                ty: self.ty(&values, &format!("{name}{}", pascal(member)), member),
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
mod tests {
    use std::fmt::Write;

    use serde_json::{Value, json};

    use super::{Ty, TyKind, infer};
    use crate::place::PlanPath;

    fn show(ty: &Ty) -> String {
        let base = match &ty.kind {
            TyKind::Scalar(scalar) => scalar.scalar.name().to_owned(),
            TyKind::Model { name, .. } => name.clone(),
            TyKind::Array { items, .. } => format!("{}[]", show(items)),
            other => format!("{other:?}"),
        };
        format!("{base}{}", if ty.nullable { "?" } else { "" })
    }

    #[track_caller]
    fn check(samples: &[Value], expected: &str) {
        let mut records = String::new();
        let samples: Vec<&Value> = samples.iter().collect();
        let ty = infer(&samples, "Response", &PlanPath::root(), &mut |name, record| {
            let fields: Vec<String> = record
                .fields
                .iter()
                .map(|field| format!("{}{}: {}", field.name, if field.optional { "?" } else { "" }, show(&field.ty)))
                .collect();
            let _ = write!(records, "; {name} {{ {} }}", fields.join(", "));
            name.to_owned()
        });
        assert_eq!(format!("{}{records}", show(&ty)), expected);
    }

    #[test]
    fn types_follow_from_samples() {
        check(&[json!(1)], "i64");
        check(&[json!(1), json!(1.5), Value::Null], "f64?");
        check(&[Value::Null], "json");
        check(&[json!("a"), json!(1)], "json");
        check(&[json!("2026-01-31"), json!("2026-01-31T09:30:00Z")], "string");
        check(&[json!({})], "object");
        check(&[json!([])], "json[]");
        check(
            &[json!({
                "hits": [
                    { "id": 1, "kind": "order", "score": 0.5, "at": "2026-01-31T09:30:00Z" },
                    { "id": 2, "kind": "category", "score": 1, "url": null, "at": null }
                ],
                "owner": { "email": "ada@tracker.dev", "page": "https://tracker.dev/1", "uid": "course-uuid" }
            })],
            "Response; ResponseHit { id: i64, kind: string, score: f64, at: timestamp?, url?: json }; \
             ResponseOwner { email: email, page: uri, uid: uuid }; Response { hits: ResponseHit[], owner: ResponseOwner }",
        );
        check(
            &[
                json!({ "id": "uuid", "at": "<timestamp>", "n": "integer", "type": "email", "email": "email", "x": "..." }),
            ],
            "Response; Response { id: uuid, at: timestamp, n: i64, type: string, email: email, x: string }",
        );
    }

    #[test]
    fn examples_are_models_where_they_fit_one() {
        use crate::model::{Lens, Model};
        use crate::plan::Plan;

        let plan: Plan = serde_json::from_value(json!({
            "title": "T",
            "data_models": {
                "Task": { "fields": { "id": "uuid pk", "title": "string", "due": "date?" } },
                "Note": { "fields": { "id": "uuid pk", "text": "string", "title": "string optional" } },
                "TaskLink": { "fields": { "id": "uuid", "title": "string" } }
            }
        }))
        .expect("a plan");
        let model = Model::from_plan(&plan);
        let id = "7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111";
        for (value, lens, expected) in [
            (json!({ "id": id, "title": "a", "due": null }), Lens::Read, Some("Task")),
            (json!({ "id": "uuid", "title": "a", "due": "<date>" }), Lens::Read, Some("Task")),
            (json!({ "title": "a" }), Lens::Create, Some("Task")),
            (json!({ "text": "a" }), Lens::Create, Some("Note")),
            (json!({ "id": id, "title": "a" }), Lens::Read, Some("TaskLink")),
            (json!([{ "id": id, "text": "a" }, { "id": id, "text": "b", "title": "c" }]), Lens::Read, Some("Note[]")),
            (json!([{ "id": id, "text": "a" }, { "id": id }]), Lens::Read, None),
            (json!({ "title": 1 }), Lens::Create, None),
            (json!({}), Lens::Patch, None),
            (json!([]), Lens::Read, None),
        ] {
            let found = super::known(&model, &value, lens);
            assert_eq!(found.as_ref().map(show).as_deref(), expected, "{value}");
        }
        let blank = json!({ "id": "uuid", "title": "string", "due": "<date>" });
        let filled = super::fill(&model, &blank, &Ty::model("Task"), Lens::Read);
        assert_eq!(filled, json!({ "id": id, "title": "string", "due": "2026-01-31" }));
    }
}
