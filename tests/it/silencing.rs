//! For every rule: a comment silences its mistake in the plan of the corpus, and is unused where the mistake is not.

use std::collections::HashMap;
use std::path::Path;

use plan_codegen::emit::all_rules;
use plan_schema::rules::{Family, Rule, Soundness};
use plan_schema::syntax::{Kind, NodeId, Tree};
use plan_schema::{Limits, SourceFile, parse};
use rayon::prelude::*;
use serde_json::Value;

use crate::cli::{Project, plan_in};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/corpus/bad");

/// A plan of the corpus.
fn corpus(name: &str) -> String {
    std::fs::read_to_string(Path::new(FOLDER).join(name)).expect("a plan of the corpus")
}

/// Everything that plans of the corpus link to.
fn linked() -> Vec<(String, String)> {
    let names = std::fs::read_dir(FOLDER).expect("the corpus").map(|entry| entry.expect("an entry").file_name());
    let names = names.map(|name| name.into_string().expect("a name in ASCII"));
    let linked = names.filter(|name| !name.contains(".plan.") && name.split('.').next_back() != Some("txt"));
    linked.map(|name| (name.clone(), corpus(&name))).collect()
}

/// Where the finding of each rule begins in its plan, by code.
fn offsets(rules: &[&Rule]) -> HashMap<String, usize> {
    let mut args = String::from("check --output-format json");
    for rule in rules {
        let code = rule.code;
        args.push_str(&format!(" --level {code}=on {code}.plan.yaml"));
    }
    let out: Value = serde_json::from_str(&plan_in(Path::new(FOLDER), &args).out).expect("JSON");
    let plans = out["plans"].as_array().expect("a list").iter();
    let offset = |plan: &Value| {
        let code = plan["path"].as_str()?.strip_suffix(".plan.yaml")?;
        let own = plan["findings"].as_array()?.iter().find(|finding| finding["code"] == code)?;
        let start = own["labels"][0]["start"].as_u64()?;
        Some((code.to_owned(), usize::try_from(start).ok()?))
    };
    plans.filter_map(offset).collect()
}

/// The text around an offset that has more lines than one, with its key: the first byte.
fn spread(tree: &Tree, id: NodeId, at: usize) -> Option<usize> {
    let scalar = |start: usize, id: NodeId| {
        let end = tree.span(id).end;
        let text = tree.text().get(start..end)?.trim_end();
        (start <= at && at <= end && text.contains('\n')).then_some(start)
    };
    match tree.kind(id) {
        Kind::Map(entries) => entries.iter().find_map(|entry| match tree.kind(entry.value) {
            Kind::Map(_) | Kind::Seq(_) => spread(tree, entry.value, at),
            _ => scalar(tree.span(entry.key).start, entry.value),
        }),
        Kind::Seq(items) => items.iter().find_map(|item| spread(tree, *item, at)),
        _ => scalar(tree.span(id).start, id),
    }
}

/// A plan with a comment on a line of its own above an offset.
fn above(text: &str, at: usize, comment: &str) -> String {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let indent: String = text[line..].chars().take_while(|c| *c == ' ').collect();
    format!("{}{indent}{comment}\n{}", &text[..line], &text[line..])
}

/// A plan with a comment at the end of the line of an offset.
fn behind(text: &str, at: usize, comment: &str) -> String {
    let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    format!("{} {comment}{}", &text[..end], &text[end..])
}

/// The codes that are found in texts, and how many findings are silenced in all.
fn found(project: &Project, rule: &Rule, texts: &[String]) -> (Vec<Vec<String>>, u64) {
    let code = rule.code;
    let mut args = format!("check --output-format json --level {code}=on");
    for (index, text) in texts.iter().enumerate() {
        let name = format!("{code}.{index}.plan.yaml");
        project.write(&name, text);
        args.push(' ');
        args.push_str(&name);
    }
    let out = project.plan(&args).out;
    let value: Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{code}: {error}\n{out}"));
    let codes = |plan: &Value| {
        let findings = plan["findings"].as_array().expect("a list").iter();
        findings.map(|finding| finding["code"].as_str().expect("a code").to_owned()).collect()
    };
    let plans = value["plans"].as_array().expect("a list").iter().map(codes).collect();
    (plans, value["summary"]["silenced"].as_u64().expect("a number"))
}

/// What is wrong with silencing a rule.
fn wrong(project: &Project, rule: &Rule, at: usize) -> Option<String> {
    let code = rule.code;
    let text = corpus(&format!("{code}.plan.yaml"));
    let parsed = parse(SourceFile::new("p", text.as_str()), &Limits::default());
    let tree = parsed.tree()?;
    let first = spread(tree, tree.root(), at);
    let by_name = format!("# plan: ignore[{}] it is an example", rule.name);
    let mut texts = vec![above(&text, first.unwrap_or(at), &by_name)];
    if rule.soundness == Soundness::Sound || rule.family == Family::Syntax {
        let (plans, _) = found(project, rule, &texts);
        let stays = plans[0].iter().any(|found| found == code);
        return (!stays).then(|| format!("{code} is silenced:\n{}", texts[0]));
    }
    let mended = corpus(&format!("{code}.mended.plan.yaml"));
    let title = mended.find("title:").expect("a plan has a title");
    texts.push(above(&mended, title, &by_name));
    if first.is_none() {
        texts.push(behind(&text, at, &format!("# plan: ignore[{code}] it is an example")));
    }
    let (mut plans, silenced) = found(project, rule, &texts);
    let unused = plans.remove(1);
    let right = unused == ["YS022"] && plans.iter().all(Vec::is_empty) && silenced == plans.len() as u64;
    (!right).then(|| format!("{code}: {plans:?}, {unused:?} and {silenced} silenced:\n{}", texts.join("\n\n")))
}

#[test]
fn every_lint_can_be_silenced_where_it_stands() {
    let files = linked();
    let project = Project::new(&files.iter().map(|(name, text)| (&**name, &**text)).collect::<Vec<_>>());
    // No plan can be the example of this one.
    let rules: Vec<&Rule> = all_rules().filter(|rule| rule.code != "SC008").collect();
    let lints = rules.iter().filter(|rule| rule.soundness == Soundness::Lint).count();
    assert!(lints > 100, "{lints}");
    let offsets = offsets(&rules);
    let judge = |rule: &&Rule| match offsets.get(rule.code) {
        Some(at) => wrong(&project, rule, *at),
        None => Some(format!("{}: not found in its plan", rule.code)),
    };
    let wrong: Vec<String> = rules.par_iter().filter_map(judge).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
