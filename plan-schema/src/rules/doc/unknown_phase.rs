//! `DOC009`: a phase that needs one that is not there.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::place::PlanPath;
use crate::plan::{Phase, PhaseIndex, PhaseRef};
use crate::rules::{Check, Context, declare_rule, phases};
use crate::suggest::nearest;

declare_rule! {
    /// ## What it does
    ///
    /// Reports a phase whose `depends_on` has a number or name that no phase has, or the phase's own. Phases are numbered from 1.
    ///
    /// A warning in a draft, an error once the plan is approved.
    ///
    /// ## Why is this bad
    ///
    /// Nobody knows when the phase can begin.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// implementation_strategy:
    ///   phases:
    ///     - { name: Foundation, tasks: [Create the tables] }
    ///     - { name: Polish, tasks: [Write the manual], depends_on: [3] }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// implementation_strategy:
    ///   phases:
    ///     - { name: Foundation, tasks: [Create the tables] }
    ///     - { name: Polish, tasks: [Write the manual], depends_on: [1] }
    /// ```
    pub static UNKNOWN_PHASE = {
        code: "DOC009",
        name: "unknown-phase",
        summary: "A phase needs one that is not there",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Warning { Approved: Error, Implemented: Error },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let list = context.plan.phases();
    let table = PhaseIndex::new(list);
    for (at, phase) in list.iter().enumerate() {
        for (index, reference) in phase.depends_on.iter().flatten().enumerate() {
            let path = phases::path(at).join("depends_on").join(index);
            match table.find(reference) {
                Some(other) if other == at => {
                    let edit = Edit::new(path.value(), Change::Remove);
                    found.push(
                        Finding::new(&UNKNOWN_PHASE, path.value(), format!("`{}` depends on itself", phase.name))
                            .help("take it away, or name another phase")
                            .fix_all(Applicability::Unsafe, "take it away", vec![edit]),
                    );
                }
                Some(_) => {}
                None => found.push(unknown(list, at, reference, &path)),
            }
        }
    }
}

fn unknown(list: &[Phase], at: usize, reference: &PhaseRef, path: &PlanPath) -> Finding {
    let name = match reference {
        PhaseRef::Number(number) => {
            let message = format!("there is no phase {number}");
            let count = list.len();
            let phases =
                if count == 1 { "there is one phase".to_owned() } else { format!("the phases are 1 to {count}") };
            return Finding::new(&UNKNOWN_PHASE, path.value(), message).help(phases);
        }
        PhaseRef::Name(name) => name,
    };
    let finding = Finding::new(&UNKNOWN_PHASE, path.value(), format!("no phase is called `{name}`"));
    let others = || list.iter().enumerate().filter(move |(index, _)| *index != at);
    let as_shown = number_in(name).and_then(|number| others().find(|(index, _)| index + 1 == number));
    let meant = as_shown.or_else(|| {
        let near = nearest(name, others().map(|(_, phase)| &*phase.name))?;
        others().find(|(_, phase)| *phase.name == *near)
    });
    match meant {
        Some((index, phase)) => {
            let finding = finding
                .label(phases::path(index).join("name").value(), "did you mean this one?")
                .help(format!("did you mean `{}`?", phase.name));
            let applicability = if as_shown.is_some() { Applicability::Safe } else { Applicability::Unsafe };
            finding.fix(applicability, "a phase has a similar name", path.value(), &*phase.name)
        }
        None => finding.help("write the name or the number of a phase"),
    }
}

/// The number in `2`, `Phase 2` and `Phase 2: Core`.
fn number_in(name: &str) -> Option<usize> {
    let lower = name.trim().to_lowercase();
    let rest = lower.strip_prefix("phase").unwrap_or(&lower).trim_start();
    rest.split(':').next()?.trim_end().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::UNKNOWN_PHASE;
    use crate::rules::testing::check_rule;

    #[test]
    fn phases_depend_on_phases() {
        check_rule(
            &UNKNOWN_PHASE,
            r#"
implementation_strategy:
  phases:
    - { name: Foundation, depends_on: [] }
#             ---------- did you mean this one?
#             ---------- did you mean this one?
#             ---------- did you mean this one?
    - { name: Core, depends_on: [1, Foundation, Fundation, 0, 4, 2, Core] }
#                                               ^^^^^^^^^ no phase is called `Fundation` | did you mean `Foundation`?
#                                                          ^ there is no phase 0 | the phases are 1 to 3
#                                                             ^ there is no phase 4 | the phases are 1 to 3
#                                                                ^ `Core` depends on itself | take it away, or name another phase
#                                                                   ^^^^ `Core` depends on itself | take it away, or name another phase
    - { name: Polish, depends_on: ["1", "Phase 1: Foundation", "Phase 7", Design] }
#                                  ^^^ no phase is called `1` | did you mean `Foundation`?
#                                       ^^^^^^^^^^^^^^^^^^^^^ no phase is called `Phase 1: Foundation` | did you mean `Foundation`?
#                                                              ^^^^^^^^^ no phase is called `Phase 7` | write the name or the number of a phase
#                                                                         ^^^^^^ no phase is called `Design` | write the name or the number of a phase
"#,
        );
        check_rule(
            &UNKNOWN_PHASE,
            r"
implementation_strategy:
  phases:
    - { name: All, depends_on: [2] }
#                               ^ there is no phase 2 | there is one phase
",
        );
    }
}
