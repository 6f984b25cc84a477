//! `## Technical Approach`.

use plan_schema::plan::{Labelled, TechnicalApproach};

use super::prose;
use super::render::Render;

/// The template's own sentence before the list.
const LEAD: &str = "Overall strategy for implementing this feature:";

pub(super) fn write<'p>(r: &mut Render<'p>, approach: &'p Labelled<TechnicalApproach>) {
    let TechnicalApproach { summary, architectural_pattern, integration_points, development_strategy } =
        &approach.known;
    let labels = [architectural_pattern, integration_points, development_strategy];
    // The template's sentence ends with a colon: something has to follow.
    let lead = if labels.iter().all(|label| label.is_none()) && approach.own.is_empty() { "" } else { LEAD };
    if let Some(summary) = summary {
        r.prose(summary);
    }
    // A list that ends the summary would go on in the template's.
    if summary.as_deref().is_none_or(prose::ends_with_bullets) {
        r.prose(lead);
    }
    r.out.blank();
    r.labels(
        [
            ("Architectural Pattern", architectural_pattern.as_ref()),
            ("Integration Points", integration_points.as_ref()),
            ("Development Strategy", development_strategy.as_ref()),
        ],
        &approach.own,
    );
}
