//! `YS001`: the text is not YAML.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports text that is not YAML.
    ///
    /// ## Why is this bad
    ///
    /// Nothing behind the mistake can be read, so nothing else can be checked.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: "Quick tasks
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: "Quick tasks"
    /// ```
    pub static SYNTAX_ERROR = {
        code: "YS001",
        name: "syntax-error",
        summary: "The text is not YAML",
        family: Syntax,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
