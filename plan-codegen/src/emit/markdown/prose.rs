//! The author's prose: it stays Markdown, and is kept from doing harm.
//!
//! Raw HTML shows as written, links go to `http`, `https`, `mailto` or a relative target, a code block that is not closed
//! is closed. A parser says what is what, so code keeps its angle brackets.

use std::ops::Range;

use pulldown_cmark::LinkType::{Autolink, Email, Inline};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// Stands for the text in front of prose that goes on a line: what starts a block elsewhere does not behind it.
const LEAD: &str = "x ";

/// How often the text is read anew before every `<` in it is taken for HTML.
const ROUNDS: usize = 8;

/// What readers of GitHub's Markdown see. Math is left out: where it is not known, its content is Markdown.
pub(super) const GITHUB: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM);

/// Prose on lines of its own.
pub(super) fn block(text: &str) -> String {
    let text = unix(text);
    let text = text.trim_start_matches('\n').trim_end();
    let indentation = text.len() - text.trim_start_matches(' ').len();
    // Four spaces are a code block; fewer mean nothing, and would move a list item's text.
    clean("", if indentation < 4 { &text[indentation..] } else { text })
}

/// Prose behind something on the same line.
pub(super) fn tail(text: &str) -> String {
    let mut text = clean(LEAD, unix(text).trim());
    while let Some(at) = underline(&text) {
        text.insert(at, '\\');
    }
    text
}

/// Where the line begins that makes a heading or a table of the line on which the prose stands, if there is one.
fn underline(text: &str) -> Option<usize> {
    if !text.contains('\n') {
        return None;
    }
    let led = format!("{LEAD}{text}");
    let (first, range) = Parser::new_ext(&led, GITHUB).into_offset_iter().next()?;
    let line = match first {
        Event::Start(Tag::Heading { .. }) => led[range].trim_end().rfind('\n')?,
        Event::Start(Tag::Table(_)) => led.find('\n')?,
        _ => return None,
    };
    let line = line + 1;
    let blanks = led[line..].len() - led[line..].trim_start().len();
    Some(line + blanks - LEAD.len())
}

