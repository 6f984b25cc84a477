//! Build scripts, run against temporary folders.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use super::{Build, Level, Setting};
use crate::emit::rust;

const NOTES: &str = "title: Notes
executive_summary: Write and read.
data_models:
  Note:
    fields:
      id: uuid pk
      text: Words
  Words:
    type: string(1..500, /^[^<]+$/)
";

/// A package with some files.
fn package(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

/// Runs a script on these plans of a package. What it said, with `@` for the package, and how it ended.
fn run(package: &TempDir, plans: &[&str], more: impl Fn(Build) -> Build) -> (String, Result<(), String>) {
    let root = package.path().canonicalize().expect("it is there");
    let build = plans.iter().fold(Build::new(), |build, plan| build.plan(root.join(plan))).out_dir(root.join("out"));
    let mut said = Vec::new();
    let outcome = more(build).tell(&mut said).map_err(|error| error.to_string());
    let said = String::from_utf8(said).expect("text");
    (said.replace(&*root.to_string_lossy(), "@"), outcome)
}

fn as_it_is(build: Build) -> Build {
    build
}

#[test]
fn what_is_said_is_for_cargo_and_one_line_each() {
    let placeholder = "title: Notes\nexecutive_summary: TODO\n";
    let unknown = "title: A\nexecutive_summary: S.\ndata_models: { A: { fields: { x: uid, y: strng } } }\n";
    let hostile = "title: A\nexecutive_summary: S.\n\"a\\ncargo::rustc-env=A=B\": x\n";
    for (plan, expected) in [
        (NOTES, &[][..]),
        (placeholder, &["warning=@/a.plan.yaml:2:20: warning[DOC001]: `TODO` is still to be done; help: write "]),
        (
            unknown,
            &[
                "error=@/a.plan.yaml:3:34: error[DM001]: no scalar or model is called `uid`; help: did you mean `uuid`?",
                "error=@/a.plan.yaml:3:42: error[DM001]: no scalar or model is called `strng`; help: did you mean `string`?",
            ],
        ),
        ("title: [\n", &["error=@/a.plan.yaml:1:8: error[YS001]: `[` is never closed; help: add the closing bracket"]),
        (hostile, &["error=@/a.plan.yaml:3:1: error[SC001]: unknown key `a cargo::rustc-env=A=B`"]),
    ] {
        let package = package(&[("a.plan.yaml", plan)]);
        let (said, ended) = run(&package, &["a.plan.yaml"], as_it_is);
        let lines: Vec<_> = said.lines().collect();
        assert_eq!(lines[0], "cargo::rerun-if-changed=@/a.plan.yaml");
        assert_eq!(lines.len(), 1 + expected.len(), "{plan}{said}");
        for (line, expected) in lines[1..].iter().zip(expected) {
            assert!(line.starts_with(&format!("cargo::{expected}")), "{line}\n{expected}");
        }
        let errors = expected.iter().filter(|line| line.starts_with("error")).count();
        let plural = if errors > 1 { "s" } else { "" };
        assert_eq!(ended.err(), (errors > 0).then(|| format!("stopped by {errors} error{plural}")), "{plan}");
        assert_eq!(package.path().join("out/a.rs").exists(), errors == 0, "{plan}");
    }
}

#[test]
fn all_plans_are_told_before_a_build_fails_and_then_nothing_is_written() {
    let package = package(&[("good.plan.yaml", NOTES), ("bad.plan.yaml", "titel: x\n"), ("b/good.plan.yaml", NOTES)]);
    let plans = ["bad.plan.yaml", "none.plan.yaml", "good.plan.yaml", "b/good.plan.yaml"];
    let (said, ended) = run(&package, &plans, as_it_is);
    for part in [
        "cargo::error=@/bad.plan.yaml:1:1: error[SC",
        "cargo::error=cannot read `@/none.plan.yaml`: it does not exist\n",
        "cargo::rerun-if-changed=@/good.plan.yaml\n",
        "cargo::error=`@/b/good.plan.yaml` and another plan would both be written to `good.rs`; help: rename one",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    assert!(ended.is_err() && !package.path().join("out").exists());
    let (said, ended) = run(&package, &[], as_it_is);
    assert_eq!(said, "cargo::error=there is no plan to read; help: name one with `plan`\n");
    assert_eq!(ended, Err("stopped by 1 error".to_owned()));
}

#[test]
fn a_file_that_would_stay_the_same_is_left_alone() {
    let package = package(&[("a.plan.yaml", NOTES)]);
    let (plan, stubs) = (package.path().join("a.plan.yaml"), package.path().join("out/a.rs"));
    let again = || assert_eq!(run(&package, &["a.plan.yaml"], as_it_is).1, Ok(()));
    let long_ago = SystemTime::now() - Duration::from_secs(1_000);
    again();
    for (change, stays) in [(NOTES.to_owned() + "open_questions: [Why?]\n", true), (NOTES.replace("500", "50"), false)]
    {
        let file = fs::File::options().append(true).open(&stubs).expect("it was written");
        file.set_modified(long_ago).expect("a clock");
        fs::write(&plan, change).expect("a file");
        again();
        let modified = stubs.metadata().and_then(|data| data.modified()).expect("a clock");
        assert_eq!(modified <= long_ago + Duration::from_secs(1), stays);
    }
}

#[test]
fn the_text_can_be_included_whatever_the_plan_says() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus");
    for name in ["ok/minimal", "ok/typical", "ok/nasty", "ok/payments", "ok/pipeline", "rust/clashes", "rust/names"] {
        let text = fs::read_to_string(corpus.join(format!("{name}.plan.yaml"))).expect("a plan");
        let title = "title: \"#![deny(x)]\\n//! */ a\"\n";
        let text = text
            .lines()
            .filter(|line| !line.starts_with("title:"))
            .fold(title.to_owned(), |text, line| text + line + "\n");
        let package = package(&[("a.plan.yaml", &text)]);
        let (said, ended) = run(&package, &["a.plan.yaml"], |build| build.level("API", Setting::At(Level::Info)));
        assert_eq!(ended, Ok(()), "{name}: {said}");
        let stubs = fs::read_to_string(package.path().join("out/a.rs")).expect("it was written");
        let file = syn::parse_file(&stubs).unwrap_or_else(|error| panic!("{name}: {error}\n{stubs}"));
        assert!(file.attrs.is_empty() && file.items.len() > 3, "{name}\n{stubs}");
        assert!(stubs.starts_with("// @generated by plan-codegen from a.plan.yaml."), "{name}\n{stubs}");
    }
}

#[test]
fn options_and_levels_are_those_of_the_script() {
    let plan = NOTES.replace("Write and read.", "TODO");
    let package = package(&[("a.plan.yaml", &plan)]);
    let stubs = || fs::read_to_string(package.path().join("out/a.rs")).expect("it was written");
    let (_, ended) = run(&package, &["a.plan.yaml"], as_it_is);
    assert!(ended.is_ok() && stubs().contains("use regex::Regex;"));
    let options = rust::Options::default().validate(rust::Validate::Off);
    let (_, ended) = run(&package, &["a.plan.yaml"], |build| build.rust(options.clone()));
    assert!(ended.is_ok() && stubs().contains("pub type Words = String;"));
    for (rules, setting, expected) in [
        ("placeholder", Setting::Off, None),
        ("DOC001", Setting::At(Level::Error), Some("cargo::error=@/a.plan.yaml:2:20: error[DOC001]: ")),
        ("DOC001", Setting::At(Level::Info), None),
        (
            "placeholdr",
            Setting::Off,
            Some("cargo::error=no rule is called `placeholdr`; help: did you mean `placeholder`?"),
        ),
        ("DM001", Setting::Off, Some("cargo::error=`DM001` is always an error; help: nothing can be made of")),
    ] {
        let (said, ended) = run(&package, &["a.plan.yaml"], |build| build.level(rules, setting));
        assert_eq!(ended.is_err(), expected.is_some(), "{rules} {setting:?}: {said}");
        let told: Vec<_> = said.lines().filter(|line| !line.starts_with("cargo::rerun-if-changed=")).collect();
        assert!(
            told.iter().any(|line| expected.is_some_and(|expected| line.starts_with(expected))) == expected.is_some(),
            "{told:?}"
        );
        assert!(expected.is_some() || told.is_empty(), "{told:?}");
    }
}

#[test]
fn a_file_for_each_model_is_included_by_its_index() {
    let package = package(&[("a.plan.yaml", NOTES)]);
    let options = rust::Options::default().split(true).visibility(rust::Visibility::Crate);
    let (said, ended) = run(&package, &["a.plan.yaml"], |build| build.rust(options.clone()));
    assert_eq!(ended, Ok(()), "{said}");
    let read = |name: &str| fs::read_to_string(package.path().join("out/a").join(name)).expect("it was written");
    let index = syn::parse_file(&read("mod.rs")).expect("Rust");
    assert!(index.attrs.is_empty() && read("mod.rs").contains("\nmod note;\n"), "{}", read("mod.rs"));
    assert!(read("note.rs").contains("pub(crate) struct Note {"), "{}", read("note.rs"));
}

#[test]
fn what_rust_cannot_say_is_told_too() {
    let plan =
        "title: T\nexecutive_summary: S.\ndata_models:\n  A:\n    fields:\n      a-b: string\n      a_b: string\n";
    let package = package(&[("a.plan.yaml", plan)]);
    let (said, ended) = run(&package, &["a.plan.yaml"], as_it_is);
    assert!(ended.is_ok() && said.contains("cargo::warning=@/a.plan.yaml:6:7: warning[EM"), "{said}");
}

#[test]
fn every_file_that_was_read_is_watched() {
    let plan = "title: T\nstatus: approved\ntechnology_choices:\n  tech_stack: docs/stack.yaml\n  core_technologies: { Language/Runtime: Rust }\narchitecture_decisions:\n  - { title: One, link: docs/one.md }\n";
    let files = [("a.plan.yaml", plan), ("docs/stack.yaml", "Rust:\n"), ("docs/one.md", "# One\n")];
    let package = package(&files);
    let (said, _) = run(&package, &["a.plan.yaml"], as_it_is);
    let watched: Vec<_> = said.lines().filter_map(|line| line.strip_prefix("cargo::rerun-if-changed=")).collect();
    assert_eq!(watched, ["@/a.plan.yaml", "@/docs/stack.yaml"]);
}
