//! `YS012`: a line that is indented with a tab.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports tabs where YAML takes spaces only.
    ///
    /// ## Why is this bad
    ///
    /// How wide a tab is depends on the editor, so YAML refuses to guess what belongs to what.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Quick tasks
    /// future_considerations:
    /// 	- Sharing
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Quick tasks
    /// future_considerations:
    ///   - Sharing
    /// ```
    pub static TAB_INDENTATION = {
        code: "YS012",
        name: "tab-indentation",
        summary: "A line that is indented with a tab",
        family: Syntax,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
