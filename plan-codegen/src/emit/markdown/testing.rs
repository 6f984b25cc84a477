//! `## Testing Strategy`.

use plan_schema::plan::{
    EndToEndTesting, IntegrationTesting, PerformanceTesting, Scenario, ScenarioEntry, Scenarios, TestingStrategy,
    UnitTesting,
};

use super::prose;
use super::render::Render;
use super::value::Value;

pub(super) fn write<'p>(r: &mut Render<'p>, testing: &'p TestingStrategy) {
    let TestingStrategy { unit, integration, end_to_end, performance } = testing;
    r.subsection("testing_strategy.unit", "Unit Testing", unit.as_ref(), |r, unit| {
        let UnitTesting { coverage_target, focus, framework } = &unit.known;
        r.labels(
            [
                ("Coverage Target", coverage_target.as_ref()),
                ("Focus Areas", focus.as_ref()),
                ("Framework", framework.as_ref()),
            ],
            &unit.own,
        );
    });
    r.subsection("testing_strategy.integration", "Integration Testing", integration.as_ref(), |r, integration| {
        let IntegrationTesting { scope, scenarios: list } = &integration.known;
        if let Some(scope) = scope {
            r.out.entry("- ", "Scope", &Value::lines(scope));
        }
        scenarios(r, "Test Scenarios", list.as_ref());
        r.own_labels("- ", &integration.own);
    });
    r.subsection("testing_strategy.end_to_end", "End-to-End Testing", end_to_end.as_ref(), |r, end_to_end| {
        let EndToEndTesting { user_flows } = &end_to_end.known;
        scenarios(r, "User Flows", user_flows.as_ref());
        r.own_labels("- ", &end_to_end.own);
    });
    r.subsection("testing_strategy.performance", "Performance Testing", performance.as_ref(), |r, performance| {
        let PerformanceTesting { load_tests, stress_tests } = &performance.known;
        r.labels([("Load Tests", load_tests.as_ref()), ("Stress Tests", stress_tests.as_ref())], &performance.own);
    });
}

/// A numbered list below a label, even of one.
fn scenarios(r: &mut Render<'_>, label: &str, scenarios: Option<&Scenarios>) {
    let Some(scenarios) = scenarios else { return };
    r.out.entry("- ", label, &[]);
    r.out.indented(2, |out| {
        let many = match scenarios {
            Scenarios::One(text) => return out.item("1. ", &prose::block(text)),
            Scenarios::Many(many) => many,
        };
        for (index, scenario) in many.iter().enumerate() {
            let marker = format!("{}. ", index + 1);
            match scenario {
                ScenarioEntry::Short(text) => out.item(&marker, &prose::block(text)),
                ScenarioEntry::Full(Scenario { name, covers }) => {
                    out.item(&marker, &prose::block(name));
                    if let Some(covers) = covers {
                        out.indented(marker.len(), |out| out.entry("- ", "Covers", &Value::plain(covers)));
                    }
                }
            }
        }
    });
}
