//! `## Deployment Plan`: a numbered list of labels.

use plan_schema::plan::{DeploymentPlan, Labelled};

use super::escape::{self, Place};
use super::render::Render;
use super::value::Value;

pub(super) fn write<'p>(r: &mut Render<'p>, deployment: &'p Labelled<DeploymentPlan>) {
    let DeploymentPlan { preparation, steps, rollback, monitoring } = &deployment.known;
    let known = [
        ("Preparation", preparation),
        ("Deployment Steps", steps),
        ("Rollback Plan", rollback),
        ("Monitoring", monitoring),
    ];
    let known = known.into_iter().filter_map(|(label, lines)| Some((label.to_owned(), lines.as_ref()?)));
    let own = deployment.own.iter().map(|(label, lines)| (escape::literal(label, Place::Label), lines));
    r.out.blank();
    for (index, (label, lines)) in known.chain(own).enumerate() {
        r.out.entry(&format!("{}. ", index + 1), &label, &Value::lines(lines));
    }
}
