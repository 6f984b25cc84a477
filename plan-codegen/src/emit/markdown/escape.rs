//! Text that shows as written: in headings, labels, cells and links.
//!
//! A text is escaped only if it would not show as written without: a parser is asked. `created_at` and `[choice]` stay as
//! they are.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

use super::prose::{self, is_safe_target};

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// `## text`
    Heading,
    /// `- **text**: …`, `1. **text**`
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

/// What may stand behind a text on its line, and would make a mark in it one of two; for the other marks see
/// [`has_open_mark`].
const TAILS: [&str; 5] = ["", " a~", " a~~", " a](x)", " a>"];

/// The same behind a label, which nothing may follow at all.
const LABEL_TAILS: [&str; 6] = ["", ": x", ": x a~", ": x a~~", ": x a](x)", ": x a>"];

impl Place {
    /// The text as it stands in a document, with something behind it.
    fn around(self, text: &str, tail: &str) -> String {
        match self {
            Self::Heading => format!("## {text}\n"),
            Self::Label => format!("- **{text}**{tail}\n"),
            Self::Cell => format!("| a | b |\n|---|---|\n| {text} | x{tail} |\n"),
            Self::Item => format!("- {text}{tail}\n"),
            Self::LinkText => format!("- [{text}](x) - y{tail}\n"),
        }
    }

    /// What to try behind a text.
    const fn tails(self) -> &'static [&'static str] {
        match self {
            // Nothing of the author's follows there.
            Self::Heading | Self::Cell => &[""],
            Self::Label => &LABEL_TAILS,
            Self::Item | Self::LinkText => &TAILS,
        }
    }
}

/// The text in one line, escaped where it would not show as written.
///
/// Runs of spaces, tabs and line ends are one space, as Markdown has them; at the ends there is no blank of any kind.
pub(super) fn literal(text: &str, place: Place) -> String {
    let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim().to_owned();
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ');
    // A link has no links in it.
    let autolink = place != Place::LinkText && is_autolink(&text);
    if plain || (!autolink && shows_as_written(&text, place)) { text } else { escaped(&text, place) }
}

/// A code span.
pub(super) fn code(text: &str) -> String {
    let text = text.replace("\r\n", " ").replace(['\n', '\r'], " ");
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

/// A mail address, as a link where it can be one.
pub(super) fn address(text: &str) -> String {
    let link = format!("<{}>", text.trim());
    let is_link = Parser::new(&link)
        .any(|event| matches!(event, Event::Start(Tag::Link { link_type: LinkType::Email, dest_url, .. }) if *dest_url == *text.trim()));
    if is_link { link } else { literal(text, Place::Item) }
}

/// A link; its file name is its text if it has none. A target that no link may have shows as text.
pub(super) fn link(text: Option<&str>, href: &str) -> String {
    let href = href.trim();
    if text == Some(href) && is_bare(href) {
        return format!("<{href}>");
    }
    let path = href.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let file = path.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(href);
    if !is_safe_target(href) || href.is_empty() {
        let text = text.map(|text| format!("{} ", literal(text, Place::Item))).unwrap_or_default();
        return format!("{text}{}", code(href)).trim_end().to_owned();
    }
    format!("[{}]({})", literal(text.unwrap_or(file), Place::LinkText), target(href))
}

/// Whether a URL can stand for itself, in angle brackets.
fn is_bare(href: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| href.starts_with(scheme))
        && href.chars().all(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | '&' | '\\'))
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
            // Code and math come before links: a mark of theirs would take a link apart.
            '`' | '$' => {
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
    // A backslash would take what follows; of two tildes that strike nothing through, readers think differently.
    if text.ends_with('\\') || text.contains("~~") {
        return false;
    }
    if place.tails().len() > 1 && has_open_mark(text) {
        return false;
    }
    let tails = place.tails();
    let tails = if text.contains(['~', '[', ']', '<']) { tails } else { &tails[..tails.len().min(2)] };
    READERS.iter().all(|options| {
        tails.iter().all(|tail| {
            let mut expected = shape(&place.around(HOLE, tail), *options);
            for part in &mut expected {
                if part.contains(HOLE) {
                    *part = part.replacen(HOLE, text, 1);
                }
            }
            shape(&place.around(text, tail), *options) == expected
        })
    })
}

