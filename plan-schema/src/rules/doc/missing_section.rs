//! `DOC040`: a section of the template that the plan says nothing about.

use crate::finding::Finding;
use crate::place::PlanPath;
use crate::plan::PlanStatus;
use crate::progress::{Progress, SectionProgress};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports each section of the template that is absent or holds nothing (`{}`, `[]`, blank text). A section may be plain
    /// text, and one that does not apply says so with its reason: `risk_assessment: {not_applicable: a copy of a plan}`.
    /// `open_questions` and `future_considerations` may be left out: a plan need not have any.
    ///
    /// In review each one is a warning, in an approved or implemented plan an error. In a draft one remark counts and names
    /// them all, and a plan that does not state its `status` is a sketch, of which nothing is asked.
    ///
    /// ## Why is this bad
    ///
    /// Nobody can tell a section that was forgotten from one that has nothing to say.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// status: review
    /// executive_summary: Let people sort their orders by day.
    /// technical_approach: One more index, and one more parameter.
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// status: review
    /// executive_summary: Let people sort their orders by day.
    /// technical_approach: One more index, and one more parameter.
    /// system_architecture: {not_applicable: the components stay as they are}
    /// technology_choices: {not_applicable: nothing is chosen}
    /// data_models: {not_applicable: the models stay as they are}
    /// api_contracts: "`GET /orders` takes `sort=day`."
    /// implementation_strategy: One task, one phase.
    /// testing_strategy: One test of the query, and one of the endpoint.
    /// security_considerations: {not_applicable: who may see an order does not change}
    /// risk_assessment: The index takes two minutes to build.
    /// performance_considerations: A page of orders is read in 10 ms.
    /// dependencies: {not_applicable: nothing new is needed}
    /// deployment_plan: The index first, the code a day later.
    /// architecture_decisions: {not_applicable: none was worth a record}
    /// ```
    pub static MISSING_SECTION = {
        code: "DOC040",
        name: "missing-section",
        summary: "A section of the template is missing",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Info { Review: Warning, Approved: Error, Implemented: Error },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    if !context.staged {
        return;
    }
    let progress = Progress::of(context.plan, context.left_out);
    let missed: Vec<&SectionProgress> = progress.sections.iter().filter(|section| section.is_missed()).collect();
    match context.status {
        PlanStatus::Superseded => {}
        PlanStatus::Draft => found.extend(summed_up(context, &missed)),
        PlanStatus::Review | PlanStatus::Approved | PlanStatus::Implemented => {
            found.extend(missed.into_iter().map(|missed| one(context, missed)));
        }
    }
}

/// One remark about all of them.
fn summed_up(context: &Context<'_>, missed: &[&SectionProgress]) -> Option<Finding> {
    let names: Vec<String> = missed.iter().map(|missed| format!("`{}`", missed.section.key)).collect();
    let message = match &names[..] {
        [] => return None,
        [one] => format!("the section {one} is still to be written"),
        names => format!("{} sections are still to be written: {}", names.len(), names.join(", ")),
    };
    let finding = Finding::new(&MISSING_SECTION, context.status_place(), message);
    Some(finding.help("of a section that does not apply, say why: `KEY: {not_applicable: reason}`"))
}

fn one(context: &Context<'_>, missed: &SectionProgress) -> Finding {
    let (key, heading) = (missed.section.key, missed.section.heading);
    let (place, what) =
        if missed.present { (PlanPath::root().join(key).key(), "empty") } else { (context.status_place(), "missing") };
    Finding::new(&MISSING_SECTION, place, format!("the section `{key}` ({heading}) is {what}"))
        .help(format!("write it, or say why not: `{key}: {{not_applicable: reason}}`"))
}

#[cfg(test)]
mod tests {
    use super::MISSING_SECTION;
    use crate::rules::testing::check_rule;

    /// The sections between the first and the last.
    const REST: &str = "
technical_approach: {not_applicable: none}
system_architecture: As it is.
technology_choices: {tools: {CI/CD: make}}
data_models: {A: {fields: {id: uuid pk}}}
api_contracts: {commands: {run: {purpose: Runs}}}
implementation_strategy: {phases: {not_applicable: a day's work}}
testing_strategy: {unit: By hand}
security_considerations: {Audit: A log}
performance_considerations: {expected_load: Little}
dependencies: {internal: {}, external_services: {Stripe: Payments}}
architecture_decisions: None.
";

    #[test]
    fn every_section_is_missed_where_the_status_stands_and_an_empty_one_where_it_is() {
        let drawn = format!(
            "
status: approved
#       ^^^^^^^^ the section `executive_summary` (Executive Summary) is missing
#       ^^^^^^^^ the section `risk_assessment` (Risk Assessment) is missing{REST}deployment_plan: {{rollback: '', steps: []}}
#^^^^^^^^^^^^^^^ the section `deployment_plan` (Deployment Plan) is empty
"
        );
        check_rule(&MISSING_SECTION, &drawn);
    }

    #[test]
    fn a_draft_is_told_once_and_a_sketch_is_left_alone() {
        let sections = format!("risk_assessment: []\ndeployment_plan: ' '{REST}");
        check_rule(
            &MISSING_SECTION,
            &format!(
                "
status: draft
#       ^^^^^ 3 sections are still to be written: `executive_summary`, `risk_assessment`, `deployment_plan` | of a section that does not apply, say why: `KEY: {{not_applicable: reason}}`
{sections}"
            ),
        );
        check_rule(&MISSING_SECTION, &sections);
        check_rule(&MISSING_SECTION, &format!("status: superseded\n{sections}"));
    }

    #[test]
    fn what_is_there_and_wrong_is_not_missing() {
        use crate::source::SourceFile;
        use crate::surroundings::Nowhere;
        use crate::{CheckOptions, Limits, check, parse};

        let text = format!(
            "title: T\nstatus: approved\nexecutive_summary: 5\nrisk_assessment: [{{risky: x}}]\n\
             deployment_plan: {{steps: {{a: b}}}}\n{REST}"
        );
        let parsed = parse(SourceFile::new("test", text), &Limits::default());
        let checked = check(&parsed, &CheckOptions::default(), &Nowhere);
        assert!(checked.findings.iter().all(|finding| *finding.rule != MISSING_SECTION), "{:#?}", checked.findings);
        assert!(!checked.findings.is_empty());
    }
}
