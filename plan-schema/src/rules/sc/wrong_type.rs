//! `SC003`: a value of another type than its key takes.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a text where a list is wanted, a number where a text is wanted, a key without a value, and the like.
    ///
    /// ## Why is this bad
    ///
    /// YAML decides by the look of a value what it is: `7` is a number, `Note: do this` a mapping. What was meant can
    /// only be guessed.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: 2048
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: "2048"
    /// ```
    pub static WRONG_TYPE = {
        code: "SC003",
        name: "wrong-type",
        summary: "A value of another type than its key takes",
        family: Structure,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
