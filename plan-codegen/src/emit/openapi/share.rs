//! Errors that several operations answer alike become components.
//!
//! Works on the finished document, so that what an author merged into one of them keeps it apart from the others.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use heck::ToUpperCamelCase;
use indexmap::IndexMap;
use plan_schema::model::status;
use serde_json::{Map, Value, json};

use super::data::MERGED;

/// How many words of the reason a second name for a status takes.
const WORDS: usize = 4;

/// Words that a name does not end with.
const LINKS: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "by", "for", "from", "has", "in", "is", "of", "on", "or", "that", "the", "to",
    "was", "with",
];

/// Replaces errors that occur twice or more by references, and returns the components.
pub(super) fn errors(document: &mut Value) -> Map<String, Value> {
    // Each error has a number, equal ones the same.
    let mut known = IndexMap::<(&str, Said<'_>), usize>::new();
    let mut numbers = Vec::new();
    for (status, response) in each_error(document) {
        let entry = known.entry((status, Said(response)));
        numbers.push(entry.index());
        *entry.or_default() += 1;
    }
    let known: Vec<usize> = known.into_values().collect();
    let mut names = Names::default();
    let mut components = Map::new();
    let mut references = vec![None; known.len()];
    let mut numbers = numbers.into_iter();
    each_error_mut(document, |status, response| {
        let Some(number) = numbers.next().filter(|number| known[*number] > 1) else { return };
        let reference = references[number].get_or_insert_with(|| {
            let name = names.name(status, response, &components);
            let reference = json!({ "$ref": format!("#/components/responses/{name}") });
            components.insert(name, response.take());
            reference
        });
        response.clone_from(reference);
    });
    components
}

/// All that a response says, without what it carries about merges: equal if it is written alike, in the same order.
struct Said<'v>(&'v Value);

impl Said<'_> {
    fn members(members: &Map<String, Value>) -> impl Iterator<Item = (&String, Said<'_>)> {
        members.iter().filter(|(key, _)| *key != MERGED).map(|(key, member)| (key, Said(member)))
    }
}

impl PartialEq for Said<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self.0, other.0) {
            (Value::Object(a), Value::Object(b)) => Self::members(a).eq(Self::members(b)),
            (Value::Array(a), Value::Array(b)) => a.iter().map(Said).eq(b.iter().map(Said)),
            (a, b) => a == b,
        }
    }
}

impl Eq for Said<'_> {}

impl Hash for Said<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self.0 {
            Value::Object(members) => Self::members(members).for_each(|member| member.hash(state)),
            Value::Array(items) => items.iter().for_each(|item| Said(item).hash(state)),
            Value::String(text) => text.hash(state),
            // Few errors differ in these alone.
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

/// The errors of a document, as [`each_error_mut`] has them.
fn each_error(document: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let items = document.get("paths").and_then(Value::as_object).into_iter().flat_map(Map::values);
    let operations = items.filter_map(Value::as_object).flat_map(Map::values);
    let responses = operations.filter_map(|operation| operation.get("responses")?.as_object()).flatten();
    responses.map(|(status, response)| (status.as_str(), response)).filter(|(status, it)| is_error(status, it))
}

fn is_error(status: &str, response: &Value) -> bool {
    (status.starts_with(['4', '5']) || status == "default") && response.get("$ref").is_none()
}

fn each_error_mut(document: &mut Value, mut action: impl FnMut(&str, &mut Value)) {
    let items = document.get_mut("paths").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut);
    let operations = items.filter_map(Value::as_object_mut).flat_map(Map::values_mut);
    for operation in operations {
        let responses = operation.get_mut("responses").and_then(Value::as_object_mut);
        for (status, response) in responses.into_iter().flatten() {
            if is_error(status, response) {
                action(status, response);
            }
        }
    }
}

/// The numbers that names of components ended with so far: counting from the start for each would take long if many are
/// alike.
#[derive(Default)]
struct Names(HashMap<String, usize>);

impl Names {
    /// `NotFound`, and for a second text of the same status `NotFoundNoSuchTask`.
    fn name(&mut self, status: &str, response: &Value, taken: &Map<String, Value>) -> String {
        let phrase = match status {
            "default" => "Error",
            "4XX" => "ClientError",
            "5XX" => "ServerError",
            code => code.parse().ok().and_then(status::phrase).unwrap_or_default(),
        };
        let base = match component_name(phrase) {
            name if name.is_empty() => format!("Error{status}"),
            name => name,
        };
        if !taken.contains_key(&base) {
            return base;
        }
        let description = response.get("description").and_then(Value::as_str).unwrap_or_default();
        let reason = description.split_once(": ").map_or(description, |(_, reason)| reason);
        // `Stripe's` is one word.
        let reason = reason.replace(['\'', '’', '`'], "");
        let is_article = |word: &&str| matches!(word.to_lowercase().as_str(), "a" | "an" | "the");
        let words: Vec<&str> = reason.split_whitespace().skip_while(is_article).collect();
        // Where a few words are not enough, one more may be.
        let named = |count: usize| {
            let mut words = &words[..count.min(words.len())];
            while let [others @ .., last] = words
                && LINKS.contains(&last.to_lowercase().as_str())
            {
                words = others;
            }
            format!("{base}{}", component_name(&words.join(" ")))
        };
        let mut names = (WORDS..=words.len().max(WORDS)).map(named);
        if let Some(name) = names.find(|name| !taken.contains_key(name)) {
            return name;
        }
        let number = self.0.entry(base.clone()).or_insert(1);
        loop {
            *number += 1;
            let name = format!("{base}{number}");
            if !taken.contains_key(&name) {
                return name;
            }
        }
    }
}

/// A component's name has ASCII letters and digits (OpenAPI 3.0.3, Components Object, allows few others).
fn component_name(words: &str) -> String {
    words.to_upper_camel_case().chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::errors;

    #[test]
    fn equal_errors_are_shared() {
        let not_found = |reason: &str| json!({ "description": format!("Not Found: {reason}.") });
        let operation =
            |reason| json!({ "get": { "responses": { "200": not_found("ok"), "404": not_found(reason) } } });
        let mut document = json!({ "paths": {
            "/a": operation("no such task"), "/b": operation("no such task"),
            "/c": operation("no such label"), "/d": operation("no such label"),
            "/e": operation("no such label in the list"), "/f": operation("no such label in the list"),
            "/h": operation("the task of somebody else"), "/i": operation("the task of somebody else"),
            "/j": operation("the task's label is gone"), "/k": operation("the task's label is gone"),
            "/g": operation("nothing"),
        } });
        let components = errors(&mut document);
        assert_eq!(
            components.keys().collect::<Vec<_>>(),
            [
                "NotFound",
                "NotFoundNoSuchLabel",
                "NotFoundNoSuchLabelInTheList",
                "NotFoundTaskOfSomebodyElse",
                "NotFoundTasksLabelIsGone"
            ]
        );
        for (path, expected) in [
            ("/paths/~1b/get/responses/404", json!({ "$ref": "#/components/responses/NotFound" })),
            ("/paths/~1d/get/responses/404", json!({ "$ref": "#/components/responses/NotFoundNoSuchLabel" })),
            ("/paths/~1g/get/responses/404", not_found("nothing")),
            ("/paths/~1a/get/responses/200", not_found("ok")),
        ] {
            assert_eq!(document.pointer(path), Some(&expected), "{path}");
        }
    }
}
