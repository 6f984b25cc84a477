//! `## System Architecture`: components, their diagram, the flow of data.

use plan_schema::plan::{Arrow, Component, ComponentEntry, FlowStep, Prose, State, SystemArchitecture};

use super::escape::{self, Place};
use super::prose;
use super::render::Render;
use super::value::Value;
use crate::emit::diagrams;

pub(super) fn write<'p>(r: &mut Render<'p>, architecture: &'p SystemArchitecture) {
    let SystemArchitecture { components, component_diagram, data_flow } = architecture;
    r.subsection("system_architecture.components", "Components", components.as_ref(), |r, components| {
        for (index, (name, entry)) in components.iter().enumerate() {
            component(r, index + 1, name, entry);
        }
    });
    match component_diagram {
        Some(Prose::Text(text)) if text.trim().is_empty() => draw(r),
        Some(diagram) => write_diagram(r, diagram),
        None => draw(r),
    }
    r.extras_after("system_architecture.component_diagram", 3);
    r.subsection("system_architecture.data_flow", "Data Flow", data_flow.as_ref(), |r, steps| {
        r.out.blank();
        for (index, step) in steps.iter().enumerate() {
            let text = match step {
                FlowStep::Step(text) => prose::block(text),
                FlowStep::Arrow(Arrow { from, to, step }) => {
                    let [from, to] = [from, to].map(|name| escape::literal(name, Place::Label));
                    format!("**{from}** → **{to}**: {}", prose::tail(step))
                }
            };
            r.out.item(&format!("{}. ", index + 1), &text);
        }
        r.mermaid(|r| diagrams::flow(r.plan));
    });
}

/// `[NEW]` behind a name, for a state that the plan gives.
pub(super) fn mark(state: Option<State>) -> &'static str {
    match state {
        None => "",
        Some(State::New) => " [NEW]",
        Some(State::Modified) => " [MODIFIED]",
        Some(State::Existing) => " [EXISTING]",
        Some(State::External) => " [EXTERNAL]",
    }
}

fn component<'p>(r: &mut Render<'p>, number: usize, name: &str, entry: &'p ComponentEntry) {
    let marker = format!("{number}. ");
    let name = escape::literal(name, Place::Label);
    r.out.blank();
    match entry {
        ComponentEntry::Purpose(purpose) => {
            r.out.item(&marker, &format!("**{name}**"));
            r.out.indented(marker.len(), |out| out.entry("- ", "Purpose", &[purpose.into()]));
        }
        ComponentEntry::Full(component) => {
            let Component { purpose, responsibilities, interfaces, uses, external, state, owns, serves } =
                &component.known;
            let state = if *external == Some(true) { state.or(Some(State::External)) } else { *state };
            r.out.item(&marker, &format!("**{name}**{}", mark(state)));
            r.out.indented(marker.len(), |out| {
                let texts = [("Purpose", purpose), ("Responsibilities", responsibilities), ("Interfaces", interfaces)];
                for (label, lines) in texts {
                    if let Some(lines) = lines {
                        out.entry("- ", label, &Value::lines(lines));
                    }
                }
                for (label, names) in [("Uses", uses), ("Owns", owns), ("Serves", serves)] {
                    if let Some(names) = names {
                        out.entry("- ", label, &Value::plain(names));
                    }
                }
                // That a component is no outside system goes without saying, and `[EXTERNAL]` says that it is one.
                if *external == Some(true) && state != Some(State::External) {
                    out.entry("- ", "External", &[Value::yes(true)]);
                }
                for (label, lines) in &component.own {
                    out.entry("- ", &escape::literal(label, Place::Label), &Value::lines(lines));
                }
            });
        }
    }
}

const DIAGRAM: &str = "Component Diagram";

/// The author's diagram, as it is; one that brings its own fence is Markdown already.
fn write_diagram<'p>(r: &mut Render<'p>, diagram: &'p Prose) {
    r.out.heading(3, DIAGRAM);
    match diagram {
        Prose::NotApplicable(reason) => return r.not_applicable(&reason.not_applicable),
        Prose::Text(text) if text.trim_start().starts_with("```") || text.trim_start().starts_with("~~~") => {
            r.prose(text);
            if text.contains("mermaid") {
                return;
            }
        }
        Prose::Text(text) => {
            r.out.blank();
            r.out.fence("", text.trim_end());
        }
    }
    r.mermaid(|r| diagrams::components(r.plan));
}

/// A drawing of the components, if some use others.
fn draw(r: &mut Render<'_>) {
    if let Some(drawing) = diagrams::component_drawing(r.plan) {
        r.out.heading(3, DIAGRAM);
        r.out.blank();
        r.out.fence("", &drawing);
        r.mermaid(|r| diagrams::components(r.plan));
    }
}
