//! For the tests of rules: a plan with the expected findings drawn into it.
//!
//! A comment line under a line of the plan points at a place of that line: `# ^^^^ message` is where a finding is,
//! `# ---- text` a secondary label. Behind ` | ` the help may follow.

use crate::finding::{Finding, Label};
use crate::model::Model;
use crate::plan::Date;
use crate::source::SourceFile;
use crate::surroundings::{LinkTarget, Surroundings, Unreadable};
use crate::syntax::Limits;
use crate::{CheckOptions, parse, rules};
use rules::{Check, Context, Rule};

/// The surroundings of plans in tests and manual pages: one decision record lies beside each, and a few lists of approved
/// technologies. The root is the folder above. It is 2026-02-28.
#[derive(Debug)]
pub(crate) struct Beside;

/// The list beside each plan, in its two forms.
const TECH_STACK: &str = "Rust: 1.80 or later
PostgreSQL: [16, 17]
axum: \"0.8\"
GitHub Actions:
Grafana:
Kubernetes: \">=1.30\"
Redis:
Oracle: { allowed: false, instead: PostgreSQL, reason: licence }
MySQL: false
";

impl Surroundings for Beside {
    fn link_target(&self, link: &str) -> LinkTarget {
        match link.split('#').next() {
            Some("./adr/001-use-postgres.md" | "./tech-stack.yaml" | "./broken-stack.yaml") => LinkTarget::There,
            Some(path) if path.starts_with("../../") => LinkTarget::Outside,
            _ => LinkTarget::Missing,
        }
    }

    fn tech_stack(&self, link: &str) -> Option<Result<String, Unreadable>> {
        match link {
            "./tech-stack.yaml" => Some(Ok(TECH_STACK.to_owned())),
            "./broken-stack.yaml" => Some(Ok("Rust:\nGo: [1\n".to_owned())),
            "./large/tech-stack.yaml" => Some(Err(Unreadable::TooLarge(1_000_000))),
            _ => None,
        }
    }

    fn today(&self) -> Option<Date> {
        Date::try_from("2026-02-28".to_owned()).ok()
    }
}

/// The same, with another list of approved technologies: a Markdown file of any name.
#[derive(Debug)]
struct With<'t>(&'t str);

impl Surroundings for With<'_> {
    fn link_target(&self, link: &str) -> LinkTarget {
        Beside.link_target(link)
    }

    fn tech_stack(&self, link: &str) -> Option<Result<String, Unreadable>> {
        (!crate::tech_stack::is_yaml(link)).then(|| Ok(self.0.to_owned()))
    }
}

/// What one rule finds in a text, located. Rules without a check of their own find while reading.
#[track_caller]
pub(crate) fn run(rule: &'static Rule, text: &str) -> (SourceFile, Vec<Finding>) {
    run_with(rule, text, &Beside)
}

#[track_caller]
fn run_with(rule: &'static Rule, text: &str, around: &dyn Surroundings) -> (SourceFile, Vec<Finding>) {
    let parsed = parse(SourceFile::new("test.plan.yaml", text), &Limits::default());
    let Check::Plan(check) = rule.check else {
        let mut found = crate::check(&parsed, &CheckOptions::default(), &Beside).findings;
        found.retain(|finding| finding.rule == rule);
        return (parsed.source().clone(), found);
    };
    let (Some(plan), Some(tree)) = (parsed.plan(), parsed.tree()) else {
        panic!("not a plan: {:#?}\n{text}", parsed.findings());
    };
    let model = Model::from_plan(plan);
    let mut found = Vec::new();
    check(&Context::new(plan, &model, around), &mut found);
    for finding in &mut found {
        finding.level = rule.level_in(plan.status());
        finding.locate(Some(tree));
    }
    found.sort_by_key(|finding| finding.primary.span);
    (parsed.source().clone(), found)
}

/// Runs one rule over a plan that draws what it expects. A title is added.
#[track_caller]
pub(crate) fn check_rule(rule: &'static Rule, drawn: &str) {
    check_rule_around(rule, drawn, &Beside);
}

/// The same, with a Markdown list of approved technologies.
#[track_caller]
pub(crate) fn check_rule_with(rule: &'static Rule, tech_stack: &str, drawn: &str) {
    check_rule_around(rule, drawn, &With(tech_stack));
}

#[track_caller]
fn check_rule_around(rule: &'static Rule, drawn: &str, around: &dyn Surroundings) {
    let drawn = drawn.strip_prefix('\n').unwrap_or(drawn);
    let text: String = drawn.lines().filter(|line| !is_drawing(line)).flat_map(|line| [line, "\n"]).collect();
    let text = if text.lines().any(|line| line.starts_with("title:")) { text } else { text + "title: Example\n" };
    let (source, found) = run_with(rule, &text, around);
    let helped = drawn.contains(" | ");
    let mut marks: Vec<(usize, usize, String)> = Vec::new();
    for finding in &found {
        assert_eq!(finding.rule, rule, "a rule finds nothing in another's name");
        let mut message = finding.message.clone();
        if let (true, Some(help)) = (helped, &finding.help) {
            message = format!("{message} | {help}");
        }
        marks.push(mark(&source, &finding.primary, '^', &message));
        for label in &finding.secondary {
            marks.push(mark(&source, label, '-', &label.text));
        }
    }
    marks.sort();
    let mut actual = String::new();
    for (index, line) in text.lines().enumerate() {
        if line == "title: Example" && !drawn.contains("title: Example") {
            continue;
        }
        actual.push_str(line);
        actual.push('\n');
        for (_, _, mark) in marks.iter().filter(|(at, _, _)| *at == index + 1) {
            actual.push_str(mark);
            actual.push('\n');
        }
    }
    let expected: String = drawn.lines().flat_map(|line| [line.trim_end(), "\n"]).collect();
    assert!(actual == expected, "expected:\n{expected}\nfound:\n{actual}");
}

fn is_drawing(line: &str) -> bool {
    line.trim_start().strip_prefix('#').is_some_and(|rest| rest.trim_start().starts_with(['^', '-']))
}

/// Line, column and drawing of a label.
fn mark(source: &SourceFile, label: &Label, sign: char, text: &str) -> (usize, usize, String) {
    let span = label.span.expect("located");
    let start = source.line_column(span.start);
    let line = source.line_span(start.line).expect("a line of the text");
    let end = source.line_column(span.end.min(line.end)).column;
    let width = end.saturating_sub(start.column).max(1);
    let indent = start.column.saturating_sub(2);
    let mark = format!("#{}{} {text}", " ".repeat(indent), sign.to_string().repeat(width));
    (start.line, start.column, mark)
}

/// The blocks of a rule's page: the verdict and the text.
pub(crate) fn blocks(rule: &Rule) -> Vec<(String, String)> {
    let page = rule.page();
    page.split("```yaml ")
        .skip(1)
        .filter_map(|block| {
            let (verdict, rest) = block.split_once('\n')?;
            let text = rest.split("```").next()?;
            Some((verdict.to_owned(), text.to_owned()))
        })
        .collect()
}
