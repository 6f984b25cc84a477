//! The lines of a doc comment: paragraphs, lists, quotes, code.

use super::Links;
use super::inline::inline;

/// The author's Markdown as lines of a doc comment.
pub(in super::super) fn lines(text: &str, links: &Links) -> Vec<String> {
    let text: String = text
        .replace("\r\n", "\n")
        .chars()
        .map(|letter| match letter {
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => '\n',
            other => other,
        })
        .filter(|letter| !is_hidden(*letter))
        .collect();
    let text = text.replace('\t', "    ");
    let source: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut out = Blocks { links, out: Vec::new(), list: Vec::new(), paragraph: false };
    out.blocks(&source);
    while out.out.last().is_some_and(String::is_empty) {
        out.out.pop();
    }
    let blank = out.out.iter().take_while(|line| line.is_empty()).count();
    out.out.split_off(blank)
}

/// Characters that hide or reorder text; rustc refuses some of them.
fn is_hidden(letter: char) -> bool {
    (letter.is_control() && !matches!(letter, '\n' | '\t'))
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

struct Blocks<'a> {
    links: &'a Links,
    out: Vec<String>,
    /// The open list items: where the marker stands in the source, and where the text stands in the output.
    list: Vec<(usize, usize)>,
    /// Whether the line before is text of a paragraph.
    paragraph: bool,
}

impl Blocks<'_> {
    fn blocks(&mut self, source: &[&str]) {
        let mut at = 0;
        while let Some(line) = source.get(at) {
            let text = line.trim_start();
            let indent = line.len() - text.len();
            at += 1;
            if text.is_empty() {
                self.blank();
            } else if let Some(fence) = fence(text) {
                at = self.fenced(source, at, indent, fence);
            } else if text.starts_with('>') {
                at = self.quote(source, at - 1);
            } else if let Some((marker, rest)) = marker(text) {
                self.item(indent, marker, rest);
            } else if indent >= 4 && !self.paragraph && self.list.is_empty() {
                at = self.indented(source, at - 1);
            } else {
                self.text(indent, text);
            }
        }
    }

    fn blank(&mut self) {
        if self.out.last().is_some_and(|line| !line.is_empty()) {
            self.out.push(String::new());
        }
        self.paragraph = false;
    }

    fn prefix(&self) -> String {
        " ".repeat(self.list.last().map_or(0, |(_, column)| *column))
    }

    /// Leaves the items that a line cannot belong to: behind a blank line only what is indented does.
    fn leave(&mut self, indent: usize) {
        while !self.paragraph && self.list.last().is_some_and(|(marker, _)| indent <= *marker) {
            self.list.pop();
        }
    }

    fn text(&mut self, indent: usize, text: &str) {
        self.leave(indent);
        // A line of dashes or equals signs would make the line before a heading.
        let underline = text.chars().all(|letter| letter == '-') || text.chars().all(|letter| letter == '=');
        let text = if underline && self.paragraph { format!("\\{text}") } else { inline(text, self.links) };
        // A table inside of a list would have to be indented by more than the list is.
        let escape = if !self.list.is_empty() && text.starts_with('|') { "\\" } else { "" };
        self.out.push(format!("{}{escape}{text}", self.prefix()));
        self.paragraph = !text.starts_with('#');
    }

    fn item(&mut self, indent: usize, bullet: &str, rest: &str) {
        while self.list.last().is_some_and(|(open, _)| indent <= *open) {
            self.list.pop();
        }
        // A list that starts in the middle of a paragraph is one for CommonMark too, unless its first number is not 1.
        let column = self.list.last().map_or(0, |(_, column)| *column);
        // A list that begins in the line of another's item would make what follows its own.
        let rest = match marker(rest) {
            Some((inner, _)) => format!("{}\\{}", &rest[..inner.len() - 1], &rest[inner.len() - 1..]),
            None => rest.to_owned(),
        };
        self.out.push(format!("{}{bullet} {}", " ".repeat(column), inline(&rest, self.links)));
        self.list.push((indent, column + bullet.len() + 1));
        self.paragraph = true;
    }

    fn code(&mut self, lines: &[String]) {
        let ticks = |line: &String| line.trim_start().len() - line.trim_start().trim_start_matches('`').len();
        let longest = lines.iter().map(ticks).max().unwrap_or(0);
        let fence = "`".repeat((longest + 1).max(3));
        let prefix = self.prefix();
        if self.out.last().is_some_and(|line| !line.is_empty()) {
            self.out.push(String::new());
        }
        self.out.push(format!("{prefix}{fence}text"));
        self.out.extend(lines.iter().map(|line| format!("{prefix}{line}").trim_end().to_owned()));
        self.out.push(format!("{prefix}{fence}"));
        self.out.push(String::new());
        self.paragraph = false;
    }

    fn fenced(&mut self, source: &[&str], start: usize, indent: usize, fence: (char, usize)) -> usize {
        self.leave(indent);
        let mut lines = Vec::new();
        let mut at = start;
        while let Some(line) = source.get(at) {
            at += 1;
            let text = line.trim_start();
            if text.chars().all(|letter| letter == fence.0) && text.len() >= fence.1 {
                break;
            }
            lines.push(line.get(indent.min(line.len() - text.len())..).unwrap_or(text).to_owned());
        }
        self.code(&lines);
        at
    }

    fn indented(&mut self, source: &[&str], start: usize) -> usize {
        let mut lines = Vec::new();
        let mut at = start;
        while let Some(line) = source.get(at) {
            match line.strip_prefix("    ") {
                Some(code) => lines.push(code.to_owned()),
                None if line.is_empty() => lines.push(String::new()),
                None => break,
            }
            at += 1;
        }
        while lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        self.code(&lines);
        at
    }

    /// A quote, with the lines that belong to it without saying so.
    fn quote(&mut self, source: &[&str], start: usize) -> usize {
        let quoted = source[start..].iter().take_while(|line| !line.is_empty()).count();
        let inside: Vec<&str> = source[start..start + quoted]
            .iter()
            .map(|line| line.trim_start())
            .map(|line| line.strip_prefix('>').map_or(line, |line| line.strip_prefix(' ').unwrap_or(line)))
            .collect();
        let indent = source[start].len() - source[start].trim_start().len();
        self.leave(indent);
        let prefix = self.prefix();
        if self.out.last().is_some_and(|line| !line.is_empty()) {
            self.out.push(String::new());
        }
        for line in lines(&inside.join("\n"), self.links) {
            self.out.push(format!("{prefix}> {line}").trim_end().to_owned());
        }
        self.paragraph = false;
        start + quoted
    }
}

