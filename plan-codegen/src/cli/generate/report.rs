//! What is said about output folders: what would be overwritten, what is stale, what was written.

use std::collections::{BTreeMap, BTreeSet};

use plan_codegen::emit::compare::{Action, Obstacle};
use plan_codegen::emit::manifest::MANIFEST;
use plan_codegen::emit::{Dependency, cargo_add};

use crate::cli::args::GenerateArgs;
use crate::cli::console::Console;
use crate::cli::load::Loaded;
use crate::cli::output::count;
use crate::cli::problem::{Exit, Problem};
use crate::cli::write::Folder;
use plan_codegen::escape::escape;

/// Refuses if a file would be overwritten that is a person's.
pub(super) fn refuse(folders: &[Folder], args: &GenerateArgs) -> Result<(), Problem> {
    let mut lines = Vec::new();
    for folder in folders {
        for (name, obstacle) in &folder.difference.obstacles {
            lines.push(format!("{}: {}", folder.shown(name), reason(obstacle)));
        }
    }
    if lines.is_empty() || args.force {
        return Ok(());
    }
    let problem = Problem::new(format!("nothing was written: {} would be overwritten", count(lines.len(), "file")));
    let problem = lines.into_iter().fold(problem, Problem::line);
    Err(problem.help("move what you want to keep elsewhere; then `plan generate --force` overwrites them"))
}

fn reason(obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::NotOurs => "not written by `plan`".to_owned(),
        Obstacle::Edited => "edited since it was generated".to_owned(),
        Obstacle::OtherPlan(plan) => format!("generated from another plan, {plan}"),
    }
}

/// Names what is not current.
pub(super) fn stale(folders: &[Folder], console: &mut Console) -> Exit {
    let (mut stale, mut in_the_way) = (0, false);
    for folder in folders {
        in_the_way |= !folder.difference.obstacles.is_empty();
        let mut in_folder = 0;
        for (name, action) in &folder.difference.actions {
            let what = match (action, folder.difference.obstacles.get(name)) {
                (Action::Keep | Action::Forget, None) => continue,
                (_, Some(Obstacle::NotOurs)) => "not ours",
                (_, Some(Obstacle::Edited)) => "edited",
                (_, Some(Obstacle::OtherPlan(_))) => "of another plan",
                (Action::Create, None) => "missing",
                (Action::Remove | Action::Release, None) => "left over",
                (Action::Update, None) => "stale",
            };
            in_folder += 1;
            console.result(&format!("{what}: {}\n", escape(&folder.shown(name))));
        }
        if in_folder == 0 && folder.manifest_is_stale() {
            in_folder = 1;
            let manifest = folder.shown(MANIFEST);
            console.result(&format!("stale: {}\n", escape(&manifest)));
        }
        stale += in_folder;
    }
    if stale == 0 {
        console.summary("All outputs are current.");
        return Exit::Success;
    }
    // Without `--force` it would refuse.
    let generate = if in_the_way { "move what you want to keep, then plan generate --force" } else { "plan generate" };
    console.next(&format!("{generate}, and commit what it writes"));
    Exit::Findings
}

/// Tells what was done, or would be, and which crates that `needed` an emitter has written something for.
pub(super) fn done(
    plans: &[Loaded],
    folders: &[Folder],
    needed: &[(&str, Dependency)],
    args: &GenerateArgs,
    console: &mut Console,
) {
    let verbs = if args.dry_run { ["would write", "would remove"] } else { ["wrote", "removed"] };
    let (mut written, mut kept) = (0, 0);
    let mut writers = BTreeSet::new();
    for folder in folders {
        let named = |names: Vec<&String>| {
            let names: Vec<_> = names.into_iter().map(|name| folder.shown(name)).collect();
            names.join(", ")
        };
        let mut by_plan: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
        let (mut removed, mut released) = (Vec::new(), Vec::new());
        for (name, action) in &folder.difference.actions {
            match action {
                Action::Create | Action::Update => {
                    by_plan.entry(&folder.plans[name]).or_default().push(name);
                    writers.extend(folder.difference.manifest.files.get(name).map(|entry| entry.emitter.as_str()));
                }
                Action::Keep => kept += 1,
                Action::Remove => removed.push(name),
                Action::Release => released.push(name),
                Action::Forget => {}
            }
        }
        for names in by_plan.into_values() {
            written += names.len();
            console.summary(&format!("  {} {}", verbs[0], named(names)));
        }
        if !removed.is_empty() {
            written += removed.len();
            console.summary(&format!("  {} {}", verbs[1], named(removed)));
        }
        if !released.is_empty() {
            console.say(&format!("  left {}: edited by hand, and yours now", named(released)));
        }
    }
    if written == 0 && kept > 0 {
        console.summary(&format!(
            "  nothing to write: {} current",
            if kept == 1 { "1 file is".to_owned() } else { format!("{kept} files are") }
        ));
    }
    let needed = needed.iter().filter(|(emitter, _)| writers.contains(emitter));
    if let Some(command) = cargo_add(&needed.map(|(_, needed)| needed.clone()).collect::<Vec<_>>())
        && !args.dry_run
    {
        console.say(&format!("  crates it needs: {command}"));
    }
    let next = match plans {
        _ if args.dry_run => "plan generate".to_owned(),
        [plan] => format!("edit {}, then plan generate", plan.file.name()),
        _ => "edit a plan, then plan generate".to_owned(),
    };
    console.next(&next);
}
