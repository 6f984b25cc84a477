//! The command `plan`: reads plans, shows what is wrong with them, writes what emitters make of them.

use std::process::ExitCode;

mod cli;

fn main() -> ExitCode {
    cli::main()
}
