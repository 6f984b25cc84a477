//! Commands that only tell something: help, `schema`, `explain`, `rules`.

use expect_test::expect;
use plan_codegen::emit::EMITTERS;
use plan_codegen::emit::all_rules;
use plan_schema::{Draft, json_schema};
use serde_json::Value;

use super::Project;

#[test]
fn help_names_every_command_and_every_option_of_an_emitter() {
    let project = Project::new(&[]);
    let help = project.plan("--help").out;
    for command in ["new", "check", "generate", "status", "schema", "explain", "rules"] {
        assert!(help.lines().any(|line| line.trim_start().starts_with(command)), "{command}: {help}");
        let outcome = project.plan(&format!("{command} --help"));
        assert_eq!(outcome.code, Some(0), "{command}");
        assert!(outcome.out.lines().all(|line| line.chars().count() <= 100), "{command}: {}", outcome.out);
        // What is laid out by hand is not broken well by a narrow terminal.
        let by_hand = outcome
            .out
            .lines()
            .skip_while(|line| !["Emitters, and", "Example"].iter().any(|start| line.starts_with(start)));
        assert!(by_hand.map(|line| line.chars().count()).max() <= Some(80), "{command}: {}", outcome.out);
    }
    let help = project.plan("generate --help").out;
    for emitter in EMITTERS {
        assert!(help.contains(emitter.about), "{}", emitter.name);
        for option in emitter.options {
            assert!(help.contains(&format!("{}.{}", emitter.name, option.name)), "{}", option.name);
        }
    }
}

#[test]
fn usage_errors_suggest_what_was_meant() {
    let project = Project::new(&[]);
    for (line, suggestion) in [
        ("chek", "'check'"),
        ("check --output-formt json", "'--output-format'"),
        ("explain YS01", "`YS001`"),
        ("explain sintax-error", "`syntax-error`"),
        ("schema --draft 7", "07"),
        ("", "Usage"),
    ] {
        let outcome = project.plan(line);
        assert_eq!((outcome.code, &*outcome.out), (Some(2), ""), "{line}");
        assert!(outcome.err.contains(suggestion), "{line}: {}", outcome.err);
    }
}

#[test]
fn every_rule_is_listed_and_explained() {
    let project = Project::new(&[]);
    let table = project.plan("rules").out;
    let concise = project.plan("rules --output-format concise").out;
    let json: Value = serde_json::from_str(&project.plan("rules --output-format json").out).expect("JSON");
    for (position, rule) in all_rules().enumerate() {
        assert!(table.contains(rule.code) && table.contains(rule.summary), "{}", rule.code);
        assert!(concise.contains(&format!("{} {} {}\n", rule.code, rule.level.as_str(), rule.name)));
        assert_eq!(json["rules"][position]["code"], rule.code);
        let page = project.plan(&format!("explain {}", rule.name.to_uppercase())).out;
        assert!(page.starts_with(&format!("# {}: {}\n", rule.code, rule.name)), "{page}");
        assert!(page.contains("## What it does"), "{page}");
    }
    assert_eq!(json["rules"].as_array().map(Vec::len), Some(all_rules().count()));
}

#[test]
fn a_page_reads_well() {
    expect![[r##"
        # YS001: syntax-error

        The text is not YAML.

        Category: correctness. Level: error. Since: 0.1.0.

        ## What it does

        Reports text that is not YAML.

        ## Why is this bad

        Nothing behind the mistake can be read, so nothing else can be checked.

        ## Example

        ```yaml
        title: "Quick tasks
        ```

        ## Use instead

        ```yaml
        title: "Quick tasks"
        ```

        It is always an error and cannot be silenced.
    "##]]
    .assert_eq(&Project::new(&[]).plan("explain YS001").out);
}

#[test]
fn the_schema_is_printed_in_both_dialects() {
    let project = Project::new(&[]);
    for (line, draft) in [
        ("schema", Draft::Draft202012),
        ("schema --draft 2020-12", Draft::Draft202012),
        ("schema --draft 07", Draft::Draft07),
    ] {
        let value: Value = serde_json::from_str(&project.plan(line).out).expect("JSON");
        assert_eq!(value, json_schema(draft), "{line}");
    }
}
