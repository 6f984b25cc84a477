//! `YS019`: a text without quotes has a bracket inside braces or brackets.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a text without quotes inside `{…}` or `[…]` that has a bracket in it, such as `string[]` or `GET /tasks/{id}`.
    ///
    /// ## Why is this bad
    ///
    /// Inside brackets, a bracket ends the text or begins another collection, so that nothing behind it can be read.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Quick tasks
    /// data_models:
    ///   Task: { fields: { tags: string[] } }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Quick tasks
    /// data_models:
    ///   Task: { fields: { tags: "string[]" } }
    /// ```
    pub static BRACKET_IN_TEXT = {
        code: "YS019",
        name: "bracket-in-text",
        summary: "A text without quotes has a bracket inside braces or brackets",
        family: Syntax,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
