//! Lines of a fixed width: cut, wrapped and padded by what a terminal shows, not by characters.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How wide a page is.
pub(super) const WIDTH: usize = 80;

/// How many columns a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// The text if it fits, else as much of its beginning as does, with an ellipsis.
pub(super) fn cut(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let end = fitting(text.chars(), most.saturating_sub(1));
    format!("{}…", text[..end].trim_end())
}

/// The text if it fits, else as much of its end as does, with an ellipsis: for paths.
pub(super) fn cut_start(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let end = fitting(text.chars().rev(), most.saturating_sub(1));
    format!("…{}", &text[text.len() - end..])
}

/// The text with blanks behind it up to a width.
pub(super) fn pad(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(width(text))))
}

/// The text in lines of a width, broken between words; a longer word is broken where it must be. More lines than `most` are
/// cut. There is at least one line.
pub(super) fn wrap(text: &str, to: usize, most: usize) -> Vec<String> {
    let to = to.max(2);
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let mut word = word;
        let line = lines.last_mut().expect("one line from the start");
        if !line.is_empty() && width(line) + 1 + width(word) <= to {
            line.push(' ');
            line.push_str(word);
            continue;
        }
        if !line.is_empty() {
            lines.push(String::new());
        }
        while width(word) > to {
            let end = fitting(word.chars(), to);
            let last = lines.len() - 1;
            lines[last].push_str(&word[..end]);
            lines.push(String::new());
            word = &word[end..];
            if lines.len() > most {
                break;
            }
        }
        let last = lines.len() - 1;
        lines[last].push_str(word);
        if lines.len() > most {
            break;
        }
    }
    if lines.len() > most {
        lines.truncate(most.max(1));
        let last = lines.len() - 1;
        lines[last] = cut(&format!("{}…", lines[last]), to);
    }
    lines
}

/// The bytes of the characters that fit into a width; at least one, so that every loop ends.
fn fitting(characters: impl Iterator<Item = char>, most: usize) -> usize {
    let (mut columns, mut bytes) = (0, 0);
    for c in characters {
        // A selector of emoji style makes the character before it wide.
        columns += c.width().unwrap_or(0) + usize::from(c == '\u{fe0f}');
        if columns > most && bytes > 0 {
            break;
        }
        bytes += c.len_utf8();
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::{cut, cut_start, pad, width, wrap};

    #[test]
    fn wide_characters_take_two_columns() {
        for (text, most, start, end) in [
            ("abcdef", 6, "abcdef", "abcdef"),
            ("abcdefg", 6, "abcde…", "…cdefg"),
            ("日本語", 6, "日本語", "日本語"),
            ("日本語です", 6, "日本…", "…です"),
            ("ab cdefg", 4, "ab…", "…efg"),
            ("", 3, "", ""),
            ("❤\u{fe0f}❤\u{fe0f}❤\u{fe0f}", 5, "❤\u{fe0f}❤\u{fe0f}…", "…❤\u{fe0f}❤\u{fe0f}"),
        ] {
            assert_eq!((&*cut(text, most), &*cut_start(text, most)), (start, end), "{text}");
        }
        assert_eq!(pad("日本", 6), "日本  ");
        assert_eq!(pad("toolong", 3), "toolong");
    }

    #[test]
    fn lines_are_broken_between_words_and_no_wider_than_asked() {
        for (text, to, most, expected) in [
            ("one two three", 7, 9, &["one two", "three"][..]),
            ("one  two\nthree", 80, 9, &["one two three"]),
            ("abcdefghij k", 4, 9, &["abcd", "efgh", "ij k"]),
            ("ab abcdefg", 4, 9, &["ab", "abcd", "efg"]),
            ("日本 語です", 4, 9, &["日本", "語で", "す"]),
            ("one two three four", 5, 2, &["one", "two…"]),
            ("one two! three four", 4, 2, &["one", "two…"]),
            ("", 5, 2, &[""]),
        ] {
            let lines = wrap(text, to, most);
            assert_eq!(lines, expected, "{text}");
            assert!(lines.iter().all(|line| width(line) <= to));
        }
        let long = "x".repeat(100_000);
        assert_eq!(wrap(&long, 80, 3).len(), 3);
    }
}
