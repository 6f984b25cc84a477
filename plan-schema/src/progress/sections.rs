//! The parts of each section but models and contracts; the table is on the page of [`super`].

use indexmap::IndexMap;

use super::contracts::{api_contracts, data_models};
use super::gather::{Gather, Holds, state, told};
use super::state::{Noun, State};
use crate::plan::{
    Component, ComponentEntry, CoreTechnology, Decision, Dependencies, DeploymentPlan, EndToEndTesting,
    ExternalServiceEntry, ImplementationStrategy, Infrastructure, IntegrationTesting, Labelled, Library,
    PerformanceConsiderations, PerformanceTesting, Phase, Plan, Prose, QuestionEntry, Risk, SecurityConsiderations,
    State as Existence, SystemArchitecture, TaskEntry, TechnicalApproach, TechnologyChoices, TestingStrategy,
    ToolEntry, UnitTesting,
};

const COMPONENT: Noun = Noun { one: "component", many: "components" };
const TECHNOLOGY: Noun = Noun { one: "technology", many: "technologies" };
const LIBRARY: Noun = Noun { one: "library", many: "libraries" };
const TOOL: Noun = Noun { one: "tool", many: "tools" };
const PHASE: Noun = Noun { one: "phase", many: "phases" };
const RISK: Noun = Noun { one: "risk", many: "risks" };
const SERVICE: Noun = Noun { one: "service", many: "services" };
const INTERNAL: Noun = Noun { one: "dependency", many: "dependencies" };
const DECISION: Noun = Noun { one: "decision", many: "decisions" };

/// The states of the sections, and whether their keys are there, in the order of [`super::SECTIONS`].
pub(super) fn states(plan: &Plan) -> [(State, bool); 16] {
    [
        summary(plan.executive_summary.as_ref()),
        state("technical_approach", plan.technical_approach.as_ref(), technical_approach),
        state("system_architecture", plan.system_architecture.as_ref(), system_architecture),
        state("technology_choices", plan.technology_choices.as_ref(), technology_choices),
        state("data_models", plan.data_models.as_ref(), data_models),
        state("api_contracts", plan.api_contracts.as_ref(), api_contracts),
        state("implementation_strategy", plan.implementation_strategy.as_ref(), implementation_strategy),
        state("testing_strategy", plan.testing_strategy.as_ref(), testing_strategy),
        state("security_considerations", plan.security_considerations.as_ref(), security_considerations),
        state("risk_assessment", plan.risk_assessment.as_ref(), |risks, all| risk_assessment(risks, all)),
        state("performance_considerations", plan.performance_considerations.as_ref(), performance_considerations),
        state("dependencies", plan.dependencies.as_ref(), dependencies),
        state("deployment_plan", plan.deployment_plan.as_ref(), deployment_plan),
        state("open_questions", plan.open_questions.as_ref(), |section, all| {
            section.has(all.iter().any(|entry| match entry {
                QuestionEntry::Open(text) => text.holds(),
                QuestionEntry::Full(question) => question.question.holds(),
            }));
        }),
        state("architecture_decisions", plan.architecture_decisions.as_ref(), |section, all| decisions(section, all)),
        state("future_considerations", plan.future_considerations.as_ref(), |section, all| section.more(Some(all))),
    ]
}

/// A name as messages show it.
pub(super) fn quoted(name: &str) -> impl Fn() -> String {
    move || format!("`{name}`")
}

/// Whether this plan makes or changes something, so that it is this plan's to describe.
pub(super) const fn is_ours(state: Option<Existence>) -> bool {
    !matches!(state, Some(Existence::Existing | Existence::External))
}

fn summary(section: Option<&Prose>) -> (State, bool) {
    let state = match section {
        Some(Prose::NotApplicable(reason)) => State::NotApplicable(reason.not_applicable.trim().to_owned()),
        Some(Prose::Text(text)) => told(text),
        None => State::Missing,
    };
    (state, section.is_some())
}

fn technical_approach(section: &mut Gather, approach: &Labelled<TechnicalApproach>) {
    let TechnicalApproach { summary, architectural_pattern, integration_points, development_strategy } =
        &approach.known;
    section.more(summary.as_ref());
    section.part("architectural_pattern", "architectural pattern", architectural_pattern.as_ref());
    section.part("integration_points", "integration points", integration_points.as_ref());
    section.part("development_strategy", "development strategy", development_strategy.as_ref());
    section.more(Some(&approach.own));
}

