//! `YS015`: a comma splits a text inside braces.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an entry of a mapping in braces that is a key alone, behind a text without quotes.
    ///
    /// ## Why is this bad
    ///
    /// Inside braces, a comma ends a text: `{422: more than 10,000 commits}` has the keys `422` and `000 commits`, and
    /// half of the sentence is lost.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Quick tasks
    /// testing_strategy:
    ///   integration: {scope: the import of 10,000 tasks}
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Quick tasks
    /// testing_strategy:
    ///   integration: {scope: "the import of 10,000 tasks"}
    /// ```
    pub static SPLIT_TEXT = {
        code: "YS015",
        name: "split-text",
        summary: "A comma splits a text inside braces",
        family: Syntax,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
