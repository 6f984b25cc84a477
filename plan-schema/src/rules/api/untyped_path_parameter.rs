//! `API007`: a path parameter of which nothing says what it is.

use std::collections::HashSet;

use indexmap::IndexMap;

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::model::name::{pascal, singular, snake};
use crate::model::{ParameterOrigin, ParameterPlace};
use crate::plan::expr::{PathPiece, TypeKind};
use crate::plan::models::FieldDef;
use crate::rules::endpoints::ReadEndpoint;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a parameter in a path that `path_params` does not declare and whose name leads to no field: neither `{task_id}`
    /// with a model `Task`, nor a field of the model that the word before it names.
    ///
    /// ## Why is this bad
    ///
    /// It is taken for a string of any kind. Whoever calls the endpoint has to guess what to put there.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /rooms/{code}:
    ///       purpose: Read a room
    ///       response: 204
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /rooms/{code}:
    ///       purpose: Read a room
    ///       path_params: { code: "string(=6) (On the screen of the host)" }
    ///       response: 204
    /// ```
    pub static UNTYPED_PATH_PARAMETER = {
        code: "API007",
        name: "untyped-path-parameter",
        summary: "Nothing says what type a path parameter has",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// A parameter: the shape of the path up to it, and its name.
type Key<'e> = (String, &'e str);

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let missing = missing_models(context);
    // `/rooms/{code}` and `/rooms/{code}/users` have one parameter.
    let mut untyped: IndexMap<Key<'_>, Vec<&ReadEndpoint<'_>>> = IndexMap::new();
    let mut typed: IndexMap<Key<'_>, (&ReadEndpoint<'_>, &str)> = IndexMap::new();
    for endpoint in &context.endpoints {
        // An entry that is not in the path is a parameter's whose name has a slip; another rule says so.
        let mut declared = endpoint.endpoint.path_params.iter().flatten().map(|(name, _)| name.as_str());
        let slip = declared.any(|name| endpoint.parameters().all(|(_, parameter)| parameter != name));
        for (segment, name) in endpoint.parameters() {
            let key = || (endpoint.name.path.shape_to(segment), name);
            if is_untyped(endpoint, name) {
                if !slip && !model_of(endpoint, segment, name).is_some_and(|model| missing.contains(&model)) {
                    untyped.entry(key()).or_default().push(endpoint);
                }
            } else if let Some(text) = written(endpoint, name) {
                typed.entry(key()).or_insert((endpoint, text));
            }
        }
    }
    for (key, endpoints) in &untyped {
        let name = key.1;
        let Some(first) = endpoints.first() else { continue };
        let mut finding = Finding::new(
            &UNTYPED_PATH_PARAMETER,
            first.parameter(name),
            format!("nothing says what type `{{{name}}}` has"),
        )
        .because("taken for a string");
        if let [_, more @ ..] = &endpoints[..]
            && !more.is_empty()
        {
            let endpoints = if more.len() == 1 { "endpoint has" } else { "endpoints have" };
            finding = finding.note(format!("{} more {endpoints} it", more.len()));
        }
        let text = match typed.get(key) {
            Some((other, text)) => {
                finding = finding.label(other.parameter(name), format!("declared as `{text}` here"));
                text
            }
            None => "string",
        };
        let help = format!("declare it: `path_params: {{ {name}: {text} }}`");
        found.push(match edits(endpoints, &key.0, name, &typed) {
            Some(edits) => finding.help(help).fix_all(Applicability::Unsafe, "declare it", edits),
            None if name.contains('.') => {
                finding.help(format!("a name has no dot: call it `{{{}}}` and declare it", name.replace('.', "_")))
            }
            None => finding.help(help),
        });
    }
}

/// The models that are used and not there: another rule says so, and a parameter would have its type from them.
fn missing_models(context: &Context<'_>) -> HashSet<String> {
    let mut missing = HashSet::new();
    context.type_expressions(|_, expr, _| {
        let name = match &expr.kind {
            TypeKind::Named { name, .. } => &name.value,
            TypeKind::Key(target) => &target.model.value,
            _ => return,
        };
        if !context.names.models.contains_key(name.as_str()) {
            missing.insert(name.clone());
        }
    });
    missing
}

/// The model that a parameter would identify: `Task` for `{task_id}` and `/tasks/{id}`.
fn model_of(endpoint: &ReadEndpoint<'_>, segment: usize, name: &str) -> Option<String> {
    let name = snake(name);
    if let Some(model) = name.strip_suffix("_id") {
        return Some(pascal(model));
    }
    let word = endpoint.name.path.segments[..segment].iter().rev().find_map(|segment| match segment.as_slice() {
        [PathPiece::Literal(word)] => Some(word),
        _ => None,
    })?;
    (name == "id").then(|| pascal(&singular(&snake(word))))
}

