//! The text of a comment: `# plan: ignore[DOC001, placeholder] reason`, what was meant to be one, or prose.
//!
//! Prose comments about plans are common, so what is near the form is only taken for an attempt if it names a rule, or puts
//! something in brackets. Ranges count from the `#`.

use std::ops::Range;

use crate::rules::Family;
use crate::suggest::nearest;

/// What a comment was read as.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Read {
    /// It silences rules.
    Ignore(Form),
    /// It was meant to.
    Flawed(Flaw),
}

/// The parts of a comment that silences rules.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// The codes or names in brackets; never empty.
    pub(super) names: Vec<Range<usize>>,
    /// What follows the brackets.
    pub(super) reason: Range<usize>,
}

/// What is wrong with a comment that was meant to silence rules.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    /// The part that is wrong.
    pub(super) at: Range<usize>,
    /// Why.
    pub(super) why: &'static str,
    /// The comment as it was meant, if it names rules.
    pub(super) mended: Option<String>,
}

/// Rules beyond which a comment is none that a person wrote.
const MOST_NAMES: usize = 100;

/// What other tools call it.
const OTHER_WORDS: [&str; 8] = ["allow", "disable", "expect", "noqa", "off", "silence", "skip", "suppress"];

/// Whether a comment, without its `#`, begins as one that silences rules.
pub(crate) fn begins(text: &str) -> bool {
    let after = |text: &str, word: &str| {
        let text = text.trim_start();
        let rest = text.get(word.len()..)?;
        text[..word.len()].eq_ignore_ascii_case(word).then(|| rest.to_owned())
    };
    let colon = after(text.trim_start_matches('#'), "plan").and_then(|rest| after(&rest, ":"));
    colon.is_some_and(|rest| after(&rest, "ignore").is_some())
}

/// Reads a comment, its `#` included; `None` if it is not for us.
pub(super) fn read(comment: &str, is_rule: &dyn Fn(&str) -> bool) -> Option<Read> {
    let skip = |at: usize, what: &dyn Fn(char) -> bool| {
        comment[at..].find(|c: char| !what(c)).map_or(comment.len(), |length| at + length)
    };
    let blank = |c: char| c.is_whitespace();
    let begin = skip(0, &|c| c == '#' || blank(c));
    let plan = begin + "plan".len();
    if !comment.get(begin..plan)?.eq_ignore_ascii_case("plan") {
        return None;
    }
    let colon = comment[skip(plan, &blank)..].starts_with(':');
    let start = skip(plan, &|c| blank(c) || if colon { c == ':' } else { "-_=.".contains(c) });
    if start == plan {
        return None;
    }
    let end = skip(start, &is_name);
    let word = &comment[start..end];
    let exact = word.eq_ignore_ascii_case("ignore");
    let tail = skip(end, &blank);
    let bracket = comment[tail..].starts_with('[');
    let close = comment[tail..].find(']').filter(|_| bracket).map(|length| tail + length);
    if let Some(close) = close
        && colon
        && exact
    {
        let names = names(comment, tail + 1..close);
        if names.len() > MOST_NAMES {
            let (at, why) = (start..end, "it names too many rules; their levels can be set in `plan.toml`");
            return Some(Read::Flawed(Flaw { at, why, mended: None }));
        }
        if !names.is_empty() {
            let from = skip(close + 1, &|c| blank(c) || ":-–—".contains(c));
            let reason = from..from.max(comment.trim_end().len());
            return Some(Read::Ignore(Form { names, reason }));
        }
    }
    let near = exact || nearest(word, ["ignore"]).is_some();
    if !near && !OTHER_WORDS.iter().any(|other| word.eq_ignore_ascii_case(other)) {
        return None;
    }
    let named: Vec<Range<usize>> = names(comment, tail..comment.len())
        .into_iter()
        .take_while(|name| is_rule(&comment[name.clone()]))
        .take(MOST_NAMES)
        .collect();
    let first = skip(tail, &|c| !is_name(c));
    let first = first..skip(first, &is_name);
    let rest = named.last().map_or(&comment[tail..], |last| &comment[last.end..]);
    let rest = rest.trim().trim_start_matches(|c: char| blank(c) || ")]}>:,;-–—".contains(c));
    let coded = is_code(&comment[first.clone()]) || (!named.is_empty() && comment[first.clone()].contains('-'));
    let bracketed = bracket && near && (colon || !named.is_empty());
    let alone = exact && colon && rest.is_empty();
    if !(coded || bracketed || alone) {
        return None;
    }
    let mended = (!named.is_empty()).then(|| {
        let codes: Vec<&str> = named.iter().map(|name| &comment[name.clone()]).collect();
        format!("# plan: ignore[{}] {rest}", codes.join(", ")).trim_end().to_owned()
    });
    let (at, why) = if !colon {
        (begin..end, "expected `plan: ignore`")
    } else if !exact {
        (start..end, "expected `ignore`")
    } else if bracket && close.is_none() {
        (tail..comment.trim_end().len(), "no `]` closes this")
    } else if coded || !named.is_empty() {
        (first, "a rule stands in brackets")
    } else {
        (start..close.map_or(end, |close| close + 1), "no rule is named")
    };
    Some(Read::Flawed(Flaw { at, why, mended }))
}

/// Whether a character is one of codes and names.
fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

/// Whether a word has the form of a code of some family.
fn is_code(word: &str) -> bool {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    letters.len() < word.len() && Family::ALL.iter().any(|family| letters.eq_ignore_ascii_case(family.prefix()))
}

/// The words of a list.
fn names(comment: &str, inside: Range<usize>) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut at = inside.start;
    for word in comment[inside].split_inclusive(|c: char| c.is_whitespace() || ",;()[]{}".contains(c)) {
        let name = word.trim_matches(|c: char| c.is_whitespace() || ",;:()[]{}`'\"".contains(c));
        if !name.is_empty() {
            let start = at + word.find(name).unwrap_or(0);
            names.push(start..start + name.len());
        }
        at += word.len();
    }
    names
}
