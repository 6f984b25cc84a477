//! `DM004`: nothing says what kind of model it is, or two keys do.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a model that has none or two of the keys `fields`, `enum`, `union`, `type` and `from`.
    ///
    /// ## Why is this bad
    ///
    /// Which of these keys a model has decides what it is: a record, a set of values, one of several models, another name
    /// for a type, or a view of another model. Without one it is nothing, with two it would have to be two things.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     description: A piece of work.
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     description: A piece of work.
    ///     fields:
    ///       title: string
    /// ```
    pub static DECIDING_KEY = {
        code: "DM004",
        name: "deciding-key",
        summary: "A model has none or two of `fields`, `enum`, `union`, `type` and `from`",
        family: DataModels,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Reading,
    };
}
