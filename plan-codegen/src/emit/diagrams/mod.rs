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
use super::{Emitter, Input, OptionSpec, Output, OutputFile, Values};

/// The emitter.
pub static DIAGRAMS: Emitter = Emitter {
    name: "diagrams",
    about: "Mermaid diagrams of components, entities, data flow and phases",
    by_default: false,
    options: &[KIND],
    rules: &[],
    preflight: |_, _| Vec::new(),
    emit,
};

const ALL: &str = "all";
const KIND: OptionSpec = OptionSpec {
    name: "kind",
    about: "which diagrams are made",
    values: Values::OneOf(&[ALL, "components", "entities", "flow", "phases"]),
    default: ALL,
};

fn emit(input: &Input<'_>) -> Output {
    let (plan, model) = (&input.plan.plan().known, input.plan.model());
    let wanted = input.settings.get(&KIND);
    let mut files = Vec::new();
    let mut add = |kind: &str, diagram: &dyn Fn() -> Option<String>| {
        if (wanted == ALL || wanted == kind)
            && let Some(text) = diagram()
        {
            files.push(OutputFile { path: format!("{}.{kind}.mmd", input.stem), text });
        }
    };
    add("components", &|| components(plan));
    add("entities", &|| entities(model));
    add("flow", &|| flow(plan));
    add("phases", &|| phases(plan));
    let why = match wanted {
        "components" => "no component of the plan uses another",
        "entities" => "the plan has no entities",
        "flow" => "no step of the plan's data flow says from where to where",
        "phases" => "the plan has no phases",
        _ => "the plan has no components that use others, no entities, no arrows of data and no phases",
    };
    let nothing = files.is_empty().then_some(why);
    Output { files, nothing, ..Output::default() }
}

/// The components and what they use, as a Mermaid flowchart.
pub(super) fn components(plan: &Document) -> Option<String> {
    components::chart(&Graph::new(plan.components()?))
}

/// The components and what they use, as a drawing for a code block.
pub(super) fn component_drawing(plan: &Document) -> Option<String> {
    ascii::diagram(&Graph::new(plan.components()?))
}

/// The entities of the model, as a Mermaid entity-relationship diagram.
pub(super) fn entities(model: &Model) -> Option<String> {
    entities::diagram(model)
}

/// The flow of data, as a Mermaid sequence diagram.
pub(super) fn flow(plan: &Document) -> Option<String> {
    let graph = plan.components().map(Graph::new);
    flow::sequence(plan.data_flow(), &graph.as_ref().map_or_else(BTreeSet::new, Graph::pairs))
}

/// The phases, as a Mermaid Gantt chart or flowchart.
pub(super) fn phases(plan: &Document) -> Option<String> {
    phases::diagram(plan.phases())
}
