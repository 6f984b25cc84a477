//! `DM065`: `on delete` on a field that is no foreign key.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::model::name::pascal;
use crate::model::{MOST_STEPS, TypeDefKind};
use crate::place::PlanPath;
use crate::plan::expr::{Attribute, TypeExpr, TypeKind};
use crate::plan::models::{FieldDef, Model};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports `on delete` on a field that refers to nothing.
    ///
    /// ## Why is this bad
    ///
    /// It says what happens when the row referred to goes. Without a reference nothing ever happens.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Project:
    ///     fields: { id: uuid pk }
    ///   Task:
    ///     fields: { id: uuid pk, project_id: uuid on delete cascade }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Project:
    ///     fields: { id: uuid pk }
    ///   Task:
    ///     fields: { id: uuid pk, project_id: Project.id on delete cascade }
    /// ```
    pub static STRAY_ON_DELETE = {
        code: "DM065",
        name: "stray-on-delete",
        summary: "A field says `on delete` and refers to nothing",
        family: DataModels,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for (name, (_, model)) in &context.names.models {
        let Some(path) = context.names.place(name) else { continue };
        let fields = match model {
            Model::Record(record) => Some(&record.fields),
            Model::View(view) => view.fields.as_ref(),
            Model::Enum(_) | Model::Union(_) | Model::Alias(_) => None,
        };
        for (name, def) in fields.into_iter().flatten() {
            field(context, name.as_str(), def, &path.join("fields").join(name.as_str()), found);
        }
    }
}

fn field(context: &Context<'_>, name: &str, def: &FieldDef, path: &PlanPath, found: &mut Vec<Finding>) {
    let (place, remove) = match def {
        FieldDef::Short(written) => {
            let Some(expr) = written.get() else { return };
            let mut attributes = expr.attributes.iter();
            let Some(at) = attributes.find(|written| matches!(written.value, Attribute::OnDelete(_))) else { return };
            // With the space before it.
            let all = at.span.start.saturating_sub(1)..at.span.end;
            (path.within(at.span.clone()), Edit::new(path.within(all), Change::Text(String::new())))
        }
        FieldDef::Full(spec) => {
            for (name, def) in spec.fields.iter().flatten() {
                field(context, name.as_str(), def, &path.join("fields").join(name.as_str()), found);
            }
            if spec.on_delete.is_none() || spec.references.is_some() {
                return;
            }
            let place = path.join("on_delete");
            (place.value(), Edit::new(place.key(), Change::Remove))
        }
    };
    let refers = match def.type_expr() {
        Some(expr) => refers(context, expr, 0),
        // What does not parse may be a key; a record inside a field is none.
        None => matches!(def, FieldDef::Full(spec) if spec.fields.is_none()),
    };
    if refers {
        return;
    }
    let finding = Finding::new(&STRAY_ON_DELETE, place, format!("`{name}` refers to nothing"));
    found.push(match meant(context, name) {
        Some(key) => {
            let nullable = def.type_expr().is_some_and(|expr| expr.nullable);
            let text = format!("{key}{}", if nullable { "?" } else { "" });
            finding
                .help(format!("write `{name}: {text}` to refer to it"))
                .fix(Applicability::Unsafe, "refer to the key", context.type_place(path), text)
        }
        None => finding
            .help("a foreign key has the type of the field it refers to: `Project.id`")
            .fix_all(Applicability::Unsafe, "remove it", vec![remove]),
    });
}

/// Whether a type is a foreign key, a list of them, or may be one.
fn refers(context: &Context<'_>, expr: &TypeExpr, depth: usize) -> bool {
    match &expr.kind {
        TypeKind::Key(_) => true,
        TypeKind::Array { of, .. } | TypeKind::Set(of) => refers(context, of, depth),
        TypeKind::Named { name, .. } => match context.names.models.get(name.value.as_str()) {
            Some((_, Model::Alias(alias))) if depth < MOST_STEPS => {
                alias.ty.get().is_none_or(|expr| refers(context, expr, depth + 1))
            }
            Some(_) => false,
            // What nothing is called so is reported as such.
            None => true,
        },
        TypeKind::Scalar { .. } | TypeKind::Enum(_) | TypeKind::Map { .. } | TypeKind::Record { .. } => false,
    }
}

/// The key that a field is called after: `project_id` after `Project.id`.
fn meant(context: &Context<'_>, name: &str) -> Option<String> {
    let model = name.strip_suffix("_id").or_else(|| name.strip_suffix("Id"))?;
    let (_, def) = context.model.types.get_key_value(&pascal(model))?;
    let TypeDefKind::Record(record) = &def.kind else { return None };
    let [key] = &record.primary_key[..] else { return None };
    Some(format!("{}.{key}", def.name))
}

#[cfg(test)]
mod tests {
    use super::STRAY_ON_DELETE;
    use crate::rules::testing::check_rule;

    #[test]
    fn only_what_refers_to_something_outlives_it() {
        check_rule(
            &STRAY_ON_DELETE,
            r#"
data_models:
  Project: { fields: { id: uuid pk } }
  ProjectId: { type: Project.id }
  Task:
    fields:
      id: uuid pk
      project_id: uuid? on delete set null
#                       ^^^^^^^^^^^^^^^^^^ `project_id` refers to nothing | write `project_id: Project.id?` to refer to it
      title: string on delete cascade unique (the title)
#                   ^^^^^^^^^^^^^^^^^ `title` refers to nothing | a foreign key has the type of the field it refers to: `Project.id`
      spelled: { type: uuid, on_delete: restrict }
#                                       ^^^^^^^^ `spelled` refers to nothing | a foreign key has the type of the field it refers to: `Project.id`
      inside: { fields: { a: i32 on delete cascade } }
#                                ^^^^^^^^^^^^^^^^^ `a` refers to nothing | a foreign key has the type of the field it refers to: `Project.id`
      a: Project.id on delete cascade
      b: ProjectId? on delete set null
      c: "Project.id[] on delete cascade"
      d: { type: uuid, references: Project.id, on_delete: cascade }
      e: Projct on delete cascade
      f: uuid on delete
"#,
        );
    }
}
