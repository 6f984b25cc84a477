//! The id of an operation, from its method and path: `listProjectTasks`, `getTask`, `cancelOrder`.
//!
//! An id is what a person would say: a verb, whose things they are, and what they are. Where two operations would have one
//! id, each says more about itself, until they differ or there is nothing more to say.

mod path;
mod words;

use std::collections::HashMap;

use path::{Path, Step};

use crate::model::name::{pascal, plural, singular};
use crate::plan::expr::{Method, PathTemplate};

/// What of an endpoint its id follows from.
#[derive(Debug)]
pub(super) struct Subject<'a> {
    pub(super) method: Method,
    pub(super) path: &'a PathTemplate,
    /// It answers with a list or a page.
    pub(super) answers_list: bool,
    /// It answers with a stream of events.
    pub(super) answers_stream: bool,
    /// It takes a list.
    pub(super) takes_list: bool,
}

/// The model that a path segment is about.
pub(super) type ModelOf<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// An id in its parts, each in `PascalCase`.
#[derive(Debug, Default)]
struct Id {
    verb: String,
    /// Whose it is, all of it.
    parents: Vec<String>,
    /// How many of the parents, from the last, the id has in any case.
    needed: usize,
    noun: String,
    /// What stands behind the noun: `ByEmail`.
    rest: String,
}

impl Id {
    fn with(&self, parents: usize) -> String {
        let from = self.parents.len().saturating_sub(parents);
        let mut parents = &self.parents[from..];
        // `OrderLine` says already that it is one of an order.
        if let Some((last, others)) = parents.split_last()
            && self.noun.strip_prefix(last.as_str()).is_some_and(|more| more.starts_with(char::is_uppercase))
        {
            parents = others;
        }
        let mut id = format!("{}{}{}{}", self.verb, parents.concat(), self.noun, self.rest);
        id.retain(|letter| letter.is_ascii_alphanumeric());
        lower_first(&id)
    }
}

/// The ids of one endpoint: the first is what it would like, the others say more and more.
pub(super) fn candidates(subject: &Subject<'_>, model_of: &ModelOf<'_>) -> Vec<String> {
    let path = Path::of(subject.path);
    let namer = Namer { subject, path: &path, model_of };
    let id = namer.id();
    let (short, whole) = (id.with(id.needed), id.with(usize::MAX));
    let mut candidates = vec![short, whole.clone()];
    let last = path.steps.last();
    // `POST /customers/{id}` beside `POST /customers` changes what the other makes.
    let whole = match whole.strip_prefix("create") {
        Some(noun) if last.is_some_and(Step::is_item) => format!("update{noun}"),
        _ => whole,
    };
    candidates.push(whole.clone());
    candidates.extend(path.version.as_ref().map(|version| format!("{whole}{}", pascal(version))));
    candidates.extend(path.extension.as_ref().map(|extension| format!("{whole}{}", pascal(extension))));
    if let Some(last) = last.filter(|last| last.is_item() && !last.parameters.iter().all(|name| identifies(name))) {
        let by: Vec<String> = last.parameters.iter().map(|name| ascii_pascal(name)).collect();
        candidates.push(format!("{whole}By{}", by.join("And")));
    }
    candidates
}

/// Chooses one of each endpoint's ids so that they differ, as far as they can. Ids that the plan gives have no others.
pub(super) fn choose(candidates: &[Vec<String>]) -> Vec<String> {
    let steps = candidates.iter().map(Vec::len).max().unwrap_or_default();
    let mut chosen = vec![0_usize; candidates.len()];
    let id = |all: &'_ [String], at: usize| all.get(at).or(all.last()).cloned().unwrap_or_default();
    for _ in 1..steps {
        let mut times: HashMap<String, usize> = HashMap::new();
        for (all, at) in candidates.iter().zip(&chosen) {
            *times.entry(id(all, *at)).or_default() += 1;
        }
        if times.values().all(|times| *times == 1) {
            break;
        }
        for (all, at) in candidates.iter().zip(&mut chosen) {
            if times.get(&id(all, *at)).is_some_and(|times| *times > 1) {
                *at += 1;
            }
        }
    }
    candidates.iter().zip(&chosen).map(|(all, at)| id(all, *at)).collect()
}

