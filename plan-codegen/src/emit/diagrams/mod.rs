//! Diagrams from facts: Mermaid files, and the ASCII drawing of the components.
//!
//! They show what the plan states in typed form: edges between components, the resolved model, arrows of the data flow, phases
//! and tasks. Nothing is guessed from prose; a plan without such facts has no diagram. Mermaid's C4, colors and layout hints are
//! left out: GitHub does not draw the first, and the reader's theme has the others.
//!
//! A file for each diagram, `label` for text in Mermaid, `facts` for what they share. The document of the Markdown emitter
//! shows the same diagrams.

mod ascii;
mod components;
mod entities;
mod facts;
mod flow;
mod label;
mod phases;

use std::collections::BTreeSet;

use plan_schema::model::Model;
use plan_schema::plan::Document;

use self::facts::Graph;
use super::{Emitter, Input, Output, OutputFile};

/// The emitter.
pub static DIAGRAMS: Emitter = Emitter {
    name: "diagrams",
    about: "Mermaid diagrams of components, entities, data flow and phases",
    by_default: false,
    options: &[],
    rules: &[],
    preflight: |_, _| Vec::new(),
    emit,
};

fn emit(input: &Input<'_>) -> Output {
    let (plan, model) = (&input.plan.plan().known, input.plan.model());
    let diagrams = [
        ("components", components(plan)),
        ("entities", entities(model)),
        ("flow", flow(plan)),
        ("phases", phases(plan)),
    ];
    let files: Vec<OutputFile> = diagrams
        .into_iter()
        .filter_map(|(name, text)| Some(OutputFile { path: format!("{}.{name}.mmd", input.stem), text: text? }))
        .collect();
    let nothing = files.is_empty().then_some(
        "the plan has no components that use others, no entities, no arrows of data and no phases with tasks",
    );
    Output { files, nothing }
}

/// The components and what they use, as a Mermaid flowchart.
pub(super) fn components(plan: &Document) -> Option<String> {
    components::chart(&Graph::new(facts::components(plan)?))
}

/// The components and what they use, as a drawing for a code block.
pub(super) fn component_drawing(plan: &Document) -> Option<String> {
    ascii::diagram(&Graph::new(facts::components(plan)?))
}

/// The entities of the model, as a Mermaid entity-relationship diagram.
pub(super) fn entities(model: &Model) -> Option<String> {
    entities::diagram(model)
}

/// The flow of data, as a Mermaid sequence diagram.
pub(super) fn flow(plan: &Document) -> Option<String> {
    let graph = facts::components(plan).map(Graph::new);
    flow::sequence(facts::flow(plan), &graph.as_ref().map_or_else(BTreeSet::new, Graph::pairs))
}

/// The phases, as a Mermaid Gantt chart or flowchart.
pub(super) fn phases(plan: &Document) -> Option<String> {
    phases::diagram(facts::phases(plan))
}
