//! Walks a tree along the schema and reports all that does not fit, in one run.
//!
//! A value that may be short or spelled out is checked against the branch that its type or its keys choose, so that a mistake
//! is reported once and where it is. What findings say is in `report.rs`.

use std::collections::HashSet;

use super::compile::{Compiled, Node, SchemaId};
use super::report::{self, Meant};
use super::types::Types;
use crate::finding::Finding;
use crate::place::PlanPath;
use crate::suggest::{by_words, nearest};
use crate::syntax::{Entry, Kind, NodeId, Style, Tree};

/// All that does not fit.
pub(super) fn walk(schema: &Compiled, tree: &Tree) -> Vec<Finding> {
    let mut walker = Walker { schema, tree, path: PlanPath::root(), findings: Vec::new(), decided: None };
    walker.visit(schema.root, tree.root());
    // What aliases name is visited once for each of them, and is wrong once.
    let mut seen = HashSet::new();
    let mut findings = walker.findings;
    let stopped = findings.len() >= MOST_FINDINGS;
    findings.retain(|finding| seen.insert((finding.rule.code, tree.locate(&finding.primary.place))));
    if stopped && let Some(last) = findings.pop() {
        findings.push(last.note(format!("the structure is not checked further after {MOST_FINDINGS} findings")));
    }
    findings
}

/// More findings than anybody reads, and a bound on what a few aliases can ask for.
const MOST_FINDINGS: usize = 1_000;

struct Walker<'a> {
    schema: &'a Compiled,
    tree: &'a Tree,
    path: PlanPath,
    findings: Vec<Finding>,
    /// The last mapping whose keys decide what it is, and the key that did.
    decided: Option<Decided>,
}

