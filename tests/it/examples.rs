//! The examples in the repository: they check clean, and what is committed beside them is what is generated from them.
//!
//! `UPDATE_EXPECT=1 cargo test -p plan-codegen --test it examples` writes it again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[rustfmt::skip]
#[allow(dead_code, unreachable_pub)]
#[path = "../../examples/task-tracker/gen/task-tracker.rs"]
mod task_tracker;

#[rustfmt::skip]
#[allow(dead_code, unreachable_pub)]
#[path = "../../examples/minimal/gen/minimal.rs"]
mod minimal;

#[rustfmt::skip]
#[allow(dead_code, unreachable_pub, clippy::struct_field_names)]
#[path = "../../examples/figma/gen/figma.rs"]
mod figma;

#[rustfmt::skip]
#[allow(dead_code, unreachable_pub)]
#[path = "../../examples/galaxy/gen/galaxy.rs"]
mod galaxy;

#[rustfmt::skip]
#[allow(dead_code, unreachable_pub)]
#[path = "../../examples/petstore/gen/petstore.rs"]
mod petstore;

/// The repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate lies in the repository").to_owned()
}

fn plan(words: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_plan"))
        .current_dir(root())
        .env_clear()
        .args(words)
        .output()
        .expect("the built command starts");
    let text = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&text).into_owned())
}

#[test]
fn examples_have_no_errors_and_no_false_warnings() {
    let (code, said) = plan(&["check", "--output-format", "concise", "examples"]);
    assert_eq!(code, Some(0), "{said}");
    for example in ["examples/task-tracker", "examples/petstore", "examples/galaxy", "examples/figma"] {
        let (_, json) = plan(&["check", "--output-format", "json", example]);
        // Remarks there are: which model a pasted example is taken for.
        assert!(!json.contains("\"warning\"") && !json.contains("\"error\""), "{json}");
    }
}

#[test]
fn committed_stubs_compile_and_take_what_the_document_shows() {
    // That this file compiles is half of the test; the other half is a value of each kind of type.
    let task: task_tracker::TaskCreate =
        serde_json::from_str(r#"{ "title": "Check the guidance computer", "priority": 1 }"#)
            .expect("the example's request");
    assert_eq!((task.status, task.priority), (task_tracker::TaskStatus::Todo, 1));
    let keeps: task_tracker::TaskPatch = serde_json::from_str("{}").expect("a patch of nothing");
    let clears: task_tracker::TaskPatch = serde_json::from_str(r#"{ "due_on": null }"#).expect("a patch that clears");
    assert_eq!((keeps.due_on, clears.due_on), (None, Some(None)));
    assert!(task_tracker::Slug::try_from("Not a slug".to_owned()).is_err());
    let pet: petstore::PetCreate = serde_json::from_str(r#"{ "name": "doggie", "photoUrls": [] }"#).expect("a pet");
    assert_eq!((pet.name.as_str(), pet.status), ("doggie", None));
    assert!(serde_json::from_str::<petstore::PetCreate>(r#"{ "name": "doggie" }"#).is_err(), "pictures are missing");
    let gas: galaxy::Gas = serde_json::from_str(r#"{ "compound": "CO2", "isotope": "13C" }"#).expect("a gas");
    assert_eq!(gas.compound.as_deref(), Some("CO2"));
    let paint: figma::Paint = serde_json::from_str(
        r#"{ "type": "SOLID", "blendMode": "NORMAL", "color": { "r": 0, "g": 0.5, "b": 1, "a": 1 } }"#,
    )
    .expect("a paint");
    assert!(matches!(paint, figma::Paint::SolidPaint(_)), "{paint:?}");
    assert!(
        serde_json::from_str::<minimal::TaskCreate>(r#"{ "title": "Buy milk" }"#).is_err(),
        "a priority is missing"
    );
}

#[test]
fn what_is_committed_is_what_is_generated() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some() && std::env::var_os("CI").is_none();
    if update {
        let (code, said) = plan(&["generate", "examples", "--force"]);
        assert_eq!(code, Some(0), "{said}");
    }
    let (code, said) = plan(&["generate", "--check", "examples"]);
    assert_eq!(
        code,
        Some(0),
        "{said}\nto write them again: UPDATE_EXPECT=1 cargo test -p plan-codegen --test it examples"
    );
}

/// The headings and bold labels of a document, in order, up to where the author's words begin.
fn outline(markdown: &str) -> Vec<String> {
    let mut outline = Vec::new();
    let mut fenced = false;
    for line in markdown.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        if line.starts_with('#') {
            outline.push(line.split('[').next().unwrap_or(line).to_owned());
        } else if let Some((_, rest)) = line.split_once("**")
            && let Some((label, _)) = rest.split_once("**")
            && !label.starts_with('[')
        {
            outline.push(format!("**{label}**"));
        }
    }
    outline
}

#[test]
fn the_rendered_example_has_every_heading_and_label_of_the_template_in_order() {
    let template = fs::read_to_string(root().join("tests/corpus/template.md")).expect("the template");
    let rendered =
        fs::read_to_string(root().join("examples/task-tracker/gen/task-tracker.md")).expect("the rendered example");
    let wanted = outline(&template);
    assert!(wanted.len() > 80, "the template has {} headings and labels", wanted.len());
    let there = outline(&rendered);
    let mut rest = there.iter();
    for entry in &wanted {
        // `### Entity: ` of the template stands for `### Entity: Task`.
        let found =
            rest.any(|line| if entry.starts_with('#') { line.starts_with(entry.trim_end()) } else { line == entry });
        assert!(found, "`{entry}` is missing, or not where the template has it:\n{}", there.join("\n"));
    }
}
