//! Texts of several lines.

use super::tree::{Data, NodeId, Tree};
use crate::source::Span;

impl Tree {
    /// All scalars, in no order that means something.
    pub(crate) fn scalars(&self) -> impl Iterator<Item = NodeId> + '_ {
        let is_scalar = |(index, node): (usize, &super::tree::Node)| match node.data {
            Data::Seq(_) | Data::Map(_) => None,
            _ => u32::try_from(index).ok().map(NodeId),
        };
        self.nodes.iter().enumerate().filter_map(is_scalar)
    }

    /// Where the texts stand that have several lines, each with its key: without blanks at the end, by place.
    pub(crate) fn spread(&self) -> Vec<Span> {
        let whole = |start: usize, id: NodeId| {
            let end = self.span(id).end;
            // An alias stands elsewhere.
            let text = self.text().get(start..end)?.trim_end();
            (!self.span(id).is_empty() && text.contains(['\n', '\r'])).then(|| Span::new(start, start + text.len()))
        };
        let entries = self.entries.iter().filter_map(|entry| match self.node(entry.value).data {
            Data::Seq(_) | Data::Map(_) => None,
            _ => whole(self.span(entry.key).start, entry.value),
        });
        let scalars = self.scalars().filter_map(|id| whole(self.span(id).start, id));
        let mut spans: Vec<Span> = entries.chain(scalars).collect();
        spans.sort_unstable();
        spans
    }
}
