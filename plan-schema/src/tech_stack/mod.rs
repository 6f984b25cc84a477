//! The list of approved technologies that a plan names: `tech-stack.yaml`, or a Markdown list.
//!
//! Both forms are read to one [`TechStack`]: names, each with what is said of it. Reading is lenient, since these files are
//! written for people: what cannot be understood allows more, never less.

mod item;
mod markdown;
mod names;
mod phrase;
#[cfg(test)]
mod tests;
mod versions;
mod yaml;

use std::cell::Cell;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;

use indexmap::IndexMap;

use crate::source::SourceFile;
use crate::suggest;
pub(crate) use names::is_standard;
pub(crate) use phrase::{Phrase, is_name, versions_at};
pub(crate) use versions::Versions;

/// Bytes of a line beyond which nothing is read: nobody writes a name there.
const LONGEST: usize = 1_000;

/// Names beyond which nothing near is looked for.
const MOST_NEAR: usize = 5_000;

/// Things said of one technology, beyond which nobody knows what is meant: every version then.
const MOST_TERMS: usize = 100;

/// How many words are compared to find those that a remark mentions; beyond, everything is mentioned.
const MOST_COMPARED: usize = 20_000_000;

/// Words for a group, or for a remark, of what may not be used.
const BANS: &[&str] = &[
    "avoid",
    "avoided",
    "banned",
    "deprecated",
    "disallowed",
    "discouraged",
    "forbidden",
    "not allowed",
    "not approved",
    "not permitted",
    "no longer approved",
    "no longer allowed",
    "prohibited",
    "rejected",
    "retired",
    "do not use",
    "don't use",
    "unapproved",
    "sunset",
];

/// What is approved.
#[derive(Debug, Default)]
pub(crate) struct TechStack {
    entries: IndexMap<String, Entry>,
    /// Whether a group of libraries is among it.
    libraries: bool,
    /// All words of the list, as [`names`] compares them: what a remark mentions may be meant.
    mentioned: String,
    /// Where each word stands there.
    words: HashMap<String, Vec<usize>>,
    /// How many words were compared.
    compared: Cell<usize>,
}

/// What is said of one technology.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Its name, as the list first has it.
    pub(crate) name: String,
    terms: Vec<Term>,
}

/// One thing said of a technology.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    /// The versions it is about.
    pub(crate) versions: Versions,
    /// Why these may not be used; `None` if they may.
    pub(crate) ban: Option<Ban>,
    /// The line it stands in.
    pub(crate) line: usize,
}

/// Why something may not be used.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Ban {
    /// What to use instead.
    pub(crate) instead: Option<String>,
    /// The reason.
    pub(crate) reason: Option<String>,
}

/// Why a text is no list of technologies.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum NoList {
    /// It is no YAML: line and column, and what is wrong there.
    Syntax(usize, usize, String),
    /// It has no names.
    NoNames,
}

/// What a list says of a choice.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict<'s> {
    /// It may be used.
    Approved,
    /// It may not be used.
    Banned(&'s Ban, usize),
    /// Other versions may be used: these.
    OtherVersion(Versions, usize),
}

impl TechStack {
    /// Reads a list; the ending of its name says which form it has.
    pub(crate) fn read(source: &SourceFile) -> Result<Self, NoList> {
        let stack = if is_yaml(source.name()) { yaml::read(source)? } else { markdown::read(source.text()) };
        if stack.entries.is_empty() { Err(NoList::NoNames) } else { Ok(stack) }
    }

    /// Adds what is said of a name.
    fn add(&mut self, name: &str, term: Term) {
        let key = names::key(name);
        if !key.is_empty() {
            let entry = self.entries.entry(key);
            let entry = entry.or_insert_with(|| Entry { name: name.trim().to_owned(), terms: Vec::new() });
            match entry.terms.len().cmp(&MOST_TERMS) {
                Ordering::Less => entry.terms.push(term),
                Ordering::Equal => entry.terms.push(Term { versions: Versions::any(), ban: None, ..term }),
                Ordering::Greater => {}
            }
        }
    }

    /// Says which versions of a name are meant, where it was only named before.
    fn narrow(&mut self, name: &str, term: Term) {
        match self.entries.get_mut(&names::key(name)).and_then(|entry| entry.terms.last_mut()) {
            Some(last) if last.versions.is_any() => last.versions = term.versions,
            _ => self.add(name, term),
        }
    }

    /// Remembers the words of a text.
    fn mention(&mut self, text: &str) {
        for word in compared(text) {
            self.words.entry(word.clone()).or_default().push(self.mentioned.len());
            self.mentioned.push(' ');
            self.mentioned.push_str(&word);
        }
        // No name goes on in the next text.
        self.mentioned.push_str("  ");
    }

