//! Patterns: from ECMA-262, which plans are written in, to the `regex` crate.

/// The pattern as the `regex` crate writes it; `None` if that crate has no such thing (look-around, back-references).
///
/// `\d` and `\w` are ASCII in ECMA-262 and Unicode in the crate; brackets and doubled operators inside a class are literal in
/// ECMA-262 only.
pub(super) fn translate(pattern: &str) -> Option<String> {
    let mut out = String::new();
    let mut letters = pattern.chars().peekable();
    let mut class = false;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match (letters.next()?, class) {
                ('d', true) => out.push_str("0-9"),
                ('d', false) => out.push_str("[0-9]"),
                ('D', false) => out.push_str("[^0-9]"),
                ('w', true) => out.push_str("A-Za-z0-9_"),
                ('w', false) => out.push_str("[A-Za-z0-9_]"),
                ('W', false) => out.push_str("[^A-Za-z0-9_]"),
                ('D' | 'W', true) => return None,
                ('/', _) => out.push('/'),
                (other, _) => {
                    out.push('\\');
                    out.push(other);
                }
            },
            '[' if class => out.push_str("\\["),
            '[' => {
                class = true;
                out.push('[');
                if letters.next_if_eq(&'^').is_some() {
                    out.push('^');
                }
            }
            ']' => {
                class = false;
                out.push(']');
            }
            '&' | '~' | '-' if class && letters.peek() == Some(&letter) => {
                out.push('\\');
                out.push(letter);
            }
            other => out.push(other),
        }
    }
    regex::Regex::new(&out).is_ok().then_some(out)
}

#[cfg(test)]
mod tests {
    use super::translate;

    #[test]
    fn patterns_mean_the_same() {
        for (pattern, expected) in [
            ("^[a-z0-9]+(-[a-z0-9]+)*$", Some("^[a-z0-9]+(-[a-z0-9]+)*$")),
            (r"^\d{4}$", Some("^[0-9]{4}$")),
            (r"^[\d\w-]+$", Some("^[0-9A-Za-z0-9_-]+$")),
            (r"a\/b", Some("a/b")),
            (r"[a[b]", Some(r"[a\[b]")),
            (r"[&&]", Some(r"[\&&]")),
            (r"\.\\", Some(r"\.\\")),
            (r"(?=a)b", None),
            (r"(a)\1", None),
            ("(", None),
            ("\\", None),
        ] {
            assert_eq!(translate(pattern).as_deref(), expected, "{pattern}");
        }
    }
}
