//! Components and what they use, in characters that any font has: `[Web App] --> [API Gateway] --SQL--> [Postgres]`.
//!
//! Each component stands once with what it uses: the first to its right, others below it. Where an arrow leads to one that
//! stands elsewhere, its name is repeated. Where most would be repetition, or a line would be too long, there is no drawing
//! but a list of the arrows.

mod canvas;
mod drawing;
mod forest;
mod list;
#[cfg(test)]
mod tests;

use unicode_width::UnicodeWidthStr;

use super::facts::Graph;
use forest::Forest;

/// No line is longer, if it can be helped.
const WIDTH: usize = 100;
/// More components than these are not drawn.
const MOST_NODES: usize = 40;

/// The drawing, without a line end at its end; `None` if no component uses another.
pub(super) fn diagram(graph: &Graph<'_>) -> Option<String> {
    if graph.edges.is_empty() {
        return None;
    }
    let names: Vec<String> = graph.nodes.iter().map(|node| format!("[{}]", one_line(node.name))).collect();
    let links = links(graph);
    if names.len() <= MOST_NODES {
        let forest = Forest::new(names.len(), &links);
        if forest.repeated <= names.len() / 2 + 1 {
            // Where the ways are long, what hangs at their ends does not fit: then they go down earlier.
            for turn in (WIDTH / 4..=WIDTH).rev().step_by(15) {
                let (drawing, width) = drawing::draw(&names, &links, &forest, turn);
                if width <= WIDTH {
                    return Some(drawing);
                }
            }
        }
    }
    Some(list::list(&names, &links))
}

/// An arrow.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Link {
    from: usize,
    to: usize,
    /// Whether it points both ways.
    both: bool,
    label: String,
}

impl Link {
    /// `--SQL-->`
    fn arrow(&self) -> String {
        let back = if self.both { "<" } else { "" };
        if self.label.is_empty() { format!("{back}-->") } else { format!("{back}--{}-->", self.label) }
    }
}

/// The edges; two that lead back and forth in the same way are one.
fn links(graph: &Graph<'_>) -> Vec<Link> {
    use std::collections::HashMap;
    let mut links: Vec<Link> = Vec::new();
    let mut known: HashMap<(usize, usize), usize> = HashMap::new();
    for edge in &graph.edges {
        let label = one_line(&edge.via.join(", "));
        if edge.from != edge.to
            && let Some(other) = known.get(&(edge.to, edge.from))
            && links[*other].label == label
        {
            links[*other].both = true;
            continue;
        }
        known.insert((edge.from, edge.to), links.len());
        links.push(Link { from: edge.from, to: edge.to, both: false, label });
    }
    links
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn width(text: &str) -> usize {
    text.width()
}
