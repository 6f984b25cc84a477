//! A typed language for technical plans.
//!
//! A plan is YAML. This crate reads it ([`parse`]), checks it against the JSON Schema of the language and against all rules
//! ([`check`]), and resolves its data models and API contracts to a [`model::Model`] that emitters read.
//!
//! ```text
//! text ─ syntax ─▶ Tree ─ schema ─▶ findings
//!                   └─ serde ─▶ Plan ─ model ─▶ Model ─ rules ─▶ findings
//!                                └───▶ ValidPlan ◀───┘
//! ```
//!
//! What is absent on purpose: output formats, and any touch of a disk, a clock or a network. The caller brings the text and
//! tells about the plan's surroundings; `plan-codegen` does the rest.

pub mod finding;
pub mod fix;
pub mod model;
pub mod place;
pub mod plan;
pub mod progress;
pub mod rules;
pub mod schema;
pub mod source;
pub mod suggest;
pub mod surroundings;
pub mod syntax;

mod check;
mod ignore;
mod tech_stack;

pub use check::{CheckOptions, Checked, Parsed, ValidPlan, check, parse};
pub use finding::{Finding, Level};
pub use schema::{Draft, json_schema};
pub use source::SourceFile;
pub use surroundings::Surroundings;
pub use syntax::Limits;

/// The example of the crate's page is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Page;
