//! Errors that several operations answer alike become components.
//!
//! Works on finished operations, so that what an author merged into one of them keeps it apart from the others. An error is
//! taken out of its operation, and put back once it is known whether others answer the same: equal ones are held once.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use heck::ToUpperCamelCase;
use plan_schema::model::{ErrorResponse, Operation, status};
use plan_schema::place::PlanPath;
use serde_json::{Map, Value, json};

use super::data::MERGED;

/// What an error that was taken out is referred to by: this, and its number.
const TAKEN: &str = "\0error ";

/// How many words of the reason a second name for a status takes.
const WORDS: usize = 4;

/// Words that a name does not end with.
const LINKS: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "by", "for", "from", "has", "in", "is", "of", "on", "or", "that", "the", "to",
    "was", "with",
];

/// The errors of operations, equal ones once.
#[derive(Default)]
pub(super) struct Errors<'m> {
    all: Vec<Error>,
    /// The numbers of errors by what they say.
    known: HashMap<u64, Vec<usize>>,
    /// The numbers of errors by their place in the plan: those that all operations have are made once.
    made: HashMap<&'m PlanPath, (&'m ErrorResponse, usize)>,
}

/// An error that was taken out, and how many operations it was taken from.
struct Error {
    status: String,
    response: Value,
    uses: usize,
    /// The reference that stands for it, once it is a component.
    reference: Option<Value>,
}

impl<'m> Errors<'m> {
    /// What stands for an error in an operation, if another operation had it already.
    pub(super) fn made(&self, error: &ErrorResponse) -> Option<String> {
        let (made, number) = self.made.get(&error.path)?;
        (*made == error).then(|| format!("{TAKEN}{number}"))
    }

    /// Takes the errors out of an operation; `new` sees each that no operation before had.
    pub(super) fn take(&mut self, operation: &mut Value, mut new: impl FnMut(&Value)) {
        each(operation, |status, response| {
            if let Some(error) = taken(response).and_then(|number| self.all.get_mut(number)) {
                error.uses += 1;
            } else if is_error(status, response) {
                let number = self.number(status, response.take(), &mut new);
                *response = reference(&format!("{TAKEN}{number}"));
            }
        });
    }

    /// Remembers which errors of an operation were taken out of what was made of it.
    pub(super) fn remember(&mut self, operation: &'m Operation, made: &Value) {
        for error in operation.errors.iter().filter(|error| !error.automatic) {
            let number = made.get("responses").and_then(|all| taken(all.get(error.status.to_string())?));
            if let Some(number) = number {
                self.made.entry(&error.path).or_insert((error, number));
            }
        }
    }

    fn number(&mut self, status: &str, response: Value, new: &mut impl FnMut(&Value)) -> usize {
        let mut hasher = DefaultHasher::new();
        (status, Said(&response)).hash(&mut hasher);
        let alike = self.known.entry(hasher.finish()).or_default();
        let is_same = |error: &Error| error.status == status && Said(&error.response) == Said(&response);
        if let Some(number) = alike.iter().copied().find(|number| is_same(&self.all[*number])) {
            self.all[number].uses += 1;
            return number;
        }
        let number = self.all.len();
        alike.push(number);
        new(&response);
        self.all.push(Error { status: status.to_owned(), response, uses: 1, reference: None });
        number
    }

    /// Puts the errors back into the operations of a document: those that occur twice or more as references. The components
    /// that these refer to.
    pub(super) fn put_back(mut self, document: &mut Value) -> Map<String, Value> {
        let mut names = Names::default();
        let mut components = Map::new();
        each_operation(document, |operation| {
            each(operation, |_, response| {
                let Some(error) = taken(response).and_then(|number| self.all.get_mut(number)) else { return };
                *response = if error.uses == 1 {
                    error.response.take()
                } else {
                    let reference = error.reference.get_or_insert_with(|| {
                        let name = names.name(&error.status, &error.response, &components);
                        let reference = reference(&format!("#/components/responses/{name}"));
                        components.insert(name, error.response.take());
                        reference
                    });
                    reference.clone()
                };
            });
        });
        components
    }
}

fn reference(to: &str) -> Value {
    json!({ "$ref": to })
}

/// The number of the error that stood here.
fn taken(response: &Value) -> Option<usize> {
    response.get("$ref")?.as_str()?.strip_prefix(TAKEN)?.parse().ok()
}

/// The operations of a document.
pub(super) fn each_operation(document: &mut Value, action: impl FnMut(&mut Value)) {
    let items = document.get_mut("paths").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut);
    items.filter_map(Value::as_object_mut).flat_map(Map::values_mut).for_each(action);
}

fn each(operation: &mut Value, mut action: impl FnMut(&str, &mut Value)) {
    let responses = operation.get_mut("responses").and_then(Value::as_object_mut);
    responses.into_iter().flatten().for_each(|(status, response)| action(status, response));
}

fn is_error(status: &str, response: &Value) -> bool {
    (status.starts_with(['4', '5']) || status == "default")
        && response.as_object().is_some_and(|response| !response.contains_key("$ref"))
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

    use super::{Errors, each_operation};

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
        let mut errors = Errors::default();
        let mut different = 0;
        each_operation(&mut document, |operation| errors.take(operation, |_| different += 1));
        assert_eq!(different, 6);
        let components = errors.put_back(&mut document);
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
