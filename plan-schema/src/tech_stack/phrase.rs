//! What a phrase such as `PostgreSQL 17 with pgvector` begins with: a name, and its versions.

use std::ops::Range;

use super::versions::Versions;

/// Words that no name goes on after.
const AFTER_NAMES: &[&str] = &[
    "and", "as", "at", "because", "behind", "by", "for", "from", "if", "in", "instead", "is", "of", "on", "or", "over",
    "plus", "run", "since", "than", "that", "to", "until", "using", "via", "where", "which", "with",
];

/// Words that a text begins with that names nothing.
const NO_NAMES: &[&str] = &[
    "a",
    "an",
    "any",
    "as",
    "custom",
    "existing",
    "internal",
    "n",
    "no",
    "none",
    "not",
    "nothing",
    "open",
    "our",
    "own",
    "same",
    "see",
    "some",
    "standard",
    "tba",
    "tbc",
    "tbd",
    "the",
    "to",
    "todo",
    "undecided",
    "unknown",
    "whatever",
];

/// A name at the beginning of a text.
#[derive(Debug)]
pub(crate) struct Phrase {
    /// Where the name stands.
    pub(crate) name: Range<usize>,
    /// The versions that stand behind it.
    pub(crate) versions: Option<Versions>,
    /// Where the versions stand, or nothing behind the name.
    pub(crate) written: Range<usize>,
}

impl Phrase {
    /// The name and the versions that a text begins with.
    pub(crate) fn at_start(text: &str) -> Option<Self> {
        let mut name: Option<Range<usize>> = None;
        for word in spaced(text) {
            let whole = &text[word.clone()];
            let bare = whole.trim_start_matches(['(', '"', '\'', '`', '*']);
            let start = word.end - bare.len();
            if !bare.contains(char::is_alphanumeric) {
                // A sign before the name, or one that ends it.
                if name.is_some() && !bare.is_empty() {
                    break;
                }
                continue;
            }
            if name.is_some() && (AFTER_NAMES.contains(&bare) || start > word.start || is_versions(&text[start..])) {
                break;
            }
            if name.is_none() && (AFTER_NAMES.contains(&bare) || is_versions(bare)) {
                return None;
            }
            let end = bare.find([',', ';', ':', '(', ')', '|', '"', '`', '*']).unwrap_or(bare.len());
            let ended = end < bare.len() || bare.ends_with('.');
            let end = start + bare[..end].trim_end_matches('.').len();
            name = Some(name.map_or(start, |name| name.start)..end);
            if ended {
                break;
            }
        }
        let name = name.filter(|name| !name.is_empty())?;
        let (versions, written) = versions_at(text, name.end);
        Some(Self { name, versions, written })
    }

    /// Where the phrase ends.
    pub(crate) fn end(&self) -> usize {
        self.written.end.max(self.name.end)
    }
}

/// Whether versions begin here.
fn is_versions(text: &str) -> bool {
    Versions::at_start(text).is_some()
}

/// The versions behind a name, and where they stand.
pub(crate) fn versions_at(text: &str, end: usize) -> (Option<Versions>, Range<usize>) {
    let rest = &text[end..];
    let gap = rest.len() - rest.trim_start_matches([' ', '\t', '(', '@', '`', '*', '"', '\u{a0}']).len();
    let start = end + gap;
    match Versions::at_start(&text[start..]) {
        // `S3` and `C99` are names.
        Some((versions, length)) if gap > 0 => (Some(versions), start..start + length),
        _ => (None, end..end),
    }
}

/// Whether a text looks like a name, not like prose: one word, or each with a capital letter or a digit.
pub(crate) fn is_name(name: &str) -> bool {
    let words: Vec<Range<usize>> = spaced(name).collect();
    let word = |at: usize| words.get(at).map(|word: &Range<usize>| &name[word.clone()]);
    let first = word(0).unwrap_or_default().to_lowercase();
    let first = first.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let nothing = NO_NAMES.contains(&first);
    let proper = |word: &str| word.contains(|c: char| c.is_uppercase() || c.is_numeric());
    let few = (1..=4).contains(&words.len()) && name.len() <= 80;
    few && !nothing && (words.len() == 1 || words.iter().all(|word| proper(&name[word.clone()])))
}

/// Where the words of a text stand, as spaces divide them.
fn spaced(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split(char::is_whitespace).filter_map(move |word| {
        let start = at;
        at += word.len() + text[start + word.len()..].chars().next().map_or(0, char::len_utf8);
        (!word.is_empty()).then_some(start..start + word.len())
    })
}

#[cfg(test)]
mod tests {
    use super::{Phrase, is_name};

    #[test]
    fn a_phrase_begins_with_a_name_and_its_versions() {
        for (text, name, versions) in [
            ("Rust 1.90", "Rust", "1.90"),
            ("Rust 1.90 - because it is there", "Rust", "1.90"),
            ("Rust - because it is there", "Rust", ""),
            ("Rust — it is there", "Rust", ""),
            ("PostgreSQL 17 with pgvector", "PostgreSQL", "17"),
            ("PostgreSQL with pgvector 17", "PostgreSQL", ""),
            ("PostgreSQL (17)", "PostgreSQL", "17"),
            ("PostgreSQL >= 16, < 18", "PostgreSQL", ">= 16, < 18"),
            ("PostgreSQL 16 or 17", "PostgreSQL", "16 or 17"),
            ("axum/tower", "axum/tower", ""),
            ("axum, tower", "axum", ""),
            ("Grafana and Tempo", "Grafana", ""),
            ("Google Cloud Run", "Google Cloud Run", ""),
            ("Node.js v22 LTS", "Node.js", "v22"),
            ("S3", "S3", ""),
            ("Neo4j 5", "Neo4j", "5"),
            ("1Password", "1Password", ""),
            ("`axum` 0.8", "axum", "0.8"),
            ("**Rust**: 1.90", "Rust", ""),
            ("Rust v1.90+", "Rust", "v1.90+"),
            ("Java at least 21", "Java", "at least 21"),
            ("✅ Rust", "Rust", ""),
            ("axum@0.8", "axum@0.8", ""),
            ("Ruby on Rails 8", "Ruby", ""),
            ("HTTP/2", "HTTP/2", ""),
            ("PostgreSQL.", "PostgreSQL", ""),
        ] {
            let phrase = Phrase::at_start(text).unwrap_or_else(|| panic!("{text}"));
            let found = phrase.versions.as_ref().map_or("", |versions| versions.as_str());
            assert_eq!((&text[phrase.name.clone()], found), (name, versions), "{text}");
            assert_eq!(&text[phrase.written], versions, "{text}");
        }
        for text in ["", "in memory", "- ", "with Rust", "2 replicas", "1.17"] {
            assert!(Phrase::at_start(text).is_none(), "{text}");
        }
    }

    #[test]
    fn prose_is_no_name() {
        for name in ["Rust", "axum", "GitHub Actions", "AWS Lambda", "actix-web", "Windows Server 2022"] {
            assert!(is_name(name), "{name}");
        }
        for prose in
            ["the same cluster", "None", "n/a", "TBD", "Layered service", "No Database", "To be decided", "", "a b"]
        {
            assert!(!is_name(prose), "{prose}");
        }
    }
}
