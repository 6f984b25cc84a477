//! Rules about API contracts.

use super::Rule;

/// The family's rules, by code.
pub static RULES: &[&Rule] = &[];
