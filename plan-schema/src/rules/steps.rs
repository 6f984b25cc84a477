//! Phases and tasks, and which of them a reference means.

use std::collections::HashMap;

use crate::place::PlanPath;
use crate::plan::{Phase, PhaseRef, Plan, Section, TaskEntry, TaskSpec};

/// A task in full, with its place.
#[derive(Debug)]
pub(super) struct Task<'p> {
    pub(super) path: PlanPath,
    pub(super) spec: &'p TaskSpec,
}

/// The phases of a plan.
pub(super) fn phases(plan: &Plan) -> &[Phase] {
    let strategy = plan.implementation_strategy.as_ref().and_then(Section::given);
    strategy.and_then(|strategy| strategy.phases.as_ref()).and_then(Section::given).map_or(&[], Vec::as_slice)
}

/// The place of a phase.
pub(super) fn phase_path(index: usize) -> PlanPath {
    PlanPath::root().join("implementation_strategy").join("phases").join(index)
}

/// The tasks that are written in full, in order: the others have no id and name no other task.
pub(super) fn tasks(plan: &Plan) -> Vec<Task<'_>> {
    let mut tasks = Vec::new();
    for (at, phase) in phases(plan).iter().enumerate() {
        for (index, task) in phase.tasks.iter().flatten().enumerate() {
            if let TaskEntry::Full(spec) = task {
                tasks.push(Task { path: phase_path(at).join("tasks").join(index), spec });
            }
        }
    }
    tasks
}

/// The numbers of tasks by id; of several with one id, the first.
pub(super) fn by_id<'p>(tasks: &[Task<'p>]) -> HashMap<&'p str, usize> {
    let mut ids = HashMap::new();
    for (number, task) in tasks.iter().enumerate() {
        if let Some(id) = &task.spec.id {
            ids.entry(id.as_str()).or_insert(number);
        }
    }
    ids
}

/// Finds phases by number and name.
#[derive(Debug)]
pub(super) struct Phases<'p> {
    count: usize,
    names: HashMap<&'p str, usize>,
}

impl<'p> Phases<'p> {
    pub(super) fn new(phases: &'p [Phase]) -> Self {
        let mut names = HashMap::new();
        for (index, phase) in phases.iter().enumerate() {
            names.entry(&*phase.name).or_insert(index);
        }
        Self { count: phases.len(), names }
    }

    /// The phase that a reference means.
    pub(super) fn find(&self, reference: &PhaseRef) -> Option<usize> {
        match reference {
            PhaseRef::Number(number) => usize::from(*number).checked_sub(1).filter(|index| *index < self.count),
            PhaseRef::Name(name) => self.names.get(name.as_str()).copied(),
        }
    }
}
