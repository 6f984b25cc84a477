//! `YS008`: an alias inside the value that it names.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an alias that stands inside the value of its own anchor.
    ///
    /// ## Why is this bad
    ///
    /// The value would contain itself, without end.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Quick tasks
    /// future_considerations: &all
    ///   - Sharing
    ///   - *all
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Quick tasks
    /// future_considerations:
    ///   - Sharing
    /// ```
    pub static RECURSIVE_ALIAS = {
        code: "YS008",
        name: "recursive-alias",
        summary: "An alias inside the value that it names",
        family: Syntax,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