fn system_architecture(section: &mut Gather, architecture: &SystemArchitecture) {
    let SystemArchitecture { components, component_diagram, data_flow } = architecture;
    let mut drawn = false;
    section.subsection("components", "components", components.as_ref(), |section, components| {
        for (name, entry) in components {
            section.item(COMPONENT, quoted(name), name.as_str(), |item| match entry {
                ComponentEntry::Purpose(purpose) => item.part("purpose", "purpose", Some(purpose)),
                ComponentEntry::Full(component) => {
                    let Component { purpose, responsibilities, interfaces, uses, external, state, owns: _, serves: _ } =
                        &component.known;
                    drawn |= uses.as_ref().is_some_and(Holds::holds);
                    item.part("purpose", "purpose", purpose.as_ref());
                    if is_ours(*state) && *external != Some(true) {
                        item.part("responsibilities", "responsibilities", responsibilities.as_ref());
                        item.part("interfaces", "interfaces", interfaces.as_ref());
                    }
                }
            });
        }
    });
    if !drawn {
        section.part("component_diagram", "component diagram", component_diagram.as_ref());
    }
    section.has(component_diagram.as_ref().is_some_and(Holds::holds));
    section.subsection("data_flow", "data flow", data_flow.as_ref(), |section, steps| section.more(Some(steps)));
}

fn technology_choices(section: &mut Gather, choices: &TechnologyChoices) {
    let TechnologyChoices { tech_stack, core_technologies, libraries, tools } = choices;
    section.has(tech_stack.as_ref().is_some_and(|stack| stack.href().holds()));
    section.subsection("core_technologies", "core technologies", core_technologies.as_ref(), |section, all| {
        for (name, entry) in all {
            section.item(TECHNOLOGY, quoted(name), name.as_str(), |item| match entry {
                CoreTechnology::Short(choice) => item.part("choice", "choice", Some(choice)),
                CoreTechnology::Full(spec) => {
                    item.part("choice", "choice", Some(&spec.choice));
                    item.part("rationale", "rationale", spec.rationale.as_ref());
                }
            });
        }
    });
    section.subsection("libraries", "libraries", libraries.as_ref(), |section, all| {
        for (index, Library { name, purpose, version, rationale }) in all.iter().enumerate() {
            section.item(LIBRARY, quoted(name), index, |item| {
                item.part("purpose", "purpose", purpose.as_ref());
                item.part("version", "version", version.as_ref());
                item.part("rationale", "rationale", rationale.as_ref());
            });
        }
    });
    section.subsection("tools", "tools", tools.as_ref(), |section, all| {
        for (name, entry) in all {
            section.item(TOOL, quoted(name), name.as_str(), |item| match entry {
                ToolEntry::Short(tool) => item.part("tool", "tool", Some(tool)),
                ToolEntry::Full(spec) => {
                    item.part("tool", "tool", Some(&spec.tool));
                    item.part("reason", "reason", spec.reason.as_ref());
                }
            });
        }
    });
}

fn implementation_strategy(section: &mut Gather, strategy: &ImplementationStrategy) {
    let ImplementationStrategy { phases } = strategy;
    section.subsection("phases", "phases", phases.as_ref(), |section, phases| {
        for (index, Phase { name: _, tasks, success_criteria, depends_on: _ }) in phases.iter().enumerate() {
            section.item(
                PHASE,
                || (index + 1).to_string(),
                index,
                |item| {
                    let task = |entry: &TaskEntry| match entry {
                        TaskEntry::Short(text) => text.holds(),
                        TaskEntry::Full(spec) => spec.task.holds(),
                    };
                    item.wants("tasks", "tasks", tasks.iter().flatten().any(task));
                    item.part("success_criteria", "success criteria", success_criteria.as_ref());
                },
            );
        }
    });
}

fn testing_strategy(section: &mut Gather, strategy: &TestingStrategy) {
    let TestingStrategy { unit, integration, end_to_end, performance } = strategy;
    section.subsection("unit", "unit testing", unit.as_ref(), |section, tests| {
        let UnitTesting { coverage_target, focus, framework } = &tests.known;
        section.part("coverage_target", "coverage target", coverage_target.as_ref());
        section.part("focus", "focus areas", focus.as_ref());
        section.part("framework", "framework", framework.as_ref());
        section.more(Some(&tests.own));
    });
    section.subsection("integration", "integration testing", integration.as_ref(), |section, tests| {
        let IntegrationTesting { scope, scenarios } = &tests.known;
        section.part("scope", "scope", scope.as_ref());
        section.part("scenarios", "test scenarios", scenarios.as_ref());
        section.more(Some(&tests.own));
    });
    section.subsection("end_to_end", "end-to-end testing", end_to_end.as_ref(), |section, tests| {
        let EndToEndTesting { user_flows } = &tests.known;
        section.part("user_flows", "user flows", user_flows.as_ref());
        section.more(Some(&tests.own));
    });
    section.subsection("performance", "performance testing", performance.as_ref(), |section, tests| {
        let PerformanceTesting { load_tests, stress_tests } = &tests.known;
        section.part("load_tests", "load tests", load_tests.as_ref());
        section.part("stress_tests", "stress tests", stress_tests.as_ref());
        section.more(Some(&tests.own));
    });
}

