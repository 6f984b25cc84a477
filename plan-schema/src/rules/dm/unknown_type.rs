//! `DM001`: a type that nothing is called.

use std::collections::HashSet;

use super::super::names::{Names, did_you_mean, error_models};
use crate::finding::Finding;
use crate::model::{Model, Origin, TypeDefKind};
use crate::place::{Place, PlanPath};
use crate::plan::expr::{Scalar, TypeKind};
use crate::rules::{Check, Context, declare_rule};
use crate::suggest::nearest;

declare_rule! {
    /// ## What it does
    ///
    /// Reports the name of a type that is neither a scalar nor a model of the plan: in fields, aliases, unions, parameters,
    /// headers, bodies and errors.
    ///
    /// ## Why is this bad
    ///
    /// Nothing can be said about values of such a type, so nothing is generated. Mostly it is a typing mistake.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields:
    ///       title: strng
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields:
    ///       title: string
    /// ```
    pub static UNKNOWN_TYPE = {
        code: "DM001",
        name: "unknown-type",
        summary: "No scalar or model has this name",
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
    let holes = holes(context.model);
    context.type_expressions(|path, expr, parameters| {
        let TypeKind::Named { name, .. } = &expr.kind else { return };
        if parameters.contains(&name.value) || names.parameters(&name.value).is_some() {
            return;
        }
        if context.is_borrowed(path) || is_made(context.model, &holes, &name.value, path) {
            return;
        }
        let mut candidates: Vec<&str> = names.models.keys().copied().filter(|name| !names.is_mixin(name)).collect();
        candidates.extend::<Vec<&str>>(Scalar::words().collect());
        candidates.extend(parameters.iter().map(String::as_str));
        // Every single letter is near to every other.
        let meant = nearest(&name.value, candidates).filter(|_| name.value.len() > 1).map(str::to_owned);
        found.push(unknown(names, &name.value, meant.as_deref(), path.within(name.span.clone())));
    });
    if let Some(contracts) = context.plan.contracts() {
        error_models(contracts, |name, path| {
            if !matches!(name, "none" | "Problem") && !names.models.contains_key(name) {
                found.push(unknown(names, name, names.nearest_model(name), path.value()));
            }
        });
    }
}

fn unknown(names: &Names<'_>, name: &str, meant: Option<&str>, place: Place) -> Finding {
    let finding = Finding::new(&UNKNOWN_TYPE, place.clone(), format!("no scalar or model is called `{name}`"));
    match meant {
        Some(_) => did_you_mean(finding, names, meant, place),
        None => finding.help(help(name)),
    }
}

/// What to write for a name that is like none of the plan's.
fn help(name: &str) -> String {
    if name.starts_with(char::is_uppercase) {
        return format!("declare `{name}` under `data_models`");
    }
    "a type is a scalar such as `string`, or a model, whose name is PascalCase".to_owned()
}

/// A type that stands inside a field has a name too; it can be used once the field was read.
fn is_made(model: &Model, holes: &HashSet<PlanPath>, name: &str, path: &PlanPath) -> bool {
    model.get(name).is_some_and(|def| def.origin == Origin::Inline) && !holes.contains(path)
}

/// Where types have no meaning.
fn holes(model: &Model) -> HashSet<PlanPath> {
    let mut holes = HashSet::new();
    for def in model.types.values() {
        match &def.kind {
            TypeDefKind::Record(record) => {
                for field in record.fields.iter().filter(|field| field.ty.has_error()) {
                    holes.insert(field.path.join("type"));
                    holes.insert(field.path.clone());
                }
            }
            TypeDefKind::Union(union) => {
                let members = union.members.iter().filter(|member| member.ty.has_error());
                holes.extend(members.map(|member| member.path.clone()));
            }
            TypeDefKind::Alias(alias) if alias.ty.has_error() => {
                holes.insert(def.path.join("type"));
            }
            TypeDefKind::Alias(_) | TypeDefKind::Enum(_) => {}
        }
    }
    holes
}

#[cfg(test)]
mod tests {
    use super::UNKNOWN_TYPE;
    use crate::rules::testing::check_rule;

    #[test]
    fn names_that_nothing_has_are_found_where_they_stand() {
        check_rule(
            &UNKNOWN_TYPE,
            r#"
data_models:
  Project:
# ------- did you mean this one?
    fields:
      name: string(1..20)
      first: Projct? (the first)
#            ^^^^^^ no scalar or model is called `Projct` | did you mean `Project`?
      all: "map<string, Elephant[]>"
#                       ^^^^^^^^ no scalar or model is called `Elephant` | declare `Elephant` under `data_models`
      long: { type: "Page<Nothing>" }
#                         ^^^^^^^ no scalar or model is called `Nothing` | declare `Nothing` under `data_models`
  Wire:
    fields:
      a: bigint
      b: "List<string>"
      c: polygon
#        ^^^^^^^ no scalar or model is called `polygon` | a type is a scalar such as `string`, or a model, whose name is PascalCase
  "Box<T>":
    fields: { it: T, other: U }
#                           ^ no scalar or model is called `U` | declare `U` under `data_models`
"#,
        );
    }

    #[test]
    fn endpoints_and_errors_name_types_too() {
        check_rule(
            &UNKNOWN_TYPE,
            r#"
data_models:
  Task: { fields: { id: uuid pk, kind: "enum(a, b)", same: TaskKind } }
# ---- did you mean this one?
api_contracts:
  error_model: Eror
#              ^^^^ no scalar or model is called `Eror`
  endpoints:
    PATCH /tasks/{id}:
      purpose: Change a task
      query: { kind: TaskKind?, page: Paeg }
#                                     ^^^^ no scalar or model is called `Paeg`
      request: TaskPatch
      response: 200 Taks
#                   ^^^^ no scalar or model is called `Taks`
      errors:
        404: { reason: gone, model: Gone }
#                                   ^^^^ no scalar or model is called `Gone`
"#,
        );
    }
}
