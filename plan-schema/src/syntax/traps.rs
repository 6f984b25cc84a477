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
        _ => &ys::SYNTAX_ERROR,
    };
    let mut finding = Finding::new(rule, Place::source(span), stop.message.clone());
    if let Some(help) = stop.help {
        finding = finding.help(help);
    }
    match stop.cause {
        Cause::Tab => error.tabs(finding),
        Cause::Key if error.deep_block().is_some() => error.indicator(finding),
        Cause::Quote => match error.value_start().filter(|start| text[*start..].starts_with(['"', '\''])) {
            Some(start) => finding.label(Place::source(Span::new(start, start + 1)), "the quote opens here"),
            None => finding,
        },
        Cause::Reserved | Cause::Trailing | Cause::Colon | Cause::FlowSeparator | Cause::Key => error.quoted(finding),
        Cause::Depth | Cause::Other => finding,
    }
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
        let comment = line.find(" #").map(|at| start + at);
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

    /// Where the text begins that cannot be read without quotes.
    fn text_start(&self) -> Option<usize> {
        match self.stop.cause {
            Cause::Reserved => Some(self.stop.at),
            Cause::Colon | Cause::FlowSeparator => {
                let last = self.last.filter(|last| last.style == Style::Plain)?;
                (last.span.start >= self.line_start(self.stop.at)).then_some(last.span.start)
            }
            // `*note* text` is read as an alias, and then stopped at.
            Cause::Key => self.value_start().filter(|start| self.text[*start..].starts_with('*')),
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
        finding.message = "a block of text ends here, because this line is indented less than its first one".into();
        finding = finding
            .label(Place::source(Span::new(block.span.start, block.span.start + 1)), "the block begins here")
            .help("give the indentation behind the `|` or `>`: `|2` if the text is indented by two more than its key");
        let place = Span::new(block.span.start + 1, block.span.start + 1);
        let outer = self.indentation(block.span.start);
        let columns = self.indentation(self.stop.at).saturating_sub(outer);
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
