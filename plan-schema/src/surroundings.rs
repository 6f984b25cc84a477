//! What lies around a plan: the only way a rule learns about files.
//!
//! This crate opens nothing. The caller passes what it knows; rules that would need more stay silent.

use std::fmt::Debug;
use std::sync::atomic::{AtomicBool, Ordering};

/// Answers to questions about the world outside the plan.
pub trait Surroundings: Debug + Sync {
    /// Whether the file that a relative link names exists; `None` if that cannot be said.
    fn link_exists(&self, link: &str) -> Option<bool>;
}

/// Knows nothing: for library users and tests.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nowhere;

impl Surroundings for Nowhere {
    fn link_exists(&self, _link: &str) -> Option<bool> {
        None
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
    fn link_exists(&self, link: &str) -> Option<bool> {
        self.note(self.around.link_exists(link))
    }
}
