//! Makes text of unknown origin safe to show: no character may act on the terminal or reorder what is read.

use std::borrow::Cow;

/// Shows control, bidirectional and invisible characters instead of passing them on. Line breaks are shown too.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        push(&mut escaped, c);
    }
    escaped
}

/// [`escape_short`], but line breaks stay: for help and notes, which may have several lines.
#[must_use]
pub fn escape_lines(text: &str, most: usize) -> String {
    let end = text.char_indices().nth(most).map(|(end, _)| end);
    let lines: Vec<_> = text[..end.unwrap_or(text.len())].lines().map(escape).collect();
    lines.join("\n") + if end.is_some() { "…" } else { "" }
}

/// [`escape`], and cut after `most` characters.
#[must_use]
pub fn escape_short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => escape(&text[..end]) + "…",
        None => escape(text),
    }
}

/// Adds one character, escaped.
pub fn push(text: &mut String, c: char) {
    match c {
        // The control pictures lie in the order of the controls.
        '\0'..='\x1f' => text.extend(char::from_u32(0x2400 + u32::from(c))),
        '\x7f' => text.push('␡'),
        _ if is_unsafe(c) => text.push_str(&format!("<U+{:04X}>", u32::from(c))),
        _ => text.push(c),
    }
}

/// JSON text in which such characters stand as `\u….`; its meaning is the same.
#[must_use]
pub fn escape_json(json: &str) -> Cow<'_, str> {
    if !json.contains(|c: char| c == '\x7f' || is_unsafe(c)) {
        return Cow::Borrowed(json);
    }
    let mut escaped = String::with_capacity(json.len());
    let mut units = [0; 2];
    for c in json.chars() {
        if c == '\x7f' || is_unsafe(c) {
            for unit in c.encode_utf16(&mut units) {
                escaped.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}

/// C1 controls, bidirectional controls, invisible characters, line and paragraph separators, tags.
const fn is_unsafe(c: char) -> bool {
    matches!(
        c,
        '\u{80}'..='\u{9f}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::{escape, escape_json, escape_lines, escape_short};

    #[test]
    fn nothing_acts_on_the_terminal() {
        for (text, expected) in [
            ("plain é 日本", "plain é 日本"),
            ("\x1b[31mred\x07", "␛[31mred␇"),
            ("\u{9b}31m\x7f", "<U+009B>31m␡"),
            ("a\u{202e}b\u{2066}", "a<U+202E>b<U+2066>"),
            ("a\tb\nc\r", "a␉b␊c␍"),
        ] {
            assert_eq!(escape(text), expected);
        }
        assert_eq!(escape_short("abc\x1b", 3), "abc…");
        assert_eq!(escape_short("abc", 3), "abc");
    }

    #[test]
    fn several_lines_stay_lines() {
        assert_eq!(escape_lines("a\x1b\r\nb\n", 9), "a␛\nb");
        assert_eq!(escape_lines("a\nbcd", 3), "a\nb…");
    }

    #[test]
    fn json_means_the_same() {
        let value = serde_json::json!({"a\u{202e}": "\u{9b}\x7f\x1b\u{e0041}é"});
        let text = value.to_string();
        let escaped = escape_json(&text);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&escaped).expect("still JSON"), value);
        assert!(escaped.is_ascii() || escaped.chars().all(|c| c.is_ascii() || c == 'é'), "{escaped}");
    }
}
