//! `dependencies`: what the feature needs from others.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open::Labelled;
use super::section::Section;
use super::shape::by_shape;
use super::text::{Lines, Text};

/// Services, features and infrastructure that the feature needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dependencies {
    /// Services of others, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_services: Option<Section<IndexMap<String, ExternalServiceEntry>>>,
    /// Own features and components, by name: what is needed and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub internal: Option<Section<IndexMap<String, Text>>>,
    /// Machines, disks and lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub infrastructure: Option<Section<Labelled<Infrastructure>>>,
}

by_shape! {
    /// A service: `what it provides - how it is integrated`, or the two apart.
    pub enum ExternalServiceEntry: "ExternalService", "a text, or `{provides, integration}`" {
        /// What it provides, perhaps with ` - ` and how it is integrated.
        str => Short(Text),
        /// The two apart.
        map => Full(ExternalService),
    }
}

/// What a service provides and how it is integrated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExternalService {
    /// What it provides.
    pub provides: Text,
    /// How it is integrated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub integration: Option<Text>,
}

/// Infrastructure requirements. Labels of your own are kept, after these.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Infrastructure {
    /// Server or serverless requirements.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compute: Option<Lines>,
    /// Database and file storage needs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub storage: Option<Lines>,
    /// Bandwidth, CDN.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network: Option<Lines>,
}
