//! The status of a plan.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::risks::capitalised;

/// How far a plan is; what a draft is warned of, an approved plan fails on. Written in lower or Title case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlanStatus {
    /// Being written.
    #[default]
    #[serde(alias = "Draft")]
    Draft,
    /// Being read by others.
    #[serde(alias = "Review")]
    Review,
    /// Agreed on.
    #[serde(alias = "Approved")]
    Approved,
    /// Built.
    #[serde(alias = "Implemented")]
    Implemented,
    /// Replaced by another plan.
    #[serde(alias = "Superseded")]
    Superseded,
}

impl PlanStatus {
    /// The statuses, in order.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Review, Self::Approved, Self::Implemented, Self::Superseded];

    /// The status in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Approved => "approved",
            Self::Implemented => "implemented",
            Self::Superseded => "superseded",
        }
    }

    /// The status in Title case, as documents show it.
    #[must_use]
    pub fn title(self) -> String {
        capitalised(self.as_str())
    }
}

impl JsonSchema for PlanStatus {
    fn schema_name() -> Cow<'static, str> {
        "PlanStatus".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let lower = Self::ALL.iter().map(|status| status.as_str().to_owned());
        let title = Self::ALL.iter().map(|status| status.title());
        let values: Vec<String> = lower.chain(title).collect();
        json_schema!({ "type": "string", "enum": values })
    }
}

/// The version of the plan language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "u64", into = "u64")]
pub struct LanguageVersion(());

impl LanguageVersion {
    /// The only version there is.
    pub const CURRENT: u64 = 1;
}

impl TryFrom<u64> for LanguageVersion {
    type Error = String;

    fn try_from(version: u64) -> Result<Self, String> {
        if version == Self::CURRENT {
            Ok(Self(()))
        } else {
            Err(format!("version {version} of the plan language is not known; the latest is {}", Self::CURRENT))
        }
    }
}

impl From<LanguageVersion> for u64 {
    fn from(_: LanguageVersion) -> Self {
        LanguageVersion::CURRENT
    }
}

impl JsonSchema for LanguageVersion {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "LanguageVersion".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": Self::CURRENT, "maximum": Self::CURRENT })
    }
}
