//! `EM201`: a model hides a name of Rust's prelude.

use plan_schema::Finding;
use plan_schema::finding::{Applicability, Change, Edit};
use plan_schema::model::{Lens, Origin};
use plan_schema::rules::{Check, declare_rule};

use crate::emit::rust::context::Context;

declare_rule! {
    /// ## What it does
    ///
    /// Finds models whose type is called as something that is there in every Rust module: `Option`, `Result`, `String`, `Iterator`.
    ///
    /// ## Why is this bad
    ///
    /// The stubs compile: inside them the other one is written with its whole path. But `use stubs::*` in another module hides
    /// `Option` there, and the compiler complains about code that has nothing to do with the stubs.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Option:
    ///     fields: { id: uuid pk, text: string }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Option:
    ///     fields: { id: uuid pk, text: string }
    ///     rust: { name: PollOption }
    /// ```
    pub static HIDDEN_PRELUDE = {
        code: "EM201",
        name: "hidden-prelude",
        summary: "A model hides a name of Rust's prelude",
        family: Emitter,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Emitting,
    };
}

/// The types, traits and variants of the prelude of the 2024 edition. Macros have names of their own.
const PRELUDE: &[&str] = &[
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for view in context.views.iter().filter(|view| view.lens == Lens::Read) {
        let (Some(def), Some(name)) = (context.model.get(&view.name), context.name(view)) else { continue };
        if !PRELUDE.contains(&name) || matches!(def.origin, Origin::Instance { .. }) {
            continue;
        }
        let hinted = def.rust.as_ref().is_some_and(|rust| rust.name.is_some());
        let place = if hinted { def.path.join("rust").join("name").value() } else { def.path.key() };
        let message = format!("`use …::*` of the stubs hides Rust's own `{name}`");
        let mut finding = Finding::new(&HIDDEN_PRELUDE, place, message)
            .help(format!("choose another name, at least in Rust: `rust: {{ name: {name}Model }}`"));
        if def.rust.is_none() && def.origin == Origin::Declared {
            let name = Change::Insert { key: "rust".to_owned(), value: format!("{{ name: {name}Model }}") };
            let edit = Edit::new(def.path.value(), name);
            finding = finding.fix_all(Applicability::Unsafe, "another name in Rust", vec![edit]);
        }
        found.push(finding);
    }
}
