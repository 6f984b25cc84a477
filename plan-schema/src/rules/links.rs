//! Links: those that have a key of their own, and those in prose.
//!
//! What is a link in prose is what `CommonMark` says (inline links and images, definitions, autolinks), as far as one text
//! shows it. Raw HTML is none: documents show it as written.

use std::ops::Range;

use super::context::Context;
use super::{decisions, prose};
use crate::place::{Place, PlanPath};
use crate::plan::{Link as Key, Section};

/// A link of a plan.
#[derive(Debug)]
pub(super) struct Link {
    /// The place of its target.
    pub(super) place: Place,
    /// Where it leads, decoded.
    pub(super) target: String,
    /// Where it stands.
    pub(super) stands: Stands,
}

/// Where a link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// Under a key that is a link: `feature`, `tech_stack`, the `path` of a decision.
    Key,
    /// In prose: `[text](target)`, `[label]: target`.
    Prose,
    /// In prose, between angle brackets: `<target>`.
    Angles,
}

/// Where a link leads, as far as its target tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Leads {
    /// To a page or an address of mail.
    Page,
    /// To a heading of the document.
    Anchor,
    /// To a file, from here.
    File,
    /// To a file, from the root of a disk or a site.
    Root,
    /// To a host, with no scheme.
    Host,
    /// To a file on the disk of one machine, or on a share.
    Disk,
    /// Elsewhere, by this scheme, in lower case.
    Scheme(String),
    /// Nowhere: it is empty, or prose.
    Nowhere,
}

/// All links of a plan.
pub(super) fn all(context: &Context<'_>) -> Vec<Link> {
    let mut links = keys(context);
    prose::texts(context, |path, text, start| {
        links.extend(in_text(text).into_iter().map(|(range, stands)| {
            let target = decoded(&text[range.clone()]);
            Link { place: path.within(start + range.start..start + range.end), target, stands }
        }));
    });
    links
}

/// The links that have a key of their own.
fn keys(context: &Context<'_>) -> Vec<Link> {
    let plan = context.plan;
    let mut links = Vec::new();
    let mut add = |path: PlanPath, target: &str| {
        links.push(Link { place: path.value(), target: target.to_owned(), stands: Stands::Key });
    };
    let target = |path: PlanPath, link: &Key| match link {
        Key::Target(_) => path,
        Key::Full(_) => path.join("href"),
    };
    if let Some(feature) = &plan.feature {
        add(target(PlanPath::root().join("feature"), feature), feature.href());
    }
    let choices = plan.technology_choices.as_ref().and_then(Section::given);
    if let Some(stack) = choices.and_then(|choices| choices.tech_stack.as_ref()) {
        add(target(PlanPath::root().join("technology_choices").join("tech_stack"), stack), stack.href());
    }
    for (path, decision) in decisions::all(plan) {
        if let Some(file) = &decision.path {
            add(path.join("path"), file);
        }
        for (index, id) in decision.supersedes.iter().flatten().enumerate() {
            if decisions::is_file(id) {
                add(path.join("supersedes").join(index), id);
            }
        }
    }
    links
}

/// Where a link leads.
pub(super) fn leads(target: &str) -> Leads {
    // Browsers pass over control characters, so they hide nothing here.
    let plain: String = target.chars().filter(|c| !c.is_control()).collect();
    let plain = plain.trim();
    // `[Link to feature.md]` is a blank that nobody filled in.
    if plain.is_empty() || (plain.starts_with('[') && plain.ends_with(']')) {
        return Leads::Nowhere;
    }
    if plain.starts_with('#') {
        return Leads::Anchor;
    }
    if plain.starts_with("//") {
        return Leads::Host;
    }
    if plain.starts_with('\\') {
        return Leads::Disk;
    }
    if plain.starts_with('/') {
        return Leads::Root;
    }
    let Some((scheme, rest)) = plain.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) else {
        return Leads::File;
    };
    let scheme = scheme.to_ascii_lowercase();
    match scheme.as_str() {
        "http" | "https" | "mailto" => Leads::Page,
        _ if scheme.len() == 1 && rest.starts_with(['/', '\\']) => Leads::Disk,
        "javascript" | "vbscript" | "data" | "file" => Leads::Scheme(scheme),
        // `Epic: payments` is a text.
        _ if rest.is_empty() || rest.starts_with(' ') => Leads::Nowhere,
        _ => Leads::Scheme(scheme),
    }
}

/// RFC 3986, section 3.1.
fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

