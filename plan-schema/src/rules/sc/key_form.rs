//! `SC005`: a name that is not written as such names are.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports names of models and fields that do not have the form of one.
    ///
    /// ## Why is this bad
    ///
    /// The name becomes a name in everything that is generated.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Quick tasks
    /// data_models:
    ///   quick task:
    ///     fields: {id: uuid pk}
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Quick tasks
    /// data_models:
    ///   QuickTask:
    ///     fields: {id: uuid pk}
    /// ```
    pub static KEY_FORM = {
        code: "SC005",
        name: "key-form",
        summary: "A name that is not written as such names are",
        family: Structure,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
