//! Versions as people write them: `1.90`, `>=7, <9`, `^0.8`, `1.80 or later`, `16 | 17`.
//!
//! A version is a row of numbers, and stands for all that begins with it: `17` is also 17.2. So is every requirement a
//! range, and a choice is allowed if one of its versions is.

use std::cmp::Ordering;

/// Words for "all versions", or for ones that cannot be compared.
const ANY: &[&str] = &["*", "x", "any", "any version", "all", "all versions", "latest", "lts", "stable", "current"];

/// What may stand before a number, the longer ones first.
const OPERATORS: &[(&str, Operator)] = &[
    (">=", Operator::AtLeast),
    ("=>", Operator::AtLeast),
    ("≥", Operator::AtLeast),
    ("<=", Operator::AtMost),
    ("=<", Operator::AtMost),
    ("≤", Operator::AtMost),
    ("~>", Operator::Pessimistic),
    ("~=", Operator::Pessimistic),
    ("==", Operator::These),
    (">", Operator::Above),
    ("<", Operator::Below),
    ("^", Operator::Caret),
    ("~", Operator::Tilde),
    ("=", Operator::These),
    ("at least ", Operator::AtLeast),
    ("minimum ", Operator::AtLeast),
    ("min. ", Operator::AtLeast),
    ("min ", Operator::AtLeast),
    ("from ", Operator::AtLeast),
    ("since ", Operator::AtLeast),
    ("newer than ", Operator::Above),
    ("at most ", Operator::AtMost),
    ("up to ", Operator::AtMost),
    ("below ", Operator::Below),
    ("before ", Operator::Below),
    ("older than ", Operator::Below),
    ("exactly ", Operator::These),
];

/// What may stand behind a number.
const SUFFIXES: &[(&[&str], Operator)] = &[
    (&["later", "newer", "above", "higher", "greater", "more", "up", "upwards", "onwards"], Operator::AtLeast),
    (&["earlier", "older", "below", "lower", "less"], Operator::AtMost),
];

/// Alternatives beyond which nobody knows what is meant.
const MOST_RANGES: usize = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    These,
    AtLeast,
    AtMost,
    Above,
    Below,
    Caret,
    Tilde,
    Pessimistic,
}

impl Operator {
    /// Whether it bounds one side only, so that two of them make a range.
    const fn is_bound(self) -> bool {
        matches!(self, Self::AtLeast | Self::AtMost | Self::Above | Self::Below)
    }
}

/// From one version up to, but not including, another.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Range {
    from: Vec<u64>,
    until: Option<Vec<u64>>,
}

impl Range {
    fn new(operator: Operator, number: Vec<u64>) -> Self {
        let all = number.len();
        let (from, until) = match operator {
            Operator::AtLeast => (number, None),
            Operator::Above => (next(&number, all), None),
            Operator::AtMost => (Vec::new(), Some(next(&number, all))),
            Operator::Below => (Vec::new(), Some(number)),
            Operator::These => (number.clone(), Some(next(&number, all))),
            Operator::Tilde => (number.clone(), Some(next(&number, all.min(2)))),
            Operator::Pessimistic => (number.clone(), Some(next(&number, all.saturating_sub(1).max(1)))),
            Operator::Caret => {
                let first = number.iter().position(|part| *part != 0).map_or(all, |zeros| zeros + 1);
                (number.clone(), Some(next(&number, first)))
            }
        };
        Self { from, until }
    }

    /// What is in both; perhaps nothing.
    fn and(self, other: Self) -> Self {
        let from = if compare(&self.from, &other.from) == Ordering::Less { other.from } else { self.from };
        let until = match (self.until, other.until) {
            (Some(a), Some(b)) => Some(if compare(&b, &a) == Ordering::Less { b } else { a }),
            (a, b) => a.or(b),
        };
        Self { from, until }
    }

    fn is_empty(&self) -> bool {
        self.until.as_ref().is_some_and(|until| compare(&self.from, until) != Ordering::Less)
    }
}

/// The first version behind all that begin with the first `parts` numbers of this one.
fn next(number: &[u64], parts: usize) -> Vec<u64> {
    let mut next = number[..parts].to_vec();
    if let Some(last) = next.last_mut() {
        *last = last.saturating_add(1);
    }
    next
}

