//! `DOC023`: a phase that does not say when it is done.

use crate::finding::Finding;
use crate::plan::{Lines, Phase, PlanStatus};
use crate::rules::{Check, Context, declare_rule, phases};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a phase without `success_criteria`: in a draft where another phase has them (Info), from review on always (a
    /// warning).
    ///
    /// ## Why is this bad
    ///
    /// Nobody can tell when the phase is done and the next one may begin.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// implementation_strategy:
    ///   phases:
    ///     - { name: Foundation, tasks: [Create the tables], success_criteria: The migrations run }
    ///     - { name: Orders, tasks: [Take orders] }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// implementation_strategy:
    ///   phases:
    ///     - { name: Foundation, tasks: [Create the tables], success_criteria: The migrations run }
    ///     - { name: Orders, tasks: [Take orders], success_criteria: An order can be read back }
    /// ```
    pub static PHASE_WITHOUT_CRITERIA = {
        code: "DOC023",
        name: "phase-without-criteria",
        summary: "A phase has no success criteria",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Info { Review: Warning, Approved: Warning, Implemented: Warning },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let phases = context.plan.phases();
    let is_begun = matches!(context.status, PlanStatus::Draft | PlanStatus::Superseded);
    if is_begun && !phases.iter().any(has_criteria) {
        return;
    }
    for (index, phase) in phases.iter().enumerate().filter(|(_, phase)| !has_criteria(phase)) {
        let path = phases::path(index);
        let place = if phase.success_criteria.is_some() { path.join("success_criteria") } else { path.join("name") };
        let message = format!("`{}` has no success criteria", phase.name.trim());
        found.push(
            Finding::new(&PHASE_WITHOUT_CRITERIA, place.value(), message)
                .help("say under `success_criteria` what must be done to complete the phase"),
        );
    }
}

fn has_criteria(phase: &Phase) -> bool {
    phase.success_criteria.iter().flat_map(Lines::iter).any(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::PHASE_WITHOUT_CRITERIA;
    use crate::finding::Level;
    use crate::rules::testing::{check_rule, run};

    #[test]
    fn phases_say_when_they_are_done() {
        check_rule(
            &PHASE_WITHOUT_CRITERIA,
            r#"
implementation_strategy:
  phases:
    - { name: One, success_criteria: It runs }
    - { name: Two, success_criteria: [It stops, It runs again] }
    - name: Three
#           ^^^^^ `Three` has no success criteria | say under `success_criteria` what must be done to complete the phase
    - { name: Four, success_criteria: " " }
#                                     ^^^ `Four` has no success criteria | say under `success_criteria` what must be done to complete the phase
    - { name: Five, success_criteria: [] }
#                                     ^^ `Five` has no success criteria | say under `success_criteria` what must be done to complete the phase
"#,
        );
    }

    #[test]
    fn a_draft_may_leave_them_all_out_and_a_plan_in_review_none() {
        for (status, levels) in [
            ("draft", vec![]),
            ("superseded", vec![]),
            ("review", vec![Level::Warning; 2]),
            ("approved", vec![Level::Warning; 2]),
            ("implemented", vec![Level::Warning; 2]),
        ] {
            let phases = "implementation_strategy: { phases: [{ name: One }, { name: Two }] }";
            let (_, found) = run(&PHASE_WITHOUT_CRITERIA, &format!("title: T\nstatus: {status}\n{phases}\n"));
            assert_eq!(found.iter().map(|finding| finding.level).collect::<Vec<_>>(), levels, "{status}");
        }
    }
}
