//! What is taken away of a comment: one rule of several, or all of it.

use super::{Ignore, is_own_line};
use crate::finding::{Change, Edit};
use crate::place::Place;
use crate::source::Span;
use crate::syntax::{Style, Tree};

/// Takes a rule out of a comment; the whole comment if it names no other. `None` if more than the comment would change.
pub(super) fn without(text: &str, comment: &Ignore, index: usize, keeps: impl Fn() -> bool) -> Option<Edit> {
    let names = comment.names();
    let span = match (names.get(index + 1), index.checked_sub(1)) {
        (Some(next), _) => Span::new(names[index].span.start, next.span.start),
        (None, Some(before)) => Span::new(names[before].span.end, names[index].span.end),
        (None, None) => whole(text, comment.span, keeps)?,
    };
    Some(Edit::new(Place::source(span), Change::Source(String::new())))
}

/// A comment with the blanks before it, or with its line.
fn whole(text: &str, comment: Span, keeps: impl Fn() -> bool) -> Option<Span> {
    if !is_own_line(text, comment.start) {
        return Some(Span::new(text[..comment.start].trim_end_matches([' ', '\t']).len(), comment.end));
    }
    // A byte order mark stays.
    let line = text[..comment.start].rfind(['\n', '\r', '\u{feff}']);
    let line = line.map_or(0, |end| end + text[end..].chars().next().map_or(0, char::len_utf8));
    let rest = text[comment.end..].trim_start_matches([' ', '\t']);
    let ending = if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
    let span = Span::new(line, text.len() - rest.len() + ending);
    // The blank lines below it would join a text above that keeps its blank lines.
    let joins = text[span.end..].lines().next().is_some_and(|line| line.trim().is_empty());
    (!joins || !keeps()).then_some(span)
}

/// Whether a block scalar is written with `+`.
pub(super) fn keeps_blank_lines(tree: &Tree) -> bool {
    let keeps = |style: Style, raw: &str| {
        let header = raw.lines().next().unwrap_or_default();
        matches!(style, Style::Literal | Style::Folded) && header.split('#').next().unwrap_or_default().contains('+')
    };
    tree.scalars().any(|id| keeps(tree.style(id), tree.raw(id)))
}
