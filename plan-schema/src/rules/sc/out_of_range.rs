//! `SC007`: a number that is too small or too large.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports numbers outside the range that their key takes.
    ///
    /// ## Why is this bad
    ///
    /// There is no such status, length or version.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Quick tasks
    /// plan_version: 9
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Quick tasks
    /// plan_version: 1
    /// ```
    pub static OUT_OF_RANGE = {
        code: "SC007",
        name: "out-of-range",
        summary: "A number that is too small or too large",
        family: Structure,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
