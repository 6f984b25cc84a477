//! `API090`: the model of an error that is no record.

use crate::finding::Finding;
use crate::model::{Model, Role, Ty, TyKind, TypeDefKind};
use crate::place::PlanPath;
use crate::plan::contracts::ErrorDef;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an `error_model`, or the `model` of an error, that is an enum, another name for a scalar or a list, a mixin, or a
    /// generic model without arguments.
    ///
    /// ## Why is this bad
    ///
    /// The body of an error is an object with members: a reason, a code, what was wrong where. A mixin is no type, and a generic
    /// model becomes one only with arguments, which `error_model` does not take; the document would point to nothing.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   ErrorCode: { enum: [not_found, not_valid] }
    /// api_contracts:
    ///   error_model: ErrorCode
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   ErrorCode: { enum: [not_found, not_valid] }
    ///   Failure: { fields: { code: ErrorCode, message: string } }
    /// api_contracts:
    ///   error_model: Failure
    /// ```
    pub static ERROR_MODEL_KIND = {
        code: "API090",
        name: "error-model-kind",
        summary: "The model of an error is no record",
        family: ApiContracts,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let Some(contracts) = context.plan.contracts() else { return };
    let root = PlanPath::root().join("api_contracts");
    if let Some(name) = &contracts.error_model {
        found.extend(model(context, name, &root.join("error_model")));
    }
    let common = contracts.common_errors.iter().map(|errors| (errors, root.join("common_errors")));
    let endpoints = contracts.endpoints.iter().flatten().filter_map(|(key, endpoint)| {
        Some((endpoint.errors.as_ref()?, root.join("endpoints").join(key.as_str()).join("errors")))
    });
    for (errors, path) in common.chain(endpoints) {
        for (status, error) in errors {
            if let ErrorDef::Full(spec) = error
                && let Some(name) = &spec.model
            {
                found.extend(model(context, name, &path.join(status.as_str()).join("model")));
            }
        }
    }
}

fn model(context: &Context<'_>, name: &str, path: &PlanPath) -> Option<Finding> {
    // A name that nothing has is another rule's to report.
    let place = context.names.place(name)?;
    let what = what(context.model, name)?;
    Some(
        Finding::new(
            &ERROR_MODEL_KIND,
            path.value(),
            format!("`{name}` is {what}, and the body of an error is a record"),
        )
        .label(place.key(), "declared here")
        .help("name a model with `fields`"),
    )
}

/// What a model is, unless it can be the body of an error.
fn what(model: &Model, name: &str) -> Option<&'static str> {
    match &model.get(name)?.kind {
        TypeDefKind::Record(record) if record.role == Role::Mixin => Some("a mixin"),
        TypeDefKind::Record(record) if !record.parameters.is_empty() => Some("a generic model without arguments"),
        TypeDefKind::Record(_) => None,
        TypeDefKind::Enum(_) => Some("an enum"),
        TypeDefKind::Union(union) => {
            let records = union.members.iter().any(|member| may_be_object(model, &member.ty));
            (!union.members.is_empty() && !records).then_some("a union without a record")
        }
        TypeDefKind::Alias(alias) => (!may_be_object(model, &alias.ty)).then_some("another name for something else"),
    }
}

fn may_be_object(model: &Model, ty: &Ty) -> bool {
    match &model.follow(ty).kind {
        TyKind::Model { name, .. } => !matches!(model.get(name).map(|def| &def.kind), Some(TypeDefKind::Enum(_))),
        TyKind::Generic { .. } | TyKind::Map { .. } | TyKind::Record { .. } | TyKind::Parameter(_) | TyKind::Error => {
            true
        }
        TyKind::Scalar(scalar) => {
            use crate::plan::expr::Scalar::{Json, Object};
            matches!(scalar.scalar, Json | Object)
        }
        TyKind::Array { .. } | TyKind::Set { .. } | TyKind::Key { .. } => false,
    }
}

#[cfg(test)]
mod tests {
    use super::ERROR_MODEL_KIND;
    use crate::rules::testing::check_rule;

    #[test]
    fn errors_are_records() {
        check_rule(
            &ERROR_MODEL_KIND,
            r#"
data_models:
  Code: { enum: [a, b] }
# ---- declared here
  Words: { type: string }
# ----- declared here
  Same: { type: Failure }
  Times: { kind: mixin, fields: { at: timestamp } }
# ----- declared here
  "Box<T>": { fields: { it: T } }
# -------- declared here
  Failure: { fields: { code: Code } }
  Either: { union: { a: Failure, b: Same }, discriminator: none }
api_contracts:
  error_model: Words
#              ^^^^^ `Words` is another name for something else, and the body of an error is a record
  common_errors: { 500: { reason: it broke, model: Times } }
#                                                  ^^^^^ `Times` is a mixin, and the body of an error is a record
  endpoints:
    GET /a:
      purpose: Read
      response: string
      errors:
        400: { reason: wrong, model: Code }
#                                    ^^^^ `Code` is an enum, and the body of an error is a record
        404: { reason: gone, model: Box }
#                                   ^^^ `Box` is a generic model without arguments, and the body of an error is a record
        409: { reason: late, model: Same }
        410: { reason: gone, model: Either }
        422: { reason: wrong, model: Nobody }
        423: { reason: locked, model: Problem }
"#,
        );
    }
}