fn security_considerations(section: &mut Gather, security: &Labelled<SecurityConsiderations>) {
    let SecurityConsiderations { authentication, authorization, data_protection, input_validation, rate_limiting } =
        &security.known;
    section.part("authentication", "authentication", authentication.as_ref());
    section.part("authorization", "authorization", authorization.as_ref());
    section.part("data_protection", "data protection", data_protection.as_ref());
    section.part("input_validation", "input validation", input_validation.as_ref());
    section.part("rate_limiting", "rate limiting", rate_limiting.as_ref());
    section.more(Some(&security.own));
}

fn risk_assessment(section: &mut Gather, risks: &[Risk]) {
    for (index, Risk { risk: _, likelihood, impact, mitigation }) in risks.iter().enumerate() {
        section.item(
            RISK,
            || (index + 1).to_string(),
            index,
            |item| {
                item.wants("likelihood", "likelihood", likelihood.is_some());
                item.wants("impact", "impact", impact.is_some());
                item.part("mitigation", "mitigation", mitigation.as_ref());
            },
        );
    }
}

fn performance_considerations(section: &mut Gather, performance: &Labelled<PerformanceConsiderations>) {
    let PerformanceConsiderations { expected_load, response_time_targets, optimization_strategies, scalability_plan } =
        &performance.known;
    section.part("expected_load", "expected load", expected_load.as_ref());
    section.part("response_time_targets", "response time targets", response_time_targets.as_ref());
    section.part("optimization_strategies", "optimization strategies", optimization_strategies.as_ref());
    section.part("scalability_plan", "scalability plan", scalability_plan.as_ref());
    section.more(Some(&performance.own));
}

fn dependencies(section: &mut Gather, dependencies: &Dependencies) {
    let Dependencies { external_services, internal, infrastructure } = dependencies;
    section.subsection("external_services", "external services", external_services.as_ref(), |section, all| {
        for (name, entry) in all {
            section.item(SERVICE, quoted(name), name.as_str(), |item| match entry {
                ExternalServiceEntry::Short(provides) => item.part("provides", "what it provides", Some(provides)),
                ExternalServiceEntry::Full(service) => {
                    item.part("provides", "what it provides", Some(&service.provides));
                    item.part("integration", "integration", service.integration.as_ref());
                }
            });
        }
    });
    section.subsection("internal", "internal dependencies", internal.as_ref(), |section, all: &IndexMap<_, _>| {
        for (name, needed) in all {
            section.item(INTERNAL, quoted(name), name.as_str(), |item| item.part("", "reason", Some(needed)));
        }
    });
    section.subsection("infrastructure", "infrastructure", infrastructure.as_ref(), |section, needs| {
        let Infrastructure { compute, storage, network } = &needs.known;
        section.part("compute", "compute", compute.as_ref());
        section.part("storage", "storage", storage.as_ref());
        section.part("network", "network", network.as_ref());
        section.more(Some(&needs.own));
    });
}

fn deployment_plan(section: &mut Gather, plan: &Labelled<DeploymentPlan>) {
    let DeploymentPlan { preparation, steps, rollback, monitoring } = &plan.known;
    section.part("preparation", "preparation", preparation.as_ref());
    section.part("steps", "deployment steps", steps.as_ref());
    section.part("rollback", "rollback plan", rollback.as_ref());
    section.part("monitoring", "monitoring", monitoring.as_ref());
    section.more(Some(&plan.own));
}

fn decisions(section: &mut Gather, decisions: &[Decision]) {
    for (index, Decision { id, title, path, summary, supersedes: _ }) in decisions.iter().enumerate() {
        section.item(
            DECISION,
            || id.trim().to_owned(),
            index,
            |item| {
                item.part("title", "title", Some(title));
                item.part("path", "path", path.as_ref());
                item.part("summary", "summary", summary.as_ref());
            },
        );
    }
}
