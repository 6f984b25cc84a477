//! The few lines of a source that a picture shows, safe for a terminal, with places moved along.
//!
//! annotate-snippets takes time for every line it is given, prints long lines almost whole if two places lie far apart on
//! them, and moves no place when it escapes. So it is given an excerpt: lines without a place are empty but where they
//! may be shown, long lines are cut down to what surrounds the places, and control characters are shown.

use std::ops::Range;

use plan_schema::SourceFile;
use plan_schema::source::Span;

use plan_codegen::escape;

/// Longer lines are cut, in characters.
const LONGEST_LINE: usize = 160;
/// What is kept on each side of a place in a line that is cut, and of the place itself.
const AROUND: usize = 40;

/// Lines of a source.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// The lines.
    pub(crate) text: String,
    /// The number of the first.
    pub(crate) first_line: usize,
    /// The places that were asked for, in this text; each within one line.
    pub(crate) places: Vec<Range<usize>>,
}

/// The excerpt that shows some places. A place of several lines is cut after its first.
pub(crate) fn excerpt(source: &SourceFile, spans: &[Span]) -> Excerpt {
    let lines: Vec<usize> = spans.iter().map(|span| source.line_column(span.start).line).collect();
    let (first, last) = (lines.iter().copied().min().unwrap_or(1), lines.iter().copied().max().unwrap_or(1));
    let mut excerpt = Excerpt { text: String::new(), first_line: first, places: vec![0..0; spans.len()] };
    for line in first..=last {
        let here: Vec<usize> = (0..spans.len()).filter(|&index| lines[index] == line).collect();
        // A single line between two that are shown is shown too.
        if !here.is_empty() || (lines.contains(&(line - 1)) && lines.contains(&(line + 1))) {
            let bounds = source.line_span(line).unwrap_or_default();
            add_line(source.slice(bounds), bounds.start, spans, &here, &mut excerpt);
        }
        excerpt.text.push('\n');
    }
    excerpt
}

/// Whether a line can be shown as it is.
pub(crate) fn is_plain(line: &str) -> bool {
    line.chars().count() <= LONGEST_LINE && escape::escape(&line.replace('\t', "")) == line.replace('\t', "")
}

fn add_line(line: &str, offset: usize, spans: &[Span], here: &[usize], excerpt: &mut Excerpt) {
    let long = line.chars().nth(LONGEST_LINE).is_some();
    let places: Vec<Range<usize>> = here
        .iter()
        .map(|&index| {
            let inside = |position: usize| floor(line, position.saturating_sub(offset).min(line.len()));
            let start = inside(spans[index].start);
            let end = inside(spans[index].end).max(start);
            start..if long { forward(line, start, AROUND).min(end) } else { end }
        })
        .collect();
    let kept: Vec<Range<usize>> =
        places.iter().map(|place| backward(line, place.start, AROUND)..forward(line, place.end, AROUND)).collect();
    let mut parts = kept;
    if !long || parts.is_empty() {
        parts.clear();
        parts.push(0..forward(line, 0, LONGEST_LINE));
    }
    parts.sort_by_key(|part| part.start);
    // Only what is kept is looked at: a line may be as long as the plan.
    let mut reached = 0;
    for part in parts {
        if part.start > reached {
            excerpt.text.push('…');
        }
        let start = part.start.max(reached);
        for (position, c) in line[start..part.end.max(start)].char_indices() {
            place(&places, here, start + position, excerpt);
            match c {
                // A byte order mark stands nowhere.
                '\u{feff}' if offset + start + position == 0 => {}
                '\t' => excerpt.text.push('\t'),
                _ => escape::push(&mut excerpt.text, c),
            }
        }
        reached = reached.max(part.end);
        place(&places, here, reached, excerpt);
    }
    if reached < line.len() {
        excerpt.text.push('…');
    }
}

/// Notes where the places that start or end at `position` are in the excerpt.
fn place(places: &[Range<usize>], here: &[usize], position: usize, excerpt: &mut Excerpt) {
    for (place, &index) in places.iter().zip(here) {
        if place.start == position {
            excerpt.places[index].start = excerpt.text.len();
        }
        if place.end == position {
            excerpt.places[index].end = excerpt.text.len();
        }
    }
}

fn floor(line: &str, mut position: usize) -> usize {
    while !line.is_char_boundary(position) {
        position -= 1;
    }
    position
}

fn forward(line: &str, start: usize, characters: usize) -> usize {
    line[start..].char_indices().nth(characters).map_or(line.len(), |(length, _)| start + length)
}

fn backward(line: &str, end: usize, characters: usize) -> usize {
    if characters == 0 {
        return end;
    }
    line[..end].char_indices().nth_back(characters - 1).map_or(0, |(position, _)| position)
}

#[cfg(test)]
mod tests {
    use plan_schema::SourceFile;
    use plan_schema::source::Span;

    use super::{Excerpt, excerpt};

    fn check(text: &str, spans: &[(usize, usize)], first_line: usize, expected: &str, places: &[&str]) {
        let source = SourceFile::new("p", text);
        let spans: Vec<_> = spans.iter().map(|&(start, end)| Span::new(start, end)).collect();
        let Excerpt { text, first_line: first, places: found } = excerpt(&source, &spans);
        assert_eq!((first, &*text), (first_line, expected));
        let found: Vec<_> = found.into_iter().map(|place| &text[place]).collect();
        assert_eq!(found, places);
    }

    #[test]
    fn only_the_lines_with_places_are_kept() {
        let text = "a\nb\nc\nd\ne\nf\n";
        check(text, &[(2, 3)], 2, "b\n", &["b"]);
        check(text, &[(8, 9), (2, 3)], 2, "b\n\n\ne\n", &["e", "b"]);
        check(text, &[(2, 3), (6, 7)], 2, "b\nc\nd\n", &["b", "d"]);
        check(text, &[(2, 9)], 2, "b\n", &["b"]);
        check(text, &[(12, 12)], 7, "\n", &[""]);
        check("", &[(0, 0)], 1, "\n", &[""]);
        check("é: \r\nb", &[(4, 4)], 1, "é: \n", &[""]);
    }

    #[test]
    fn places_move_with_what_is_escaped() {
        check("a\x1bb: \u{202e}c", &[(1, 2), (2, 3), (8, 9)], 1, "a␛b: <U+202E>c\n", &["␛", "b", "c"]);
        check("\u{feff}a: b", &[(3, 4)], 1, "a: b\n", &["a"]);
    }

    #[test]
    fn long_lines_are_cut_to_what_surrounds_the_places() {
        let line = format!("{}X{}Y{}", "a".repeat(50_000), "é".repeat(50_000), "b".repeat(50) + &"\t".repeat(50_000));
        let expected = format!("…{}X{}…{}Y{}…\n", "a".repeat(40), "é".repeat(40), "é".repeat(40), "b".repeat(40));
        check(&line, &[(50_000, 50_001), (150_001, 150_002)], 1, &expected, &["X", "Y"]);
        let whole = format!("{}…\n", "a".repeat(80));
        check(&line, &[(0, 150_002)], 1, &whole, &[&"a".repeat(40)]);
    }
}
