//! Names: casing, plural and singular. Every emitter takes them from here, so that they agree.
//!
//! English only, and by rule: a plan that needs another word says so with `tag`, `operation_id` or `rust.name`.

use heck::{ToKebabCase, ToLowerCamelCase, ToPascalCase, ToSnakeCase};

use crate::plan::contracts::JsonCase;

/// `TaskLabel`.
#[must_use]
pub fn pascal(name: &str) -> String {
    name.to_pascal_case()
}

/// `taskLabel`.
#[must_use]
pub fn camel(name: &str) -> String {
    name.to_lower_camel_case()
}

/// `task_label`.
#[must_use]
pub fn snake(name: &str) -> String {
    name.to_snake_case()
}

/// `task label`: how prose says it.
#[must_use]
pub fn spoken(name: &str) -> String {
    name.to_snake_case().replace('_', " ")
}

/// A member's name on the wire. What is no word (`$id`, `+1`, `_links`) stays as it is: changing its case would drop the
/// signs, and with them what tells it from another member.
#[must_use]
pub fn wire(name: &str, case: Option<JsonCase>) -> String {
    let is_word = name.starts_with(char::is_alphabetic)
        && name.ends_with(char::is_alphanumeric)
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    match case.filter(|_| is_word) {
        None => name.to_owned(),
        Some(JsonCase::Snake) => name.to_snake_case(),
        Some(JsonCase::Camel) => name.to_lower_camel_case(),
        Some(JsonCase::Kebab) => name.to_kebab_case(),
        Some(JsonCase::Pascal) => name.to_pascal_case(),
    }
}

/// Words whose plural no rule gives, lower case.
const IRREGULAR: &[(&str, &str)] = &[
    ("person", "people"),
    ("child", "children"),
    ("man", "men"),
    ("woman", "women"),
    ("datum", "data"),
    ("medium", "media"),
    ("criterion", "criteria"),
    ("index", "indices"),
    ("matrix", "matrices"),
    ("vertex", "vertices"),
    ("analysis", "analyses"),
    ("basis", "bases"),
];

/// Words that are their own plural, lower case.
const UNCOUNTABLE: &[&str] =
    &["equipment", "information", "metadata", "news", "series", "software", "species", "health", "auth", "me"];

/// Applies `change` to the last word of a name, keeping its first letter's case and what stands before.
fn last_word(name: &str, change: impl Fn(&str) -> Option<String>) -> String {
    let boundary = name
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_uppercase() || matches!(c, '_' | '-' | ' '))
        .map_or(0, |(at, c)| if c.is_uppercase() { at } else { at + c.len_utf8() });
    let (head, word) = name.split_at(boundary);
    let lower = word.to_lowercase();
    let Some(changed) = change(&lower) else { return name.to_owned() };
    let mut letters = changed.chars();
    let first = letters.next();
    let capital = word.starts_with(char::is_uppercase);
    let mut result = head.to_owned();
    if let Some(first) = first {
        if capital { result.extend(first.to_uppercase()) } else { result.push(first) }
    }
    result.extend(letters);
    result
}

/// `tasks`, `categories`, `people`.
#[must_use]
pub fn plural(name: &str) -> String {
    last_word(name, |word| {
        if UNCOUNTABLE.contains(&word) || IRREGULAR.iter().any(|(_, many)| *many == word) {
            return None;
        }
        if let Some((_, many)) = IRREGULAR.iter().find(|(one, _)| *one == word) {
            return Some((*many).to_owned());
        }
        let consonant_y = word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
        Some(match consonant_y {
            Some(stem) if !stem.is_empty() => format!("{stem}ies"),
            _ if word.ends_with(['s', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh") => format!("{word}es"),
            _ => format!("{word}s"),
        })
    })
}

/// `task`, `category`, `person`.
#[must_use]
pub fn singular(name: &str) -> String {
    last_word(name, |word| {
        if UNCOUNTABLE.contains(&word) || IRREGULAR.iter().any(|(one, _)| *one == word) {
            return None;
        }
        if let Some((one, _)) = IRREGULAR.iter().find(|(_, many)| *many == word) {
            return Some((*one).to_owned());
        }
        if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
            return Some(format!("{stem}y"));
        }
        let sibilant = ["sses", "xes", "zes", "ches", "shes", "uses"].iter().any(|end| word.ends_with(end));
        // `warehouses` and `causes` have an `e` of their own, `statuses` has not.
        let own = ["ouses", "auses", "caches"].iter().any(|end| word.ends_with(end)) || word == "uses";
        if sibilant && !own {
            return Some(word[..word.len() - 2].to_owned());
        }
        let keeps = word.ends_with("ss") || word.ends_with("us") || word.ends_with("is");
        word.strip_suffix('s').filter(|stem| !keeps && !stem.is_empty()).map(str::to_owned)
    })
}

/// The text as a sentence: a capital first and a full stop last.
#[must_use]
pub fn sentence(text: &str) -> String {
    let text = text.trim();
    let mut letters = text.chars();
    let mut sentence: String = match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => return String::new(),
    };
    if !sentence.ends_with(['.', '!', '?', ':', '…', '`', '>', '|', '*', '/', '}']) {
        sentence.push('.');
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::{plural, sentence, singular, wire};
    use crate::plan::contracts::JsonCase;

    #[test]
    fn only_words_change_their_case() {
        for (name, camel) in [
            ("created_at", "createdAt"),
            ("due-on", "dueOn"),
            ("größe_in_m", "größeInM"),
            ("$id", "$id"),
            ("_links", "_links"),
            ("class_", "class_"),
            ("+1", "+1"),
            ("@type", "@type"),
        ] {
            assert_eq!(wire(name, Some(JsonCase::Camel)), camel);
            assert_eq!(wire(name, None), name);
        }
    }

    #[test]
    fn words_have_plurals() {
        for (one, many) in [
            ("task", "tasks"),
            ("Category", "Categories"),
            ("TaskLabel", "TaskLabels"),
            ("task-box", "task-boxes"),
            ("day", "days"),
            ("address", "addresses"),
            ("status", "statuses"),
            ("OrderAnalysis", "OrderAnalyses"),
            ("Person", "People"),
            ("branch", "branches"),
            ("metadata", "metadata"),
            ("bus", "buses"),
            ("warehouse", "warehouses"),
            ("clause", "clauses"),
            ("cache", "caches"),
            ("use", "uses"),
        ] {
            assert_eq!(plural(one), many);
            assert_eq!(singular(many), one);
            assert_eq!(singular(one), one, "the singular of a singular");
        }
    }

    #[test]
    fn a_sentence_has_a_capital_and_a_full_stop() {
        assert_eq!(sentence("the title is empty"), "The title is empty.");
        assert_eq!(sentence("Really?"), "Really?");
        assert_eq!(sentence("so (or not)"), "So (or not).");
        assert_eq!(sentence(" "), "");
    }
}
