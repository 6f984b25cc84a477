//! `EM117`: after a merge the parameters of an operation do not fit its path, or one is there twice.

use plan_schema::Finding;
use plan_schema::rules::{Check, declare_rule};
use serde_json::Value;
use std::collections::HashSet;

use super::Facts;
use crate::emit::openapi::shape::Object;
use crate::emit::openapi::touched::Touched;

declare_rule! {
    /// ## What it does
    ///
    /// Finds operations whose parameters are wrong after a merge: a parameter of the path that the path does not have, a part of the path
    /// that no parameter describes, two parameters of one name in one place.
    ///
    /// ## Why is this bad
    ///
    /// The document is not valid OpenAPI: generators of clients cannot build the URL, or refuse the document.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       response: string[]
    ///       openapi: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }] }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       response: string[]
    ///       openapi: { parameters: [{ name: id, in: query, schema: { type: string } }] }
    /// ```
    pub static MERGED_PARAMETERS = {
        code: "EM117",
        name: "merged-parameters",
        summary: "After a merge the parameters of an operation do not fit its path, or one is there twice",
        family: Emitter,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Emitting,
    };
}

pub(super) fn check(touched: &Touched<'_>, facts: &Facts<'_>, found: &mut Vec<Finding>) {
    let object = touched.shape.object();
    if !matches!(object, Some(Object::Operation | Object::PathItem)) || !touched.patch.is_object() {
        return;
    }
    let listed = touched.patch.get("parameters");
    let at = touched.path.join("parameters");
    let written = listed.and_then(Value::as_array);
    let own = parameters(touched.value, facts);
    let mut names = HashSet::new();
    for key in &own {
        if names.insert(*key) {
            continue;
        }
        let (name, place) = key;
        // The last of them is the one too many.
        let index = written.and_then(|written| {
            written.iter().rposition(|item| facts.behind(item).is_some_and(|it| named(it) == Some(*key)))
        });
        let place_of = index.map_or_else(|| at.key(), |index| at.join(index).value());
        let message = format!("the parameter `{name}` stands in the {place} twice");
        found.push(Finding::new(&MERGED_PARAMETERS, place_of, message));
    }
    let Some(template) = touched.way.template else { return };
    let wanted: Vec<&str> = variables(template).collect();
    for (index, item) in written.into_iter().flatten().enumerate() {
        if let Some((name, "path")) = facts.behind(item).and_then(named)
            && !wanted.contains(&name)
        {
            let message = format!("`{template}` has no part `{{{name}}}`");
            found.push(Finding::new(&MERGED_PARAMETERS, at.join(index).value(), message));
        }
    }
    if object == Some(Object::PathItem) {
        return;
    }
    let shared = touched.way.item.map(|item| parameters(item, facts)).unwrap_or_default();
    for name in wanted.into_iter().filter(|name| !own.iter().chain(&shared).any(|known| *known == (*name, "path"))) {
        let place = if listed.is_some() { at.key() } else { touched.path.key() };
        let message = format!("no parameter describes `{{{name}}}` of `{template}`");
        found.push(
            Finding::new(&MERGED_PARAMETERS, place, message)
                .help(format!("add it: `{{ name: {name}, in: path, required: true, schema: {{ type: string }} }}`")),
        );
    }
}

/// The names and places of the parameters of an operation or a path.
fn parameters<'a>(of: &'a Value, facts: &Facts<'a>) -> Vec<(&'a str, &'a str)> {
    let listed = of.get("parameters").and_then(Value::as_array);
    listed.into_iter().flatten().filter_map(|item| named(facts.behind(item)?)).collect()
}

fn named(parameter: &Value) -> Option<(&str, &str)> {
    Some((parameter.get("name")?.as_str()?, parameter.get("in")?.as_str()?))
}

/// The names in braces.
fn variables(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}
