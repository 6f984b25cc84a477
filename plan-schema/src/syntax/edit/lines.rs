//! Lines of a source text.

use crate::finding::TextEdit;
use crate::source::Span;

const BREAKS: [char; 2] = ['\n', '\r'];
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Where the line of an offset begins; a byte order mark is no part of it.
pub(super) fn start(text: &str, at: usize) -> usize {
    match text[..at].rfind(BREAKS) {
        Some(before) => before + 1,
        None if text.starts_with(BYTE_ORDER_MARK) => BYTE_ORDER_MARK.len_utf8().min(at),
        None => 0,
    }
}

/// Where the line of an offset ends, its break not included.
pub(super) fn end(text: &str, at: usize) -> usize {
    text[at..].find(BREAKS).map_or(text.len(), |length| at + length)
}

/// Where the line behind that of an offset begins; the end of the text if there is none.
pub(super) fn next(text: &str, at: usize) -> usize {
    let end = end(text, at);
    let rest = &text[end..];
    end + if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) }
}

/// The line break that the text uses.
pub(super) fn line_break(text: &str) -> &'static str {
    match text.find(BREAKS) {
        Some(at) if text[at..].starts_with("\r\n") => "\r\n",
        Some(at) if text[at..].starts_with('\r') => "\r",
        _ => "\n",
    }
}

/// Whether nothing but white space stands there.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// What may stand behind the last value of a line: white space and a comment.
pub(super) fn is_rest(text: &str) -> bool {
    let rest = text.trim_start();
    rest.is_empty() || (rest.starts_with('#') && rest.len() < text.len())
}

/// The forms of a replacement: what stands where nothing stood needs a space, or a colon.
pub(super) fn pad(source: &str, span: Span, text: &str) -> Vec<TextEdit> {
    let mut forms = Vec::new();
    if span.is_empty() && !text.is_empty() {
        // `{a: , b: 1}`: the space moves before the value.
        let blanks = source[span.end..].len() - source[span.end..].trim_start_matches(' ').len();
        let comma = source[span.end + blanks..].starts_with(',');
        let span = if comma { Span::new(span.start, span.end + blanks) } else { span };
        let closed = |c: char| c.is_whitespace() || matches!(c, ',' | '}' | ']');
        let behind = if source[span.end..].chars().next().is_none_or(closed) { "" } else { " " };
        for before in [" ", ": "] {
            if !(before == " " && source[..span.start].ends_with(char::is_whitespace)) {
                forms.push(TextEdit { span, text: format!("{before}{text}{behind}") });
            }
        }
    }
    forms.push(TextEdit { span, text: text.to_owned() });
    forms
}
