//! Stubs compile, and neither clippy nor rustdoc nor rustfmt has anything to say about them.

use rayon::prelude::*;

use super::plans::{Named, Stubs, everything, random, random_texts, written};
use super::workspace::Workspace;

/// The editions that stubs are made for.
const EDITIONS: [&str; 2] = ["2021", "2024"];

/// How many plans are in a crate: one for each edition in a normal run, more where there are thousands.
const MOST: usize = 1000;

#[test]
fn stubs_compile_in_every_edition_and_nothing_is_wrong_with_them() {
    let mut workspace = Workspace::new("compiled");
    let texts = random_texts();
    for (name, text) in &texts {
        // Beside what is made of it, for whoever has to look.
        workspace.write(&format!("plans/{name}.plan.yaml"), text);
    }
    let mut plans = written();
    plans.extend(random(&texts));
    let all: Vec<Stubs> = plans.par_iter().map(Named::stubs).collect();
    let mut members = Vec::new();
    for (at, edition) in EDITIONS.into_iter().enumerate() {
        // Each plan is compiled once, in turn for the one edition and the other: clippy takes its time.
        let part: Vec<&Stubs> = all
            .iter()
            .enumerate()
            .filter(|(index, _)| everything() || index % 2 == at)
            .map(|(_, stubs)| stubs)
            .collect();
        for (number, part) in part.chunks(MOST).enumerate() {
            let name = format!("stubs-{edition}-{number}");
            workspace.add(&name, edition, part, &[]);
            members.push((name, edition));
        }
    }
    workspace.close();
    for (name, edition) in &members {
        workspace.rustfmt(name, edition).expect(&format!("rustfmt changes stubs in the edition {edition}"));
    }
    workspace.cargo("clippy --workspace --quiet").expect("clippy finds something in the stubs");
    workspace.cargo("doc --workspace --no-deps --quiet").expect("rustdoc finds something in the stubs");
    // Doctests need all of it built to the end, which takes as long as the rest together.
    if !everything() {
        return;
    }
    let tests = workspace.cargo("test --workspace --doc");
    tests.expect("the stubs have doctests");
    let none = tests.text.matches("running 0 tests").count();
    assert_eq!(none, members.len(), "texts of plans are run as tests:\n{}", tests.text);
}
