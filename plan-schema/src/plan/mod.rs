//! The language: what a plan may say, as plain serde and schemars types, one file per section of the template.
//!
//! Types carry no spans (they would leak into the JSON Schema) and resolve nothing: whether a name means something is for
//! [`crate::model`] to say. Doc comments here are what editors show.

pub mod contracts;
pub mod expr;
pub mod models;

mod approach;
mod architecture;
mod closing;
mod day;
mod dependencies;
mod deployment;
mod document;
mod flat;
mod labels;
mod open;
mod performance;
mod risks;
mod section;
mod security;
pub(crate) mod shape;
mod status;
mod strategy;
mod technology;
mod testing;
mod text;
pub mod visit;

pub use approach::TechnicalApproach;
pub use architecture::{Arrow, Component, ComponentEntry, FlowStep, State, SystemArchitecture, split_use};
pub use closing::{Decision, ExtraSection, Question, QuestionEntry};
pub use dependencies::{Dependencies, ExternalService, ExternalServiceEntry, Infrastructure};
pub use deployment::DeploymentPlan;
pub use document::{Document, Plan};
pub use labels::{ByLabel, LabelEntry};
pub use open::{Extended, Extensions, Labelled, Labels, Open, OwnKeys};
pub use performance::PerformanceConsiderations;
pub use risks::{Rank, Risk, RiskLevel};
pub use section::{NotApplicable, Prose, Section};
pub use security::SecurityConsiderations;
pub use status::{LanguageVersion, PlanStatus};
pub use strategy::{ImplementationStrategy, Phase, PhaseIndex, PhaseRef, TaskEntry, TaskSpec};
pub use technology::{CoreTechnology, CoreTechnologySpec, Library, TechnologyChoices, Tool, ToolEntry};
pub use testing::{
    EndToEndTesting, IntegrationTesting, PerformanceTesting, Scenario, ScenarioEntry, Scenarios, TestingStrategy,
    UnitTesting,
};
pub use text::{Date, Lines, Link, LinkSpec, Text, Verbatim};
