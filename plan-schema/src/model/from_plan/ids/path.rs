//! What a path says: its nouns, which of them have an item behind them, and what tells it from another path.

use crate::model::name::{ascii, snake};
use crate::plan::expr::{PathPiece, PathTemplate};

/// Ends of file names that say how something is written, not what it is.
const EXTENSIONS: &[&str] = &[
    "atom", "csv", "html", "ico", "ics", "jpg", "json", "ndjson", "pdf", "png", "rss", "svg", "tar", "txt", "xlsx",
    "xml", "yaml", "yml", "zip",
];

/// A static segment of a path.
#[derive(Debug)]
pub(super) struct Step {
    /// The segment as it is written.
    pub(super) written: String,
    /// Its words, lower case.
    pub(super) words: Vec<String>,
    /// The parameters behind it: then it is about one item.
    pub(super) parameters: Vec<String>,
}

impl Step {
    /// Whether it is about one item.
    pub(super) fn is_item(&self) -> bool {
        !self.parameters.is_empty()
    }

    /// The one word that it is.
    pub(super) fn word(&self) -> Option<&str> {
        match self.words.as_slice() {
            [word] => Some(word),
            _ => None,
        }
    }

    pub(super) fn is(&self, word: &str) -> bool {
        self.word() == Some(word)
    }
}

/// A path, read.
#[derive(Debug, Default)]
pub(super) struct Path {
    pub(super) steps: Vec<Step>,
    /// Parameters before the first static segment.
    pub(super) before: Vec<String>,
    /// What stands behind a colon: `POST /items:batch`.
    pub(super) custom: Option<Vec<String>>,
    /// The last segment is a method of what stands before its dot: `/chat.postMessage`.
    pub(super) is_call: bool,
    /// `v2`.
    pub(super) version: Option<String>,
    /// `csv` of `report.csv`.
    pub(super) extension: Option<String>,
}

impl Path {
    pub(super) fn of(template: &PathTemplate) -> Self {
        let mut path = Self::default();
        for (index, segment) in template.segments.iter().enumerate() {
            path.segment(segment, index + 1 == template.segments.len());
        }
        path
    }

    fn segment(&mut self, segment: &[PathPiece], last: bool) {
        match segment {
            [PathPiece::Literal(word)] => self.literal(word, last),
            [PathPiece::Literal(word), rest @ ..] => {
                // `invoice.{format}` is about the invoice, `invoice-{number}` about one of many.
                let stem = word.trim_end_matches(['.', '-', '_', ':', '=', '~']);
                self.push(stem);
                if !word.ends_with('.') {
                    self.items(rest);
                }
            }
            pieces => {
                self.items(pieces);
                if let Some(PathPiece::Literal(text)) = pieces.last()
                    && let Some(verb) = text.strip_prefix(':')
                {
                    self.custom = Some(words(verb)).filter(|words| !words.is_empty());
                }
            }
        }
    }

    fn literal(&mut self, word: &str, last: bool) {
        let first = self.steps.is_empty();
        if word == "api" || first && matches!(word, "apis" | "rest" | ".well-known") {
            return;
        }
        if is_version(word) {
            self.version = Some(word.to_owned());
            return;
        }
        let (word, custom) = word.split_once(':').map_or((word, None), |(word, custom)| (word, Some(custom)));
        if let Some(custom) = custom.filter(|_| last) {
            self.custom = Some(words(custom)).filter(|words| !words.is_empty());
        }
        match word.rsplit_once('.').filter(|_| last) {
            Some((stem, extension)) if EXTENSIONS.contains(&extension) => {
                self.extension = Some(extension.to_owned());
                self.push(stem);
            }
            Some((stem, call)) if !stem.is_empty() && !call.is_empty() => {
                self.is_call = true;
                for word in stem.split('.') {
                    self.push(word);
                }
                self.push(call);
            }
            _ => self.push(word),
        }
    }

    fn push(&mut self, word: &str) {
        let words = words(word);
        if !words.is_empty() {
            self.steps.push(Step { written: word.to_owned(), words, parameters: Vec::new() });
        }
    }

    fn items(&mut self, pieces: &[PathPiece]) {
        let names = pieces.iter().filter_map(|piece| match piece {
            PathPiece::Parameter(name) => Some(name.clone()),
            PathPiece::Literal(_) => None,
        });
        match self.steps.last_mut() {
            Some(step) => step.parameters.extend(names),
            None => self.before.extend(names),
        }
    }
}

/// The words of a name: `createdIDs` has `created` and `ids`.
pub(super) fn words(name: &str) -> Vec<String> {
    let name = ascii(name);
    let letters: Vec<char> = name.chars().collect();
    let plain: String = letters
        .iter()
        .enumerate()
        .map(|(index, letter)| {
            // `IDs` is one word: its last capital begins no other.
            let behind_capital = index > 0 && letters[index - 1].is_ascii_uppercase();
            let before_s = letters.get(index + 1) == Some(&'s');
            let ends = letters.get(index + 2).is_none_or(|next| !next.is_ascii_lowercase());
            if behind_capital && before_s && ends { letter.to_ascii_lowercase() } else { *letter }
        })
        .collect();
    snake(&plain).split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// `v1`, `v1beta2`, `v2.1`, `2024-01-31`.
fn is_version(word: &str) -> bool {
    let numbers = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    match word.strip_prefix('v') {
        Some(rest) => {
            let rest = ["alpha", "beta"].iter().find_map(|stage| {
                let (number, more) = rest.split_once(stage)?;
                (more.is_empty() || numbers(more)).then_some(number)
            });
            numbers(rest.unwrap_or(&word[1..]))
        }
        None => numbers(word) && word.contains(['.', '-']),
    }
}
