//! `DOC045`: a section that does not apply, for no reason.

use crate::finding::Finding;
use crate::place::{PlanPath, Segment};
use crate::plan::visit;
use crate::progress::SECTIONS;
use crate::rules::{Check, Context, blanks, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports `not_applicable` whose reason is blank, or says nothing: `N/A`, `none`, `-`, `not applicable`; and a section that
    /// is nothing but `N/A`. `None` may be all there is to say of a section (`dependencies: None`). A warning, and an error once
    /// the plan is approved.
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
        let omits = if is_section(path) {
            blanks::is_omission(text)
        } else {
            omits_a_section(path) && (text.trim().is_empty() || blanks::is_nothing(text))
        };
        if omits {
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

/// Whether a path leads to a section that is plain text: blank ones are missing, and `None` may be all there is to say.
fn is_section(path: &PlanPath) -> bool {
    matches!(path.segments(), [Segment::Key(key)] if SECTIONS.iter().any(|section| section.key == key))
}

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
api_contracts:
  roles: { not_applicable: "" }
risk_assessment: N/A
#                ^^^ `N/A` does not say why this does not apply | write the reason, or the section if it does apply
dependencies: None
security_considerations: { authentication: n/a }
open_questions: ""
"#,
        );
    }
}
