//! `YS013`: the file is no mapping of keys to values.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a file that is empty, holds comments only, or holds something else than a mapping.
    ///
    /// ## Why is this bad
    ///
    /// A plan is a mapping that begins with `title`. `plan new` writes one to start from.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// - title: Quick tasks
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Quick tasks
    /// ```
    pub static NO_MAPPING = {
        code: "YS013",
        name: "no-mapping",
        summary: "The file is no mapping of keys to values",
        family: Syntax,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
