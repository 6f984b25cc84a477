//! What stands inside a line of a doc comment.

use super::Links;

/// Names of products that look like code and are none; clippy knows them too.
const BRANDS: &[&str] = &[
    "GitHub",
    "GitLab",
    "OAuth",
    "OpenTelemetry",
    "JavaScript",
    "TypeScript",
    "PostgreSQL",
    "MySQL",
    "IPv4",
    "IPv6",
    "NaN",
    "macOS",
    "iOS",
    "WebSocket",
    "WebAssembly",
];

/// A line of the author's Markdown: links to models become links, everything that would be something else by accident is
/// literal.
pub(super) fn inline(line: &str, links: &Links) -> String {
    let mut out = String::new();
    let mut rest = line;
    let mut before = ' ';
    while let Some(letter) = rest.chars().next() {
        let (written, used) = piece(rest, letter, before, links);
        // Two spans of code side by side would be one with other ends.
        if written.starts_with('`') && out.ends_with('`') {
            out.push(' ');
        }
        out.push_str(&written);
        before = rest[..used].chars().next_back().unwrap_or(' ');
        rest = &rest[used..];
    }
    out
}

/// The next piece as it is written, and how many bytes of the source it takes.
fn piece(rest: &str, letter: char, before: char, links: &Links) -> (String, usize) {
    match letter {
        '`' => code(rest),
        '\\' => escape(rest),
        '<' => tag(rest),
        '[' => bracket(rest, links),
        ']' => ("\\]".to_owned(), 1),
        _ if letter.is_alphanumeric() || letter == '_' => {
            if let Some(length) = url(rest) {
                return (format!("<{}>", &rest[..length]), length);
            }
            word(rest, before)
        }
        _ => (letter.to_string(), letter.len_utf8()),
    }
}

/// A span of code; a backtick without its partner is literal.
fn code(rest: &str) -> (String, usize) {
    let ticks = rest.len() - rest.trim_start_matches('`').len();
    let fence = &rest[..ticks];
    let mut from = ticks;
    while let Some(at) = rest[from..].find('`') {
        let start = from + at;
        let run = rest[start..].len() - rest[start..].trim_start_matches('`').len();
        if run == ticks {
            return (rest[..start + run].to_owned(), start + run);
        }
        from = start + run;
    }
    (fence.replace('`', "\\`"), ticks)
}

fn escape(rest: &str) -> (String, usize) {
    match rest[1..].chars().next() {
        Some(next) if next.is_ascii_punctuation() => (format!("\\{next}"), 2),
        _ => ("\\\\".to_owned(), 1),
    }
}

/// An autolink stays one; every other `<` is literal.
fn tag(rest: &str) -> (String, usize) {
    if let Some(end) = rest.find('>') {
        let inside = &rest[1..end];
        let scheme = ["https://", "http://", "mailto:"].iter().any(|scheme| inside.starts_with(scheme));
        if scheme && !inside.contains(|letter: char| letter.is_whitespace() || letter == '<') {
            return (rest[..=end].to_owned(), end + 1);
        }
    }
    ("\\<".to_owned(), 1)
}

/// A link to a model or to the web stays one; every other bracket is literal.
fn bracket(rest: &str, links: &Links) -> (String, usize) {
    let literal = ("\\[".to_owned(), 1);
    let Some(end) = rest.find(']') else { return literal };
    let text = &rest[1..end];
    if let Some(target) = rest[end + 1..].strip_prefix('(') {
        let Some(close) = target.find(')') else { return literal };
        let target = &target[..close];
        let web = ["https://", "http://", "mailto:"].iter().any(|scheme| target.starts_with(scheme));
        if web && !target.contains(|letter: char| letter.is_whitespace() || letter == '<') && !text.contains(['[', '`'])
        {
            return (format!("[{}]({target})", inline(text, links)), end + 1 + close + 2);
        }
        return literal;
    }
    let model = text.trim_matches('`');
    match links.get(model) {
        Some(link) if !rest[end + 1..].starts_with(['[', ':']) => (link.clone(), end + 1),
        _ => literal,
    }
}

