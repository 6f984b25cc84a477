//! `API009`: one path parameter with several types.

use std::collections::HashMap;

use crate::finding::Finding;
use crate::model::{Model, Parameter, ParameterOrigin, ParameterPlace, Ty, TyKind, TypeDefKind};
use crate::place::Place;
use crate::plan::expr::Scalar;
use crate::rules::endpoints::ReadEndpoint;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a path parameter that has another type in another endpoint whose path begins the same way.
    ///
    /// ## Why is this bad
    ///
    /// It is the same thing: what one endpoint gives out as the id of a task, another one does not take.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks/{id}:
    ///       purpose: Read a task
    ///       path_params: { id: uuid }
    ///       response: 204
    ///     DELETE /tasks/{id}:
    ///       purpose: Delete a task
    ///       path_params: { id: integer }
    ///       response: 204
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks/{id}:
    ///       purpose: Read a task
    ///       path_params: { id: uuid }
    ///       response: 204
    ///     DELETE /tasks/{id}:
    ///       purpose: Delete a task
    ///       path_params: { id: uuid }
    ///       response: 204
    /// ```
    pub static PATH_PARAMETER_TYPES = {
        code: "API009",
        name: "path-parameter-types",
        summary: "A path parameter has different types in two endpoints",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let mut first: HashMap<(String, &str), (String, &ReadEndpoint<'_>, Place)> = HashMap::new();
    for endpoint in &context.endpoints {
        let Some(operation) = endpoint.operation else { continue };
        for (segment, name) in endpoint.parameters() {
            let is = |place, there: &str| place == ParameterPlace::Path && there == name;
            let parameter = operation.parameters.iter().find(|there| is(there.place, &there.name));
            // What has no type at all is another rule's.
            let Some(parameter) = parameter.filter(|parameter| parameter.origin != ParameterOrigin::Untyped) else {
                continue;
            };
            let Some(ty) = kind(context.model, &parameter.ty) else { continue };
            let place = place(context, endpoint, parameter, name);
            let key = (endpoint.name.path.shape_to(segment), name);
            let Some((other_type, other, other_place)) = first.get(&key) else {
                first.insert(key, (ty, endpoint, place));
                continue;
            };
            if *other_type == ty {
                continue;
            }
            let message = format!("`{{{name}}}` is {ty} here and {other_type} in `{}`", other.name);
            found.push(
                Finding::new(&PATH_PARAMETER_TYPES, place, message)
                    .label(other_place.clone(), format!("{other_type} here"))
                    .help("give both the same type"),
            );
        }
    }
}

/// Where a parameter's type follows from.
fn place(context: &Context<'_>, endpoint: &ReadEndpoint<'_>, parameter: &Parameter, name: &str) -> Place {
    if parameter.origin == ParameterOrigin::Declared {
        context.type_place(&parameter.path)
    } else {
        endpoint.parameter(name)
    }
}

/// What values are, without their constraints; `None` if nobody knows.
fn kind(model: &Model, ty: &Ty) -> Option<String> {
    match &model.follow(ty).kind {
        // Both are strings of any length.
        TyKind::Scalar(scalar) if scalar.scalar == Scalar::Text => Some(Scalar::String.name().to_owned()),
        TyKind::Scalar(scalar) => Some(scalar.scalar.name().to_owned()),
        TyKind::Model { name, .. } => match &model.get(name)?.kind {
            // Two that are written in place may be the same set of values.
            TypeDefKind::Enum(_) => Some("an enum".to_owned()),
            TypeDefKind::Union(_) => Some(name.clone()),
            TypeDefKind::Record(_) | TypeDefKind::Alias(_) => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::PATH_PARAMETER_TYPES;
    use crate::rules::testing::check_rule;

    #[test]
    fn a_parameter_has_one_type() {
        check_rule(
            &PATH_PARAMETER_TYPES,
            r#"
data_models:
  Task: { fields: { id: uuid pk, slug: Slug } }
  Slug: { type: "string(3..9)" }
api_contracts:
  endpoints:
    GET /tasks/{id}: { purpose: Read, response: Task }
#              ---- uuid here
#              ---- uuid here
    PUT /tasks/{id}: { purpose: Replace, path_params: { id: string }, response: 204 }
#                                                           ^^^^^^ `{id}` is string here and uuid in `GET /tasks/{id}`
    GET /tasks/{id}/notes: { purpose: List, path_params: { id: { type: i64 } }, response: 204 }
#                                                                      ^^^ `{id}` is i64 here and uuid in `GET /tasks/{id}`
    GET /users/{id}: { purpose: Read, path_params: { id: i64 }, response: 204 }
    GET /by-slug/{slug}: { purpose: Read, path_params: { slug: Task.slug }, response: 204 }
    PUT /by-slug/{slug}: { purpose: Replace, path_params: { slug: string }, response: 204 }
    GET /by-kind/{kind}: { purpose: Read, path_params: { kind: "enum(a, b)" }, response: 204 }
    PUT /by-kind/{kind}: { purpose: Replace, path_params: { kind: "enum(a, b)" }, response: 204 }
    GET /refs/{ref}: { purpose: Read, response: 204 }
    PUT /refs/{ref}: { purpose: Replace, path_params: { ref: uuid }, response: 204 }
    PUT /broken/{ref}: { purpose: Replace, path_params: { ref: uuidd }, response: 204 }
    GET /broken/{ref}: { purpose: Replace, path_params: { ref: uuid }, response: 204 }
"#,
        );
    }
}
