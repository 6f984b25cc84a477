//! The versions of OpenAPI that are emitted.

use crate::emit::{OptionSpec, Settings, Values};

/// The option that chooses one.
pub(super) const VERSION: OptionSpec = OptionSpec {
    name: "version",
    about: "the version of OpenAPI; `3.1` is short for `3.1.1`",
    values: Values::OneOf(&["3.0.3", "3.1.1", "3.2.0"]),
    default: "3.0.3",
};

/// A version of OpenAPI. Later ones are greater.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// 3.0.3, which generators of clients read best.
    #[default]
    V3_0,
    /// 3.1.1: JSON Schema 2020-12, webhooks, mutual TLS.
    V3_1,
    /// 3.2.0: besides, the method `QUERY`, streams and more about tags and servers.
    V3_2,
}

impl Version {
    /// All, the earliest first.
    pub const ALL: [Self; 3] = [Self::V3_0, Self::V3_1, Self::V3_2];

    /// As it stands in the document: `3.0.3`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V3_0 => "3.0.3",
            Self::V3_1 => "3.1.1",
            Self::V3_2 => "3.2.0",
        }
    }

    /// As people call it: `3.0`.
    #[must_use]
    pub const fn short(self) -> &'static str {
        match self {
            Self::V3_0 => "3.0",
            Self::V3_1 => "3.1",
            Self::V3_2 => "3.2",
        }
    }

    /// The version that the option asks for.
    pub(super) fn of(settings: &Settings) -> Self {
        let chosen = settings.get(&VERSION);
        Self::ALL.into_iter().find(|version| version.as_str() == chosen).unwrap_or_default()
    }
}
