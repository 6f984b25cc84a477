//! An entry of a mapping, or an item of a list, goes.
//!
//! In a block collection its lines go, with the comment behind it and the comments below that are indented deeper. Comments
//! above it stay: whose they are cannot be known. In a flow collection its comma goes with it.

use super::super::tree::{NodeId, Style, Tree};
use super::lines;
use super::verify::{self, Goal};
use super::way::{Step, Way};
use crate::finding::TextEdit;
use crate::source::Span;

/// Takes the last step of a way away.
pub(super) fn write(tree: &Tree, way: &Way) -> Option<TextEdit> {
    let Step { parent, index } = *way.steps.last()?;
    let forms = match tree.style(parent) {
        Style::Block if tree.count(parent) > 1 => block(tree, parent, index),
        Style::Flow => flow(tree, parent, index),
        _ => None,
    };
    forms?.into_iter().find(|edit| verify::holds(tree, way, edit, &Goal::Removed))
}

fn cut(start: usize, end: usize) -> TextEdit {
    TextEdit { span: Span::new(start, end), text: String::new() }
}

fn block(tree: &Tree, parent: NodeId, index: usize) -> Option<Vec<TextEdit>> {
    let text = tree.text();
    let (start, end) = (tree.child_start(parent, index)?, tree.child_end(parent, index)?);
    let from = lines::start(text, start);
    if !lines::is_blank(&text[from..start]) {
        // `- a: 1` and more lines: the next entry takes its place, unless something stands between.
        let next = tree.child_start(parent, index + 1).filter(|_| index + 1 < tree.count(parent))?;
        let behind = lines::next(text, end);
        return (behind <= next && lines::is_blank(&text[behind..next])).then(|| vec![cut(start, next)]);
    }
    let to = comments_below(text, lines::next(text, end), start - from);
    let mut forms = Vec::new();
    // Of the blank lines on both sides one side is enough.
    let above = text[..from].trim_end_matches(char::is_whitespace).len();
    let blank_above = lines::next(text, above).min(from);
    if to == text.len() && blank_above < from {
        forms.push(cut(blank_above, to));
    } else if blank_above < from {
        let mut below = to;
        while below < text.len() && lines::is_blank(&text[below..lines::end(text, below)]) {
            below = lines::next(text, below);
        }
        forms.push(cut(from, below));
    }
    forms.push(cut(from, to));
    Some(forms)
}

/// Behind the comments that stand below an entry and deeper than it.
fn comments_below(text: &str, from: usize, indent: usize) -> usize {
    let (mut to, mut at) = (from, from);
    while at < text.len() {
        let line = &text[at..lines::end(text, at)];
        let deep = line.len() - line.trim_start_matches(' ').len() > indent;
        at = lines::next(text, at);
        match line.trim_start() {
            "" => {}
            comment if comment.starts_with('#') && deep => to = at,
            _ => break,
        }
    }
    to
}

fn flow(tree: &Tree, parent: NodeId, index: usize) -> Option<Vec<TextEdit>> {
    let text = tree.text();
    let (start, end) = (tree.child_start(parent, index)?, tree.child_end(parent, index)?);
    let line = lines::start(text, start);
    let (leads, line_end) = (lines::is_blank(&text[line..start]), lines::end(text, end));
    let rest = &text[end..line_end];
    let comma = rest.trim_start().starts_with(',').then(|| end + rest.find(',').map_or(0, |at| at + 1));
    let behind = comma.unwrap_or(end);
    let alone = leads && lines::is_rest(&text[behind..line_end]);
    let last = index + 1 == tree.count(parent);
    let before = index.checked_sub(1).and_then(|before| tree.child_end(parent, before));
    let mut forms = Vec::new();
    match (before, alone) {
        (_, true) if !last || comma.is_some() => forms.push(cut(line, lines::next(text, end))),
        // The comma of the entry before goes, too; what stands behind that comma stays.
        (Some(before), true) => {
            let kept = &text[before..line];
            forms.push(TextEdit { span: Span::new(before, lines::next(text, end)), text: kept.replacen(',', "", 1) });
        }
        (None, true) => forms.push(cut(line, lines::next(text, end))),
        (_, false) if !last => {
            let next = tree.child_start(parent, index + 1)?;
            let same_line = next <= line_end;
            forms.push(cut(start, if same_line { next } else { behind }));
        }
        (Some(before), false) => forms.push(cut(before, end)),
        (None, false) => {
            let Span { start: open, end: close } = tree.span(parent);
            let inner = [&text[open + 1..start], &text[behind..close.saturating_sub(1)]];
            if inner.iter().all(|part| lines::is_blank(part)) {
                forms.push(cut(open + 1, close - 1));
            }
            forms.push(cut(start, behind));
        }
    }
    Some(forms)
}
