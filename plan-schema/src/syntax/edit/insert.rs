//! An entry at the end of a mapping, indented like its siblings.
//!
//! In a block mapping it stands behind the last line of the last value, so before blank lines and comments that follow; in a
//! flow mapping behind a comma, on a line of its own if the last entry has one.

use super::super::tree::{Kind, NodeId, Style, Tree};
use super::lines;
use super::text::{Breaks, escaped, is_misread_key, is_plain, quotes};
use super::verify::{self, Goal};
use super::way::Way;
use crate::finding::TextEdit;
use crate::source::Span;

/// Adds an entry to the mapping at the end of a way.
pub(super) fn write(tree: &Tree, way: &Way, key: &str, value: &str) -> Option<TextEdit> {
    let Kind::Map(entries) = tree.kind(way.node) else { return None };
    if tree.entry(way.node, key).is_some() || value.contains(['\n', '\r']) {
        return None;
    }
    let meant = verify::read(&format!("- {value}\n"))?;
    let meant_value = *meant.items(meant.root()).first()?;
    let goal = Goal::Added(key, &meant, meant_value);
    let last = entries.last().map(|entry| tree.style(entry.key));
    for key in keys(key, last) {
        for value in values(value, &meant, meant_value) {
            let entry = if value.is_empty() { format!("{key}:") } else { format!("{key}: {value}") };
            let edit = match tree.style(way.node) {
                Style::Flow => flow(tree, way.node, &entry),
                _ => block(tree, way.node, &entry),
            };
            if let Some(edit) = edit
                && verify::holds(tree, way, &edit, &goal)
            {
                return Some(edit);
            }
        }
    }
    None
}

/// The forms of a key: like the one before it, in quotes if it needs them.
fn keys(key: &str, before: Option<Style>) -> Vec<String> {
    let mut forms = Vec::new();
    let quoted = matches!(before, Some(Style::DoubleQuoted | Style::SingleQuoted));
    if is_plain(key) && !quoted && !is_misread_key(key) {
        forms.push(key.to_owned());
    }
    let first = (before == Some(Style::SingleQuoted)).then_some('\'');
    forms.extend(
        first
            .into_iter()
            .chain(quotes(key))
            .map(|quote| format!("{quote}{}{quote}", escaped(key, quote, Breaks::Escaped))),
    );
    forms
}

/// The forms of a value: as it is, and a plain text in quotes, for a flow mapping may need them.
fn values(value: &str, meant: &Tree, id: NodeId) -> Vec<String> {
    let mut forms = vec![value.to_owned()];
    if let (Kind::Str(text), Style::Plain) = (meant.kind(id), meant.style(id)) {
        forms.extend(quotes(text).map(|quote| format!("{quote}{}{quote}", escaped(text, quote, Breaks::Escaped))));
    }
    forms
}

fn block(tree: &Tree, id: NodeId, entry: &str) -> Option<TextEdit> {
    let text = tree.text();
    let last = tree.count(id).checked_sub(1)?;
    let start = tree.child_start(id, last)?;
    let before = &text[lines::start(text, start)..start];
    let indent = " ".repeat(before.chars().count());
    let at = lines::end(text, tree.child_end(id, last)?);
    Some(TextEdit { span: Span::new(at, at), text: format!("{}{indent}{entry}", lines::line_break(text)) })
}

fn flow(tree: &Tree, id: NodeId, entry: &str) -> Option<TextEdit> {
    let text = tree.text();
    let Some(last) = tree.count(id).checked_sub(1) else {
        let Span { start, end } = tree.span(id);
        let inner = Span::new(start + 1, end - 1);
        let blank = lines::is_blank(text.get(inner.start..inner.end)?);
        return blank.then(|| TextEdit { span: inner, text: format!(" {entry} ") });
    };
    let (start, end) = (tree.child_start(id, last)?, tree.child_end(id, last)?);
    let indent = &text[lines::start(text, start)..start];
    if !lines::is_blank(indent) {
        return Some(TextEdit { span: Span::new(end, end), text: format!(", {entry}") });
    }
    let line_break = lines::line_break(text);
    let line_end = lines::end(text, end);
    let rest = &text[end..line_end];
    let (comma, behind) = match rest.trim_start().strip_prefix(',') {
        Some(behind) => (",", behind),
        None => ("", rest),
    };
    if lines::is_rest(behind) {
        let text = format!(",{behind}{line_break}{indent}{entry}{comma}");
        return Some(TextEdit { span: Span::new(end, line_end), text });
    }
    Some(TextEdit { span: Span::new(end, end), text: format!(",{line_break}{indent}{entry}") })
}
