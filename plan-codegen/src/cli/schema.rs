//! `plan schema`: prints the JSON Schema of the language.

use plan_schema::{Draft, json_schema};

use super::args::{DraftArg, SchemaArgs};
use super::console::Console;
use super::problem::Exit;

/// Runs the command.
pub(crate) fn run(args: &SchemaArgs, console: &mut Console) -> Exit {
    let draft = match args.draft {
        DraftArg::Draft202012 => Draft::Draft202012,
        DraftArg::Draft07 => Draft::Draft07,
    };
    console.result(&text(draft));
    Exit::Success
}

/// The schema's text.
pub(crate) fn text(draft: Draft) -> String {
    serde_json::to_string_pretty(&json_schema(draft)).expect("a JSON value is always JSON") + "\n"
}
