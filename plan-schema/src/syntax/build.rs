//! Builds the tree from events, and finds what a YAML parser lets pass: equal keys, tags, merge keys, numbers that do not
//! fit, aliases that lead nowhere or too far.
//!
//! One pass over the events, with a stack of its own. Nothing here stops at a mistake that the rest can be read around.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::controls;
use super::events::{Event, Events, Stop, Tag};
use super::limits::Limits;
use super::report;
use super::scalar::{self, Scalar};
use super::traps;
use super::tree::{Comment, Data, Entry, LastMap, Node, NodeId, Style, Tree};
use crate::finding::Finding;
use crate::source::Span;

/// What came of a text.
pub(super) struct Built {
    /// The tree as far as it goes; `None` if nothing could be read.
    pub(super) tree: Option<Tree>,
    pub(super) findings: Vec<Finding>,
    /// Where the parser stopped, and how the last scalar before it stands.
    pub(super) stop: Option<(Stop, Option<LastScalar>)>,
}

/// The scalar before a syntax error.
#[derive(Debug, Clone, Copy)]
pub(super) struct LastScalar {
    pub(super) span: Span,
    pub(super) style: Style,
}

/// Reads `text`, which may have raw control characters replaced; `original` is what it was.
pub(super) fn build(text: &str, original: &str, limits: &Limits) -> Built {
    let mut builder = Builder::new(text, limits);
    let stop = builder.run();
    let last = builder.last;
    let Builder { nodes, items, entries, comments, mut shared, root, findings, .. } = builder;
    shared.sort_unstable();
    shared.dedup();
    let tree = root.map(|root| Tree {
        text: original.into(),
        nodes,
        items,
        entries,
        comments,
        shared,
        root,
        last: LastMap::default(),
    });
    Built { tree, findings, stop: stop.map(|stop| (stop, last)) }
}

struct Frame {
    id: NodeId,
    /// Where the collection's children begin in the stack of nodes.
    base: usize,
    anchor: usize,
    map: bool,
    flow: bool,
    /// Levels below, with every alias followed.
    height: usize,
    /// The expanded size of the document when the collection began.
    before: Size,
}

/// Size with every alias followed.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    nodes: usize,
    bytes: usize,
}

/// What an anchor names; a size is known once the node is complete.
#[derive(Debug, Clone, Copy)]
struct Anchored {
    id: NodeId,
    complete: Option<(Size, usize)>,
    /// Where the anchor stands, and whether an alias names it.
    span: Span,
    used: bool,
}

