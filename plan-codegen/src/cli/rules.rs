//! `plan rules`: all rules.

use plan_schema::rules::{Family, Rule, Soundness};
use serde::Serialize;

use super::args::{OutputFormat, RulesArgs};
use super::console::Console;
use super::problem::Exit;
use plan_codegen::emit::all_rules;

/// Runs the command.
pub(crate) fn run(args: &RulesArgs, console: &mut Console) -> Exit {
    match args.output_format {
        OutputFormat::Human => {
            console.result(&table());
            console.next("plan explain CODE shows a rule's page");
        }
        OutputFormat::Concise => {
            for rule in all_rules() {
                console.result(&format!("{} {} {}\n", rule.code, rule.level.as_str(), rule.name));
            }
        }
        OutputFormat::Json => console.result(&json()),
    }
    Exit::Success
}

fn table() -> String {
    let width = |text: fn(&Rule) -> &str| all_rules().map(|rule| text(rule).len()).max().unwrap_or(0);
    let code = width(|rule| rule.code);
    let level = width(|rule| rule.level.as_str());
    let category = width(|rule| rule.category.as_str());
    let name = width(|rule| rule.name);
    let mut text = String::new();
    for family in Family::ALL {
        let mut heading = Some(format!("{}\n", family.title()));
        for rule in all_rules().filter(|rule| rule.family == family) {
            if let Some(heading) = heading.take() {
                text.push_str(if text.is_empty() { "" } else { "\n" });
                text.push_str(&heading);
            }
            text.push_str(&format!(
                "  {:code$}  {:level$}  {:category$}  {:name$}  {}\n",
                rule.code,
                rule.level.as_str(),
                rule.category.as_str(),
                rule.name,
                rule.summary,
            ));
        }
    }
    text
}

#[derive(Serialize)]
struct Document {
    version: u32,
    rules: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    code: &'static str,
    name: &'static str,
    family: &'static str,
    level: &'static str,
    category: &'static str,
    sound: bool,
    since: &'static str,
    summary: &'static str,
}

fn json() -> String {
    let rules = all_rules()
        .map(|rule| Entry {
            code: rule.code,
            name: rule.name,
            family: rule.family.prefix(),
            level: rule.level.as_str(),
            category: rule.category.as_str(),
            sound: rule.soundness == Soundness::Sound,
            since: rule.since,
            summary: rule.summary,
        })
        .collect();
    let document = Document { version: 1, rules };
    serde_json::to_string_pretty(&document).expect("strings and numbers are always JSON") + "\n"
}