/// The length of a bare URL.
fn url(rest: &str) -> Option<usize> {
    if !rest.starts_with("https://") && !rest.starts_with("http://") {
        return None;
    }
    let end = rest
        .find(|letter: char| letter.is_whitespace() || matches!(letter, '<' | '>' | '`' | '"'))
        .unwrap_or(rest.len());
    let mut url = &rest[..end];
    loop {
        let opened = url.matches('(').count() >= url.matches(')').count();
        let shorter = url
            .strip_suffix(['.', ',', ';', ':', '!', '?', '\'', ']', '*', '_'])
            .or_else(|| if opened { None } else { url.strip_suffix(')') });
        match shorter {
            Some(shorter) => url = shorter,
            None => break,
        }
    }
    (url.len() > "https://".len()).then_some(url.len())
}

/// A word; in backticks if it is a name of code.
fn word(rest: &str, before: char) -> (String, usize) {
    let mut end = 0;
    loop {
        end += rest[end..].find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len() - end);
        let joined = ["::", "."].into_iter().find(|joint| {
            let behind = rest[end..].strip_prefix(joint);
            behind.is_some_and(|path| path.starts_with(|letter: char| letter.is_alphanumeric()))
        });
        match joined {
            Some(joint) => end += joint.len(),
            None => break,
        }
    }
    // What only looks like a URL from its middle on.
    if rest[end..].starts_with("://") {
        let word = &rest[..end];
        let written = if looks_like_code(word) { format!("`{word}`\\:") } else { format!("{word}\\:") };
        return (written, end + 1);
    }
    let call = if rest[end..].starts_with("()") { 2 } else { 0 };
    let word = &rest[..end];
    let emphasis = (word.starts_with('_') || word.ends_with('_')) && !word.trim_matches('_').contains('_');
    let is_code = call > 0
        || (!emphasis
            && !matches!(before, '/' | '.')
            && (before != '@' || word.contains('_'))
            && looks_like_code(word));
    end += call;
    let word = &rest[..end];
    (if is_code { format!("`{word}`") } else { word.to_owned() }, end)
}

fn looks_like_code(word: &str) -> bool {
    if word.contains("::") || word.contains('_') {
        return true;
    }
    if word.contains('.') {
        return word.split('.').any(looks_like_code);
    }
    let singular = word.strip_suffix('s').unwrap_or(word);
    let capitals = singular.chars().filter(|letter| letter.is_uppercase()).count();
    let digit_first = word.starts_with(|letter: char| letter.is_numeric());
    capitals > 1 && !digit_first && singular.chars().any(char::is_lowercase) && !BRANDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::super::Links;
    use super::inline;

    #[test]
    fn nothing_in_a_line_is_markup_by_accident() {
        let links = Links::from([("Task".to_owned(), "[`Task`]".to_owned())]);
        for (line, expected) in [
            ("see [Task] and [Other]", "see [`Task`] and \\[Other\\]"),
            ("see [`Task`]", "see [`Task`]"),
            ("a [link](https://tracker.dev)", "a [link](https://tracker.dev)"),
            ("a [link](Task)", "a \\[link\\](Task)"),
            ("<b>bold</b>", "\\<b>bold\\</b>"),
            ("at https://tracker.dev/a_b.", "at <https://tracker.dev/a_b>."),
            ("(https://tracker.dev)", "(<https://tracker.dev>)"),
            ("<https://tracker.dev>", "<https://tracker.dev>"),
            ("the created_at of TaskLabel", "the `created_at` of `TaskLabel`"),
            ("std::process::exit", "`std::process::exit`"),
            ("GitHub and IDs", "GitHub and IDs"),
            ("`code_span` stays", "`code_span` stays"),
            ("an open ` tick", "an open \\` tick"),
            ("a ``b` c", "a \\`\\`b\\` c"),
            ("_emphasis_ and x*y", "_emphasis_ and x*y"),
            ("back\\slash \\[x", "back\\\\slash \\[x"),
            ("ends with \\", "ends with \\\\"),
            ("call run() now", "call `run()` now"),
            ("words.ALL_CAPS and e.g. this", "`words.ALL_CAPS` and e.g. this"),
            ("seehttp://tracker.dev", "seehttp\\://tracker.dev"),
            ("__init__ and _a__b_", "__init__ and `_a__b_`"),
            ("a */ b", "a */ b"),
        ] {
            assert_eq!(inline(line, &links), expected, "{line}");
        }
    }
}
