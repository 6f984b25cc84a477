//! The ways through a graph that lead back to where they began, or are too long.

use std::collections::HashMap;

use indexmap::IndexMap;

use crate::model::MOST_STEPS;
use crate::place::Place;

/// What each node leads to, and where the plan says so.
pub(super) type Graph = IndexMap<String, Vec<(String, Place)>>;

/// A way that nobody can follow to its end.
#[derive(Debug)]
pub(super) struct Way {
    /// The nodes on it; the last one is the first one if it goes round.
    pub(super) steps: Vec<String>,
    /// Where the plan leads from the first node to the second.
    pub(super) place: Place,
    /// Whether it has an end, too far away.
    pub(super) ends: bool,
}

/// The ways of a graph that go round, each once, from the node that the plan declares first; and those that are too long,
/// each from the node whose way is the first that is.
pub(super) fn ways(graph: &Graph) -> Vec<Way> {
    let mut found = Vec::new();
    // How many steps a node leads on; `None` while that is not known yet.
    let mut known: HashMap<&str, Option<usize>> = HashMap::new();
    for start in graph.keys() {
        if known.contains_key(start.as_str()) {
            continue;
        }
        // The way so far, each node with the number of its edges that are done. No recursion: a plan may be hostile.
        known.insert(start, None);
        let mut way: Vec<(&str, usize)> = vec![(start, 0)];
        while let Some((node, done)) = way.last_mut() {
            let node = *node;
            let edges = graph.get(node).map_or(&[][..], Vec::as_slice);
            let edge = edges.get(*done);
            *done += 1;
            if let Some((next, _)) = edge {
                match known.get(next.as_str()) {
                    // On the way itself: it goes round.
                    Some(None) => {
                        let from = way.iter().position(|(node, _)| node == next).unwrap_or(0);
                        let mut round: Vec<&str> = way[from..].iter().map(|(node, _)| *node).collect();
                        let least = round.iter().enumerate().min_by_key(|(_, node)| graph.get_index_of(**node));
                        let least = least.map_or(0, |(at, _)| at);
                        round.rotate_left(least);
                        round.push(round[0]);
                        found.extend(written(graph, &round, false));
                    }
                    None if graph.contains_key(next) => {
                        known.insert(next, None);
                        way.push((next, 0));
                    }
                    Some(Some(_)) | None => {}
                }
                continue;
            }
            let steps = |next: &str| known.get(next).copied().flatten().unwrap_or(0) + 1;
            let furthest = edges.iter().map(|(next, _)| (steps(next), next.as_str())).max_by_key(|(steps, _)| *steps);
            let (length, next) = furthest.unwrap_or((0, ""));
            if length == MOST_STEPS {
                found.extend(written(graph, &[node, next], true));
            }
            known.insert(node, Some(length));
            way.pop();
        }
    }
    found
}

/// A way with the place of its first step.
fn written(graph: &Graph, steps: &[&str], ends: bool) -> Option<Way> {
    let (first, second) = (steps.first()?, steps.get(1)?);
    let (_, place) = graph.get(*first)?.iter().find(|(next, _)| next == second)?;
    Some(Way { steps: steps.iter().map(|step| (*step).to_owned()).collect(), place: place.clone(), ends })
}
