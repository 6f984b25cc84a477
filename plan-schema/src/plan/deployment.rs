//! `deployment_plan`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::text::Lines;

/// How the feature goes live, and back. Labels of your own are kept, after these.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeploymentPlan {
    /// What needs to be ready.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preparation: Option<Lines>,
    /// How to deploy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<Lines>,
    /// How to undo if needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rollback: Option<Lines>,
    /// What to watch after deployment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub monitoring: Option<Lines>,
}
