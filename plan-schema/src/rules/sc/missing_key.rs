//! `SC002`: a key that must be there is not.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports the keys that a mapping needs and does not have, all in one finding.
    ///
    /// ## Why is this bad
    ///
    /// Without them the part has no meaning: a risk without its text is no risk.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Quick tasks
    /// risk_assessment:
    ///   - likelihood: low
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Quick tasks
    /// risk_assessment:
    ///   - risk: Data loss
    ///     likelihood: low
    /// ```
    pub static MISSING_KEY = {
        code: "SC002",
        name: "missing-key",
        summary: "A key that must be there is not",
        family: Structure,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
