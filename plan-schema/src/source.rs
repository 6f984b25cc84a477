//! A plan's text and positions in it.
//!
//! Everything that points into a file does so with byte offsets ([`Span`]); lines and columns are worked out only for
//! what is shown to a person. This file reads nothing from disk: the caller brings the text.

use std::sync::OnceLock;

/// A half-open range of bytes in a source text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` up to, but not including, `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span covers no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }
}

/// A position for people: both numbers count from 1, columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: usize,
}

/// A named text, with the table of its lines.
#[derive(Debug, Clone)]
pub struct SourceFile {
    name: String,
    text: String,
    // Built on the first question: a plan without findings never pays for it.
    lines: OnceLock<Vec<usize>>,
}

impl SourceFile {
    /// A source called `name` (shown in findings; not opened) with the given text.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), lines: OnceLock::new() }
    }

    /// The name to show.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a span; empty if the span does not lie on character boundaries of this text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// Line and column of a byte offset. Offsets behind the end give the end.
    ///
    /// A line ends at LF, CR LF or a lone CR, as in YAML 1.2 (production 28, `b-break`).
    #[must_use]
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let starts = self.line_starts();
        let line = starts.partition_point(|start| *start <= offset);
        let start = starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let text = &self.text[start..offset];
        // A byte order mark is no column of its own: editors do not show it.
        let text = if start == 0 { text.strip_prefix('\u{feff}').unwrap_or(text) } else { text };
        LineColumn { line, column: text.chars().count() + 1 }
    }

    /// The line of a byte offset, from 1: the first part of [`Self::line_column`], in less time.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.line_starts().partition_point(|start| *start <= offset)
    }

    /// The span of a line (from 1) without its line break; `None` behind the last line.
    #[must_use]
    pub fn line_span(&self, line: usize) -> Option<Span> {
        let starts = self.line_starts();
        let start = *starts.get(line.checked_sub(1)?)?;
        let end = starts.get(line).copied().unwrap_or(self.text.len());
        let text = self.text[start..end].trim_end_matches(['\r', '\n']);
        Some(Span::new(start, start + text.len()))
    }

    /// Number of lines; an empty text has one.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.line_starts().len()
    }

    fn line_starts(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let mut starts = vec![0];
            for (index, byte) in bytes.iter().enumerate() {
                let ends = match byte {
                    b'\n' => true,
                    b'\r' => bytes.get(index + 1) != Some(&b'\n'),
                    _ => false,
                };
                if ends {
                    starts.push(index + 1);
                }
            }
            starts
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{LineColumn, SourceFile, Span};

    #[test]
    fn lines_and_columns_count_from_one_and_in_characters() {
        let source = SourceFile::new("p", "\u{feff}aé\r\nb\rc\n");
        let at = |offset| {
            let LineColumn { line, column } = source.line_column(offset);
            (line, column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(3), (1, 1));
        assert_eq!(at(6), (1, 3));
        assert_eq!(at(8), (2, 1));
        assert_eq!(at(10), (3, 1));
        assert_eq!(at(99), (4, 1));
        for offset in 0..99 {
            assert_eq!(source.line(offset), source.line_column(offset).line, "{offset}");
        }
        assert_eq!(source.line_span(1).map(|span| source.slice(span)), Some("\u{feff}aé"));
        assert_eq!(source.line_span(2), Some(Span::new(8, 9)));
        assert_eq!(source.line_span(5), None);
        assert_eq!(source.line_count(), 4);
    }
}
