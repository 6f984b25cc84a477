//! Which component stands where: a tree below each that nobody uses.

use super::Link;
use crate::emit::diagrams::facts::layers;

/// What hangs on a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Branch {
    /// The arrow, as a number.
    pub(super) link: usize,
    /// Whether what it leads to stands elsewhere.
    pub(super) repeated: bool,
}

/// The components as trees.
#[derive(Debug)]
pub(super) struct Forest {
    /// Where trees begin, in order.
    pub(super) roots: Vec<usize>,
    /// Without any arrow, in order.
    pub(super) alone: Vec<usize>,
    /// What hangs on each component; the one with the longest way first.
    pub(super) branches: Vec<Vec<Branch>>,
    /// How many arrows lead to what stands elsewhere.
    pub(super) repeated: usize,
}

impl Forest {
    pub(super) fn new(nodes: usize, links: &[Link]) -> Self {
        let (mut used, mut linked) = (vec![false; nodes], vec![false; nodes]);
        let mut out = vec![Vec::new(); nodes];
        for (number, link) in links.iter().enumerate() {
            out[link.from].push(number);
            linked[link.from] = true;
            linked[link.to] = true;
            used[link.to] |= link.from != link.to;
        }
        // How far each is from where arrows end.
        let back: Vec<_> = links.iter().map(|link| (link.to, link.from)).collect();
        let heights = layers(nodes, &back);
        for links_out in &mut out {
            links_out.sort_by_key(|number| std::cmp::Reverse(heights[links[*number].to]));
        }
        let mut forest = Self { roots: Vec::new(), alone: Vec::new(), branches: vec![Vec::new(); nodes], repeated: 0 };
        let mut seen = vec![false; nodes];
        for start in (0..nodes).filter(|&node| !used[node]).chain(0..nodes) {
            if seen[start] {
                continue;
            }
            seen[start] = true;
            if !linked[start] {
                forest.alone.push(start);
                continue;
            }
            forest.roots.push(start);
            // Depth first: the longest way goes on to the right.
            let mut stack = vec![(start, 0)];
            while let Some((node, at)) = stack.last_mut() {
                let Some(&number) = out[*node].get(*at) else {
                    stack.pop();
                    continue;
                };
                *at += 1;
                let to = links[number].to;
                let repeated = seen[to];
                forest.branches[*node].push(Branch { link: number, repeated });
                forest.repeated += usize::from(repeated);
                if !repeated {
                    seen[to] = true;
                    stack.push((to, 0));
                }
            }
        }
        // What stands elsewhere comes last.
        for branches in &mut forest.branches {
            branches.sort_by_key(|branch| branch.repeated);
        }
        forest
    }
}
