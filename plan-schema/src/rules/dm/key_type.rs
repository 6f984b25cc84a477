//! `DM019`: a foreign key that has another type than what it refers to.

use std::collections::HashSet;

use crate::finding::{Applicability, Finding};
use crate::model::name::{camel, snake};
use crate::model::{Field, Model, Record, Relationship, Ty, TyKind, TypeDefKind};
use crate::place::PlanPath;
use crate::plan::expr::{RelationKind, Scalar, TypeKind};
use crate::plan::models::FieldDef;
use crate::rules::{Check, Context, declare_rule};

use super::super::names::Names;

declare_rule! {
    /// ## What it does
    ///
    /// Reports a field that holds another model's key and has another type than that key: with `references`, named by `via`, or
    /// called as a `belongs to` relationship expects.
    ///
    /// ## Why is this bad
    ///
    /// The two can never be equal, so the reference never leads anywhere.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Project:
    ///     fields: { id: uuid pk }
    ///   Task:
    ///     fields: { id: uuid pk, project_id: string }
    ///     relationships: [belongs to Project]
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Project:
    ///     fields: { id: uuid pk }
    ///   Task:
    ///     fields: { id: uuid pk, project_id: Project.id }
    ///     relationships: [belongs to Project]
    /// ```
    pub static KEY_TYPE = {
        code: "DM019",
        name: "key-type",
        summary: "A foreign key has another type than what it refers to",
        family: DataModels,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let names = &context.names;
    let mut seen = HashSet::new();
    for (name, def) in &context.model.types {
        let TypeDefKind::Record(record) = &def.kind else { continue };
        let mut report = |field: &Field, model: &str, target: &Field| {
            if seen.insert(field.path.clone()) {
                found.extend(compare(context, field, model, target));
            }
        };
        for field in &record.fields {
            if let Some((model, target)) = referenced(context.model, names, field) {
                report(field, model, target);
            }
        }
        for relationship in &record.relationships {
            // A key to another field of the same model is that rule's to report.
            if let Some((field, model, target)) = related(context.model, name, record, relationship)
                && field.reference.as_ref().is_none_or(|to| to.model != model || to.field == target.name)
            {
                report(field, model, target);
            }
        }
    }
}

/// The field that `references` names beside a type that is spelled out.
fn referenced<'m>(model: &'m Model, names: &Names<'m>, field: &Field) -> Option<(&'m str, &'m Field)> {
    let FieldDef::Full(spec) = definition(names, &field.path)? else { return None };
    let TypeKind::Key(target) = &spec.references.as_ref()?.get()?.kind else { return None };
    let (name, _) = names.models.get_key_value(target.model.value.as_str())?;
    Some((name, model.record(name)?.field(&target.field.value)?))
}

/// The field behind a relationship, and the key it should hold.
fn related<'m>(
    model: &'m Model,
    name: &'m str,
    record: &'m Record,
    relationship: &'m Relationship,
) -> Option<(&'m Field, &'m str, &'m Field)> {
    let target = model.record(&relationship.target)?;
    let (holder, of, key) = match relationship.kind {
        RelationKind::BelongsTo => (record, relationship.target.as_str(), only_key(target)?),
        RelationKind::HasOne | RelationKind::HasMany
            if relationship.through.is_none() && relationship.via.is_some() =>
        {
            (target, name, only_key(record)?)
        }
        _ => return None,
    };
    let field = if let Some(via) = &relationship.via {
        holder.field(via)?
    } else {
        let called = relationship.role.as_deref().unwrap_or(&relationship.target);
        let names = [format!("{}_{}", snake(called), key.name), camel(&format!("{called} {}", key.name))];
        names.iter().find_map(|name| holder.field(name))?
    };
    Some((field, of, key))
}

fn only_key(record: &Record) -> Option<&Field> {
    if let [only] = &record.primary_key[..] { record.field(only) } else { None }
}

fn compare(context: &Context<'_>, field: &Field, of: &str, target: &Field) -> Option<Finding> {
    let model = context.model;
    let (has, wants) = (base(model, &field.ty)?, base(model, &target.ty)?);
    if has == wants {
        return None;
    }
    let message = format!("`{}` is {}, `{of}.{}` is {}", field.name, has.name(), target.name, wants.name());
    let place = context.type_place(&field.path);
    let optional = if field.ty.nullable { "?" } else { "" };
    let key = format!("{of}.{}{optional}", target.name);
    let mut finding = Finding::new(&KEY_TYPE, place.clone(), message).help(format!("write `{}: {key}`", field.name));
    finding = finding.label(context.type_place(&target.path), "the key it holds");
    Some(finding.fix(Applicability::Unsafe, "take the type of the key", place, key))
}

/// The scalar that values are; `None` if they are none, or nobody knows.
fn base(model: &Model, ty: &Ty) -> Option<Scalar> {
    match &model.follow(ty).kind {
        // Both are strings of any length.
        TyKind::Scalar(scalar) if scalar.scalar == Scalar::Text => Some(Scalar::String),
        TyKind::Scalar(scalar) => Some(scalar.scalar),
        _ => None,
    }
}

/// The declaration of a field of a model.
fn definition<'p>(names: &Names<'p>, path: &PlanPath) -> Option<&'p FieldDef> {
    use crate::place::Segment::Key;
    let [Key(_), Key(model), Key(_), Key(field)] = path.segments() else { return None };
    let name = model.split('<').next()?;
    names.field(name, field).filter(|(_, found)| found == path).map(|(def, _)| def)
}

#[cfg(test)]
mod tests {
    use super::KEY_TYPE;
    use crate::rules::testing::check_rule;

    #[test]
    fn keys_have_the_type_of_what_they_refer_to() {
        check_rule(
            &KEY_TYPE,
            r#"
data_models:
  Project:
    fields: { id: uuid pk }
#                 ---- the key it holds
#                 ---- the key it holds
  User:
    fields: { id: i64 pk }
#                 --- the key it holds
  Task:
    fields:
      id: uuid pk
#         ---- the key it holds
      project_id: string? (where it belongs)
#                 ^^^^^^^ `project_id` is string, `Project.id` is uuid | write `project_id: Project.id?`
      ref: { type: string, references: Project.id }
#                  ^^^^^^ `ref` is string, `Project.id` is uuid | write `ref: Project.id`
      ok: { type: uuid, references: Project.id }
      writer: uuid
#             ^^^^ `writer` is uuid, `User.id` is i64 | write `writer: User.id`
      broken: strng
    relationships:
      - belongs to Project
      - belongs to User as author via writer
      - has many Comment via task
  Comment:
    fields: { id: uuid pk, task: i64 }
#                                ^^^ `task` is i64, `Task.id` is uuid | write `task: Task.id`
"#,
        );
    }
}
