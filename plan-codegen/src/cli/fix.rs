//! `plan check --fix` and `--diff`: fixes plans, and writes them back or shows what would change.

use std::fs;
use std::io;
use std::path::Path;

use plan_codegen::disk::Disk;
use plan_codegen::emit::{preflight, rules_of};
use plan_schema::finding::Applicability;
use plan_schema::fix::fix_with;
use plan_schema::{Checked, Limits, Parsed, check};
use rayon::prelude::*;

use super::args::CheckArgs;
use super::console::Console;
use super::find::Origin;
use super::load::Loaded;
use super::output::count;
use super::problem::{Exit, Problem, describe};
use super::write::rewrite;

/// A plan before and after its fixes.
pub(crate) struct Repaired {
    /// Afterwards; findings are those of the fixed text.
    pub(crate) plan: Loaded,
    before: String,
}

impl Repaired {
    fn after(&self) -> &str {
        self.plan.parsed.source().text()
    }

    fn is_changed(&self) -> bool {
        self.before != self.after()
    }
}

/// How far the fixes go that the command line asks for.
pub(crate) fn up_to(args: &CheckArgs) -> Applicability {
    if args.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe }
}

/// Fixes all plans, each by itself. Writes nothing.
pub(crate) fn repair(plans: Vec<Loaded>, args: &CheckArgs) -> Vec<Repaired> {
    let limits = Limits::default().with_bytes(args.plans.max_bytes);
    plans.into_par_iter().map(|plan| repair_one(plan, &limits, up_to(args))).collect()
}

fn repair_one(plan: Loaded, limits: &Limits, up_to: Applicability) -> Repaired {
    let before = plan.parsed.source().text().to_owned();
    let around = Disk::around(plan.file.folder());
    let Loaded { file, config, options, parsed, checked, .. } = plan;
    let mut again = |parsed: &Parsed| -> Checked {
        let mut checked = check(parsed, &options, &around);
        if let Some(valid) = &checked.valid {
            let findings = preflight(valid, config.emitters(), &config.options);
            checked.add(parsed, &options, &rules_of(config.emitters()), findings);
        }
        checked
    };
    let fixed = fix_with(parsed, checked, limits, up_to, &mut again);
    let plan = Loaded { file, config, options, parsed: fixed.parsed, checked: fixed.checked, fixed: fixed.fixed.len() };
    Repaired { plan, before }
}

/// Writes the fixed plans back; one that cannot be written is told as a problem. Gives the number of problems.
pub(crate) fn write(repaired: &[Repaired], console: &mut Console) -> usize {
    let mut problems = 0;
    for plan in repaired {
        match &plan.plan.file.origin {
            Origin::File(path) if plan.is_changed() => {
                if let Err(problem) = write_back(path, plan) {
                    console.problem(&problem);
                    problems += 1;
                }
            }
            Origin::File(_) => {}
            // A filter gives back what it got, changed or not.
            Origin::Stdin(_) => console.raw(plan.after()),
        }
    }
    problems
}

fn write_back(path: &Path, plan: &Repaired) -> Result<(), Problem> {
    let name = plan.plan.file.name();
    let cannot = |error: &io::Error| Problem::new(format!("cannot write `{name}`: {}", describe(error)));
    // An editor may have been faster.
    if fs::read(path).map_err(|error| cannot(&error))? != plan.before.as_bytes() {
        return Err(Problem::new(format!("`{name}` was changed while it was being fixed; it is left as it is"))
            .help("run the command again"));
    }
    rewrite(path, plan.after())
}

/// Prints what would change, as `diff -u` would. The exit code says whether anything would.
pub(crate) fn diff(repaired: &[Repaired], problems: usize, console: &mut Console) -> Exit {
    let mut changed = 0;
    let mut fixed = 0;
    for plan in repaired.iter().filter(|plan| plan.is_changed()) {
        changed += 1;
        fixed += plan.plan.fixed;
        let name = plan.plan.file.name();
        console.diff(&unified(&name, &plan.before, plan.after()));
    }
    let plans = count(repaired.len(), "plan");
    if changed > 0 {
        console.say(&format!("Would fix {} in {} of {plans}.", count(fixed, "finding"), changed));
    } else {
        console.say(&format!("Nothing to fix in {plans}."));
    }
    match changed {
        _ if problems > 0 => Exit::Failure,
        0 => Exit::Success,
        _ => Exit::Findings,
    }
}

/// The difference of two texts, three lines around every change.
fn unified(name: &str, before: &str, after: &str) -> String {
    let name = plan_codegen::escape::escape(name);
    similar::TextDiff::from_lines(before, after).unified_diff().header(&name, &name).to_string()
}
