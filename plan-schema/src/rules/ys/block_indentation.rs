//! `YS020`: a block of text whose first line is the deepest.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a block of text, such as a diagram, that goes on with a line that is indented less than its first one.
    ///
    /// ## Why is this bad
    ///
    /// The first line decides how far a block is indented, so the block ends there, and the rest of it is no text any more. A digit
    /// behind `|` says the indentation instead: `|2` is two columns more than the key.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Quick tasks
    /// system_architecture:
    ///   components:
    ///     Store: |
    ///           +-------+
    ///       +---+ Store +---+
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Quick tasks
    /// system_architecture:
    ///   components:
    ///     Store: |2
    ///           +-------+
    ///       +---+ Store +---+
    /// ```
    pub static BLOCK_INDENTATION = {
        code: "YS020",
        name: "block-indentation",
        summary: "A block of text whose first line is the deepest",
        family: Syntax,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
