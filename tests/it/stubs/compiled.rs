//! Stubs compile, and neither clippy nor rustdoc nor rustfmt has anything to say about them.

use rayon::prelude::*;

use super::plans::{Named, Stubs, everything, random, random_texts, written};
use super::workspace::Workspace;

/// The editions that stubs are made for.
const EDITIONS: [&str; 2] = ["2021", "2024"];

/// Crates of plans that somebody wrote, and of the others: random ones, and in a normal run those that show a mistake.
const WRITTEN: &str = "written";
const OTHERS: &str = "others";

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
    let stubs = |plans: &[Named]| plans.par_iter().map(Named::stubs).collect::<Vec<Stubs>>();
    let mut members = Vec::new();
    // Those of the mistakes' corpus are many, and all alike.
    let (mistakes, plans): (Vec<Named>, Vec<Named>) =
        written().into_iter().partition(|plan| !everything() && plan.module.starts_with("bad_"));
    let mut others = random(&texts);
    others.extend(mistakes);
    for (kind, all) in [(WRITTEN, stubs(&plans)), (OTHERS, stubs(&others))] {
        for (at, edition) in EDITIONS.into_iter().enumerate() {
            // Each plan is compiled once, in turn for the one edition and the other, unless there is time for everything.
            let part = all.iter().enumerate().filter(|(index, _)| everything() || index % EDITIONS.len() == at);
            let part: Vec<&Stubs> = part.map(|(_, stubs)| stubs).collect();
            for (number, part) in part.chunks(MOST).enumerate() {
                let name = format!("{kind}-{edition}-{number}");
                workspace.add(&name, edition, part, &[]);
                members.push((kind, name, edition));
            }
        }
    }
    workspace.close();
    for (_, name, edition) in &members {
        workspace.rustfmt(name, edition).expect(&format!("rustfmt changes stubs in the edition {edition}"));
    }
    let packages = |wanted: &str| -> String {
        let named = members.iter().filter(|(kind, ..)| everything() || *kind == wanted);
        named.map(|(_, name, _)| format!(" -p {name}")).collect::<Vec<_>>().concat()
    };
    // Clippy takes three times as long as the compiler, and most of the lines are those of the others.
    workspace.cargo("check --workspace --quiet").expect("the compiler finds something in the stubs");
    let strict = packages(WRITTEN);
    workspace.cargo(&format!("clippy --quiet{strict}")).expect("clippy finds something in the stubs");
    workspace.cargo(&format!("doc --no-deps --quiet{strict}")).expect("rustdoc finds something in the stubs");
    // Doctests need all of it built to the end, which takes as long as the rest together.
    if !everything() {
        return;
    }
    let tests = workspace.cargo("test --workspace --doc");
    tests.expect("the stubs have doctests");
    let none = tests.text.matches("running 0 tests").count();
    assert_eq!(none, members.len(), "texts of plans are run as tests:\n{}", tests.text);
}
