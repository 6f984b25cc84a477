//! A reader of a line that another language wrote: tolerant, and with a memory of what was foreign.

use std::ops::Range;

/// Where the reader is, and what it met.
#[derive(Debug, Clone)]
pub(super) struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    /// The first thing that a plan does not write.
    foreign: Option<Foreign>,
    /// Whether everything foreign can mean one thing only.
    sure: bool,
}

/// What a plan does not write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Foreign {
    pub(super) span: Range<usize>,
    pub(super) origin: &'static str,
}

/// How deep a type may nest: as deep as the plan's own may.
const MOST_LEVELS: usize = 32;

impl<'t> Reader<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0, depth: 0, foreign: None, sure: true }
    }

    pub(super) const fn at(&self) -> usize {
        self.at
    }

    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    pub(super) fn from(&self, start: usize) -> &'t str {
        &self.text[start..self.at]
    }

    pub(super) const fn is_done(&self) -> bool {
        self.at >= self.text.len()
    }

    pub(super) const fn sure(&self) -> bool {
        self.sure
    }

    pub(super) const fn guess(&mut self) {
        self.sure = false;
    }

    pub(super) fn into_foreign(self) -> Option<Foreign> {
        self.foreign
    }

    /// Remembers what stands from `start` to here as foreign; the first counts.
    pub(super) fn foreign(&mut self, start: usize, origin: &'static str) {
        let span = start..start + self.from(start).trim_end().len();
        match &mut self.foreign {
            // What holds the first one is better to point at.
            Some(first) if start <= first.span.start => *first = Foreign { span, origin },
            Some(_) => {}
            none => *none = Some(Foreign { span, origin }),
        }
    }

    /// Reads a part that may hold others of its kind.
    pub(super) fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth >= MOST_LEVELS {
            return None;
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    pub(super) const fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }

    pub(super) fn spaces(&mut self) -> bool {
        let blank = self.rest().len() - self.rest().trim_start().len();
        self.at += blank;
        blank > 0
    }

    pub(super) fn eat(&mut self, token: &str) -> bool {
        let there = self.rest().starts_with(token);
        if there {
            self.at += token.len();
        }
        there
    }

    /// Spaces and a token, or nothing.
    pub(super) fn spaced(&mut self, token: &str) -> bool {
        let before = self.at;
        self.spaces();
        let there = self.eat(token);
        if !there {
            self.at = before;
        }
        there
    }

    /// Words with spaces between them, in any case, that end where a word ends.
    pub(super) fn phrase(&mut self, words: &str) -> bool {
        let before = self.at;
        for (index, word) in words.split(' ').enumerate() {
            let spaced = index == 0 || self.spaces();
            let there = self.rest().get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
            if !spaced || !there {
                self.at = before;
                return false;
            }
            self.at += word.len();
        }
        let wordy = |c: char| c.is_alphanumeric() || c == '_';
        if words.ends_with(wordy) && self.rest().starts_with(wordy) {
            self.at = before;
            return false;
        }
        true
    }

    /// A name, with dots and the names behind them.
    pub(super) fn name(&mut self) -> Option<&'t str> {
        let start = self.at;
        let letter = |c: char| c.is_alphabetic() || c == '_';
        if !self.rest().starts_with(letter) {
            return None;
        }
        loop {
            let rest = self.rest();
            self.at += rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            let mut after = self.rest().chars();
            if after.next() != Some('.') || !after.next().is_some_and(letter) {
                return Some(self.from(start));
            }
            self.at += 1;
        }
    }

    pub(super) fn number(&mut self) -> Option<&'t str> {
        let start = self.at;
        let rest = self.rest();
        let sign = usize::from(rest.starts_with('-'));
        let length = sign + rest[sign..].find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len() - sign);
        let number = rest[..length].trim_end_matches('.');
        if number.parse::<f64>().is_err() {
            return None;
        }
        self.at = start + number.len();
        Some(number)
    }

    /// A text in single or double quotes, or in backticks.
    pub(super) fn quoted(&mut self) -> Option<String> {
        let quote = self.rest().chars().next().filter(|c| matches!(c, '\'' | '"' | '`'))?;
        let mut text = String::new();
        let mut letters = self.rest().char_indices().skip(1).peekable();
        while let Some((at, c)) = letters.next() {
            match c {
                '\\' => text.extend(letters.next().map(|(_, c)| c)),
                // SQL doubles a quote inside.
                c if c == quote && letters.peek().is_some_and(|(_, next)| *next == quote) && quote == '\'' => {
                    letters.next();
                    text.push(c);
                }
                c if c == quote => {
                    self.at += at + c.len_utf8();
                    return Some(text);
                }
                c => text.push(c),
            }
        }
        None
    }

    /// What stands in balanced parentheses that begin here.
    pub(super) fn parenthesised(&mut self) -> Option<&'t str> {
        let rest = self.rest();
        if !rest.starts_with('(') {
            return None;
        }
        let (mut depth, mut quote) = (0_usize, None);
        for (at, c) in rest.char_indices() {
            match (quote, c) {
                (Some(open), c) if open == c => quote = None,
                (None, '\'' | '"') => quote = Some(c),
                (None, '(') => depth += 1,
                (None, ')') => {
                    depth -= 1;
                    if depth == 0 {
                        self.at += at + 1;
                        return Some(rest[1..at].trim());
                    }
                }
                _ => {}
            }
        }
        None
    }
}
