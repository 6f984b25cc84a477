//! What the stubs take from other crates and from the prelude.
//!
//! A name is imported and written short, as anybody would. Only where a model of the plan is called the same is the item
//! written with its whole path.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

/// An item of another crate, in the order of its import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Known {
    /// chrono's, which wants [`Known::Utc`].
    DateTime,
    NaiveDate,
    NaiveTime,
    Utc,
    Timestamp,
    Date,
    Time,
    Regex,
    Decimal,
    Deserialize,
    Deserializer,
    Serialize,
    Serializer,
    Map,
    Number,
    Value,
    BTreeMap,
    BTreeSet,
    Ipv4Addr,
    Ipv6Addr,
    LazyLock,
    /// The one of the crate `time`, as are the next two.
    TimeDate,
    OffsetDateTime,
    TimeTime,
    Url,
    Uuid,
    AsRef,
    Box,
    Default,
    Err,
    From,
    None,
    Ok,
    Option,
    Ord,
    Result,
    Sized,
    Some,
    String,
    TryFrom,
    Vec,
}

impl Known {
    /// Its module and its name; whether the prelude has it.
    pub(super) const fn facts(self) -> (&'static str, &'static str, bool) {
        match self {
            Self::DateTime => ("chrono", "DateTime", false),
            Self::NaiveDate => ("chrono", "NaiveDate", false),
            Self::NaiveTime => ("chrono", "NaiveTime", false),
            Self::Utc => ("chrono", "Utc", false),
            Self::Timestamp => ("jiff", "Timestamp", false),
            Self::Date => ("jiff::civil", "Date", false),
            Self::Time => ("jiff::civil", "Time", false),
            Self::Regex => ("regex", "Regex", false),
            Self::Decimal => ("rust_decimal", "Decimal", false),
            Self::Deserialize => ("serde", "Deserialize", false),
            Self::Deserializer => ("serde", "Deserializer", false),
            Self::Serialize => ("serde", "Serialize", false),
            Self::Serializer => ("serde", "Serializer", false),
            Self::Map => ("serde_json", "Map", false),
            Self::Number => ("serde_json", "Number", false),
            Self::Value => ("serde_json", "Value", false),
            Self::BTreeMap => ("std::collections", "BTreeMap", false),
            Self::BTreeSet => ("std::collections", "BTreeSet", false),
            Self::Ipv4Addr => ("std::net", "Ipv4Addr", false),
            Self::Ipv6Addr => ("std::net", "Ipv6Addr", false),
            Self::LazyLock => ("std::sync", "LazyLock", false),
            Self::TimeDate => ("time", "Date", false),
            Self::OffsetDateTime => ("time", "OffsetDateTime", false),
            Self::TimeTime => ("time", "Time", false),
            Self::Url => ("url", "Url", false),
            Self::Uuid => ("uuid", "Uuid", false),
            Self::AsRef => ("std::convert", "AsRef", true),
            Self::Box => ("std::boxed", "Box", true),
            Self::Default => ("std::default", "Default", true),
            Self::Err => ("std::result::Result", "Err", true),
            Self::From => ("std::convert", "From", true),
            Self::None => ("std::option::Option", "None", true),
            Self::Ok => ("std::result::Result", "Ok", true),
            Self::Option => ("std::option", "Option", true),
            Self::Ord => ("std::cmp", "Ord", true),
            Self::Result => ("std::result", "Result", true),
            Self::Sized => ("std::marker", "Sized", true),
            Self::Some => ("std::option::Option", "Some", true),
            Self::String => ("std::string", "String", true),
            Self::TryFrom => ("std::convert", "TryFrom", true),
            Self::Vec => ("std::vec", "Vec", true),
        }
    }
}

/// Which items were used.
#[derive(Debug)]
pub(super) struct Uses {
    taken: BTreeSet<String>,
    /// Those of all files, imported or not.
    all: RefCell<BTreeSet<Known>>,
    /// Those of the file that is being made.
    here: RefCell<Here>,
    /// Whether what is asked for is not written.
    quiet: Cell<bool>,
}

