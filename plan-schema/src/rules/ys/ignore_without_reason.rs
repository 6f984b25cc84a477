//! `YS023`: a comment silences a rule and does not say why.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a comment that silences a rule, and has nothing behind its brackets that says why. The rule is silenced all the
    /// same.
    ///
    /// ## Why is this bad
    ///
    /// Who reads the plan later cannot tell a decision from an oversight.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Notes
    /// # plan: ignore[placeholder]
    /// executive_summary: TBD
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Notes
    /// # plan: ignore[placeholder] marketing writes it in May
    /// executive_summary: TBD
    /// ```
    pub static IGNORE_WITHOUT_REASON = {
        code: "YS023",
        name: "ignore-without-reason",
        summary: "A comment silences a rule and does not say why",
        family: Syntax,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Reading,
    };
}