/// The character and the length of an opening fence.
fn fence(text: &str) -> Option<(char, usize)> {
    ['`', '~'].into_iter().find_map(|letter| {
        let length = text.len() - text.trim_start_matches(letter).len();
        let info = &text[length..];
        (length >= 3 && !(letter == '`' && info.contains('`'))).then_some((letter, length))
    })
}

/// The marker of a list item and the text behind it.
fn marker(text: &str) -> Option<(&str, &str)> {
    let digits = text.len() - text.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let length = match text[digits..].chars().next()? {
        '-' | '*' | '+' if digits == 0 => 1,
        '.' | ')' if (1..=9).contains(&digits) => digits + 1,
        _ => return None,
    };
    let rest = text[length..].strip_prefix(' ')?.trim_start();
    // `- - -` and `* * *` are rules.
    let rule = rest.chars().all(|letter| text.starts_with(letter) || letter == ' ');
    (!rest.is_empty() && !rule).then_some((&text[..length], rest))
}

#[cfg(test)]
mod tests {
    use super::super::Links;
    use super::lines;

    #[test]
    fn blocks_are_harmless() {
        for (text, expected) in [
            ("one\r\ntwo\rthree", "one\ntwo\nthree"),
            ("\u{202e}hidden\u{0}\u{1b}[31m", "hidden\\[31m"),
            ("```\ncode\n```", "```text\ncode\n```"),
            ("~~~rust\npanic!()\n~~~\nafter", "```text\npanic!()\n```\n\nafter"),
            ("```\nopen", "```text\nopen\n```"),
            ("````\n```\n````", "````text\n```\n````"),
            ("text\n\n    indented\n\n      more\n\nafter", "text\n\n```text\nindented\n\n  more\n```\n\nafter"),
            ("text\n    goes on", "text\ngoes on"),
            ("- one\ngoes on\n  - two\n\nafter", "- one\n  goes on\n  - two\n\nafter"),
            ("1. one\n   goes on\n\n   second", "1. one\n   goes on\n\n   second"),
            ("> quote\n> ```\n> panic!()\n> ```", "> quote\n>\n> ```text\n> panic!()\n> ```"),
            ("Title\n===", "Title\n\\==="),
            ("\n\n  \n", ""),
            ("ends */ here", "ends */ here"),
        ] {
            assert_eq!(lines(text, &Links::new()).join("\n"), expected, "{text:?}");
        }
    }
}
