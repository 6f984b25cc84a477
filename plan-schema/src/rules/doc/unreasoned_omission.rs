//! `DOC045`: a section that does not apply, for no reason.

use crate::finding::Finding;
use crate::place::{PlanPath, Segment};
use crate::plan::{Text, visit};
use crate::rules::{Check, Context, blanks, declare_rule};

use super::unknown_section::SECTIONS;

declare_rule! {
    /// ## What it does
    ///
    /// Reports `not_applicable` whose reason is blank, or says nothing: `N/A`, `none`, `-`, `not applicable`; and a section or
    /// subsection that is such a text itself. That something lists nothing may be said in a word: `open_questions: None`. A
    /// warning, and an error once the plan is approved.
    ///
    /// ## Why is this bad
    ///
    /// The reason is the whole section: it is what a reviewer can agree with or not.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// risk_assessment: { not_applicable: N/A }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// risk_assessment: { not_applicable: a report for three colleagues }
    /// ```
    pub static UNREASONED_OMISSION = {
        code: "DOC045",
        name: "unreasoned-omission",
        summary: "A section does not apply, and nothing says why",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Warning { Approved: Error, Implemented: Error },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    visit::texts(context.plan, |path, text| {
        let silent = if omits_a_section(path) { says_nothing(text) } else { is_bare(path, text) };
        if silent {
            let message = if text.trim().is_empty() {
                "nothing says why this does not apply".to_owned()
            } else {
                format!("`{}` does not say why this does not apply", text.trim())
            };
            found.push(
                Finding::new(&UNREASONED_OMISSION, path.value(), message)
                    .help("write the reason, or the section if it does apply"),
            );
        }
    });
}

/// Whether a section or subsection is a text that says no more than that it does not apply.
fn is_bare(path: &PlanPath, text: &str) -> bool {
    let (section, subsection) = match path.segments() {
        [Segment::Key(section)] => (section, None),
        [Segment::Key(section), Segment::Key(subsection)] => (section, Some(subsection)),
        _ => return false,
    };
    let Some((_, below)) = SECTIONS.iter().find(|(key, _)| key == section) else { return false };
    if subsection.is_some_and(|subsection| !below.contains(&subsection.as_str())) {
        return false;
    }
    let last = subsection.unwrap_or(section);
    match Text::from(text).omission() {
        Some(reason) => says_nothing(reason),
        None => !LISTS.contains(&last.as_str()) && !text.trim().is_empty() && says_nothing(text),
    }
}

/// Sections and subsections of which there may be none.
const LISTS: [&str; 8] = [
    "libraries",
    "tools",
    "dependencies",
    "external_services",
    "internal",
    "open_questions",
    "architecture_decisions",
    "future_considerations",
];

/// Whether a path leads to the reason of a section or subsection: elsewhere the key is a name of the author's own.
fn omits_a_section(path: &PlanPath) -> bool {
    match path.segments() {
        [Segment::Key(_), Segment::Key(last)] => last == "not_applicable",
        [Segment::Key(section), Segment::Key(_), Segment::Key(last)] => {
            last == "not_applicable" && section != "data_models" && section != "api_contracts"
        }
        _ => false,
    }
}

fn says_nothing(reason: &str) -> bool {
    reason.trim().is_empty() || blanks::is_nothing(reason)
}

#[cfg(test)]
mod tests {
    use super::UNREASONED_OMISSION;
    use crate::rules::testing::check_rule;

    #[test]
    fn what_does_not_apply_says_why() {
        check_rule(
            &UNREASONED_OMISSION,
            r#"
executive_summary: { not_applicable: "" }
#                                    ^^ nothing says why this does not apply | write the reason, or the section if it does apply
data_models: { not_applicable: N/A. }
#                              ^^^^ `N/A.` does not say why this does not apply | write the reason, or the section if it does apply
testing_strategy:
  unit: { not_applicable: none of the code is ours }
  end_to_end: { not_applicable: None }
#                               ^^^^ `None` does not say why this does not apply | write the reason, or the section if it does apply
  performance: Not applicable - three people use it
  integration: n/a
#              ^^^ `n/a` does not say why this does not apply | write the reason, or the section if it does apply
technical_approach: Not applicable.
#                   ^^^^^^^^^^^^^^^ `Not applicable.` does not say why this does not apply | write the reason, or the section if it does apply
risk_assessment: None
#                ^^^^ `None` does not say why this does not apply | write the reason, or the section if it does apply
security_considerations:
  rate_limiting: None
dependencies:
  internal: None
  external_services: N/A
#                    ^^^ `N/A` does not say why this does not apply | write the reason, or the section if it does apply
open_questions: None.
future_considerations: ""
api_contracts:
  roles: { not_applicable: "" }
"#,
        );
    }
}
