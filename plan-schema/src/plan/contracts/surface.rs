//! Contracts that are not HTTP: commands and events. They are checked and documented; OpenAPI never sees them.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::body::Body;
use crate::plan::architecture::State;
use crate::plan::models::{FieldDef, FieldName};
use crate::plan::text::{Lines, Text};

/// A command of a command line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// What it does.
    pub purpose: Text,
    /// Its arguments, in order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub args: Option<IndexMap<FieldName, FieldDef>>,
    /// Its flags: `--name`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flags: Option<IndexMap<FieldName, FieldDef>>,
    /// Its exit codes, each with what it means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exit_codes: Option<IndexMap<String, Lines>>,
    /// What it says when it fails.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub errors: Option<Lines>,
    /// What it prints.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output: Option<Body>,
    /// Calls of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub examples: Option<Lines>,
    /// Whether this plan makes it, modifies it, finds it there, or it belongs to somebody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
}

/// A message that is published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// What it says.
    pub purpose: Text,
    /// The channel, topic or queue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// What it carries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payload: Option<Body>,
    /// The component that publishes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub producer: Option<String>,
    /// The components that read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consumers: Option<Vec<String>>,
    /// A message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Value>,
    /// Whether this plan makes it, modifies it, finds it there, or it belongs to somebody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
}
