//! `YS025`: a comment names a rule that cannot be silenced.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a comment that names a rule which cannot be silenced: one that the model depends on, one of YAML's syntax, or one
    /// about comments like this.
    ///
    /// ## Why is this bad
    ///
    /// Where such a rule finds something the plan has no meaning, and nothing can be generated from it. The comment does nothing.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Notes
    /// data_models:
    ///   Note:
    ///     fields:
    ///       # plan: ignore[unknown-type] it will be there soon
    ///       text: string
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Notes
    /// data_models:
    ///   Note:
    ///     fields:
    ///       text: string
    /// ```
    pub static CANNOT_BE_SILENCED = {
        code: "YS025",
        name: "cannot-be-silenced",
        summary: "A comment names a rule that cannot be silenced",
        family: Syntax,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Reading,
    };
}
