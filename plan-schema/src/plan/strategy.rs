//! `implementation_strategy`: phases and their tasks.

use std::collections::{HashMap, HashSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::section::Section;
use super::shape::by_shape;
use super::text::{Lines, Text};

/// The phases, in order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImplementationStrategy {
    /// The phases; they are numbered from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phases: Option<Section<Vec<Phase>>>,
}

/// A phase.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// `Foundation` becomes `Phase 1: Foundation`.
    pub name: Text,
    /// What is done, in order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tasks: Option<Vec<TaskEntry>>,
    /// What must be done to complete this phase.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub success_criteria: Option<Lines>,
    /// The phases it needs, by name or number; the phase before if it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub depends_on: Option<Vec<PhaseRef>>,
}

by_shape! {
    /// A task: its text, or in full.
    pub enum TaskEntry: "Task", "a task's text, or a task" {
        /// What is to be done.
        str => Short(Text),
        /// In full.
        map => Full(Box<TaskSpec>),
    }
}

/// A task in full.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TaskSpec {
    /// What other tasks call it: `T002`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What is to be done.
    pub task: Text,
    /// The files it touches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub files: Option<Vec<String>>,
    /// The ids of the tasks it needs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub depends_on: Option<Vec<String>>,
    /// Whether it can be done beside its neighbours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parallel: Option<bool>,
    /// How long it takes: `2d`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimate: Option<Text>,
    /// The models, endpoints (`METHOD /path`), commands, events and components it makes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub implements: Option<Vec<String>>,
    /// Whether it is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<bool>,
}

by_shape! {
    /// A phase, by number (from 1) or name.
    pub enum PhaseRef: "PhaseRef", "a phase's number or name" {
        /// Its number, from 1.
        int => Number(u16),
        /// Its name.
        str => Name(String),
    }
}

/// Finds phases by number and name.
#[derive(Debug)]
pub struct PhaseIndex<'p> {
    count: usize,
    names: HashMap<&'p str, usize>,
}

impl<'p> PhaseIndex<'p> {
    /// The index of some phases; of several with one name, the first has it.
    #[must_use]
    pub fn new(phases: &'p [Phase]) -> Self {
        let names = phases.iter().enumerate().rev().map(|(index, phase)| (phase.name.trim(), index)).collect();
        Self { count: phases.len(), names }
    }

    /// The phase that a reference means, from 0.
    #[must_use]
    pub fn find(&self, reference: &PhaseRef) -> Option<usize> {
        match reference {
            PhaseRef::Number(number) => usize::from(*number).checked_sub(1).filter(|index| *index < self.count),
            PhaseRef::Name(name) => self.names.get(name.trim()).copied(),
        }
    }

    /// The phases that a phase needs, from 0, each once: those it names, or the one before.
    #[must_use]
    pub fn needs(&self, index: usize, phase: &Phase) -> Vec<usize> {
        let Some(references) = &phase.depends_on else { return index.checked_sub(1).into_iter().collect() };
        let mut seen = HashSet::new();
        references.iter().filter_map(|reference| self.find(reference)).filter(|index| seen.insert(*index)).collect()
    }
}
