//! The crates that the stubs need: of what they use, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::uses::Known;
use crate::emit::Dependency;

/// The crates of what was used, by name.
pub(super) fn dependencies(used: &BTreeSet<Known>) -> Vec<Dependency> {
    let mut crates: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for known in used {
        let (module, _, _) = known.facts();
        let name = module.split_once("::").map_or(module, |(name, _)| name);
        crates.entry(name).or_default().extend(features(*known));
    }
    crates
        .into_iter()
        .filter_map(|(name, features)| {
            let version = version(name)?;
            Some(Dependency { name, version, features: features.into_iter().collect() })
        })
        .collect()
}

/// The version of a crate that the stubs were tried with; `None` for the standard library.
fn version(name: &str) -> Option<&'static str> {
    Some(match name {
        "chrono" => "0.4",
        "jiff" => "0.2",
        "regex" | "serde" | "serde_json" | "uuid" => "1",
        // `cargo add` asks the first version that will do for its features.
        "rust_decimal" => "1.42",
        "time" => "0.3.41",
        "url" => "2",
        _ => return None,
    })
}

/// The features of its crate that an item needs.
const fn features(known: Known) -> &'static [&'static str] {
    match known {
        Known::Deserialize | Known::Serialize => &["derive"],
        Known::Decimal => &["serde-str"],
        Known::DateTime
        | Known::NaiveDate
        | Known::NaiveTime
        | Known::Timestamp
        | Known::Date
        | Known::Time
        | Known::Url
        | Known::Uuid => &["serde"],
        Known::OffsetDateTime => &["serde-well-known"],
        Known::TimeDate | Known::TimeTime => &["macros", "parsing"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::{Known, dependencies};

    #[test]
    fn a_crate_has_the_features_of_what_is_used() {
        for (used, expected) in [
            (&[Known::String, Known::BTreeMap][..], &[][..]),
            (&[Known::Serializer], &["serde = \"1\""]),
            (&[Known::Serializer, Known::Serialize], &["serde = { version = \"1\", features = [\"derive\"] }"]),
            (
                &[Known::OffsetDateTime, Known::TimeDate, Known::Value],
                &[
                    "serde_json = \"1\"",
                    "time = { version = \"0.3.41\", features = [\"macros\", \"parsing\", \"serde-well-known\"] }",
                ],
            ),
        ] {
            let found = dependencies(&used.iter().copied().collect());
            assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), expected);
        }
    }
}