fn is_untyped(endpoint: &ReadEndpoint<'_>, name: &str) -> bool {
    endpoint.operation.into_iter().flat_map(|operation| &operation.parameters).any(|parameter| {
        parameter.place == ParameterPlace::Path
            && parameter.name == name
            && parameter.origin == ParameterOrigin::Untyped
    })
}

/// How `path_params` declares a parameter, if in one line.
fn written<'e>(endpoint: &ReadEndpoint<'e>, name: &str) -> Option<&'e str> {
    match endpoint.endpoint.path_params.as_ref()?.get(name)? {
        FieldDef::Short(written) => written.get().map(|_| written.text()),
        FieldDef::Full(_) => None,
    }
}

/// What declares the parameter in every endpoint that has it; of the parameters of one endpoint, the first declares all.
fn edits(
    endpoints: &[&ReadEndpoint<'_>],
    shape: &str,
    name: &str,
    typed: &IndexMap<Key<'_>, (&ReadEndpoint<'_>, &str)>,
) -> Option<Vec<Edit>> {
    let plain = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
    };
    let type_of = |shape: String, name: &str| match typed.get(&(shape, name)) {
        Some((_, text)) => serde_json::Value::from(*text).to_string(),
        None => "string".to_owned(),
    };
    let edit = |endpoint: &&ReadEndpoint<'_>| {
        let open: Vec<(usize, &str)> =
            endpoint.parameters().filter(|(_, parameter)| is_untyped(endpoint, parameter)).collect();
        if !open.iter().all(|(_, name)| plain(name)) {
            return None;
        }
        if endpoint.endpoint.path_params.is_some() {
            let change = Change::Insert { key: name.to_owned(), value: type_of(shape.to_owned(), name) };
            return Some(Edit::new(endpoint.path.join("path_params").value(), change));
        }
        if open.first().is_none_or(|(_, first)| *first != name) {
            return None;
        }
        let entries: Vec<String> = open
            .iter()
            .map(|(segment, name)| format!("{name}: {}", type_of(endpoint.name.path.shape_to(*segment), name)))
            .collect();
        let change = Change::Insert { key: "path_params".to_owned(), value: format!("{{ {} }}", entries.join(", ")) };
        Some(Edit::new(endpoint.path.value(), change))
    };
    endpoints.iter().map(edit).collect()
}

#[cfg(test)]
mod tests {
    use super::UNTYPED_PATH_PARAMETER;
    use crate::rules::testing::check_rule;

    #[test]
    fn parameters_have_types() {
        check_rule(
            &UNTYPED_PATH_PARAMETER,
            r#"
data_models:
  Task: { fields: { id: uuid pk, slug: string } }
  Order: { primary_key: [tenant, number], fields: { tenant: string, number: i64 } }
  Broken: { fields: { id: uuidd pk } }
api_contracts:
  endpoints:
    GET /tasks/{id}: { purpose: Read, response: Task }
    GET /by/{task_id}: { purpose: Read, response: Task }
    GET /tasks/{id}/also/{slug}: { purpose: Read, response: Task }
    GET /orders/{tenant}/{number}: { purpose: Read, response: Order }
    GET /orders/{order_id}: { purpose: Read, response: Order }
#               ^^^^^^^^^^ nothing says what type `{order_id}` has | declare it: `path_params: { order_id: string }`
    GET /brokens/{id}: { purpose: Read, response: Broken }
    GET /missings/{id}: { purpose: Read, response: Missing }
    GET /rooms/{code}: { purpose: Read, response: 204 }
#              ^^^^^^ nothing says what type `{code}` has | declare it: `path_params: { code: string }`
    PUT /rooms/{code}: { purpose: Replace, response: 204 }
    GET /rooms/{code}/seats/{seat}: { purpose: Read, path_params: { seat: string }, response: 204 }
#                           ------ declared as `string` here
    PUT /rooms/{code}/seats/{seat}: { purpose: Replace, response: 204 }
#                           ^^^^^^ nothing says what type `{seat}` has | declare it: `path_params: { seat: string }`
    GET /files/{name}.{ext}: { purpose: Read, path_params: { name: string, ext: "enum(csv, pdf)" }, response: 204 }
    GET /slips/{refernce}: { purpose: Read, path_params: { reference: string }, response: 204 }
"#,
        );
    }
}
