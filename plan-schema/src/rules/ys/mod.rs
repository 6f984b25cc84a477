//! Syntax rules: what the reader of YAML refuses.

use super::Rule;

mod syntax_error;

pub use syntax_error::SYNTAX_ERROR;

/// The family's rules, by code.
pub static RULES: &[&Rule] = &[&SYNTAX_ERROR];
