//! What goes round in a graph: nodes are numbers, and each has edges that lead to others.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet, VecDeque};

/// The groups of two or more nodes of which each leads to each other (Tarjan 1972), without recursion. Groups and their
/// nodes are in order.
pub(super) fn groups<T>(edges: &[Vec<(usize, T)>]) -> Vec<Vec<usize>> {
    const UNSEEN: usize = usize::MAX;
    let mut index = vec![UNSEEN; edges.len()];
    let mut low = vec![0; edges.len()];
    let mut on_stack = vec![false; edges.len()];
    let (mut count, mut stack, mut groups) = (0, Vec::new(), Vec::new());
    for root in 0..edges.len() {
        if index[root] != UNSEEN {
            continue;
        }
        // A node, and how many of its edges are done.
        let mut calls = vec![(root, 0)];
        while let Some((at, done)) = calls.pop() {
            if done == 0 {
                (index[at], low[at]) = (count, count);
                count += 1;
                stack.push(at);
                on_stack[at] = true;
            } else {
                // Back from the edge before.
                let to = edges[at][done - 1].0;
                if on_stack[to] {
                    low[at] = low[at].min(low[to]);
                }
            }
            if let Some((to, _)) = edges[at].get(done) {
                calls.push((at, done + 1));
                if index[*to] == UNSEEN {
                    calls.push((*to, 0));
                }
                continue;
            }
            if low[at] == index[at] {
                let mut group = Vec::new();
                while let Some(node) = stack.pop() {
                    on_stack[node] = false;
                    group.push(node);
                    if node == at {
                        break;
                    }
                }
                if group.len() > 1 {
                    group.sort_unstable();
                    groups.push(group);
                }
            }
        }
    }
    groups.sort_unstable();
    groups
}

/// The shortest way round from the first node of a group, inside it: each node with the edge that leads on. An edge from a
/// node to itself is no part of it.
pub(super) fn round<T: Copy>(edges: &[Vec<(usize, T)>], group: &[usize]) -> Vec<(usize, T)> {
    let inside: HashSet<usize> = group.iter().copied().collect();
    let Some(start) = group.first().copied() else { return Vec::new() };
    // Breadth first: the edge by which each node is reached.
    let mut reached: HashMap<usize, (usize, T)> = HashMap::new();
    let mut next = VecDeque::from([start]);
    while let Some(at) = next.pop_front() {
        for (to, edge) in edges[at].iter().filter(|(to, _)| inside.contains(to) && *to != at) {
            if let Entry::Vacant(entry) = reached.entry(*to) {
                entry.insert((at, *edge));
                next.push_back(*to);
            }
        }
    }
    let mut way = Vec::new();
    let mut at = start;
    while let Some((before, edge)) = reached.get(&at) {
        way.push((*before, *edge));
        at = *before;
        if at == start {
            break;
        }
    }
    way.reverse();
    way
}

#[cfg(test)]
mod tests {
    use super::{groups, round};

    #[test]
    fn what_goes_round_is_found_once_and_the_shortest_way_first() {
        // 0 → 1 → 2 → 0, and 0 → 2 by another edge; 3 → 4 leads nowhere; 5 leads to itself; 6 ↔ 7.
        let edges = [
            vec![(1, 'a'), (2, 'b')],
            vec![(2, 'c')],
            vec![(0, 'd')],
            vec![(4, 'e')],
            vec![],
            vec![(5, 'f')],
            vec![(7, 'g'), (6, 'x')],
            vec![(6, 'h'), (3, 'i')],
        ];
        assert_eq!(groups(&edges), [vec![0, 1, 2], vec![6, 7]]);
        assert_eq!(round(&edges, &[0, 1, 2]), [(0, 'b'), (2, 'd')]);
        assert_eq!(round(&edges, &[6, 7]), [(6, 'g'), (7, 'h')]);
        assert_eq!(round(&edges, &[3]), []);
    }
}
