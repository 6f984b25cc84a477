//! What authors write: where it stands in a plan, and what of it is code.

use std::collections::HashSet;
use std::ops::Range;

use super::context::Context;
use crate::place::PlanPath;
use crate::plan::visit::{self, Scalar};

/// Calls `visit` with every piece of prose, also with the notes in fields of one line: the path, the text, and where in the
/// scalar it begins.
pub(super) fn texts(context: &Context<'_>, mut visit: impl FnMut(&PlanPath, &str, usize)) {
    visit::texts(context.plan, |path, text| visit(path, text, 0));
    for scalar in &context.scalars {
        if let Ok(Scalar::Field(field)) = &scalar.read
            && let Some(note) = &field.note
        {
            visit(&scalar.path, &scalar.text[note.span.clone()], note.span.start);
        }
    }
}

/// The code in a Markdown text: fenced blocks, and spans between runs of as many backticks; in order.
pub(super) fn code_spans(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut fence: Option<(usize, &str)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some((at, mark)),
            (Some((start, opened)), Some(mark)) if opened == mark => {
                spans.push(start..at + line.len());
                fence = None;
            }
            _ => {}
        }
        at += line.len();
    }
    if let Some((start, _)) = fence {
        spans.push(start..text.len());
    }
    let fenced = spans.clone();
    let mut from = 0;
    // Lengths of runs that nothing closes any more.
    let mut open = HashSet::new();
    while let Some(start) = text[from..].find('`').map(|offset| from + offset) {
        let run = text[start..].bytes().take_while(|byte| *byte == b'`').count();
        from = start + run;
        if let Some(block) = fenced.iter().find(|block| block.contains(&start)) {
            from = block.end;
            continue;
        }
        if open.contains(&run) {
            continue;
        }
        let ticks = "`".repeat(run);
        let close = text[from..]
            .match_indices(&ticks)
            .map(|(offset, _)| from + offset)
            .find(|at| !text[..*at].ends_with('`') && !text[at + run..].starts_with('`'));
        if let Some(close) = close {
            spans.push(start..close + run);
            from = close + run;
        } else {
            open.insert(run);
        }
    }
    spans.sort_by_key(|span| span.start);
    spans
}
