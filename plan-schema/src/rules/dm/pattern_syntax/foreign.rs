//! What other languages' regular expressions have and ECMA-262 reads as something else, or not at all.

use std::ops::Range;

/// A part of another language's regular expressions.
pub(super) struct Foreign {
    /// Where it stands.
    pub(super) part: Range<usize>,
    /// What to write instead, in words.
    pub(super) help: String,
    /// What ECMA-262 writes instead.
    pub(super) instead: Option<&'static str>,
}

/// The letters that mean something behind a backslash.
const ESCAPES: &str = "bBcdDfknpPrsStuvwWx";

/// The first part that other languages have and ECMA-262 reads as something else, or not at all.
pub(super) fn foreign(pattern: &str) -> Option<Foreign> {
    let mut class = false;
    let mut at = 0;
    while let Some(c) = pattern[at..].chars().next() {
        let rest = &pattern[at..];
        let mut length = c.len_utf8();
        match c {
            '\\' => {
                let escaped = rest[1..].chars().next()?;
                length += escaped.len_utf8();
                if escaped.is_ascii_alphabetic() && !ESCAPES.contains(escaped) {
                    let (help, instead) = match escaped {
                        'A' => ("the beginning of the text is `^`", Some("^")),
                        'z' | 'Z' => ("the end of the text is `$`", Some("$")),
                        'h' => ("a space or a tab is `[ \\t]`", Some("[ \\t]")),
                        _ => ("a letter that is meant as a letter takes no backslash", None),
                    };
                    return Some(Foreign {
                        part: at..at + length,
                        help: help.to_owned(),
                        instead: instead.filter(|_| !class),
                    });
                }
            }
            '[' if class => {
                if let Some(name) = posix_class(rest) {
                    return Some(Foreign {
                        part: at..at + name.len() + 4,
                        help: "list the characters, as in `[A-Za-z0-9]`".to_owned(),
                        instead: match name {
                            "alpha" => Some("A-Za-z"),
                            "digit" => Some("0-9"),
                            "alnum" => Some("A-Za-z0-9"),
                            "upper" => Some("A-Z"),
                            "lower" => Some("a-z"),
                            "space" => Some("\\s"),
                            "xdigit" => Some("0-9A-Fa-f"),
                            _ => None,
                        },
                    });
                }
            }
            '[' => class = true,
            ']' => class = false,
            '(' if !class => {
                if rest.starts_with("(?P<") {
                    return Some(Foreign {
                        part: at..at + 4,
                        help: "a named group is `(?<name>…)`".to_owned(),
                        instead: Some("(?<"),
                    });
                }
                if let Some(flags) = inline_flags(rest) {
                    return Some(Foreign {
                        part: at..at + flags,
                        help: "there are no flags inside: list both cases, as in `[A-Za-z]`".to_owned(),
                        instead: None,
                    });
                }
            }
            _ => {}
        }
        at += length;
    }
    None
}

/// The name in `[:alpha:]`.
fn posix_class(rest: &str) -> Option<&str> {
    let (name, _) = rest.strip_prefix("[:")?.split_once(":]")?;
    (!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(name)
}

/// The length of `(?i)` or `(?i:`; that of the latter is ECMA-262 since 2025, and few know it yet.
fn inline_flags(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix("(?")?;
    let flags = inside.find(|c: char| !c.is_ascii_alphabetic() && c != '-')?;
    let ends = inside[flags..].starts_with([')', ':']);
    (flags > 0 && ends).then_some(2 + flags + 1)
}
