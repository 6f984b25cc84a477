//! What lies around a plan: the only way a rule learns about files.
//!
//! This crate opens nothing. The caller passes what it knows; rules that would need more stay silent.

use std::fmt::{self, Debug};

use crate::plan::Date;

/// Answers to questions about the world outside the plan.
pub trait Surroundings: Debug + Sync {
    /// Whether the file that a relative link names exists; `None` if that cannot be said.
    fn link_exists(&self, link: &str) -> Option<bool>;

    /// The text of the list of approved technologies that a relative link names; `None` if there is none, or if that cannot
    /// be said. It is the only file that a check reads.
    fn tech_stack(&self, _link: &str) -> Option<Result<String, Unreadable>> {
        None
    }

    /// The date of today, somewhere on earth; `None` if that cannot be said.
    fn today(&self) -> Option<Date> {
        None
    }
}

/// Why a file that is there cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It has more bytes than this.
    TooLarge(usize),
    /// It is not UTF-8; the offset of the first byte that is not.
    NotUtf8(usize),
    /// The system says no.
    Refused(std::io::ErrorKind),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge(limit) => write!(f, "it is larger than {limit} bytes"),
            Self::NotUtf8(offset) => write!(f, "it is not UTF-8 at offset {offset}"),
            Self::Refused(kind) => write!(f, "{kind}"),
        }
    }
}

/// Knows nothing: for library users and tests.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nowhere;

impl Surroundings for Nowhere {
    fn link_exists(&self, _link: &str) -> Option<bool> {
        None
    }
}