/// The targets of the links in a Markdown text, as written, in order.
fn in_text(text: &str) -> Vec<(Range<usize>, Stands)> {
    if !text.contains("](") && !text.contains("]:") && !text.contains('<') {
        return Vec::new();
    }
    let code = prose::code_spans(text);
    let mut code = code.iter().peekable();
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        while code.next_if(|span| span.end <= at).is_some() {}
        if let Some(span) = code.peek().filter(|span| span.contains(&at)) {
            at = span.end;
            continue;
        }
        let here = at;
        at += 1;
        let link = match bytes[here] {
            b'\\' => {
                at += usize::from(bytes.get(at).is_some_and(u8::is_ascii_punctuation));
                None
            }
            // A line without text ends a paragraph, and with it what is open.
            b'\n' if text[at..].lines().next().is_some_and(|line| line.trim().is_empty()) => {
                open.clear();
                None
            }
            b'[' => {
                open.push(here);
                None
            }
            b']' => match (open.pop(), bytes.get(at)) {
                (Some(_), Some(b'(')) => inline(text, at + 1),
                (Some(start), Some(b':')) if is_definition(text, start, here) => {
                    destination(text, blanks(text, at + 1))
                }
                _ => None,
            }
            .map(|(range, end)| (range, end, Stands::Prose)),
            b'<' => autolink(text, at).map(|range| (range.clone(), range.end + 1, Stands::Angles)),
            _ => None,
        };
        if let Some((range, end, stands)) = link {
            found.push((range, stands));
            at = end;
        }
    }
    found
}

/// How many characters a target has at most: otherwise every link would be read to the end of the text. What is longer is cut,
/// and still a link: nobody hides a target by making it long.
const LONGEST_TARGET: usize = 4_000;

/// The target of `(target "title")`, from behind the first bracket, and where it ends.
fn inline(text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    /// A title is no longer; without an end, every link would be read to the end of the text.
    const LONGEST: usize = 500;
    let (range, end) = destination(text, blanks(text, at))?;
    if !text[end..].starts_with(|c: char| c == ')' || c.is_ascii_whitespace()) {
        return (range.len() >= LONGEST_TARGET).then_some((range, end));
    }
    let mut at = blanks(text, end);
    let close = match text[at..].chars().next()? {
        ')' => return Some((range, at + 1)),
        quote @ ('"' | '\'') if at > end => quote,
        '(' if at > end => ')',
        _ => return None,
    };
    let mut escaped = false;
    let title = text[at + 1..].char_indices().take(LONGEST).find(|(_, c)| {
        let ends = *c == close && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    at = blanks(text, at + 1 + title?.0 + 1);
    text[at..].starts_with(')').then_some((range, at + 1))
}

/// The destination that begins there (`CommonMark` 0.31, section 6.3), and where it ends.
fn destination(text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    /// As in `CommonMark`'s own reader; without an end, every link would be read to the end of the text.
    const DEEPEST: usize = 32;
    let rest = &text[at..];
    if let Some(inside) = rest.strip_prefix('<') {
        let end = inside.find(['>', '<', '\n']).filter(|end| inside[*end..].starts_with('>'))?;
        return Some((at + 1..at + 1 + end, at + end + 2));
    }
    let mut depth = 0_usize;
    let mut escaped = false;
    let end = rest.char_indices().enumerate().find(|(count, (_, c))| {
        if *count == LONGEST_TARGET {
            depth = 0;
            return true;
        }
        if escaped && c.is_ascii_punctuation() {
            escaped = false;
            return false;
        }
        escaped = *c == '\\';
        match c {
            '(' if depth == DEEPEST => return true,
            '(' => depth += 1,
            ')' if depth == 0 => return true,
            ')' => depth -= 1,
            c => return c.is_ascii_whitespace() || c.is_ascii_control(),
        }
        false
    });
    let end = at + end.map_or(rest.len(), |(_, (end, _))| end);
    (end > at && depth == 0).then_some((at..end, end))
}

/// Where the blanks end that begin there; at most one line break is among them.
fn blanks(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len()
}

/// Whether `[label]:` stands at the beginning of a line and is no footnote.
fn is_definition(text: &str, open: usize, close: usize) -> bool {
    let before = text[..open].trim_end_matches(' ');
    let label = text[open + 1..close].trim();
    let first = before.is_empty() || before.ends_with('\n');
    first && open - before.len() <= 3 && !label.is_empty() && !label.starts_with('^')
}

/// The target of `<scheme:…>`, from behind the first bracket.
fn autolink(text: &str, at: usize) -> Option<Range<usize>> {
    /// `CommonMark`'s limit.
    const LONGEST: usize = 32;
    let rest = &text[at..];
    let colon = rest.bytes().take(LONGEST + 1).position(|byte| byte == b':')?;
    if colon < 2 || !is_scheme(&rest[..colon]) {
        return None;
    }
    let end = rest.find(|c: char| c == '>' || c == '<' || c == ' ' || c.is_ascii_control())?;
    rest[end..].starts_with('>').then_some(at..at + end)
}

/// A destination without escapes and entities.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let tail = &rest[c.len_utf8()..];
        rest = match c {
            '\\' if tail.starts_with(|c: char| c.is_ascii_punctuation()) => {
                out.push_str(&tail[..1]);
                &tail[1..]
            }
            '&' => {
                let (meant, length) = entity(tail).unwrap_or(('&', 0));
                out.push(meant);
                &tail[length..]
            }
            _ => {
                out.push(c);
                tail
            }
        };
    }
    out
}

