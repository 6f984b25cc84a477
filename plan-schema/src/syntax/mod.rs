//! YAML text → [`Tree`] (stub until `tree.rs` lands).

use serde::de::DeserializeOwned;

use crate::finding::Finding;
use crate::place::{Place, PlanPath};
use crate::source::{SourceFile, Span};

/// Bounds on what is read.
#[derive(Debug, Clone, Default)]
pub struct Limits {}

/// A YAML document with the place of everything.
#[derive(Debug)]
pub struct Tree {}

/// Why a tree is not a value of the wanted type.
#[derive(Debug)]
pub struct DeserializeError {
    /// Where.
    pub path: PlanPath,
    /// What is wrong.
    pub message: String,
}

impl Tree {
    /// The span of a place.
    #[must_use]
    pub fn locate(&self, _place: &Place) -> Span {
        Span::default()
    }

    /// Reads a typed value.
    ///
    /// # Errors
    ///
    /// The first thing that does not fit the type.
    pub fn deserialize<T: DeserializeOwned>(&self) -> Result<T, DeserializeError> {
        Err(DeserializeError { path: PlanPath::root(), message: String::new() })
    }
}

/// Reads a text.
pub(crate) fn read(_source: &SourceFile, _limits: &Limits) -> (Option<Tree>, Vec<Finding>) {
    (None, Vec::new())
}
