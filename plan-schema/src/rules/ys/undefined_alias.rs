//! `YS007`: an alias without its anchor.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an alias `*name` whose anchor `&name` does not stand above it.
    ///
    /// ## Why is this bad
    ///
    /// There is no value that it could stand for. Often a text that begins with an asterisk was meant.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Quick tasks
    /// executive_summary: *soon*
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Quick tasks
    /// executive_summary: "*soon*"
    /// ```
    pub static UNDEFINED_ALIAS = {
        code: "YS007",
        name: "undefined-alias",
        summary: "An alias without its anchor",
        family: Syntax,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
