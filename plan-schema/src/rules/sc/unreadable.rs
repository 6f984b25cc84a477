//! `SC008`: a value that the schema takes and the reader does not.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports what the types of the language refuse although its JSON Schema takes it.
    ///
    /// ## Why is this bad
    ///
    /// The two should agree; where they do not, this finding makes certain that nothing is lost without a word.
    ///
    /// ## Example
    ///
    /// There is none: an example would be a mistake of the schema, and would be mended.
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Quick tasks
    /// ```
    pub static UNREADABLE = {
        code: "SC008",
        name: "unreadable",
        summary: "A value that the schema takes and the reader does not",
        family: Structure,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
