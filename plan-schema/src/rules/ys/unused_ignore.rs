//! `YS022`: a comment silences a rule that finds nothing.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a rule in a comment `# plan: ignore[CODE] reason` that finds nothing on the comment's line, or on the next line
    /// below a comment that has a line of its own.
    ///
    /// A rule that did not run is not reported: one that is off, one of an emitter that the command does not use, and none at all
    /// in a plan whose model has an error.
    ///
    /// ## Why is this bad
    ///
    /// The comment says that something is wrong which is not. When the mistake comes back, nobody will see it.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Notes
    /// # plan: ignore[placeholder] marketing has not decided
    /// executive_summary: Write down a note, and find it again.
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Notes
    /// executive_summary: Write down a note, and find it again.
    /// ```
    pub static UNUSED_IGNORE = {
        code: "YS022",
        name: "unused-ignore",
        summary: "A comment silences a rule that finds nothing there",
        family: Syntax,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Reading,
    };
}
