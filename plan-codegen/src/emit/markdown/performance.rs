//! `## Performance Considerations`.

use plan_schema::plan::{Labelled, PerformanceConsiderations};

use super::render::Render;

pub(super) fn write<'p>(r: &mut Render<'p>, performance: &'p Labelled<PerformanceConsiderations>) {
    let PerformanceConsiderations { expected_load, response_time_targets, optimization_strategies, scalability_plan } =
        &performance.known;
    r.out.blank();
    r.labels(
        [
            ("Expected Load", expected_load.as_ref()),
            ("Response Time Targets", response_time_targets.as_ref()),
            ("Optimization Strategies", optimization_strategies.as_ref()),
            ("Scalability Plan", scalability_plan.as_ref()),
        ],
        &performance.own,
    );
}
