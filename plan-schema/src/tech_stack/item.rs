//! One line of a list of names: `Rust 1.90`, `Rust: 1.90 or later`, `Databases: PostgreSQL 17 and Redis`.

use super::phrase::{Phrase, is_name};
use super::versions::Versions;
use super::{Ban, TechStack, Term, beginning, is_ban, is_ban_group};

/// What ends a name among several.
const BETWEEN: &[&str] = &[",", ";", "/", "&", "+", "and ", "or "];

/// Labels of the versions of what stands above.
const VERSIONS: &[&str] = &["version", "versions", "allowed versions", "approved versions", "minimum version"];

impl TechStack {
    /// Adds the names of a line. `above` is what the line may belong to, `ban` what is said of the whole group.
    ///
    /// The result is the line's own name or label, for the lines below it.
    pub(super) fn add_line(
        &mut self,
        text: &str,
        line: usize,
        above: Option<&str>,
        ban: Option<&Ban>,
    ) -> Option<String> {
        let text = beginning(text.trim());
        let refused = text.starts_with(['❌', '⛔', '🚫', '✗', '✘']).then(Ban::default);
        let ban = ban.cloned().or(refused);
        let Some((label, value)) = labelled(text) else { return self.add_names(text, line, ban.as_ref()) };
        let minimum = label.to_lowercase();
        if let Some(above) = above.filter(|_| VERSIONS.contains(&&*minimum)) {
            let text = if minimum.starts_with("min") { format!(">={value}") } else { value.to_owned() };
            let versions = Versions::of(&text).unwrap_or(Versions::any());
            self.narrow(above, Term { versions, ban, line });
            return None;
        }
        if is_ban(value) {
            self.add(label, Term { versions: Versions::any(), ban: Some(Ban::default()), line });
        } else if is_ban_group(label) {
            self.add_names(value, line, Some(&ban.unwrap_or_default()));
        } else if let Some(versions) = Versions::of(value) {
            self.add(label, Term { versions, ban, line });
        } else {
            // `PostgreSQL 17: our database`, or `Database: PostgreSQL 17`.
            self.add_names(label, line, ban.as_ref());
            if ban.is_none() {
                // Of what may not be used, this is the reason, or what to use instead.
                self.add_names(value, line, None);
            }
        }
        Some(label.to_owned())
    }

    /// Adds the names that a text lists; prose adds none.
    pub(super) fn add_names(&mut self, text: &str, line: usize, ban: Option<&Ban>) -> Option<String> {
        let (mut first, mut rest) = (None, text);
        while let Some(phrase) = Phrase::at_start(rest) {
            let name = &rest[phrase.name.clone()];
            let after = rest[phrase.end()..].trim_start_matches([')', '`', '*', '"']).trim_start();
            if !is_name(name) {
                break;
            }
            let ban = ban.cloned().or_else(|| remark(after).filter(|after| is_ban(after)).map(|_| Ban::default()));
            // What a remark says besides of versions nobody can tell.
            let versions = phrase.versions.clone().unwrap_or(Versions::any());
            self.add(name, Term { versions, ban, line });
            first.get_or_insert_with(|| name.to_owned());
            let Some(next) = BETWEEN.iter().find_map(|sign| after.strip_prefix(sign)) else { break };
            rest = next;
        }
        first
    }
}

/// `(deprecated)`, `- deprecated`
fn remark(text: &str) -> Option<&str> {
    ["(", "- ", "– ", "— ", "["].iter().find_map(|sign| text.strip_prefix(sign))
}

/// `label: value`
fn labelled(text: &str) -> Option<(&str, &str)> {
    let at = text.match_indices(':').map(|(at, _)| at).find(|at| {
        let after = &text[at + 1..];
        after.is_empty() || after.starts_with(char::is_whitespace)
    })?;
    let label = text[..at].trim();
    (!label.is_empty() && label.len() <= 80).then(|| (label, text[at + 1..].trim()))
}
