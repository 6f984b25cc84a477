//! What the reader takes and refuses, as tables of texts.

mod edit;
mod hostile;
mod locate;
mod traps;
mod values;

use super::{Limits, Tree, read};
use crate::finding::Change;
use crate::finding::Finding;
use crate::place::Part;
use crate::source::SourceFile;

fn tree(text: &str) -> Tree {
    let (tree, findings) = read(&SourceFile::new("p", text), &Limits::default());
    tree.unwrap_or_else(|| panic!("{text:?}: {findings:#?}"))
}

fn findings(text: &str) -> Vec<Finding> {
    let (tree, findings) = read(&SourceFile::new("p", text), &Limits::default());
    assert_eq!(tree.is_none(), !findings.is_empty(), "{text:?}: a tree, or findings");
    for finding in &findings {
        for label in finding.labels() {
            let Part::Source(span) = label.place.part else { panic!("{text:?}: {label:?}") };
            assert!(text.get(span.start..span.end).is_some(), "{text:?}: {label:?}");
        }
        assert!(!finding.message.ends_with('.') && !finding.message.contains('\n'), "{}", finding.message);
    }
    findings
}

/// `YS002 "id"`: the code and the text of the primary place.
fn summary(text: &str) -> Vec<String> {
    let show = |finding: &Finding| {
        let Part::Source(span) = finding.primary.place.part else { return String::new() };
        format!("{} {:?}", finding.rule.code, &text[span.start..span.end])
    };
    findings(text).iter().map(show).collect()
}

/// The text with all fixes applied.
fn fixed(text: &str) -> String {
    let mut edits: Vec<_> =
        findings(text).into_iter().filter_map(|finding| finding.fix).flat_map(|fix| fix.edits).collect();
    edits.sort_by_key(|edit| if let Part::Source(span) = edit.place.part { span.start } else { 0 });
    let mut out = text.to_owned();
    for edit in edits.iter().rev() {
        let (Part::Source(span), Change::Source(yaml)) = (&edit.place.part, &edit.change) else { continue };
        out.replace_range(span.start..span.end, yaml);
    }
    out
}
