//! `SC004`: a word that is not among those a key takes.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a value that is none of the words that its key takes, with the nearest of them.
    ///
    /// ## Why is this bad
    ///
    /// Such a word has no meaning.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Quick tasks
    /// status: superceded
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Quick tasks
    /// status: superseded
    /// ```
    pub static UNKNOWN_VALUE = {
        code: "SC004",
        name: "unknown-value",
        summary: "A word that is not among those a key takes",
        family: Structure,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