impl Walker<'_> {
    fn visit(&mut self, schema: SchemaId, id: NodeId) {
        if self.findings.len() >= MOST_FINDINGS {
            return;
        }
        let kind = self.tree.kind(id);
        let found = Types::of(&kind);
        let accepted = self.schema.accepted(schema);
        if !accepted.has(found) {
            let listed = self.schema.items(schema).map_or(Types::NONE, |items| self.schema.accepted(items));
            let wanted = if self.schema.is_prose(schema) { Types::TEXT } else { accepted };
            self.findings.push(report::wrong_type(self.tree, id, &self.path, wanted, listed));
            return;
        }
        let before = self.findings.len();
        self.check(schema, id, kind);
        if let Kind::Map([entry]) = kind
            && accepted.has(Types::TEXT)
        {
            let key = self.path.join(self.tree.key(*entry)).key();
            let mut found = self.findings.split_off(before);
            // The key is no key, so that nothing is missing beside it.
            if let Some(split) = found.iter().find_map(|one| report::split_text(self.tree, id, &key, one)) {
                found = vec![split];
            }
            self.findings.append(&mut found);
        }
    }

    /// Checks a value whose type fits.
    fn check(&mut self, schema: SchemaId, id: NodeId, kind: Kind<'_>) {
        let node = self.schema.node(schema);
        if let Some(reference) = node.reference {
            self.check(reference, id, kind);
        }
        match kind {
            Kind::Str(text) => self.text(node, id, text),
            Kind::Int(_) | Kind::UInt(_) | Kind::Float(_) => self.number(node, id, kind),
            Kind::Seq(items) => self.list(node, items),
            Kind::Map(entries) => {
                if !self.decided(node, id) {
                    return;
                }
                self.mapping(node, id, entries);
            }
            Kind::Null | Kind::Bool(_) => {}
        }
        if let Some(choice) = &node.choice {
            let branch = if self.holds(choice.condition, id) { choice.then } else { choice.otherwise };
            self.visit(branch, id);
        }
    }

    /// Whether a value fits a condition.
    fn holds(&self, schema: SchemaId, id: NodeId) -> bool {
        let mut walker = Walker {
            schema: self.schema,
            tree: self.tree,
            path: PlanPath::root(),
            findings: Vec::new(),
            decided: None,
        };
        walker.visit(schema, id);
        walker.findings.is_empty()
    }

    fn text(&mut self, node: &Node, id: NodeId, text: &str) {
        if let Some(allowed) = &node.allowed
            && !allowed.iter().any(|value| value == text)
        {
            self.findings.push(report::unknown_value(self.tree, id, &self.path, text, allowed));
        }
        if let Some(pattern) = &node.pattern
            && !pattern.own_parser
            && !pattern.regex.is_match(text)
        {
            self.findings.push(report::text_form(&self.path, text, pattern));
        }
    }

    fn number(&mut self, node: &Node, id: NodeId, kind: Kind<'_>) {
        if node.minimum.is_some_and(|least| below(kind, least)) || node.maximum.is_some_and(|most| above(kind, most)) {
            self.findings.push(report::out_of_range(self.tree, id, &self.path, node.minimum, node.maximum));
        }
    }

    fn list(&mut self, node: &Node, items: &[NodeId]) {
        let Some(schema) = node.items else { return };
        for (index, item) in items.iter().enumerate() {
            self.path.push(index);
            self.visit(schema, *item);
            self.path.pop();
        }
    }

    fn mapping(&mut self, node: &Node, id: NodeId, entries: &[Entry]) {
        let unknown = |entry: &Entry| !node.properties.contains_key(self.tree.key(*entry));
        if node.properties.contains_key("media") && self.is_json(id, entries) && entries.iter().any(unknown) {
            self.findings.push(report::pasted_json(self.tree, id, &self.path));
            return;
        }
        let is_absent = |key: &&str| self.tree.entry(id, key).is_none();
        let mut missing: Vec<&str> = node.required.iter().map(String::as_str).filter(is_absent).collect();
        // The keys that an unknown one may have been meant for; asked for once, however many are unknown.
        let mut absent = None;
        for entry in entries {
            let key = self.tree.key(*entry);
            self.path.push(key);
            if self.entry(node, key, *entry) {
                let absent: &Vec<&str> = absent.get_or_insert_with(|| {
                    let names = node.properties.keys().map(String::as_str);
                    names.filter(|name| self.tree.entry(id, name).is_none()).collect()
                });
                let decided = self.decided.as_ref().filter(|decided| decided.id == id);
                if let Some(decided) = decided
                    && decided.keys.iter().any(|deciding| deciding == key)
                {
                    self.findings.push(report::decided_twice(&self.path, key, &decided.by));
                    self.path.pop();
                    continue;
                }
                let decided = decided.map(|decided| decided.by.as_str());
                if let Some(finding) = self.status(node, id, key, *entry) {
                    self.findings.push(finding);
                    self.path.pop();
                    continue;
                }
                let found = Types::of(&self.tree.kind(entry.value));
                let takes =
                    |name: &str| node.properties.get(name).is_some_and(|id| self.schema.accepted(*id).has(found));
                let meant = match meant(node, key, absent, &missing) {
                    Some(Meant::Key(name)) if !takes(name) => Some(Meant::Unfit(name)),
                    meant => meant,
                };
                if let Some(Meant::Key(name) | Meant::Unfit(name) | Meant::Other(name)) = meant {
                    // A mistyped key is one mistake, not also a missing key.
                    missing.retain(|key| name != *key);
                }
                self.findings.push(report::unknown_key(&self.path, key, absent, meant, decided));
            }
            self.path.pop();
            if self.findings.len() >= MOST_FINDINGS {
                return;
            }
        }
        if !missing.is_empty() {
            self.findings.push(report::missing_keys(self.tree, id, &self.path, &missing));
        }
    }

    /// `status: 201` in an endpoint.
    fn status(&self, node: &Node, id: NodeId, key: &str, entry: Entry) -> Option<Finding> {
        let number = self.tree.as_written(entry.value);
        let is_status = key == "status" && node.properties.contains_key("response") && number.parse::<u16>().is_ok();
        let response = self.tree.entry(id, "response").map(|entry| self.tree.kind(entry.value));
        // Not what says a status already, nor an example.
        let is_type = |text: &str| text.starts_with(|c: char| c.is_alphabetic()) && !text.contains('\n');
        let text = match response {
            Some(Kind::Str(text)) if is_type(text) => Some(text),
            _ => None,
        };
        is_status.then(|| report::status_of_response(&self.path, number, text))
    }

    /// Whether a mapping is written as JSON is: in braces, with all keys in quotes.
    fn is_json(&self, id: NodeId, entries: &[Entry]) -> bool {
        let quoted = |entry: &Entry| self.tree.style(entry.key) == Style::DoubleQuoted;
        self.tree.style(id) == Style::Flow && entries.iter().all(quoted)
    }

    /// Checks an entry; whether its key is none that may stand there.
    fn entry(&mut self, node: &Node, key: &str, entry: Entry) -> bool {
        if let Some(names) = &node.names
            && !names.own_parser
            && !names.regex.is_match(key)
        {
            self.findings.push(report::key_form(&self.path, key, names.message.as_deref()));
        }
        let mut known = false;
        if let Some(schema) = node.properties.get(key) {
            known = true;
            self.visit(*schema, entry.value);
        }
        for (pattern, schema) in &node.pattern_properties {
            if pattern.is_match(key) {
                known = true;
                self.visit(*schema, entry.value);
            }
        }
        let Some(schema) = node.additional.filter(|_| !known) else { return false };
        if self.schema.node(schema).never {
            return true;
        }
        self.visit(schema, entry.value);
        false
    }

    /// Whether a mapping has one of the keys that decide what it is; reports it otherwise.
    fn decided(&mut self, node: &Node, id: NodeId) -> bool {
        if node.deciding.is_empty() {
            return true;
        }
        if let Some(key) = node.deciding.iter().find(|key| self.tree.entry(id, key).is_some()) {
            let keys = node.deciding.clone();
            self.decided = Some(Decided { id, by: key.clone(), keys });
            return true;
        }
        let keys = self.tree.entries(id).iter().map(|entry| self.tree.key(*entry));
        self.findings.push(report::undecided(&self.path, keys, &node.deciding));
        false
    }
}

