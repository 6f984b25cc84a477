//! `API088`: the code of an error whose body has no place for it.

use crate::finding::Finding;
use crate::model::Model;
use crate::model::name::snake;
use crate::place::PlanPath;
use crate::plan::contracts::{ErrorDef, ErrorStatus};
use crate::rules::{Check, Context, declare_rule};
use indexmap::IndexMap;

declare_rule! {
    /// ## What it does
    ///
    /// Reports `code` or `type` of an error whose body cannot carry it: it has no body, or its model has no field for a code. Codes
    /// belong into `code`, `error_code`, `error`, `reason`, `kind` or `type`. `Problem`, which is the body if the plan does not
    /// name one, has `type`.
    ///
    /// ## Why is this bad
    ///
    /// Programs tell errors apart by their codes. A code that is only in the plan never reaches them.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Failure: { fields: { message: string } }
    /// api_contracts:
    ///   error_model: Failure
    ///   endpoints:
    ///     POST /orders:
    ///       purpose: Place an order
    ///       request: string
    ///       response: 204
    ///       errors:
    ///         409: { reason: the card was declined, code: card-declined }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Failure: { fields: { code: string, message: string } }
    /// api_contracts:
    ///   error_model: Failure
    ///   endpoints:
    ///     POST /orders:
    ///       purpose: Place an order
    ///       request: string
    ///       response: 204
    ///       errors:
    ///         409: { reason: the card was declined, code: card-declined }
    /// ```
    pub static ERROR_CODE_WITHOUT_PLACE = {
        code: "API088",
        name: "error-code-without-place",
        summary: "An error has a code that its body has no place for",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// Fields that hold what tells errors apart.
const CODES: &[&str] = &[
    "code",
    "error",
    "error_code",
    "error_type",
    "errors",
    "id",
    "key",
    "kind",
    "name",
    "reason",
    "slug",
    "status",
    "title",
    "type",
];

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let Some(contracts) = context.plan.contracts() else { return };
    let root = PlanPath::root().join("api_contracts");
    let general = contracts.error_model.as_deref();
    errors(context, contracts.common_errors.as_ref(), general, &root.join("common_errors"), found);
    for (key, endpoint) in contracts.endpoints.iter().flatten() {
        let path = root.join("endpoints").join(key.as_str()).join("errors");
        errors(context, endpoint.errors.as_ref(), general, &path, found);
    }
}

fn errors(
    context: &Context<'_>,
    errors: Option<&IndexMap<ErrorStatus, ErrorDef>>,
    general: Option<&str>,
    path: &PlanPath,
    found: &mut Vec<Finding>,
) {
    for (status, def) in errors.into_iter().flatten() {
        let ErrorDef::Full(spec) = def else { continue };
        // An example shows where the code is.
        if spec.example.is_some() || spec.examples.is_some() {
            continue;
        }
        let model = spec.model.as_deref().or(general);
        let bare = spec.body.is_some() || model == Some("none");
        let Some(name) = model.or(bare.then_some("none")) else { continue };
        if !bare && has_place(context.model, name) {
            continue;
        }
        for (key, code) in [("code", &spec.code), ("type", &spec.ty)] {
            let Some(code) = code else { continue };
            let path = path.join(status.as_str());
            let finding = if bare {
                let message = format!("the error has no body that could carry `{code}`");
                Finding::new(&ERROR_CODE_WITHOUT_PLACE, path.join(key).key(), message)
                    .help(format!("give it a body, or take `{key}` away"))
            } else {
                let message = format!("`{name}` has no field that could carry `{code}`");
                Finding::new(&ERROR_CODE_WITHOUT_PLACE, path.join(key).key(), message)
                    .help(format!("add `{key}: string` to `{name}`, or take `{key}` away"))
            };
            found.push(match context.names.place(name).filter(|_| !bare) {
                Some(place) => finding.label(place.key(), "the body of the error"),
                None => finding,
            });
        }
    }
}

/// Whether a model has a field for a code. What is no record, or is not there, is another rule's to report.
fn has_place(model: &Model, name: &str) -> bool {
    let Some(record) = model.record(name) else { return true };
    record.fields.iter().any(|field| CODES.contains(&snake(&field.name).as_str()))
}

#[cfg(test)]
mod tests {
    use super::ERROR_CODE_WITHOUT_PLACE;
    use crate::rules::testing::check_rule;

    #[test]
    fn codes_have_a_place() {
        check_rule(
            &ERROR_CODE_WITHOUT_PLACE,
            r#"
data_models:
  Bare: { fields: { message: string } }
# ---- the body of the error
# ---- the body of the error
  Coded: { fields: { errorCode: string } }
  Wrapped: { fields: { error: Coded } }
api_contracts:
  error_model: Bare
  common_errors:
    500: { reason: it broke, code: broken }
#                            ^^^^ `Bare` has no field that could carry `broken`
  endpoints:
    GET /a:
      purpose: Read
      response: string
      errors:
        404: { reason: gone, type: /problems/gone }
#                            ^^^^ `Bare` has no field that could carry `/problems/gone`
        409: { reason: taken, code: taken, model: Coded }
        410: { reason: gone, code: gone, model: Wrapped }
        422: { reason: wrong, code: wrong, body: none }
#                             ^^^^ the error has no body that could carry `wrong`
        423: { reason: locked, code: locked, example: { message: locked } }
        424: { reason: late, code: late, model: Problem }
        429: { reason: too many }
"#,
        );
        check_rule(
            &ERROR_CODE_WITHOUT_PLACE,
            "api_contracts: { common_errors: { 500: { reason: it broke, code: broken, type: /broken } } }\n",
        );
    }
}
