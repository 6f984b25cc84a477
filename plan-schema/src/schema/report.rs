//! What does not fit, in words, and how to mend it.

use super::compile::Pattern;
use super::dates;
use super::pasted;
use super::types::Types;
use crate::finding::{Applicability, Change, Edit, Finding};
use crate::place::{Part, Place, PlanPath, Segment};
use crate::rules::{dm, sc};
use crate::suggest::{by_words, nearest};
use crate::syntax::{DeserializeError, Kind, NodeId, Style, Tree, clip, quote, resolve_plain};

/// Names listed in a help before it stops.
const MOST_NAMES: usize = 12;

/// `listed` is what the items of a list may be, where one is accepted.
pub(super) fn wrong_type(tree: &Tree, id: NodeId, path: &PlanPath, accepted: Types, listed: Types) -> Finding {
    let kind = tree.kind(id);
    let place = path.value();
    if kind == Kind::Null {
        let what = path.last().map_or_else(|| "the file".to_owned(), describe);
        let finding = Finding::new(&sc::WRONG_TYPE, path.key(), format!("{what} has no value"));
        return finding.because(format!("takes {}", accepted.names())).help("write a value, or remove the key");
    }
    let found = match kind {
        Kind::Bool(_) | Kind::Int(_) | Kind::UInt(_) | Kind::Float(_) => {
            format!(
                "{} `{}`",
                if matches!(kind, Kind::Bool(_)) { "the boolean" } else { "the number" },
                tree.as_written(id)
            )
        }
        other => other.name().to_owned(),
    };
    let message = format!("expected {}, found {found}", accepted.names());
    let finding = Finding::new(&sc::WRONG_TYPE, place.clone(), message).because(format!("takes {}", accepted.names()));
    match kind {
        Kind::Bool(_) | Kind::Int(_) | Kind::UInt(_) | Kind::Float(_) if accepted.has(Types::TEXT) => finding
            .help("YAML reads this as something else than text; put it in quotes")
            .fix_source(Applicability::Safe, "put it in quotes", place, quote(tree.as_written(id))),
        Kind::Map([_]) if accepted.has(Types::TEXT) => split_by_colon(tree, id, place, finding),
        Kind::Str(text) if pasted::is_model(path, text) => pasted::model(path, text, finding),
        Kind::Str(text) => from_text(tree, id, place, text, (accepted, listed), finding),
        Kind::Map(_) if accepted.has(Types::LIST) => finding.help("write a list: begin each item with `- `"),
        Kind::Seq(items) if accepted.has(Types::TEXT) && in_text(tree, id, items, accepted) => finding
            .help("YAML reads a text that begins with `[` as a list; put it in quotes")
            .fix_source(Applicability::Safe, "put it in quotes", place, quote(tree.raw(id))),
        Kind::Seq(items) if accepted.has(Types::MAPPING) => match items.first().and_then(|item| named(tree, *item)) {
            Some(name) => finding.help(format!("each name is a key here: write `{}: …`, without `- `", clip(name))),
            None => finding.help("write `key: value` lines, without `- `"),
        },
        Kind::Seq(_) if accepted.has(Types::TEXT) => {
            finding.help("write one text; a block (`|`) holds several lines, and lists")
        }
        _ => finding,
    }
}

/// `[Risk description]`: brackets that were meant as text, in one line.
fn in_text(tree: &Tree, id: NodeId, items: &[NodeId], accepted: Types) -> bool {
    let is_blank = |text: &str| text.contains(' ') || text.starts_with("e.g.") || !accepted.has(Types::MAPPING);
    let text = |item: &NodeId| if let Kind::Str(text) = tree.kind(*item) { Some(text) } else { None };
    tree.style(id) == Style::Flow
        && !tree.raw(id).contains(['\n', '\r'])
        && items.iter().all(|item| text(item).is_some())
        && items.first().and_then(text).is_some_and(is_blank)
}

