//! The command line: the only part of the workspace that reads and writes files and speaks to a person.
//!
//! A file per command; `args` declares them. Results go to standard output, everything else to standard error.

use std::panic;
use std::process::ExitCode;

use clap::Parser;

mod args;
mod check;
mod config;
mod console;
mod explain;
mod find;
mod fix;
mod generate;
mod layout;
mod levels;
mod load;
mod new;
mod output;
mod problem;
mod rules;
mod schema;
mod status;
mod suggest;
mod write;

use args::{Args, Command};
use console::Console;
use problem::{Exit, Problem};

/// Runs the command line of this process.
pub(crate) fn main() -> ExitCode {
    panic::set_hook(Box::new(|info| Console::lock(false, false).crash(&info.to_string())));
    let args = Args::parse();
    args.color.apply();
    let mut console = Console::lock(args.quiet, args.verbose);
    let exit = run(&args, &mut console).unwrap_or_else(|problem| {
        console.problem(&problem);
        Exit::Failure
    });
    match console.finish() {
        Ok(()) => exit.into(),
        Err(error) => {
            console.problem(&Problem::new(format!("cannot write to standard output: {error}")));
            Exit::Failure.into()
        }
    }
}

fn run(args: &Args, console: &mut Console) -> Result<Exit, Problem> {
    match &args.command {
        Command::New(new) => new::run(new, console),
        Command::Check(check) => Ok(check::run(check, args.config.as_deref(), console)),
        Command::Generate(generate) => generate::run(generate, args.config.as_deref(), console),
        Command::Status(status) => Ok(status::run(status, args.config.as_deref(), console)),
        Command::Schema(schema) => Ok(schema::run(schema, console)),
        Command::Explain(explain) => explain::run(explain, console),
        Command::Rules(rules) => Ok(rules::run(rules, console)),
    }
}
