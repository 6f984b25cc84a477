//! `testing_strategy`: what is tested, with what, how far.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open::Labelled;
use super::section::Section;
use super::shape::by_shape;
use super::text::{Lines, Text};

/// The four kinds of tests.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TestingStrategy {
    /// Unit testing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Section<Labelled<UnitTesting>>>,
    /// Integration testing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub integration: Option<Section<Labelled<IntegrationTesting>>>,
    /// End-to-end testing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_to_end: Option<Section<Labelled<EndToEndTesting>>>,
    /// Performance testing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub performance: Option<Section<Labelled<PerformanceTesting>>>,
}

/// Unit testing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitTesting {
    /// How much is covered: `85%`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coverage_target: Option<Lines>,
    /// What to test.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub focus: Option<Lines>,
    /// The testing tool.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub framework: Option<Lines>,
}

/// Integration testing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IntegrationTesting {
    /// What to test end-to-end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<Lines>,
    /// The scenarios, numbered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenarios: Option<Scenarios>,
}

/// End-to-end testing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndToEndTesting {
    /// The complete user journeys to test, numbered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_flows: Option<Scenarios>,
}

/// Performance testing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PerformanceTesting {
    /// The expected load and response times.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub load_tests: Option<Lines>,
    /// The breaking points and failure modes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stress_tests: Option<Lines>,
}

by_shape! {
    /// Scenarios; one text is a list of one.
    pub enum Scenarios: "Scenarios", "a scenario, or a list of scenarios" {
        /// One.
        str => One(Text),
        /// A list.
        seq => Many(Vec<ScenarioEntry>),
    }
}

by_shape! {
    /// A scenario: its text, or with what it covers.
    pub enum ScenarioEntry: "Scenario", "a scenario's text, or `{name, covers}`" {
        /// What is tested.
        str => Short(Text),
        /// With what it covers.
        map => Full(Scenario),
    }
}

/// A scenario and what it covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// What is tested.
    pub name: Text,
    /// The models and endpoints (`METHOD /path`) it covers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub covers: Option<Vec<String>>,
}
