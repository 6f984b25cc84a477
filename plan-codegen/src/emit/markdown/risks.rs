//! `## Risk Assessment`: a table.

use plan_schema::plan::{Risk, RiskLevel};

use super::escape::{self, Place};
use super::render::Render;

const HEAD: &str = "| Risk | Likelihood | Impact | Mitigation Strategy |";
// As the template has it.
const RULE: &str = "|------|-----------|--------|---------------------|";

pub(super) fn write(r: &mut Render<'_>, risks: &[Risk]) {
    if risks.is_empty() {
        return;
    }
    let level = |level: &Option<RiskLevel>| level.as_ref().map(RiskLevel::title).unwrap_or_default();
    let rows = risks.iter().map(|row| {
        let Risk { risk, likelihood, impact, mitigation } = row;
        vec![
            escape::literal(risk, Place::Cell),
            level(likelihood),
            level(impact),
            escape::literal(mitigation.as_deref().unwrap_or_default(), Place::Cell),
        ]
    });
    r.out.table(HEAD, RULE, rows);
}
