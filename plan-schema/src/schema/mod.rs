//! The JSON Schema of the language, and the walker that checks a tree against it.
//!
//! The schema is derived from the types of [`plan`](crate::plan) and is the one statement of structure that editors, foreign
//! validators and the walker share. Meaning is not checked here: names, types of fields and references are for the rules.

mod compile;
mod dates;
mod pasted;
mod report;
mod tune;
mod types;
mod walk;

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use serde_json::Value;

use self::compile::Compiled;
use crate::finding::Finding;
use crate::syntax::{DeserializeError, Tree};

/// A dialect of JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Draft {
    /// Draft 2020-12: strict, standard keywords only.
    #[default]
    Draft202012,
    /// Draft 07, with the keywords that editors understand besides.
    Draft07,
}

/// The JSON Schema of a plan.
#[must_use]
pub fn json_schema(draft: Draft) -> Value {
    tune::published(draft)
}

static COMPILED: LazyLock<Compiled> = LazyLock::new(|| {
    Compiled::new(tune::tuned().as_value()).expect("a test compiles the schema, and it is the same each time")
});

/// Checks the structure of a tree: everything that does not fit the schema.
pub(crate) fn walk(tree: &Tree) -> Vec<Finding> {
    walk::walk(&COMPILED, tree)
}

/// The finding of what the schema takes and the types refuse.
pub(crate) fn refused(error: &DeserializeError) -> Finding {
    report::refused(error)
}
