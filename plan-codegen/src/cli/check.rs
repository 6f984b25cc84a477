//! `plan check`: shows what is wrong with plans.

use std::path::Path;

use plan_codegen::emit::preflight;
use plan_schema::Level;

use super::args::{CheckArgs, OutputFormat};
use super::console::Console;
use super::load::{Loaded, load};
use super::output::{Tally, show};
use super::problem::Exit;

/// Runs the command.
pub(crate) fn run(args: &CheckArgs, config: Option<&Path>, console: &mut Console) -> Exit {
    let (mut plans, problems) = load(&args.plans, config, console);
    for plan in &mut plans {
        let findings = match &plan.checked.valid {
            Some(valid) => preflight(valid, plan.emitters(), &plan.config.options),
            None => Vec::new(),
        };
        plan.add(findings);
    }
    if plans.is_empty() && problems > 0 && args.output_format != OutputFormat::Json {
        return Exit::Failure;
    }
    show(&plans, args.output_format, console);
    let tally = Tally::of(&plans);
    let fails = tally.errors > 0 || (args.strict && tally.warnings > 0);
    if args.output_format == OutputFormat::Human && problems == 0 {
        console.next(&next(&plans, fails));
    }
    match fails {
        _ if problems > 0 => Exit::Failure,
        true => Exit::Findings,
        false => Exit::Success,
    }
}

fn next(plans: &[Loaded], fails: bool) -> String {
    let mut findings = plans.iter().flat_map(|plan| &plan.checked.findings);
    let worst = findings.clone().map(|finding| finding.level).max();
    match findings.find(|finding| Some(finding.level) == worst && finding.level >= Level::Warning) {
        Some(finding) if fails => format!("plan explain {} tells more", finding.rule.code),
        _ => "plan generate".to_owned(),
    }
}
