//! `DM044`: a field is spelled out, and nothing says what type it has.

use std::collections::HashSet;

use crate::finding::Finding;
use crate::model::{Model, Ty, TyKind, TypeDefKind};
use crate::place::PlanPath;
use crate::plan::expr::Scalar;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a field or parameter that is spelled out as an object with neither `type` nor `fields`.
    ///
    /// ## Why is this bad
    ///
    /// Nothing says what the field holds. It is emitted as any JSON, which is seldom what was meant.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields:
    ///       title: { description: What has to be done }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields:
    ///       title: { type: string, description: What has to be done }
    ///       extra: { type: json, description: Whatever a plugin stores }
    /// ```
    pub static UNTYPED_FIELD = {
        code: "DM044",
        name: "untyped-field",
        summary: "A field is spelled out with neither `type` nor `fields`",
        family: DataModels,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    // A field that says its type has a scalar with a grammar: in its one line, or under `type`.
    let mut told = HashSet::new();
    for (name, path, ty) in fields(context.model) {
        let any = matches!(&ty.kind, TyKind::Scalar(scalar) if scalar.scalar == Scalar::Json);
        if !any || path.segments().is_empty() || context.has_scalar(path) || context.has_scalar(&path.join("type")) {
            continue;
        }
        if told.insert(path.clone()) {
            found.push(
                Finding::new(&UNTYPED_FIELD, path.key(), format!("`{name}` has no type"))
                    .because("neither `type` nor `fields` is there")
                    .help("add `type: string`, say, or `type: json` if it may hold anything"),
            );
        }
    }
}

/// The fields and declared parameters of a model, with their places.
fn fields(model: &Model) -> impl Iterator<Item = (&str, &PlanPath, &Ty)> {
    // Fields that were inferred from an example have the example's place, and their own types.
    let declared = model.types.values().filter(|def| !matches!(def.origin, crate::model::Origin::Inferred));
    let fields = declared.flat_map(|def| match &def.kind {
        TypeDefKind::Record(record) => record.fields.as_slice(),
        TypeDefKind::Enum(_) | TypeDefKind::Union(_) | TypeDefKind::Alias(_) => &[],
    });
    let operations = model.api.iter().flat_map(|api| &api.operations);
    let parameters = operations
        .flat_map(|operation| &operation.parameters)
        .filter(|parameter| parameter.origin == crate::model::ParameterOrigin::Declared);
    fields
        .map(|field| (field.name.as_str(), &field.path, &field.ty))
        .chain(parameters.map(|parameter| (parameter.name.as_str(), &parameter.path, &parameter.ty)))
}

#[cfg(test)]
mod tests {
    use super::UNTYPED_FIELD;
    use crate::rules::testing::check_rule;

    #[test]
    fn fields_without_a_type_are_reported_once() {
        check_rule(
            &UNTYPED_FIELD,
            "
data_models:
  Base: { kind: mixin, fields: { note: { description: x } } }
#                                ^^^^ `note` has no type
  Task:
    include: [Base]
    fields:
      any: json
      spelled: { type: json }
      inside: { fields: { deep: { nullable: true } } }
#                         ^^^^ `deep` has no type
      empty: { fields: {} }
  Summary: { from: Task, pick: [note] }
api_contracts:
  endpoints:
    GET /tasks:
      purpose: List
      query: { q: { description: Words to look for } }
#              ^ `q` has no type
      response: 204
",
        );
    }
}
