//! Random valid plans: they check clean, and survive being written and read again.
//!
//! The same seed gives the same plan on every machine. `RANDOM_PLANS` says how many are made, `RANDOM_SEED` where to begin:
//! what a failure prints is enough to see it again. The ignored test `write_random_plans` writes them below the folder
//! `RANDOM_PLANS_OUT`, for programs that are no part of this one.

mod contracts;
mod endpoints;
mod models;
pub(crate) mod pick;
mod sections;
pub(crate) mod types;

use std::path::Path;
use std::sync::OnceLock;

use plan_codegen::emit::{EMITTERS, Emitter, Options, generate, preflight, rules_of, yaml};
use plan_schema::plan::Plan;
use plan_schema::progress::SECTIONS;
use plan_schema::surroundings::Nowhere;
use plan_schema::{CheckOptions, Level, Limits, SourceFile, ValidPlan, check, parse};
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag};
use rayon::prelude::*;
use serde_json::{Value, json};

use pick::Pick;

/// How many plans a normal run makes.
const USUAL: u64 = 300;

/// The plan of a seed, as YAML.
pub(crate) fn plan(seed: u64) -> String {
    yaml::to_string(&tree(seed))
}

/// The plan of one of the first seeds, checked once for all tests.
pub(crate) fn valid(seed: u64) -> &'static ValidPlan {
    static PLANS: [OnceLock<ValidPlan>; USUAL as usize] = [const { OnceLock::new() }; USUAL as usize];
    PLANS[usize::try_from(seed).expect("small")].get_or_init(|| {
        let parsed = parse(SourceFile::new("random.plan.yaml", plan(seed)), &Limits::default());
        let checked = check(&parsed, &CheckOptions::default(), &Nowhere);
        checked.valid.unwrap_or_else(|| panic!("the plan of seed {seed} has errors"))
    })
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
    let models = models::models(&mut pick, &names);
    plan["api_contracts"] = contracts::contracts(&mut pick, &names);
    plan["data_models"] = models;
    if pick.once_in(2) {
        sections::add(&mut pick, &names, &mut plan);
    }
    // A plan in review says of every other section why it has none.
    for section in SECTIONS.iter().filter(|section| !section.optional) {
        if plan.get(section.key).is_none() {
            plan[section.key] = json!({ "not_applicable": "the plan is made by dice" });
        }
    }
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
        // Texts that look like a list are among the random ones, and stand in lists too.
        .filter(|finding| finding.level > Level::Info && finding.rule.code != "DOC016")
        .map(|finding| {
            let at = parsed.source().line_column(finding.primary.span.unwrap_or_default().start);
            format!("{}:{}: {} {}", at.line, at.column, finding.rule.code, finding.message)
        })
        .collect();
    if !found.is_empty() {
        return Some(format!("seed {seed}:\n{}\n{text}", found.join("\n")));
    }
    if let Some(wrong) = checked.valid.as_ref().and_then(wrong_output) {
        return Some(format!("seed {seed}: {wrong}\n{text}"));
    }
    let before = parsed.plan().expect("a plan without findings");
    let written = yaml::to_string(&serde_json::to_value(before).expect("plans are JSON"));
    let again = parse(SourceFile::new("again.plan.yaml", written.as_str()), &Limits::default());
    let same = again.plan().is_some_and(|after: &Plan| after == before);
    (!same).then(|| format!("seed {seed} is another plan when it is read again:\n{:#?}\n{written}", again.findings()))
}

/// What is wrong with the document and the diagrams of a plan.
fn wrong_output(plan: &ValidPlan) -> Option<String> {
    let emitters: Vec<&Emitter> = ["markdown", "diagrams"].into_iter().filter_map(Emitter::find).collect();
    let files = || -> Vec<(String, String)> {
        let generated = generate(plan, &emitters, &Options::default());
        generated.files.iter().map(|(path, file)| (path.to_owned(), file.text.clone())).collect()
    };
    let first = files();
    if first != files() {
        return Some("other files the second time".to_owned());
    }
    let (_, document) =
        first.iter().find(|(path, _)| Path::new(path).extension().is_some_and(|extension| extension == "md"))?;
    let headings = |wanted| {
        let events = Parser::new_ext(document, pulldown_cmark::Options::ENABLE_TABLES);
        events.filter(|event| matches!(event, Event::Start(Tag::Heading { level, .. }) if *level == wanted)).count()
    };
    let sections = SECTIONS.iter().filter(|section| !section.optional).count();
    if headings(HeadingLevel::H1) != 1 || headings(HeadingLevel::H2) < sections {
        return Some(format!("the document has not the headings it should have:\n{document}"));
    }
    let bad = first.iter().find(|(_, text)| text.contains(|c: char| c.is_control() && c != '\n'));
    bad.map(|(path, _)| format!("a control character in {path}"))
}

#[test]
fn random_plans_check_clean_and_read_again_are_the_same() {
    let (first, count) = (number("RANDOM_SEED", 0), number("RANDOM_PLANS", USUAL));
    let wrong: Vec<String> = (first..first + count).into_par_iter().filter_map(wrong).collect();
    let shown: Vec<&str> = wrong.iter().take(3).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} of {count} plans:\n{}", wrong.len(), shown.join("\n\n"));
}

#[test]
#[ignore = "writes files, and asks for a folder"]
fn write_random_plans() {
    let folder = std::env::var("RANDOM_PLANS_OUT").expect("RANDOM_PLANS_OUT names a folder");
    let (first, count) = (number("RANDOM_SEED", 0), number("RANDOM_PLANS", USUAL));
    let plans = (first..first + count).map(|seed| (format!("random-{seed:03}.plan.yaml"), plan(seed)));
    // The decisions that the plans link to.
    let decisions = (1..=9).map(|id| (format!("adr/{id}.md"), format!("# Decision {id}\n")));
    for (name, text) in plans.chain(decisions) {
        let path = Path::new(&folder).join(name);
        std::fs::create_dir_all(path.parent().expect("a file below a folder")).expect("a folder that can be made");
        std::fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
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
        "application/x-www-form-urlencoded",
        "application/octet-stream",
        "text/csv",
        "stream:",
        "binary",
        "style: csv",
        "style: pipes",
        "style: spaces",
        "style: repeat",
        "style: deep",
        "link_header: true",
        "error_media_type:",
        "response_headers:",
        "error_headers:",
        "variables:",
        "examples:",
        "It leads there.",
        "Envelope<",
        "Couple<",
        "default: something else",
        "authorization_code:",
        "basic",
        "api_key",
        "oidc",
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
        "uses:",
        "owns:",
        "serves:",
        "from: ",
        "depends_on:",
        "implements:",
        "estimate:",
        "covers:",
        "supersedes:",
    ] {
        assert!(all.contains(part), "no plan has `{part}`");
    }
    for (word, _) in types::SCALARS {
        assert!(all.contains(word), "no plan has a `{word}`");
    }
}
