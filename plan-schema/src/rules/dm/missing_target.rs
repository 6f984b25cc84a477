//! `DM018`: a reference to a model or field that is not there.

use super::super::names::{Names, did_you_mean, nested, parameters_at};
use crate::finding::{Applicability, Finding};
use crate::place::{Place, PlanPath};
use crate::plan::expr::{FieldRef, TypeKind};
use crate::plan::models::{FieldDef, Model, Relationship};
use crate::rules::{Check, Context, declare_rule};
use crate::suggest::nearest;

declare_rule! {
    /// ## What it does
    ///
    /// Reports a foreign key, relationship, `include`, `from` or `references` that names a model or a field that the plan does
    /// not have, or a field that has no type of its own to refer to.
    ///
    /// ## Why is this bad
    ///
    /// A foreign key has the type of the field it refers to; without that field it has none.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Project:
    ///     fields: { id: uuid pk }
    ///   Task:
    ///     fields: { project_id: Projct.id }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Project:
    ///     fields: { id: uuid pk }
    ///   Task:
    ///     fields: { project_id: Project.id }
    /// ```
    pub static MISSING_TARGET = {
        code: "DM018",
        name: "missing-target",
        summary: "A reference names a model or field that is not there",
        family: DataModels,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let names = &context.names;
    context.type_expressions(|path, expr, _| {
        if let TypeKind::Key(target) = &expr.kind
            && !context.is_borrowed(path)
        {
            found.extend(key(names, target, path));
        }
    });
    for (key, model) in context.plan.models().into_iter().flatten() {
        let path = PlanPath::root().join("data_models").join(key.as_str());
        match model {
            Model::Record(record) => {
                for (index, mixin) in record.include.iter().flatten().enumerate() {
                    found.extend(model_at(names, mixin, path.join("include").join(index).value()));
                }
                for (index, relationship) in record.relationships.iter().flatten().enumerate() {
                    related(names, key.name(), relationship, &path.join("relationships").join(index), found);
                }
            }
            Model::View(view) => found.extend(model_at(names, &view.from, path.join("from").value())),
            Model::Enum(_) | Model::Union(_) | Model::Alias(_) => {}
        }
    }
}

/// A model's name that is no type expression.
fn model_at(names: &Names<'_>, name: &str, place: Place) -> Option<Finding> {
    if names.models.contains_key(name) {
        return None;
    }
    let finding = Finding::new(&MISSING_TARGET, place.clone(), format!("no model is called `{name}`"));
    Some(did_you_mean(finding, names, names.nearest_model(name), place))
}

fn key(names: &Names<'_>, target: &FieldRef, path: &PlanPath) -> Option<Finding> {
    let (model, field) = (target.model.value.as_str(), target.field.value.as_str());
    if !names.models.contains_key(model) {
        return model_at(names, model, path.within(target.model.span.clone()));
    }
    let place = path.within(target.field.span.clone());
    if names.field(model, field).is_none() {
        let finding = Finding::new(&MISSING_TARGET, place.clone(), format!("`{model}` has no field `{field}`"));
        return Some(did_you_mean_field(finding, names, model, field, place));
    }
    no_target(names, target).map(|why| Finding::new(&MISSING_TARGET, place, why))
}

fn did_you_mean_field(finding: Finding, names: &Names<'_>, model: &str, field: &str, place: Place) -> Finding {
    let fields = names.field_names(model);
    match nearest(field, fields.iter().copied()) {
        Some(meant) => {
            let finding = match names.field(model, meant) {
                Some((_, path)) => finding.label(path.key(), "did you mean this one?"),
                None => finding,
            };
            let title = "a field with a similar name exists";
            finding.help(format!("did you mean `{meant}`?")).fix(Applicability::Unsafe, title, place, meant)
        }
        None if fields.is_empty() => finding,
        None => {
            let list: Vec<String> = fields.iter().take(8).map(|field| format!("`{field}`")).collect();
            finding.help(format!("`{model}` has {}", list.join(", ")))
        }
    }
}

/// Why a key cannot refer to a field that is there. Whether that is a key itself does not matter: it has its own finding.
fn no_target(names: &Names<'_>, target: &FieldRef) -> Option<String> {
    let (model, field) = (target.model.value.as_str(), target.field.value.as_str());
    let (def, place) = names.field(model, field)?;
    if matches!(def, FieldDef::Full(spec) if spec.ty.is_none()) {
        return Some(format!("`{model}.{field}` is a record, and no value that a key could refer to"));
    }
    let parameters = parameters_at(&place);
    let mut open = None;
    nested(def.type_expr()?, &mut |expr| {
        if let TypeKind::Named { name, .. } = &expr.kind
            && parameters.contains(&name.value)
        {
            open = Some(name.value.as_str());
        }
    });
    open.map(|name| format!("`{model}.{field}` has the type of whatever `{name}` is"))
}

fn related(names: &Names<'_>, owner: &str, relationship: &Relationship, path: &PlanPath, found: &mut Vec<Finding>) {
    type Part<'a> = Option<(&'a str, Place)>;
    let (target, through, via): (Part<'_>, Part<'_>, Part<'_>) = match relationship {
        Relationship::Short(written) => {
            let Some(expr) = written.get() else { return };
            let part = |part: &crate::plan::expr::Spanned<String>| path.within(part.span.clone());
            (
                Some((&expr.target.value, part(&expr.target))),
                expr.through.as_ref().map(|through| (through.value.as_str(), part(through))),
                expr.via.as_ref().map(|via| (via.value.as_str(), part(via))),
            )
        }
        Relationship::Full(spec) => {
            let kinds = [
                ("belongs_to", &spec.belongs_to),
                ("has_one", &spec.has_one),
                ("has_many", &spec.has_many),
                ("many_to_many", &spec.many_to_many),
            ];
            (
                kinds.into_iter().find_map(|(key, name)| Some((name.as_deref()?, path.join(key).value()))),
                spec.through.as_deref().map(|name| (name, path.join("through").value())),
                spec.via.as_ref().map(|name| (name.as_str(), path.join("via").value())),
            )
        }
    };
    let before = found.len();
    for (name, place) in target.iter().chain(&through) {
        found.extend(model_at(names, name, place.clone()));
    }
    // The key may be on either side, or between.
    if let Some((field, place)) = via
        && target.is_some()
        && found.len() == before
    {
        let sides = [Some(owner), target.map(|(name, _)| name), through.map(|(name, _)| name)];
        let sides: Vec<&str> = sides.into_iter().flatten().collect();
        if sides.iter().all(|side| names.field(side, field).is_none()) {
            let fields: Vec<&str> = sides.iter().flat_map(|side| names.field_names(side)).collect();
            let list: Vec<String> = sides.iter().map(|side| format!("`{side}`")).collect();
            let message = format!("no field `{field}` in {}", list.join(" or "));
            let mut finding = Finding::new(&MISSING_TARGET, place.clone(), message);
            if let Some(meant) = nearest(field, fields) {
                let title = "a field with a similar name exists";
                finding =
                    finding.help(format!("did you mean `{meant}`?")).fix(Applicability::Unsafe, title, place, meant);
            }
            found.push(finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::MISSING_TARGET;
    use crate::rules::testing::check_rule;

    #[test]
    fn targets_are_looked_up() {
        check_rule(
            &MISSING_TARGET,
            r#"
data_models:
  Project:
# ------- did you mean this one?
# ------- did you mean this one?
    include: [Timstamps]
#             ^^^^^^^^^ no model is called `Timstamps`
    fields: { id: uuid pk, slug: string, box: { fields: { a: string } } }
#                          ---- did you mean this one?
  Timestamps: { kind: mixin, fields: { created_at: timestamp } }
# ---------- did you mean this one?
  "Pair<T>": { fields: { both: "T[2]" } }
  Task:
    include: [Timestamps]
    fields:
      a: Projct.id
#        ^^^^^^ no model is called `Projct`
      b: Project.slog?
#                ^^^^ `Project` has no field `slog`
      c: Project.box
#                ^^^ `Project.box` is a record, and no value that a key could refer to
      d: { type: string, references: Project.nothing }
#                                            ^^^^^^^ `Project` has no field `nothing`
      e: Task.created_at
      f: Pair.both
#             ^^^^ `Pair.both` has the type of whatever `T` is
    relationships:
      - belongs to Project via projct_id
#                              ^^^^^^^^^ no field `projct_id` in `Task` or `Project`
      - has many Elephant through Projet
#                ^^^^^^^^ no model is called `Elephant`
#                                 ^^^^^^ no model is called `Projet`
      - { belongs_to: Nobody }
#                     ^^^^^^ no model is called `Nobody`
  Short: { from: Zebra, pick: [id] }
#                ^^^^^ no model is called `Zebra`
"#,
        );
    }
}
