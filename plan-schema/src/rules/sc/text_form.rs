//! `SC006`: a text that does not have the form its key takes.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports texts that must have a certain form, such as a date, and do not.
    ///
    /// ## Why is this bad
    ///
    /// What reads the text could not make sense of it.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Quick tasks
    /// created: 31.1.2026
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Quick tasks
    /// created: 2026-01-31
    /// ```
    pub static TEXT_FORM = {
        code: "SC006",
        name: "text-form",
        summary: "A text that does not have the form its key takes",
        family: Structure,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
