//! `security_considerations`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::text::Lines;

/// How the feature is kept secure. Labels of your own are kept, after these.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SecurityConsiderations {
    /// How users are authenticated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication: Option<Lines>,
    /// How permissions are enforced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization: Option<Lines>,
    /// Encryption, and the handling of personal data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_protection: Option<Lines>,
    /// How injection attacks are prevented.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input_validation: Option<Lines>,
    /// How the API is protected from too many requests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_limiting: Option<Lines>,
}
