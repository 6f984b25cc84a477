//! `YS014`: a key that is no text.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports keys that are lists or mappings, and a colon without a key.
    ///
    /// ## Why is this bad
    ///
    /// A plan's keys are names. A text that begins with a bracket is read as a collection by mistake.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Quick tasks
    /// dependencies:
    ///   internal:
    ///     [Auth]: Checks tokens
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Quick tasks
    /// dependencies:
    ///   internal:
    ///     Auth: Checks tokens
    /// ```
    pub static KEY_NOT_TEXT = {
        code: "YS014",
        name: "key-not-text",
        summary: "A key that is no text",
        family: Syntax,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
