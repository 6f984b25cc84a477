//! YAML text → [`Tree`], with the place of every key and value, and back from a [`Place`] to the source.
//!
//! Reading never fails and never panics; it returns a tree, or findings of the rules in
//! [`rules::ys`](crate::rules::ys). What the values mean is for [`schema`](crate::schema) and [`plan`](crate::plan) to say.
//! Only `events.rs` knows which YAML parser is below.

mod build;
mod controls;
mod de;
mod decode;
mod edit;
mod events;
mod limits;
mod report;
mod scalar;
mod spread;
mod traps;
mod tree;

#[cfg(test)]
mod tests;

pub(crate) use de::Holes;
pub use de::{DeserializeError, VERBATIM};
pub use limits::Limits;
pub(crate) use report::{clip, quote};
pub(crate) use scalar::resolve_plain;
pub use tree::{Comment, Entry, Kind, NodeId, Style, Tree};

use crate::finding::Finding;
use crate::place::{Part, Place};
use crate::rules::ys;
use crate::source::{SourceFile, Span};

/// Reads the text of a plan. There is a tree if and only if there is no finding.
pub(crate) fn read(source: &SourceFile, limits: &Limits) -> (Option<Tree>, Vec<Finding>) {
    let (tree, mut findings) = read_any(source, limits);
    if findings.is_empty() {
        findings.extend(no_mapping(tree.as_ref(), source.text()));
    }
    (tree.filter(|_| findings.is_empty()), findings)
}

/// Reads a text that need not be a mapping. There is no tree if there is a finding, and none of nothing.
pub(crate) fn read_any(source: &SourceFile, limits: &Limits) -> (Option<Tree>, Vec<Finding>) {
    let text = source.text();
    if text.len() > limits.bytes {
        let message = format!("the text is larger than {} bytes", limits.bytes);
        return (None, vec![Finding::new(&ys::TOO_LARGE, Place::source(Span::default()), message)]);
    }
    let mut findings = Vec::new();
    let readable = controls::find_raw(text, limits, &mut findings);
    let built = build::build(&readable, text, limits);
    findings.extend(built.findings);
    if let Some((stop, last)) = &built.stop {
        let error = traps::explain(&readable, stop, *last, limits);
        // `*note* text` is one mistake: the alias that it is not, and where reading stopped.
        findings.retain(|finding| finding.rule != &ys::UNDEFINED_ALIAS || !repairs(&error, finding));
        findings.push(error);
    }
    if findings.len() >= limits.findings {
        findings.truncate(limits.findings);
        if let Some(last) = findings.pop() {
            findings.push(last.note(format!("reading stops after {} findings", limits.findings)));
        }
    }
    (built.tree.filter(|_| findings.is_empty()), findings)
}

/// Whether the fix of `error` rewrites the place of `other`.
fn repairs(error: &Finding, other: &Finding) -> bool {
    let Part::Source(place) = other.primary.place.part else { return false };
    let mut edits = error.fix.iter().flat_map(|fix| &fix.edits);
    edits
        .any(|edit| matches!(edit.place.part, Part::Source(span) if span.start <= place.start && place.end <= span.end))
}

/// A plan is a mapping: anything else is a file that was never filled in, or is no plan.
fn no_mapping(tree: Option<&Tree>, text: &str) -> Option<Finding> {
    const HELP: &str = "`plan new` writes a plan to start from";
    let nothing = |message: &str| Finding::new(&ys::NO_MAPPING, Place::source(Span::default()), message).help(HELP);
    let Some(tree) = tree else {
        let commented = text.lines().any(|line| line.trim_start_matches('\u{feff}').trim_start().starts_with('#'));
        return Some(nothing(if commented { "the file holds comments only" } else { "the file is empty" }));
    };
    match tree.kind(tree.root()) {
        Kind::Map(_) => None,
        Kind::Null => Some(nothing("the file holds nothing")),
        other => {
            let message = format!("the file holds {}, and a plan is a mapping", other.name());
            let label = "expected `title: …` and the other keys of a plan";
            let finding = Finding::new(&ys::NO_MAPPING, Place::source(tree.span(tree.root())), message);
            Some(finding.because(label).help(HELP))
        }
    }
}
