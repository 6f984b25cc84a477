//! What stands between a plan and approval, in lines: by rule, each with its place.

use std::collections::BTreeMap;

use annotate_snippets::renderer::DEFAULT_EMPHASIS_STYLE as BOLD;
use plan_schema::Finding;
use plan_schema::place::Segment;
use plan_schema::plan::PlanStatus;
use plan_schema::rules::doc::{MISSING_SECTION, OPEN_QUESTION};

use super::lines::{WIDTH, cut_start, pad, width, wrap};
use super::{Report, Told};
use crate::cli::output::count;
use plan_codegen::escape::escape;

/// More findings of one rule are counted, unless all are asked for.
const MOST: usize = 10;
/// More lines of one message are cut.
const MOST_LINES: usize = 9;
/// A place wider than this has a line of its own.
const WIDEST_PLACE: usize = 36;

/// The heading, and the findings below it.
pub(super) fn render(report: &Report<'_>, told: &Told, all: bool) -> String {
    let mut text = format!("{BOLD}{}{BOLD:#}\n", heading(told));
    let mut groups: BTreeMap<_, Vec<&Finding>> = BTreeMap::new();
    for finding in &told.obstacles {
        groups.entry((finding.rule.family, finding.rule.code)).or_default().push(finding);
    }
    for ((_, code), findings) in groups {
        text.push_str(&format!("\n  {code} {}\n", findings[0].rule.name));
        let open = told.progress.questions.open.len();
        if *findings[0].rule == OPEN_QUESTION && findings.len() == open {
            let questions = if open == 1 { "open question".to_owned() } else { count(open, "open question") };
            text.push_str(&format!("    the {questions} above\n"));
            continue;
        }
        let items = if *findings[0].rule == MISSING_SECTION {
            missing(report, told, &findings)
        } else {
            findings.iter().map(|finding| (place(report, finding), escape(&finding.message))).collect()
        };
        let most = if all { items.len() } else { MOST };
        let column = items.iter().take(most).map(|(place, _)| width(place)).max().unwrap_or_default();
        for (place, message) in items.iter().take(most) {
            text.push_str(&item(place, message, column));
        }
        if items.len() > most {
            text.push_str(&format!("    and {} more, which -v shows\n", items.len() - most));
        }
    }
    text
}

fn heading(told: &Told) -> String {
    let nothing = told.obstacles.is_empty();
    match told.status {
        PlanStatus::Draft | PlanStatus::Review if nothing => {
            "Nothing stands between this plan and approval: set `status: approved`".to_owned()
        }
        PlanStatus::Draft | PlanStatus::Review => "Before it can be approved:".to_owned(),
        PlanStatus::Superseded => "It is superseded: nothing more is asked of it".to_owned(),
        PlanStatus::Approved | PlanStatus::Implemented if nothing => {
            format!("It is {}, and nothing stands against that", told.status.as_str())
        }
        PlanStatus::Approved | PlanStatus::Implemented => {
            format!("It is {}, and this stands against it:", told.status.as_str())
        }
    }
}

/// The sections that are missing: those that are empty each in its place, the others together where the status stands, in the
/// order of the template.
fn missing(report: &Report<'_>, told: &Told, findings: &[&Finding]) -> Vec<(String, String)> {
    let missed = || told.progress.sections.iter().filter(|section| section.is_missed());
    let is_empty = |finding: &Finding| {
        let top = finding.primary.place.path.segments().first();
        missed().any(|section| matches!(top, Some(Segment::Key(key)) if key == section.section.key))
    };
    let (empty, absent): (Vec<&Finding>, Vec<&Finding>) =
        findings.iter().copied().partition(|finding| is_empty(finding));
    let mut items: Vec<_> = empty.iter().map(|finding| (place(report, finding), escape(&finding.message))).collect();
    let keys: Vec<String> =
        missed().filter(|section| !section.present).map(|section| format!("`{}`", section.section.key)).collect();
    match &absent[..] {
        [] => {}
        [first, _, ..] if keys.len() == absent.len() => {
            let message = format!("{} sections are missing: {}", keys.len(), keys.join(", "));
            items.insert(0, (place(report, first), message));
        }
        absent => items.extend(absent.iter().map(|finding| (place(report, finding), escape(&finding.message)))),
    }
    items
}

/// `orders.plan.yaml:12`.
fn place(report: &Report<'_>, finding: &Finding) -> String {
    let source = report.plan.parsed.source();
    let at = source.line_column(finding.primary.span.unwrap_or_default().start);
    format!("{}:{}", escape(source.name()), at.line)
}

/// A place and a message, side by side if there is room.
fn item(place: &str, message: &str, column: usize) -> String {
    let mut text = String::new();
    if column > WIDEST_PLACE {
        text.push_str(&format!("    {}\n", cut_start(place, WIDTH - 4)));
        for line in wrap(message, WIDTH - 6, MOST_LINES) {
            text.push_str(&format!("      {line}\n"));
        }
        return text;
    }
    for (index, line) in wrap(message, WIDTH - column - 6, MOST_LINES).iter().enumerate() {
        let place = if index == 0 { place } else { "" };
        text.push_str(&format!("    {}  {line}\n", pad(place, column)));
    }
    text
}
