//! `YS009`: a character that does not show as what it is.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports control characters other than tab and line breaks, and characters that turn the direction of writing
    /// (U+202A to U+202E, U+2066 to U+2069), raw or as an escape.
    ///
    /// ## Why is this bad
    ///
    /// They make a terminal or an editor show something else than the text says.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: "Quick \e[31mtasks"
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Quick tasks
    /// ```
    pub static CONTROL_CHARACTER = {
        code: "YS009",
        name: "control-character",
        summary: "A character that does not show as what it is",
        family: Syntax,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
