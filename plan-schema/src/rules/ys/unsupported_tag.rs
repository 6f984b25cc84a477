//! `YS003`: a tag that a plan has no use for.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports tags other than `!!str`, `!!seq` and `!!map`, and tags of the core schema that do not fit their value.
    ///
    /// ## Why is this bad
    ///
    /// A tag changes what a value is, or asks the reader to build an object. A text that begins with `!` is read as a
    /// tag by mistake.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Quick tasks
    /// executive_summary: !important Ship it first
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Quick tasks
    /// executive_summary: "!important Ship it first"
    /// ```
    pub static UNSUPPORTED_TAG = {
        code: "YS003",
        name: "unsupported-tag",
        summary: "A tag that a plan has no use for",
        family: Syntax,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