struct Builder<'a> {
    text: &'a str,
    limits: &'a Limits,
    nodes: Vec<Node>,
    items: Vec<NodeId>,
    entries: Vec<Entry>,
    comments: Vec<Comment>,
    /// What aliases name.
    shared: Vec<NodeId>,
    root: Option<NodeId>,
    frames: Vec<Frame>,
    /// Children of open collections.
    stack: Vec<NodeId>,
    anchors: BTreeMap<usize, Anchored>,
    size: Size,
    /// The end of the last thing that is written, unlike the ends of block collections, which lie at the next token.
    end: usize,
    last: Option<LastScalar>,
    findings: Vec<Finding>,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str, limits: &'a Limits) -> Self {
        Self {
            text,
            limits,
            nodes: Vec::new(),
            items: Vec::new(),
            entries: Vec::new(),
            comments: Vec::new(),
            shared: Vec::new(),
            root: None,
            frames: Vec::new(),
            stack: Vec::new(),
            anchors: BTreeMap::new(),
            size: Size::default(),
            end: 0,
            last: None,
            findings: Vec::new(),
        }
    }

    /// Takes all events; gives the syntax error that ended them, if one did.
    fn run(&mut self) -> Option<Stop> {
        let mut events = Events::new(self.text, self.limits);
        let mut documents = 0;
        while let Some(next) = events.next() {
            let (event, span, tag_span) = match next {
                Ok(event) => event,
                Err(stop) => return Some(stop),
            };
            match event {
                Event::Document => {
                    documents += 1;
                    if documents > 1 {
                        self.find(report::second_document(span));
                        return None;
                    }
                }
                Event::Scalar { text, style, indent, anchor, tag } => {
                    self.scalar(text, style, indent, anchor, &tag, span, tag_span);
                }
                Event::Start { map, style, anchor, tag } => {
                    self.open(map, style, anchor, &tag, span, tag_span);
                    if self.frames.len() > self.limits.depth {
                        self.too_deep(span, "collections");
                        return None;
                    }
                }
                Event::End => self.close(span),
                Event::Anchor(anchor) => {
                    if let Some(anchored) = self.anchors.get_mut(&anchor) {
                        anchored.span = span;
                    }
                }
                Event::Alias(anchor) => {
                    if !self.alias(anchor, span) {
                        return None;
                    }
                }
                Event::UnknownAlias(name) => self.unknown_alias(&name, span),
                Event::Comment(text) => self.comments.push(Comment { span, text: text.into() }),
            }
            if self.too_large(span) || self.findings.len() >= self.limits.findings {
                return None;
            }
        }
        self.unused_anchors();
        self.cut_texts();
        None
    }

    #[expect(clippy::too_many_arguments, reason = "an event taken apart")]
    fn scalar(
        &mut self,
        text: Cow<'_, str>,
        style: Style,
        indent: usize,
        anchor: usize,
        tag: &Tag,
        raw: Span,
        tag_span: Option<Span>,
    ) {
        let span = self.scalar_span(style, raw);
        self.last = Some(LastScalar { span, style });
        // The parser gives `~` for what is not there; the span tells the two apart.
        let text = if style == Style::Plain && raw.is_empty() { Cow::Borrowed("") } else { text };
        if style == Style::DoubleQuoted {
            controls::find_escaped(self.text, &text, span, self.limits, &mut self.findings);
        }
        let key = self.expects_key();
        let data = if key { self.key_data(&text, style, span) } else { self.value_data(&text, style, tag, span) };
        self.check_scalar_tag(tag, tag_span, &data, key);
        self.size.nodes += 1;
        self.size.bytes += text.len();
        let id = self.push(Node { data, span, style, indent: u32::try_from(indent).unwrap_or(0) });
        if anchor > 0 {
            let size = Size { nodes: 1, bytes: text.len() };
            self.anchors.insert(anchor, Anchored { id, complete: Some((size, 0)), span: Span::default(), used: false });
        }
        self.end = self.end.max(raw.end).max(span.end);
        self.done(id, 0);
    }

    fn key_data(&mut self, text: &str, style: Style, span: Span) -> Data {
        if style == Style::Plain && text == "<<" {
            self.find(report::merge_key(span));
        } else if span.is_empty() {
            self.find(report::missing_key(span));
        }
        Data::Str(text.into())
    }

    fn value_data(&mut self, text: &str, style: Style, tag: &Tag, span: Span) -> Data {
        if style != Style::Plain || *tag == Tag::Str {
            return Data::Str(text.into());
        }
        match scalar::resolve(text) {
            Scalar::Null => Data::Null,
            Scalar::Bool(value) => Data::Bool(value),
            Scalar::Int(value) => Data::Int(value),
            Scalar::UInt(value) => Data::UInt(value),
            Scalar::Float(value) => Data::Float(value),
            Scalar::Text => Data::Str(text.into()),
            Scalar::Unrepresentable(why) => {
                self.find(report::unrepresentable(why, text, span));
                Data::Str(text.into())
            }
        }
    }

    fn check_scalar_tag(&mut self, tag: &Tag, span: Option<Span>, data: &Data, key: bool) {
        let name = match data {
            Data::Null => "nothing",
            Data::Bool(_) => "a boolean",
            Data::Int(_) | Data::UInt(_) | Data::Float(_) => "a number",
            _ => "a text",
        };
        let fits = match tag {
            Tag::None | Tag::Str => true,
            Tag::Core(wanted) => !key && *wanted == name,
            Tag::Seq | Tag::Map | Tag::Unknown => false,
        };
        if !fits {
            self.unsupported_tag(span);
        }
    }

    fn unsupported_tag(&mut self, span: Option<Span>) {
        let span = span.unwrap_or_default();
        let tag = self.text.get(span.start..span.end).unwrap_or_default();
        self.find(report::unsupported_tag(tag, span));
    }

    fn open(&mut self, map: bool, style: Style, anchor: usize, tag: &Tag, span: Span, tag_span: Option<Span>) {
        let fits = match tag {
            Tag::None => true,
            Tag::Seq => !map,
            Tag::Map => map,
            _ => false,
        };
        if !fits {
            self.unsupported_tag(tag_span);
        }
        let start = if style == Style::Block && !map { self.dash(span.start) } else { span.start };
        let before = self.size;
        self.size.nodes += 1;
        let id = self.push(Node { data: Data::Null, span: Span::new(start, start), style, indent: 0 });
        if anchor > 0 {
            self.anchors.insert(anchor, Anchored { id, complete: None, span: Span::default(), used: false });
        }
        let flow = style == Style::Flow;
        if flow {
            self.end = self.end.max(span.end);
        }
        self.frames.push(Frame { id, base: self.stack.len(), anchor, map, flow, height: 0, before });
    }

    fn close(&mut self, span: Span) {
        let Some(frame) = self.frames.pop() else { return };
        let children = self.stack.split_off(frame.base.min(self.stack.len()));
        let data = if frame.map {
            let from = self.entries.len();
            let pairs = children.chunks_exact(2).map(|pair| Entry { key: pair[0], value: pair[1] });
            self.entries.extend(pairs);
            self.duplicates(from);
            if frame.flow {
                self.split_texts(from);
            }
            Data::Map(index(from)..index(self.entries.len()))
        } else {
            let from = self.items.len();
            self.items.extend(children);
            if frame.flow {
                self.split_items(from);
            }
            Data::Seq(index(from)..index(self.items.len()))
        };
        if frame.flow {
            self.end = self.end.max(span.end);
        }
        let node = &mut self.nodes[frame.id.index()];
        node.data = data;
        node.span.end = self.end.max(node.span.start);
        if frame.anchor > 0 {
            let size =
                Size { nodes: self.size.nodes - frame.before.nodes, bytes: self.size.bytes - frame.before.bytes };
            if let Some(anchored) = self.anchors.get_mut(&frame.anchor) {
                anchored.complete = Some((size, frame.height));
            }
        }
        self.done(frame.id, frame.height);
    }

    /// Follows an alias; `false` if that leads too far.
    fn alias(&mut self, anchor: usize, span: Span) -> bool {
        self.end = self.end.max(span.end);
        let anchored = self.anchors.get_mut(&anchor).map(|anchored| {
            anchored.used = true;
            *anchored
        });
        let Some(Anchored { id, complete: Some((size, height)), .. }) = anchored else {
            self.find(report::recursive_alias(span));
            self.placeholder(span);
            return true;
        };
        self.shared.push(id);
        self.size.nodes = self.size.nodes.saturating_add(size.nodes);
        self.size.bytes = self.size.bytes.saturating_add(size.bytes);
        // A chain of aliases nests deeper than the text does.
        if self.frames.len() + height > self.limits.depth {
            self.too_deep(span, "aliases");
            return false;
        }
        let target = &self.nodes[id.index()];
        if self.expects_key() && !matches!(target.data, Data::Seq(_) | Data::Map(_)) {
            let text = match &target.data {
                Data::Str(text) => text.clone(),
                _ => self.text[target.span.start..target.span.end].into(),
            };
            let id = self.push(Node { data: Data::Str(text), span, style: Style::Plain, indent: 0 });
            self.done(id, 0);
        } else {
            self.done(id, height);
        }
        true
    }

    fn unknown_alias(&mut self, name: &str, span: Span) {
        self.end = self.end.max(span.end);
        let finding = report::undefined_alias(name, &self.text[span.start..span.end], span);
        self.find(finding);
        self.placeholder(span);
    }

    /// `&co text` is the text `text`: the anchor was meant to be text, too.
    fn unused_anchors(&mut self) {
        for anchored in self.anchors.values().filter(|anchored| !anchored.used) {
            let node = &self.nodes[anchored.id.index()];
            if node.style == Style::Plain && !node.span.is_empty() {
                let whole = Span::new(anchored.span.start, node.span.end);
                self.findings.push(report::unused_anchor(&self.text[whole.start..whole.end], anchored.span, whole));
            }
        }
    }

    fn placeholder(&mut self, span: Span) {
        self.size.nodes += 1;
        let id = self.push(Node { data: Data::Str("".into()), span, style: Style::Plain, indent: 0 });
        self.done(id, 0);
    }

    /// Hands a complete node to the collection that it stands in.
    fn done(&mut self, id: NodeId, height: usize) {
        let Some(frame) = self.frames.last_mut() else {
            self.root = Some(id);
            return;
        };
        frame.height = frame.height.max(height + 1);
        let key = frame.map && (self.stack.len() - frame.base).is_multiple_of(2);
        self.stack.push(id);
        let node = &self.nodes[id.index()];
        if key && matches!(node.data, Data::Seq(_) | Data::Map(_)) {
            let span = node.span;
            let what = if matches!(node.data, Data::Seq(_)) { "a list" } else { "a mapping" };
            self.find(report::collection_as_key(what, span));
            let text = Box::from(self.text.get(span.start..span.end).unwrap_or_default());
            let id = self.push(Node { data: Data::Str(text), span, style: Style::Plain, indent: 0 });
            if let Some(top) = self.stack.last_mut() {
                *top = id;
            }
        }
    }

    fn duplicates(&mut self, from: usize) {
        let mut first: HashMap<&str, Span> = HashMap::new();
        let mut found = Vec::new();
        for entry in &self.entries[from..] {
            let node = &self.nodes[entry.key.index()];
            let Data::Str(key) = &node.data else { continue };
            if let Some(before) = first.get(&**key) {
                found.push(report::duplicate_key(key, *before, node.span));
            } else {
                first.insert(key, node.span);
            }
        }
        self.findings.extend(found);
    }

    /// `{ 422: more than 10,000 commits }` has the second key `000 commits`.
    fn split_texts(&mut self, from: usize) {
        let mut found = Vec::new();
        let mut at = from;
        while let Some(pair) = self.entries.get(at) {
            at += 1;
            let before = &self.nodes[pair.value.index()];
            if before.style != Style::Plain || before.span.is_empty() {
                continue;
            }
            // Each comma of one text makes a key of its own.
            let rest = self.entries[at..].iter().take_while(|entry| self.is_alone(**entry));
            let keys: Vec<Span> = rest.map(|entry| self.nodes[entry.key.index()].span).collect();
            let (Some(first), Some(last)) = (keys.first(), keys.last()) else { continue };
            at += keys.len();
            if before.span.start >= first.start {
                continue;
            }
            let whole = Span::new(before.span.start, last.end);
            found.push(report::split_text(&self.text[whole.start..whole.end], before.span, *first, whole));
        }
        self.findings.extend(found);
    }

    /// Whether an entry is a key without a colon.
    fn is_alone(&self, entry: Entry) -> bool {
        let (key, value) = (self.nodes[entry.key.index()].span, &self.nodes[entry.value.index()]);
        matches!(value.data, Data::Null)
            && value.span.is_empty()
            && !self.text.get(key.end..value.span.end).unwrap_or_default().contains(':')
    }

    /// `[up to 10,000 rows]` has the second item `000 rows`: a comma between digits, in something that is no number.
    fn split_items(&mut self, from: usize) {
        let mut found = Vec::new();
        for pair in self.items[from..].windows(2) {
            let (before, next) = (&self.nodes[pair[0].index()], &self.nodes[pair[1].index()]);
            let plain = before.style == Style::Plain && next.style == Style::Plain;
            let text = matches!(before.data, Data::Str(_)) || matches!(next.data, Data::Str(_));
            if !plain || !text || self.text.get(before.span.end..next.span.start) != Some(",") {
                continue;
            }
            let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
            let behind = &self.text[next.span.start..next.span.end];
            if self.text[..before.span.end].ends_with(|c: char| c.is_ascii_digit()) && digits(behind) == 3 {
                let whole = Span::new(before.span.start, next.span.end);
                let text = &self.text[whole.start..whole.end];
                found.push(report::split_item(text, before.span, next.span, whole));
            }
        }
        self.findings.extend(found);
    }

    /// A text that ends at ` #`, although it goes on.
    fn cut_texts(&mut self) {
        if self.comments.is_empty() {
            return;
        }
        let plain = self.nodes.iter().filter(|node| node.style == Style::Plain && matches!(node.data, Data::Str(_)));
        let ends: HashMap<usize, Span> = plain.map(|node| (node.span.end, node.span)).collect();
        let mut found = Vec::new();
        for comment in &self.comments {
            let before = self.text[..comment.span.start].trim_end_matches([' ', '\t']).len();
            let Some(scalar) = ends.get(&before) else { continue };
            let text = &self.text[scalar.start..scalar.end];
            if let Some(why) = traps::cut(text, &comment.text) {
                let length = self.text[comment.span.start..comment.span.end].trim_end().len();
                let whole = Span::new(scalar.start, comment.span.start + length);
                found.push(report::cut_text(&self.text[whole.start..whole.end], comment.span, whole, why));
            }
        }
        self.findings.extend(found);
    }

    fn too_deep(&mut self, span: Span, what: &str) {
        self.find(report::too_deep(what, self.limits, span));
    }

    fn too_large(&mut self, span: Span) -> bool {
        let Limits { nodes, expanded_nodes, expanded_bytes, .. } = *self.limits;
        let message = if self.nodes.len() > nodes {
            format!("the text has more than {nodes} values")
        } else if self.size.nodes > expanded_nodes {
            format!("aliases expand to more than {expanded_nodes} values")
        } else if self.size.bytes > expanded_bytes {
            format!("aliases expand to more than {expanded_bytes} bytes of text")
        } else {
            return false;
        };
        self.find(report::too_large(message, span));
        true
    }

    fn find(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    fn push(&mut self, node: Node) -> NodeId {
        let id = NodeId(index(self.nodes.len()));
        self.nodes.push(node);
        id
    }

    fn expects_key(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.map && (self.stack.len() - frame.base).is_multiple_of(2))
    }

    /// The whole of a scalar: a block scalar's event begins at its text, an empty value's before the colon.
    fn scalar_span(&self, style: Style, span: Span) -> Span {
        match style {
            Style::Literal | Style::Folded => {
                let header = self.block_header().min(span.end);
                let text = self.text[header..span.end].trim_end();
                Span::new(header, header + text.len())
            }
            Style::Plain if span.is_empty() && !self.expects_key() => {
                let rest = &self.text[span.start..];
                let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
                let colon = usize::from(rest[blanks..].starts_with(':'));
                let at = span.start + if colon == 1 { blanks + 1 } else { 0 };
                Span::new(at, at)
            }
            _ => span,
        }
    }

    /// The `|` or `>` of the block scalar that the parser has just read: the first one behind the node before it that
    /// stands in no comment, anchor or tag.
    fn block_header(&self) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = self.end;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'|' | b'>' => return at,
                b'#' => at += self.text[at..].find(['\n', '\r']).unwrap_or(self.text.len() - at),
                b'&' | b'!' => at += self.text[at..].find([' ', '\t', '\n', '\r']).unwrap_or(self.text.len() - at),
                _ => at += 1,
            }
        }
        self.end
    }

    /// The `-` of a list's first item: the event of a list without indentation begins behind it.
    fn dash(&self, at: usize) -> usize {
        let before = self.text[..at].trim_end_matches([' ', '\t']);
        let is_dash = before.ends_with('-') && !self.text[at..].starts_with("- ");
        if is_dash { before.len() - 1 } else { at }
    }
}

/// The limit on bytes keeps every index within 32 bits.
fn index(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
