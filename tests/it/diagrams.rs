//! Diagrams: what is made of the plans of the repository, and where it stands in their documents.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use plan_codegen::emit::diagrams::DIAGRAMS;
use plan_codegen::emit::markdown::MARKDOWN;
use plan_codegen::emit::{Emitter, Options, generate};
use plan_schema::surroundings::Nowhere;
use plan_schema::{CheckOptions, Limits, SourceFile, ValidPlan, check, parse};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate lies in the repository").to_owned()
}

/// The plans of a folder and those below it, with their names.
fn plans(folder: &Path) -> Vec<(String, ValidPlan)> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).expect("a folder of the repository");
    let mut entries: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            found.extend(plans(&path));
        } else if path.to_string_lossy().ends_with(".plan.yaml") {
            let name = path.file_name().expect("a file").to_string_lossy().into_owned();
            let source = SourceFile::new(&*name, fs::read_to_string(&path).expect("a plan"));
            let checked = check(&parse(source, &Limits::default()), &CheckOptions::default(), &Nowhere);
            found.push((name, checked.valid.unwrap_or_else(|| panic!("{}", path.display()))));
        }
    }
    found
}

/// The folders of plans, and what their diagrams are kept under.
const FOLDERS: [(&str, &str); 3] =
    [("examples", "examples"), ("tests/corpus/ok", "ok"), ("tests/corpus/diagrams", "diagrams")];

fn files(plan: &ValidPlan, emitter: &'static Emitter, settings: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut options = Options::default();
    for (option, value) in settings {
        options.set(emitter, option, value).expect("the option is declared");
    }
    let generated = generate(plan, &[emitter], &options);
    generated.files.iter().map(|(path, file)| (path.to_owned(), file.text.clone())).collect()
}

#[test]
fn diagrams_are_those_that_are_kept() {
    let kept = root().join("tests/corpus/diagrams/drawn");
    let mut made = BTreeSet::new();
    for (folder, name) in FOLDERS {
        for (_, plan) in plans(&root().join(folder)) {
            for (path, text) in files(&plan, &DIAGRAMS, &[]) {
                let file = kept.join(name).join(path);
                expect_file![&file].assert_eq(&text);
                made.insert(file);
            }
        }
    }
    assert!(made.len() >= 20, "{made:?}");
    let mut there = BTreeSet::new();
    for (_, name) in FOLDERS {
        let entries = fs::read_dir(kept.join(name)).expect("the folder of what is kept");
        there.extend(entries.map(|entry| entry.expect("an entry").path()));
    }
    let left: Vec<_> = there.difference(&made).collect();
    assert!(left.is_empty(), "nothing makes {left:?}");
}

/// A document without its Mermaid fences, and what is in each, with the heading that it stands below.
fn without_fences(document: &str) -> (String, Vec<(String, String)>) {
    let mut rest = String::new();
    let mut fences = Vec::new();
    let mut heading = String::new();
    let mut fence: Option<String> = None;
    let mut lines = document.lines();
    while let Some(line) = lines.next() {
        if line == "```mermaid" && fence.is_none() {
            let text: Vec<_> = lines.by_ref().take_while(|line| *line != "```").collect();
            fences.push((heading.clone(), text.join("\n") + "\n"));
            // With the blank line before it.
            assert!(rest.ends_with("\n\n"), "{rest}");
            rest.pop();
            continue;
        }
        match &fence {
            Some(mark) if line.trim_start() == mark => fence = None,
            None if line.trim_start().starts_with("```") => {
                fence = Some(line.trim_start().chars().take_while(|c| *c == '`').collect());
            }
            None if line.starts_with('#') => line.clone_into(&mut heading),
            _ => {}
        }
        rest.push_str(line);
        rest.push('\n');
    }
    (rest, fences)
}

#[test]
fn documents_show_the_same_diagrams_at_their_places_and_nothing_else_moves() {
    let mut shown = BTreeSet::new();
    for (folder, _) in FOLDERS {
        for (name, plan) in plans(&root().join(folder)) {
            let document = |diagrams| files(&plan, &MARKDOWN, &[("diagrams", diagrams)]).remove(0).1;
            let (off, on) = (document("off"), document("mermaid"));
            assert!(!off.contains("```mermaid"), "{name}");
            let (rest, mut fences) = without_fences(&on);
            assert_eq!(rest, off, "{name}");
            let mut wanted = Vec::new();
            for (path, text) in files(&plan, &DIAGRAMS, &[]) {
                let kind = path.rsplit('.').nth(1).expect("a kind").to_owned();
                let heading = match kind.as_str() {
                    "components" => "### Component Diagram",
                    "flow" => "### Data Flow",
                    "entities" => "## Data Models",
                    _ => "## Implementation Strategy",
                };
                shown.insert(kind);
                wanted.push((heading.to_owned(), text));
            }
            fences.sort();
            wanted.sort();
            assert_eq!(fences, wanted, "{name}");
        }
    }
    assert_eq!(shown.len(), 4, "{shown:?}");
}
