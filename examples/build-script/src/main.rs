//! Tells what requests would change of a product: `cargo run -p build-script < build-script/requests.jsonl`.
//!
//! Every line of standard input is the body of a `PATCH /products/{id}`. A field of it has three states: it is not there and
//! stays, it is null and goes, or it has a value.

use std::error::Error;
use std::fmt::Display;
use std::io;

use shop::ProductPatch;

pub mod shop {
    //! The models of the shop, as its plan has them.
    include!(concat!(env!("OUT_DIR"), "/shop.rs"));
}

fn main() -> Result<(), Box<dyn Error>> {
    for line in io::stdin().lines() {
        let line = line?;
        println!("{line}");
        match serde_json::from_str::<ProductPatch>(&line) {
            Err(error) => println!("  refused: {error}"),
            Ok(patch) => {
                for (field, change) in changes(&patch) {
                    println!("  {field} {change}");
                }
                // What was not there is not there again.
                println!("  and is sent on as {}", serde_json::to_string(&patch)?);
            }
        }
    }
    Ok(())
}

/// What happens to every field that a client may change.
fn changes(patch: &ProductPatch) -> [(&'static str, String); 4] {
    // Named one by one: a field that the plan gets later is an error here until somebody thought of it.
    let ProductPatch { name, price, note, offered_until } = patch;
    [
        ("name", required(name.as_ref())),
        ("price", required(price.as_ref())),
        ("note", optional(note.as_ref())),
        ("offered_until", optional(offered_until.as_ref())),
    ]
}

/// A field that always has a value can stay or get another.
fn required(field: Option<&impl Display>) -> String {
    field.map_or("stays".to_owned(), |value| format!("becomes {value}"))
}

/// A field that may be empty can be emptied too.
fn optional(field: Option<&Option<impl Display>>) -> String {
    match field {
        None => "stays".to_owned(),
        Some(None) => "is removed".to_owned(),
        Some(Some(value)) => format!("becomes {value}"),
    }
}
