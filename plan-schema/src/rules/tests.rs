//! What holds for every rule.

use std::collections::HashSet;
use std::fmt::Write;
use std::path::Path;

use super::testing::{blocks, run};
use super::{Category, Family, Rule, Soundness, all};

mod fixes;
mod mending;
mod soundness;

#[test]
fn codes_and_names_are_unique_and_well_formed() {
    let (mut codes, mut names) = (HashSet::new(), HashSet::new());
    for rule in all() {
        assert!(codes.insert(rule.code), "{} is there twice", rule.code);
        assert!(names.insert(rule.name), "{} is there twice", rule.name);
        let digits = rule.code.strip_prefix(rule.family.prefix()).expect("a code starts with its family's letters");
        assert!(digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit()), "{}", rule.code);
        assert!(
            rule.name
                .split('-')
                .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())),
            "{}",
            rule.name
        );
        assert!(!rule.summary.ends_with('.'), "{}", rule.code);
    }
}

#[test]
fn codes_are_in_order() {
    let codes: Vec<_> = all().map(|rule| (rule.family, rule.code)).collect();
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    assert_eq!(codes, sorted);
}

#[test]
fn pages_have_their_headings() {
    for rule in all() {
        let page = rule.page();
        let headings: Vec<&str> = page.lines().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(
            headings,
            ["## What it does", "## Why is this bad", "## Example", "## Use instead"],
            "{}",
            rule.code
        );
    }
}

#[test]
fn examples_do_what_they_say() {
    // An example of this one would be a mistake of the schema, and would be mended.
    for rule in all().filter(|rule| rule.code != "SC008") {
        let (mut fail, mut pass) = (0, 0);
        for (verdict, text) in blocks(rule) {
            // A title is added where the mistake is not about where a plan ends or begins.
            let bare = text.lines().any(|line| line.starts_with("title:")) || rule.family == Family::Syntax;
            let text = if bare { text } else { text + "title: Example\n" };
            let (_, found) = run(rule, &text);
            match verdict.as_str() {
                "fail" => {
                    assert!(!found.is_empty(), "{} finds nothing in\n{text}", rule.code);
                    fail += 1;
                }
                "pass" => {
                    assert!(found.is_empty(), "{} finds {found:#?} in\n{text}", rule.code);
                    pass += 1;
                }
                other => panic!("{}: a block is `fail` or `pass`, not `{other}`", rule.code),
            }
        }
        assert!(fail > 0 && pass > 0, "{} needs an example of each kind", rule.code);
    }
}

#[test]
fn every_file_of_a_rule_is_in_the_table() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    for family in ["ys", "sc", "dm", "api", "doc"] {
        let files = std::fs::read_dir(folder.join(family)).unwrap().filter(|entry| {
            let name = entry.as_ref().unwrap().file_name();
            let name = name.to_string_lossy();
            name.ends_with(".rs") && name != "mod.rs"
        });
        let rules = all().filter(|rule| rule.family.prefix().eq_ignore_ascii_case(family)).count();
        assert_eq!(files.count(), rules, "{family}");
    }
}

/// `warning, in review error`.
fn level(rule: &Rule) -> String {
    let mut text = rule.level.as_str().to_owned();
    for (stage, level) in rule.stages {
        let _ = write!(text, ", {} {}", stage.as_str(), level.as_str());
    }
    text
}

/// The manual of all rules.
fn manual() -> String {
    let mut text =
        String::from("<!-- @generated from the rules: UPDATE_EXPECT=1 cargo test -p plan-schema -->\n# Rules\n");
    text.push_str(
        "\nLevels are set under `[rules]` in `plan.toml`. `# plan: ignore[CODE] reason` at the end of a line, or above it, silences\n\
         a rule there. Rules whose level is `always` can neither be set nor silenced.\n",
    );
    for family in Family::ALL {
        let rules: Vec<_> = all().filter(|rule| rule.family == family).collect();
        if rules.is_empty() {
            continue;
        }
        let _ = write!(text, "\n## {}\n\n| code | name | level | finds |\n| --- | --- | --- | --- |\n", family.title());
        for rule in &rules {
            let summary = rule.summary.replace('|', "\\|");
            let _ = writeln!(
                text,
                "| [{0}](#{1}) | `{2}` | {3} | {summary} |",
                rule.code,
                rule.code.to_lowercase(),
                rule.name,
                level(rule)
            );
        }
        for rule in rules {
            let sound = if rule.soundness == Soundness::Sound { ", always" } else { "" };
            let off = match (rule.category, rule.consumer) {
                (Category::Pedantic, _) => ", off unless asked for".to_owned(),
                (Category::Consumer, Some(consumer)) => format!(" ({consumer}), off unless asked for"),
                _ => String::new(),
            };
            let _ = write!(
                text,
                "\n### {}\n\n`{}`: {}{sound}; {}{off}; since {}.\n\n",
                rule.code,
                rule.name,
                level(rule),
                rule.category.as_str(),
                rule.since
            );
            let page = rule.page();
            for line in page.trim_end().lines() {
                let line =
                    line.strip_prefix("## ").map_or_else(|| line.to_owned(), |heading| format!("#### {heading}"));
                let line = line.strip_prefix("```yaml ").map_or(line.clone(), |_| "```yaml".to_owned());
                let _ = writeln!(text, "{line}");
            }
        }
    }
    text
}

#[test]
fn the_manual_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("RULES.md");
    let there = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let manual = manual();
    if there == manual {
        return;
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() && std::env::var_os("CI").is_none() {
        std::fs::write(&path, manual).unwrap();
        return;
    }
    panic!("RULES.md is not what the rules say: run `UPDATE_EXPECT=1 cargo test -p plan-schema`");
}
