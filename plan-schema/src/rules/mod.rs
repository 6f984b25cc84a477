//! All rules: one file each, in the folder of its family, holding code, level, manual page, check and tests.
//!
//! A rule speaks in [places](crate::place) and reads [`Plan`](crate::plan::Plan) and [`Model`](crate::model::Model); it
//! knows neither offsets nor output formats. Syntax (`ys`) and structure (`sc`) rules are found while reading: they have
//! pages here, and no check function.

/// The table of a family: a line for each of its rules, by code.
macro_rules! table {
    ($($code:ident: $module:ident::$rule:ident;)*) => {
        $(pub use $module::$rule;)*

        /// The family's rules, by code.
        pub static RULES: &[&$crate::rules::Rule] = &[$(&$rule),*];

        #[cfg(test)]
        #[test]
        fn lines_of_the_table_name_their_codes() {
            for (line, rule) in [$(stringify!($code)),*].into_iter().zip(RULES) {
                assert_eq!(line, rule.code);
            }
        }
    };
}

mod answers;
mod approved;
mod blanks;
mod bodies;
mod borrowed;
mod constraints;
mod context;
mod coverage;
mod cycles;
mod decisions;
mod described;
mod endpoints;
mod examples;
mod fields;
mod guesses;
mod headers;
mod levels;
mod libraries;
mod links;
mod measures;
mod mentions;
mod names;
mod pages;
mod phases;
mod progenitor;
mod prose;
mod related;
mod rule;
mod security;
mod servers;
mod tasks;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod urls;
mod ways;
mod wire_shape;

pub mod api;
pub mod dm;
pub mod doc;
pub mod sc;
pub mod ys;

pub use context::Context;
pub use levels::{LevelError, Levels, Setting};
pub use rule::{Category, Check, Family, Rule, Soundness, declare_rule};

/// The table of all rules, family by family.
static FAMILIES: &[&[&Rule]] = &[ys::RULES, sc::RULES, dm::RULES, api::RULES, doc::RULES];

/// All rules, in the order of their families and codes.
pub fn all() -> impl Iterator<Item = &'static Rule> + Clone {
    FAMILIES.iter().flat_map(|family| family.iter().copied())
}

/// The rule with this code or name, upper or lower case.
#[must_use]
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code.eq_ignore_ascii_case(code_or_name) || rule.name.eq_ignore_ascii_case(code_or_name))
}
