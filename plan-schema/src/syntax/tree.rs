//! The tree of a YAML document: an arena of nodes that knows where every key and value stands.
//!
//! The tree owns all it holds and is flat, so that a deep text cannot overflow a stack, not even when the tree is dropped.
//! An alias is the node it names, not a copy of it. What the values mean to a plan is not known here.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use super::decode::{SourceMap, Written};
use crate::place::{Part, Place, PlanPath, Segment};
use crate::source::Span;

/// A node of a [`Tree`]; only of use with the tree it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    pub(super) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// How a node is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A scalar without quotes.
    Plain,
    /// `'…'`
    SingleQuoted,
    /// `"…"`
    DoubleQuoted,
    /// `|`
    Literal,
    /// `>`
    Folded,
    /// A collection by indentation.
    Block,
    /// `[…]` or `{…}`
    Flow,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind<'a> {
    /// Nothing.
    Null,
    /// A truth value.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// An integer above [`i64::MAX`].
    UInt(u64),
    /// A finite number that is written with a point or an exponent.
    Float(f64),
    /// A text, decoded.
    Str(&'a str),
    /// A sequence.
    Seq(&'a [NodeId]),
    /// A mapping.
    Map(&'a [Entry]),
}

impl Kind<'_> {
    /// What people call it: `a mapping`, `a number`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "a boolean",
            Self::Int(_) | Self::UInt(_) | Self::Float(_) => "a number",
            Self::Str(_) => "a text",
            Self::Seq(_) => "a list",
            Self::Map(_) => "a mapping",
        }
    }
}

/// An entry of a mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The key; always a text, see [`Tree::key`].
    pub key: NodeId,
    /// The value.
    pub value: NodeId,
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// From `#` to the end of the line.
    pub span: Span,
    /// What follows `#`, with its spaces.
    pub text: Box<str>,
}

#[derive(Debug, Clone)]
pub(super) enum Data {
    Null,
    Bool(bool),
    Int(i64),
    UInt(u64),
    Float(f64),
    Str(Box<str>),
    Seq(Range<u32>),
    Map(Range<u32>),
}

#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) data: Data,
    /// The whole node as written; a block scalar from its header to its last line.
    pub(super) span: Span,
    pub(super) style: Style,
    /// Columns that every line of a block scalar loses.
    pub(super) indent: u32,
}

/// A YAML document with the place of everything.
#[derive(Debug, Clone)]
pub struct Tree {
    pub(super) text: Box<str>,
    pub(super) nodes: Vec<Node>,
    pub(super) items: Vec<NodeId>,
    pub(super) entries: Vec<Entry>,
    pub(super) comments: Vec<Comment>,
    /// What aliases name, sorted: a change of one changes what stands elsewhere.
    pub(super) shared: Vec<NodeId>,
    pub(super) root: NodeId,
    pub(super) last: LastMap,
}

/// The source map that was asked for last. A long text is decoded once, however many findings are in it: they come in a row.
#[derive(Debug, Default)]
pub(super) struct LastMap(Mutex<Option<(NodeId, Option<Arc<SourceMap>>)>>);

impl Clone for LastMap {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl LastMap {
    /// The map of a node, made if the last one was another's.
    fn of(&self, id: NodeId, make: impl FnOnce() -> Option<SourceMap>) -> Option<Arc<SourceMap>> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some((known, map)) if *known == id => map.clone(),
            _ => {
                let map = make().map(Arc::new);
                *last = Some((id, map.clone()));
                map
            }
        }
    }
}

impl Tree {
    /// The document's only value.
    #[must_use]
    pub const fn root(&self) -> NodeId {
        self.root
    }