/// What a file uses that it does not hold itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Here {
    /// What it imports of other crates.
    imports: BTreeSet<Known>,
    /// The names of the plan's types and of helpers, its own too.
    pub(super) names: BTreeSet<String>,
}

impl Uses {
    /// Nothing used yet; the names in `taken` belong to models.
    pub(super) const fn new(taken: BTreeSet<String>) -> Self {
        let here = Here { imports: BTreeSet::new(), names: BTreeSet::new() };
        Self { taken, all: RefCell::new(BTreeSet::new()), here: RefCell::new(here), quiet: Cell::new(false) }
    }

    /// How the item is written in an attribute's string.
    pub(super) fn text(&self, known: Known) -> String {
        let (module, name, prelude) = known.facts();
        if !self.quiet.get() {
            self.all.borrow_mut().insert(known);
        }
        if self.taken.contains(name) {
            return format!("::{module}::{name}");
        }
        // The editions of rustfmt do not agree on the order of `jiff::Timestamp` and `jiff::civil::Date`.
        if module == "jiff::civil" {
            return format!("{module}::{name}");
        }
        if !prelude && !self.quiet.get() {
            self.here.borrow_mut().imports.insert(known);
        }
        name.to_owned()
    }

    /// Notes that a type of the plan or a helper is named.
    pub(super) fn name(&self, name: &str) {
        let mut here = self.here.borrow_mut();
        if !self.quiet.get() && !here.names.contains(name) {
            here.names.insert(name.to_owned());
        }
    }

    /// Runs what writes nothing: what it uses does not count.
    pub(super) fn quietly<T>(&self, run: impl FnOnce() -> T) -> T {
        let before = self.quiet.replace(true);
        let value = run();
        self.quiet.set(before);
        value
    }

    /// Whether what is used does not count.
    pub(super) const fn is_quiet(&self) -> bool {
        self.quiet.get()
    }

    /// What was used since this was asked last.
    pub(super) fn take(&self) -> Here {
        self.here.take()
    }

    /// All items of other crates that were used so far.
    pub(super) fn all(&self) -> BTreeSet<Known> {
        self.all.borrow().clone()
    }

    /// How the item is written in code.
    pub(super) fn path(&self, known: Known) -> TokenStream {
        self.text(known).parse().expect("the table holds paths")
    }

    /// The type `Option<ty>`.
    pub(super) fn option(&self, ty: &TokenStream) -> TokenStream {
        let option = self.path(Known::Option);
        quote!(#option<#ty>)
    }
}

impl Here {
    /// Adds what another part of the same file uses.
    pub(super) fn extend(&mut self, other: Self) {
        self.imports.extend(other.imports);
        self.names.extend(other.names);
    }

    /// The imports from other crates, one for each module.
    pub(super) fn imports(&self) -> Vec<String> {
        let mut modules = BTreeMap::<Known, (&str, Vec<&str>)>::new();
        let mut first = None;
        for known in &self.imports {
            let (module, name, _) = known.facts();
            match first {
                Some((before, key)) if before == module => {
                    modules.entry(key).or_default().1.push(name);
                }
                _ => {
                    first = Some((module, *known));
                    modules.insert(*known, (module, vec![name]));
                }
            }
        }
        modules
            .into_values()
            .map(|(module, names)| match names.as_slice() {
                [one] => format!("use {module}::{one};"),
                many => format!("use {module}::{{{}}};", many.join(", ")),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Known, Uses};

    #[test]
    fn imports_are_grouped_and_a_taken_name_is_not_imported() {
        let uses = Uses::new(["Value".to_owned(), "Option".to_owned()].into());
        let written: Vec<String> =
            [Known::Value, Known::Map, Known::Number, Known::Option, Known::Uuid, Known::String, Known::Date]
                .into_iter()
                .map(|known| uses.text(known))
                .collect();
        assert_eq!(
            written,
            ["::serde_json::Value", "Map", "Number", "::std::option::Option", "Uuid", "String", "jiff::civil::Date"]
        );
        assert_eq!(uses.take().imports(), ["use serde_json::{Map, Number};", "use uuid::Uuid;"]);
    }
}
