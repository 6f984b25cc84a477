//! The whole document.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::approach::TechnicalApproach;
use super::architecture::{ComponentEntry, FlowStep, SystemArchitecture};
use super::closing::{Decision, ExtraSection, QuestionEntry};
use super::contracts::ApiContracts;
use super::dependencies::Dependencies;
use super::deployment::DeploymentPlan;
use super::models::{Model, ModelKey};
use super::open::{Extended, Labelled};
use super::performance::PerformanceConsiderations;
use super::risks::Risk;
use super::section::{Prose, Section};
use super::security::SecurityConsiderations;
use super::status::{LanguageVersion, PlanStatus};
use super::strategy::{ImplementationStrategy, Phase};
use super::technology::TechnologyChoices;
use super::testing::TestingStrategy;
use super::text::{Date, Link, Text};
use indexmap::IndexMap;

/// A technical plan. Labels of the author's own (`Branch`, `Author`) stand in the header.
pub type Plan = Labelled<Document>;

/// A technical plan: how a feature is built, before it is built.
///
/// Only `title` is required. Every section may instead be plain text, or `{ not_applicable: reason }`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Technical plan", rename = "Plan")]
pub struct Document {
    /// The name of the feature.
    pub title: Text,
    /// The document that says what is wanted, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feature: Option<Link>,
    /// The day the plan was begun.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<Date>,
    /// How far the plan is; `draft` if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<PlanStatus>,
    /// The version of the plan language; 1 if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan_version: Option<LanguageVersion>,
    /// The technical approach in two or three sentences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub executive_summary: Option<Prose>,
    /// Overall strategy for implementing the feature.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub technical_approach: Option<Section<Labelled<TechnicalApproach>>>,
    /// Components, a diagram of them, and the flow of data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system_architecture: Option<Section<SystemArchitecture>>,
    /// What the feature is built with, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub technology_choices: Option<Section<TechnologyChoices>>,
    /// The models by name: entities, value objects, enums, unions, aliases, views.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_models: Option<Section<IndexMap<ModelKey, Model>>>,
    /// The endpoints, and what holds for all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub api_contracts: Option<Section<Extended<ApiContracts>>>,
    /// The phases and their tasks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub implementation_strategy: Option<Section<ImplementationStrategy>>,
    /// What is tested, with what, how far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub testing_strategy: Option<Section<TestingStrategy>>,
    /// How the feature is kept secure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_considerations: Option<Section<Labelled<SecurityConsiderations>>>,
    /// What may go wrong, and what is done about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub risk_assessment: Option<Section<Vec<Risk>>>,
    /// Load, targets and growth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub performance_considerations: Option<Section<Labelled<PerformanceConsiderations>>>,
    /// What the feature needs from others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dependencies: Option<Section<Dependencies>>,
    /// How the feature goes live, and back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deployment_plan: Option<Section<Labelled<DeploymentPlan>>>,
    /// What is not decided yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_questions: Option<Section<Vec<QuestionEntry>>>,
    /// The decision records made for this feature.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub architecture_decisions: Option<Section<Vec<Decision>>>,
    /// What is out of scope now but may be relevant later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub future_considerations: Option<Section<Vec<Text>>>,
    /// Sections that the template does not have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra_sections: Option<Vec<ExtraSection>>,
    /// The JSON Schema of this file, for editors.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
}

impl Document {
    /// The status; a plan that does not say is a draft.
    #[must_use]
    pub fn status(&self) -> PlanStatus {
        self.status.unwrap_or_default()
    }

    /// The models, if there are any.
    #[must_use]
    pub fn models(&self) -> Option<&IndexMap<ModelKey, Model>> {
        self.data_models.as_ref().and_then(Section::given)
    }

    /// The contracts, if there are any.
    #[must_use]
    pub fn contracts(&self) -> Option<&Extended<ApiContracts>> {
        self.api_contracts.as_ref().and_then(Section::given)
    }

    /// The components, if the plan lists any.
    #[must_use]
    pub fn components(&self) -> Option<&IndexMap<String, ComponentEntry>> {
        self.system_architecture.as_ref().and_then(Section::given)?.components.as_ref().and_then(Section::given)
    }

    /// The steps of the flow of data.
    #[must_use]
    pub fn data_flow(&self) -> &[FlowStep] {
        let architecture = self.system_architecture.as_ref().and_then(Section::given);
        let flow = architecture.and_then(|architecture| architecture.data_flow.as_ref()).and_then(Section::given);
        flow.map_or(&[], Vec::as_slice)
    }

    /// The phases, in order.
    #[must_use]
    pub fn phases(&self) -> &[Phase] {
        let strategy = self.implementation_strategy.as_ref().and_then(Section::given);
        let phases = strategy.and_then(|strategy| strategy.phases.as_ref()).and_then(Section::given);
        phases.map_or(&[], Vec::as_slice)
    }
}
