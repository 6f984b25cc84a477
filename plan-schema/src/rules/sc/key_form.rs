//! `SC005`: a name that is not written as such names are.

use crate::rules::{Check, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports names of models, fields, endpoints and statuses that do not have the form of one.
    ///
    /// ## Why is this bad
    ///
    /// The name becomes a name in OpenAPI and in Rust, or says what an endpoint answers to.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// title: Quick tasks
    /// api_contracts:
    ///   endpoints:
    ///     /tasks:
    ///       purpose: Lists tasks
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// title: Quick tasks
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: Lists tasks
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
