//! Writes a client for each of many documents with progenitor: `generate OUT NAME=DOCUMENT.json …` writes `OUT/NAME.rs`.
//!
//! Prints a line of JSON for each document: its name, and the operations of its client or what progenitor says.
//! As `cargo progenitor --interface builder` does, but many documents in one process.

use std::collections::BTreeSet;
use std::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use progenitor_impl::{GenerationSettings, Generator, InterfaceStyle};
use serde_json::json;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments.next().ok_or("a folder to write to is the first argument")?;
    for argument in arguments {
        let (name, document) = argument.split_once('=').ok_or("a document is NAME=PATH")?;
        // progenitor panics at what it cannot say: that is a verdict on one document.
        let client = catch_unwind(AssertUnwindSafe(|| client(document)))
            .unwrap_or_else(|panic| Err(message(&*panic).into()));
        let verdict = match client {
            Ok(code) => {
                let operations = operations(&code);
                std::fs::write(Path::new(&out).join(format!("{name}.rs")), &code)?;
                json!({ "name": name, "operations": operations })
            }
            Err(error) => json!({ "name": name, "error": error.to_string() }),
        };
        println!("{verdict}");
    }
    Ok(())
}

fn client(document: &str) -> Result<String, Box<dyn Error>> {
    let document = serde_json::from_str(&std::fs::read_to_string(document)?)?;
    let mut settings = GenerationSettings::default();
    settings.with_interface(InterfaceStyle::Builder);
    let tokens = Generator::new(&settings).generate_tokens(&document)?;
    Ok(prettyplease::unparse(&syn::parse2(tokens)?))
}

/// The ids of the operations of a client: each sender names the one that it calls.
fn operations(code: &str) -> BTreeSet<&str> {
    code.split("operation_id: \"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn message(panic: &dyn std::any::Any) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    format!("panicked: {}", text.unwrap_or("without a message"))
}
