//! `YS021`: a comment cuts a text.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a text without quotes that ends at ` #`, although what follows belongs to it: the comment closes a parenthesis, a
    /// bracket, a backtick or a quote that the text opens, or the text ends in `issue` and the comment is a number.
    ///
    /// ## Why is this bad
    ///
    /// YAML reads ` #` as the beginning of a comment, without a word. Half of the text is lost.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Quick tasks
    /// executive_summary: Follows up on issue #12
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Quick tasks
    /// executive_summary: "Follows up on issue #12"
    /// ```
    pub static CUT_TEXT = {
        code: "YS021",
        name: "cut-text",
        summary: "A comment cuts a text",
        family: Syntax,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
