//! Prose that would swallow what follows it: open code, HTML, lists that go on, lines that make a heading of the one before.
//!
//! Whatever the texts of a plan are, its headings and labels stay headings and labels.

use plan_schema::model::Model;
use plan_schema::place::{PlanPath, Segment};
use plan_schema::plan::visit;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

use super::filled::PLAN;
use super::hostile::GITHUB;
use super::{plan, render_plan};

/// Texts that are not over where they end.
const GREEDY: &[&str] = &[
    "a\n```",
    "a\n```json\n{",
    "~~~~ x\nb",
    "- a\n  ```\n  b",
    "> a\n> ```",
    "<div>",
    "<div>\n\na",
    "a <b>",
    "<!-- a",
    "<script>\na",
    "<pre>",
    "<?a",
    "<!A",
    "<![CDATA[",
    "a\n===",
    "a\n---",
    "a\nb\n- - -",
    "a | b\n--|--",
    "| a |\n|---|\n| b |",
    "- a",
    "- a\n\n- b",
    "* a\n  * b",
    "1. a",
    "7) a\n   b",
    "a\n\n1. b\n\n   c",
    "- [ ] a",
    "> a",
    "> - a",
    "    a",
    "a\n\n    b",
    "\ta",
    "a  ",
    "a\\",
    "a\n\\",
    "`a",
    "``a`",
    "**a",
    "*a",
    "__a",
    "~~a",
    "[a",
    "[a](",
    "[a](<b",
    "![a](b \"c",
    "[a]: <b",
    "[a]: b\n'c",
    "[^1]: a",
    "[^1]: a\n\n    b",
    "# a",
    "a\n#",
    "+",
    "-",
    "***",
    "a\n***",
    "$$\na",
    "a $b",
    "&",
    "| a",
    "a |",
    "Purpose**: a",
    "x\n\n",
];

/// Sections whose texts are prose; models and contracts have grammars.
const PROSE: &[&str] = &[
    "executive_summary",
    "technical_approach",
    "system_architecture",
    "technology_choices",
    "implementation_strategy",
    "testing_strategy",
    "security_considerations",
    "risk_assessment",
    "performance_considerations",
    "dependencies",
    "deployment_plan",
    "open_questions",
    "architecture_decisions",
    "future_considerations",
    "api_contracts",
];

/// The value at a path.
fn at<'v>(value: &'v mut Value, path: &PlanPath) -> &'v mut Value {
    path.segments().iter().fold(value, |value, segment| {
        let found = match segment {
            Segment::Key(key) => value.get_mut(key),
            Segment::Index(index) => value.get_mut(index),
        };
        found.unwrap_or_else(|| panic!("{path} leads nowhere"))
    })
}

/// Headings, and what is strong, if nothing is around it but lists and paragraphs.
fn skeleton(markdown: &str, options: Options) -> Vec<String> {
    let (mut found, mut around, mut text) = (Vec::new(), Vec::new(), None::<String>);
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(tag @ (Tag::Heading { .. } | Tag::Strong)) => {
                text = Some(match tag {
                    Tag::Heading { level, .. } => format!("{level:?} "),
                    _ => String::new(),
                });
                around.push(false);
            }
            Event::Start(tag) => around.push(matches!(tag, Tag::Paragraph | Tag::Item | Tag::List(_))),
            Event::End(end) => {
                around.pop();
                if matches!(end, TagEnd::Heading(_) | TagEnd::Strong) && around.iter().all(|plain| *plain) {
                    found.extend(text.take());
                }
            }
            Event::Text(part) => text.iter_mut().for_each(|text| text.push_str(&part)),
            _ => {}
        }
    }
    found
}

/// The first of these that is not among the others, in order.
fn missing<'a>(wanted: &'a [String], there: &[String]) -> Option<&'a String> {
    let mut there = there.iter();
    wanted.iter().find(|wanted| !there.any(|there| there == *wanted))
}

#[test]
fn headings_and_labels_outlive_any_prose() {
    let mut paths = Vec::new();
    visit::texts(&plan(PLAN), |path, _| {
        if matches!(path.segments().first(), Some(Segment::Key(key)) if PROSE.contains(&key.as_str())) {
            paths.push(path.clone());
        }
    });
    assert!(paths.len() > 90, "{} texts", paths.len());

    let clean = plan(PLAN);
    let clean = render_plan(&clean, &Model::from_plan(&clean));
    let base = serde_json::to_value(plan(PLAN)).expect("a plan is a value");
    // Names of phases stand in headings, and are texts too.
    let names = ["Foundation", "Core Features", "Integration & Polish"];
    let mut rng = fastrand::Rng::with_seed(3);
    for round in 0..GREEDY.len() + 40 {
        let mut value = base.clone();
        for path in &paths {
            // Each text alone everywhere, then all of them mixed.
            let index = if round < GREEDY.len() { round } else { rng.usize(..GREEDY.len()) };
            let text = if round % 2 == 0 { GREEDY[index].to_owned() } else { format!("x {}", GREEDY[index]) };
            *at(&mut value, path) = text.into();
        }
        let plan = plan(&value.to_string());
        let markdown = render_plan(&plan, &Model::from_plan(&plan));
        for options in [Options::empty(), GITHUB] {
            let cut = |entry: String| names.iter().fold(entry, |entry, name| entry.replace(&format!(": {name}"), ""));
            let wanted: Vec<String> = skeleton(&clean, options).into_iter().map(cut).collect();
            assert!(wanted.len() > 85, "{wanted:?}");
            let there: Vec<String> = skeleton(&markdown, options)
                .into_iter()
                .map(|entry| match entry.split_once(": ") {
                    Some((phase, _)) if entry.starts_with("H3 Phase") => phase.to_owned(),
                    _ => entry.trim_end_matches(':').to_owned(),
                })
                .collect();
            if let Some(lost) = missing(&wanted, &there) {
                panic!("round {round}: {lost} is lost in\n{markdown}");
            }
        }
    }
}
