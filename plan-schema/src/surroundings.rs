//! What lies around a plan: the only way a rule learns about files.
//!
//! This crate opens nothing. The caller passes what it knows; rules that would need more stay silent.

use std::fmt::{self, Debug};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::plan::Date;

/// What a relative link leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkTarget {
    /// That cannot be said.
    Unknown,
    /// A file that is there.
    There,
    /// A file that is not there.
    Missing,
    /// Out of the project, where nothing is looked for.
    Outside,
}

/// Answers to questions about the world outside the plan.
pub trait Surroundings: Debug + Sync {
    /// What a relative link leads to.
    fn link_target(&self, link: &str) -> LinkTarget;

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
    fn link_target(&self, _link: &str) -> LinkTarget {
        LinkTarget::Unknown
    }
}

/// Passes questions on, and remembers whether one had no answer.
#[derive(Debug)]
pub(crate) struct Asked<'a> {
    around: &'a dyn Surroundings,
    unanswered: AtomicBool,
}

impl<'a> Asked<'a> {
    pub(crate) const fn new(around: &'a dyn Surroundings) -> Self {
        Self { around, unanswered: AtomicBool::new(false) }
    }

    /// Whether a question had no answer since this was asked last.
    pub(crate) fn take_unanswered(&self) -> bool {
        self.unanswered.swap(false, Ordering::Relaxed)
    }

    fn note<T>(&self, answer: Option<T>) -> Option<T> {
        if answer.is_none() {
            self.unanswered.store(true, Ordering::Relaxed);
        }
        answer
    }
}

impl Surroundings for Asked<'_> {
    fn link_target(&self, link: &str) -> LinkTarget {
        let target = self.around.link_target(link);
        self.note((target != LinkTarget::Unknown).then_some(target)).unwrap_or(LinkTarget::Unknown)
    }

    fn tech_stack(&self, link: &str) -> Option<Result<String, Unreadable>> {
        self.note(self.around.tech_stack(link))
    }

    fn today(&self) -> Option<Date> {
        self.note(self.around.today())
    }
}
