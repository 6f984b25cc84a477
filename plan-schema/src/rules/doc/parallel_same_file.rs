//! `DOC026`: two parallel tasks that touch the same file.

use std::collections::HashMap;

use crate::finding::Finding;
use crate::rules::tasks::Tasks;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a file that is among the `files` of two tasks of one phase, both `parallel: true`, of which neither depends on
    /// the other. Folders and patterns (`src/*`) are let alone.
    ///
    /// ## Why is this bad
    ///
    /// Two people change one file at the same time, and one of them has to do it again.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// implementation_strategy:
    ///   phases:
    ///     - name: API
    ///       tasks:
    ///         - { id: T001, task: Take orders, files: [src/api.rs], parallel: true }
    ///         - { id: T002, task: Read orders, files: [src/api.rs], parallel: true }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// implementation_strategy:
    ///   phases:
    ///     - name: API
    ///       tasks:
    ///         - { id: T001, task: Take orders, files: [src/api/create.rs], parallel: true }
    ///         - { id: T002, task: Read orders, files: [src/api/read.rs], parallel: true }
    /// ```
    pub static PARALLEL_SAME_FILE = {
        code: "DOC026",
        name: "parallel-same-file",
        summary: "Two parallel tasks touch the same file",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// How far it is looked for all files together whether one task depends on another.
const MOST_STEPS: usize = 1_000_000;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let tasks = Tasks::new(context.plan);
    let mut steps = MOST_STEPS;
    // The last parallel task of a phase that touches a file, and the file's position there.
    let mut touched: HashMap<(usize, &str), (usize, usize)> = HashMap::new();
    for (at, task) in tasks.all.iter().enumerate().filter(|(_, task)| task.is_parallel()) {
        for (position, file) in task.spec.files.iter().flatten().enumerate() {
            let file = file.trim();
            let file = file.strip_prefix("./").unwrap_or(file);
            if !is_file(file) {
                continue;
            }
            let Some((before, there)) = touched.insert((task.phase, file), (at, position)) else { continue };
            if before == at || tasks.needs(at, before, &mut steps) || tasks.needs(before, at, &mut steps) {
                continue;
            }
            let place = |at: usize, position: usize| tasks.all[at].path.join("files").join(position).value();
            found.push(
                Finding::new(&PARALLEL_SAME_FILE, place(at, position), format!("two parallel tasks touch `{file}`"))
                    .label(place(before, there), "touched here too")
                    .help("let one of the tasks depend on the other, or divide the file"),
            );
        }
    }
}

/// Whether a text names one file: a pattern or a folder stands for some, and nobody says which.
fn is_file(text: &str) -> bool {
    let name = text.rsplit('/').next().unwrap_or(text);
    let is_named = name.trim_matches('.').contains('.') || name.starts_with(char::is_uppercase);
    is_named && !text.contains(['*', '{', '…'])
}

#[cfg(test)]
mod tests {
    use super::PARALLEL_SAME_FILE;
    use crate::rules::testing::check_rule;

    #[test]
    fn parallel_tasks_keep_out_of_each_others_files() {
        check_rule(
            &PARALLEL_SAME_FILE,
            r"
implementation_strategy:
  phases:
    - name: One
      tasks:
        - { id: A, task: Write, parallel: true, files: [a.rs, b.rs, b.rs, 'src/*', c.rs, src/api, src/, .] }
#                                                       ---- touched here too
        - { id: B, task: Write, files: [a.rs] }
        - { id: C, task: Write, parallel: true, files: [./a.rs, A.rs, 'src/*', src/api, src/, .] }
#                                                       ^^^^^^ two parallel tasks touch `a.rs` | let one of the tasks depend on the other, or divide the file
        - { id: D, task: Write, parallel: true, files: [a.rs], depends_on: [B, E] }
        - { id: E, task: Write, parallel: true, depends_on: [C] }
        - { id: F, task: Write, parallel: false, files: [c.rs] }
    - name: Two
      tasks:
        - { id: G, task: Write, parallel: true, files: [c.rs] }
",
        );
    }
}
