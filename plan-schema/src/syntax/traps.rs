//! Syntax errors as findings: the traps of YAML that people step into, recognised, and a fix where one is proven to help.
//!
//! A fix is offered only after the repaired text has been read and the mistake is gone: a later one may follow, but none in
//! the same line.

use super::build::{self, LastScalar};
use super::events::{Cause, Stop};
use super::limits::Limits;
use super::report::{self, quote};
use super::tree::Style;
use crate::finding::{Applicability, Change, Edit, Finding};
use crate::ignore;
use crate::place::Place;
use crate::rules::ys;
use crate::source::Span;

/// Texts above this size, in bytes, are read once and not once more for each repair that might help.
const MOST_REPAIRED: usize = 500_000;

/// The finding of a syntax error.
pub(super) fn explain(text: &str, stop: &Stop, last: Option<LastScalar>, limits: &Limits) -> Finding {
    let error = Error { text, stop, last, limits };
    let at = stop.at.min(text.len());
    let width = text[at..].chars().next().filter(|c| !matches!(c, '\n' | '\r')).map_or(0, char::len_utf8);
    let span = Span::new(at, at + width);
    let rule = match stop.cause {
        Cause::Depth => return report::too_deep("collections", limits, span),
        Cause::Tab => &ys::TAB_INDENTATION,
        Cause::Reserved => &ys::RESERVED_CHARACTER,
        Cause::Comment => &ys::CUT_TEXT,
        _ => &ys::SYNTAX_ERROR,
    };
    let mut finding = Finding::new(rule, Place::source(span), stop.message.clone());
    if let Some(help) = stop.help {
        finding = finding.help(help);
    }
    match stop.cause {
        Cause::Tab => error.tabs(finding),
        Cause::Key | Cause::Other if error.deep_block().is_some() => error.indicator(finding),
        Cause::Quote => match error.value_start().filter(|start| text[*start..].starts_with(['"', '\''])) {
            Some(start) => finding.label(Place::source(Span::new(start, start + 1)), "the quote opens here"),
            None => finding,
        },
        Cause::Colon => error.colon(finding),
        Cause::Comment => error.rejoined(finding),
        Cause::Key | Cause::FlowSeparator if error.is_alias() => {
            let text = "a text without quotes cannot begin with `*`";
            let mut finding = Finding { rule: &ys::RESERVED_CHARACTER, message: text.into(), ..finding };
            if let Some(start) = error.value_start() {
                finding.primary.place = Place::source(Span::new(start, start + 1));
            }
            error.quoted(finding.help("`*` begins an alias of YAML; put the text in quotes"))
        }
        Cause::FlowSeparator => error.bracket(finding),
        Cause::Key if error.bracketed().is_some() => error.begun_with_bracket(finding),
        Cause::Reserved | Cause::Trailing | Cause::Key => error.quoted(finding),
        Cause::Depth | Cause::Other => finding,
    }
}

/// Why a comment behind a text without quotes, in the same line, belongs to the text; `None` if it may be a comment.
pub(super) fn cut(text: &str, comment: &str) -> Option<&'static str> {
    if ignore::begins(comment) {
        return None;
    }
    let odd = |sign: char| text.matches(sign).count() % 2 == 1 && comment.matches(sign).count() % 2 == 1;
    let open = |open: char, close: char| {
        text.matches(open).count() > text.matches(close).count()
            && comment.matches(close).count() > comment.matches(open).count()
    };
    if odd('`') {
        return Some("this closes a backtick of the text");
    }
    if odd('"') {
        return Some("this closes a quote of the text");
    }
    if open('(', ')') || open('[', ']') || open('{', '}') {
        return Some("this closes a bracket of the text");
    }
    // `see issue #12`
    let digits = comment.bytes().take_while(u8::is_ascii_digit).count();
    let ends = comment[digits..].starts_with(|c: char| !c.is_alphanumeric()) || digits == comment.len();
    let word = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
    let counts =
        ["issue", "issues", "pr", "ticket", "tickets", "bug", "request", "story", "task", "fix", "fixes", "closes"];
    if digits > 0 && ends && (counts.contains(&word.as_str()) || is_open(&word)) {
        return Some("this is a number, not a comment");
    }
    // `ask in #payments`
    (comment.starts_with(char::is_alphanumeric) && text.contains(' ') && is_open(&word))
        .then_some("the text goes on here")
}

