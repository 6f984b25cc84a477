//! Text that shows as written: in headings, labels, cells and links.
//!
//! A text is escaped only if it would not show as written without: a parser is asked. `created_at` and `[choice]` stay as
//! they are.

use pulldown_cmark::{Event, Options, Parser};

use super::prose::{self, is_safe_target};

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// `## text`
    Heading,
    /// `- **text**: …`
    Label,
    /// `| text | … |`
    Cell,
    /// `- text`
    Item,
    /// `[text](…)`
    LinkText,
}

/// Stands for the text in what is expected.
const HOLE: &str = "\u{e000}";

/// Everything that gives a character another meaning somewhere.
const READERS: [Options; 2] = [
    Options::empty(),
    Options::ENABLE_TABLES
        .union(Options::ENABLE_FOOTNOTES)
        .union(Options::ENABLE_STRIKETHROUGH)
        .union(Options::ENABLE_TASKLISTS)
        .union(Options::ENABLE_MATH)
        .union(Options::ENABLE_GFM),
];

impl Place {
    fn around(self, text: &str) -> String {
        match self {
            Self::Heading => format!("## {text}\n"),
            Self::Label => format!("- **{text}**: x\n"),
            Self::Cell => format!("| a | b |\n|---|---|\n| {text} | x |\n"),
            Self::Item => format!("- {text}\n"),
            Self::LinkText => format!("- [{text}](x) - y\n"),
        }
    }
}

/// The text in one line, escaped where it would not show as written.
pub(super) fn literal(text: &str, place: Place) -> String {
    let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ');
    if plain || (!is_autolink(&text) && shows_as_written(&text, place)) { text } else { escaped(&text, place) }
}

/// A code span.
pub(super) fn code(text: &str) -> String {
    let text = text.split(['\n', '\r']).map(str::trim).collect::<Vec<_>>().join(" ");
    if text.trim().is_empty() {
        return String::new();
    }
    let ticks = "`".repeat(match prose::longest_run(&text, '`') {
        // A single tick inside is told from a double one outside, and the other way around.
        0 => 1,
        longest => longest + 1,
    });
    let pad = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    format!("{ticks}{pad}{text}{pad}{ticks}")
}

/// A link; its file name is its text if it has none. A target that no link may have shows as text.
pub(super) fn link(text: Option<&str>, href: &str) -> String {
    let href = href.trim();
    let path = href.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let file = path.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(href);
    if !is_safe_target(href) || href.is_empty() {
        let text = text.map(|text| format!("{} ", literal(text, Place::Item))).unwrap_or_default();
        return format!("{text}{}", code(href)).trim_end().to_owned();
    }
    format!("[{}]({})", literal(text.unwrap_or(file), Place::LinkText), target(href))
}

/// A link's target, in angle brackets where it needs them.
fn target(href: &str) -> String {
    let mut out = String::new();
    let mut brackets = href.starts_with('<') || href.contains(['(', ')']);
    for (at, c) in href.char_indices() {
        match c {
            '\n' => out.push_str("%0A"),
            '\r' => out.push_str("%0D"),
            '<' | '>' | '\\' => {
                brackets = true;
                out.push('\\');
                out.push(c);
            }
            '&' if href[at + 1..].contains(';') => out.push_str("&amp;"),
            c => {
                brackets |= c.is_whitespace() || c.is_control();
                out.push(c);
            }
        }
    }
    if brackets { format!("<{out}>") } else { out }
}

/// Whether the text stays inside the marks around it: `*text*`, `**text**`.
pub(super) fn can_stand_between(marks: &str, text: &str) -> bool {
    let marked = format!("x {marks}{text}{marks} y");
    let inner = Parser::new_ext(&marked, Options::empty()).into_offset_iter();
    let mut starts = inner.filter_map(|(event, range)| matches!(event, Event::Start(_)).then_some(range));
    !text.contains('\n') && !text.contains(marks) && starts.any(|range| range == (2..marked.len() - 2))
}

fn shows_as_written(text: &str, place: Place) -> bool {
    READERS.iter().all(|options| {
        let expected: Vec<String> =
            shape(&place.around(HOLE), *options).into_iter().map(|part| part.replacen(HOLE, text, 1)).collect();
        shape(&place.around(text), *options) == expected
    })
}

/// Texts, and everything that is not a text.
fn shape(markdown: &str, options: Options) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut in_text = false;
    for event in Parser::new_ext(markdown, options) {
        if let Event::Text(text) = &event {
            match parts.last_mut() {
                Some(last) if in_text => last.push_str(text),
                _ => parts.push(text.to_string()),
            }
            in_text = true;
        } else {
            in_text = false;
            parts.push(format!("{event:?}"));
        }
    }
    parts
}

/// Whether GitHub makes a link of a part of the text.
fn is_autolink(text: &str) -> bool {
    text.char_indices().any(|(at, c)| opens_autolink(&text[..at], c, &text[at + c.len_utf8()..]))
}

/// Whether this character makes the start of a link of what is before and behind it.
fn opens_autolink(before: &str, c: char, behind: &str) -> bool {
    match c {
        '.' => before.ends_with("www"),
        ':' => behind.starts_with("//") || before.ends_with("mailto") || before.ends_with("xmpp"),
        _ => false,
    }
}

fn escaped(text: &str, place: Place) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let trailing_hashes = text.trim_end_matches('#').len();
    let number = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut previous = None;
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let next = rest.chars().next();
        let special = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '$' => true,
            '_' => !(is_word(previous) && is_word(next)),
            '&' => next.is_some_and(|c| c.is_ascii_alphanumeric() || c == '#'),
            '|' => place == Place::Cell,
            '#' => at == 0 || at >= trailing_hashes,
            '-' | '+' | '>' | '=' | ':' => at == 0,
            '.' | ')' => number > 0 && at == number,
            _ => false,
        };
        if special || opens_autolink(&text[..at], c, rest) {
            out.push('\\');
        }
        out.push(c);
        previous = Some(c);
    }
    out
}
