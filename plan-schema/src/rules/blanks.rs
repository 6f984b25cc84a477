//! The blanks and sentences of the template: what a plan holds where nobody wrote anything.

/// What the template has in brackets.
const BLANKS: &[&str] = &[
    "Feature Name",
    "Link to feature.md",
    "Where this feature connects with existing systems",
    "Incremental, big bang, parallel development, etc.",
    "Component Name",
    "ASCII diagram or description of how components interact",
    "Component",
    "event",
    "storage",
    "choice",
    "why",
    "name",
    "what it does",
    "version",
    "why chosen",
    "tool",
    "reason",
    "platform",
    "EntityName",
    "RelatedEntity",
    "ParentEntity",
    "AnotherEntity",
    "Schema definition",
    "HTTP METHOD",
    "Task description",
    "What must be done to complete this phase",
    "percentage",
    "What to test",
    "Testing tool",
    "What to test end-to-end",
    "Scenario description",
    "Complete user journey to test",
    "Expected load and response times",
    "Breaking points and failure modes",
    "How users are authenticated",
    "How permissions are enforced",
    "Encryption, PII handling",
    "How to prevent injection attacks",
    "API protection",
    "Risk description",
    "How to address",
    "Users, requests/sec, data volume",
    "Latency requirements",
    "Caching, indexing, lazy loading, etc.",
    "How to handle growth",
    "Service Name",
    "What it provides",
    "Integration approach",
    "Feature/Component",
    "What is needed and why",
    "Server/serverless requirements",
    "Database, file storage needs",
    "Bandwidth, CDN, etc.",
    "What needs to be ready",
    "How to deploy",
    "How to undo if needed",
    "What to watch after deployment",
    "Brief description",
    "Future enhancement 1",
    "Future enhancement 2",
    "Potential optimization 1",
    "Decision Title",
    "ADR Title",
];

/// What the template says without brackets.
const SENTENCES: &[&str] = &[
    "What it does",
    "Key functions",
    "How it communicates",
    "What this endpoint does",
    "Decision Title",
    "Question 1 requiring technical decision",
    "Question 2 requiring technical decision",
    "Question 3 requiring architecture review",
    "High-level summary of the technical approach in 2-3 sentences",
    "Overall strategy for implementing this feature:",
    "Describe how data moves through the system:",
    "Features or improvements that are out of scope now but may be relevant later:",
];

/// How a blank begins that is not in the template word for word.
const OPENINGS: &[&str] =
    &["e.g.", "needs clarification", "todo", "tbd", "fixme", "insert ", "fill in", "to be ", "link to "];

/// What people write where something is still to be written.
pub(super) const MARKS: [&str; 4] = ["TODO", "TBD", "FIXME", "XXX"];

/// What the template calls its models.
const MODELS: [&str; 4] = ["EntityName", "RelatedEntity", "ParentEntity", "AnotherEntity"];

/// How a blank between angle brackets begins; others may be generics, or HTML.
const ANGLED: &[&str] = &["your ", "insert ", "fill in", "todo", "tbd", "..."];

/// Whether what stands between angle brackets is a blank.
pub(super) fn is_angled(inside: &str) -> bool {
    let lower = inside.to_lowercase();
    ANGLED.iter().any(|opening| lower.starts_with(opening))
}

/// Whether a whole text is a note that something is still to be written.
pub(super) fn is_mark(text: &str) -> bool {
    MARKS.contains(&text.trim())
}

/// Whether a model is called as in the template.
pub(super) fn is_model(name: &str) -> bool {
    MODELS.contains(&name)
}

/// Whether what stands in brackets is a blank; a number behind it tells it from another one.
pub(super) fn is_blank(inside: &str) -> bool {
    let lower = inside.to_lowercase();
    let bare = inside.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    BLANKS.iter().any(|blank| blank.eq_ignore_ascii_case(inside) || blank.eq_ignore_ascii_case(bare))
        || OPENINGS.iter().any(|opening| lower.starts_with(opening))
        || matches!(lower.as_str(), "yyyy-mm-dd" | "date" | "..." | "…")
}

/// Whether a whole text is one of the template's.
pub(super) fn is_sentence(text: &str) -> bool {
    // Short blanks without their brackets (`reason`, `name`) may be anybody's words.
    let long = |text: &str| text.split_whitespace().count() >= 4;
    SENTENCES.iter().any(|sentence| sentence.eq_ignore_ascii_case(text))
        || (long(text) && BLANKS.iter().any(|blank| blank.eq_ignore_ascii_case(text)))
}

/// Whether a whole text is a blank, with its brackets, or a text of the template.
pub(super) fn is_left(text: &str) -> bool {
    let text = text.trim();
    let inside = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    inside.is_some_and(is_blank) || is_sentence(text.trim_end_matches('.'))
}

/// Whether a text says in full that there is nothing, or that something does not apply: `None`, `not needed`, `N/A`, `-`.
pub(super) fn is_nothing(text: &str) -> bool {
    const WORDS: [&str; 13] = [
        "-",
        "–",
        "—",
        "n/a",
        "na",
        "no",
        "none",
        "nothing",
        "not applicable",
        "does not apply",
        "not needed",
        "not required",
        "not necessary",
    ];
    WORDS.contains(&text.trim().trim_end_matches(['.', '!']).to_lowercase().as_str())
}
