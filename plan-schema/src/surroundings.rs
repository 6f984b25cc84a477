//! What lies around a plan: the only way a rule learns about files.
//!
//! This crate opens nothing. The caller passes what it knows; rules that would need more stay silent.

use std::fmt::Debug;

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
}

/// Knows nothing: for library users and tests.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nowhere;

impl Surroundings for Nowhere {
    fn link_target(&self, _link: &str) -> LinkTarget {
        LinkTarget::Unknown
    }
}
