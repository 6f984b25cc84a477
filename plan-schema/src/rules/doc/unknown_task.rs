//! `DOC008`: a task that needs one that is not there.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::place::PlanPath;
use crate::plan::TaskEntry;
use crate::rules::tasks::{Task, Tasks};
use crate::rules::{Check, Context, declare_rule, phases};
use crate::suggest::nearest;

declare_rule! {
    /// ## What it does
    ///
    /// Reports a task whose `depends_on` names no task of the plan, or the task itself. Tasks are named by their `id`.
    ///
    /// A warning in a draft, an error once the plan is approved.
    ///
    /// ## Why is this bad
    ///
    /// Nobody knows what has to be done before the task.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// implementation_strategy:
    ///   phases:
    ///     - name: Foundation
    ///       tasks:
    ///         - { id: T001, task: Create the tables }
    ///         - { id: T002, task: Write the API, depends_on: [T01] }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// implementation_strategy:
    ///   phases:
    ///     - name: Foundation
    ///       tasks:
    ///         - { id: T001, task: Create the tables }
    ///         - { id: T002, task: Write the API, depends_on: [T001] }
    /// ```
    pub static UNKNOWN_TASK = {
        code: "DOC008",
        name: "unknown-task",
        summary: "A task needs one that is not there",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Warning { Approved: Error, Implemented: Error },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let tasks = Tasks::new(context.plan);
    for task in &tasks.all {
        let own = task.id();
        let needed = task.spec.depends_on.as_deref().unwrap_or_default();
        for (index, name) in needed.iter().enumerate() {
            let path = task.path.join("depends_on").join(index);
            if own == Some(name.trim()) {
                let edit = Edit::new(path.value(), Change::Remove);
                found.push(
                    Finding::new(&UNKNOWN_TASK, path.value(), format!("the task `{name}` depends on itself"))
                        .help("take it away, or name another task")
                        .fix_all(Applicability::Unsafe, "take it away", vec![edit]),
                );
            } else if tasks.find(name).is_none() {
                let finding = Finding::new(&UNKNOWN_TASK, path.value(), format!("no task has the id `{name}`"));
                // A task does not mean itself; ids are near each other, so the order is that of the plan.
                let others = tasks.all.iter().filter_map(Task::id).filter(|id| own != Some(*id));
                let meant = nearest(name, others).filter(|meant| is_near(name, meant));
                found.push(match meant.and_then(|meant| Some((meant, tasks.find(meant)?))) {
                    Some((meant, other)) => finding
                        .label(other.path.join("id").value(), "did you mean this one?")
                        .help(format!("did you mean `{meant}`?"))
                        .fix(Applicability::Unsafe, "a task has a similar id", path.value(), meant),
                    None => match unnamed(context, name) {
                        Some(other) => finding
                            .label(other.value(), "this one has no id")
                            .help(format!("give the task the id: `{{ id: {name}, task: … }}`")),
                        None => finding.help("write the `id` of a task, and give that task one if it has none"),
                    },
                });
            }
        }
    }
}

/// The task without an id that stands where an id such as `T001` counts to.
fn unnamed(context: &Context<'_>, id: &str) -> Option<PlanPath> {
    let digits = id.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '-');
    let index = digits.parse::<usize>().ok()?.checked_sub(1)?;
    let mut before = 0;
    for (at, phase) in context.plan.phases().iter().enumerate() {
        let tasks = phase.tasks.as_deref().unwrap_or_default();
        if let Some(task) = tasks.get(index - before) {
            let path = phases::path(at).join("tasks").join(index - before);
            return match task {
                TaskEntry::Short(_) => Some(path),
                TaskEntry::Full(spec) => spec.id.is_none().then(|| path.join("task")),
            };
        }
        before += tasks.len();
    }
    None
}

/// Whether one id can be a slip for another: `T004` is none for `T003`.
fn is_near(name: &str, meant: &str) -> bool {
    let number = |id: &str| {
        let digits: String = id.chars().filter(char::is_ascii_digit).collect();
        digits.trim_start_matches('0').to_owned()
    };
    number(name) == number(meant)
}

#[cfg(test)]
mod tests {
    use super::UNKNOWN_TASK;
    use crate::rules::testing::check_rule;

    #[test]
    fn tasks_depend_on_tasks() {
        check_rule(
            &UNKNOWN_TASK,
            r"
implementation_strategy:
  phases:
    - name: One
      tasks:
        - Think
        - { id: T001, task: Create the tables }
#               ---- did you mean this one?
#               ---- did you mean this one?
        - { id: T002, task: Write the API, depends_on: [T001, T01, t001, T004, T002, T009] }
#                                                             ^^^ no task has the id `T01` | did you mean `T001`?
#                                                                  ^^^^ no task has the id `t001` | did you mean `T001`?
#                                                                        ^^^^ no task has the id `T004` | give the task the id: `{ id: T004, task: … }`
#                                                                              ^^^^ the task `T002` depends on itself | take it away, or name another task
#                                                                                    ^^^^ no task has the id `T009` | write the `id` of a task, and give that task one if it has none
    - name: Two
      tasks:
        - { task: Polish, depends_on: [T002, T003] }
#                 ------ this one has no id
        - { id: T003, task: Rest, depends_on: [Think, migrate-databse] }
#                                              ^^^^^ no task has the id `Think` | write the `id` of a task, and give that task one if it has none
#                                                     ^^^^^^^^^^^^^^^ no task has the id `migrate-databse` | did you mean `migrate-database`?
        - { id: migrate-database, task: Move }
#               ---------------- did you mean this one?
",
        );
    }
}