    /// What a node is.
    #[must_use]
    pub fn kind(&self, id: NodeId) -> Kind<'_> {
        let range = |range: &Range<u32>| range.start as usize..range.end as usize;
        match &self.node(id).data {
            Data::Null => Kind::Null,
            Data::Bool(value) => Kind::Bool(*value),
            Data::Int(value) => Kind::Int(*value),
            Data::UInt(value) => Kind::UInt(*value),
            Data::Float(value) => Kind::Float(*value),
            Data::Str(text) => Kind::Str(text),
            Data::Seq(items) => Kind::Seq(&self.items[range(items)]),
            Data::Map(entries) => Kind::Map(&self.entries[range(entries)]),
        }
    }

    /// How a node is written.
    #[must_use]
    pub fn style(&self, id: NodeId) -> Style {
        self.node(id).style
    }

    /// Where a node stands: quotes and the header of a block scalar included. An alias stands where its anchor does.
    #[must_use]
    pub fn span(&self, id: NodeId) -> Span {
        self.node(id).span
    }

    /// The source of a node, letter for letter.
    #[must_use]
    pub fn raw(&self, id: NodeId) -> &str {
        self.slice(self.span(id))
    }

    /// A scalar as written: the decoded text, or the digits of a number as they stand (`1.10`). Empty for collections.
    #[must_use]
    pub fn as_written(&self, id: NodeId) -> &str {
        match self.kind(id) {
            Kind::Str(text) => text,
            Kind::Seq(_) | Kind::Map(_) => "",
            _ => self.raw(id),
        }
    }

    /// The text of an entry's key; a number or boolean gives its text as written.
    #[must_use]
    pub fn key(&self, entry: Entry) -> &str {
        self.as_written(entry.key)
    }

    /// The entries of a mapping; none for anything else.
    #[must_use]
    pub fn entries(&self, id: NodeId) -> &[Entry] {
        if let Kind::Map(entries) = self.kind(id) { entries } else { &[] }
    }

    /// The items of a sequence; none for anything else.
    #[must_use]
    pub fn items(&self, id: NodeId) -> &[NodeId] {
        if let Kind::Seq(items) = self.kind(id) { items } else { &[] }
    }

    /// The entry of a mapping with this key.
    #[must_use]
    pub fn entry(&self, id: NodeId, key: &str) -> Option<Entry> {
        self.entries(id).iter().copied().find(|entry| self.key(*entry) == key)
    }

    /// All comments, in source order.
    #[must_use]
    pub fn comments(&self) -> &[Comment] {
        &self.comments
    }

    /// The text that the tree was read from.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The node at a path.
    #[must_use]
    pub fn find(&self, path: &PlanPath) -> Option<NodeId> {
        let route = self.follow(path);
        (route.steps == path.segments().len()).then_some(route.value)
    }

    /// The span of a place: the only function that leads from the plan's terms back to the source.
    ///
    /// A place that the document does not have gives the nearest one above it that it has: its key, or the value if it
    /// has none.
    #[must_use]
    pub fn locate(&self, place: &Place) -> Span {
        if let Part::Source(span) = place.part {
            return span;
        }
        let route = self.follow(&place.path);
        if route.steps < place.path.segments().len() {
            return self.span(route.key.unwrap_or(route.value));
        }
        match &place.part {
            Part::Key => self.span(route.key.unwrap_or(route.value)),
            Part::Within(range) => self.within(route.value, range),
            Part::WithinKey(range) => self.within(route.key.unwrap_or(route.value), range),
            Part::Value | Part::Source(_) => self.span(route.value),
        }
    }

    /// The source of some bytes of a decoded scalar.
    fn within(&self, id: NodeId, range: &Range<usize>) -> Span {
        self.source_map(id).map_or(self.span(id), |map| map.locate(range))
    }

    /// Where each piece of a scalar came from; `None` for a collection.
    pub(super) fn source_map(&self, id: NodeId) -> Option<Arc<SourceMap>> {
        let node = self.node(id);
        let decoded = match &node.data {
            Data::Str(text) => text,
            Data::Seq(_) | Data::Map(_) => return None,
            _ => self.raw(id),
        };
        let written = Written::new(node.span, node.style, node.indent);
        self.last.of(id, || SourceMap::new(self.text(), decoded, &written))
    }

    /// The node of the key that leads to a path; `None` for an item of a sequence, the root, and what is not there.
    pub(super) fn key_node(&self, path: &PlanPath) -> Option<NodeId> {
        let route = self.follow(path);
        route.key.filter(|_| route.steps == path.segments().len())
    }

    fn follow(&self, path: &PlanPath) -> Route {
        let mut route = Route { key: None, value: self.root, steps: 0 };
        for segment in path.segments() {
            let (key, value) = match segment {
                Segment::Key(name) => match self.entry(route.value, name) {
                    Some(entry) => (Some(entry.key), entry.value),
                    None => break,
                },
                Segment::Index(index) => match self.items(route.value).get(*index) {
                    Some(item) => (None, *item),
                    None => break,
                },
            };
            route = Route { key, value, steps: route.steps + 1 };
        }
        route
    }

    pub(super) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }
}

/// How far a path could be followed.
struct Route {
    key: Option<NodeId>,
    value: NodeId,
    steps: usize,
}
