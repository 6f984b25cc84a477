//! `DOC011`: two tasks, decisions or phases that are called the same.

use std::collections::{HashMap, HashSet};

use crate::finding::Finding;
use crate::place::PlanPath;
use crate::plan::PhaseRef;
use crate::rules::tasks::Tasks;
use crate::rules::{Check, Context, decisions, declare_rule, phases};

declare_rule! {
    /// ## What it does
    ///
    /// Reports two tasks with one `id`, two decisions with one (`1`, `001` and `ADR 1` are one), and two phases of one name if
    /// another phase depends on that name.
    ///
    /// A warning in a draft, an error once the plan is approved.
    ///
    /// ## Why is this bad
    ///
    /// Nobody can tell which of the two another task, decision or phase means.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// architecture_decisions:
    ///   - { id: 1, title: Use PostgreSQL }
    ///   - { id: "001", title: Use an outbox }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// architecture_decisions:
    ///   - { id: 1, title: Use PostgreSQL }
    ///   - { id: 2, title: Use an outbox }
    /// ```
    pub static DUPLICATE_ID = {
        code: "DOC011",
        name: "duplicate-id",
        summary: "Two tasks, decisions or phases are called the same",
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
    let ids = tasks.all.iter().filter_map(|task| {
        let id = task.id()?;
        Some((id.to_owned(), id, task.path.join("id")))
    });
    report(ids, |id, _| format!("two tasks have the id `{id}`"), "give one of them another id", found);

    let ids = decisions::all(context.plan)
        .map(|(path, decision)| (decisions::key(&decision.id), &*decision.id.0, path.join("id")));
    let message = |id: &str, first: &str| {
        if id == first {
            format!("two decisions have the id `{id}`")
        } else {
            format!("two decisions have one id: `{id}` is the same as `{first}`")
        }
    };
    report(ids, message, "give one of them another id", found);

    let list = context.plan.phases();
    let named: HashSet<&str> = list
        .iter()
        .flat_map(|phase| phase.depends_on.iter().flatten())
        .filter_map(|reference| match reference {
            PhaseRef::Name(name) => Some(name.trim()),
            PhaseRef::Number(_) => None,
        })
        .collect();
    let names = list.iter().enumerate().filter(|(_, phase)| named.contains(phase.name.trim())).map(|(index, phase)| {
        let name = phase.name.trim();
        (name.to_owned(), name, phases::path(index).join("name"))
    });
    let help = "give one of them another name, or depend on its number";
    report(names, |name, _| format!("two phases are called `{name}`, and one depends on that name"), help, found);
}

/// Reports every name that is there already.
fn report<'p>(
    names: impl Iterator<Item = (String, &'p str, PlanPath)>,
    message: impl Fn(&str, &str) -> String,
    help: &str,
    found: &mut Vec<Finding>,
) {
    let mut first: HashMap<String, (&str, PlanPath)> = HashMap::new();
    for (key, name, path) in names {
        if let Some((other, there)) = first.get(&key) {
            found.push(
                Finding::new(&DUPLICATE_ID, path.value(), message(name, other))
                    .label(there.value(), "the first one is here")
                    .help(help),
            );
        } else {
            first.insert(key, (name, path));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DUPLICATE_ID;
    use crate::rules::testing::check_rule;

    #[test]
    fn ids_are_unique() {
        check_rule(
            &DUPLICATE_ID,
            r#"
implementation_strategy:
  phases:
    - { name: Foundation, tasks: [{ id: T1, task: A }, { task: B }, { task: B }] }
#             ---------- the first one is here
#                                       -- the first one is here
    - { name: Core, tasks: [{ id: T1, task: B }, { id: T01, task: C }] }
#                                 ^^ two tasks have the id `T1` | give one of them another id
    - { name: Core, depends_on: [2, Foundation] }
    - { name: Foundation }
#             ^^^^^^^^^^ two phases are called `Foundation`, and one depends on that name | give one of them another name, or depend on its number
architecture_decisions:
  - { id: 1, title: A }
#         - the first one is here
#         - the first one is here
  - { id: "001", title: B }
#         ^^^^^ two decisions have one id: `001` is the same as `1` | give one of them another id
  - { id: 10, title: C }
  - { id: 1, title: D }
#         ^ two decisions have the id `1` | give one of them another id
"#,
        );
    }
}
