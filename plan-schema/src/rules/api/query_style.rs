//! `API059`: a `style` that does not fit what it is about.

use indexmap::IndexMap;

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::model::ParameterPlace;
use crate::place::PlanPath;
use crate::plan::models::{FieldDef, FieldName, Model, QueryStyle};
use crate::rules::wire_shape::WireShape;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports `style: deep` on what is no object, another style on what is no list, and any style outside of `query`.
    ///
    /// ## Why is this bad
    ///
    /// A style says how a list or an object is written into a query string (OpenAPI 3.0.3, "Style Values"). Elsewhere it has no
    /// meaning, and the one who wrote it expects something that does not happen.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       query:
    ///         tag: { type: "string?", style: csv }
    ///       response: 204
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       query:
    ///         tags: { type: "string[]?", style: csv }
    ///         filter: { type: "map<string>?", style: deep }
    ///       response: 204
    /// ```
    pub static QUERY_STYLE = {
        code: "API059",
        name: "query-style",
        summary: "A `style` does not fit its parameter",
        family: ApiContracts,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let root = PlanPath::root().join("data_models");
    for (key, model) in context.plan.models().into_iter().flatten() {
        let fields = match model {
            Model::Record(record) => Some(&record.fields),
            Model::View(view) => view.fields.as_ref(),
            _ => None,
        };
        outside(fields, &root.join(key.as_str()).join("fields"), found);
    }
    for endpoint in &context.endpoints {
        let spec = endpoint.endpoint;
        for (key, fields) in
            [("path_params", &spec.path_params), ("headers", &spec.headers), ("cookies", &spec.cookies)]
        {
            outside(fields.as_ref(), &endpoint.path.join(key), found);
        }
        for parameter in endpoint.operation.into_iter().flat_map(|operation| &operation.parameters) {
            let Some(style) = parameter.style.filter(|_| parameter.place == ParameterPlace::Query) else { continue };
            let shape = WireShape::of(context.model, &parameter.ty);
            let (wants, word) = match style {
                QueryStyle::Deep => (WireShape::Object, "deep"),
                QueryStyle::Csv => (WireShape::List, "csv"),
                QueryStyle::Pipes => (WireShape::List, "pipes"),
                QueryStyle::Spaces => (WireShape::List, "spaces"),
                QueryStyle::Repeat => (WireShape::List, "repeat"),
            };
            if shape == wants || shape == WireShape::Unknown {
                continue;
            }
            let place = parameter.path.join("style");
            let message = format!("`{word}` is a style of {}, and this is {}", plural(wants), shape.name());
            let finding = Finding::new(&QUERY_STYLE, place.value(), message)
                .label(context.type_place(&parameter.path), format!("{} here", shape.name()));
            found.push(match shape {
                WireShape::Object => {
                    finding.help("write `deep`").fix(Applicability::Unsafe, "write `deep`", place.value(), "deep")
                }
                WireShape::List => finding.help("lists have `csv`, `pipes`, `spaces` or `repeat`"),
                WireShape::Single | WireShape::Unknown => finding.help("remove it").fix_all(
                    Applicability::Unsafe,
                    "remove it",
                    vec![Edit::new(place.key(), Change::Remove)],
                ),
            });
        }
    }
}

const fn plural(shape: WireShape) -> &'static str {
    if matches!(shape, WireShape::Object) { "objects" } else { "lists" }
}

/// Reports styles of what is in no query.
fn outside(fields: Option<&IndexMap<FieldName, FieldDef>>, path: &PlanPath, found: &mut Vec<Finding>) {
    for (name, def) in fields.into_iter().flatten() {
        let FieldDef::Full(spec) = def else { continue };
        let path = path.join(name.as_str());
        if spec.style.is_some() {
            let place = path.join("style").key();
            found.push(
                Finding::new(&QUERY_STYLE, place.clone(), "only query parameters have a style")
                    .help("remove it")
                    .fix_all(Applicability::Safe, "remove it", vec![Edit::new(place, Change::Remove)]),
            );
        }
        outside(spec.fields.as_ref(), &path.join("fields"), found);
    }
}

#[cfg(test)]
mod tests {
    use super::QUERY_STYLE;
    use crate::rules::testing::check_rule;

    #[test]
    fn styles_are_of_lists_and_objects_in_a_query() {
        check_rule(
            &QUERY_STYLE,
            r#"
data_models:
  Filter: { fields: { name: { type: "string?", style: csv } } }
#                                              ^^^^^ only query parameters have a style | remove it
  Tags: { type: "string[]" }
api_contracts:
  endpoints:
    GET /a/{ids}:
      purpose: List
      path_params: { ids: { type: string, style: csv } }
#                                         ^^^^^ only query parameters have a style | remove it
      query:
        a: { type: "string[]?", style: csv }
        b: { type: "Tags?", style: pipes }
        c: { type: "Filter?", style: deep }
        d: { type: "map<string>?" }
        e: { type: json, style: deep }
        f: { type: "string?", style: csv }
#                   ------- a value here
#                                    ^^^ `csv` is a style of lists, and this is a value | remove it
        g: { type: "string[]?", style: deep }
#                   --------- a list here
#                                      ^^^^ `deep` is a style of objects, and this is a list | lists have `csv`, `pipes`, `spaces` or `repeat`
        h: { type: "Filter?", style: repeat }
#                   ------- an object here
#                                    ^^^^^^ `repeat` is a style of lists, and this is an object | write `deep`
        i: { type: "Unknwn?", style: repeat }
      response: 204
"#,
        );
    }
}
