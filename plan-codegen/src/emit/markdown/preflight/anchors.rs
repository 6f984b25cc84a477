//! The anchors of a document's headings, as GitHub makes them, and the links that lead to anchors.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use indexmap::IndexSet;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::super::prose::GITHUB;

/// Anchors, and links to anchors.
#[derive(Debug)]
pub(super) struct Anchors {
    /// Without `#`, in order.
    pub(super) there: IndexSet<String>,
    /// The targets of links, as written.
    pub(super) wanted: HashSet<String>,
}

/// Reads a document.
pub(super) fn of(document: &str) -> Anchors {
    let mut anchors = Anchors { there: IndexSet::new(), wanted: HashSet::new() };
    // How often an anchor was wanted by a heading.
    let mut taken: HashMap<String, usize> = HashMap::new();
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(document, GITHUB) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                if let Some(text) = heading.take() {
                    anchors.there.insert(unique(&slug(&text), &mut taken));
                }
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with('#') => {
                anchors.wanted.insert(dest_url.into_string());
            }
            _ => {}
        }
    }
    anchors
}

/// The links of a text to anchors: where the target stands, and the target as a reader of Markdown understands it.
pub(super) fn links(text: &str) -> Vec<(Range<usize>, String)> {
    if !["](#", "](<#", "]:"].iter().any(|sign| text.contains(sign)) {
        return Vec::new();
    }
    let mut links = Vec::new();
    // Where a target is that many references have.
    let mut last: HashMap<String, Option<usize>> = HashMap::new();
    for (event, range) in Parser::new_ext(text, GITHUB).into_offset_iter() {
        if let Event::Start(Tag::Link { dest_url, .. }) = event
            && dest_url.starts_with('#')
        {
            // A reference has its target elsewhere in the text.
            let target = match text[range.clone()].rfind(&*dest_url) {
                Some(at) => range.start + at..range.start + at + dest_url.len(),
                None => last
                    .entry(dest_url.to_string())
                    .or_insert_with(|| text.rfind(&*dest_url))
                    .map_or(range, |at| at..at + dest_url.len()),
            };
            links.push((target, dest_url.into_string()));
        }
    }
    links
}

/// The anchor of a heading: lower case, `-` for spaces, and of the other signs only `-` and `_`.
fn slug(heading: &str) -> String {
    let lower = heading.trim().to_lowercase();
    let letters = lower.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    letters.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// The second heading of one anchor gets `-1` behind it, and so on.
fn unique(slug: &str, taken: &mut HashMap<String, usize>) -> String {
    let mut anchor = slug.to_owned();
    while taken.contains_key(&anchor) {
        let count = taken.entry(slug.to_owned()).or_default();
        *count += 1;
        anchor = format!("{slug}-{count}");
    }
    taken.insert(anchor.clone(), 0);
    anchor
}

#[cfg(test)]
mod tests {
    use super::{links, of};

    #[test]
    fn anchors_are_those_of_github() {
        let document = "# Technical Plan: A & B\n\n## CI/CD `cargo test`\n\n### *Über* uns_1\n\n## A\n\n## A\n\n## A-1\n\n## A\n\n[x](#a) [y](y.md)\n";
        let anchors = of(document);
        let there: Vec<&str> = anchors.there.iter().map(String::as_str).collect();
        assert_eq!(there, ["technical-plan-a--b", "cicd-cargo-test", "über-uns_1", "a", "a-1", "a-1-1", "a-2"]);
        assert_eq!(anchors.wanted.into_iter().collect::<Vec<_>>(), ["#a"]);
    }

    #[test]
    fn links_to_anchors_are_found_where_their_target_stands() {
        for (text, expected) in [
            ("see [a #b](#b) and [c](<#d e> 'x')", &["#b", "#d e"][..]),
            ("[a][b]\n\n[b]: #c", &["#c"]),
            ("`[a](#b)`, [c](d.md#e), \\[f](#g)", &[]),
        ] {
            let found: Vec<&str> = links(text).into_iter().map(|(range, _)| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
