//! `YS018`: a text without quotes has a colon and a space in it.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a text without quotes that has a second `: ` in its line, often inside a note.
    ///
    /// ## Why is this bad
    ///
    /// A colon followed by a space makes a key. A second key in a line makes no sense, and nothing behind it can be read, so
    /// nothing else can be checked.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Quick tasks
    /// data_models:
    ///   Task:
    ///     fields:
    ///       rank: integer (note: 1 is the first)
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Quick tasks
    /// data_models:
    ///   Task:
    ///     fields:
    ///       rank: "integer (note: 1 is the first)"
    /// ```
    pub static COLON_IN_TEXT = {
        code: "YS018",
        name: "colon-in-text",
        summary: "A text without quotes has a colon and a space in it",
        family: Syntax,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