/// The name that an item of a list gives to what should be an entry of a mapping.
fn named(tree: &Tree, item: NodeId) -> Option<&str> {
    let value = match tree.kind(item) {
        // With one entry it is `- id: uuid`, an entry already.
        Kind::Map([_, _, ..]) => ["name", "title"].iter().find_map(|key| tree.entry(item, key))?.value,
        _ => item,
    };
    if let Kind::Str(name) = tree.kind(value) { Some(name) } else { None }
}

/// JSON where a body is described: an example, without the word.
pub(super) fn pasted_json(tree: &Tree, id: NodeId, path: &PlanPath) -> Finding {
    let what = path.last().map_or_else(|| "the plan".to_owned(), describe);
    let raw = tree.raw(id);
    Finding::new(&sc::UNKNOWN_KEY, path.value(), format!("{what} takes the keys of a body, and this is JSON"))
        .because("an example, it seems")
        .help("write it under `example`, or as a text in a block (`|`)")
        .fix_source(Applicability::Safe, "say that it is an example", path.value(), format!("{{ example: {raw} }}"))
}

/// `- Note: do this` where a text or a mapping may stand, whose only key, at `key`, is none of the mapping's.
pub(super) fn split_text(tree: &Tree, id: NodeId, key: &Place, finding: &Finding) -> Option<Finding> {
    let raw = tree.raw(id);
    let looks_like_prose = raw.starts_with(char::is_uppercase) || raw.split(':').next()?.contains(' ');
    if finding.rule != &sc::UNKNOWN_KEY || finding.primary.place != *key || finding.fix.is_some() || !looks_like_prose {
        return None;
    }
    let place = Place { part: Part::Value, ..key.clone() };
    let place = Place { path: place.path.parent(), ..place };
    Some(split_by_colon(tree, id, place, finding.clone())).filter(|finding| finding.fix.is_some())
}

/// `- Note: do this` is a mapping, and was meant to be a text.
fn split_by_colon(tree: &Tree, id: NodeId, place: Place, finding: Finding) -> Finding {
    let raw = tree.raw(id);
    if tree.style(id) != Style::Block || raw.contains(['\n', '\r']) || !raw.contains(": ") {
        return finding;
    }
    let key = raw.split(": ").next().unwrap_or(raw);
    let finding =
        Finding { message: format!("a colon makes a key of `{}`, where a text was meant", clip(key)), ..finding };
    finding.help("a colon followed by a space makes a key; put the text in quotes").fix_source(
        Applicability::Safe,
        "put the text in quotes",
        place,
        quote(raw),
    )
}

/// A text where something else is wanted: quotes too many, or one of YAML 1.1's booleans.
fn from_text(
    tree: &Tree,
    id: NodeId,
    place: Place,
    text: &str,
    (accepted, listed): (Types, Types),
    finding: Finding,
) -> Finding {
    let boolean = match text.to_ascii_lowercase().as_str() {
        "yes" | "on" | "y" => Some("true"),
        "no" | "off" | "n" => Some("false"),
        _ => None,
    };
    if let Some(boolean) = boolean.filter(|_| accepted.has(Types::BOOLEAN)) {
        return finding.help(format!("write `{boolean}`")).fix_source(
            Applicability::Safe,
            "write it as YAML 1.2 does",
            place,
            boolean,
        );
    }
    let quoted = matches!(tree.style(id), Style::SingleQuoted | Style::DoubleQuoted);
    if quoted && resolve_plain(text).is_some_and(|kind| accepted.has(Types::of(&kind))) {
        return finding.help("remove the quotes").fix_source(Applicability::Safe, "remove the quotes", place, text);
    }
    if accepted.has(Types::LIST) {
        let list = if listed.has(Types::TEXT) { in_brackets(tree, id, text) } else { None };
        return match list {
            Some(list) => finding.help(format!("write a list: `{}`", clip(&list))).fix_source(
                Applicability::Safe,
                "put it in brackets",
                place,
                list,
            ),
            None => finding.help("write a list: begin each item with `- `"),
        };
    }
    finding
}

