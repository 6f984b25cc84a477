//! Reads and checks plans, all at once; what comes out is in the order of what went in.

use std::io;
use std::path::Path;
use std::sync::Arc;

use plan_codegen::disk::{Disk, read_file, read_text};
use plan_codegen::emit::{EMITTERS, Emitter, rules_of};
use plan_schema::plan::PlanStatus;
use plan_schema::rules::Levels;
use plan_schema::{CheckOptions, Checked, Finding, Limits, Parsed, SourceFile, check, parse};
use rayon::prelude::*;

use super::args::PlanArgs;
use super::config::{Config, Configs};
use super::console::Console;
use super::find::{Origin, PlanFile, find, shown};
use super::problem::Problem;

/// A plan that was read and checked.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// Which.
    pub(crate) file: PlanFile,
    /// What its project says about outputs.
    pub(crate) config: Arc<Config>,
    /// How it was checked.
    pub(crate) options: CheckOptions,
    /// What was read.
    pub(crate) parsed: Parsed,
    /// What was found.
    pub(crate) checked: Checked,
    /// How many findings were fixed before.
    pub(crate) fixed: usize,
}

impl Loaded {
    /// The emitters that its project uses.
    pub(crate) fn emitters(&self) -> &[&'static Emitter] {
        self.config.emitters()
    }

    /// Adds what emitters found.
    pub(crate) fn add(&mut self, emitters: &[&'static Emitter], findings: Vec<Finding>) {
        self.checked.add(&self.parsed, &self.options, &rules_of(emitters), findings);
    }
}

/// Reads and checks what the command line names. A plan that cannot be read, or whose configuration is wrong, is told as a
/// problem and does not keep the others from being read; the number of problems comes back.
pub(crate) fn load(args: &PlanArgs, config: Option<&Path>, console: &mut Console) -> (Vec<Loaded>, usize) {
    load_as(None, args, config, console)
}

/// [`load`], and judges plans as if they had a status.
pub(crate) fn load_as(
    status: Option<PlanStatus>,
    args: &PlanArgs,
    config: Option<&Path>,
    console: &mut Console,
) -> (Vec<Loaded>, usize) {
    let found = find(args);
    let mut problems = found.problems;
    let mut set = CheckOptions::default();
    set.levels = levels(&args.level, &mut problems);
    set.status = status;
    let mut configs = Configs::new(config, EMITTERS);
    let plans: Vec<_> = found
        .plans
        .into_iter()
        .map(|file| {
            let config = configs.of(file.folder(), &mut problems);
            console.detail(|| match &config.path {
                Some(path) => format!("{}: configured by {}", file.name(), shown(path)),
                None => format!("{}: no plan.toml above it", file.name()),
            });
            (file, config)
        })
        .collect();
    let read: Vec<_> =
        plans.into_par_iter().map(|(file, config)| read_plan(file, config, &set, args.max_bytes)).collect();
    let mut plans = Vec::new();
    for outcome in read {
        match outcome {
            Ok(plan) => plans.push(plan),
            Err(problem) => problems.push(problem),
        }
    }
    for problem in &problems {
        console.problem(problem);
    }
    (plans, problems.len())
}

/// The levels that the command line sets.
fn levels(settings: &[String], problems: &mut Vec<Problem>) -> Levels {
    let mut levels = Levels::default();
    for setting in settings {
        if let Err(problem) = super::levels::set(&mut levels, setting) {
            problems.push(problem);
        }
    }
    levels
}

fn read_plan(file: PlanFile, config: Arc<Config>, set: &CheckOptions, max_bytes: usize) -> Result<Loaded, Problem> {
    let name = file.name();
    let text = match &file.origin {
        Origin::File(path) => read_file(path, max_bytes),
        Origin::Stdin(_) => read_text(io::stdin().lock(), max_bytes),
    }
    .map_err(|error| Problem::unread(&name, &error))?;
    let mut options = CheckOptions::default();
    options.levels.extend(&config.levels);
    options.levels.extend(&set.levels);
    options.status = set.status;
    options.emitted = rules_of(EMITTERS);
    let parsed = parse(SourceFile::new(name, text), &Limits::default().with_bytes(max_bytes));
    let checked = check(&parsed, &options, &Disk::around(file.folder()));
    Ok(Loaded { file, config, options, parsed, checked, fixed: 0 })
}
