//! Stubs compile, and neither clippy nor rustdoc nor rustfmt has anything to say about them.

use rayon::prelude::*;

use super::plans::{Named, Stubs, everything, random, random_texts, written};
use super::workspace::Workspace;

/// The editions that stubs are made for, and the crate of each.
const EDITIONS: [(&str, &str); 2] = [("2021", "stubs-2021"), ("2024", "stubs-2024")];

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
    for (at, (edition, name)) in EDITIONS.into_iter().enumerate() {
        // Each plan is compiled once, in turn for the one edition and the other: the larger half of the lines is one plan.
        let part: Vec<&Stubs> = all
            .iter()
            .enumerate()
            .filter(|(index, _)| everything() || index % 2 == at)
            .map(|(_, stubs)| stubs)
            .collect();
        workspace.add(name, edition, &part, &[]);
    }
    workspace.close();
    for (edition, name) in EDITIONS {
        workspace.rustfmt(name, edition).expect(&format!("rustfmt changes stubs in the edition {edition}"));
    }
    workspace.cargo("clippy --workspace --quiet").expect("clippy finds something in the stubs");
    workspace.cargo("doc --workspace --no-deps --quiet").expect("rustdoc finds something in the stubs");
    let tests = workspace.cargo("test --workspace --doc");
    tests.expect("the stubs have doctests");
    let none = tests.text.matches("running 0 tests").count();
    assert_eq!(none, EDITIONS.len(), "texts of plans are run as tests:\n{}", tests.text);
}
