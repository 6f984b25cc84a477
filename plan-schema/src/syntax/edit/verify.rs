//! Reads a changed text again, and compares what it says with what was meant.
//!
//! Not the whole text is read, but the innermost entry of a block collection that has its lines for itself: what stands in
//! other lines of other entries cannot change. Many fixes of a large plan would take quadratic time otherwise.

use super::super::controls;
use super::super::tree::{Kind, NodeId, Style, Tree};
use super::super::{Limits, build};
use super::lines;
use super::way::{Step, Way};
use crate::finding::TextEdit;
use crate::source::Span;

/// Texts of more bytes are not read again, so nothing in them is changed.
pub(super) const LARGEST: usize = 64 * 1024;

/// What is to be different.
#[derive(Debug, Clone, Copy)]
pub(super) enum Goal<'a> {
    /// The value, to whatever.
    Any,
    /// The value, to this scalar.
    Text(&'a str),
    /// The key, to this one.
    Key(&'a str),
    /// The entry or item is gone.
    Removed,
    /// The mapping has one entry more: this key, and the value at the root of the tree.
    Added(&'a str, &'a Tree, NodeId),
}

/// Some neighbours in a block collection that have their lines for themselves.
struct Fragment {
    /// Steps of the way above the collection.
    above: usize,
    collection: NodeId,
    first: usize,
    last: usize,
    span: Span,
}

/// Whether the tree differs as meant, and nowhere else, after an edit.
pub(super) fn holds(tree: &Tree, way: &Way, edit: &TextEdit, goal: &Goal<'_>) -> bool {
    let inside = |span: Span| edit.span.start <= span.start && span.end <= edit.span.end;
    if tree.shared.iter().any(|id| inside(tree.span(*id))) {
        return false;
    }
    let indices: Vec<usize> = way.steps.iter().map(|step| step.index).collect();
    for fragment in fragments(tree, way, goal) {
        let Span { start, end } = fragment.span;
        if edit.span.start < start || edit.span.end > end || fragment.span.len() > LARGEST {
            continue;
        }
        let Some(before) = read(&tree.text()[start..end]) else { continue };
        let same = (fragment.first..=fragment.last)
            .enumerate()
            .all(|(at, index)| same_child((&before, before.root(), at), (tree, fragment.collection, index)));
        if before.count(before.root()) != fragment.last - fragment.first + 1 || !same {
            continue;
        }
        let mut route = indices[fragment.above..].to_vec();
        if let Some(first) = route.first_mut() {
            *first -= fragment.first;
        }
        let within = Span::new(edit.span.start - start, edit.span.end - start);
        let after = read(&spliced(before.text(), within, &edit.text));
        return after.is_some_and(|after| differs((&before, before.root()), (&after, after.root()), &route, goal));
    }
    tree.text().len() <= LARGEST
        && read(&spliced(tree.text(), edit.span, &edit.text))
            .is_some_and(|after| differs((tree, tree.root()), (&after, after.root()), &indices, goal))
}

/// What may be read instead of the whole text, smallest first.
fn fragments<'a>(tree: &'a Tree, way: &'a Way, goal: &Goal<'_>) -> impl Iterator<Item = Fragment> + 'a {
    let (around, steps) = match (goal, way.steps.split_last()) {
        // Its neighbours, so that something is left.
        (Goal::Removed, Some((Step { parent, index }, above))) => {
            let last = (index + 1).min(tree.count(*parent).saturating_sub(1));
            (Some((above.len(), *parent, index.saturating_sub(1), last)), above)
        }
        (Goal::Added(..), _) => {
            let last = tree.count(way.node).checked_sub(1);
            (last.map(|last| (way.steps.len(), way.node, last, last)), &way.steps[..])
        }
        _ => (None, &way.steps[..]),
    };
    let upward = steps.iter().enumerate().rev().map(|(above, step)| (above, step.parent, step.index, step.index));
    around.into_iter().chain(upward).filter_map(|(above, collection, first, last)| {
        if tree.style(collection) != Style::Block || !tree.leads_its_line(collection, first) {
            return None;
        }
        let start = lines::start(tree.text(), tree.child_start(collection, first)?);
        let end = lines::next(tree.text(), tree.child_end(collection, last)?);
        (start <= end).then_some(Fragment { above, collection, first, last, span: Span::new(start, end) })
    })
}

pub(super) fn spliced(text: &str, span: Span, new: &str) -> String {
    [&text[..span.start], new, &text[span.end..]].concat()
}

