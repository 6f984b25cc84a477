//! `plan check`: shows what is wrong with plans, and fixes it if asked to.

use std::path::Path;

use plan_codegen::emit::preflight;
use plan_schema::Level;

use super::args::{CheckArgs, OutputFormat};
use super::console::Console;
use super::find::Origin;
use super::fix;
use super::load::{Loaded, load_as};
use super::output::{Offer, Tally, show, show_aside};
use super::problem::Exit;

/// Runs the command.
pub(crate) fn run(args: &CheckArgs, config: Option<&Path>, console: &mut Console) -> Exit {
    let (mut plans, mut problems) = load_as(args.as_status, &args.plans, config, console);
    for plan in &mut plans {
        let Some(valid) = &plan.checked.valid else { continue };
        let emitters = plan.emitters().to_vec();
        let findings = preflight(valid, &emitters, &plan.config.options);
        plan.add(&emitters, findings);
    }
    let mut offer = if args.unsafe_fixes { Offer::Together } else { Offer::All };
    let mut filter = false;
    if args.fix && !args.diff && problems > 0 {
        // The problem may be a level or a configuration, and the fixes not those that are wanted.
        console.say("Nothing was fixed.");
    } else if args.fix || args.diff {
        let repaired = fix::repair(plans, args);
        if args.diff {
            return fix::diff(&repaired, problems, console);
        }
        problems += fix::write(&repaired, console);
        plans = repaired.into_iter().map(|plan| plan.plan).collect();
        offer = if args.unsafe_fixes { Offer::Nothing } else { Offer::Unsafe };
        filter = plans.iter().any(|plan| matches!(plan.file.origin, Origin::Stdin(_)));
    }
    if plans.is_empty() && problems > 0 && args.output_format != OutputFormat::Json {
        return Exit::Failure;
    }
    if filter {
        // Standard output is the fixed plan.
        show_aside(&plans, offer, console);
    } else {
        show(&plans, args.output_format, offer, console);
    }
    let tally = Tally::of(&plans);
    let fails = tally.errors > 0 || (args.strict && tally.warnings > 0);
    if args.output_format == OutputFormat::Human && problems == 0 && !filter {
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
