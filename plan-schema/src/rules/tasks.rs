//! What the rules about tasks share: the tasks that are spelled out, and which ones they need.

use std::collections::HashMap;

use super::phases::{list, root};
use crate::place::PlanPath;
use crate::plan::{Plan, TaskEntry, TaskSpec};

/// A task that is spelled out.
#[derive(Debug)]
pub(super) struct Task<'p> {
    pub(super) path: PlanPath,
    /// The phase it is in, from 0.
    pub(super) phase: usize,
    /// Its position in the phase, from 0.
    pub(super) position: usize,
    pub(super) spec: &'p TaskSpec,
}

impl Task<'_> {
    /// Whether it can be done beside its neighbours.
    pub(super) fn is_parallel(&self) -> bool {
        self.spec.parallel == Some(true)
    }

    /// The task as a text speaks of it.
    pub(super) fn words(&self) -> String {
        match &self.spec.id {
            Some(id) => format!("`{}`", id.trim()),
            None => "the task".to_owned(),
        }
    }
}

/// That one task depends on another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Need {
    /// The position among what the task depends on.
    pub(super) position: usize,
    /// The other task, among all.
    pub(super) task: usize,
}

/// The tasks that are spelled out, in order.
#[derive(Debug)]
pub(super) struct Tasks<'p> {
    pub(super) all: Vec<Task<'p>>,
    /// What each of them depends on; ids that nothing or more than one task has are left to others.
    pub(super) needs: Vec<Vec<Need>>,
}

impl<'p> Tasks<'p> {
    pub(super) fn new(plan: &'p Plan) -> Self {
        let root = root();
        let mut all = Vec::new();
        for (phase, in_phase) in list(plan).iter().enumerate() {
            for (position, task) in in_phase.tasks.iter().flatten().enumerate() {
                if let TaskEntry::Full(spec) = task {
                    let path = root.join(phase).join("tasks").join(position);
                    all.push(Task { path, phase, position, spec });
                }
            }
        }
        let mut ids: HashMap<&str, Option<usize>> = HashMap::new();
        for (at, task) in all.iter().enumerate() {
            if let Some(id) = &task.spec.id {
                ids.entry(id.trim()).and_modify(|at| *at = None).or_insert(Some(at));
            }
        }
        let needs = all
            .iter()
            .map(|task| {
                let depends_on = task.spec.depends_on.iter().flatten().enumerate();
                depends_on
                    .filter_map(|(position, id)| Some(Need { position, task: ids.get(id.trim()).copied().flatten()? }))
                    .collect()
            })
            .collect();
        Self { all, needs }
    }

    /// For each task whether it is on a way round, or between two of them: what comes first there is for another rule to ask.
    pub(super) fn knots(&self) -> Vec<bool> {
        let mut backwards = vec![Vec::new(); self.all.len()];
        for (task, needs) in self.needs.iter().enumerate() {
            for need in needs {
                backwards[need.task].push(task);
            }
        }
        let forwards: Vec<Vec<usize>> =
            self.needs.iter().map(|needs| needs.iter().map(|need| need.task).collect()).collect();
        let mut knots = vec![true; self.all.len()];
        peel(&forwards, &backwards, &mut knots);
        peel(&backwards, &forwards, &mut knots);
        knots
    }

    /// Whether a task can only begin when another one is done. `steps` is how far it may still be looked; if that is too short
    /// to tell, it is taken to be so.
    pub(super) fn needs(&self, task: usize, other: usize, steps: &mut usize) -> bool {
        let mut seen = std::collections::HashSet::from([task]);
        let mut next = vec![task];
        while let Some(at) = next.pop() {
            for need in &self.needs[at] {
                if need.task == other || *steps == 0 {
                    return true;
                }
                *steps -= 1;
                if seen.insert(need.task) {
                    next.push(need.task);
                }
            }
        }
        false
    }
}

/// Takes away again and again what leads to nothing that is still there.
fn peel(forwards: &[Vec<usize>], backwards: &[Vec<usize>], left: &mut [bool]) {
    let mut counts: Vec<usize> =
        forwards.iter().map(|targets| targets.iter().filter(|target| left[**target]).count()).collect();
    let mut next: Vec<usize> = (0..left.len()).filter(|at| left[*at] && counts[*at] == 0).collect();
    while let Some(at) = next.pop() {
        left[at] = false;
        for &source in &backwards[at] {
            counts[source] -= usize::from(left[source]);
            if left[source] && counts[source] == 0 {
                next.push(source);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tasks;
    use crate::source::SourceFile;
    use crate::syntax::Limits;

    #[test]
    fn ways_round_are_known() {
        let task = |id: &str, needs: &str| format!("{{ id: {id}, task: Do, depends_on: [{needs}] }}");
        for (tasks, expected) in [
            (vec![("A", ""), ("B", "A"), ("C", "B, A")], ""),
            (vec![("A", "A"), ("B", "A")], "A"),
            (vec![("A", "B"), ("B", "C"), ("C", "A"), ("D", "A"), ("E", "")], "ABC"),
            // Between two ways round.
            (vec![("A", "B"), ("B", "A, C"), ("C", "D"), ("D", "D"), ("E", "D")], "ABCD"),
            // An id that two have is nobody's.
            (vec![("A", "B"), ("B", "A"), ("B", "A")], ""),
        ] {
            let list: Vec<String> = tasks.iter().map(|(id, needs)| task(id, needs)).collect();
            let phases = format!("phases: [{{ name: One, tasks: [{}] }}]", list.join(", "));
            let text = format!("title: T\nimplementation_strategy: {{ {phases} }}\n");
            let parsed = crate::parse(SourceFile::new("test", text), &Limits::default());
            let tasks = Tasks::new(parsed.plan().expect("a plan"));
            let knots = tasks.knots();
            let ids = tasks.all.iter().zip(knots).filter(|(_, knot)| *knot);
            let ids: String = ids.filter_map(|(task, _)| task.spec.id.clone()).collect();
            assert_eq!(ids, expected, "{phases}");
        }
    }
}