/// Number by number; `1.2` is `1.2.0`.
fn compare(a: &[u64], b: &[u64]) -> Ordering {
    let part = |number: &[u64], at: usize| number.get(at).copied().unwrap_or(0);
    (0..a.len().max(b.len()))
        .map(|at| part(a, at).cmp(&part(b, at)))
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}

/// Some versions, as they were written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Versions {
    /// Alternatives; `None` is every version.
    ranges: Option<Vec<Range>>,
    text: String,
}

impl Versions {
    /// Every version.
    pub(crate) const fn any() -> Self {
        Self { ranges: None, text: String::new() }
    }

    /// The versions at the beginning of a text, and how many of its bytes they take.
    pub(crate) fn at_start(text: &str) -> Option<(Self, usize)> {
        let mut reader = Reader { text, at: 0 };
        let ranges = reader.alternatives()?;
        let written = text[..reader.at].trim();
        Some((Self { ranges: Some(ranges), text: written.to_owned() }, reader.at))
    }

    /// The versions that a text of nothing else means. What follows them is a remark, unless it speaks of versions too: then
    /// nobody knows what is meant.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        if ANY.iter().any(|word| text.eq_ignore_ascii_case(word)) {
            return Some(Self::any());
        }
        let (versions, length) = Self::at_start(text)?;
        let remark = text[length..].split('(').next().unwrap_or_default();
        let more = remark.split_whitespace().any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        (!more).then_some(versions)
    }

    /// One or the other; of too many, any.
    pub(crate) fn or(self, other: Self) -> Self {
        match (self.ranges, other.ranges) {
            (Some(mut ranges), Some(more)) if ranges.len() + more.len() <= MOST_RANGES => {
                let text = [self.text.as_str(), other.text.as_str()].join(" or ");
                ranges.extend(more);
                Self { ranges: Some(ranges), text }
            }
            _ => Self::any(),
        }
    }

    /// Whether every version is meant.
    pub(crate) const fn is_any(&self) -> bool {
        self.ranges.is_none()
    }

    /// Whether a version can be meant by both.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        match (&self.ranges, &other.ranges) {
            (Some(a), Some(b)) => a.iter().any(|a| b.iter().any(|b| !a.clone().and(b.clone()).is_empty())),
            _ => true,
        }
    }

    /// As it was written.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start_matches([' ', '\t', '\u{a0}']).len();
    }

    /// Takes a word or a sign that stands here, in any case.
    fn take(&mut self, word: &str) -> bool {
        let here = self.rest().get(..word.len()).is_some_and(|here| here.eq_ignore_ascii_case(word));
        self.at += if here { word.len() } else { 0 };
        here
    }

    /// Takes a word that ends here.
    fn take_word(&mut self, word: &str) -> bool {
        let before = self.at;
        let whole = self.take(word) && !self.rest().starts_with(char::is_alphanumeric);
        self.at = if whole { self.at } else { before };
        whole
    }

    fn alternatives(&mut self) -> Option<Vec<Range>> {
        let (mut ranges, mut last) = (Vec::new(), self.comparator()?);
        loop {
            let end = self.at;
            self.blanks();
            let either = self.take("||") || self.take("|") || self.take("/") || self.take_word("or");
            let listed = !either && (self.take(",") || self.take("&") || self.take_word("and"));
            if listed {
                self.blanks();
                let _ = self.take_word("and") || self.take_word("or");
            }
            let Some(next) = self.comparator().filter(|_| ranges.len() < MOST_RANGES) else {
                self.at = end;
                break;
            };
            let bounds = last.1.is_bound() && next.1.is_bound();
            if bounds && !either {
                last = (last.0.and(next.0), next.1);
            } else if either || listed {
                ranges.push(std::mem::replace(&mut last, next).0);
            } else {
                self.at = end;
                break;
            }
        }
        ranges.push(last.0);
        Some(ranges)
    }

    /// An operator and a number, or two numbers and what is between.
    fn comparator(&mut self) -> Option<(Range, Operator)> {
        let before = self.at;
        let found = self.try_comparator();
        if found.is_none() {
            self.at = before;
        }
        found
    }

    fn try_comparator(&mut self) -> Option<(Range, Operator)> {
        self.blanks();
        let _ = self.take("versions ") || self.take("version ") || self.take("release ");
        self.blanks();
        let operator = OPERATORS.iter().find(|(word, _)| self.take(word)).map(|(_, operator)| *operator);
        self.blanks();
        let number = self.number()?;
        if let Some(operator) = operator {
            return Some((Range::new(operator, number), operator));
        }
        if let Some(last) = self.up_to(&number) {
            return Some((
                Range::new(Operator::AtLeast, number).and(Range::new(Operator::AtMost, last)),
                Operator::These,
            ));
        }
        let operator = self.suffix();
        Some((Range::new(operator, number), operator))
    }

    /// `1`, `v1.2.3`, `1.x`, `1.2.3-rc.1`
    fn number(&mut self) -> Option<Vec<u64>> {
        if self.rest().starts_with(['v', 'V']) {
            self.at += 1;
        }
        let mut number = vec![self.digits()?];
        while self.rest().starts_with('.') {
            let dot = self.at;
            self.at += 1;
            if self.rest().starts_with(['x', 'X', '*']) {
                self.at += 1;
                while self.take(".x") || self.take(".*") {}
                break;
            }
            let Some(part) = self.digits() else {
                self.at = dot;
                break;
            };
            number.push(part);
        }
        self.label().then_some(number)
    }

    fn digits(&mut self) -> Option<u64> {
        let rest = self.rest();
        let digits = &rest[..rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len()];
        self.at += digits.len();
        // More digits than fit are more than any version has.
        (!digits.is_empty()).then(|| digits.parse().unwrap_or(u64::MAX - 1))
    }

    /// Skips `-rc.1`, `-alpine`, `+build.5`, `rc1`; false if this is no version after all: `10k`, `85%`.
    fn label(&mut self) -> bool {
        let rest = self.rest();
        let mut chars = rest.chars();
        let (sign, then) = (chars.next(), chars.next());
        let is_label = match sign {
            Some('-') => then.is_some_and(char::is_alphabetic),
            Some('+') => then.is_some_and(char::is_alphanumeric),
            Some('%') => return false,
            Some(c) if c.is_alphabetic() => {
                if !["rc", "alpha", "beta", "lts"].iter().any(|word| self.take(word)) {
                    return false;
                }
                true
            }
            _ => false,
        };
        if is_label {
            let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
            let label = &self.rest()[..self.rest().len() - self.rest().trim_start_matches(inside).len()];
            self.at += label.trim_end_matches('.').len();
        }
        true
    }

    /// The other end of `16-18`, `16 to 18`, `16..18`.
    fn up_to(&mut self, first: &[u64]) -> Option<Vec<u64>> {
        let before = self.at;
        self.blanks();
        let dash = ["...", "..", "-", "–", "—"].iter().any(|sign| self.take(sign));
        let found = (dash || self.take_word("to") || self.take_word("through")).then(|| {
            self.blanks();
            self.number()
        });
        let found = found.flatten().filter(|last| compare(last, first) != Ordering::Less);
        // `2 - 3 services` is no range.
        let ends = !self.rest().trim_start().starts_with(char::is_alphanumeric) && !self.rest().starts_with('-');
        if found.is_none() || !ends {
            self.at = before;
            return None;
        }
        found
    }

    /// `+`, `or later`, `and older`; nothing means these versions.
    fn suffix(&mut self) -> Operator {
        if self.take("+") {
            return Operator::AtLeast;
        }
        let before = self.at;
        self.blanks();
        let joined = self.take_word("or") || self.take_word("and");
        self.blanks();
        for (words, operator) in SUFFIXES {
            let mut words = words.iter().filter(|word| joined || word.ends_with("wards"));
            if words.any(|word| self.take_word(word)) {
                return *operator;
            }
        }
        self.at = before;
        Operator::These
    }
}

