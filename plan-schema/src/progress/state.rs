//! How far a section is, and what it lacks.

use std::fmt;

use crate::place::PlanPath;

/// How far a section is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Every part that the template has is there, or the section is plain text.
    Filled,
    /// Something is there, and some of the template's parts are absent or empty, or still blanks of the template.
    Thin(Vec<Lack>),
    /// The section is absent, or holds nothing: `{}`, `[]`, blank text, nothing but empty parts.
    Missing,
    /// Left out on purpose; the reason, which may be blank.
    NotApplicable(String),
    /// Something is there whose structure is wrong: findings say what, and nobody can say what is lacking.
    Unread,
}

impl State {
    /// `filled`, `thin`, `missing`, `not applicable` or `unreadable`.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Filled => "filled",
            Self::Thin(_) => "thin",
            Self::Missing => "missing",
            Self::NotApplicable(_) => "not applicable",
            Self::Unread => "unreadable",
        }
    }

    /// What the section lacks; only a thin one lacks parts.
    #[must_use]
    pub fn lacks(&self) -> &[Lack] {
        match self {
            Self::Thin(lacks) => lacks,
            Self::Filled | Self::Missing | Self::NotApplicable(_) | Self::Unread => &[],
        }
    }
}

/// A part of the template that is absent or empty.
///
/// It reads `no rollback plan`, `no framework for unit testing`, `no success criteria for phases 2 and 3`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// The key of the part: `rollback`.
    pub key: &'static str,
    /// The part in the template's words: `rollback plan`.
    pub part: &'static str,
    /// What lacks it.
    pub whose: Whose,
    /// Where it would stand; for several items, where it would stand in the first.
    pub path: PlanPath,
}

/// What lacks a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// The section.
    Section,
    /// A subsection, in the template's words: `unit testing`.
    Subsection(&'static str),
    /// Some of the section's items, with what tells them apart: a name in backticks, or a number.
    Items(Noun, Vec<String>),
}

/// What items are called: one, and several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noun {
    /// `phase`.
    pub one: &'static str,
    /// `phases`.
    pub many: &'static str,
}

impl Lack {
    /// What is lacking, in words; several parts of one thing are told together: `no scope or test scenarios for integration
    /// testing`.
    #[must_use]
    pub fn list(lacks: &[&Self]) -> String {
        let mut told: Vec<(&Whose, Vec<&str>)> = Vec::new();
        for lack in lacks {
            match told.iter_mut().find(|(whose, _)| **whose == lack.whose) {
                Some((_, parts)) => parts.push(lack.part),
                None => told.push((&lack.whose, vec![lack.part])),
            }
        }
        let told: Vec<String> =
            told.into_iter().map(|(whose, parts)| format!("no {}{whose}", joined(&parts, "or"))).collect();
        told.join("; ")
    }
}

impl fmt::Display for Lack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no {}{}", self.part, self.whose)
    }
}

impl fmt::Display for Whose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Section => Ok(()),
            Self::Subsection(words) => write!(f, " for {words}"),
            Self::Items(noun, names) => match &names[..] {
                [one] => write!(f, " for {} {one}", noun.one),
                few @ ([_, _] | [_, _, _]) => write!(f, " for {} {}", noun.many, joined(few, "and")),
                many => write!(f, " for {} {}", many.len(), noun.many),
            },
        }
    }
}

/// `a`, `a or b`, `a, b or c`.
fn joined<T: AsRef<str>>(words: &[T], before_last: &str) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match &words[..] {
        [first @ .., last] if !first.is_empty() => format!("{} {before_last} {last}", first.join(", ")),
        few => few.concat(),
    }
}