/// Whether a text ends with a list of bullets, which one behind it would go on.
pub(super) fn ends_with_bullets(text: &str) -> bool {
    let mut depth = 0_usize;
    let mut last = false;
    for event in Parser::new_ext(text.trim_end(), GITHUB) {
        match event {
            Event::Start(tag) => {
                if depth == 0 {
                    last = matches!(tag, Tag::List(None));
                }
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    last
}

/// Whether prose reads the same behind something on the same line: it is one line, or one paragraph.
pub(super) fn fits_on_line(text: &str) -> bool {
    let text = unix(text);
    let text = text.trim();
    if !text.contains('\n') {
        return true;
    }
    let mut depth = 0_usize;
    let mut blocks = 0_usize;
    for event in Parser::new_ext(text, GITHUB) {
        match event {
            Event::Start(tag) => {
                if depth == 0 {
                    blocks += 1;
                    if !matches!(tag, Tag::Paragraph) {
                        return false;
                    }
                }
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            _ if depth == 0 => return false,
            _ => {}
        }
    }
    blocks == 1
}

/// Whether a blank line parts two of the blocks of a text.
pub(super) fn has_parted_blocks(text: &str) -> bool {
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(text, GITHUB).into_offset_iter() {
        if depth == 0 && text[..range.start].trim_end_matches(' ').ends_with("\n\n") {
            return true;
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    false
}

/// Whether a link may go there.
pub(super) fn is_safe_target(href: &str) -> bool {
    let href: String = href.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let head = href.split(['/', '?', '#']).next().unwrap_or_default();
    match head.split_once(':') {
        None => true,
        Some((scheme, _)) => ["http", "https", "mailto"].iter().any(|safe| scheme.eq_ignore_ascii_case(safe)),
    }
}

/// The longest run of a character.
pub(super) fn longest_run(text: &str, c: char) -> usize {
    text.split(|other| other != c).map(str::len).max().unwrap_or_default()
}

fn unix(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn clean(lead: &str, text: &str) -> String {
    let mut text = harmless(format!("{lead}{text}"));
    close_fence(&mut text);
    let text = tidy(&text);
    text[lead.len()..].to_owned()
}

/// A text without raw HTML and without links to where no link may go.
///
/// Texts that do no harm alone may do so together, so a whole document goes through here too.
pub(super) fn harmless(mut text: String) -> String {
    for round in 0..=ROUNDS {
        let mut edits: Vec<(Range<usize>, &str)> = Vec::new();
        for options in [Options::empty(), GITHUB] {
            find(&text, options, &mut edits);
        }
        if round == ROUNDS {
            tags(&text, 0..text.len(), &mut edits);
        }
        if edits.is_empty() {
            break;
        }
        edits.sort_by_key(|(range, _)| range.start);
        edits.dedup_by_key(|(range, _)| range.start);
        let mut out = String::with_capacity(text.len() + edits.len());
        let mut from = 0;
        for (range, with) in edits {
            out.push_str(&text[from..range.start]);
            out.push_str(with);
            from = range.end;
        }
        out.push_str(&text[from..]);
        text = out;
    }
    text
}

/// What has to be made harmless.
fn find(text: &str, options: Options, edits: &mut Vec<(Range<usize>, &str)>) {
    let parser = Parser::new_ext(text, options);
    definitions(&parser, 0, edits);
    let mut in_code = false;
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::TaskListMarker(_) => definitions_behind_box(text, range.end, edits),
            Event::Text(_) if !in_code => tags_behind_autolinks(text, range, edits),
            Event::Start(Tag::HtmlBlock) | Event::Html(_) | Event::InlineHtml(_) => tags(text, range, edits),
            // Of a link by reference, the definition is made harmless.
            Event::Start(Tag::Link { link_type: Inline | Autolink | Email, dest_url, .. })
                if !is_safe_target(&dest_url) =>
            {
                edits.push((range.start..range.start, "\\"));
                closings(text, range, edits);
            }
            Event::Start(Tag::Image { link_type: Inline, dest_url, .. }) if !is_safe_target(&dest_url) => {
                edits.push((range.start + 1..range.start + 1, "\\"));
                closings(text, range, edits);
            }
            // Two spaces at a line's end are a line break that nobody sees, and editors remove.
            Event::HardBreak if text[range.clone()].starts_with(' ') => {
                let spaces = range.start + text[range.clone()].find('\n').unwrap_or_default();
                edits.push((range.start..spaces, "\\"));
            }
            _ => {}
        }
    }
}

/// Every `](` of a link: another `[` before it would take it for its own.
fn closings(text: &str, range: Range<usize>, edits: &mut Vec<(Range<usize>, &str)>) {
    for (at, _) in text[range.clone()].match_indices("](") {
        let at = range.start + at;
        if !is_escaped(text, at) {
            edits.push((at..at, "\\"));
        }
    }
}

/// Whether a backslash takes a character's meaning.
fn is_escaped(text: &str, at: usize) -> bool {
    (at - text[..at].trim_end_matches('\\').len()) % 2 == 1
}

/// Definitions of links to where no link may go; `start` is where what was parsed begins.
fn definitions(parser: &Parser<'_>, start: usize, edits: &mut Vec<(Range<usize>, &str)>) {
    for (_, definition) in parser.reference_definitions().iter() {
        if !is_safe_target(&definition.dest) {
            let at = start + definition.span.start;
            edits.push((at..at, "\\"));
        }
    }
}

/// Behind a check box GitHub sees a definition where others see text.
fn definitions_behind_box(text: &str, end: usize, edits: &mut Vec<(Range<usize>, &str)>) {
    let behind = &text[end..];
    let start = end + (behind.len() - behind.trim_start().len());
    let paragraph = text[start..].split("\n\n").next().unwrap_or_default();
    definitions(&Parser::new(paragraph), start, edits);
}

/// Every `<` of a range that may open a tag.
fn tags(text: &str, range: Range<usize>, edits: &mut Vec<(Range<usize>, &str)>) {
    for (at, escaped) in openings(text, range) {
        if !escaped {
            edits.push(if in_autolink(&text[..at]) { (at..at + 1, "&lt;") } else { (at..at, "\\") });
        }
    }
}

/// GitHub's links by themselves reach up to a `<`, and take a backslash in front of it along.
fn tags_behind_autolinks(text: &str, range: Range<usize>, edits: &mut Vec<(Range<usize>, &str)>) {
    for (at, escaped) in openings(text, range) {
        if escaped && in_autolink(&text[..at]) {
            edits.push((at - 1..at + 1, "&lt;"));
        }
    }
}

/// Where a `<` stands that may open a tag, and whether a backslash keeps it from that.
fn openings(text: &str, range: Range<usize>) -> impl Iterator<Item = (usize, bool)> {
    let start = range.start;
    text[range].match_indices('<').filter_map(move |(at, _)| {
        let at = start + at;
        let opens = text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        opens.then(|| (at, is_escaped(text, at)))
    })
}

/// Whether a text ends in what GitHub makes a link of.
fn in_autolink(text: &str) -> bool {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    ["www.", "://", "mailto:", "xmpp:"].iter().any(|start| word.contains(start))
}

/// A code block that is not closed would take the rest of the document.
fn close_fence(text: &mut String) {
    let open = format!("{text}\n\nx");
    let mut fence = None;
    for (event, range) in Parser::new_ext(&open, GITHUB).into_offset_iter() {
        if matches!(event, Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_)))) && range.end == open.len() {
            let code = open[range].trim_start();
            let mark = code.chars().next().unwrap_or('`');
            let length = code.len() - code.trim_start_matches(mark).len();
            fence = Some(mark.to_string().repeat(length));
        }
    }
    if let Some(fence) = fence {
        text.push('\n');
        text.push_str(&fence);
    }
}

/// No trailing spaces, and no two blank lines outside code.
fn tidy(text: &str) -> String {
    let mut code = Parser::new_ext(text, GITHUB)
        .into_offset_iter()
        .filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(_))))
        .map(|(_, range)| range)
        .peekable();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for line in text.split('\n') {
        let blank = line.trim_end().is_empty();
        while code.next_if(|range| range.end <= at).is_some() {}
        let in_code = code.peek().is_some_and(|range| range.contains(&at));
        at += line.len() + 1;
        if blank && !in_code && out.ends_with("\n\n") {
            continue;
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    // The lead's own space stays where there is nothing behind it.
    let length = out.trim_end().len().max(text.len().min(LEAD.len()));
    if out.len() < length || out[..length].ends_with('\n') {
        return text.to_owned();
    }
    out.truncate(length);
    out
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::{GITHUB, block, ends_with_bullets, fits_on_line, is_safe_target, tail};

    #[test]
    fn ordinary_prose_stays_as_it_is() {
        for text in [
            "One line with `code`, *emphasis*, [a link](./a.md) and <https://x.dev>.",
            "Two\nlines, 1 < 2 and a<b.",
            "- a\n- b\n\n  with `Vec<T>`",
            "```html\n<script>\n\n\n</script>\n```",
            "| a | b |\n|---|---|\n| 1 | 2 |",
            "    <indented>",
            "[choice]",
        ] {
            assert_eq!(block(text), text);
        }
        for text in ["`<b>`", "a `Vec<T>` b", "[x](https://x.dev)"] {
            assert_eq!(tail(text), text);
        }
    }

    #[test]
    fn prose_is_tidied() {
        for (text, expected) in [
            ("\n\na\n\n\n\nb\n\n", "a\n\nb"),
            ("a  \nb", "a\\\nb"),
            ("a \nb", "a\nb"),
            ("a\r\nb\rc", "a\nb\nc"),
            ("  a\n  b", "a\n  b"),
            ("```\nopen", "```\nopen\n```"),
            ("~~~~ x\nopen", "~~~~ x\nopen\n~~~~"),
            ("", ""),
        ] {
            assert_eq!(block(text), expected, "{text:?}");
        }
    }

    #[test]
    fn html_is_literal_and_links_are_safe() {
        for (text, expected) in [
            ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
            ("www.x<b>", "www.x&lt;b>"),
            ("www.x\\<b>", "www.x&lt;b>"),
            ("a\\<b>", "a\\<b>"),
            ("a <img src=x onerror=alert(1)> b", "a \\<img src=x onerror=alert(1)> b"),
            ("Option<T>", "Option\\<T>"),
            ("<!-- x -->", "\\<!-- x -->"),
            ("` <b>", "` \\<b>"),
            ("[a](javascript:alert(1))", "\\[a\\](javascript:alert(1))"),
            ("![a](data:image/svg+xml,x)", "!\\[a\\](data:image/svg+xml,x)"),
            ("<javascript:alert(1)>", "\\<javascript:alert(1)>"),
            ("[a](java&#115;cript:x)", "\\[a\\](java&#115;cript:x)"),
            ("- [ ] [a]: javascript:x\n\n[a]", "- [ ] \\[a]: javascript:x\n\n[a]"),
            ("[a]: javascript:x\n\n[a]", "\\[a]: javascript:x\n\n[a]"),
        ] {
            assert_eq!(block(text), expected);
        }
    }

    #[test]
    fn nothing_harmful_is_left_of_any_text() {
        const PIECES: &[&str] = &[
            "a",
            " ",
            "\n",
            "\n\n",
            "<b>",
            "</b>",
            "<script>",
            "<!--",
            "-->",
            "<?x",
            "<![CDATA[",
            "`",
            "```\n",
            "~~~\n",
            "\\",
            "[a](javascript:x)",
            "![",
            "](data:x)",
            "[a]: ",
            "javascript:x\n",
            "[a]",
            "<javascript:x>",
            "> ",
            "- ",
            "1. ",
            "    ",
            "| a |\n|---|\n",
            "[^1]: ",
            "<a href=\"",
            "\">",
            "*",
            "<",
            ">",
            "&lt;",
            "$",
        ];
        let mut state = 7_u64;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap_or_default() % below
        };
        for _ in 0..2_000 {
            let length = 1 + next(10);
            let text: String = (0..length).map(|_| PIECES[next(PIECES.len())]).collect();
            for (lead, cleaned) in [("", block(&text)), ("**x**: ", tail(&text))] {
                let markdown = format!("{lead}{cleaned}\n\n# End\n");
                for options in [Options::empty(), GITHUB] {
                    let mut last_heading = false;
                    for event in Parser::new_ext(&markdown, options) {
                        match event {
                            Event::Html(_) | Event::InlineHtml(_) => panic!("HTML from {text:?}: {markdown}"),
                            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                                assert!(is_safe_target(&dest_url), "{text:?}: {markdown}");
                            }
                            Event::Text(text) => last_heading = &*text == "End",
                            _ => {}
                        }
                    }
                    assert!(last_heading, "what follows {text:?} is lost: {markdown}");
                }
            }
        }
    }

    #[test]
    fn what_stands_in_front_of_prose_stays_a_line() {
        for (text, expected) in [
            ("a\n===", "a\n\\==="),
            ("a\nb\n  ---", "a\nb\n  \\---"),
            ("a | b\n--|--\nc | d", "a | b\n\\--|--\nc | d"),
            ("a\n\nb\n===", "a\n\nb\n==="),
        ] {
            assert_eq!(tail(text), expected, "{text:?}");
        }
        for (text, ends) in [("a\n\n- b", true), ("- b\n\n1. c", false), ("- b\n\nc", false), ("a", false)] {
            assert_eq!(ends_with_bullets(text), ends, "{text:?}");
        }
    }

    #[test]
    fn what_fits_on_a_line() {
        for (text, fits) in [
            ("a", true),
            ("- a", true),
            ("a\nb", true),
            ("a\n\nb", false),
            ("- a\n- b", false),
            ("a\n- b", false),
            ("```\nx\n```", false),
            ("# h\ntext", false),
            ("---\n---", false),
        ] {
            assert_eq!(fits_on_line(text), fits, "{text:?}");
        }
    }
}
