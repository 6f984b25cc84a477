//! `YS024`: a comment was meant to silence a rule and does not.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a comment that looks like one that silences a rule and is none: `# plan: ignore DOC001`, `# plan: ignre[DOC001]`,
    /// or one with a code or name that no rule has. Case and blanks do not matter. Families and categories of rules cannot be
    /// silenced at one place.
    ///
    /// ## Why is this bad
    ///
    /// It looks as if something was silenced, and nothing is.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Notes
    /// # plan: ignore DOC001: marketing writes it in May
    /// executive_summary: Write down a note, and find it again.
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Notes
    /// # plan: ignore[DOC001] marketing writes it in May
    /// executive_summary: TBD
    /// ```
    pub static MALFORMED_IGNORE = {
        code: "YS024",
        name: "malformed-ignore",
        summary: "A comment was meant to silence a rule and does not",
        family: Syntax,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Reading,
    };
}
