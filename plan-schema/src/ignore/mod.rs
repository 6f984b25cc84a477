//! Comments that silence findings at one place: `# plan: ignore[DOC001] reason`.
//!
//! A comment behind something is about its line, a comment on a line of its own about the next line that says something. A
//! text of several lines is one line with its key: no comment can stand inside it. What stands below a key on further lines
//! is not meant: a comment hides what its author saw, and not the mistakes of tomorrow.
//!
//! What the model depends on cannot be silenced, and neither can what is found about the comments themselves (`findings.rs`).

mod below;
mod edit;
mod findings;
mod parse;
#[cfg(test)]
mod tests;

use std::cell::OnceCell;
use std::collections::HashMap;

pub(crate) use parse::begins;

use crate::finding::Finding;
use crate::rules::{self, Family, Rule, Soundness};
use crate::source::{SourceFile, Span};
use crate::syntax::{Comment, Tree};
use parse::{Flaw, Read};

/// All comments of a plan that silence findings, or were meant to.
#[derive(Debug)]
pub(crate) struct Ignores<'a> {
    source: &'a SourceFile,
    tree: &'a Tree,
    rules: Rules<'a>,
    comments: Vec<Ignore>,
    lines: Lines,
    /// Which comments are about a line.
    by_line: HashMap<usize, Vec<usize>>,
    keeps_blank_lines: OnceCell<bool>,
}

/// A comment that silences findings, or was meant to.
#[derive(Debug)]
struct Ignore {
    span: Span,
    /// The line it is about; `None` if nothing follows.
    line: Option<usize>,
    content: Content,
}

impl Ignore {
    fn names(&self) -> &[Named] {
        if let Content::Names { names, .. } = &self.content { names } else { &[] }
    }
}

#[derive(Debug)]
enum Content {
    Names { names: Vec<Named>, has_reason: bool },
    Flawed(Flaw),
}

/// A rule that a comment names.
#[derive(Debug)]
struct Named {
    span: Span,
    meaning: Meaning,
    state: State,
}

#[derive(Debug, Clone, Copy)]
enum Meaning {
    Rule(&'static Rule),
    /// A rule of an emitter that is not here.
    Elsewhere,
    Nothing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nobody knows: its rule did not run.
    Open,
    Used,
    Unused,
}

/// Whether a comment may silence a rule.
fn can_be_silenced(rule: &Rule) -> bool {
    rule.soundness == Soundness::Lint && rule.family != Family::Syntax
}

/// The rules that a comment may name.
#[derive(Debug, Clone, Copy)]
struct Rules<'a>(&'a [&'static Rule]);

impl<'a> Rules<'a> {
    fn all(self) -> impl Iterator<Item = &'static Rule> + Clone + 'a {
        rules::all().chain(self.0.iter().copied())
    }

    fn meaning(self, name: &str) -> Meaning {
        let is = |known: &str| known.eq_ignore_ascii_case(name);
        let digits = name.get(Family::Emitter.prefix().len()..).unwrap_or_default();
        let emitters = name.to_ascii_uppercase().starts_with(Family::Emitter.prefix());
        match self.all().find(|rule| is(rule.code) || is(rule.name)) {
            Some(rule) => Meaning::Rule(rule),
            None if self.0.is_empty() && emitters && digits.parse::<u16>().is_ok() => Meaning::Elsewhere,
            None => Meaning::Nothing,
        }
    }
}

impl<'a> Ignores<'a> {
    /// Reads all comments of a plan. `emitted` are the rules of emitters.
    pub(crate) fn read(source: &'a SourceFile, tree: &'a Tree, emitted: &'a [&'static Rule]) -> Self {
        let rules = Rules(emitted);
        let is_rule = |name: &str| matches!(rules.meaning(name), Meaning::Rule(_));
        let read = |comment: &'a Comment| Some((comment, parse::read(source.slice(comment.span), &is_rule)?));
        let read: Vec<_> = tree.comments().iter().filter_map(read).collect();
        let lines = if read.is_empty() { Lines::default() } else { Lines::of(source, tree) };
        let comments: Vec<Ignore> = read
            .into_iter()
            .map(|(comment, read)| {
                let Span { start, end } = comment.span;
                let span = Span::new(start, start + source.slice(Span::new(start, end)).trim_end().len());
                let content = match read {
                    Read::Flawed(flaw) => Content::Flawed(flaw),
                    Read::Ignore(form) => {
                        let named = |name: std::ops::Range<usize>| {
                            let span = Span::new(start + name.start, start + name.end);
                            Named { span, meaning: rules.meaning(source.slice(span)), state: State::Open }
                        };
                        let reason = source.slice(Span::new(start + form.reason.start, start + form.reason.end));
                        Content::Names {
                            names: form.names.into_iter().map(named).collect(),
                            has_reason: is_reason(reason),
                        }
                    }
                };
                let line = lines.meant(source.line(start), is_own_line(source.text(), start));
                Ignore { span, line, content }
            })
            .collect();
        let mut by_line: HashMap<usize, Vec<usize>> = HashMap::new();
        for (index, comment) in comments.iter().enumerate() {
            if let Some(line) = comment.line {
                by_line.entry(line).or_default().push(index);
            }
        }
        Self { source, tree, rules, comments, lines, by_line, keeps_blank_lines: OnceCell::new() }
    }

    /// Parts findings, which are located: those that stay, and those that a comment silences.
    pub(crate) fn part(&mut self, findings: Vec<Finding>) -> (Vec<Finding>, Vec<Finding>) {
        findings.into_iter().partition(|finding| !self.silences(finding))
    }

    fn silences(&mut self, finding: &Finding) -> bool {
        let Some(span) = finding.primary.span.filter(|_| can_be_silenced(finding.rule)) else { return false };
        if self.comments.is_empty() {
            return false;
        }
        let line = self.lines.head(self.source.line(span.start));
        let mut silenced = false;
        for index in self.by_line.get(&line).into_iter().flatten() {
            let Content::Names { names, .. } = &mut self.comments[*index].content else { continue };
            // What stands there twice is used once.
            if let Some(named) = names.iter_mut().find(|named| named.rule() == Some(finding.rule)) {
                named.state = State::Used;
                silenced = true;
            }
        }
        silenced
    }
}

impl Named {
    fn rule(&self) -> Option<&'static Rule> {
        if let Meaning::Rule(rule) = self.meaning { Some(rule) } else { None }
    }
}

