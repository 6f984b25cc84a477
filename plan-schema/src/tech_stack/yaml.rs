//! `tech-stack.yaml`: names with versions, in groups or not.
//!
//! It is read by the same YAML reader as plans, with its limits: what that refuses is refused here.

use super::versions::Versions;
use super::{Ban, NoList, TechStack, Term, beginning, is_ban, is_ban_group};
use crate::place::Part;
use crate::source::SourceFile;
use crate::syntax::{self, Entry, Kind, Limits, NodeId, Tree};

/// Keys that make a mapping the description of one technology.
const MARKS: &[&str] = &["version", "versions", "allowed", "approved", "instead"];

/// The one of them that takes a list; another one with a list in it is a group.
const LISTED: &str = "versions";

/// Keys that a description may have besides.
const REMARKS: &[&str] =
    &["reason", "note", "notes", "description", "purpose", "url", "link", "owner", "since", "status"];

/// Keys that name the technology in a list.
const NAMES: &[&str] = &["name", "technology", "tool", "library", "package"];

pub(super) fn read(source: &SourceFile) -> Result<TechStack, NoList> {
    let mut limits = Limits::default();
    (limits.nodes, limits.expanded_nodes) = (100_000, 100_000);
    let (tree, findings) = syntax::read_any(source, &limits);
    if let Some(first) = findings.first() {
        let start = if let Part::Source(span) = first.primary.place.part { span.start } else { 0 };
        let at = source.line_column(start);
        return Err(NoList::Syntax(at.line, at.column, first.message.clone()));
    }
    let Some(tree) = tree else { return Err(NoList::NoNames) };
    let mut reader = Reader { tree: &tree, source, stack: TechStack::default() };
    reader.group(tree.root(), None);
    Ok(reader.stack)
}

struct Reader<'t> {
    tree: &'t Tree,
    source: &'t SourceFile,
    stack: TechStack,
}

impl Reader<'_> {
    /// The members of a group: a mapping of names, or a list of them.
    fn group(&mut self, id: NodeId, ban: Option<&Ban>) {
        for entry in self.tree.entries(id) {
            let name = self.tree.key(*entry);
            if !REMARKS.contains(&name) || !matches!(self.tree.kind(entry.value), Kind::Str(_)) {
                self.member(name, entry.key, entry.value, ban);
            }
        }
        for item in self.tree.items(id) {
            match self.tree.kind(*item) {
                Kind::Map(entries) => match NAMES.iter().find_map(|name| self.tree.entry(*item, name)) {
                    Some(name) => self.described(self.tree.as_written(name.value), name.value, *item, ban),
                    None => entries.iter().for_each(|entry| {
                        self.member(self.tree.key(*entry), entry.key, entry.value, ban);
                    }),
                },
                Kind::Seq(_) => self.group(*item, ban),
                _ => {
                    let line = self.line(*item);
                    let text = self.tree.as_written(*item);
                    if self.stack.add_line(text, line, None, ban).is_none() {
                        // An item is a name, however it looks.
                        self.stack.add(text, Term { versions: Versions::any(), ban: ban.cloned(), line });
                    }
                }
            }
        }
    }

    /// A name, or the name of a group, with what stands under it.
    fn member(&mut self, name: &str, key: NodeId, value: NodeId, ban: Option<&Ban>) {
        let line = self.line(key);
        match self.tree.kind(value) {
            Kind::Map(entries) => {
                let is_text = |id| !matches!(self.tree.kind(id), Kind::Map(_) | Kind::Seq(_));
                let marked = entries.iter().any(|entry| {
                    let key = self.tree.key(*entry);
                    MARKS.contains(&key) && (is_text(entry.value) || key == LISTED)
                });
                let remarks = |entry: &Entry| REMARKS.contains(&self.tree.key(*entry)) && is_text(entry.value);
                if !entries.is_empty() && (marked || entries.iter().all(remarks)) {
                    self.described(name, key, value, ban);
                } else {
                    self.named_group(name, value, ban);
                }
            }
            Kind::Seq(items) => match self.versions(items) {
                Some(versions) => self.stack.add(name, Term { versions, ban: ban.cloned(), line }),
                None => self.named_group(name, value, ban),
            },
            _ => {
                let (versions, refused) = self.scalar(value);
                if let (Kind::Str(text), None) = (self.tree.kind(value), &refused)
                    && Versions::of(text).is_none()
                {
                    // `database: PostgreSQL 17`
                    self.stack.add_names(text, line, ban);
                }
                self.stack.add(name, Term { versions, ban: refused.or(ban.cloned()), line });
            }
        }
    }

    fn named_group(&mut self, name: &str, value: NodeId, ban: Option<&Ban>) {
        self.stack.group(name);
        let refused = is_ban_group(&name.replace(['_', '-'], " ")).then(Ban::default);
        self.group(value, ban.or(refused.as_ref()));
    }

    /// A technology that is described in a mapping.
    fn described(&mut self, name: &str, at: NodeId, value: NodeId, ban: Option<&Ban>) {
        let line = self.line(at);
        let entry = |keys: &[&str]| keys.iter().find_map(|key| self.tree.entry(value, key)).map(|entry| entry.value);
        let text =
            |keys: &[&str]| entry(keys).map(|id| self.tree.as_written(id).to_owned()).filter(|text| !text.is_empty());
        let refused = match entry(&["allowed", "approved", "status"]).map(|id| self.tree.kind(id)) {
            Some(Kind::Bool(allowed)) => !allowed,
            Some(Kind::Str(status)) => is_ban(status) || status.eq_ignore_ascii_case("no"),
            _ => false,
        };
        let ban = (refused || ban.is_some()).then(|| Ban { instead: text(&["instead"]), reason: text(&["reason"]) });
        let versions = match entry(&["versions", "version"]) {
            Some(id) => match self.tree.kind(id) {
                Kind::Seq(items) => self.versions(items).unwrap_or(Versions::any()),
                _ => self.scalar(id).0,
            },
            None => Versions::any(),
        };
        self.stack.add(name, Term { versions, ban, line });
    }

    /// What a scalar says of a name: its versions, or that it may not be used.
    fn scalar(&self, id: NodeId) -> (Versions, Option<Ban>) {
        match self.tree.kind(id) {
            Kind::Bool(false) => (Versions::any(), Some(Ban::default())),
            Kind::Str(text) if is_ban(text) || text.eq_ignore_ascii_case("no") => {
                (Versions::any(), Some(Ban::default()))
            }
            _ => (Versions::of(beginning(self.tree.as_written(id))).unwrap_or(Versions::any()), None),
        }
    }

    /// The versions of a list of nothing else.
    fn versions(&self, items: &[NodeId]) -> Option<Versions> {
        let mut items = items.iter().map(|item| Versions::of(beginning(self.tree.as_written(*item))));
        let first = items.next()??;
        items.try_fold(first, |versions, next| Some(versions.or(next?)))
    }

    fn line(&self, id: NodeId) -> usize {
        self.source.line_column(self.tree.span(id).start).line
    }
}
