//! `DM006`: a name that something else has already.

use std::collections::HashMap;

use crate::finding::Finding;
use crate::model::{Lens, Model, Origin, Role, TypeDef, TypeDefKind};
use crate::place::PlanPath;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a model with the name of a view of another model (`TaskCreate`, `TaskUpdate`, `TaskPatch` beside `Task`), unless
    /// it says that it is that view (`from: Task`); an inline type or a use of a generic model that would get such a name; and
    /// a generic model whose name another model has.
    ///
    /// ## Why is this bad
    ///
    /// Each view is a schema and a struct of its own. Two of one name cannot be told apart.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk, title: string }
    ///   TaskCreate:
    ///     fields: { title: string }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk, title: string }
    ///   TaskCreate:
    ///     from: Task
    ///     pick: [title]
    /// ```
    pub static RESERVED_NAME = {
        code: "DM006",
        name: "reserved-name",
        summary: "A model has the name of a view, or another model's name",
        family: DataModels,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    twice(context, found);
    let model = context.model;
    for (name, def) in &model.types {
        let Some((of, lens)) = viewed(model, name) else { continue };
        found.extend(clash(context, def, of, lens));
    }
}

/// `Page<T>` beside `Page<A, B>`.
fn twice(context: &Context<'_>, found: &mut Vec<Finding>) {
    let mut first = HashMap::new();
    let root = PlanPath::root().join("data_models");
    for (key, _) in context.plan.models().into_iter().flatten() {
        let path = root.join(key.as_str());
        let Some((other, there)) = first.insert(key.name(), (key.as_str(), path.clone())) else { continue };
        let message = format!("`{key}` has the name of `{other}`");
        let finding = Finding::new(&RESERVED_NAME, path.key(), message).label(there.key(), "declared here");
        found.push(finding.help("a name is one model's, whatever its parameters: rename one of them"));
        first.insert(key.name(), (other, there));
    }
}

/// The record whose view would have this name too.
fn viewed<'m>(model: &'m Model, name: &str) -> Option<(&'m str, Lens)> {
    [Lens::Create, Lens::Update, Lens::Patch].into_iter().find_map(|lens| {
        let (of, def) = model.types.get_key_value(name.strip_suffix(lens.suffix())?)?;
        let made = match &def.kind {
            TypeDefKind::Record(record) => record.role != Role::Mixin && record.parameters.is_empty(),
            TypeDefKind::Union(_) | TypeDefKind::Alias(_) => true,
            TypeDefKind::Enum(_) => false,
        };
        (made && model.own_view(of, lens).lens == lens && model.view(of, lens).name == *of)
            .then_some((of.as_str(), lens))
    })
}

fn clash(context: &Context<'_>, def: &TypeDef, of: &str, lens: Lens) -> Option<Finding> {
    let name = &def.name;
    let view = format!("the {} view of `{of}`", lens.suffix().to_lowercase());
    let (place, message, help) = match &def.origin {
        Origin::Declared => {
            let help = match context.model.record(of).map(|record| &record.role) {
                Some(Role::Entity | Role::View { .. }) => {
                    format!("rename it, or say that it is this view: `from: {of}` instead of `fields`")
                }
                _ => "rename it".to_owned(),
            };
            (context.names.place(name)?.key(), format!("`{name}` is {view}"), help)
        }
        Origin::Inline | Origin::Parameter | Origin::Inferred => (
            context.type_place(&def.path),
            format!("the type of this would be called `{name}`, as {view} is"),
            "declare a model for it, and name that here".to_owned(),
        ),
        Origin::Instance { of: generic, .. } => (
            context.names.place(generic)?.key(),
            format!("a use of `{generic}` would be called `{name}`, as {view} is"),
            "rename the generic model".to_owned(),
        ),
        // Its name is a free one.
        Origin::Builtin => return None,
    };
    let mut finding = Finding::new(&RESERVED_NAME, place, message).help(help);
    if let Some(path) = context.names.place(of) {
        finding = finding.label(path.key(), "its views have names of their own");
    }
    Some(finding)
}

#[cfg(test)]
mod tests {
    use super::RESERVED_NAME;
    use crate::rules::testing::check_rule;

    #[test]
    fn names_of_views_are_taken() {
        check_rule(
            &RESERVED_NAME,
            r#"
data_models:
  Task:
# ---- its views have names of their own
# ---- its views have names of their own
# ---- its views have names of their own
    fields:
      id: uuid pk
      title: string
      create: enum(nobody, everybody)
#             ^^^^^^^^^^^^^^^^^^^^^^^ the type of this would be called `TaskCreate`, as the create view of `Task` is
      update: boolean
      all: Patch<Task>
  TaskUpdate: { fields: { title: string } }
# ^^^^^^^^^^ `TaskUpdate` is the update view of `Task`
  "Patch<T>": { fields: { op: string, of: T } }
# ---------- declared here
# ^^^^^^^^^^ a use of `Patch` would be called `TaskPatch`, as the patch view of `Task` is
  "Patch<A, B>": { fields: { a: A, b: B } }
# ^^^^^^^^^^^^^ `Patch<A, B>` has the name of `Patch<T>`
  Note: { fields: { id: uuid pk, text: string } }
  NotePatch: { from: Note, pick: [text], partial: true }
  Point: { fields: { x: i32 } }
# ----- its views have names of their own
  PointCreate: { fields: { x: i32 } }
  PointPatch: { fields: { x: i32 } }
# ^^^^^^^^^^ `PointPatch` is the patch view of `Point`
  Mode: { enum: [a, b] }
  ModeCreate: { fields: { a: string } }
"#,
        );
    }
}
