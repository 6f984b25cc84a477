//! `DOC043`: a high risk that nothing is done about.

use crate::finding::Finding;
use crate::place::PlanPath;
use crate::plan::{Rank, Risk, RiskLevel, Section};
use crate::rules::prose::beginning;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a high risk without a mitigation, or with a blank one. A risk is high if its impact is `high` or `critical`,
    /// however unlikely it is, or if its likelihood is, unless its impact is `low`.
    ///
    /// A warning in a draft and in review, an error in an approved or implemented plan.
    ///
    /// ## Why is this bad
    ///
    /// The plan knows what will hurt, and has nothing against it.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// risk_assessment:
    ///   - { risk: The import deletes orders, likelihood: low, impact: critical }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// risk_assessment:
    ///   - risk: The import deletes orders
    ///     likelihood: low
    ///     impact: critical
    ///     mitigation: It runs on a copy first, and the table is backed up before
    /// ```
    pub static UNMITIGATED_RISK = {
        code: "DOC043",
        name: "unmitigated-risk",
        summary: "A high or critical risk has no mitigation",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Warning { Approved: Error, Implemented: Error },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let risks = context.plan.risk_assessment.as_ref().and_then(Section::given);
    let section = PlanPath::root().join("risk_assessment");
    for (index, Risk { risk, likelihood, impact, mitigation }) in risks.into_iter().flatten().enumerate() {
        if mitigation.as_ref().is_some_and(|text| !text.trim().is_empty()) {
            continue;
        }
        let rank = |level: &Option<RiskLevel>| level.as_ref().map(RiskLevel::rank);
        let (place, what) = match (rank(likelihood), rank(impact)) {
            (_, Some(Rank::High | Rank::Critical)) => ("impact", "impact"),
            (Some(Rank::High | Rank::Critical), impact) if impact != Some(Rank::Low) => ("likelihood", "likelihood"),
            _ => continue,
        };
        let word = if place == "impact" { impact } else { likelihood };
        let word = word.as_ref().map(RiskLevel::title).unwrap_or_default().to_lowercase();
        let path = section.join(index);
        found.push(
            Finding::new(
                &UNMITIGATED_RISK,
                path.join("risk").value(),
                format!("`{}`, of {word} {what}, has no mitigation", beginning(risk)),
            )
            .label(path.join(place).value(), format!("{word} {what}"))
            .help("say what is done about it: `mitigation: …`"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::UNMITIGATED_RISK;
    use crate::rules::testing::check_rule;

    #[test]
    fn high_risks_are_mitigated() {
        check_rule(
            &UNMITIGATED_RISK,
            r#"
risk_assessment:
  - { risk: Fire, likelihood: low, impact: critical }
#           ^^^^ `Fire`, of critical impact, has no mitigation | say what is done about it: `mitigation: …`
#                                          -------- critical impact
  - { risk: Flood, likelihood: High, mitigation: " " }
#           ^^^^^ `Flood`, of high likelihood, has no mitigation | say what is done about it: `mitigation: …`
#                              ---- high likelihood
  - { risk: Rain, likelihood: high, impact: low }
  - { risk: Wind, likelihood: medium, impact: medium }
  - { risk: Snow, impact: High, mitigation: A shovel }
  - { risk: Frost }
"#,
        );
    }
}