#[cfg(test)]
mod tests {
    use super::Versions;

    #[test]
    fn versions_are_compared_as_people_mean_them() {
        for (approved, yes, no) in [
            ("1.90", &["1.90", "1.90.2", "1", "v1.90", "^1.80", ">=1.85"][..], &["1.9", "1.91", "2", "^2"][..]),
            ("17", &["17", "17.2", "17.2-alpine"], &["16", "18.0", "170"]),
            ("0.8", &["0.8", "0.8.3", "^0.8.1", "0.8.x"], &["0.80", "0.7", "1.0"]),
            ("1.x", &["1", "1.99"], &["2", "0.9"]),
            ("1.2.*", &["1.2.9"], &["1.3"]),
            (">=1.80", &["1.80", "1.95.1", "2", "1"], &["1.79.9", "0.9"]),
            (">1.80", &["1.81", "2", "1"], &["1.80", "1.80.5"]),
            ("< 9", &["8.9", "1"], &["9", "9.1"]),
            ("<=9", &["9", "9.4"], &["10"]),
            ("≥ 3", &["3"], &["2"]),
            ("=1.2.3", &["1.2.3"], &["1.2.4"]),
            (">=7, <9", &["7", "8.4"], &["6", "9", "10"]),
            (">=7 <9", &["7"], &["9"]),
            (">= 7 and < 9", &["8"], &["9"]),
            ("^0.8", &["0.8.4"], &["0.9", "1"]),
            ("^1.2", &["1.9", "1"], &["1.1", "2"]),
            ("^0.0.3", &["0.0.3"], &["0.0.4"]),
            ("~1.2", &["1.2.9"], &["1.3"]),
            ("~1.2.3", &["1.2.9"], &["1.2.2", "1.3"]),
            ("~> 1.2", &["1.9"], &["2"]),
            ("~=1.2.3", &["1.2.4"], &["1.3"]),
            ("1.80+", &["1.80", "2"], &["1.79"]),
            ("1.80 or later", &["1.80", "2"], &["1.79"]),
            ("1.80 and newer", &["2"], &["1.79"]),
            ("3 onwards", &["4"], &["2"]),
            ("18 or older", &["17", "18.4"], &["19"]),
            ("at least 3.11", &["3.12"], &["3.10"]),
            ("from 20", &["22"], &["18"]),
            ("up to 9", &["9.9"], &["10"]),
            ("16 | 17", &["16.1", "17"], &["15", "18"]),
            ("16 || 17", &["17"], &["18"]),
            ("16, 17", &["16", "17"], &["18"]),
            ("16, 17 and 18", &["18"], &["19"]),
            ("16 or 17", &["17"], &["18"]),
            ("20/22", &["22"], &["21"]),
            ("16-18", &["17", "18.3"], &["15", "19"]),
            ("16 – 18", &["17"], &["19"]),
            ("16 to 18", &["17"], &["19"]),
            ("16..18", &["17"], &["19"]),
            (">=2, <3 || >=5", &["2.4", "5"], &["3", "4"]),
            ("version 17", &["17"], &["16"]),
            ("24.04 LTS", &["24.4", "24.04"], &["22.04"]),
            ("17 (Debian 12)", &["17"], &["12"]),
            ("1.90 for services", &["1.90"], &["1.89"]),
            ("2024-01-15", &["2024"], &["2023"]),
            ("1.0.0-rc.1", &["1.0"], &["1.1"]),
            ("99999999999999999999999", &["99999999999999999999999"], &["1"]),
            ("any", &["0", "9"], &[]),
            ("*", &["0", "9"], &[]),
            ("Latest", &["1"], &[]),
        ] {
            let approved_versions = Versions::of(approved).unwrap_or_else(|| panic!("{approved}"));
            for (chosen, expected) in
                yes.iter().map(|chosen| (chosen, true)).chain(no.iter().map(|chosen| (chosen, false)))
            {
                let chosen_versions = Versions::of(chosen).unwrap_or_else(|| panic!("{chosen}"));
                assert_eq!(approved_versions.meets(&chosen_versions), expected, "{approved} allows {chosen}");
                assert_eq!(chosen_versions.meets(&approved_versions), expected, "{chosen} and {approved}");
            }
        }
    }

    #[test]
    fn what_is_no_version_is_none() {
        for text in [
            "",
            "rust",
            "10k users",
            "85%",
            "3scale",
            "the latest",
            ">",
            "v",
            "17, but 18 from May",
            "16 until 18 is out",
        ] {
            assert_eq!(Versions::of(text), None, "{text}");
        }
    }

    #[test]
    fn versions_end_where_other_text_begins() {
        for (text, versions) in [
            ("17 with pgvector", "17"),
            ("1.90, edition 2024", "1.90"),
            ("1.80 or later.", "1.80 or later"),
            ("16, 17 for reports", "16, 17"),
            ("18 - 22", "18 - 22"),
            ("2 - 3 services", "2"),
            ("1.90. It is fast", "1.90"),
            ("7 or Valkey", "7"),
        ] {
            let (found, length) = Versions::at_start(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.as_str(), &text[..length]), (versions, versions), "{text}");
        }
    }
}
