//! `YS017`: a text without quotes begins with a character of YAML.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a text without quotes that begins with `` ` ``, `@`, `%`, `&`, `*` or `? `, which YAML keeps for itself.
    ///
    /// ## Why is this bad
    ///
    /// YAML reads no text there, and nothing behind it can be read, so nothing else can be checked.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Quick tasks
    /// executive_summary: `plan check` runs in every build
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Quick tasks
    /// executive_summary: "`plan check` runs in every build"
    /// ```
    pub static RESERVED_CHARACTER = {
        code: "YS017",
        name: "reserved-character",
        summary: "A text without quotes begins with a character of YAML",
        family: Syntax,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