/// Whether no text ends with this word, in lower case.
fn is_open(word: &str) -> bool {
    let words =
        ["in", "on", "at", "to", "of", "the", "an", "via", "from", "for", "with", "and", "or", "see", "channel"];
    words.contains(&word)
}

struct Error<'a> {
    text: &'a str,
    stop: &'a Stop,
    last: Option<LastScalar>,
    limits: &'a Limits,
}

impl Error<'_> {
    /// Quotes the text that was meant, if that removes the mistake.
    fn quoted(&self, finding: Finding) -> Finding {
        let Some(start) = self.text_start() else { return finding };
        let line_end = self.line_end(self.stop.at);
        let line = &self.text[start..line_end];
        // Where a comment may begin: not inside what the text has opened.
        let comment = line.find(" #").filter(|at| cut(&line[..*at], &line[at + 2..]).is_none()).map(|at| start + at);
        let brackets = line.char_indices().filter(|(_, c)| matches!(c, ',' | ']' | '}')).map(|(at, _)| start + at);
        let brackets = brackets.filter(|end| *end > self.stop.at).take(20);
        let mut ends: Vec<usize> = comment.into_iter().chain([line_end]).chain(brackets).collect();
        if matches!(self.stop.cause, Cause::FlowSeparator) {
            // Inside brackets, a text that ends with its line would swallow the closing one.
            ends.rotate_left(usize::from(comment.is_some()) + 1);
        }
        for end in ends {
            let span = Span::new(start, start + self.text[start..end].trim_end().len());
            let quoted = quote(&self.text[span.start..span.end]);
            if !span.is_empty() && self.helps(&[(span, quoted.clone())]) {
                return finding.fix_source(Applicability::Safe, "put the text in quotes", Place::source(span), quoted);
            }
        }
        finding
    }

    /// `{tags: string[]}`: a bracket that belongs to a text, if quotes show that it does.
    fn bracket(&self, finding: Finding) -> Finding {
        let mended = self.quoted(finding);
        if mended.fix.is_none() {
            return mended;
        }
        let message = match self.text[self.stop.at.min(self.text.len())..].chars().next() {
            Some(c @ ('[' | ']' | '{' | '}')) => format!("the `{c}` ends a text that has no quotes"),
            _ => "a text with a bracket in it has no quotes".to_owned(),
        };
        Finding { rule: &ys::BRACKET_IN_TEXT, message, ..mended }
            .because("inside `{…}` and `[…]`, brackets are no text")
            .help("put the text in quotes, or write the entry on a line of its own")
    }

    /// Where a value begins with a bracket that is closed in the same line, before more text: `- [ ] Which queue?`.
    fn bracketed(&self) -> Option<usize> {
        let from = self.line_start(self.stop.at);
        let line = self.text.get(from..self.stop.at)?;
        let value = |line: &str| line.trim_start_matches([' ', '-']).starts_with(['[', '{']);
        let begin = if value(line) { 0 } else { line.find(": ").map(|at| at + 1).filter(|at| value(&line[*at..]))? };
        let start = from + begin + line[begin..].find(['[', '{'])?;
        self.text[start..self.stop.at].trim_end().ends_with([']', '}']).then_some(start)
    }

    /// A text that begins with a bracket: a list or a mapping, for YAML.
    fn begun_with_bracket(&self, mut finding: Finding) -> Finding {
        let Some(start) = self.bracketed() else { return finding };
        finding.message = "text follows a closing bracket".into();
        let rest = self.text[start..].strip_prefix('[').and_then(|rest| rest.strip_prefix([' ', 'x', 'X']));
        if let Some(rest) = rest.and_then(|rest| rest.strip_prefix("] ")) {
            let open = self.text[start..].starts_with("[ ]");
            let place = Span::new(start, self.text.len() - rest.trim_start().len());
            finding = finding.because("YAML reads the box before it as a list").help(if open {
                "leave the box out: the document draws it"
            } else {
                "leave the box out: a question is checked by its `answer`, a task by `done: true`"
            });
            if self.helps(&[(place, String::new())]) {
                let applicability = if open { Applicability::Safe } else { Applicability::Unsafe };
                return finding.fix_source(applicability, "leave the box out", Place::source(place), "");
            }
            return finding;
        }
        let line_end = self.line_end(start);
        let line = &self.text[start..line_end];
        let comment = line.find(" #").filter(|at| cut(&line[..*at], &line[at + 2..]).is_none());
        let length = comment.map_or(line, |at| &line[..at]).trim_end().len();
        let span = Span::new(start, start + length);
        let quoted = quote(&self.text[span.start..span.end]);
        finding = finding.help("YAML reads a text that begins with a bracket as a list or a mapping; put it in quotes");
        if self.helps(&[(span, quoted.clone())]) {
            return finding.fix_source(Applicability::Safe, "put the text in quotes", Place::source(span), quoted);
        }
        finding
    }

    /// A second `: ` in a line; in a note, mostly.
    fn colon(&self, finding: Finding) -> Finding {
        let line = &self.text[self.line_start(self.stop.at)..self.stop.at.min(self.text.len())];
        let open = line.matches('(').count() > line.matches(')').count();
        let mended = self.quoted(finding);
        if mended.fix.is_none() {
            return mended;
        }
        let message =
            if open { "the colon in this note makes a key, and no key can stand here".into() } else { mended.message };
        Finding { rule: &ys::COLON_IN_TEXT, message, ..mended }
            .because("a colon and a space make a key")
            .help("put the text in quotes, or leave the space out")
    }

    /// Whether the line is stopped at because a text begins with `*`.
    fn is_alias(&self) -> bool {
        self.value_start().is_some_and(|start| self.text[start..].starts_with('*'))
    }

    /// A comment in the middle of a text of several lines: it was meant to be text.
    fn rejoined(&self, finding: Finding) -> Finding {
        let Some(last) = self.last.filter(|last| last.style == Style::Plain) else { return finding };
        let outer = self.indentation(last.span.start);
        let mut end = self.line_end(last.span.start);
        while end < self.text.len() {
            let start = end + 1;
            let next = self.line_end(start);
            let deeper = self.indentation(start) > outer && !self.text[start..next].trim().is_empty();
            if !deeper {
                break;
            }
            end = next;
        }
        let span = Span::new(last.span.start, last.span.start + self.text[last.span.start..end].trim_end().len());
        let quoted = quote(&self.text[span.start..span.end]);
        if !self.helps(&[(span, quoted.clone())]) {
            return finding;
        }
        finding.fix_source(Applicability::Safe, "put the text in quotes", Place::source(span), quoted)
    }

    /// Where the text begins that cannot be read without quotes.
    fn text_start(&self) -> Option<usize> {
        match self.stop.cause {
            Cause::Reserved => Some(self.stop.at),
            // `*note* text` is read as an alias, and then stopped at.
            Cause::Key | Cause::FlowSeparator if self.is_alias() => self.value_start(),
            Cause::Colon | Cause::FlowSeparator => {
                let last = self.last.filter(|last| last.style == Style::Plain)?;
                (last.span.start >= self.line_start(self.stop.at)).then_some(last.span.start)
            }
            Cause::Key => None,
            _ => self.value_start(),
        }
    }

    /// Where the value begins that the parser was reading: behind the last scalar before it and its `: `, `- ` or `, `.
    fn value_start(&self) -> Option<usize> {
        let from = self.last.map_or(0, |last| last.span.end);
        let rest = &self.text[from..];
        let blank = rest.len() - rest.trim_start_matches([' ', ':', '-', '?', ',', '[', '{', '\n', '\r']).len();
        Some(from + blank).filter(|start| *start < self.stop.at)
    }

    /// The block scalar whose first line is the deepest, so that the next one seems to end it.
    fn deep_block(&self) -> Option<LastScalar> {
        let last = self.last.filter(|last| matches!(last.style, Style::Literal | Style::Folded))?;
        let first = self.line_end(last.span.start) + 1;
        (self.indentation(self.stop.at) < self.indentation(first.min(self.text.len()))).then_some(last)
    }

    fn indicator(&self, mut finding: Finding) -> Finding {
        let Some(block) = self.deep_block() else { return finding };
        finding.rule = &ys::BLOCK_INDENTATION;
        finding.message = "a block of text ends here, because this line is indented less than its first one".into();
        finding = finding
            .label(Place::source(Span::new(block.span.start, block.span.start + 1)), "the block begins here")
            .help("give the indentation behind the `|` or `>`: `|2` if the text is indented by two more than its key");
        let place = Span::new(block.span.start + 1, block.span.start + 1);
        let outer = self.indentation(block.span.start);
        // The shallowest of its lines counts, which may come later.
        let columns = self.shallowest(outer).saturating_sub(outer);
        (1..=columns.min(9))
            .rev()
            .map(|columns| columns.to_string())
            .find(|digit| self.helps(&[(place, digit.clone())]))
            .map_or(finding.clone(), |digit| {
                finding.fix_source(
                    Applicability::Safe,
                    "say how far the block is indented",
                    Place::source(place),
                    digit,
                )
            })
    }

    /// The least indentation of the lines from where reading stopped, as long as they are deeper than `outer`.
    fn shallowest(&self, outer: usize) -> usize {
        let mut least = self.indentation(self.stop.at);
        let mut start = self.line_start(self.stop.at);
        while start < self.text.len() {
            let end = self.line_end(start);
            let indentation = self.indentation(start);
            if !self.text[start..end].trim().is_empty() {
                if indentation <= outer {
                    break;
                }
                least = least.min(indentation);
            }
            start = end + 1;
        }
        least
    }

    /// Points at the first line that is indented with tabs, and replaces the tabs of all such lines.
    fn tabs(&self, mut finding: Finding) -> Finding {
        let mut lines = Vec::new();
        let mut start = 0;
        for line in self.text.split_inclusive(['\n', '\r']) {
            let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
            if line[..blank].contains('\t') && blank < line.trim_end().len() {
                lines.push(Span::new(start, start + blank));
            }
            start += line.len();
        }
        let Some(first) = lines.iter().find(|line| line.end >= self.stop.at).or(lines.first()).copied() else {
            return finding;
        };
        finding.primary.place = Place::source(first);
        finding = finding.because("indented with a tab");
        for width in [2, 4, 8] {
            let spaces = " ".repeat(width);
            let edits: Vec<_> =
                lines.iter().map(|line| (*line, self.text[line.start..line.end].replace('\t', &spaces))).collect();
            if self.helps(&edits) {
                let edits = edits.into_iter().map(|(span, text)| Edit::new(Place::source(span), Change::Source(text)));
                finding = finding.fix_all(Applicability::Safe, "indent with spaces", edits.collect());
                break;
            }
        }
        finding
    }

    /// Whether the edits, in source order, remove the mistake.
    fn helps(&self, edits: &[(Span, String)]) -> bool {
        if self.text.len() > MOST_REPAIRED {
            return false;
        }
        let mut repaired = String::with_capacity(self.text.len() + 64);
        let mut at = 0;
        for (span, text) in edits {
            repaired.push_str(&self.text[at..span.start]);
            repaired.push_str(text);
            at = span.end;
        }
        repaired.push_str(&self.text[at..]);
        let behind = repaired.len().saturating_sub(self.text.len() - self.line_end(self.stop.at));
        build::build(&repaired, "", self.limits).stop.is_none_or(|(stop, _)| stop.at > behind)
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at.min(self.text.len())].rfind(['\n', '\r']).map_or(0, |end| end + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        self.text[at..].find(['\n', '\r']).map_or(self.text.len(), |length| at + length)
    }

    fn indentation(&self, at: usize) -> usize {
        let line = &self.text[self.line_start(at)..];
        line.len() - line.trim_start_matches(' ').len()
    }
}
