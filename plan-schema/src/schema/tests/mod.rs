//! The schema against the types, against a foreign validator, and its published copies against the files.

mod agreement;
mod findings;
mod language;
mod published;

use super::compile::Compiled;
use super::tune;

#[test]
fn the_walker_knows_every_keyword_of_the_schema() {
    if let Err(error) = Compiled::new(tune::tuned().as_value()) {
        panic!("{error}");
    }
}
