//! Errors that several operations answer alike become components.
//!
//! Works on the finished document, so that what an author merged into one of them keeps it apart from the others.

use heck::ToUpperCamelCase;
use indexmap::IndexMap;
use plan_schema::model::status;
use serde_json::{Map, Value, json};

/// How many words of the reason a second name for a status takes.
const WORDS: usize = 4;

/// Words that a name does not end with.
const LINKS: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "by", "for", "from", "has", "in", "is", "of", "on", "or", "that", "the", "to",
    "was", "with",
];

/// Replaces errors that occur twice or more by references, and returns the components.
pub(super) fn errors(document: &mut Value) -> Map<String, Value> {
    let mut count = IndexMap::<(String, String), usize>::new();
    each_error(document, |status, response| {
        *count.entry((status.to_owned(), response.to_string())).or_default() += 1;
    });
    let mut components = Map::new();
    let mut names = IndexMap::new();
    for ((status, response), _) in count.into_iter().filter(|(_, count)| *count > 1) {
        let value: Value = serde_json::from_str(&response).unwrap_or_default();
        let name = name(&status, &value, &components);
        components.insert(name.clone(), value);
        names.insert((status, response), name);
    }
    each_error(document, |status, response| {
        if let Some(name) = names.get(&(status.to_owned(), response.to_string())) {
            *response = json!({ "$ref": format!("#/components/responses/{name}") });
        }
    });
    components
}

fn each_error(document: &mut Value, mut action: impl FnMut(&str, &mut Value)) {
    let items = document.get_mut("paths").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut);
    let operations = items.filter_map(Value::as_object_mut).flat_map(Map::values_mut);
    for operation in operations {
        let responses = operation.get_mut("responses").and_then(Value::as_object_mut);
        for (status, response) in responses.into_iter().flatten() {
            let error = status.starts_with(['4', '5']) || status == "default";
            if error && response.get("$ref").is_none() {
                action(status, response);
            }
        }
    }
}

/// `NotFound`, and for a second text of the same status `NotFoundNoSuchTask`.
fn name(status: &str, response: &Value, taken: &Map<String, Value>) -> String {
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
    let numbered = (2..=taken.len() + 2).map(|number| format!("{base}{number}"));
    numbered.into_iter().find(|name| !taken.contains_key(name)).unwrap_or(base)
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
