//! From bytes of a decoded scalar back to the bytes of the source that they were written as.
//!
//! The reader of YAML decodes; this file decodes once more, for a finding's sake only, and keeps for every piece of the
//! result where it came from. Should the two ever disagree, there is no map rather than a wrong one.

use std::ops::Range;

use super::tree::Style;
use crate::source::Span;

/// How a scalar is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written {
    span: Span,
    style: Style,
    indent: usize,
}

impl Written {
    pub(super) const fn new(span: Span, style: Style, indent: u32) -> Self {
        Self { span, style, indent: indent as usize }
    }
}

/// Some decoded bytes and their source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    decoded: Span,
    source: Span,
}

impl Piece {
    /// Whether the bytes were taken over one by one. Only an escape or a fold changes them, and none of both keeps the
    /// length: `\"` and a line break within indentation are two bytes and more for one.
    fn is_copy(&self) -> bool {
        self.decoded.len() == self.source.len()
    }
}

/// Where each piece of a decoded scalar came from.
#[derive(Debug)]
pub(super) struct SourceMap {
    pieces: Vec<Piece>,
    length: usize,
    /// Where an empty text stands.
    empty: usize,
}

impl SourceMap {
    /// Decodes once more; `None` if that does not give what the reader made of it.
    pub(super) fn new(text: &str, decoded: &str, written: &Written) -> Option<Self> {
        let pieces = pieces(text, decoded.len(), written);
        let length = pieces.last().map_or(0, |piece| piece.decoded.end);
        (length == decoded.len()).then(|| Self { pieces, length, empty: content_start(written) })
    }

    /// The source of some decoded bytes; what is behind the end is left out.
    pub(super) fn locate(&self, range: &Range<usize>) -> Span {
        let start = range.start.min(self.length);
        let end = range.end.clamp(start, self.length);
        let from = match self.pieces.get(self.pieces.partition_point(|piece| piece.decoded.end <= start)) {
            Some(piece) if piece.is_copy() => piece.source.start + (start - piece.decoded.start),
            Some(piece) => piece.source.start,
            None => self.pieces.last().map_or(self.empty, |piece| piece.source.end),
        };
        if start == end {
            return Span::new(from, from);
        }
        let to = match self.pieces.get(self.pieces.partition_point(|piece| piece.decoded.end < end)) {
            Some(piece) if piece.is_copy() => piece.source.start + (end - piece.decoded.start),
            Some(piece) => piece.source.end,
            None => from,
        };
        Span::new(from, to.max(from))
    }
}

fn content_start(written: &Written) -> usize {
    match written.style {
        Style::SingleQuoted | Style::DoubleQuoted => written.span.start + 1,
        Style::Literal | Style::Folded => written.span.end,
        _ => written.span.start,
    }
}

fn pieces(text: &str, decoded: usize, written: &Written) -> Vec<Piece> {
    let mut decoder = Decoder { bytes: text.as_bytes(), at: 0, pieces: Vec::new(), limit: decoded };
    match written.style {
        Style::Literal | Style::Folded => decoder.block(written),
        _ => decoder.flow(written),
    }
    decoder.pieces
}

struct Decoder<'a> {
    bytes: &'a [u8],
    /// Bytes decoded so far.
    at: usize,
    pieces: Vec<Piece>,
    /// Bytes that the scalar has: what follows is chomped.
    limit: usize,
}

/// A line of a block scalar, its indentation taken off.
struct Line {
    content: Span,
    /// With its line break.
    end: usize,
}

