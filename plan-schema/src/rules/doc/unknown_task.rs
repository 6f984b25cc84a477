//! `DOC008`: a task that needs one that is not there.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::rules::{Check, Context, declare_rule, steps};
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
    let tasks = steps::tasks(context.plan);
    let ids = steps::by_id(&tasks);
    for task in &tasks {
        let own = task.spec.id.as_deref();
        let needed = task.spec.depends_on.as_deref().unwrap_or_default();
        for (index, name) in needed.iter().enumerate() {
            let path = task.path.join("depends_on").join(index);
            if own == Some(name.as_str()) {
                let edit = Edit::new(path.value(), Change::Remove);
                found.push(
                    Finding::new(&UNKNOWN_TASK, path.value(), format!("the task `{name}` depends on itself"))
                        .help("take it away, or name another task")
                        .fix_all(Applicability::Unsafe, "take it away", vec![edit]),
                );
            } else if !ids.contains_key(name.as_str()) {
                let finding = Finding::new(&UNKNOWN_TASK, path.value(), format!("no task has the id `{name}`"));
                // A task does not mean itself; ids are near each other, so the order is that of the plan.
                let others = tasks.iter().filter_map(|task| task.spec.id.as_deref()).filter(|id| own != Some(*id));
                let meant = nearest(name, others).filter(|meant| is_near(name, meant));
                found.push(match meant.and_then(|meant| Some((meant, &tasks[*ids.get(meant)?]))) {
                    Some((meant, other)) => finding
                        .label(other.path.join("id").value(), "did you mean this one?")
                        .help(format!("did you mean `{meant}`?"))
                        .fix(Applicability::Unsafe, "a task has a similar id", path.value(), meant),
                    None => finding.help("write the `id` of a task, and give that task one if it has none"),
                });
            }
        }
    }
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
        - { id: T002, task: Write the API, depends_on: [T001, T01, t001, T004, T002] }
#                                                             ^^^ no task has the id `T01` | did you mean `T001`?
#                                                                  ^^^^ no task has the id `t001` | did you mean `T001`?
#                                                                        ^^^^ no task has the id `T004` | write the `id` of a task, and give that task one if it has none
#                                                                              ^^^^ the task `T002` depends on itself | take it away, or name another task
    - name: Two
      tasks:
        - { task: Polish, depends_on: [T002, T003] }
        - { id: T003, task: Rest, depends_on: [Think, migrate-databse] }
#                                              ^^^^^ no task has the id `Think` | write the `id` of a task, and give that task one if it has none
#                                                     ^^^^^^^^^^^^^^^ no task has the id `migrate-databse` | did you mean `migrate-database`?
        - { id: migrate-database, task: Move }
#               ---------------- did you mean this one?
",
        );
    }
}
