//! Characters that show as something else than they are, or as nothing: control characters and those that turn the
//! direction of writing.
//!
//! They are found in the raw text, comments included, and in what the escapes of double-quoted scalars stand for. Tabs and
//! line breaks are fine.

use std::borrow::Cow;

use super::decode::{SourceMap, Written};
use super::limits::Limits;
use super::tree::Style;
use crate::finding::{Applicability, Finding};
use crate::place::Place;
use crate::rules::ys;
use crate::source::Span;

/// Whether a plan may not hold this character.
pub(super) fn is_refused(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' | '\u{85}' => false,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        _ => c.is_control(),
    }
}

/// Finds refused characters in a source, and gives the source with those the parser would stop at replaced by others of
/// the same length, so that the rest can be read.
pub(super) fn find_raw<'a>(text: &'a str, limits: &Limits, findings: &mut Vec<Finding>) -> Cow<'a, str> {
    let mut harmless = String::new();
    for (at, c) in text.char_indices().filter(|(_, c)| is_refused(*c)) {
        if findings.len() < limits.findings {
            let span = Span::new(at, at + c.len_utf8());
            findings.push(finding(c, span).fix_source(Applicability::Unsafe, "remove it", Place::source(span), ""));
        }
        harmless.push_str(&text[harmless.len()..at]);
        harmless.push_str(match c.len_utf8() {
            1 => "x",
            2 => "é",
            _ => "€",
        });
    }
    if harmless.is_empty() {
        return Cow::Borrowed(text);
    }
    harmless.push_str(&text[harmless.len()..]);
    Cow::Owned(harmless)
}

/// Finds refused characters that a double-quoted scalar writes as escapes. Raw ones have been found already.
pub(super) fn find_escaped(text: &str, decoded: &str, span: Span, limits: &Limits, findings: &mut Vec<Finding>) {
    let mut map = None;
    for (at, c) in decoded.char_indices().filter(|(_, c)| is_refused(*c)) {
        if findings.len() >= limits.findings {
            return;
        }
        let map = map.get_or_insert_with(|| SourceMap::new(text, decoded, &Written::new(span, Style::DoubleQuoted, 0)));
        let place = map.as_ref().map_or(span, |map| map.locate(&(at..at + c.len_utf8())));
        if text[place.start..place.end].starts_with('\\') {
            findings.push(finding(c, place));
        }
    }
}

fn finding(c: char, span: Span) -> Finding {
    let kind = if c.is_control() { "control character" } else { "character that turns the direction of writing" };
    Finding::new(
        &ys::CONTROL_CHARACTER,
        Place::source(span),
        format!("the {kind} U+{:04X} is not allowed", u32::from(c)),
    )
    .because("does not show as what it is")
    .help("remove it, or name it in words")
}
