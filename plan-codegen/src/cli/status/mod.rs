//! `plan status`: how far plans are. A report, not a check: what it tells of a plan does not change the exit code.
//!
//! What a section lacks and what is open is worked out by [`plan_schema::progress`]; what stands between a plan and approval
//! is what a check finds that takes the plan for approved.

use std::path::Path;

use plan_codegen::disk::Disk;
use plan_codegen::emit::{preflight, rules_of};
use plan_schema::plan::PlanStatus;
use plan_schema::progress::{FindingCounts, Progress};
use plan_schema::{Checked, Finding, Level, check};
use rayon::prelude::*;

use super::args::{OutputFormat, StatusArgs};
use super::console::Console;
use super::find::Origin;
use super::load::{Loaded, load};
use super::problem::Exit;

mod json_v1;
mod lines;
mod obstacles;
mod page;
mod table;

/// Runs the command.
pub(crate) fn run(args: &StatusArgs, config: Option<&Path>, console: &mut Console) -> Exit {
    let (mut plans, problems) = load(&args.plans, config, console);
    if plans.is_empty() && problems > 0 && args.output_format != OutputFormat::Json {
        return Exit::Failure;
    }
    plans.par_iter_mut().for_each(|plan| {
        let found = emitters_find(plan, &plan.checked);
        let emitters = plan.emitters().to_vec();
        plan.add(&emitters, found);
    });
    let reports: Vec<Report<'_>> = plans.par_iter().map(Report::of).collect();
    match args.output_format {
        OutputFormat::Human => {
            if let [report] = &reports[..] {
                console.result(&page::render(report, console.is_verbose()));
            } else {
                console.result(&table::render(&reports));
                let shown = if console.is_verbose() { &reports[..] } else { &[] };
                for report in shown {
                    console.result(&format!("\n{}", page::render(report, true)));
                }
            }
            if problems == 0 {
                console.next(&next(&reports));
            }
        }
        OutputFormat::Concise => {
            for report in &reports {
                console.result(&table::line(report));
            }
        }
        OutputFormat::Json => console.result(&json_v1::render(&reports)),
    }
    match reports.iter().all(|report| report.told.is_some()) {
        _ if problems > 0 => Exit::Failure,
        true => Exit::Success,
        false => Exit::Findings,
    }
}

/// What there is to tell of a plan.
#[derive(Debug)]
struct Report<'p> {
    /// The plan.
    plan: &'p Loaded,
    /// How far it is; nothing if there is no plan to read.
    told: Option<Told>,
}

/// What there is to tell of a plan that could be read.
#[derive(Debug)]
struct Told {
    /// Its status.
    status: PlanStatus,
    /// How far it is.
    progress: Progress,
    /// What is found in it, by section.
    counts: FindingCounts,
    /// What stands between it and approval: the errors that an approved plan would have. None for one that was given up.
    obstacles: Vec<Finding>,
    /// How many more there would be if no comment silenced them.
    silenced: usize,
}

impl<'p> Report<'p> {
    fn of(plan: &'p Loaded) -> Self {
        let told = plan.parsed.plan().zip(plan.parsed.progress()).map(|(written, mut progress)| {
            let (status, findings) = (written.status(), &plan.checked.findings);
            progress.find_blanks(findings);
            let (obstacles, silenced) = obstacles(plan, status);
            Told { status, progress, counts: FindingCounts::of(findings), obstacles, silenced }
        });
        Self { plan, told }
    }
}

/// The errors that keep a plan from being approved, or that an approved one has; and how many are silenced.
fn obstacles(plan: &Loaded, status: PlanStatus) -> (Vec<Finding>, usize) {
    let is_error = |finding: &&Finding| finding.level == Level::Error;
    let errors = |checked: &Checked| {
        (checked.findings.iter().filter(is_error).cloned().collect(), checked.silenced.iter().filter(is_error).count())
    };
    match status {
        PlanStatus::Superseded => (Vec::new(), 0),
        PlanStatus::Approved | PlanStatus::Implemented => errors(&plan.checked),
        PlanStatus::Draft | PlanStatus::Review => {
            let mut options = plan.options.clone();
            options.status = Some(PlanStatus::Approved);
            let mut checked = check(&plan.parsed, &options, &Disk::around(plan.file.folder()));
            let found = emitters_find(plan, &checked);
            checked.add(&plan.parsed, &options, &rules_of(plan.emitters()), found);
            errors(&checked)
        }
    }
}

fn emitters_find(plan: &Loaded, checked: &Checked) -> Vec<Finding> {
    match &checked.valid {
        Some(valid) => preflight(valid, plan.emitters(), &plan.config.options),
        None => Vec::new(),
    }
}

/// What to do next.
fn next(reports: &[Report<'_>]) -> String {
    let [report] = reports else {
        return "plan status PATH tells all of one plan".to_owned();
    };
    let name = report.plan.parsed.source().name();
    let path = if matches!(report.plan.file.origin, Origin::Stdin(_)) { "-" } else { name };
    match &report.told {
        None => format!("plan check {path} says what is wrong"),
        Some(Told { status: PlanStatus::Superseded, .. }) => "plan status of the plan that took its place".to_owned(),
        Some(told) => match (told.status, told.obstacles.is_empty()) {
            (PlanStatus::Draft | PlanStatus::Review, false) => {
                format!("plan check --as approved {path} shows each in its place")
            }
            (PlanStatus::Draft | PlanStatus::Review, true) => {
                format!("set `status: approved` in {name}, then plan generate")
            }
            (_, false) => format!("plan check {path} shows each in its place"),
            (_, true) => "plan generate".to_owned(),
        },
    }
}
