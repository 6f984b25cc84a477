//! Reads and checks plans, all at once; what comes out is in the order of what went in.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use plan_codegen::emit::{EMITTERS, Emitter, rules_of};
use plan_schema::plan::PlanStatus;
use plan_schema::rules::Levels;
use plan_schema::{CheckOptions, Checked, Finding, Limits, Parsed, SourceFile, check, parse};
use rayon::prelude::*;

use super::args::PlanArgs;
use super::config::{Config, Configs};
use super::console::Console;
use super::disk::Disk;
use super::find::{Origin, PlanFile, find, shown};
use super::problem::{Problem, describe};

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
    let bytes = match &file.origin {
        Origin::File(path) => File::open(path).and_then(|file| read(file, max_bytes)),
        Origin::Stdin(_) => read(io::stdin().lock(), max_bytes),
    }
    .map_err(|error| Problem::new(format!("cannot read `{name}`: {}", describe(&error))))?;
    if bytes.len() > max_bytes {
        return Err(Problem::new(format!("`{name}` is larger than {max_bytes} bytes, the limit"))
            .help("split the plan, or raise the limit with `--max-bytes`"));
    }
    let text = String::from_utf8(bytes).map_err(|error| not_utf8(&name, error.as_bytes(), error.utf8_error()))?;
    let mut options = CheckOptions::default();
    options.levels.extend(&config.levels);
    options.levels.extend(&set.levels);
    options.status = set.status;
    options.emitted = rules_of(EMITTERS);
    let parsed = parse(SourceFile::new(name, text), &Limits::default().with_bytes(max_bytes));
    let checked = check(&parsed, &options, &Disk::around(&file));
    Ok(Loaded { file, config, options, parsed, checked, fixed: 0 })
}

/// Reads one byte more than allowed at most, so that an endless stream ends.
fn read(reader: impl Read, max_bytes: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take((max_bytes as u64).saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn not_utf8(name: &str, bytes: &[u8], error: std::str::Utf8Error) -> Problem {
    let offset = error.valid_up_to();
    let byte = bytes[offset];
    let problem = Problem::new(format!("`{name}` is not UTF-8: byte 0x{byte:02x} at offset {offset}"));
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        problem.help("it looks like UTF-16: save it as UTF-8")
    } else {
        problem.help("save it as UTF-8")
    }
}
