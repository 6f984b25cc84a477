//! `components.mmd`: a flowchart of the components and what they use.

use std::fmt::Write as _;

use plan_schema::plan::State;

use super::facts::{Graph, Node, layers};
use super::label::{self, EDGE, NODE};

/// As many layers stand beside each other, whatever there is in each.
const BESIDE: usize = 5;

/// The chart; `None` if no component uses another.
pub(super) fn chart(graph: &Graph<'_>) -> Option<String> {
    if graph.edges.is_empty() {
        return None;
    }
    let pairs: Vec<_> = graph.edges.iter().map(|edge| (edge.from, edge.to)).collect();
    let layers = layers(graph.nodes.len(), &pairs);
    let mut sizes = vec![0; layers.iter().max().map_or(0, |last| last + 1)];
    for layer in layers {
        sizes[layer] += 1;
    }
    // A page is narrow: what is deep stands upright, unless it is broader still.
    let upright = sizes.len() > BESIDE && sizes.iter().all(|size| *size < sizes.len());
    let mut chart = format!("flowchart {}\n", if upright { "TB" } else { "LR" });
    for (index, node) in graph.nodes.iter().enumerate() {
        let (open, close) = if node.outside { ("([", "])") } else { ("[", "]") };
        let class = class(node).map(|(name, _)| format!(":::{name}")).unwrap_or_default();
        // Writing to a string cannot fail.
        let _ = writeln!(chart, "  n{index}{open}\"{}\"{close}{class}", text(node));
    }
    for edge in &graph.edges {
        let via = match &*edge.via.join(", ") {
            "" => String::new(),
            via => format!("|\"{}\"|", label::label(via, EDGE)),
        };
        let _ = writeln!(chart, "  n{} -->{via} n{}", edge.from, edge.to);
    }
    let mut classes: Vec<_> = graph.nodes.iter().filter_map(class).collect();
    classes.sort_unstable();
    classes.dedup();
    for (name, style) in classes {
        let _ = writeln!(chart, "  classDef {name} {style}");
    }
    Some(chart)
}

/// The name, and the state below it as the document marks it.
fn text(node: &Node<'_>) -> String {
    let mark = match node.state {
        None => return label::label(node.name, NODE),
        Some(State::New) => "[NEW]",
        Some(State::Modified) => "[MODIFIED]",
        Some(State::Existing) => "[EXISTING]",
        Some(State::External) => "[EXTERNAL]",
    };
    format!("{}<br/>{}", label::label(node.name, NODE), label::escape(mark))
}

/// Lines alone tell: colors are those of the reader's theme.
fn class(node: &Node<'_>) -> Option<(&'static str, &'static str)> {
    match node.state {
        _ if node.outside => Some(("outside", "stroke-dasharray:5 5")),
        Some(State::New) => Some(("new", "stroke-width:3px")),
        Some(State::Modified) => Some(("modified", "stroke-width:3px,stroke-dasharray:10 4")),
        Some(State::Existing | State::External) | None => None,
    }
}
