//! What lies around a plan: the only way a rule learns about files.
//!
//! This crate opens nothing. The caller passes what it knows; rules that would need more stay silent.

use std::fmt::Debug;

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
