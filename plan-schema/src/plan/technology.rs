//! `technology_choices`: what the feature is built with, and why.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::labels::{ByLabel, LabelEntry};
use super::section::Section;
use super::shape::by_shape;
use super::text::{Link, Text, Verbatim};

/// Languages, frameworks, libraries and tools.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TechnologyChoices {
    /// The list of approved technologies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tech_stack: Option<Link>,
    /// `Language/Runtime`, `Framework`, `Database`, and others of your own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub core_technologies: Option<Section<ByLabel<CoreTechnology>>>,
    /// The rows of the table of libraries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub libraries: Option<Section<Vec<Library>>>,
    /// `CI/CD`, `Monitoring`, `Deployment`, and others of your own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tools: Option<Section<ByLabel<ToolEntry>>>,
}

by_shape! {
    /// A choice: `Rust 1.90`, `Rust 1.90 - because …`, or choice and rationale apart.
    pub enum CoreTechnology: "CoreTechnology", "a choice, or `{choice, rationale}`" {
        /// The choice, perhaps with ` - ` and the reason.
        str => Short(Text),
        /// Choice and rationale apart.
        map => Full(CoreTechnologySpec),
    }
}

impl LabelEntry for CoreTechnology {
    const LABELS: &'static [&'static str] = &["Language/Runtime", "Framework", "Database"];
}

/// A choice and its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CoreTechnologySpec {
    /// What was chosen, with its version where that matters.
    pub choice: Text,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rationale: Option<Text>,
}

/// A row of the table of libraries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Library {
    /// The library's name.
    pub name: Text,
    /// What it does here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Text>,
    /// Its version, kept as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<Verbatim>,
    /// Why it was chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rationale: Option<Text>,
}

by_shape! {
    /// A tool: `GitHub Actions`, `GitHub Actions - because …`, or tool and reason apart.
    pub enum ToolEntry: "ToolEntry", "a tool, or `{tool, reason}`" {
        /// The tool, perhaps with ` - ` and the reason.
        str => Short(Text),
        /// Tool and reason apart.
        map => Full(Tool),
    }
}

impl LabelEntry for ToolEntry {
    const LABELS: &'static [&'static str] = &["CI/CD", "Monitoring", "Deployment"];
}

/// A tool or platform and its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// The tool or platform.
    pub tool: Text,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
}
