//! `DOC041`: a section without some of the template's parts.

use crate::finding::Finding;
use crate::place::PlanPath;
use crate::plan::PlanStatus;
use crate::progress::{Lack, Progress};
use crate::rules::{Check, Context, declare_rule, described};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a section that is spelled out and lacks parts that the template has there: a deployment plan without a
    /// rollback plan, tests without user flows, a library without a version. A section, subsection or item that is plain
    /// text is taken as it is, and a subsection that does not apply may say so.
    ///
    /// A plan in review, approved or implemented is told; a draft is not. What models and contracts lack, phases without
    /// success criteria, risks without a mitigation and authentication that nobody describes have rules of their own.
    ///
    /// ## Why is this bad
    ///
    /// The template asks because somebody will: the night the deployment fails is a bad time to think of the way back.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// status: review
    /// deployment_plan:
    ///   preparation: The database is there
    ///   steps: [Run the migration, Deploy the service]
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// status: review
    /// deployment_plan:
    ///   preparation: The database is there
    ///   steps: [Run the migration, Deploy the service]
    ///   rollback: Deploy the version before; the migration only adds
    ///   monitoring: The rate of errors, for an hour
    /// ```
    pub static THIN_SECTION = {
        code: "DOC041",
        name: "thin-section",
        summary: "A section lacks parts that the template has",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Info,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    match context.status {
        PlanStatus::Draft | PlanStatus::Superseded => return,
        PlanStatus::Review | PlanStatus::Approved | PlanStatus::Implemented => {}
    }
    for section in Progress::of(context.plan, context.left_out).sections {
        let key = section.section.key;
        let lacks: Vec<&Lack> = section.state.lacks().iter().filter(|lack| !has_a_rule(context, key, lack)).collect();
        if !lacks.is_empty() {
            let message = format!("`{key}` is thin: {}", Lack::list(&lacks));
            found.push(
                Finding::new(&THIN_SECTION, PlanPath::root().join(key).key(), message)
                    .help("write what the template has there, or that it does not apply"),
            );
        }
    }
}

/// Whether another rule reports that a part is lacking.
fn has_a_rule(context: &Context<'_>, section: &str, lack: &Lack) -> bool {
    match (section, lack.key) {
        ("data_models" | "api_contracts", _) | (_, "mitigation" | "success_criteria") => true,
        ("security_considerations", "authentication") => described::authentication(context).is_some(),
        ("security_considerations", "rate_limiting") => described::rate_limit(context).is_some(),
        ("architecture_decisions", "path") => context.status != PlanStatus::Review,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::THIN_SECTION;
    use crate::rules::testing::check_rule;

    const SECTIONS: &str = "
technical_approach: {architectural_pattern: layers}
system_architecture: {components: {Web: Shows, Api: {purpose: Answers, uses: [Db]}, Db: {external: true, purpose: Keeps}}}
implementation_strategy:
  phases: [{name: A, tasks: [x], success_criteria: y}, {name: B, tasks: [x]}, {name: C}]
testing_strategy:
  unit: {focus: Rules}
  integration: {not_applicable: nothing to integrate with}
  end_to_end: By hand.
risk_assessment: [{risk: R, likelihood: low, impact: high}]
api_contracts: {endpoints: {GET /a: {purpose: Read}}}
";

    #[test]
    fn what_is_spelled_out_has_the_parts_of_the_template() {
        let drawn = SECTIONS
            .replace(
                "system_architecture",
                "#^^^^^^^^^^^^^^^^^^ `technical_approach` is thin: no integration points or development strategy\nsystem_architecture",
            )
            .replace(
                "implementation_strategy",
                "#^^^^^^^^^^^^^^^^^^^ `system_architecture` is thin: no responsibilities or interfaces for component `Api`; no data flow\nimplementation_strategy",
            )
            .replace(
                "  phases",
                "#^^^^^^^^^^^^^^^^^^^^^^^ `implementation_strategy` is thin: no tasks for phase 3\n  phases",
            )
            .replace(
                "  unit",
                "#^^^^^^^^^^^^^^^^ `testing_strategy` is thin: no coverage target or framework for unit testing; no performance testing\n  unit",
            );
        check_rule(&THIN_SECTION, &format!("status: review{drawn}"));
    }

    #[test]
    fn what_another_rule_reports_is_not_reported_again() {
        check_rule(
            &THIN_SECTION,
            "
status: approved
api_contracts: {authentication: required, endpoints: {GET /a: {purpose: Read, response: 204}}}
security_considerations: {authorization: x, data_protection: x, input_validation: x}
#^^^^^^^^^^^^^^^^^^^^^^^ `security_considerations` is thin: no rate limiting
architecture_decisions: [{id: 1, title: x, summary: x}]
",
        );
    }

    #[test]
    fn a_draft_may_be_thin() {
        check_rule(&THIN_SECTION, &format!("status: draft{SECTIONS}"));
    }
}