/// Whether there is a mark that another one, anywhere behind the text, would make a pair with.
fn has_open_mark(text: &str) -> bool {
    text.char_indices().any(|(at, c)| {
        let around = || [text[..at].chars().next_back(), text[at + c.len_utf8()..].chars().next()];
        match c {
            '`' | '$' => true,
            '*' => !around().iter().all(|c| c.is_some_and(char::is_whitespace)),
            '_' => !around().iter().all(|c| c.is_some_and(|c| c == '_' || c.is_alphanumeric())),
            _ => false,
        }
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

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Parser, Tag, TagEnd};

    use super::{Place, READERS, code, link, literal};

    const PLACES: [Place; 5] = [Place::Heading, Place::Label, Place::Cell, Place::Item, Place::LinkText];

    /// Pieces of which hostile texts are made.
    const PIECES: &[&str] = &[
        "a", "b1", "é", "語", " ", " ", "*", "**", "_", "__", "`", "``", "\\", "|", "#", "##", "-", "+", ">", "<", "=",
        "~", "~~", "$", "$$", "[", "]", "(", ")", "!", "![", "](", "[^", "]:", "&", "&amp;", "&#35;", ";", ":", "1.",
        "2)", "<b>", "</b>", "<!--", "-->", "<script>", "www.", "http://", "mailto:", "@x", "#12", "---", "```", "[x]",
        "[ ]", "[!NOTE]", "\n", ".", "'", "\"", "^", "{", "}", "%", "/", ",", "?", "x_y", "=",
    ];

    /// What a reader sees of a text, and that nothing but the text is there.
    fn seen(markdown: &str, place: Place, options: pulldown_cmark::Options) -> String {
        let open = |tag: &Tag<'_>| match place {
            Place::Heading => matches!(tag, Tag::Heading { .. }),
            Place::Label => matches!(tag, Tag::Strong),
            Place::Cell => matches!(tag, Tag::TableCell),
            Place::Item => matches!(tag, Tag::Item),
            Place::LinkText => matches!(tag, Tag::Link { .. }),
        };
        let close = |tag: &TagEnd| match place {
            Place::Heading => matches!(tag, TagEnd::Heading(_)),
            Place::Label => matches!(tag, TagEnd::Strong),
            Place::Cell => matches!(tag, TagEnd::TableCell),
            Place::Item => matches!(tag, TagEnd::Item),
            Place::LinkText => matches!(tag, TagEnd::Link),
        };
        let (mut inside, mut cells, mut text) = (false, 0, String::new());
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Start(tag) if !inside && open(&tag) => {
                    cells += 1;
                    // Two cells of the head come first.
                    inside = place != Place::Cell || cells == 3;
                }
                Event::End(tag) if inside && close(&tag) => inside = false,
                Event::Text(part) if inside => text.push_str(&part),
                event if inside => panic!("{place:?}: {event:?} in {markdown}"),
                _ => {}
            }
        }
        assert!(place != Place::Cell || cells == 4, "{cells} cells in {markdown}");
        text
    }

    fn check(text: &str) {
        let shown = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        if shown.is_empty() {
            return;
        }
        for (place, tail) in PLACES.iter().flat_map(|place| place.tails().iter().map(|tail| (*place, tail))) {
            let markdown = place.around(&literal(text, place), tail);
            let shown = if place == Place::Item { format!("{shown}{tail}") } else { shown.clone() };
            for options in READERS {
                // Without tables there is no cell to look for.
                if place != Place::Cell || options.contains(pulldown_cmark::Options::ENABLE_TABLES) {
                    assert_eq!(seen(&markdown, place, options), shown, "{place:?} {markdown}");
                }
            }
            let linked = ["www.", "http:", "mailto:"].iter().any(|link| markdown.contains(link));
            assert!(place == Place::LinkText || !linked, "{markdown}");
        }
    }

    #[test]
    fn what_is_escaped_shows_as_written() {
        for text in PIECES {
            check(text);
        }
        // A linear congruential generator (Knuth's MMIX): the same texts each time.
        let mut state = 1_u64;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap_or_default() % below
        };
        for _ in 0..600 {
            let length = 1 + next(8);
            let text: String = (0..length).map(|_| PIECES[next(PIECES.len())]).collect();
            check(&text);
        }
    }

    #[test]
    fn only_what_needs_it_is_escaped() {
        for text in [
            "axum",
            "created_at",
            "[choice]",
            "[e.g., event-driven]",
            "C++",
            "a < b",
            "R&D",
            "#1",
            "50%",
            "why?",
            "a - b",
            "Postgres 15 (managed)",
            "2 * 3",
            "~/.config",
            "POST /tasks/{task_id}",
            "don't",
            "\"x\"",
        ] {
            for place in [Place::Heading, Place::Label, Place::Cell, Place::LinkText] {
                assert_eq!(literal(text, place), text, "{place:?}");
            }
        }
        for (text, place, expected) in [
            ("v1.2.*", Place::Cell, "v1.2.*"),
            ("a|b", Place::Cell, "a\\|b"),
            ("a\nb", Place::Cell, "a b"),
            ("Option<T>", Place::Cell, "Option\\<T>"),
            ("*x*y_z", Place::Label, "\\*x\\*y_z"),
            ("# h", Place::Item, "\\# h"),
            ("- x", Place::Item, "\\- x"),
            ("1. x", Place::Item, "1\\. x"),
            ("[x] y", Place::Item, "\\[x\\] y"),
            ("title #", Place::Heading, "title \\#"),
            ("$5", Place::Cell, "$5"),
            ("$5", Place::Label, "\\$5"),
            ("https://x.dev", Place::Label, "https\\://x.dev"),
        ] {
            assert_eq!(literal(text, place), expected, "{place:?}");
        }
    }

    #[test]
    fn code_spans_hold_any_text() {
        for text in ["a", "`", "``", "a`b", "`a`", "a``b`c", " a ", "<b>", "\\", "a\nb", "|"] {
            let events: Vec<Event<'_>> = Parser::new(&code(text)).map(Event::into_static).collect();
            let shown = text.replace('\n', " ");
            let expected = [Event::Code(shown.clone().into())];
            assert_eq!(events[1..events.len() - 1], expected, "{text:?}");
        }
        assert_eq!(code(" "), "");
    }

    #[test]
    fn links_go_where_they_say() {
        for href in [
            "./a.md",
            "a b.md",
            "a(b).md",
            "a(b.md",
            "<a>.md",
            "a\\b",
            "x?a=1&copy;=2",
            "https://x.dev/a_b*c*",
            "#a",
            "a\"b",
            "a$b$",
        ] {
            let markdown = link(None, href);
            let target = Parser::new(&markdown).find_map(|event| match event {
                Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.into_string()),
                _ => None,
            });
            assert_eq!(target.as_deref(), Some(href), "{markdown}");
        }
        for href in [
            "javascript:alert(1)",
            " JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "java\nscript:x",
            "file:///etc/passwd",
            "",
        ] {
            let markdown = link(Some("x"), href);
            let links = Parser::new(&markdown).filter(|event| matches!(event, Event::Start(Tag::Link { .. }))).count();
            assert_eq!(links, 0, "{markdown}");
        }
    }
}
