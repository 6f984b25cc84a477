//! What the rules about tasks share: the tasks that are spelled out, and which ones they need.

use std::collections::HashMap;

use super::{cycles, phases};
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

impl<'p> Task<'p> {
    /// Its id.
    pub(super) fn id(&self) -> Option<&'p str> {
        self.spec.id.as_deref().map(str::trim)
    }

    /// Whether it can be done beside its neighbours.
    pub(super) fn is_parallel(&self) -> bool {
        self.spec.parallel == Some(true)
    }

    /// The task as a text speaks of it.
    pub(super) fn words(&self) -> String {
        match self.id() {
            Some(id) => format!("`{id}`"),
            None => "the task".to_owned(),
        }
    }
}

/// The tasks that are spelled out, in order: the others have no id and name no other task.
#[derive(Debug)]
pub(super) struct Tasks<'p> {
    pub(super) all: Vec<Task<'p>>,
    /// What each of them depends on: the other task, and its position in `depends_on`. Ids that nothing or more than one task
    /// has are left to others.
    pub(super) needs: Vec<Vec<(usize, usize)>>,
    ids: HashMap<&'p str, Named>,
}

/// The tasks of one id.
#[derive(Debug, Clone, Copy)]
struct Named {
    first: usize,
    is_alone: bool,
}

impl<'p> Tasks<'p> {
    pub(super) fn new(plan: &'p Plan) -> Self {
        let mut all = Vec::new();
        for (phase, in_phase) in plan.phases().iter().enumerate() {
            for (position, task) in in_phase.tasks.iter().flatten().enumerate() {
                if let TaskEntry::Full(spec) = task {
                    let path = phases::path(phase).join("tasks").join(position);
                    all.push(Task { path, phase, position, spec });
                }
            }
        }
        let mut ids: HashMap<&str, Named> = HashMap::new();
        for (at, task) in all.iter().enumerate() {
            if let Some(id) = task.id() {
                let named = ids.entry(id).and_modify(|named| named.is_alone = false);
                named.or_insert(Named { first: at, is_alone: true });
            }
        }
        let needs = all
            .iter()
            .map(|task| {
                let depends_on = task.spec.depends_on.iter().flatten().enumerate();
                depends_on
                    .filter_map(|(position, id)| {
                        let named = ids.get(id.trim()).filter(|named| named.is_alone)?;
                        Some((named.first, position))
                    })
                    .collect()
            })
            .collect();
        Self { all, needs, ids }
    }

    /// The task that has an id; of several, the first.
    pub(super) fn find(&self, id: &str) -> Option<&Task<'p>> {
        Some(&self.all[self.ids.get(id.trim())?.first])
    }

    /// For each task the number of the way round that it is on.
    pub(super) fn rounds(&self) -> Vec<Option<usize>> {
        let mut rounds = vec![None; self.all.len()];
        for (number, group) in cycles::groups(&self.needs).into_iter().enumerate() {
            for task in group {
                rounds[task] = Some(number);
            }
        }
        rounds
    }

    /// Whether a task can only begin when another one is done. `steps` is how far it may still be looked; if that is too short
    /// to tell, it is taken to be so.
    pub(super) fn needs(&self, task: usize, other: usize, steps: &mut usize) -> bool {
        let mut seen = std::collections::HashSet::from([task]);
        let mut next = vec![task];
        while let Some(at) = next.pop() {
            for &(need, _) in &self.needs[at] {
                if need == other || *steps == 0 {
                    return true;
                }
                *steps -= 1;
                if seen.insert(need) {
                    next.push(need);
                }
            }
        }
        false
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
            // What depends on itself is not the way round of several.
            (vec![("A", "A"), ("B", "A")], ""),
            (vec![("A", "B"), ("B", "C"), ("C", "A"), ("D", "A"), ("E", "")], "A0 B0 C0"),
            // Between two ways round.
            (vec![("A", "B"), ("B", "A, C"), ("C", "D"), ("D", "E"), ("E", "D")], "A0 B0 D1 E1"),
            // An id that two have is nobody's.
            (vec![("A", "B"), ("B", "A"), ("B", "A")], ""),
        ] {
            let list: Vec<String> = tasks.iter().map(|(id, needs)| task(id, needs)).collect();
            let phases = format!("phases: [{{ name: One, tasks: [{}] }}]", list.join(", "));
            let text = format!("title: T\nimplementation_strategy: {{ {phases} }}\n");
            let parsed = crate::parse(SourceFile::new("test", text), &Limits::default());
            let tasks = Tasks::new(parsed.plan().expect("a plan"));
            let rounds = tasks.all.iter().zip(tasks.rounds());
            let ids: Vec<String> =
                rounds.filter_map(|(task, round)| Some(format!("{}{}", task.id()?, round?))).collect();
            let ids = ids.join(" ");
            assert_eq!(ids, expected, "{phases}");
        }
    }
}
