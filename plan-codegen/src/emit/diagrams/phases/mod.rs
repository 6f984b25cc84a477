//! `phases.mmd`: bars where every task has an estimate, else the tasks and what they wait for.

mod estimate;
mod gantt;
mod tasks;

use std::collections::HashMap;

use plan_schema::plan::{Phase, PhaseIndex, TaskEntry, TaskSpec};

use super::label;

/// The diagram; `None` if there are no phases.
pub(super) fn diagram(phases: &[Phase]) -> Option<String> {
    let plan = Schedule::new(phases);
    if phases.is_empty() {
        return None;
    }
    gantt::chart(&plan).or_else(|| Some(tasks::chart(&plan)))
}

/// Phases and tasks, with what they wait for as numbers.
#[derive(Debug)]
struct Schedule<'p> {
    phases: Vec<PhasePlan<'p>>,
    /// All tasks, phase by phase.
    tasks: Vec<Task<'p>>,
}

#[derive(Debug)]
struct PhasePlan<'p> {
    name: &'p str,
    /// The tasks, as a range of all.
    tasks: std::ops::Range<usize>,
    /// The phases it waits for.
    waits: Vec<usize>,
}

#[derive(Debug)]
struct Task<'p> {
    text: String,
    /// The tasks it names as what it waits for.
    waits: Vec<usize>,
    /// Whether the plan says what it waits for.
    said: bool,
    parallel: bool,
    done: bool,
    estimate: Option<&'p str>,
}

impl<'p> Schedule<'p> {
    fn new(phases: &'p [Phase]) -> Self {
        let mut schedule = Self { phases: Vec::new(), tasks: Vec::new() };
        let entries: Vec<&TaskEntry> = phases.iter().flat_map(|phase| phase.tasks.iter().flatten()).collect();
        let ids: HashMap<&str, usize> = entries
            .iter()
            .enumerate()
            .rev()
            .filter_map(|(number, entry)| match entry {
                TaskEntry::Full(spec) => Some((spec.id.as_deref()?.trim(), number)),
                TaskEntry::Short(_) => None,
            })
            .collect();
        schedule.tasks = entries.iter().map(|entry| Task::new(entry, &ids)).collect();
        let numbers = PhaseIndex::new(phases);
        let mut first = 0;
        for (number, phase) in phases.iter().enumerate() {
            let tasks = first..first + phase.tasks.as_ref().map_or(0, Vec::len);
            first = tasks.end;
            schedule.phases.push(PhasePlan { name: &phase.name, tasks, waits: numbers.needs(number, phase) });
        }
        schedule
    }
}

impl<'p> Task<'p> {
    fn new(entry: &'p TaskEntry, ids: &HashMap<&str, usize>) -> Self {
        let spec = match entry {
            TaskEntry::Short(text) => {
                let text = label::words(text);
                return Self { text, waits: Vec::new(), said: false, parallel: false, done: false, estimate: None };
            }
            TaskEntry::Full(spec) => spec,
        };
        // Files and what it makes are the document's.
        let TaskSpec { id, task, files: _, depends_on, parallel, estimate, implements: _, done } = &**spec;
        let text = label::words(task);
        let waits = depends_on.iter().flatten().filter_map(|id| ids.get(id.trim()).copied()).collect();
        Self {
            text: id.as_ref().map_or_else(|| text.clone(), |id| format!("{}: {text}", id.trim())),
            waits: without_repeats(waits),
            said: depends_on.is_some(),
            parallel: *parallel == Some(true),
            done: *done == Some(true),
            estimate: estimate.as_ref().map(|estimate| estimate.trim()),
        }
    }
}

fn without_repeats(mut numbers: Vec<usize>) -> Vec<usize> {
    let mut seen = std::collections::HashSet::new();
    numbers.retain(|number| seen.insert(*number));
    numbers
}

/// `Phase 1: Foundation`, as the document has it.
fn title(number: usize, name: &str) -> String {
    format!("Phase {}: {}", number + 1, name).trim_end().to_owned()
}
