//! `YS011`: a text that is too large to read.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a text above the limit of bytes (10 MB unless raised), or one whose aliases expand to more than two
    /// million values or 50 MB of text.
    ///
    /// ## Why is this bad
    ///
    /// A few lines of aliases can stand for more than any memory holds.
    ///
    /// ## Example
    ///
    /// Seven lines that stand for eleven million values:
    ///
    /// ```yaml fail
    /// title: Quick tasks
    /// a0: &a0 [x, x, x, x, x, x, x, x, x, x]
    /// a1: &a1 [*a0, *a0, *a0, *a0, *a0, *a0, *a0, *a0, *a0, *a0]
    /// a2: &a2 [*a1, *a1, *a1, *a1, *a1, *a1, *a1, *a1, *a1, *a1]
    /// a3: &a3 [*a2, *a2, *a2, *a2, *a2, *a2, *a2, *a2, *a2, *a2]
    /// a4: &a4 [*a3, *a3, *a3, *a3, *a3, *a3, *a3, *a3, *a3, *a3]
    /// a5: &a5 [*a4, *a4, *a4, *a4, *a4, *a4, *a4, *a4, *a4, *a4]
    /// a6: &a6 [*a5, *a5, *a5, *a5, *a5, *a5, *a5, *a5, *a5, *a5]
    /// a7: &a7 [*a6, *a6, *a6, *a6, *a6, *a6, *a6, *a6, *a6, *a6]
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Quick tasks
    /// ```
    pub static TOO_LARGE = {
        code: "YS011",
        name: "too-large",
        summary: "A text that is too large to read",
        family: Syntax,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
