//! Samples of regular expressions: the shortest way through, with printable characters.

use regex_syntax::hir::{Class, Hir, HirKind};

use super::super::conform::pattern::{Patterns, translate};
use super::super::ty::Size;

/// Repetitions beyond this are left to whoever wrote them.
const MOST: u32 = 256;

/// A text that matches the expression and has the length; `None` if a few tries find none.
pub(super) fn sample(expression: &str, length: Size, patterns: &Patterns) -> Option<String> {
    let compiled = patterns.compiled(expression)?;
    let hir = regex_syntax::parse(&translate(expression)).ok()?;
    let fits = |text: &String| {
        let count = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
        length.min.is_none_or(|min| count >= min)
            && length.max.is_none_or(|max| count <= max)
            && compiled.is_match(text)
    };
    // What may repeat, repeats a little more with each try.
    let shortest = [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128];
    let wish = if length.min.is_some_and(|min| min > 1) { 0 } else { 4 };
    let tries = std::iter::once(wish).chain(shortest);
    tries
        .filter_map(|extra| {
            let mut text = String::new();
            walk(&hir, extra, &mut text).then_some(text)
        })
        .flat_map(|text| {
            let cut = cut(&text, length);
            let filled = filled(&text, length);
            [text, cut, filled]
        })
        .find(fits)
}

/// The text cut at the greatest length: an expression without anchors may still match.
fn cut(text: &str, length: Size) -> String {
    let most = length.max.and_then(|max| usize::try_from(max).ok()).unwrap_or(usize::MAX);
    text.chars().take(most).collect()
}

/// The text with its last character repeated up to the least length.
fn filled(text: &str, length: Size) -> String {
    let least = length.min.and_then(|min| usize::try_from(min).ok()).unwrap_or(0).min(4096);
    let missing = least.saturating_sub(text.chars().count());
    let last = text.chars().next_back().unwrap_or('a');
    text.chars().chain(std::iter::repeat_n(last, missing)).collect()
}

/// Writes a match; `false` if there is none.
fn walk(hir: &Hir, extra: u32, text: &mut String) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
            Ok(literal) => {
                text.push_str(literal);
                true
            }
            Err(_) => false,
        },
        HirKind::Class(Class::Unicode(class)) => {
            let ranges = || class.iter().map(|range| range.start()..=range.end());
            let pleasant = ['a', 'A', '1', '0', '-', '_', ' '];
            let found = pleasant
                .into_iter()
                .find(|c| ranges().any(|range| range.contains(c)))
                .or_else(|| ('!'..='~').find(|c| ranges().any(|range| range.contains(c))))
                .or_else(|| ranges().flatten().find(|c| !c.is_control()));
            text.extend(found);
            found.is_some()
        }
        HirKind::Class(Class::Bytes(_)) => false,
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(u32::MAX);
            let count = if repetition.min == 0 && most == 1 {
                // What may be left out is left out: `(-[a-z]+)?`.
                0
            } else {
                repetition.min.max(extra).min(most)
            };
            let wordy = matches!(repetition.sub.kind(), HirKind::Class(_));
            // Only plain characters are stretched; groups come as often as they must.
            let count = if wordy { count } else { repetition.min };
            count <= MOST && text.len() < 4096 && (0..count).all(|_| walk(&repetition.sub, extra, text))
        }
        HirKind::Capture(capture) => walk(&capture.sub, extra, text),
        HirKind::Concat(parts) => parts.iter().all(|part| walk(part, extra, text)),
        HirKind::Alternation(parts) => parts.iter().any(|part| {
            let before = text.len();
            let matched = walk(part, extra, text);
            if !matched {
                text.truncate(before);
            }
            matched
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::{Patterns, sample};
    use crate::model::Size;

    #[test]
    fn expressions_have_matches() {
        let size = |min, max| Size { min, max };
        for (expression, length, expected) in [
            ("^[a-z0-9]+(-[a-z0-9]+)*$", size(Some(3), Some(40)), "aaa"),
            ("^#[0-9a-f]{6}$", size(None, None), "#aaaaaa"),
            (r#"^[A-Z]{2}"\d+$"#, size(None, None), "AA\"1111"),
            (r"^\d{4}$", size(Some(4), Some(4)), "1111"),
            ("^(red|green)$", size(None, None), "red"),
            ("^(red|green)$", size(Some(4), None), ""),
            ("x", size(Some(3), None), "xxx"),
            ("(?=a)", size(None, None), ""),
        ] {
            assert_eq!(sample(expression, length, &Patterns::default()).unwrap_or_default(), expected, "{expression}");
        }
    }
}
