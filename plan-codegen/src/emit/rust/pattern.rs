//! Patterns: from ECMA-262, which plans are written in, to the `regex` crate.

/// The pattern as the `regex` crate writes it; `None` if that crate has no such thing (look-around, back-references).
///
/// `\d`, `\w` and `\b` are ASCII in ECMA-262 and Unicode in the crate; `.` is no character that ends a line, `\s` has U+FEFF and
/// has not U+0085; brackets and doubled operators inside a class are literal in ECMA-262 only.
pub(super) fn translate(pattern: &str) -> Option<String> {
    let mut out = String::new();
    let mut letters = pattern.chars().peekable();
    let mut class: Option<Class> = None;
    while let Some(letter) = letters.next() {
        let is_class = class.is_some();
        match letter {
            '\\' => {
                let escaped = letters.next()?;
                match (escaped, is_class) {
                    ('d', true) => out.push_str("0-9"),
                    ('d', false) => out.push_str("[0-9]"),
                    ('D', _) => out.push_str("[^0-9]"),
                    ('w', true) => out.push_str("A-Za-z0-9_"),
                    ('w', false) => out.push_str("[A-Za-z0-9_]"),
                    ('W', _) => out.push_str("[^A-Za-z0-9_]"),
                    ('s', _) => out.push_str(r"[\s\u{feff}&&[^\u{85}]]"),
                    ('S', _) => out.push_str(r"[[^\s\u{feff}]\u{85}]"),
                    ('b', true) => out.push_str(r"\x08"),
                    ('b', false) => out.push_str(r"(?-u:\b)"),
                    ('0', _) if !letters.peek().is_some_and(char::is_ascii_digit) => out.push_str(r"\x00"),
                    ('/', _) => out.push('/'),
                    (other, _) => {
                        out.push('\\');
                        out.push(other);
                    }
                }
                class = class.map(|class| if is_many(escaped) { Class::Other } else { class.after_one() });
            }
            '.' if !is_class => out.push_str(r"[^\n\r\u{2028}\u{2029}]"),
            '[' if !is_class => {
                let others = letters.next_if_eq(&'^').is_some();
                // To the crate a bracket that comes first is one of the class.
                if letters.next_if_eq(&']').is_some() {
                    out.push_str(if others { "(?s:.)" } else { "[a&&b]" });
                    continue;
                }
                class = Some(Class::Other);
                out.push_str(if others { "[^" } else { "[" });
            }
            ']' => {
                class = None;
                out.push(']');
            }
            '-' if class == Some(Class::One) && is_end(letters.clone()) => {
                class = Some(Class::Range);
                out.push('-');
            }
            other => {
                // Two of these are an operator to the crate, a hyphen always is one but before the end.
                let is_operator = match other {
                    '[' => true,
                    '-' => class == Some(Class::Range) || letters.peek() != Some(&']'),
                    '&' | '~' => letters.peek() == Some(&other),
                    _ => false,
                };
                if is_class && is_operator {
                    out.push('\\');
                }
                out.push(other);
                class = class.map(Class::after_one);
            }
        }
    }
    regex::Regex::new(&out).is_ok().then_some(out)
}

/// What stands before a place in a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A character that a range can begin with.
    One,
    /// The hyphen of a range.
    Range,
    /// Nothing, a range, or an escape that is many characters.
    Other,
}

impl Class {
    /// What stands before the place behind one character more.
    fn after_one(self) -> Self {
        if self == Self::Range { Self::Other } else { Self::One }
    }
}

/// Whether an escape is many characters.
const fn is_many(escaped: char) -> bool {
    matches!(escaped, 'd' | 'D' | 'w' | 'W' | 's' | 'S' | 'p' | 'P')
}

/// Whether a range can end with what comes.
fn is_end(mut rest: impl Iterator<Item = char>) -> bool {
    match rest.next() {
        None | Some(']') => false,
        Some('\\') => !rest.next().is_some_and(is_many),
        Some(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::translate;

    #[test]
    fn characters_are_those_of_ecma_262() {
        for (pattern, yes, no) in [
            ("^.$", "a\u{85}\t", "\n\r\u{2028}\u{2029}"),
            (r"^\s$", " \t\n\u{a0}\u{feff}\u{2028}", "\u{85}a\u{200b}"),
            (r"^\S$", "\u{85}a\u{200b}", " \t\n\u{a0}\u{feff}\u{2028}"),
            (r"^[\sx]$", " x\u{feff}", "\u{85}y"),
            (r"^[^\s]$", "\u{85}a", " \u{feff}"),
            (r"^[\S]$", "\u{85}a", " \u{feff}"),
            (r"^[\W]$", "é-", "a_0"),
            (r"^\d\b$", "0", "é\u{660}"),
        ] {
            let translated = regex::Regex::new(&translate(pattern).expect(pattern)).expect(pattern);
            for (letters, expected) in [(yes, true), (no, false)] {
                for letter in letters.chars() {
                    assert_eq!(translated.is_match(&letter.to_string()), expected, "{pattern} {letter:?}");
                }
            }
        }
    }

    #[test]
    fn patterns_mean_the_same() {
        for (pattern, expected) in [
            ("^[a-z0-9]+(-[a-z0-9]+)*$", Some("^[a-z0-9]+(-[a-z0-9]+)*$")),
            (r"^\d{4}$", Some("^[0-9]{4}$")),
            (r"^[\d\w-]+$", Some("^[0-9A-Za-z0-9_-]+$")),
            (r"a\/b", Some("a/b")),
            (r"[a[b]", Some(r"[a\[b]")),
            (r"[&&]", Some(r"[\&&]")),
            ("[a-z-]", Some("[a-z-]")),
            ("[-a]", Some(r"[\-a]")),
            ("[ ---]", Some(r"[ -\--]")),
            ("[+--]", Some(r"[+-\-]")),
            ("[a-c-e]", Some(r"[a-c\-e]")),
            (r"[\w-.]", Some(r"[A-Za-z0-9_\-.]")),
            (r"[+-\d]", Some(r"[+\-0-9]")),
            (r"[^-a]", Some(r"[^\-a]")),
            ("[]a]", Some("[a&&b]a]")),
            ("[^]a", Some("(?s:.)a")),
            (r"\.\\", Some(r"\.\\")),
            (r"[.]\bx", Some(r"[.](?-u:\b)x")),
            (r"[\W\D]\W", Some(r"[[^A-Za-z0-9_][^0-9]][^A-Za-z0-9_]")),
            (r"[\b\0]", Some(r"[\x08\x00]")),
            (r"(?=a)b", None),
            (r"(a)\1", None),
            ("(", None),
            ("\\", None),
        ] {
            assert_eq!(translate(pattern).as_deref(), expected, "{pattern}");
        }
    }
}
