//! `YS004`: the merge key `<<`.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports the key `<<`.
    ///
    /// ## Why is this bad
    ///
    /// YAML 1.2 has no merge keys; a reader without them would see a key called `<<`, another would merge, and the two
    /// would disagree about the plan.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Quick tasks
    /// testing_strategy:
    ///   unit: &unit
    ///     coverage_target: 85%
    ///   integration:
    ///     <<: *unit
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Quick tasks
    /// testing_strategy:
    ///   unit:
    ///     coverage_target: 85%
    /// ```
    pub static MERGE_KEY = {
        code: "YS004",
        name: "merge-key",
        summary: "The merge key `<<`",
        family: Syntax,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
