//! `SC001`: a key that the language does not have.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports keys that a mapping cannot have, with the nearest known one.
    ///
    /// ## Why is this bad
    ///
    /// A mistyped key would be left out of everything that is generated, without a word.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Quick tasks
    /// executive_sumary: Tasks in one click
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Quick tasks
    /// executive_summary: Tasks in one click
    /// ```
    pub static UNKNOWN_KEY = {
        code: "SC001",
        name: "unknown-key",
        summary: "A key that the language does not have",
        family: Structure,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