/// What an action does: `send` and `Email` of `send-email`.
struct Action<'p> {
    verb: String,
    word: &'p str,
    rest: &'p [String],
    at_once: bool,
}

struct Namer<'a> {
    subject: &'a Subject<'a>,
    path: &'a Path,
    model_of: &'a ModelOf<'a>,
}

impl<'a> Namer<'a> {
    fn id(&self) -> Id {
        let Some((last, owners)) = self.path.steps.split_last() else { return self.of_root() };
        if let Some(custom) = &self.path.custom {
            let action = self.phrase(custom).unwrap_or_else(|| Action {
                verb: ascii_pascal(&custom[0]),
                word: &custom[0],
                rest: &custom[1..],
                at_once: false,
            });
            return self.of_action(&action, &self.path.steps, false);
        }
        if let Some(id) = self.of_webhook(last, owners) {
            return id;
        }
        if let Some(id) = self.action(last, owners).and_then(|action| self.of_step(&action, last, owners)) {
            return id;
        }
        if let Some(id) = self.of_leading_verb() {
            return id;
        }
        self.of_thing(last, owners)
    }

    /// `/` and `/{slug}`.
    fn of_root(&self) -> Id {
        let verb = self.verb();
        if self.path.before.is_empty() {
            let verb = pascal(&self.subject.method.as_str().to_lowercase());
            return Id { verb, noun: "Root".to_owned(), ..Id::default() };
        }
        let by: Vec<String> = self.path.before.iter().map(|name| ascii_pascal(name)).collect();
        Id { verb, rest: format!("By{}", by.join("And")), ..Id::default() }
    }

    /// `POST /webhooks/stripe`: somebody else calls.
    fn of_webhook(&self, last: &Step, owners: &[Step]) -> Option<Id> {
        if self.subject.method != Method::Post {
            return None;
        }
        let hook = |step: &Step| match step.word()? {
            "webhook" | "webhooks" | "hook" | "hooks" => Some("Webhook"),
            "callback" | "callbacks" => Some("Callback"),
            _ => None,
        };
        let receive = |from: &[Step], hook: &str| Id {
            verb: "Receive".to_owned(),
            noun: from.iter().map(plain).chain([hook.to_owned()]).collect(),
            ..Id::default()
        };
        if owners.is_empty() && (last.is_item() || last.is("webhook") || last.is("callback")) {
            return hook(last).map(|hook| receive(&[], hook));
        }
        if owners.iter().any(Step::is_item) {
            return None;
        }
        if last.is("webhook") || last.is("callback") {
            return hook(last).filter(|_| !last.is_item()).map(|hook| receive(owners, hook));
        }
        let at = owners.iter().rposition(|step| hook(step).is_some())?;
        let senders = &self.path.steps[at + 1..];
        let is_sender = |step: &Step| !words::is_verb(&step.words[0]) && !words::is_at_once(&step.words[0]);
        senders.iter().all(is_sender).then(|| receive(senders, hook(&owners[at]).unwrap_or_default()))
    }

