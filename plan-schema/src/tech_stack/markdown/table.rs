//! Tables: a column of names, perhaps one of versions and one of what is said of them.

use super::super::versions::Versions;
use super::super::{Ban, TechStack, Term, is_ban};
use super::inline::plain;

/// Headings of the column of names, the clearest first.
const NAMES: &[&str] = &[
    "technology",
    "name",
    "library",
    "package",
    "crate",
    "tool",
    "choice",
    "framework",
    "language",
    "database",
    "product",
    "software",
    "service",
    "component",
];

/// Headings of columns that say whether something may be used.
const STATES: &[&str] = &["status", "state", "approved", "allowed"];

/// The rows of a table, each with its line.
#[derive(Default)]
pub(super) struct Table(Vec<(usize, Vec<String>)>);

impl Table {
    pub(super) fn add(&mut self, row: &str, line: usize) {
        self.0.push((line, cells(row)));
    }

    pub(super) fn add_to(self, stack: &mut TechStack, ban: Option<&Ban>) {
        let mut rows = self.0.into_iter();
        let Some((_, head)) = rows.next() else { return };
        let head: Vec<String> = head.iter().map(|cell| cell.trim().to_lowercase()).collect();
        let column = |words: &[&str]| words.iter().find_map(|word| head.iter().position(|cell| cell.contains(word)));
        let names = column(NAMES).unwrap_or(0);
        let (versions, state) = (column(&["version"]), column(STATES));
        for (line, cells) in rows.filter(|(_, cells)| !cells.iter().all(|cell| is_rule(cell))) {
            let cell = |at: usize| cells.get(at).map(|cell| cell.trim());
            let Some(name) = cell(names).filter(|name| !name.is_empty()) else { continue };
            let state = state.and_then(cell).unwrap_or_default();
            let refused = is_ban(state) || matches!(&*state.to_lowercase(), "no" | "❌" | "✗" | "hold");
            let ban = ban.cloned().or(refused.then(Ban::default));
            if ban.is_none() {
                stack.mention(&cells.join(" "));
            }
            match versions.and_then(cell).filter(|cell| !cell.is_empty()) {
                Some(text) => {
                    let versions = Versions::of(text).unwrap_or(Versions::any());
                    stack.add(name, Term { versions, ban, line });
                }
                None => drop(stack.add_line(name, line, None, ban.as_ref())),
            }
        }
    }
}

/// The texts between bars; `\|` is no bar.
fn cells(row: &str) -> Vec<String> {
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.strip_suffix('|').filter(|row| !row.ends_with('\\')).unwrap_or(row);
    let (mut cells, mut start, mut escaped) = (Vec::new(), 0, false);
    for (at, c) in row.char_indices() {
        if c == '|' && !escaped {
            cells.push(plain(&row[start..at]));
            start = at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    cells.push(plain(&row[start..]));
    cells
}

/// `---`, `:--:`
fn is_rule(cell: &str) -> bool {
    cell.contains('-') && cell.trim().chars().all(|c| matches!(c, '-' | ':'))
}
