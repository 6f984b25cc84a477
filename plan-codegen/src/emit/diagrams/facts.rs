//! What diagrams are made from: the graph of the components.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use plan_schema::plan::{ComponentEntry, State, split_use};

/// The components of a plan.
pub(in super::super) type Components = IndexMap<String, ComponentEntry>;

/// Components and what they use.
#[derive(Debug, Default)]
pub(super) struct Graph<'p> {
    /// The components, in order; then what is used and defined nowhere.
    pub(super) nodes: Vec<Node<'p>>,
    /// Which uses which, in order; at most one for two nodes and a direction.
    pub(super) edges: Vec<Edge<'p>>,
}

/// A component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node<'p> {
    /// Its name.
    pub(super) name: &'p str,
    /// Whether it is new, modified, existing or external, if the plan says so.
    pub(super) state: Option<State>,
    /// Whether it is no part of what is planned.
    pub(super) outside: bool,
}

/// That a component uses another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edge<'p> {
    pub(super) from: usize,
    pub(super) to: usize,
    /// How: what stands behind `via`.
    pub(super) via: Vec<&'p str>,
}

impl<'p> Graph<'p> {
    pub(super) fn new(components: &'p Components) -> Self {
        let mut graph = Self::default();
        let mut index = IndexMap::new();
        for (name, entry) in components {
            let (state, external) = match entry {
                ComponentEntry::Purpose(_) => (None, None),
                ComponentEntry::Full(component) => (component.state, component.external),
            };
            let outside = external == Some(true) || state == Some(State::External);
            index.insert(name.as_str(), graph.nodes.len());
            graph.nodes.push(Node { name, state, outside });
        }
        let mut edges: IndexMap<(usize, usize), Vec<&str>> = IndexMap::new();
        for (from, entry) in components.values().enumerate() {
            let ComponentEntry::Full(component) = entry else { continue };
            for text in component.uses.iter().flatten() {
                let (name, via) = split_use(text, |name| components.contains_key(name));
                let name = &text[name];
                if name.is_empty() {
                    continue;
                }
                let to = *index.entry(name).or_insert_with(|| {
                    graph.nodes.push(Node { name, state: None, outside: true });
                    graph.nodes.len() - 1
                });
                let vias = edges.entry((from, to)).or_default();
                vias.extend(via.filter(|via| !vias.contains(via)));
            }
        }
        graph.edges = edges.into_iter().map(|((from, to), via)| Edge { from, to, via }).collect();
        graph
    }

    /// Whether the plan says that one uses the other.
    pub(super) fn pairs(&self) -> BTreeSet<(&'p str, &'p str)> {
        self.edges.iter().map(|edge| (self.nodes[edge.from].name, self.nodes[edge.to].name)).collect()
    }
}

/// How far each node is from where the arrows begin, along the longest way; what leads around in a circle is cut where it was
/// entered.
pub(super) fn layers(nodes: usize, edges: &[(usize, usize)]) -> Vec<usize> {
    let mut next = vec![Vec::new(); nodes];
    let mut entered = vec![false; nodes];
    for &(from, to) in edges {
        if from != to {
            next[from].push(to);
            entered[to] = true;
        }
    }
    // Depth first, without recursion; `order` ends with the beginnings.
    let (mut order, mut seen, mut open) = (Vec::new(), vec![false; nodes], vec![false; nodes]);
    let mut kept = vec![Vec::new(); nodes];
    let starts = (0..nodes).filter(|&node| !entered[node]).chain(0..nodes);
    for start in starts {
        if seen[start] {
            continue;
        }
        let mut stack = vec![(start, 0)];
        (seen[start], open[start]) = (true, true);
        while let Some((node, at)) = stack.last_mut() {
            let node = *node;
            if let Some(&to) = next[node].get(*at) {
                *at += 1;
                if !open[to] {
                    kept[node].push(to);
                }
                if !seen[to] {
                    (seen[to], open[to]) = (true, true);
                    stack.push((to, 0));
                }
            } else {
                open[node] = false;
                order.push(node);
                stack.pop();
            }
        }
    }
    let mut layers = vec![0; nodes];
    for &node in order.iter().rev() {
        for &to in &kept[node] {
            layers[to] = layers[to].max(layers[node] + 1);
        }
    }
    layers
}

#[cfg(test)]
mod tests {
    use super::layers;

    #[test]
    fn layers_follow_the_longest_way_and_end_in_circles() {
        assert_eq!(layers(4, &[(0, 1), (1, 2), (0, 2), (2, 3)]), [0, 1, 2, 3]);
        assert_eq!(layers(3, &[(0, 1), (1, 2), (2, 0), (1, 1)]), [0, 1, 2]);
        assert_eq!(layers(2, &[]), [0, 0]);
        assert_eq!(layers(2, &[(1, 0)]), [1, 0]);
    }
}
