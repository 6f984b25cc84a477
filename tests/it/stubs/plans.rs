//! The plans that stubs are made of: examples, the corpus, random ones.

use std::fs;
use std::path::{Path, PathBuf};

use plan_codegen::rust::{Options, generate};
use plan_schema::surroundings::Nowhere;
use plan_schema::{CheckOptions, Finding, Level, Limits, SourceFile, ValidPlan, check, parse};
use rayon::prelude::*;

use super::hostile;

/// How many random plans a normal run compiles.
const USUAL: u64 = 300;

/// More types than any plan of ours has but one, which is most of the lines: a normal run leaves it out.
const HUGE: usize = 300;

/// A plan, and what its module is called.
pub(super) struct Named {
    pub(super) module: String,
    pub(super) plan: ValidPlan,
    /// Whether it is the example of a mistake; that may be that a body is not what the plan says.
    pub(super) is_mistake: bool,
}

/// Whether every plan is compiled, and in every edition.
pub(super) fn everything() -> bool {
    std::env::var("STUBS").is_ok_and(|which| which == "all")
}

/// The stubs of a plan.
pub(super) struct Stubs {
    pub(super) module: String,
    pub(super) text: String,
}

impl Named {
    pub(super) fn stubs(&self) -> Stubs {
        let files = generate(&self.plan, &Options::default()).files;
        let text = files.into_iter().map(|file| file.text).collect();
        Stubs { module: self.module.clone(), text }
    }
}

/// The plan of a text, if it has no error.
pub(super) fn valid(name: &str, text: &str) -> Option<ValidPlan> {
    let parsed = parse(SourceFile::new(name, text), &Limits::default());
    check(&parsed, &CheckOptions::default(), &Nowhere).valid
}

/// The valid plans of the examples and the corpus that have data models.
pub(super) fn written() -> Vec<Named> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for folder in ["examples", "tests/corpus"] {
        collect(&root.join(folder), &mut files);
    }
    files.sort();
    let all = files.par_iter().filter_map(|file| named(&root, file));
    all.filter(|named| everything() || named.plan.model().types.len() <= HUGE).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is in the repository") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.to_string_lossy().ends_with(".plan.yaml") {
            files.push(path);
        }
    }
}

/// The plan of a file; some of the corpus are mistakes, and some have no models.
fn named(root: &Path, file: &Path) -> Option<Named> {
    let text = fs::read(file).expect("a file of the repository");
    let name = file.file_name()?.to_str()?;
    let plan = valid(name, std::str::from_utf8(&text).ok()?)?;
    if plan.model().types.is_empty() {
        return None;
    }
    let below = file.strip_prefix(root).ok()?.with_extension("").with_extension("");
    let below = below.strip_prefix("tests/corpus").unwrap_or(&below);
    let letter = |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' };
    let is_mistake = below.starts_with("bad") && !name.ends_with(".mended.plan.yaml");
    Some(Named { is_mistake, module: below.to_string_lossy().chars().map(letter).collect(), plan })
}

/// Random plans with names and texts that are hard on Rust, as texts.
pub(super) fn random_texts() -> Vec<(String, String)> {
    let count: u64 = match std::env::var("RANDOM_STUBS") {
        Ok(text) => text.parse().expect("RANDOM_STUBS is a number"),
        Err(_) => USUAL,
    };
    (0..count).into_par_iter().map(|seed| (format!("random_{seed:04}"), hostile::plan(seed))).collect()
}

/// The random plans; all of them have to be valid.
pub(super) fn random(texts: &[(String, String)]) -> Vec<Named> {
    let all: Vec<Result<Named, String>> = texts.par_iter().map(|(module, text)| of_text(module, text)).collect();
    let wrong: Vec<&str> = all.iter().filter_map(|one| one.as_ref().err()).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), all.len(), wrong[..wrong.len().min(20)].join("\n"));
    all.into_iter().flatten().collect()
}

fn of_text(module: &str, text: &str) -> Result<Named, String> {
    let parsed = parse(SourceFile::new("random.plan.yaml", text), &Limits::default());
    let checked = check(&parsed, &CheckOptions::default(), &Nowhere);
    let findings = checked.findings;
    let error = |finding: &&Finding| finding.level == Level::Error;
    let told = |finding: &Finding| format!("{module}: {} {}", finding.rule.code, finding.message);
    let plan = checked.valid.ok_or_else(|| findings.iter().find(error).map_or_else(String::new, told))?;
    Ok(Named { module: module.to_owned(), plan, is_mistake: false })
}