impl Decoder<'_> {
    fn push(&mut self, length: usize, source: Span) {
        let length = length.min(self.limit - self.at);
        if length > 0 {
            self.pieces.push(Piece { decoded: Span::new(self.at, self.at + length), source });
            self.at += length;
        }
    }

    fn copy(&mut self, from: usize, to: usize) {
        self.push(to - from, Span::new(from, to));
    }

    fn get(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// Behind the line break at `at`, if there is one.
    fn line_break(&self, at: usize) -> Option<usize> {
        match (self.get(at)?, self.get(at + 1)) {
            (b'\r', Some(b'\n')) => Some(at + 2),
            (b'\r' | b'\n', _) => Some(at + 1),
            _ => None,
        }
    }

    fn skip_white(&self, mut at: usize) -> usize {
        while matches!(self.get(at), Some(b' ' | b'\t')) {
            at += 1;
        }
        at
    }

    /// Plain and quoted scalars.
    fn flow(&mut self, written: &Written) {
        let quoted = matches!(written.style, Style::SingleQuoted | Style::DoubleQuoted);
        let mut at = written.span.start + usize::from(quoted);
        let end = written.span.end - usize::from(quoted && !written.span.is_empty());
        let mut copied = at;
        while at < end {
            match self.bytes[at] {
                b' ' | b'\t' | b'\r' | b'\n' => {
                    let line_end = self.skip_white(at);
                    if self.line_break(line_end).is_none() || line_end >= end {
                        at = line_end;
                        continue;
                    }
                    self.copy(copied, at);
                    let (next, breaks) = self.breaks(line_end);
                    self.push(breaks.saturating_sub(1).max(1), Span::new(at, next));
                    at = next;
                    copied = at;
                }
                b'\'' if written.style == Style::SingleQuoted => {
                    self.copy(copied, at);
                    self.push(1, Span::new(at, at + 2));
                    at += 2;
                    copied = at;
                }
                b'\\' if written.style == Style::DoubleQuoted => {
                    self.copy(copied, at);
                    at = self.escape(at);
                    copied = at;
                }
                _ => at += 1,
            }
        }
        self.copy(copied.min(end), end);
    }

    /// Skips line breaks and the white space that starts lines; gives where text goes on, and the number of breaks.
    fn breaks(&self, mut at: usize) -> (usize, usize) {
        let mut count = 0;
        while let Some(next) = self.line_break(at) {
            count += 1;
            at = self.skip_white(next);
        }
        (at, count)
    }

    /// An escape of a double-quoted scalar; gives where text goes on.
    fn escape(&mut self, at: usize) -> usize {
        let digits = match self.get(at + 1) {
            Some(b'x') => 2,
            Some(b'u') => 4,
            Some(b'U') => 8,
            // An escaped line break stands for nothing; blank lines behind it stand for themselves.
            Some(b'\r' | b'\n') => {
                let (next, breaks) = self.breaks(at + 1);
                self.push(breaks - 1, Span::new(at, next));
                return next;
            }
            escaped => {
                // `\N` and `\_` are two bytes of UTF-8, `\L` and `\P` three; all others one.
                let length = match escaped {
                    Some(b'N' | b'_') => 2,
                    Some(b'L' | b'P') => 3,
                    _ => 1,
                };
                let span = Span::new(at, at + 2);
                self.unlike(length, span);
                return at + 2;
            }
        };
        let mut next = at + 2 + digits;
        let mut code = self.hex(at + 2, digits);
        if (0xd800..0xdc00).contains(&code) && self.get(next) == Some(b'\\') {
            let low = self.hex(next + 2, 4);
            code = 0x1_0000 + ((code - 0xd800) << 10) + low.saturating_sub(0xdc00);
            next += 6;
        }
        let length = char::from_u32(code).map_or(1, char::len_utf8);
        self.unlike(length, Span::new(at, next));
        next
    }

    /// Bytes that are no copy of their source; where the lengths are equal (`\N`), one byte at a time would be wrong, so
    /// each byte is the whole escape.
    fn unlike(&mut self, length: usize, source: Span) {
        if length == source.len() {
            for _ in 0..length {
                self.push(1, source);
            }
        } else {
            self.push(length, source);
        }
    }

    fn hex(&self, at: usize, digits: usize) -> u32 {
        (at..at + digits)
            .filter_map(|at| char::from(self.get(at)?).to_digit(16))
            .fold(0, |code, digit| code.wrapping_mul(16) + digit)
    }

    /// Literal and folded scalars.
    fn block(&mut self, written: &Written) {
        let folded = written.style == Style::Folded;
        let mut at = written.span.start;
        while at < self.bytes.len() && self.line_break(at).is_none() {
            at += 1;
        }
        at = self.line_break(at).unwrap_or(at);
        // The breaks since the last line with text, and whether that line can be folded.
        let mut breaks: Vec<Span> = Vec::new();
        let mut before: Option<bool> = None;
        while self.at < self.limit && at < self.bytes.len() {
            let line = self.line(at, written.indent);
            let next = line.content.start >= written.span.end && self.skip_white(line.content.start) < line.content.end;
            if next {
                break;
            }
            at = line.end;
            let line_break = Span::new(line.content.end, line.end);
            if line.content.is_empty() {
                breaks.push(line_break);
                continue;
            }
            let foldable = folded && !matches!(self.bytes[line.content.start], b' ' | b'\t');
            match (before, breaks.split_first()) {
                (Some(true), Some((first, rest))) if foldable => {
                    if rest.is_empty() {
                        self.push(1, Span::new(first.start, line.content.start));
                    } else {
                        for (index, span) in rest.iter().enumerate() {
                            let start = if index == 0 { first.start } else { span.start };
                            self.newline(Span::new(start, span.end));
                        }
                    }
                }
                _ => {
                    for span in &breaks {
                        self.newline(*span);
                    }
                }
            }
            breaks.clear();
            self.copy(line.content.start, line.content.end);
            before = Some(foldable);
            breaks.push(line_break);
        }
        for span in &breaks {
            self.newline(*span);
        }
    }

    /// A line break that stays one.
    fn newline(&mut self, source: Span) {
        self.push(1, source);
    }

    fn line(&self, start: usize, indent: usize) -> Line {
        let mut content = start;
        while content < start + indent && self.get(content) == Some(b' ') {
            content += 1;
        }
        let mut end = content;
        while end < self.bytes.len() && self.line_break(end).is_none() {
            end += 1;
        }
        Line { content: Span::new(content, end), end: self.line_break(end).unwrap_or(end) }
    }
}
