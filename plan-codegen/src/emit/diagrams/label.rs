//! Labels of Mermaid diagrams: text that shows as written, whatever it holds.
//!
//! A character that could mean something to Mermaid, to the Markdown in it or to the browser behind it becomes an entity
//! (`#34;`). Long labels are broken into lines between words; what is longer than the most lines ends in `…`.

use std::fmt::Write as _;

use pulldown_cmark::{Event, Options, Parser, TagEnd};
use unicode_width::UnicodeWidthStr;

/// How many columns a line of a label has, and how many lines there are at most.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    columns: usize,
    lines: usize,
}

/// A node of a flowchart; also a participant. Mermaid itself breaks lines of some 25 columns there.
pub(super) const NODE: Room = Room { columns: 22, lines: 5 };
/// What stands on an arrow of a flowchart.
pub(super) const EDGE: Room = Room { columns: 22, lines: 4 };
/// A step on an arrow between two participants.
pub(super) const MESSAGE: Room = Room { columns: 36, lines: 6 };
/// A note across participants.
pub(super) const NOTE: Room = Room { columns: 60, lines: 8 };
/// A task in a box.
pub(super) const TASK: Room = Room { columns: 22, lines: 7 };
/// The name of a phase beside its bars.
pub(super) const SECTION: Room = Room { columns: 22, lines: 4 };
/// What has one line: a title, a bar, the remark beside a field.
pub(super) const LINE: Room = Room { columns: 60, lines: 1 };

/// A label with line breaks.
pub(super) fn label(text: &str, room: Room) -> String {
    let lines: Vec<String> = wrap(text, room).iter().map(|line| escape(line)).collect();
    lines.join("<br/>")
}

/// As [`label`], for a place where the label begins its line: its first word may be a word of Mermaid there.
pub(super) fn at_start(text: &str, room: Room) -> String {
    let label = label(text, room);
    let word = label.to_ascii_lowercase();
    let mut chars = label.chars();
    match chars.next() {
        Some(first) if first.is_ascii_digit() || STARTS.iter().any(|start| word.starts_with(start)) => {
            let mut out = String::new();
            entity(&mut out, first);
            out.push_str(chars.as_str());
            out
        }
        _ => label,
    }
}

/// What a line of a Gantt chart may begin with, apart from a date.
const STARTS: [&str; 16] = [
    "acc",
    "axisformat",
    "call",
    "click",
    "dateformat",
    "excludes",
    "gantt",
    "href",
    "includes",
    "inclusiveenddates",
    "section",
    "tickinterval",
    "title",
    "today",
    "topaxis",
    "week",
];

/// One line, with each character that is more than a letter as an entity. Nothing is left out.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // Mermaid reads `direction TB` even inside quotes, and `_x_` as emphasis.
    let spoken = text.to_ascii_lowercase().contains("direction");
    let mut before = None;
    for (at, c) in text.char_indices() {
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let plain = match c {
            'd' | 'D' => !spoken,
            // In the middle of a word it is no emphasis.
            '_' => inside(before) && inside(text[at + 1..].chars().next()),
            ' ' | '.' | ',' | '/' | '-' => true,
            _ if c.is_ascii() => c.is_ascii_alphanumeric(),
            _ => c.is_alphabetic(),
        };
        if plain {
            out.push(c);
        } else {
            entity(&mut out, c);
        }
        if joins(c, &text[at + c.len_utf8()..]) {
            entity(&mut out, '\u{200b}');
        }
        before = Some(c);
    }
    if out.is_empty() {
        // A label must hold something.
        entity(&mut out, '\u{a0}');
    }
    out
}

/// What Mermaid looks for in a label when its entities are characters again: formulas, icons, line ends, its own marks. A
/// space without width keeps the two apart.
fn joins(c: char, behind: &str) -> bool {
    match c {
        '$' => behind.starts_with('$'),
        ':' => behind.starts_with("fa-"),
        '\\' => behind.starts_with('n'),
        'ﬂ' => behind.starts_with('°'),
        '¶' => behind.starts_with('ß'),
        _ => false,
    }
}

fn entity(out: &mut String, c: char) {
    // Writing to a string cannot fail.
    let _ = write!(out, "#{};", u32::from(c));
}

