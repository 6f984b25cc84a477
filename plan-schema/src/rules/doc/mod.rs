//! Rules about sections and what holds across them.

use super::Rule;

mod missing_file;
mod placeholder;

pub use missing_file::MISSING_FILE;
pub use placeholder::PLACEHOLDER;

/// The family's rules, by code.
pub static RULES: &[&Rule] = &[&PLACEHOLDER, &MISSING_FILE];
