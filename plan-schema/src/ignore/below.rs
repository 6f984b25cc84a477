//! What is found below a line: in the lines that are indented deeper.

use std::collections::HashMap;

use crate::finding::Finding;
use crate::rules::Rule;
use crate::source::SourceFile;

/// The findings of each rule by line, and how far the block of each line reaches.
#[derive(Debug)]
pub(super) struct Below {
    lines: HashMap<&'static str, Vec<usize>>,
    /// For each line, the last one of those that are indented deeper.
    ends: Vec<usize>,
}

impl Below {
    pub(super) fn new(source: &SourceFile, findings: &[Finding]) -> Self {
        let mut lines: HashMap<_, Vec<usize>> = HashMap::new();
        for finding in findings {
            let line = finding.primary.span.map(|span| source.line(span.start));
            lines.entry(finding.rule.code).or_default().extend(line);
        }
        for lines in lines.values_mut() {
            lines.sort_unstable();
        }
        let count = source.line_count();
        let indent = |line: usize| {
            let text = source.slice(source.line_span(line)?);
            let bare = text.trim_start_matches(' ');
            (!bare.trim().is_empty() && !bare.starts_with('#')).then(|| text.len() - bare.len())
        };
        let mut ends: Vec<usize> = (0..=count).collect();
        // Lines below, each less indented than those before it.
        let mut open: Vec<(usize, usize)> = Vec::new();
        for line in (1..=count).rev() {
            let Some(own) = indent(line) else { continue };
            while open.last().is_some_and(|(_, other)| *other > own) {
                open.pop();
            }
            ends[line] = open.last().map_or(count, |(next, _)| next - 1);
            open.push((line, own));
        }
        Self { lines, ends }
    }

    /// The line of the first finding of a rule below a line.
    pub(super) fn first(&self, line: usize, rule: &Rule) -> Option<usize> {
        let lines = self.lines.get(rule.code)?;
        let first = *lines.get(lines.partition_point(|found| *found <= line))?;
        (first <= *self.ends.get(line)?).then_some(first)
    }
}