/// What people call a key, and the key; the first that is absent is meant.
const SYNONYMS: [(&str, &[&str]); 16] = [
    ("error_responses", &["errors"]),
    ("auth", &["authentication"]),
    ("body", &["request"]),
    ("returns", &["response"]),
    ("e2e", &["end_to_end"]),
    ("adrs", &["architecture_decisions"]),
    ("decisions", &["architecture_decisions"]),
    ("architecture", &["system_architecture"]),
    ("tests", &["testing_strategy"]),
    ("probability", &["likelihood"]),
    ("severity", &["impact"]),
    ("date", &["created"]),
    ("name", &["title", "task", "question", "risk"]),
    ("title", &["name"]),
    ("summary", &["purpose"]),
    ("description", &["task", "risk", "purpose"]),
];

/// What an unknown key was meant to be. `missing` are the keys that must be there and are not.
fn meant<'a>(node: &Node, key: &str, absent: &[&'a str], missing: &[&'a str]) -> Option<Meant<'a>> {
    if let Some(name) = nearest(key, absent.iter().copied()) {
        return Some(Meant::Key(name));
    }
    let lower = key.to_lowercase();
    let words = SYNONYMS.iter().find(|(word, _)| *word == lower).map_or(&[][..], |(_, names)| names);
    // A general word stands for what must be there, and only for that.
    let general = matches!(&*lower, "name" | "title" | "summary" | "description");
    let among = if general { missing } else { absent };
    let named = words.iter().find_map(|word| among.iter().find(|name| *name == word).copied());
    if let Some(name) = named.or_else(|| by_words(key, absent.iter().copied())) {
        return Some(Meant::Other(name));
    }
    let mut letters = key.chars();
    let first = letters.next()?.to_uppercase();
    let label: String = first.chain(letters.map(|c| if c == '_' { ' ' } else { c })).collect();
    node.pattern_properties.iter().any(|(pattern, _)| pattern.is_match(&label)).then_some(Meant::Label(label))
}

/// Which key said what a mapping is.
#[derive(Debug)]
struct Decided {
    /// The mapping.
    id: NodeId,
    /// The key.
    by: String,
    /// All keys that could have.
    keys: Vec<String>,
}

fn below(kind: Kind<'_>, least: i64) -> bool {
    match kind {
        Kind::Int(value) => value < least,
        #[expect(clippy::cast_precision_loss, reason = "bounds of the schema are small")]
        Kind::Float(value) => value < least as f64,
        _ => false,
    }
}

fn above(kind: Kind<'_>, most: i64) -> bool {
    match kind {
        Kind::Int(value) => value > most,
        Kind::UInt(_) => true,
        #[expect(clippy::cast_precision_loss, reason = "bounds of the schema are small")]
        Kind::Float(value) => value > most as f64,
        _ => false,
    }
}
