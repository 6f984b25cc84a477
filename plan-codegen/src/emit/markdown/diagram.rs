//! A Mermaid flowchart of the components, from their typed edges.

use std::fmt::Write;

use indexmap::{IndexMap, IndexSet};
use plan_schema::plan::{ComponentEntry, State};

/// The chart; `None` if no component uses another.
pub(super) fn flowchart(components: &IndexMap<String, ComponentEntry>) -> Option<String> {
    let mut nodes: IndexSet<&str> = components.keys().map(String::as_str).collect();
    let mut edges = Vec::new();
    for (name, entry) in components {
        let ComponentEntry::Full(component) = entry else { continue };
        for edge in component.uses.iter().flatten() {
            // A name may hold ` via ` itself.
            let (target, label) = if components.contains_key(edge) {
                (edge.as_str(), None)
            } else {
                edge.split_once(" via ").map_or((edge.as_str(), None), |(target, label)| (target, Some(label)))
            };
            let target = target.trim();
            nodes.insert(target);
            edges.push((name.as_str(), target, label));
        }
    }
    if edges.is_empty() {
        return None;
    }
    let mut chart = String::from("flowchart LR");
    for (index, name) in nodes.iter().enumerate() {
        let outside = match components.get(*name) {
            None => true,
            Some(ComponentEntry::Purpose(_)) => false,
            Some(ComponentEntry::Full(component)) => {
                component.external == Some(true) || component.state == Some(State::External)
            }
        };
        let (open, close) = if outside { ("([", "])") } else { ("[", "]") };
        // Writing to a string cannot fail.
        let _ = write!(chart, "\n  n{index}{open}\"{}\"{close}", label(name));
    }
    for (from, to, text) in edges {
        let node = |name: &str| nodes.get_index_of(name).unwrap_or_default();
        let text = text.map(|text| format!("|\"{}\"|", label(text.trim()))).unwrap_or_default();
        let _ = write!(chart, "\n  n{} -->{text} n{}", node(from), node(to));
    }
    Some(chart)
}

/// A label that Mermaid shows as written, whatever it holds.
fn label(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let letter = if c.is_ascii() { c.is_ascii_alphanumeric() || " .,_/-".contains(c) } else { c.is_alphabetic() };
        if letter {
            out.push(c);
        } else {
            let _ = write!(out, "#{};", u32::from(c));
        }
    }
    out
}
