//! `EM203`: a name that is no identifier as it stands.

use std::collections::HashSet;

use plan_schema::Finding;
use plan_schema::rules::{Check, declare_rule};

use super::called::Group;

declare_rule! {
    /// ## What it does
    ///
    /// Finds names of models, fields and values that are a keyword of Rust, begin with a digit, or have no letter that Rust takes.
    ///
    /// ## Why is this bad
    ///
    /// It is not wrong: the wire keeps the name, and the stubs call it something near, such as `r#type`, `self_` or `n2nd_name`.
    /// Who uses the stubs has to know that.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk, type: string }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields:
    ///       id: uuid pk
    ///       type: { type: string, rust: { name: kind } }
    /// ```
    pub static NAME_ESCAPED = {
        code: "EM203",
        name: "name-escaped",
        summary: "A name is no identifier of Rust as it stands",
        family: Emitter,
        category: Pedantic,
        soundness: Lint,
        level: Info,
        since: "0.1.0",
        check: Check::Emitting,
    };
}

pub(super) fn check(groups: &[Group], found: &mut Vec<Finding>) {
    // The views of a model have the same fields.
    let mut told = HashSet::new();
    for name in groups.iter().flatten() {
        if name.wish != name.plain && told.insert((&name.place.path, &name.text)) {
            let message = format!("`{}` is called `{}` in Rust", name.text, name.ident);
            found.push(
                Finding::new(&NAME_ESCAPED, name.place.clone(), message)
                    .help("`rust: { name: … }` of a model or field gives it another name"),
            );
        }
    }
}