    /// Whether a group is one of libraries; then libraries are compared, whatever else is there.
    fn group(&mut self, name: &str) {
        let name = name.to_lowercase();
        let words = ["librar", "dependenc", "packages", "crates", "modules"];
        self.libraries |= words.iter().any(|word| name.contains(word));
    }

    /// Whether the list says that it has libraries.
    pub(crate) const fn has_libraries(&self) -> bool {
        self.libraries
    }

    /// The first known name in a part of a text, the longest one there, and where it stands.
    pub(crate) fn find(&self, text: &str, part: Range<usize>) -> Option<(&Entry, Range<usize>)> {
        let words: Vec<Range<usize>> = names::words(&text[part.clone()])
            .into_iter()
            .map(|word| part.start + word.start..part.start + word.end)
            .collect();
        (0..words.len()).find_map(|first| self.at(text, &words[first..]))
    }

    /// The longest known name that some words begin with.
    fn at(&self, text: &str, words: &[Range<usize>]) -> Option<(&Entry, Range<usize>)> {
        let (mut key, mut found) = (String::new(), None);
        for word in words.iter().take(names::MOST_WORDS) {
            names::push(&mut key, &text[word.clone()]);
            if let Some(entry) = self.entries.get(&*names::canonical(&key)) {
                found = Some((entry, words[0].start..word.end));
            }
        }
        found
    }

    /// Whether a name stands anywhere in the list.
    pub(crate) fn mentions(&self, name: &str) -> bool {
        let words: Vec<String> = compared(name).collect();
        let Some(places) = words.first().and_then(|first| self.words.get(first)) else { return false };
        let wanted = format!(" {} ", words.join(" "));
        self.compared.set(self.compared.get().saturating_add(places.len()));
        self.compared.get() > MOST_COMPARED || places.iter().any(|at| self.mentioned[*at..].starts_with(&wanted))
    }

    /// The name that is nearest to another.
    pub(crate) fn nearest(&self, name: &str) -> Option<&str> {
        let names = self.entries.values().filter(|entry| entry.terms.iter().any(|term| term.ban.is_none()));
        suggest::nearest(name, names.take(MOST_NEAR).map(|entry| &*entry.name))
    }
}

impl Entry {
    /// What the list says of this technology in some versions.
    pub(crate) fn judge(&self, chosen: &Versions) -> Verdict<'_> {
        let mut allowed = self.terms.iter().filter(|term| term.ban.is_none()).peekable();
        let line = allowed.peek().map(|term| term.line);
        let mut versions: Option<Versions> = None;
        for term in allowed {
            if term.versions.meets(chosen) {
                return Verdict::Approved;
            }
            versions = Some(match versions {
                Some(versions) => versions.or(term.versions.clone()),
                None => term.versions.clone(),
            });
        }
        let bans = || self.terms.iter().filter_map(|term| Some((term, term.ban.as_ref()?)));
        // A ban of some versions says nothing of a choice that names none.
        let banned = bans().find(|(term, _)| term.versions.is_any() || !chosen.is_any() && term.versions.meets(chosen));
        match (banned, versions, line) {
            (Some((term, ban)), _, _) => Verdict::Banned(ban, term.line),
            (None, Some(versions), Some(line)) => Verdict::OtherVersion(versions, line),
            _ => Verdict::Approved,
        }
    }
}

/// Whether a file is YAML by its name.
pub(crate) fn is_yaml(name: &str) -> bool {
    has_ending(name, &["yaml", "yml"])
}

/// Whether a file is a list that can be read, by its name.
pub(crate) fn is_list(name: &str) -> bool {
    is_yaml(name) || has_ending(name, &["md", "markdown", "mdown", "txt"])
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// The beginning of a text, if it is very long.
pub(crate) fn beginning(text: &str) -> &str {
    let mut end = LONGEST.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Whether a text begins by saying that something may not be used.
fn is_ban(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    BANS.iter().any(|ban| text.strip_prefix(ban).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
}

/// Whether a group is one of what may not be used.
fn is_ban_group(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    is_ban(&name) || BANS.iter().any(|ban| name.strip_suffix(ban).is_some_and(|rest| rest.ends_with(' ')))
}

/// The words of a text, each as names are compared.
fn compared(text: &str) -> impl Iterator<Item = String> {
    names::words(text).into_iter().map(|word| {
        let mut key = String::new();
        names::push(&mut key, &text[word]);
        names::canonical(&key).into_owned()
    })
}