/// The lines of a text, broken between words, or inside one that is longer than a line.
fn wrap(text: &str, room: Room) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace().flat_map(|word| pieces(word, room.columns)) {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= room.columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > room.lines {
        let next = lines.swap_remove(room.lines);
        lines.truncate(room.lines);
        if let Some(last) = lines.last_mut() {
            // Little would be left before a word that is long.
            if last.width() < room.columns / 2 {
                let part = pieces(&next, room.columns - last.width() - 1).first().copied().unwrap_or_default();
                last.push(' ');
                last.push_str(part);
            }
            last.push('…');
        }
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// A word in parts that fit on a line.
fn pieces(word: &str, columns: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut width = 0;
    for (at, c) in word.char_indices() {
        let next = c.encode_utf8(&mut [0; 4]).width();
        if width + next > columns && at > start {
            pieces.push(&word[start..at]);
            (start, width) = (at, 0);
        }
        width += next;
    }
    pieces.push(&word[start..]);
    pieces
}

/// The words of a text that is Markdown, without its marks.
pub(super) fn words(markdown: &str) -> String {
    let mut out = String::new();
    for event in Parser::new_ext(markdown, Options::empty()) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => out.push_str(&text),
            Event::SoftBreak
            | Event::HardBreak
            | Event::Rule
            | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock) => out.push(' '),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first sentence of a text that is Markdown, as [`words`].
pub(super) fn first_sentence(markdown: &str) -> String {
    let words = words(markdown.trim().split("\n\n").next().unwrap_or_default());
    let end = words.find(". ").unwrap_or(words.len());
    words[..end].trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{LINE, NODE, Room, at_start, escape, first_sentence, label, words};

    const ROOMY: Room = Room { columns: 1_000, lines: 1 };

    /// What a browser makes of a label.
    fn shown(label: &str) -> String {
        let mut out = String::new();
        let mut rest = label;
        while let Some((text, behind)) = rest.split_once('#') {
            let (number, behind) = behind.split_once(';').expect("an entity ends");
            out.push_str(text);
            out.push(number.parse().ok().and_then(char::from_u32).expect("an entity is the number of a character"));
            rest = behind;
        }
        out + rest
    }

    #[test]
    fn an_escaped_text_holds_letters_only_and_shows_as_written() {
        let alphabet: Vec<char> =
            "aZ09 .,_/-\"'`#;:%&<>[](){}|\\~*+=^!?@$\n\t\u{a0}\u{200b}\u{202e}\u{2028}\u{fe0f}éßﬂ°¶ΩЖ中😀🏳d"
                .chars()
                .collect();
        let mut random = fastrand::Rng::with_seed(7);
        for _ in 0..5_000 {
            let length = random.usize(..24);
            let text: String = (0..length).map(|_| alphabet[random.usize(..alphabet.len())]).collect();
            let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            for escaped in [escape(&text), at_start(&text, ROOMY)] {
                let without = escaped.replace(['#', ';'], "");
                assert!(
                    without.chars().all(|c| c.is_alphabetic() || c.is_ascii_digit() || " .,_/-".contains(c)),
                    "{text:?}: {escaped}"
                );
                let shown = shown(&escaped).replace('\u{200b}', "");
                let wanted = one_line.replace('\u{200b}', "");
                assert_eq!(if one_line.is_empty() { "" } else { &shown }, wanted, "{escaped}");
                assert!(!escaped.is_empty());
            }
        }
    }

    #[test]
    fn words_of_mermaid_are_broken() {
        for (text, escaped) in [
            ("a direction TB", "a #100;irection TB"),
            ("Redirection", "Re#100;irection"),
            ("created_at _id_ __x", "created_at #95;id#95; #95;#95;x"),
            ("\"]; click A", "#34;#93;#59; click A"),
            ("$$x$", "#36;#8203;#36;x#36;"),
            ("fa:fa-car C:\\new", "fa#58;#8203;fa-car C#58;#92;#8203;new"),
        ] {
            assert_eq!(escape(text), escaped);
        }
        assert_eq!(at_start("title of it", LINE), "#116;itle of it");
        assert_eq!(at_start("#1", LINE), "#35;1");
    }

    #[test]
    fn long_labels_are_broken_between_words_and_end_somewhere() {
        let narrow = Room { columns: 8, lines: 2 };
        for (text, room, expected) in [
            ("", NODE, "#160;"),
            ("one two", NODE, "one two"),
            ("one two three", narrow, "one two<br/>three"),
            ("one two three four five", narrow, "one two<br/>three#8230;"),
            ("abcdefghijkl", narrow, "abcdefgh<br/>ijkl"),
            ("one two: abcdefghijkl", Room { columns: 20, lines: 1 }, "one two#58; abcdefghijk#8230;"),
            ("one: abcdefghijklmnopqrs", Room { columns: 20, lines: 1 }, "one#58; abcdefghijklmno#8230;"),
            ("日本語日本語", narrow, "日本語日<br/>本語"),
            ("x", LINE, "x"),
        ] {
            assert_eq!(label(text, room), expected, "{text}");
        }
    }

    #[test]
    fn words_are_those_of_the_markdown() {
        assert_eq!(
            words("sends `PATCH /tasks/{id}` with **its** <b>version</b>\nthat it saw\n\n- x\n- y"),
            "sends PATCH /tasks/{id} with its <b>version</b> that it saw x y"
        );
        assert_eq!(first_sentence("A key. It is long."), "A key");
        assert_eq!(first_sentence("Set from the caller."), "Set from the caller");
        assert_eq!(first_sentence("One\n\nTwo"), "One");
    }
}
