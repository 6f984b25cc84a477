//! Random valid plans: they check clean, and survive being written and read again.
//!
//! The same seed gives the same plan on every machine. `RANDOM_PLANS` says how many are made, `RANDOM_SEED` where to begin:
//! what a failure prints is enough to see it again.

mod contracts;
mod models;
mod pick;
mod types;

use plan_codegen::emit::{EMITTERS, Options, preflight, rules_of, yaml};
use plan_schema::plan::Plan;
use plan_schema::progress::SECTIONS;
use plan_schema::surroundings::Nowhere;
use plan_schema::{CheckOptions, Level, Limits, SourceFile, check, parse};
use rayon::prelude::*;
use serde_json::{Value, json};

use pick::Pick;

/// How many plans a normal run makes.
const USUAL: u64 = 300;

/// The plan of a seed, as YAML.
fn plan(seed: u64) -> String {
    yaml::to_string(&tree(seed))
}

fn tree(seed: u64) -> Value {
    let mut pick = Pick::new(seed);
    let names = models::Names::new(&mut pick);
    let mut plan = json!({
        "title": format!("Plan {seed}"),
        "status": pick.word(&["draft", "review", "approved"]),
        "executive_summary": pick.prose(),
        "technical_approach": { "architectural_pattern": pick.prose() },
    });
    // What is random is models and contracts; a plan in review says of every other section why it has none.
    for section in SECTIONS.iter().filter(|section| !section.optional) {
        if plan.get(section.key).is_none() {
            plan[section.key] = json!({ "not_applicable": "the plan is made by dice" });
        }
    }
    let models = models::models(&mut pick, &names);
    plan["api_contracts"] = contracts::contracts(&mut pick, &names, &models);
    plan["data_models"] = models;
    plan
}

fn number(variable: &str, default: u64) -> u64 {
    match std::env::var(variable) {
        Ok(text) => text.parse().unwrap_or_else(|_| panic!("{variable} is a number")),
        Err(_) => default,
    }
}

/// What is wrong with the plan of a seed.
fn wrong(seed: u64) -> Option<String> {
    let text = plan(seed);
    let parsed = parse(SourceFile::new("random.plan.yaml", text.as_str()), &Limits::default());
    let mut checked = check(&parsed, &CheckOptions::default(), &Nowhere);
    if let Some(valid) = &checked.valid {
        let found = preflight(valid, EMITTERS, &Options::default());
        checked.add(&parsed, &CheckOptions::default(), &rules_of(EMITTERS), found);
    }
    let found: Vec<String> = checked
        .findings
        .iter()
        .filter(|finding| finding.level > Level::Info)
        .map(|finding| {
            let at = parsed.source().line_column(finding.primary.span.unwrap_or_default().start);
            format!("{}:{}: {} {}", at.line, at.column, finding.rule.code, finding.message)
        })
        .collect();
    if !found.is_empty() {
        return Some(format!("seed {seed}:\n{}\n{text}", found.join("\n")));
    }
    let before = parsed.plan().expect("a plan without findings");
    let written = yaml::to_string(&serde_json::to_value(before).expect("plans are JSON"));
    let again = parse(SourceFile::new("again.plan.yaml", written.as_str()), &Limits::default());
    let same = again.plan().is_some_and(|after: &Plan| after == before);
    (!same).then(|| format!("seed {seed} is another plan when it is read again:\n{:#?}\n{written}", again.findings()))
}

#[test]
fn random_plans_check_clean_and_read_again_are_the_same() {
    let (first, count) = (number("RANDOM_SEED", 0), number("RANDOM_PLANS", USUAL));
    let wrong: Vec<String> = (first..first + count).into_par_iter().filter_map(wrong).collect();
    let shown: Vec<&str> = wrong.iter().take(3).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} of {count} plans:\n{}", wrong.len(), shown.join("\n\n"));
}

/// A generator that forgets a part of the language would prove nothing about it.
#[test]
fn random_plans_have_all_that_models_can_have() {
    let all: String = (0..60).map(plan).collect();
    for part in [
        "pk",
        "primary_key:",
        "kind: mixin",
        "kind: value",
        "include:",
        "enum:",
        "open: true",
        "union:",
        "discriminator: none",
        "from:",
        "pick:",
        "omit:",
        "partial: true",
        "<T>",
        "map<",
        "record<",
        "set<",
        "optional",
        "readonly",
        "writeonly",
        "immutable",
        "internal",
        "sensitive",
        "deprecated",
        "unique",
        "index",
        "on delete",
        "belongs to",
        "has_many",
        "pagination:",
        "idempotency:",
        "etag:",
        "errors:",
        "responses:",
        "multipart/form-data",
        "oauth2",
        "scopes:",
        "roles:",
        "query:",
        "headers:",
        "cookies:",
        "webhooks:",
        "commands:",
        "events:",
        "json_case:",
        "transitions:",
        "extra:",
    ] {
        assert!(all.contains(part), "no plan has `{part}`");
    }
    for (word, _) in types::SCALARS {
        assert!(all.contains(word), "no plan has a `{word}`");
    }
}
