//! `DM029`: a primary key that is not always there, or is nothing that identifies.

use std::collections::HashSet;

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::model::{Field, Model, Role, Ty, TyKind, TypeDef, TypeDefKind};
use crate::place::{Part, Place, PlanPath};
use crate::plan::expr::{Attribute, Scalar};
use crate::plan::models::{FieldDef, Model as Declared};
use crate::rules::fields::stated;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a primary key that may be null or absent, and one whose type identifies nothing: a float, a list, an object.
    ///
    /// ## Why is this bad
    ///
    /// A row without its key cannot be found or referred to. Floats that look equal differ, and whole objects are not compared
    /// by databases.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task: { fields: { id: uuid? pk } }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task: { fields: { id: uuid pk } }
    /// ```
    pub static PRIMARY_KEY = {
        code: "DM029",
        name: "primary-key",
        summary: "A primary key may be missing, or its type identifies nothing",
        family: DataModels,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    // What a mixin declares is there several times.
    let mut seen = HashSet::new();
    for def in context.model.types.values() {
        let TypeDefKind::Record(record) = &def.kind else { continue };
        if matches!(record.role, Role::View { .. }) {
            continue;
        }
        for field in record.fields.iter().filter(|field| field.primary_key && !field.ty.has_error()) {
            if let Some(written) = context.fields.get(&field.path)
                && let Some(finding) = report(context, def, field, written)
                && seen.insert(&field.path)
            {
                found.push(finding);
            }
        }
    }
}

fn report(context: &Context<'_>, def: &TypeDef, field: &Field, written: &FieldDef) -> Option<Finding> {
    let path = &field.path;
    let alone = stated(written, path, Attribute::PrimaryKey).is_some();
    let finding = |place: Place, what: &str| {
        let finding = Finding::new(&PRIMARY_KEY, place, format!("the primary key `{}` {what}", field.name));
        match listed(context, def, &field.name).filter(|_| !alone) {
            Some(place) => finding.label(place, "part of the key here"),
            None => finding,
        }
    };
    let always = "a primary key is always there and never null";
    if let Some(place) = question_mark(context, path, written) {
        let edit = match &place.part {
            Part::Within(_) => Edit::new(place.clone(), Change::Text(String::new())),
            _ => Edit::new(place.clone(), Change::Remove),
        };
        return Some(finding(place, "may be null").help(always).fix_all(
            Applicability::Unsafe,
            "let it never be null",
            vec![edit],
        ));
    }
    if let Some(place) = stated(written, path, Attribute::Optional) {
        let edit = match &place.part {
            // The space before the word goes with it.
            Part::Within(range) => {
                Edit::new(path.within(range.start.saturating_sub(1)..range.end), Change::Text(String::new()))
            }
            _ => Edit::new(place.clone(), Change::Remove),
        };
        return Some(finding(place, "may be left out").help(always).fix_all(
            Applicability::Unsafe,
            "let it always be there",
            vec![edit],
        ));
    }
    let what = identifies_nothing(context.model, &field.ty)?;
    Some(finding(context.type_place(path), &format!("is {what}")).help("use `uuid`, an integer or a short text"))
}

/// Where a field says that it may be null.
fn question_mark(context: &Context<'_>, path: &PlanPath, written: &FieldDef) -> Option<Place> {
    if let FieldDef::Full(spec) = written
        && spec.nullable == Some(true)
    {
        return Some(path.join("nullable").value());
    }
    if !written.type_expr()?.nullable {
        return None;
    }
    let Place { path, part: Part::Within(range) } = context.type_place(path) else { return None };
    Some(path.within(range.end - 1..range.end))
}

/// Where a model lists a field among those of its key.
fn listed(context: &Context<'_>, def: &TypeDef, field: &str) -> Option<Place> {
    let Some((_, Declared::Record(record))) = context.names.models.get(def.name.as_str()) else { return None };
    let index = record.primary_key.iter().flatten().position(|name| name.as_str() == field)?;
    Some(def.path.join("primary_key").join(index).value())
}

/// What a type is that identifies nothing.
fn identifies_nothing(model: &Model, ty: &Ty) -> Option<String> {
    Some(match &model.follow(ty).kind {
        TyKind::Scalar(scalar) => match scalar.scalar {
            float @ (Scalar::F32 | Scalar::F64) => format!("a float, `{}`", float.name()),
            Scalar::Json => "any JSON".to_owned(),
            Scalar::Object => "an object".to_owned(),
            Scalar::Binary => "a file".to_owned(),
            _ => return None,
        },
        TyKind::Array { .. } | TyKind::Set { .. } => "a list".to_owned(),
        TyKind::Map { .. } | TyKind::Record { .. } => "a map".to_owned(),
        TyKind::Generic { .. } => "an object".to_owned(),
        TyKind::Model { name, .. } => match model.get(name)?.kind {
            TypeDefKind::Record(_) => format!("a whole `{name}`"),
            TypeDefKind::Enum(_) | TypeDefKind::Union(_) | TypeDefKind::Alias(_) => return None,
        },
        TyKind::Key { .. } | TyKind::Parameter(_) | TyKind::Error => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::PRIMARY_KEY;
    use crate::rules::testing::check_rule;

    #[test]
    fn keys_are_there_and_identify() {
        check_rule(
            &PRIMARY_KEY,
            r#"
data_models:
  A: { fields: { id: uuid? pk } }
#                        ^ the primary key `id` may be null | a primary key is always there and never null
  B: { fields: { id: uuid pk optional } }
#                            ^^^^^^^^ the primary key `id` may be left out | a primary key is always there and never null
  C: { fields: { id: f64 pk } }
#                    ^^^ the primary key `id` is a float, `f64` | use `uuid`, an integer or a short text
  D: { fields: { id: { type: uuid, primary_key: true, nullable: true } } }
#                                                               ^^^^ the primary key `id` may be null | a primary key is always there and never null
  E:
    primary_key: [tenant, number]
#                         ------ part of the key here
    fields: { tenant: string(..20), number: i64? }
#                                              ^ the primary key `number` may be null | a primary key is always there and never null
  F: { fields: { id: "string[] pk" } }
#                     ^^^^^^^^ the primary key `id` is a list | use `uuid`, an integer or a short text
  G: { fields: { id: A pk } }
#                    ^ the primary key `id` is a whole `A` | use `uuid`, an integer or a short text
  Keyed: { kind: mixin, fields: { id: json pk } }
#                                     ^^^^ the primary key `id` is any JSON | use `uuid`, an integer or a short text
  H: { include: [Keyed], fields: { a: string } }
  I: { include: [Keyed], fields: { a: string } }
  Good1: { fields: { id: uuid (primary key) } }
  Good2: { fields: { id: strng? } }
  Good3: { from: Good1, partial: true }
  Good4: { required: [a], fields: { id: i64 pk, a: string } }
"#,
        );
    }
}
