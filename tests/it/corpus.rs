//! A plan for every rule with that rule's mistake in it, the finding as people see it, and the plan without the mistake.
//!
//! `tests/corpus/bad/CODE.plan.yaml` has one finding, of CODE, which is shown in `CODE.txt`; `CODE.mended.plan.yaml` has none.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use plan_codegen::emit::all_rules;
use plan_schema::rules::Rule;
use rayon::prelude::*;

use crate::cli::plan_in;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/corpus/bad");

/// Rules of which no plan can be the example: they would be a mistake of the schema.
const IMPOSSIBLE: [&str; 1] = ["SC008"];

/// What is shown of the two plans of a rule, or what is wrong with it.
fn shown(rule: &Rule) -> Result<String, String> {
    let code = rule.code;
    let args = format!("check --color never --level {code}=on {code}.plan.yaml {code}.mended.plan.yaml");
    let outcome = plan_in(Path::new(FOLDER), &args);
    if outcome.out.contains(".mended.plan.yaml") {
        return Err(format!("{code}: something is found in the mended plan:\n{}", outcome.out));
    }
    let head = |line: &&str| ["error[", "warning[", "info["].iter().any(|level| line.starts_with(level));
    let heads: Vec<&str> = outcome.out.lines().filter(head).collect();
    match heads[..] {
        [only] if only.contains(&format!("[{code}]")) => Ok(outcome.out),
        _ => Err(format!("{code}: the plan has not this one finding:\n{}{}", outcome.out, outcome.err)),
    }
}

#[test]
fn every_rule_finds_its_mistake_and_nothing_else_and_nothing_without_it() {
    let rules: Vec<&Rule> = all_rules().filter(|rule| !IMPOSSIBLE.contains(&rule.code)).collect();
    let found: Vec<_> = rules.par_iter().map(|rule| (rule.code, shown(rule))).collect();
    let wrong: Vec<&str> = found.iter().filter_map(|(_, shown)| shown.as_ref().err()).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (code, shown) in found {
        let text = shown.expect("what is wrong was told");
        expect_test::expect_file![format!("{FOLDER}/{code}.txt")].assert_eq(&text);
    }
}

#[test]
fn every_file_of_the_corpus_belongs_to_a_rule() {
    let mut files: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in std::fs::read_dir(FOLDER).expect("the corpus") {
        let name = entry.expect("an entry").file_name().into_string().expect("a name in ASCII");
        let (code, kind) = name.split_once('.').expect("an extension");
        if kind.split('.').next_back() == Some("md") || kind.ends_with("-stack.yaml") {
            // What a plan links to.
            continue;
        }
        files.entry(code.to_owned()).or_default().insert(kind.to_owned());
    }
    let kinds = BTreeSet::from(["mended.plan.yaml", "plan.yaml", "txt"].map(str::to_owned));
    let expected: BTreeMap<_, _> = all_rules()
        .filter(|rule| !IMPOSSIBLE.contains(&rule.code))
        .map(|rule| (rule.code.to_owned(), kinds.clone()))
        .collect();
    assert_eq!(files, expected);
}
