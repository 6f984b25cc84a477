//! `EM202`: two names of the plan are one identifier.

use std::collections::{HashMap, HashSet};

use plan_schema::Finding;
use plan_schema::rules::{Check, declare_rule};

use super::called::{Called, Group};
use crate::emit::rust::names::bare;

declare_rule! {
    /// ## What it does
    ///
    /// Finds fields of a model, values of an enum and models whose names differ on the wire and are the same in Rust.
    ///
    /// ## Why is this bad
    ///
    /// The stubs number one of them, which says nothing to who uses them. Other generators that read the OpenAPI document do not
    /// do as much: with `foo-bar` beside `foo_bar`, openapi-generator and progenitor write Rust that does not compile.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk, due-at: timestamp, due_at: timestamp }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk, planned_for: timestamp, due_at: timestamp }
    /// ```
    pub static SAME_NAME = {
        code: "EM202",
        name: "same-name",
        summary: "Two names of the plan are the same in Rust",
        family: Emitter,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Emitting,
    };
}

pub(super) fn check(groups: &[Group], found: &mut Vec<Finding>) {
    // The views of a model have the same fields.
    let mut told = HashSet::new();
    for group in groups {
        let mut first: HashMap<&str, &Called> = HashMap::new();
        for name in group {
            // Of those with one wish, the one that got it.
            if name.wish == name.ident {
                first.insert(&name.wish, name);
            }
        }
        for name in group.iter().filter(|name| name.ident != name.wish) {
            if !told.insert((&name.place.path, &name.text)) {
                continue;
            }
            let wish = bare(&name.wish);
            // A view that is called as a model is the language's to report.
            let Some(other) = first.get(name.wish.as_str()) else { continue };
            let message = format!(
                "`{}` and `{}` are both `{wish}` in Rust; this one is called `{}`",
                other.text,
                name.text,
                bare(&name.ident)
            );
            let mut finding = Finding::new(&SAME_NAME, name.place.clone(), message);
            if other.place != name.place {
                finding = finding.label(other.place.clone(), "the other one");
            }
            found.push(finding.help("rename one: other generators give both one name, which does not compile"));
        }
    }
}
