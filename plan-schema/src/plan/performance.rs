//! `performance_considerations`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::text::Lines;

/// Load, targets and growth. Labels of your own are kept, after these.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PerformanceConsiderations {
    /// Users, requests per second, volume of data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_load: Option<Lines>,
    /// Latency requirements.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response_time_targets: Option<Lines>,
    /// Caching, indexing, lazy loading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub optimization_strategies: Option<Lines>,
    /// How growth is handled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scalability_plan: Option<Lines>,
}