/// A list in one line of a text in one line; names with commas between them are as many items.
fn in_brackets(tree: &Tree, id: NodeId, text: &str) -> Option<String> {
    if matches!(tree.style(id), Style::Literal | Style::Folded) || tree.raw(id).contains(['\n', '\r']) {
        return None;
    }
    let quoted = tree.style(id) != Style::Plain;
    let is_name = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_alphabetic)
            && letters.all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
    };
    if text.split(',').map(str::trim).all(is_name) {
        return Some(format!("[{}]", text.split(',').map(str::trim).collect::<Vec<_>>().join(", ")));
    }
    let raw = tree.raw(id);
    let plain = !text.contains([',', '[', ']', '{', '}', '?']);
    Some(if quoted || plain { format!("[{raw}]") } else { format!("[{}]", quote(text)) })
}

/// What an unknown key was meant to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meant<'a> {
    /// A key that is spelled almost like it.
    Key(&'a str),
    /// A key that is spelled almost like it, and takes no value of this type.
    Unfit(&'a str),
    /// A key that says the same in other words.
    Other(&'a str),
    /// A label of the author's, which would begin with a capital letter.
    Label(String),
}

/// `absent` are the keys that may stand there and do not, `meant` is the one of them that is near; `decided` is the key that
/// says what kind of thing it is.
pub(super) fn unknown_key(
    path: &PlanPath,
    key: &str,
    absent: &[&str],
    meant: Option<Meant<'_>>,
    decided: Option<&str>,
) -> Finding {
    let owner = match decided {
        Some(decided) => format!("{} with `{decided}`", owner(path)),
        None => owner(path),
    };
    let finding = Finding::new(&sc::UNKNOWN_KEY, path.key(), format!("unknown key `{}`", clip(key)))
        .because(format!("not a key of {owner}"));
    match meant {
        Some(Meant::Key(name)) => finding.help(format!("did you mean `{name}`?")).fix_source(
            Applicability::Safe,
            "a key with a similar name exists",
            path.key(),
            name,
        ),
        Some(Meant::Unfit(name)) => finding.help(format!("did you mean `{name}`?")),
        Some(Meant::Other(name)) => finding.help(format!("did you mean `{name}`?")).fix_source(
            Applicability::Unsafe,
            "a key for that exists",
            path.key(),
            name,
        ),
        Some(Meant::Label(label)) => finding
            .help(format!(
                "a label of your own begins with a capital letter: `{label}`; the keys are {}",
                list(absent.iter().copied(), "and")
            ))
            .fix_source(Applicability::Unsafe, "make it a label", path.key(), label),
        None if absent.is_empty() => finding.help("remove it; all keys that may stand here do"),
        None => finding.help(format!("keys that may stand here: {}", list(absent.iter().copied(), "and"))),
    }
}

/// `status: 201` beside the responses, which say their status themselves; `response` is what the one response is.
pub(super) fn status_of_response(path: &PlanPath, status: &str, response: Option<&str>) -> Finding {
    let finding = Finding::new(&sc::UNKNOWN_KEY, path.key(), "unknown key `status`")
        .because(format!("not a key of {}", owner(path)));
    let Some(response) = response else {
        return finding.help(format!("the response says its status: `response: {status} Task`"));
    };
    let text = format!("{status} {response}");
    let edits = vec![
        Edit::new(path.parent().join("response").value(), Change::Text(text.clone())),
        Edit::new(path.key(), Change::Remove),
    ];
    finding.help(format!("the response says its status: `response: {}`", clip(&text))).fix_all(
        Applicability::Unsafe,
        "let the response say its status",
        edits,
    )
}

pub(super) fn missing_keys(tree: &Tree, id: NodeId, path: &PlanPath, missing: &[&str]) -> Finding {
    let names = list(missing.iter().copied(), "and");
    let verb = if missing.len() == 1 { "is" } else { "are" };
    let owner = path.last().map_or_else(|| "the plan".to_owned(), describe);
    // A plan's own place is the whole file; its first key says as much.
    let place = match (path.last(), tree.entries(id).first()) {
        (None, Some(entry)) => path.join(tree.key(*entry)).key(),
        _ => path.key(),
    };
    Finding::new(&sc::MISSING_KEY, place, format!("{names} {verb} missing in {owner}"))
        .because(format!("{names} must be there"))
        .help(format!("add {}", list(missing.iter().map(|name| format!("{name}: …")), "and")))
}

pub(super) fn undecided<'a>(path: &PlanPath, keys: impl Iterator<Item = &'a str>, deciding: &[String]) -> Finding {
    let owner = path.last().map_or_else(|| "the plan".to_owned(), describe);
    for key in keys {
        if let Some(name) = nearest(key, deciding.iter().map(String::as_str)) {
            let path = path.join(key);
            return Finding::new(&sc::UNKNOWN_KEY, path.key(), format!("unknown key `{}`", clip(key)))
                .because(format!("not a key of {owner}"))
                .help(format!("did you mean `{name}`?"))
                .fix_source(Applicability::Safe, "a key with a similar name exists", path.key(), name);
        }
    }
    let names = list(deciding.iter().map(String::as_str), "or");
    Finding::new(&dm::DECIDING_KEY, path.key(), format!("{owner} has none of the keys that say what it is"))
        .because(format!("expected {names}"))
        .help(format!("add {names}"))
}

/// A second key that says what a mapping is.
pub(super) fn decided_twice(path: &PlanPath, key: &str, by: &str) -> Finding {
    let owner = owner(path);
    Finding::new(&dm::DECIDING_KEY, path.key(), format!("`{key}` and `{by}` cannot both say what {owner} is"))
        .because(format!("does not go with `{by}`"))
        .label(path.parent().join(by).key(), "this says what it is")
        .help(format!("keep one of `{by}` and `{key}`"))
}

pub(super) fn unknown_value(tree: &Tree, id: NodeId, path: &PlanPath, text: &str, allowed: &[String]) -> Finding {
    // A word that may also be capitalised is named once.
    let names = || {
        let words = allowed.iter().enumerate();
        let first = words.filter(|(at, word)| !allowed[..*at].iter().any(|before| before.eq_ignore_ascii_case(word)));
        first.map(|(_, word)| word.as_str())
    };
    let finding =
        Finding::new(&sc::UNKNOWN_VALUE, path.value(), format!("`{}` is not one of the allowed values", clip(text)))
            .because(format!("expected {}", list(names(), "or")));
    // A value in another case is the same word.
    let same = names().find(|name| name.eq_ignore_ascii_case(text));
    match same.or_else(|| nearest(text, names())).filter(|_| matches!(tree.style(id), Style::Plain)) {
        Some(name) => finding.help(format!("did you mean `{name}`?")).fix_source(
            Applicability::Safe,
            "a value with a similar name exists",
            path.value(),
            name,
        ),
        None => match by_words(text, names()).filter(|_| matches!(tree.style(id), Style::Plain)) {
            Some(name) => finding.help(format!("did you mean `{name}`?")).fix_source(
                Applicability::Unsafe,
                "a value with one of these words exists",
                path.value(),
                name,
            ),
            None => finding.help(format!("write {}", list(names(), "or"))),
        },
    }
}

pub(super) fn key_form(path: &PlanPath, key: &str, message: Option<&str>) -> Finding {
    let owner = owner(path);
    let finding = Finding::new(&sc::KEY_FORM, path.key(), format!("`{}` cannot be a name in {owner}", clip(key)));
    with_help(finding.because("not the form of such a name"), message)
}

pub(super) fn text_form(path: &PlanPath, text: &str, pattern: &Pattern) -> Finding {
    let what = path.last().map_or_else(|| "the plan".to_owned(), describe);
    if is_numbered_day(text) {
        return Finding::new(&sc::TEXT_FORM, path.value(), format!("`{text}` is no day of the calendar"))
            .because("there is no such day")
            .help("write a date as YYYY-MM-DD, e.g. 2026-01-31");
    }
    let finding = Finding::new(
        &sc::TEXT_FORM,
        path.value(),
        format!("`{}` does not have the form that {what} takes", clip(text)),
    )
    .because("of another form");
    match dates::read(text).filter(|_| pattern.is_date()) {
        Some(date) => {
            let applicability = if dates::has_time(text) { Applicability::Unsafe } else { Applicability::Safe };
            finding.help(format!("a date is a day, written as YYYY-MM-DD: `{date}`")).fix_source(
                applicability,
                format!("write `{date}`"),
                path.value(),
                date.to_string(),
            )
        }
        None => with_help(finding, pattern.message.as_deref()),
    }
}

/// `2026-02-30`: the form of a date.
fn is_numbered_day(text: &str) -> bool {
    let form = |(at, byte): (usize, u8)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    text.len() == 10 && text.bytes().enumerate().all(form)
}

fn with_help(finding: Finding, message: Option<&str>) -> Finding {
    let Some(message) = message else { return finding };
    // In an editor the message is a sentence, in a help it follows a colon.
    let mut letters = message.trim_end_matches('.').chars();
    let first = letters
        .next()
        .map(|c| if letters.as_str().starts_with(char::is_uppercase) { c } else { c.to_ascii_lowercase() });
    finding.help(first.into_iter().chain(letters).collect::<String>())
}

pub(super) fn out_of_range(tree: &Tree, id: NodeId, path: &PlanPath, least: Option<i64>, most: Option<i64>) -> Finding {
    if *path == PlanPath::root().join("plan_version") {
        let number = tree.as_written(id);
        return Finding::new(
            &sc::OUT_OF_RANGE,
            path.value(),
            format!("plans of version `{}` are not known here", clip(number)),
        )
        .because("this version of the tool reads version 1")
        .help("write `plan_version: 1`, or use a version of the tool that knows this one");
    }
    let wanted = match (least, most) {
        (Some(least), Some(most)) if least == most => format!("{least}"),
        (Some(least), Some(most)) => format!("a number from {least} to {most}"),
        (Some(least), None) => format!("{least} or more"),
        (None, Some(most)) => format!("{most} or less"),
        (None, None) => "another number".to_owned(),
    };
    let what = path.last().map_or_else(|| "the plan".to_owned(), describe);
    Finding::new(&sc::OUT_OF_RANGE, path.value(), format!("{what} is out of range"))
        .because(format!("expected {wanted}"))
}

/// What the schema took and the typed layer refused: a mistake of the language's own, reported so that nothing is lost.
pub(super) fn refused(error: &DeserializeError) -> Finding {
    Finding::new(&sc::UNREADABLE, error.place(), error.message.trim_end_matches('.').replace('\n', " "))
        .because("cannot be read")
        .note("the JSON Schema of plans allows this, so this message should have been a better one: please report it")
}

/// What holds the last step of a path.
fn owner(path: &PlanPath) -> String {
    path.parent().last().map_or_else(|| "a plan".to_owned(), describe)
}

fn describe(segment: &Segment) -> String {
    match segment {
        Segment::Key(key) => format!("`{}`", clip(key)),
        Segment::Index(index) => format!("item {}", index + 1),
    }
}

/// `` `a`, `b` and `c` ``.
fn list<T: std::fmt::Display>(names: impl Iterator<Item = T>, word: &str) -> String {
    let mut names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    if names.len() > MOST_NAMES {
        names.truncate(MOST_NAMES);
        return format!("{} …", names.join(", "));
    }
    match &names[..] {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} {word} {last}", most.join(", ")),
    }
}
