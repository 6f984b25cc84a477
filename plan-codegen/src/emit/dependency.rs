//! The crates that emitted code needs.

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

/// The command that adds some crates to a project; several entries for one crate are one. `None` if there is none to add.
#[must_use]
pub fn cargo_add(dependencies: &[Dependency]) -> Option<String> {
    let mut crates: Vec<String> = Vec::new();
    let mut features: Vec<String> = Vec::new();
    for Dependency { name, version, features: needed } in dependencies {
        crates.push(format!("{name}@{version}"));
        features.extend(needed.iter().map(|feature| format!("{name}/{feature}")));
    }
    for list in [&mut crates, &mut features] {
        list.sort_unstable();
        list.dedup();
    }
    if crates.is_empty() {
        return None;
    }
    let features = if features.is_empty() { String::new() } else { format!(" --features {}", features.join(",")) };
    Some(format!("cargo add {}{features}", crates.join(" ")))
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
            (&[regex.clone()], Some("cargo add regex@1")),
            (&[serde.clone(), regex.clone()], Some("cargo add regex@1 serde@1 --features serde/derive")),
            (&time, Some("cargo add time@0.3 --features time/macros,time/parsing,time/serde-well-known")),
        ] {
            assert_eq!(cargo_add(dependencies).as_deref(), expected);
        }
        assert_eq!(regex.to_string(), "regex = \"1\"");
        assert_eq!(serde.to_string(), "serde = { version = \"1\", features = [\"derive\"] }");
    }
}
