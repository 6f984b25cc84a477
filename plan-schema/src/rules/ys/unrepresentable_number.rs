//! `YS005`: a number that 64 bits cannot hold.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports `.inf`, `.nan`, integers that do not fit into 64 bits, and numbers above the largest double.
    ///
    /// ## Why is this bad
    ///
    /// JSON has no such numbers, and readers would round them without a word.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: .inf
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: ".inf"
    /// ```
    pub static UNREPRESENTABLE_NUMBER = {
        code: "YS005",
        name: "unrepresentable-number",
        summary: "A number that 64 bits cannot hold",
        family: Syntax,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
