//! Contracts that are not HTTP: commands and events. They are checked; OpenAPI and Rust never see them.

use super::operation::Content;
use super::types::Field;
use crate::place::PlanPath;

/// A command of a command line.
#[derive(Debug, Clone)]
pub struct Command {
    /// Its name.
    pub name: String,
    /// Its arguments, in order.
    pub args: Vec<Field>,
    /// Its flags.
    pub flags: Vec<Field>,
    /// What it prints; empty if nobody says.
    pub output: Vec<Content>,
    /// The place of the body that says so.
    pub output_path: PlanPath,
    /// Its place in the plan.
    pub path: PlanPath,
}

/// A message that is published.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its name.
    pub name: String,
    /// What it carries; empty if nobody says.
    pub payload: Vec<Content>,
    /// The place of the body, or of the example, that says so.
    pub payload_path: PlanPath,
    /// Its place in the plan.
    pub path: PlanPath,
}
