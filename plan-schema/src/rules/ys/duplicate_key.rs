//! `YS002`: a key stands twice in one mapping.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a key that a mapping has twice. Keys are texts: `1` and `"1"` are one key.
    ///
    /// ## Why is this bad
    ///
    /// Most readers of YAML keep one of the two values and drop the other without a word.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Quick tasks
    /// risk_assessment:
    ///   - risk: Data loss
    ///     impact: low
    ///     impact: high
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Quick tasks
    /// risk_assessment:
    ///   - risk: Data loss
    ///     impact: high
    /// ```
    pub static DUPLICATE_KEY = {
        code: "YS002",
        name: "duplicate-key",
        summary: "A key stands twice in one mapping",
        family: Syntax,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
