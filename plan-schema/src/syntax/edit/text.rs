//! Decoded text at a place: the quotes that are there stay, and others are put only where they are needed.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::tree::{Kind, NodeId, Style, Tree};
use super::lines;
use super::verify::{self, Goal};
use super::way::Way;
use crate::finding::TextEdit;
use crate::place::Part;
use crate::source::Span;

/// Plain texts that YAML 1.1 reads as booleans, numbers in base 60 or with `_`, or dates. Others read our plans, too.
static MISREAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?: (?i:y|n|yes|no|on|off|true|false|null) | ~ | = | <<
            | [-+]? (?: 0b[01_]+ | 0x[0-9a-fA-F_]+ | 0o?[0-7_]+
                | [0-9][0-9_]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)? | \.[0-9_]+(?:[eE][-+]?[0-9]+)?
                | \.(?i:inf) )
            | \.(?i:nan)
            | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\ \t].*)? )$",
    )
    .expect("the pattern is tested")
});

/// Writes a text over the value, the key, or a part of one.
pub(super) fn write(tree: &Tree, way: &Way, part: &Part, text: &str) -> Option<TextEdit> {
    let key = way.key(tree).filter(|_| matches!(part, Part::Key | Part::WithinKey(_)));
    let id = key.unwrap_or(way.node);
    let range = match part {
        Part::Within(range) | Part::WithinKey(range) => Some(range),
        Part::Key | Part::Value | Part::Source(_) => None,
    };
    let wanted = match range {
        None => text.to_owned(),
        Some(_) if matches!(tree.kind(id), Kind::Seq(_) | Kind::Map(_)) => return None,
        Some(range) => {
            let before = tree.as_written(id);
            [before.get(..range.start)?, text, before.get(range.end..)?].concat()
        }
    };
    if let Some((step, _)) = way.steps.last().zip(key)
        && tree.entry(step.parent, &wanted).is_some()
    {
        return None;
    }
    let goal = if key.is_some() { Goal::Key(&wanted) } else { Goal::Text(&wanted) };
    let forms = Forms { tree, id, key: key.is_some(), wanted: &wanted };
    forms.all(range, text).into_iter().find(|edit| verify::holds(tree, way, edit, &goal))
}

/// The ways to write a scalar.
struct Forms<'a> {
    tree: &'a Tree,
    id: NodeId,
    /// Whether it is a key.
    key: bool,
    wanted: &'a str,
}

impl Forms<'_> {
    /// All that are worth a trial, the best first.
    fn all(&self, range: Option<&Range<usize>>, text: &str) -> Vec<TextEdit> {
        let Self { tree, id, wanted, .. } = *self;
        let whole = tree.span(id);
        let raw = tree.raw(id);
        let mut forms = Vec::new();
        let part = range.and_then(|range| Some(tree.source_map(id)?.locate(range)));
        if let Some(span) = part {
            forms.extend(self.part(text).map(|text| TextEdit { span, text }));
        }
        let style = tree.style(id);
        if matches!(style, Style::Literal | Style::Folded) {
            forms.extend(self.lines().filter(|_| range.is_none()).map(|text| TextEdit { span: whole, text }));
            return forms;
        }
        if let (Some(span), Style::Plain) = (part, style)
            && raw.contains(['\n', '\r'])
        {
            // The lines stay as they are, inside quotes: both fold alike.
            let within = Span::new(span.start - whole.start, span.end - whole.start);
            for quote in quotes(wanted) {
                let inner =
                    [&raw[..within.start], text, &raw[within.end..]].map(|part| escaped(part, quote, Breaks::Stay));
                forms.push(TextEdit { span: whole, text: format!("{quote}{}{quote}", inner.concat()) });
            }
        } else if range.is_none() || !raw.contains(['\n', '\r']) {
            if matches!(style, Style::Plain | Style::Block | Style::Flow) && self.may_be_plain() {
                forms.extend(lines::pad(tree.text(), whole, wanted));
            }
            let first = match style {
                Style::SingleQuoted => Some('\''),
                Style::DoubleQuoted => Some('"'),
                _ => None,
            };
            for quote in first.into_iter().chain(quotes(wanted)) {
                let quoted = format!("{quote}{}{quote}", escaped(wanted, quote, Breaks::Escaped));
                forms.extend(lines::pad(tree.text(), whole, &quoted));
            }
        }
        forms
    }

    /// A part of a scalar, in the form of the scalar.
    fn part(&self, text: &str) -> Option<String> {
        let line_break = lines::line_break(self.tree.text());
        match self.tree.style(self.id) {
            Style::SingleQuoted => Some(escaped(text, '\'', Breaks::Stay)),
            Style::DoubleQuoted => Some(escaped(text, '"', Breaks::Escaped)),
            Style::Literal => {
                let indent = " ".repeat(self.tree.node(self.id).indent as usize);
                Some(text.replace('\n', &format!("{line_break}{indent}")))
            }
            Style::Folded => Some(text.to_owned()),
            _ => self.may_be_plain().then(|| text.to_owned()),
        }
    }

    /// A block scalar with its header and other lines.
    fn lines(&self) -> Option<String> {
        let (tree, id) = (self.tree, self.id);
        let header = &tree.raw(id)[..lines::end(tree.raw(id), 0)];
        let indent = tree.node(id).indent as usize;
        if indent == 0 || header.len() == tree.raw(id).len() {
            return None;
        }
        let mut text = header.to_owned();
        for line in self.wanted.trim_end_matches('\n').split('\n') {
            text.push_str(lines::line_break(tree.text()));
            if !line.is_empty() {
                text.push_str(&" ".repeat(indent));
                text.push_str(line);
            }
        }
        Some(text)
    }

    /// Whether every reader of YAML takes the text for the same without quotes. What needed none before needs none now.
    fn may_be_plain(&self) -> bool {
        let before = self.tree.as_written(self.id);
        let text = matches!(self.tree.kind(self.id), Kind::Str(_) | Kind::Null | Kind::Seq(_) | Kind::Map(_));
        let misread = if self.key { is_misread_key(self.wanted) } else { MISREAD.is_match(self.wanted) };
        is_plain(self.wanted) && (!text || !misread || MISREAD.is_match(before))
    }
}

/// Whether a text could do without quotes somewhere.
pub(super) fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.trim() == text && !text.contains(needs_escape)
}

/// Whether some reader takes a key for something else than it says: `on`, but not `404`, which is a key everywhere.
pub(super) fn is_misread_key(key: &str) -> bool {
    MISREAD.is_match(key) && !key.starts_with(|c: char| c.is_ascii_digit())
}

/// The quotes to try: double ones, unless single ones save escapes.
pub(super) fn quotes(text: &str) -> impl Iterator<Item = char> + use<> {
    let single = text.contains(['"', '\\']) && !text.contains(needs_escape);
    single.then_some('\'').into_iter().chain(Some('"'))
}

/// What happens to the line breaks of a text inside quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Breaks {
    /// They are the source's own.
    Stay,
    /// They are meant.
    Escaped,
}

/// A text as it stands between quotes.
pub(super) fn escaped(text: &str, quote: char, breaks: Breaks) -> String {
    if quote == '\'' {
        return text.replace('\'', "''");
    }
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\\' => escaped.extend(['\\', c]),
            '\n' | '\r' if breaks == Breaks::Stay => escaped.push(c),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            c if needs_escape(c) => escaped.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Characters that do not stand for themselves, or that nobody would see. All are below U+10000.
fn needs_escape(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
}
