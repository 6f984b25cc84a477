//! Rules about sections and what holds across them.

use super::Rule;

mod placeholder;

pub use placeholder::PLACEHOLDER;

/// The family's rules, by code.
pub static RULES: &[&Rule] = &[&PLACEHOLDER];