/// The character of an entity and the length of its name with the semicolon. By name: those that a scheme could hide in.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = &text[..end];
    let meant = match name {
        "amp" => '&',
        "colon" => ':',
        "sol" => '/',
        "num" => '#',
        "Tab" => '\t',
        "NewLine" => '\n',
        _ => {
            let digits = name.strip_prefix('#')?;
            let number = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => digits.parse(),
            };
            char::from_u32(number.ok()?)?
        }
    };
    Some((meant, end + 1))
}

#[cfg(test)]
mod tests {
    use super::{Leads, decoded, in_text, leads};

    #[test]
    fn links_are_told_from_prose() {
        for (text, expected) in [
            ("see [a](./a.md) and ![b](b.png \"B\")", &["./a.md", "b.png"][..]),
            ("[![i](i.svg)](https://x.dev)", &["i.svg", "https://x.dev"]),
            ("[a]( <b c.md> 'x)y' )", &["b c.md"]),
            ("[a](b(c)d)", &["b(c)d"]),
            ("[a](b\\)c)", &["b\\)c"]),
            ("[a](x y) [b](x 'y) [c]() \\[d](e) [f\\](g)", &[]),
            ("`[a](b)` ``[c](d) ` `` [e](f)", &["f"]),
            ("```\n[a](b)\n```\n[c](d)", &["d"]),
            ("f[0](x); tags[a] (b)", &["x"]),
            ("[a]: ./a.md\n  [b]: <b c>\ntext [c]: d\n[^1]: note\n[]: e", &["./a.md", "b c"]),
            ("<https://x.dev/a> <javascript:x> <b> a < b: c > d <x y:z>", &["https://x.dev/a", "javascript:x"]),
            ("an [open\n\nbracket](x)", &[]),
            ("é [ü](ö.md) ж", &["ö.md"]),
            ("[a](", &[]),
            ("[a](<b", &[]),
            ("", &[]),
        ] {
            let found: Vec<&str> = in_text(text).into_iter().map(|(range, _)| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn where_a_link_leads_is_not_hidden() {
        let scheme = |scheme: &str| Leads::Scheme(scheme.to_owned());
        for (target, expected) in [
            ("https://x.dev", Leads::Page),
            ("MAILTO:a@x.dev", Leads::Page),
            ("#a", Leads::Anchor),
            ("a.md#b", Leads::File),
            ("../a b.md", Leads::File),
            ("./a:b.md", Leads::File),
            ("/etc/passwd", Leads::Root),
            ("//x.dev/a", Leads::Host),
            ("C:\\a", Leads::Disk),
            ("c:/a", Leads::Disk),
            ("\\\\server\\a", Leads::Disk),
            ("javascript:a", scheme("javascript")),
            (" Java\tScript:a", scheme("javascript")),
            ("java&#115;cript&colon;a", scheme("javascript")),
            ("javascript\\:a", scheme("javascript")),
            ("data:text/html,a", scheme("data")),
            ("file:///etc/passwd", scheme("file")),
            ("ftp://x.dev", scheme("ftp")),
            ("Epic: payments", Leads::Nowhere),
            ("Epic:", Leads::Nowhere),
            ("[Link to feature.md]", Leads::Nowhere),
            ("pages/[id].md", Leads::File),
            ("", Leads::Nowhere),
        ] {
            assert_eq!(leads(&decoded(target)), expected, "{target}");
        }
    }

    #[test]
    fn hostile_texts_take_no_longer_than_others() {
        for part in ["[", "[a](", "](", "<a:", "[a](b \"", "`", "[a](<", "&#", "[]:"] {
            let _ = in_text(&part.repeat(10_000));
        }
    }
}