    /// What a segment does, if it is no thing.
    fn action(&self, last: &'a Step, owners: &[Step]) -> Option<Action<'a>> {
        let method = self.subject.method;
        let first = last.words.first()?.as_str();
        let changes = matches!(method, Method::Post | Method::Put | Method::Patch);
        if words::is_at_once(first) {
            let known = last.words.len() == 1 || words::is_verb(&last.words[1]);
            return (known && !owners.is_empty()).then(|| self.phrase(&last.words)).flatten();
        }
        if (self.model_of)(&last.written).is_some() {
            return None;
        }
        let behind_item = owners.last().is_some_and(Step::is_item);
        let is_action = if method == Method::Delete || method == Method::Options {
            false
        } else if self.path.is_call {
            last.words.len() > 1 || words::is_verb(first) || words::reads(first) || words::is_verb_of_items(first)
        } else if !changes {
            words::reads(first)
        } else if words::is_verb(first) {
            true
        } else if !behind_item || last.is_item() {
            false
        } else {
            // Behind an item a word that nothing shows to be a noun is what is done with it.
            words::is_verb_of_items(first)
                || method == Method::Post
                    && last.words.len() == 1
                    && !words::is_noun(first)
                    && !words::is_plural_only(first)
        };
        if is_action { self.phrase(&last.words) } else { None }
    }

    fn phrase(&self, phrase: &'a [String]) -> Option<Action<'a>> {
        let (first, rest) = phrase.split_first()?;
        if !words::is_at_once(first) {
            return Some(Action { verb: ascii_pascal(first), word: first, rest, at_once: false });
        }
        let (verb, word, rest) = match rest.split_first() {
            Some((verb, rest)) => (ascii_pascal(verb), verb.as_str(), rest),
            None => (self.verb(), first.as_str(), rest),
        };
        Some(Action { verb: format!("{}{verb}", ascii_pascal(first)), word, rest, at_once: true })
    }

    /// The id of an action that stands in the last segment.
    fn of_step(&self, action: &Action<'_>, last: &Step, owners: &[Step]) -> Option<Id> {
        let bare = action.rest.is_empty();
        let Some(owner) = owners.last() else {
            // `/download/{file_id}`
            let of_parameter = last.parameters.last().and_then(|name| name.strip_suffix("_id")).map(ascii_pascal);
            let noun = of_parameter.unwrap_or_else(|| joined(action.rest));
            let alone = noun.is_empty() && words::is_keyword(action.word);
            return (!alone).then(|| Id { verb: action.verb.clone(), noun, ..Id::default() });
        };
        let about_nothing = match owner.word() {
            Some("me") => words::is_intransitive(action.word),
            Some(word) => words::signs_in(word) && (words::is_intransitive(action.word) || !bare),
            None => false,
        };
        if about_nothing && !owner.is_item() {
            let noun = joined(action.rest);
            return Some(Id { verb: action.verb.clone(), noun, parents: self.parents(owners), ..Id::default() });
        }
        Some(self.of_action(action, owners, last.is_item()))
    }

    /// The id of something done with the last of `owners`.
    fn of_action(&self, action: &Action<'_>, owners: &[Step], one: bool) -> Id {
        let verb = action.verb.clone();
        let Some((owner, before)) = owners.split_last() else {
            return Id { verb, noun: joined(action.rest), ..Id::default() };
        };
        let mut parents = self.parents(before);
        if owner.is("me") && !owner.is_item() {
            // `/me/change-password`
            let noun = if action.rest.is_empty() { "Me".to_owned() } else { format!("My{}", joined(action.rest)) };
            return Id { verb, noun, ..Id::default() };
        }
        let collective = words::is_collective(action.word);
        let of_all = action.rest.first().is_some_and(|word| word == "all");
        let rest = if of_all { &action.rest[1..] } else { action.rest };
        let noun = if of_all {
            format!("All{}", self.many(owner))
        } else if owner.is_item() {
            self.one(owner)
        } else if action.at_once || collective && self.subject.answers_list {
            self.many(owner)
        } else if collective || one || owner.word().is_some_and(words::is_plural_only) {
            plain(owner)
        } else {
            self.one(owner)
        };
        let is_part = owner.is_item() && (self.model_of)(&owner.written).is_none();
        let needed = match (owner.is_item(), is_part) {
            (false, _) => parents.len(),
            (true, true) => 1,
            (true, false) => usize::from(parents.last().is_some_and(|parent| parent == "My")),
        };
        if parents.len() == 1 && before.first().and_then(Step::word).is_some_and(words::signs_in) {
            parents.clear();
        }
        Id { verb, parents, needed, noun, rest: joined(rest) }
    }

    /// `GET /search/issues`, `POST /import/orders`.
    fn of_leading_verb(&self) -> Option<Id> {
        let (first, things) = self.path.steps.split_first()?;
        let (last, parents) = things.split_last()?;
        let word = first.word().filter(|_| !first.is_item())?;
        let does = match self.subject.method {
            Method::Get | Method::Head | Method::Query => words::reads(word),
            Method::Post => words::is_verb(word),
            Method::Put | Method::Patch | Method::Delete | Method::Options => false,
        };
        if !does || (self.model_of)(&first.written).is_some() {
            return None;
        }
        let parents = self.parents(parents);
        let noun = if last.is_item() { self.one(last) } else { plain(last) };
        Some(Id { verb: ascii_pascal(word), needed: parents.len(), parents, noun, rest: String::new() })
    }

    /// The id of what is done with a thing by the method alone.
    fn of_thing(&self, last: &Step, owners: &[Step]) -> Id {
        let subject = self.subject;
        let is_list = subject.answers_list && matches!(subject.method, Method::Get | Method::Query | Method::Head);
        let verb = match subject.method {
            Method::Get if subject.answers_stream => "Stream".to_owned(),
            Method::Get if is_list && (!last.is_item() || filters(last)) => "List".to_owned(),
            _ => self.verb(),
        };
        if last.is("me") && !last.is_item() {
            return Id { verb, noun: "Me".to_owned(), parents: self.parents(owners), ..Id::default() };
        }
        if let Some((owner, before)) = owners.split_last().filter(|(owner, _)| !owner.is_item()) {
            let of_owner = |adjective: String, rest: String| {
                let noun = if is_list { self.many(owner) } else { self.one(owner) };
                let parents = self.parents(before);
                Id { verb: verb.clone(), needed: parents.len(), parents, noun: format!("{adjective}{noun}"), rest }
            };
            if last.word().is_some_and(words::is_adjective) && !last.is_item() && subject.method != Method::Post {
                return of_owner(plain(last), String::new());
            }
            if last.is_item() && last.words.len() > 1 && words::is_preposition(&last.words[0]) {
                return of_owner(String::new(), plain(last));
            }
        }
        let parents = self.parents(owners);
        if last.is_item() {
            if is_list && filters(last) {
                let rest = format!("By{}", ascii_pascal(&last.parameters[0]));
                return Id { verb, needed: parents.len(), parents, noun: self.many(last), rest };
            }
            // A part of an item needs the item's name: `replaceOrderAttachment`.
            let is_part = (self.model_of)(&last.written).is_none();
            let is_mine = parents.last().is_some_and(|parent| parent == "My");
            return Id {
                verb,
                needed: usize::from(is_part || is_mine),
                parents,
                noun: self.one(last),
                rest: String::new(),
            };
        }
        let (noun, needed) = match subject.method {
            Method::Post if subject.takes_list => (self.many(last), parents.len()),
            Method::Post if last.word().is_some_and(words::is_plural_only) => (plain(last), parents.len()),
            Method::Post => (self.one(last), parents.len()),
            _ if is_list => (self.many(last), parents.len()),
            // The only one of its item: whose it is reaches back to that item.
            _ => {
                let behind_item = owners.iter().rposition(Step::is_item).map_or(owners.len(), |at| owners.len() - at);
                (plain(last), behind_item)
            }
        };
        Id { verb, parents, needed, noun, rest: String::new() }
    }

    fn verb(&self) -> String {
        match self.subject.method {
            Method::Get => "Get",
            Method::Head => "Check",
            Method::Post => "Create",
            Method::Put => "Replace",
            Method::Patch => "Update",
            Method::Delete => "Delete",
            Method::Options => "Describe",
            Method::Query => "Search",
        }
        .to_owned()
    }

    /// What stands before, in the singular. `me` says whose it is, whatever stands before that.
    fn parents(&self, owners: &[Step]) -> Vec<String> {
        let mut parents = Vec::new();
        for owner in owners {
            if owner.is("me") && !owner.is_item() {
                parents = vec!["My".to_owned()];
            } else if !owner.is_item() && owner.word().is_some_and(words::is_plural_only) {
                parents.push(plain(owner));
            } else {
                parents.push(self.one(owner));
            }
        }
        parents
    }

    fn one(&self, step: &Step) -> String {
        (self.model_of)(&step.written).unwrap_or_else(|| pascal(&singular(&step.words.join("_"))))
    }

    fn many(&self, step: &Step) -> String {
        plural(&self.one(step))
    }
}

/// A step as it is written.
fn plain(step: &Step) -> String {
    joined(&step.words)
}

/// Whether what stands behind a collection picks some of it: `GET /orders/{status}`.
fn filters(last: &Step) -> bool {
    !last.parameters.iter().any(|name| identifies(name))
}

/// Whether a parameter is the key of what it stands behind, so that it says no more.
fn identifies(name: &str) -> bool {
    name == "id" || name.ends_with("_id") || name.ends_with("Id")
}

fn joined(words: &[String]) -> String {
    pascal(&words.join("_"))
}

fn ascii_pascal(name: &str) -> String {
    joined(&path::words(name))
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
