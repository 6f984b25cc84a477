//! What authors write: where it stands in a plan, and what of it is code.

use std::collections::HashMap;
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

/// The beginning of a text, for a message: at most 60 characters of its first line. The place shows the rest.
pub(super) fn beginning(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.lines().next().unwrap_or_default();
    let cut = line.char_indices().nth(LONGEST).map_or(line.len(), |(end, _)| end);
    format!("{}{}", &line[..cut], if cut < text.trim_end().len() { "…" } else { "" })
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
    let mut fenced = fenced.iter().peekable();
    let runs = runs(text);
    let mut at = 0;
    while let Some((start, next)) = runs.get(at) {
        at += 1;
        while fenced.next_if(|block| block.end <= start.start).is_some() {}
        let end = if let Some(block) = fenced.peek().filter(|block| block.contains(&start.start)) {
            block.end
        } else if let Some(close) = next {
            let end = runs[*close].0.end;
            spans.push(start.start..end);
            end
        } else {
            continue;
        };
        at += runs[at..].partition_point(|(run, _)| run.start < end);
    }
    spans.sort_by_key(|span| span.start);
    spans
}

/// The runs of backticks, each with the index of the next one of the same length: it closes what this one opens.
fn runs(text: &str) -> Vec<(Range<usize>, Option<usize>)> {
    let mut runs: Vec<(Range<usize>, Option<usize>)> = Vec::new();
    for (at, _) in text.match_indices('`') {
        match runs.last_mut() {
            Some((run, _)) if run.end == at => run.end += 1,
            _ => runs.push((at..at + 1, None)),
        }
    }
    let mut next = HashMap::new();
    for (index, (run, close)) in runs.iter_mut().enumerate().rev() {
        *close = next.insert(run.len(), index);
    }
    runs
}
