//! What is taken away of a comment: one rule of several, or all of it.

use super::{Ignore, Named, is_own_line};
use crate::finding::{Change, Edit};
use crate::place::Place;
use crate::source::Span;
use crate::syntax::{Style, Tree};

/// Takes a rule out of a comment; the whole comment if it names no other. `None` if more than the comment would change.
pub(super) fn without(tree: &Tree, comment: &Ignore, names: &[Named], index: usize) -> Option<Edit> {
    let span = match (names.get(index + 1), index.checked_sub(1)) {
        (Some(next), _) => Span::new(names[index].span.start, next.span.start),
        (None, Some(before)) => Span::new(names[before].span.end, names[index].span.end),
        (None, None) => whole(tree, comment.span)?,
    };
    Some(Edit::new(Place::source(span), Change::Source(String::new())))
}

/// A comment with the blanks before it, or with its line.
fn whole(tree: &Tree, comment: Span) -> Option<Span> {
    let text = tree.text();
    if !is_own_line(text, comment.start) {
        return Some(Span::new(text[..comment.start].trim_end_matches([' ', '\t']).len(), comment.end));
    }
    let line = text[..comment.start].rfind(['\n', '\r']).map_or(comment.start, |end| end + 1);
    let rest = text[comment.end..].trim_start_matches([' ', '\t']);
    let ending = if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
    let span = Span::new(line, text.len() - rest.len() + ending);
    // The blank lines below it would join a text above that keeps its blank lines.
    let joins = text[span.end..].lines().next().is_some_and(|line| line.trim().is_empty());
    (!joins || !tree.keeps_blank_lines()).then_some(span)
}

impl Tree {
    /// Whether a block scalar is written with `+`.
    fn keeps_blank_lines(&self) -> bool {
        let keeps = |style: Style, raw: &str| {
            let header = raw.lines().next().unwrap_or_default();
            matches!(style, Style::Literal | Style::Folded) && header.split('#').next().unwrap_or_default().contains('+')
        };
        self.scalars().any(|id| keeps(self.style(id), self.raw(id)))
    }
}
