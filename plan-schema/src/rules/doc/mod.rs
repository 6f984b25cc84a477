//! Rules about sections and what holds across them.

use super::Rule;

/// The family's rules, by code.
pub static RULES: &[&Rule] = &[];
