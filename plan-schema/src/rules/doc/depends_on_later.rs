//! `DOC025`: a task that depends on one that comes after it.

use crate::finding::Finding;
use crate::rules::phases::Phases;
use crate::rules::tasks::Tasks;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a task that depends on a task of a later phase, or on one further down in its own phase where neither is
    /// `parallel`: the tasks of a phase are done in order. Phases of which neither needs the other have no order. Tasks that
    /// need each other are left to another rule.
    ///
    /// ## Why is this bad
    ///
    /// The phase cannot be completed as it is planned.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// implementation_strategy:
    ///   phases:
    ///     - { name: Foundation, tasks: [{ id: T001, task: Import orders, depends_on: [T002] }] }
    ///     - { name: Storage, tasks: [{ id: T002, task: Create the tables }] }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// implementation_strategy:
    ///   phases:
    ///     - { name: Storage, tasks: [{ id: T002, task: Create the tables }] }
    ///     - { name: Import, tasks: [{ id: T001, task: Import orders, depends_on: [T002] }] }
    /// ```
    pub static DEPENDS_ON_LATER = {
        code: "DOC025",
        name: "depends-on-later",
        summary: "A task depends on one that comes after it",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let (tasks, order) = (Tasks::new(context.plan), Phases::new(context.plan));
    let rounds = tasks.rounds();
    for (at, (task, needs)) in tasks.all.iter().zip(&tasks.needs).enumerate() {
        for &(need, position) in needs {
            if rounds[at].is_some() && rounds[at] == rounds[need] {
                continue;
            }
            let other = &tasks.all[need];
            let is_listed_later = task.phase == other.phase
                && task.position < other.position
                && !task.is_parallel()
                && !other.is_parallel();
            if !is_listed_later && !order.is_before(task.phase, other.phase) {
                continue;
            }
            let place = task.path.join("depends_on").join(position).value();
            let message = format!("{} depends on {}, which comes after it", task.words(), other.words());
            let (there, help) = if is_listed_later {
                ("further down in the same phase".to_owned(), "put the tasks in the order in which they are done")
            } else {
                (format!("in {}", order.words(other.phase)), "move one of the tasks to the phase of the other")
            };
            found.push(
                Finding::new(&DEPENDS_ON_LATER, place, message).label(other.path.join("id").value(), there).help(help),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DEPENDS_ON_LATER;
    use crate::rules::testing::check_rule;

    #[test]
    fn tasks_come_after_what_they_need() {
        check_rule(
            &DEPENDS_ON_LATER,
            r"
implementation_strategy:
  phases:
    - name: One
      tasks:
        - { id: A, task: Write, depends_on: [B, C] }
#                                            ^ `A` depends on `B`, which comes after it | put the tasks in the order in which they are done
#                                               ^ `A` depends on `C`, which comes after it | move one of the tasks to the phase of the other
        - { id: B, task: Write, depends_on: [P] }
#               - further down in the same phase
        - { id: P, task: Write, parallel: true, depends_on: [Q] }
        - { id: Q, task: Write }
    - name: Two
      tasks:
        - { id: C, task: Write, depends_on: [Nothing, Twice] }
#               - in phase 2, `Two`
        - { task: Write, depends_on: [D] }
#                                     ^ the task depends on `D`, which comes after it | put the tasks in the order in which they are done
        - { id: D, task: Write, depends_on: [Aside] }
#               - further down in the same phase
        - { id: Twice, task: Write }
        - { id: Twice, task: Write }
    - name: Beside
      depends_on: []
      tasks: [{ id: Aside, task: Write, depends_on: [D] }]
    - name: Round
      tasks: [{ id: R, task: Write, depends_on: [S] }, { id: S, task: Write, depends_on: [R] }]
",
        );
    }

    #[test]
    fn where_phases_need_each_other_nothing_is_later() {
        check_rule(
            &DEPENDS_ON_LATER,
            "
implementation_strategy:
  phases:
    - { name: One, depends_on: [Two], tasks: [{ id: A, task: Write, depends_on: [B] }] }
    - { name: Two, depends_on: [One], tasks: [{ id: B, task: Write }] }
",
        );
    }
}
