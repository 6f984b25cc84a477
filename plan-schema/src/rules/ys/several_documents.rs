//! `YS006`: more than one document in a file.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a second document, which begins at a line `---`.
    ///
    /// ## Why is this bad
    ///
    /// A file holds one plan. What follows the line would be ignored.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Quick tasks
    /// ---
    /// title: Slow tasks
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// ---
    /// title: Quick tasks
    /// ```
    pub static SEVERAL_DOCUMENTS = {
        code: "YS006",
        name: "several-documents",
        summary: "More than one document in a file",
        family: Syntax,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
