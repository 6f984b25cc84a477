//! Placeholders in pasted JSON: the name of a type where a value of it stands later.

use crate::plan::expr::Scalar;

/// Words that are as likely a value as a placeholder, unless the member's name says the same.
const AMBIGUOUS: [&str; 14] = [
    "text", "date", "time", "email", "uri", "url", "object", "password", "duration", "binary", "any", "json", "bytes",
    "hostname",
];

/// Other words for a type, lower case, that people write where a value stands later.
const WORDS: [(&str, Scalar); 12] = [
    ("uuid-v4", Scalar::Uuid),
    ("uuidv4", Scalar::Uuid),
    ("uuid v4", Scalar::Uuid),
    ("yyyy-mm-dd", Scalar::Date),
    ("hh:mm:ss", Scalar::Time),
    ("yyyy-mm-ddthh:mm:ssz", Scalar::Timestamp),
    ("iso8601", Scalar::Timestamp),
    ("iso-8601", Scalar::Timestamp),
    ("iso 8601", Scalar::Timestamp),
    ("iso8601 timestamp", Scalar::Timestamp),
    ("iso 8601 timestamp", Scalar::Timestamp),
    ("iso timestamp", Scalar::Timestamp),
];

/// The type that a placeholder stands for; `None` if the text is a value. `member`: where it stands.
pub(super) fn read(text: &str, member: &str) -> Option<Scalar> {
    let text = text.trim();
    if matches!(text, "..." | "…") {
        return Some(Scalar::String);
    }
    let bare = [('<', '>'), ('{', '}'), ('[', ']')]
        .into_iter()
        .find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close))
        // What has quotes or several lines is JSON that was meant to be read.
        .filter(|inside| !inside.contains(['"', '\n', '{', '<', '[']));
    if let Some(inside) = bare {
        let word = inside.trim();
        let named = word.rsplit([' ', '-', '_']).next().unwrap_or(word);
        return Some(Scalar::from_word(word).or_else(|| Scalar::from_word(named)).unwrap_or(Scalar::String));
    }
    // `course-uuid`, `user_uuid`.
    if text.len() > 4 && text.is_ascii() && text[text.len() - 4..].eq_ignore_ascii_case("uuid") {
        let before = text.as_bytes()[text.len() - 5];
        let words = text.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'_' | b' '));
        return (words && matches!(before, b'-' | b'_' | b' ')).then_some(Scalar::Uuid);
    }
    let lower = text.to_lowercase();
    if let Some((_, scalar)) = WORDS.iter().find(|(word, _)| *word == lower) {
        return Some(*scalar);
    }
    let scalar = Scalar::from_word(text)?;
    (!AMBIGUOUS.contains(&lower.as_str()) || member.to_lowercase().contains(&lower)).then_some(scalar)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn placeholders_are_told_from_values() {
        for (text, member, expected) in [
            ("uuid", "id", Some("uuid")),
            ("String", "title", Some("string")),
            ("course-uuid", "course_id", Some("uuid")),
            ("...", "x", Some("string")),
            ("<timestamp>", "at", Some("timestamp")),
            ("{user id}", "id", Some("string")),
            ("email", "email", Some("email")),
            ("email", "type", None),
            ("YYYY-MM-DD", "due", Some("date")),
            ("ISO 8601", "created_at", Some("timestamp")),
            ("uuid-v4", "id", Some("uuid")),
            ("<course-uuid>", "id", Some("uuid")),
            ("fuuid", "x", None),
            ("{ \"a\": 1 \"b\": 2 }", "x", None),
            ("todo", "status", None),
            ("", "x", None),
        ] {
            assert_eq!(read(text, member).map(super::Scalar::name), expected, "{text} in {member}");
        }
    }
}
