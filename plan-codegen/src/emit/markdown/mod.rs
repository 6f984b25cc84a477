//! Markdown: the document that the template describes, from the plan as written.
//!
//! It reads the plan and loses nothing of it; the model only lends examples of bodies that are given as types. What it
//! leaves out on purpose: the template's instructions to the author.
//!
//! `writer` owns blank lines, lists, tables and fences, `prose` and `escape` what authors wrote; then there is a file
//! for each section.

mod approach;
mod architecture;
mod closing;
mod contracts;
mod dependencies;
mod deployment;
mod escape;
mod extra;
mod header;
mod json;
mod models;
mod performance;
mod preflight;
mod prose;
mod render;
mod risks;
mod security;
mod strategy;
mod technology;
mod testing;
mod value;
mod writer;

use plan_schema::model::Model;
use plan_schema::plan::{Document, Plan};

use self::render::Render;
use super::{Emitter, Input, OptionSpec, Output, OutputFile, Values};

/// The emitter.
pub static MARKDOWN: Emitter = Emitter {
    name: "markdown",
    about: "the plan as a document, in the order and words of the template",
    by_default: true,
    options: &[DIAGRAMS],
    rules: preflight::RULES,
    preflight: preflight::preflight,
    emit,
};

const MERMAID: &str = "mermaid";
const DIAGRAMS: OptionSpec = OptionSpec {
    name: "diagrams",
    about: "diagrams of components, data flow, entities and phases",
    values: Values::OneOf(&["off", MERMAID]),
    default: "off",
};

fn emit(input: &Input<'_>) -> Output {
    let mermaid = input.settings.get(&DIAGRAMS) == MERMAID;
    let text = document(input.plan.plan(), input.plan.model(), mermaid);
    let path = format!("{}.md", input.stem);
    Output { files: vec![OutputFile { path, text }], ..Output::default() }
}

/// The document, without diagrams that the template does not have.
#[must_use]
pub fn render(plan: &Plan, model: &Model) -> String {
    document(plan, model, false)
}

fn document(plan: &Plan, model: &Model, mermaid: bool) -> String {
    let Document {
        title,
        feature,
        created,
        status,
        executive_summary,
        technical_approach,
        system_architecture,
        technology_choices,
        data_models,
        api_contracts,
        implementation_strategy,
        testing_strategy,
        security_considerations,
        risk_assessment,
        performance_considerations,
        dependencies,
        deployment_plan,
        open_questions,
        architecture_decisions,
        future_considerations,
        extra_sections,
        // About the file; no part of the document.
        plan_version: _,
        schema: _,
    } = &plan.known;

    let mut r = Render::new(&plan.known, model, mermaid, extra_sections.as_deref().unwrap_or_default());
    let header =
        header::Header { title, feature: feature.as_ref(), created: created.as_ref(), status: *status, own: &plan.own };
    header::write(&mut r, &header);
    header::summary(&mut r, executive_summary.as_ref());
    r.section("technical_approach", "Technical Approach", technical_approach.as_ref(), approach::write);
    r.section("system_architecture", "System Architecture", system_architecture.as_ref(), architecture::write);
    r.section("technology_choices", "Technology Choices", technology_choices.as_ref(), technology::write);
    r.section("data_models", "Data Models", data_models.as_ref(), models::write);
    r.section("api_contracts", "API Contracts", api_contracts.as_ref(), contracts::write);
    r.section("implementation_strategy", "Implementation Strategy", implementation_strategy.as_ref(), strategy::write);
    r.section("testing_strategy", "Testing Strategy", testing_strategy.as_ref(), testing::write);
    r.section("security_considerations", "Security Considerations", security_considerations.as_ref(), security::write);
    r.section("risk_assessment", "Risk Assessment", risk_assessment.as_ref(), |r, risks| risks::write(r, risks));
    r.section(
        "performance_considerations",
        "Performance Considerations",
        performance_considerations.as_ref(),
        performance::write,
    );
    r.section("dependencies", "Dependencies", dependencies.as_ref(), dependencies::write);
    r.section("deployment_plan", "Deployment Plan", deployment_plan.as_ref(), deployment::write);
    r.section("open_questions", "Open Questions", open_questions.as_ref(), |r, list| closing::questions(r, list));
    r.section("architecture_decisions", "Architecture Decisions", architecture_decisions.as_ref(), |r, list| {
        closing::decisions(r, list);
    });
    r.section("future_considerations", "Future Considerations", future_considerations.as_ref(), |r, list| {
        closing::future(r, list);
    });
    closing::note(&mut r);
    r.finish()
}