/// The tree of a text without any mistake.
pub(super) fn read(text: &str) -> Option<Tree> {
    let limits = Limits::default();
    let mut findings = Vec::new();
    let readable = controls::find_raw(text, &limits, &mut findings);
    let built = build::build(&readable, text, &limits);
    (findings.is_empty() && built.findings.is_empty() && built.stop.is_none()).then_some(built.tree).flatten()
}

/// Whether two nodes differ as meant, at the end of a route of indices.
fn differs(before: (&Tree, NodeId), after: (&Tree, NodeId), route: &[usize], goal: &Goal<'_>) -> bool {
    let ((old, b), (new, a)) = (before, after);
    let (was, is) = (old.count(b), new.count(a));
    let same_type = matches!((old.kind(b), new.kind(a)), (Kind::Seq(_), Kind::Seq(_)) | (Kind::Map(_), Kind::Map(_)));
    match (route, goal) {
        ([], Goal::Any) => true,
        ([], Goal::Text(text)) => is_text(before, after, text),
        ([], Goal::Added(key, tree, value)) => {
            same_type
                && is == was + 1
                && (0..was).all(|index| same_child((old, b, index), (new, a, index)))
                && new.child(a, was).0.is_some_and(|id| new.as_written(id) == *key)
                && same((new, new.child(a, was).1), (tree, *value))
        }
        ([gone], Goal::Removed) => {
            let kept = (0..was).filter(|index| index != gone).enumerate();
            same_type && is + 1 == was && kept.into_iter().all(|(at, index)| same_child((old, b, index), (new, a, at)))
        }
        ([changed, rest @ ..], _) => {
            same_type
                && is == was
                && (0..was).all(|index| {
                    let ((key, value), (new_key, new_value)) = (old.child(b, index), new.child(a, index));
                    if index != *changed {
                        return same_child((old, b, index), (new, a, index));
                    }
                    match (rest, goal) {
                        ([], Goal::Key(wanted)) => {
                            let written = new_key.map(|id| new.as_written(id));
                            written == Some(*wanted) && same((old, value), (new, new_value))
                        }
                        _ => {
                            same_key((old, key), (new, new_key)) && differs((old, value), (new, new_value), rest, goal)
                        }
                    }
                })
        }
        ([], Goal::Key(_) | Goal::Removed) => false,
    }
}

/// Whether a scalar reads as meant: as text where text stood, as anything where something else stood.
fn is_text((old, before): (&Tree, NodeId), (new, after): (&Tree, NodeId), text: &str) -> bool {
    let was_text = !matches!(old.kind(before), Kind::Bool(_) | Kind::Int(_) | Kind::UInt(_) | Kind::Float(_));
    let is_text = matches!(new.kind(after), Kind::Str(_));
    let collection = matches!(new.kind(after), Kind::Seq(_) | Kind::Map(_));
    let read = new.as_written(after);
    // The header of a block scalar says how it ends; a text for it need not.
    let block = matches!(new.style(after), Style::Literal | Style::Folded);
    let equal = read == text || (block && read.trim_end_matches('\n') == text.trim_end_matches('\n'));
    equal && !collection && (is_text || !was_text)
}

fn same_key((old, b): (&Tree, Option<NodeId>), (new, a): (&Tree, Option<NodeId>)) -> bool {
    b.map(|id| old.as_written(id)) == a.map(|id| new.as_written(id))
}

fn same_child((old, b, before): (&Tree, NodeId, usize), (new, a, after): (&Tree, NodeId, usize)) -> bool {
    if before >= old.count(b) || after >= new.count(a) {
        return false;
    }
    let ((key, value), (new_key, new_value)) = (old.child(b, before), new.child(a, after));
    same_key((old, key), (new, new_key)) && same((old, value), (new, new_value))
}

/// Whether two nodes mean the same. No deeper than the reader lets a tree be.
fn same((old, b): (&Tree, NodeId), (new, a): (&Tree, NodeId)) -> bool {
    match (old.kind(b), new.kind(a)) {
        (Kind::Seq(x), Kind::Seq(y)) => {
            x.len() == y.len() && (0..x.len()).all(|at| same_child((old, b, at), (new, a, at)))
        }
        (Kind::Map(x), Kind::Map(y)) => {
            x.len() == y.len() && (0..x.len()).all(|at| same_child((old, b, at), (new, a, at)))
        }
        (x, y) => x == y,
    }
}
