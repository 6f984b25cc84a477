//! `YS016`: a text that loses its first word to an anchor.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an anchor before a text without quotes that no alias names.
    ///
    /// ## Why is this bad
    ///
    /// YAML leaves the first word out of the text when it begins with `&`: `&Co builds it` is read as `builds it`.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: &Co builds it
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: "&Co builds it"
    /// ```
    pub static UNUSED_ANCHOR = {
        code: "YS016",
        name: "unused-anchor",
        summary: "A text that loses its first word to an anchor",
        family: Syntax,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
