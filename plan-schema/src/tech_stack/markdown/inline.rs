//! The text of a line without its marks: emphasis, code, links, tags; what is struck through is not there.

/// The text that a reader sees.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        rest = match c {
            '\\' if after.starts_with(|c: char| c.is_ascii_punctuation()) => {
                out.push_str(&after[..1]);
                &after[1..]
            }
            '*' if out.ends_with('.') => {
                out.push(c);
                after
            }
            '`' | '*' => after,
            '_' if !(out.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)) => after,
            '~' if after.starts_with('~') => after[1..].split_once("~~").map_or(&after[1..], |(_, after)| after),
            '!' if after.starts_with('[') => link(&after[1..]).map_or(after, |(_, after)| after),
            '[' => {
                let (label, after) = link(after).map_or((c.to_string(), after), |(label, after)| (plain(label), after));
                out.push_str(&label);
                after
            }
            '<' if after.starts_with(|c: char| c.is_alphabetic() || matches!(c, '/' | '!')) && after.contains('>') => {
                after.split_once('>').map_or(after, |(_, after)| after)
            }
            '&' => {
                let entities = [("lt;", '<'), ("gt;", '>'), ("amp;", '&'), ("nbsp;", ' ')];
                let known = entities.iter().find_map(|(name, sign)| Some((*sign, after.strip_prefix(name)?)));
                let (sign, after) = known.unwrap_or((c, after));
                out.push(sign);
                after
            }
            _ => {
                out.push(c);
                after
            }
        };
    }
    out
}

/// The label of a link behind its `[`, and what follows the link.
fn link(text: &str) -> Option<(&str, &str)> {
    let (label, after) = text.split_once(']')?;
    // A label in a label is an image; what is wanted is the outer text, and there is none.
    let closed = |after: &'_ str, end: char| after.find(end).map(|at| at + 1);
    let length = match after.chars().next() {
        Some('(') => closed(after, ')')?,
        Some('[') => closed(after, ']')?,
        _ => 0,
    };
    (!label.contains('[')).then_some((label, &after[length..]))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn marks_are_taken_away() {
        for (text, expected) in [
            ("**Rust**: 1.90", "Rust: 1.90"),
            ("__Rust__ _1.90_", "Rust 1.90"),
            ("`actix_web` 4", "actix_web 4"),
            ("[axum](https://docs.rs/axum) 0.8", "axum 0.8"),
            ("[**axum**][1] and [tower]", "axum and tower"),
            ("![logo](a.png) Rust", " Rust"),
            ("~~Oracle~~ PostgreSQL", " PostgreSQL"),
            ("1.* of `x`", "1.* of x"),
            ("Redis &gt;= 7 &amp; \\< 9", "Redis >= 7 & < 9"),
            ("Redis <9 <br/>caches", "Redis <9 caches"),
            ("a [b", "a [b"),
            ("a ~~b", "a b"),
            ("a <b", "a <b"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }
}
