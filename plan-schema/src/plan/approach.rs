//! `technical_approach`: the overall strategy.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::text::{Lines, Text};

/// Overall strategy for implementing the feature. Labels of your own are kept, after these.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TechnicalApproach {
    /// The sentence before the list; the template's own if it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text>,
    /// The pattern: event-driven, layered architecture, microservices.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub architectural_pattern: Option<Lines>,
    /// Where this feature connects with existing systems.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub integration_points: Option<Lines>,
    /// Incremental, big bang, parallel development.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub development_strategy: Option<Lines>,
}
