//! The status of a plan: the level of every rule about the document at each status, and one plan at three stages.
//!
//! New rules are taken up by themselves: `UPDATE_EXPECT=1` writes the table and the texts again.

use std::collections::BTreeMap;
use std::path::Path;

use expect_test::expect_file;
use plan_codegen::emit::all_rules;
use plan_schema::plan::PlanStatus;
use plan_schema::rules::{Family, Rule};
use serde_json::Value;

use crate::cli::{Project, plan_in};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/corpus");

fn rules() -> impl Iterator<Item = &'static Rule> {
    all_rules().filter(|rule| rule.family == Family::Document)
}

/// The level of what each rule finds in its plan of the corpus if the plan has a status; nothing if it finds nothing there.
fn levels(status: PlanStatus) -> BTreeMap<&'static str, String> {
    let plans: Vec<String> = rules().map(|rule| format!("{}.plan.yaml", rule.code)).collect();
    let line = format!("check --as {} --level DOC=on --output-format json {}", status.as_str(), plans.join(" "));
    let outcome = plan_in(&Path::new(CORPUS).join("bad"), &line);
    let checked: Value = serde_json::from_str(&outcome.out).unwrap_or_else(|error| panic!("{error}: {}", outcome.err));
    let mut levels = BTreeMap::new();
    for rule in rules() {
        let path = format!("{}.plan.yaml", rule.code);
        let plan = checked["plans"].as_array().and_then(|plans| plans.iter().find(|plan| plan["path"] == *path));
        let findings =
            plan.and_then(|plan| plan["findings"].as_array()).unwrap_or_else(|| panic!("{path} is not read"));
        for finding in findings.iter().filter(|finding| finding["code"] == rule.code) {
            let level = finding["level"].as_str().expect("a word").to_owned();
            let before = levels.insert(rule.code, level.clone());
            assert!(before.is_none_or(|before| before == level), "{path} at {}", status.as_str());
        }
    }
    levels
}

#[test]
fn every_rule_about_the_document_has_the_levels_that_it_declares() {
    let mut table = format!("{:8}", "");
    for status in PlanStatus::ALL {
        table.push_str(&format!("{:12}", status.as_str()));
    }
    table = table.trim_end().to_owned() + "\n";
    let found = PlanStatus::ALL.map(|status| (status, levels(status)));
    for rule in rules() {
        let mut line = format!("{:8}", rule.code);
        let mut silent = 0;
        for (status, levels) in &found {
            let (level, declared) = (levels.get(rule.code), rule.level_in(*status).as_str());
            // Some rules are about some statuses only.
            silent += usize::from(level.is_none());
            assert_eq!(level.map_or(declared, String::as_str), declared, "{} {status:?}", rule.code);
            line.push_str(&format!("{:12}", level.map_or("-", String::as_str)));
        }
        assert!(silent < PlanStatus::ALL.len(), "{} finds nothing at any status", rule.code);
        table.push_str(line.trim_end());
        table.push('\n');
    }
    expect_file![format!("{CORPUS}/levels.txt")].assert_eq(&table);
}

#[test]
fn no_rule_about_the_document_gets_milder_on_the_way_to_approval() {
    for rule in rules() {
        let at = |status| rule.level_in(status);
        let way = [PlanStatus::Draft, PlanStatus::Review, PlanStatus::Approved, PlanStatus::Implemented].map(at);
        assert!(way.is_sorted(), "{}: {way:?}", rule.code);
        assert_eq!(at(PlanStatus::Implemented), at(PlanStatus::Approved), "{}", rule.code);
        assert_eq!(at(PlanStatus::Superseded), at(PlanStatus::Draft), "{}", rule.code);
    }
}

#[test]
fn one_plan_is_judged_more_strictly_from_status_to_status() {
    let folder = Path::new(CORPUS).join("stages");
    let half = std::fs::read_to_string(folder.join("half.plan.yaml")).expect("a plan of the corpus");
    let mut errors = Vec::new();
    for status in ["draft", "review", "approved"] {
        let text = half.replace("status: review", &format!("status: {status}"));
        let project = Project::new(&[("half.plan.yaml", &text), ("adr/001-queue.md", "# A queue\n")]);
        let outcome = project.plan("check --output-format concise");
        errors.push(outcome.out.matches(": error[").count());
        expect_file![folder.join(format!("half.{status}.txt"))].assert_eq(&outcome.out);
    }
    assert!(errors.is_sorted_by(|before, after| before < after), "{errors:?}");
}

#[test]
fn the_status_of_a_plan_reads_well_at_three_stages() {
    let folder = Path::new(CORPUS).join("stages");
    for stage in ["begun", "half", "done"] {
        let outcome = plan_in(&folder, &format!("status --color never {stage}.plan.yaml"));
        assert_eq!(outcome.code, Some(0), "{}", outcome.err);
        let page = outcome.out + &outcome.err;
        assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
        expect_file![folder.join(format!("{stage}.status.txt"))].assert_eq(&page);
    }
    let outcome = plan_in(&folder, "status --color never");
    expect_file![folder.join("all.status.txt")].assert_eq(&(outcome.out + &outcome.err));
}

#[test]
fn what_stands_before_approval_is_what_a_check_of_the_approved_plan_calls_an_error() {
    let folder = Path::new(CORPUS).join("stages");
    for stage in ["begun", "half", "done"] {
        let name = format!("{stage}.plan.yaml");
        let text = std::fs::read_to_string(folder.join(&name)).expect("a plan of the corpus");
        let approved = text.replace("status: draft", "status: approved").replace("status: review", "status: approved");
        let project = Project::new(&[
            (&*name, &*text),
            ("as/approved.plan.yaml", &*approved),
            ("adr/001-queue.md", ""),
            ("adr/003-week.md", ""),
            ("as/adr/001-queue.md", ""),
            ("as/adr/003-week.md", ""),
        ]);
        let told: Value =
            serde_json::from_str(&project.plan(&format!("status {name} --output-format json")).out).expect("JSON");
        let errors = |findings: &Value| -> Vec<String> {
            let all = findings.as_array().expect("a list").iter();
            // Not the places: the word for the status is longer in one of the texts.
            all.filter(|finding| finding["level"] == "error")
                .map(|finding| format!("{} {}", finding["code"], finding["message"]))
                .collect()
        };
        let before = errors(&told["plans"][0]["status"]["approval"]["findings"]);
        let checked: Value = serde_json::from_str(&project.plan("check as --output-format json").out).expect("JSON");
        assert_eq!(before, errors(&checked["plans"][0]["findings"]), "{stage}");
        assert_eq!(told["plans"][0]["status"]["approval"]["ready"], before.is_empty(), "{stage}");
    }
}
