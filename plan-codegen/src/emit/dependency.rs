//! The crates that emitted code needs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display};

/// A crate that emitted code needs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dependency {
    /// Its name: `serde`.
    pub name: &'static str,
    /// The version that will do, as in `Cargo.toml`: `1`, `0.2`.
    pub version: &'static str,
    /// The features that are needed besides the default ones, sorted.
    pub features: Vec<&'static str>,
}

/// As in `Cargo.toml`: `serde = { version = "1", features = ["derive"] }`.
impl Display for Dependency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, version, features } = self;
        if features.is_empty() {
            return write!(f, "{name} = \"{version}\"");
        }
        write!(f, "{name} = {{ version = \"{version}\", features = [\"{}\"] }}", features.join("\", \""))
    }
}

/// The commands, on one line, that add some crates to a project; several entries for one crate are one. `None` if there is
/// none to add.
#[must_use]
pub fn cargo_add(dependencies: &[Dependency]) -> Option<String> {
    let mut crates: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for Dependency { name, version, features } in dependencies {
        crates.entry(format!("{name}@{version}")).or_default().extend(features);
    }
    // A command of its own for each crate with features: one for several takes some crates' features and not others'.
    let (plain, featured): (Vec<_>, Vec<_>) = crates.into_iter().partition(|(_, features)| features.is_empty());
    let plain: Vec<String> = plain.into_iter().map(|(name, _)| name).collect();
    let mut commands: Vec<String> = Vec::new();
    if !plain.is_empty() {
        commands.push(format!("cargo add {}", plain.join(" ")));
    }
    for (name, features) in featured {
        let features: Vec<&str> = features.into_iter().collect();
        commands.push(format!("cargo add {name} --features {}", features.join(",")));
    }
    (!commands.is_empty()).then(|| commands.join(" && "))
}

#[cfg(test)]
mod tests {
    use super::{Dependency, cargo_add};

    #[test]
    fn crates_are_written_for_people_and_for_cargo() {
        let of = |name, version, features: &[&'static str]| Dependency { name, version, features: features.to_vec() };
        let (regex, serde) = (of("regex", "1", &[]), of("serde", "1", &["derive"]));
        let time = [of("time", "0.3", &["serde-well-known"]), of("time", "0.3", &["macros", "parsing"])];
        for (dependencies, expected) in [
            (&[][..], None),
            (std::slice::from_ref(&regex), Some("cargo add regex@1")),
            (&[serde.clone(), regex.clone()], Some("cargo add regex@1 && cargo add serde@1 --features derive")),
            (&time, Some("cargo add time@0.3 --features macros,parsing,serde-well-known")),
        ] {
            assert_eq!(cargo_add(dependencies).as_deref(), expected);
        }
        assert_eq!(regex.to_string(), "regex = \"1\"");
        assert_eq!(serde.to_string(), "serde = { version = \"1\", features = [\"derive\"] }");
    }
}
