//! `plan generate`: checks plans, runs emitters, and brings the output folders up to date.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use plan_codegen::emit::compare::Target;
use plan_codegen::emit::{Dependency, EMITTERS, Emitter, Generated, Options, generate};
use rayon::prelude::*;

use super::args::{GenerateArgs, OutputFormat};
use super::config::set;
use super::console::Console;
use super::find::shown;
use super::layout::{Layout, real};
use super::load::{Loaded, load};
use super::output::{Offer, Tally, show, show_aside};
use super::problem::{Exit, Problem};
use super::write::{Folder, Wanted};

mod report;

/// Runs the command.
pub(crate) fn run(args: &GenerateArgs, config: Option<&Path>, console: &mut Console) -> Result<Exit, Problem> {
    // A mistake in the settings is told before anything is read.
    settings(Options::default(), args)?;
    let (mut plans, problems) = load(&args.plans, config, console);
    let generated = plans.par_iter_mut().map(|plan| emit(plan, args)).collect::<Result<Vec<_>, _>>()?;
    if args.stdout {
        show_aside(&plans, Offer::All, console);
    } else {
        show(&plans, OutputFormat::Human, Offer::All, console);
    }
    if Tally::of(&plans).errors > 0 || problems > 0 {
        console.say("Nothing was written.");
        return Ok(if problems > 0 { Exit::Failure } else { Exit::Findings });
    }
    if args.stdout {
        return print(&plans, &generated, args, console);
    }
    let needed: Vec<(&str, Dependency)> = generated.iter().flat_map(|of| of.dependencies.iter().cloned()).collect();
    let folders = look(&plans, generated, args, console)?;
    if args.check {
        return Ok(report::stale(&folders, console));
    }
    report::refuse(&folders, args)?;
    if !args.dry_run {
        for folder in &folders {
            folder.write()?;
        }
    }
    report::done(&plans, &folders, &needed, args, console);
    Ok(Exit::Success)
}

/// The emitters that run for a plan.
fn emitters(plan: &Loaded, args: &GenerateArgs) -> Vec<&'static Emitter> {
    if args.only.is_empty() {
        return plan.emitters().to_vec();
    }
    EMITTERS.iter().copied().filter(|emitter| args.only.iter().any(|name| name == emitter.name)).collect()
}

/// Options with those of the command line.
fn settings(mut options: Options, args: &GenerateArgs) -> Result<Options, Problem> {
    for setting in &args.set {
        set(&mut options, setting, EMITTERS)?;
    }
    Ok(options)
}

/// Runs the emitters; what they have to say joins the plan's findings.
fn emit(plan: &mut Loaded, args: &GenerateArgs) -> Result<Generated, Problem> {
    let options = settings(plan.config.options.clone(), args)?;
    let emitters = emitters(plan, args);
    let Some(valid) = &plan.checked.valid else {
        return Ok(Generated::default());
    };
    let mut generated = generate(valid, &emitters, &options);
    plan.add(&emitters, std::mem::take(&mut generated.findings));
    Ok(generated)
}

fn print(
    plans: &[Loaded],
    generated: &[Generated],
    args: &GenerateArgs,
    console: &mut Console,
) -> Result<Exit, Problem> {
    let ([plan], [generated]) = (plans, generated) else {
        return Err(Problem::new(format!("`--stdout` prints one plan's output, and there are {}", plans.len())));
    };
    let emitters = emitters(plan, args);
    if emitters.len() != 1 {
        let names: Vec<_> = emitters.iter().map(|emitter| emitter.name).collect();
        return Err(Problem::new(format!(
            "`--stdout` prints one emitter's output, and {} would run",
            names.join(", ")
        ))
        .help("choose one with `--only`"));
    }
    if generated.files.len() > 1 {
        let names: Vec<_> = generated.files.iter().map(|(path, _)| path).collect();
        return Err(Problem::new(format!("`--stdout` prints one file, and {} would be written", names.join(", ")))
            .help("an option of the emitter may choose one: `plan generate --help`"));
    }
    say_silent(generated, "", console);
    for (_, file) in generated.files.iter() {
        console.result(&file.text);
    }
    Ok(Exit::Success)
}

/// Says which emitters had nothing to write.
fn say_silent(generated: &Generated, plan: &str, console: &mut Console) {
    for (emitter, reason) in &generated.silent {
        console.say(&format!("  {plan}{emitter}: nothing to write, {reason}"));
    }
}

/// Works out where everything goes and what has to change there. Changes nothing.
fn look(
    plans: &[Loaded],
    generated: Vec<Generated>,
    args: &GenerateArgs,
    console: &mut Console,
) -> Result<Vec<Folder>, Problem> {
    let mut folders: BTreeMap<PathBuf, (PathBuf, Wanted)> = BTreeMap::new();
    // Case does not tell files apart everywhere.
    let mut makers: BTreeMap<(PathBuf, String), String> = BTreeMap::new();
    for (plan, generated) in plans.iter().zip(generated) {
        let layout = Layout::of(&plan.file, args.out.as_deref(), &plan.config)?;
        let name = plan.file.name();
        say_silent(&generated, &if plans.len() > 1 { format!("{name}: ") } else { String::new() }, console);
        let key = real(&layout.folder);
        let (folder, wanted) = folders.entry(key.clone()).or_insert_with(|| (layout.folder, Wanted::default()));
        wanted.scope.plans.insert(layout.plan.clone());
        // What runs only when it is asked for stays as it is when it is not.
        if !args.only.is_empty() || plan.config.emit.is_none() {
            let names = emitters(plan, args).into_iter().map(|emitter| emitter.name);
            wanted.scope.emitters.get_or_insert_with(BTreeSet::new).extend(names);
        }
        let files = rename(&generated, &layout.below, &layout.plan);
        for target in files {
            let identity = (key.clone(), target.path.to_lowercase());
            if let Some(other) = makers.insert(identity, name.clone()) {
                let path = shown(&folder.join(&target.path));
                return Err(Problem::new(format!("`{other}` and `{name}` would both be written to `{path}`"))
                    .help("rename one of the plans, or give them folders of their own"));
            }
            wanted.targets.push(target);
        }
    }
    folders.into_values().map(|(path, wanted)| Folder::look(path, wanted)).collect()
}

fn rename(generated: &Generated, below: &str, plan: &str) -> Vec<Target> {
    generated
        .files
        .iter()
        .map(|(path, file)| Target {
            path: format!("{below}{path}"),
            text: file.text.clone(),
            emitter: file.emitter,
            plan: plan.to_owned(),
        })
        .collect()
}
