//! How far a section is, and what it lacks.

use std::fmt;

use crate::place::PlanPath;

/// How far a section is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Every part that the template has is there, or the section is plain text.
    Filled,
    /// Something is there, and some of the template's parts are absent or empty.
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

impl fmt::Display for Lack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no {}", self.part)?;
        match &self.whose {
            Whose::Section => Ok(()),
            Whose::Subsection(words) => write!(f, " for {words}"),
            Whose::Items(noun, names) => match &names[..] {
                [one] => write!(f, " for {} {one}", noun.one),
                [first @ .., last] if names.len() <= 3 => {
                    write!(f, " for {} {} and {last}", noun.many, first.join(", "))
                }
                names => write!(f, " for {} {}", names.len(), noun.many),
            },
        }
    }
}
