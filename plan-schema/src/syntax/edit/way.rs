//! The way from the root of a tree to a node, and how far what stands there reaches in the source.

use super::super::tree::{Kind, NodeId, Style, Tree};
use super::lines;
use crate::place::{PlanPath, Segment};

/// One step down: which child of which collection.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub(super) parent: NodeId,
    pub(super) index: usize,
}

/// All steps to a node that no alias reaches.
#[derive(Debug)]
pub(super) struct Way {
    pub(super) steps: Vec<Step>,
    pub(super) node: NodeId,
}

impl Way {
    /// The way to a path; `None` if it leads nowhere, or through a value that an alias names.
    pub(super) fn to(tree: &Tree, path: &PlanPath) -> Option<Self> {
        let mut way = Self { steps: Vec::with_capacity(path.segments().len()), node: tree.root() };
        for segment in path.segments() {
            let parent = way.node;
            let index = match segment {
                Segment::Key(name) => tree.entries(parent).iter().position(|entry| tree.key(*entry) == name)?,
                Segment::Index(index) => Some(*index).filter(|index| *index < tree.items(parent).len())?,
            };
            way.steps.push(Step { parent, index });
            way.node = tree.child(parent, index).1;
            if tree.shared.binary_search(&way.node).is_ok() {
                return None;
            }
        }
        Some(way)
    }

    /// The key that leads to the node.
    pub(super) fn key(&self, tree: &Tree) -> Option<NodeId> {
        let step = self.steps.last()?;
        tree.child(step.parent, step.index).0
    }
}

impl Tree {
    /// How many entries or items a node has.
    pub(super) fn count(&self, id: NodeId) -> usize {
        match self.kind(id) {
            Kind::Seq(items) => items.len(),
            Kind::Map(entries) => entries.len(),
            _ => 0,
        }
    }

    /// An entry or item: its key, if it has one, and its value. The index is one of the collection.
    pub(super) fn child(&self, id: NodeId, index: usize) -> (Option<NodeId>, NodeId) {
        match self.kind(id) {
            Kind::Map(entries) => (Some(entries[index].key), entries[index].value),
            _ => (None, self.items(id)[index]),
        }
    }

    /// Where an entry or item begins, the dash of a block list included; `None` if an alias or an anchor stands there.
    pub(super) fn child_start(&self, id: NodeId, index: usize) -> Option<usize> {
        let (key, value) = self.child(id, index);
        if let Some(key) = key {
            return Some(self.span(key).start);
        }
        if self.shared.binary_search(&value).is_ok() {
            return None;
        }
        let start = self.span(value).start;
        if self.style(id) == Style::Flow {
            return Some(start);
        }
        let before = self.text()[..start].trim_end_matches([' ', '\t']);
        before.ends_with('-').then(|| before.len() - 1)
    }

    /// Where an entry or item ends; an alias ends where it stands. `None` if that is unknown.
    pub(super) fn child_end(&self, id: NodeId, index: usize) -> Option<usize> {
        let (key, value) = self.child(id, index);
        let Some(key) = key else {
            let known = self.shared.binary_search(&value).is_err();
            return known.then(|| self.span(value).end);
        };
        let behind = self.span(key).end;
        let rest = self.text()[behind..].trim_start();
        let written = rest.strip_prefix(':').map_or(rest, str::trim_start);
        if written.starts_with('*') {
            let from = self.text().len() - written.len();
            let name = |c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}');
            return Some(from + written.find(name).unwrap_or(written.len()));
        }
        Some(self.span(value).end.max(behind))
    }

    /// Whether an entry or item of a block collection is the first thing on its line.
    pub(super) fn leads_its_line(&self, id: NodeId, index: usize) -> bool {
        let start = self.child_start(id, index);
        start.is_some_and(|start| lines::is_blank(&self.text()[lines::start(self.text(), start)..start]))
    }
}