/// Whether a text says why; the word of the manual does not.
fn is_reason(text: &str) -> bool {
    let blank = ["reason", "why", "because", "todo", "tbd", "fixme"];
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    !bare.is_empty() && !blank.iter().any(|blank| bare.eq_ignore_ascii_case(blank))
}

/// Whether nothing but blanks stands before a comment on its line.
fn is_own_line(text: &str, start: usize) -> bool {
    let line = text[..start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    text[line..start].trim_start_matches('\u{feff}').trim().is_empty()
}

/// Which lines stand for each other.
#[derive(Debug, Default)]
struct Lines {
    /// For each line, from 0: the first of its text of several lines, or itself.
    heads: Vec<usize>,
    /// For each line, from 0: itself or the next one that says something.
    next: Vec<Option<usize>>,
}

impl Lines {
    fn of(source: &SourceFile, tree: &Tree) -> Self {
        let count = source.line_count();
        let mut heads: Vec<usize> = (0..=count).collect();
        for span in tree.spread() {
            let (first, last) = (source.line(span.start), source.line(span.end));
            let head = heads[first];
            heads[first..=last].fill(head);
        }
        let mut speaks = vec![true; count + 1];
        let begin = source.line(tree.span(tree.root()).start);
        for (line, speaks) in speaks.iter_mut().enumerate() {
            // `---` and directives before the plan say nothing.
            let text = source.line_span(line).map(|span| source.slice(span)).unwrap_or_default();
            *speaks = line >= begin && !text.trim().is_empty();
        }
        for comment in tree.comments().iter().filter(|comment| is_own_line(source.text(), comment.span.start)) {
            speaks[source.line(comment.span.start)] = false;
        }
        let mut next = vec![None; count + 1];
        let mut below = None;
        for line in (0..=count).rev() {
            below = if speaks[line] { Some(line) } else { below };
            next[line] = below;
        }
        Self { heads, next }
    }

    /// The line that a line belongs to.
    fn head(&self, line: usize) -> usize {
        self.heads.get(line).copied().unwrap_or(line)
    }

    /// The line that a comment is about.
    fn meant(&self, line: usize, own_line: bool) -> Option<usize> {
        let line = if own_line { self.next.get(line).copied().flatten()? } else { line };
        Some(self.head(line))
    }
}
