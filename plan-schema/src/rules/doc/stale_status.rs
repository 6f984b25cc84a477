//! `DOC044`: a status that the tasks have left behind.

use crate::finding::Finding;
use crate::place::PlanPath;
use crate::plan::PlanStatus;
use crate::progress::Tasks;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a status that does not go with the tasks: a draft or a plan in review with tasks that are `done: true`, and an
    /// implemented plan with tasks that are `done: false`. Tasks that do not say whether they are done, and a plan that does
    /// not state its status, are left alone.
    ///
    /// ## Why is this bad
    ///
    /// Either something is built that nobody has agreed on, or the status was forgotten, and the readers of the plan are
    /// misled.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// status: draft
    /// implementation_strategy:
    ///   phases:
    ///     - { name: Foundation, tasks: [{ task: Create the tables, done: true }], success_criteria: They are there }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// status: approved
    /// implementation_strategy:
    ///   phases:
    ///     - { name: Foundation, tasks: [{ task: Create the tables, done: true }], success_criteria: They are there }
    /// ```
    pub static STALE_STATUS = {
        code: "DOC044",
        name: "stale-status",
        summary: "The status does not go with what is done",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// More tasks are not shown.
const MOST: usize = 3;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    if !context.staged {
        return;
    }
    let Tasks { total, done, undone } = Tasks::of(context.plan);
    let (what, tasks, why, help): (_, &[PlanPath], _, _) = match context.status {
        PlanStatus::Draft => ("a draft", &done, "done", "set `status: approved` once it is agreed on"),
        PlanStatus::Review => ("in review", &done, "done", "set `status: approved` once it is agreed on"),
        PlanStatus::Implemented => {
            ("implemented", &undone, "not done", "set `status: approved` until they are, or `done: true`")
        }
        PlanStatus::Approved | PlanStatus::Superseded => return,
    };
    let message = match (tasks.len(), total) {
        (0, _) => return,
        (1, 1) => format!("the plan is {what}, and its task is {why}"),
        (1, total) => format!("the plan is {what}, and one of its {total} tasks is {why}"),
        (count, total) if count == total => format!("the plan is {what}, and all of its tasks are {why}"),
        (count, total) => format!("the plan is {what}, and {count} of its {total} tasks are {why}"),
    };
    let mut finding = Finding::new(&STALE_STATUS, context.status_place(), message).help(help);
    for task in tasks.iter().take(MOST) {
        finding = finding.label(task.value(), why);
    }
    found.push(finding);
}

#[cfg(test)]
mod tests {
    use super::STALE_STATUS;
    use crate::rules::testing::check_rule;

    #[test]
    fn the_status_goes_with_the_tasks() {
        check_rule(
            &STALE_STATUS,
            "
status: review
#       ^^^^^^ the plan is in review, and 2 of its 4 tasks are done | set `status: approved` once it is agreed on
implementation_strategy:
  phases:
    - { name: A, tasks: [one, { task: two, done: true }] }
#                                                ---- done
    - { name: B, tasks: [{ task: three, done: true }, { task: four, done: false }] }
#                                             ---- done
",
        );
        check_rule(
            &STALE_STATUS,
            "
status: Implemented
#       ^^^^^^^^^^^ the plan is implemented, and its task is not done | set `status: approved` until they are, or `done: true`
implementation_strategy: { phases: [{ name: A, tasks: [{ task: one, done: false }] }] }
#                                                                         ----- not done
",
        );
        for status in ["approved", "superseded", "draft"] {
            let done = status == "approved";
            check_rule(
                &STALE_STATUS,
                &format!(
                    "status: {status}\nimplementation_strategy: {{ phases: [{{ name: A, tasks: [{{ task: one, done: {done} }}, two] }}] }}\n"
                ),
            );
        }
        check_rule(
            &STALE_STATUS,
            "implementation_strategy: { phases: [{ name: A, tasks: [{ task: one, done: true }] }] }\n",
        );
    }
}
