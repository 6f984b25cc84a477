//! A line for each plan: for a person who looks after several, and for programs.

use annotate_snippets::renderer::DEFAULT_EMPHASIS_STYLE as BOLD;
use plan_schema::plan::PlanStatus;
use plan_schema::progress::Counts;

use super::lines::{WIDTH, cut_start, pad, width};
use super::page::counts;
use super::{Report, Told};
use crate::cli::output::count;
use plan_codegen::escape::escape;

const HEADINGS: [&str; 6] = ["Plan", "Status", "Sections", "Questions", "Errors", "Warnings"];

/// The table of several plans. A plan with nothing between it and approval is `ready`.
pub(super) fn render(reports: &[Report<'_>]) -> String {
    let rows: Vec<[String; 6]> = reports.iter().map(row).collect();
    let widest = |column: usize| {
        rows.iter().map(|row| width(&row[column])).chain([HEADINGS[column].len()]).max().unwrap_or_default()
    };
    let mut widths: [usize; 6] = std::array::from_fn(widest);
    let others: usize = widths[1..].iter().map(|width| width + 2).sum();
    widths[0] = widths[0].min(WIDTH.saturating_sub(others));
    let mut text = format!("{BOLD}{}{BOLD:#}\n", line_of(&HEADINGS.map(str::to_owned), widths));
    for row in &rows {
        text.push_str(&format!("{}\n", line_of(row, widths)));
    }
    text
}

/// Words stand left, numbers right.
fn line_of(cells: &[String; 6], widths: [usize; 6]) -> String {
    let mut line = pad(&cut_start(&cells[0], widths[0]), widths[0]);
    for (column, (cell, to)) in cells.iter().zip(widths).enumerate().skip(1) {
        let cell = if column == 1 { pad(cell, to) } else { format!("{cell:>to$}") };
        line.push_str(&format!("  {cell}"));
    }
    line.trim_end().to_owned()
}

fn row(report: &Report<'_>) -> [String; 6] {
    let path = escape(report.plan.parsed.source().name());
    let found = Counts::of(&report.plan.checked.findings);
    let (errors, warnings) = (found.errors.to_string(), found.warnings.to_string());
    match &report.told {
        None => [path, "unreadable".to_owned(), "-".to_owned(), "-".to_owned(), errors, warnings],
        Some(told) => {
            let ready = if is_ready(told) { ", ready" } else { "" };
            let sections = format!("{}/{}", told.progress.settled(), told.progress.sections.len());
            let questions = told.progress.questions.open.len().to_string();
            [path, format!("{}{ready}", told.status.as_str()), sections, questions, errors, warnings]
        }
    }
}

/// Whether a plan could be approved, and is not yet.
fn is_ready(told: &Told) -> bool {
    matches!(told.status, PlanStatus::Draft | PlanStatus::Review) && told.obstacles.is_empty()
}

/// One plan in one line.
pub(super) fn line(report: &Report<'_>) -> String {
    let path = escape(report.plan.parsed.source().name());
    let found = counts(Counts::of(&report.plan.checked.findings));
    let Some(told) = &report.told else {
        return format!("{path}: unreadable, {found}\n");
    };
    let progress = &told.progress;
    let mut facts = vec![
        told.status.as_str().to_owned(),
        format!("{}/{} sections", progress.settled(), progress.sections.len()),
        format!("{}/{} tasks", progress.tasks.done.len(), progress.tasks.total),
        count(progress.questions.open.len(), "open question"),
    ];
    facts.extend((!found.is_empty()).then_some(found));
    facts.push(match (told.status, told.obstacles.len()) {
        (PlanStatus::Superseded, _) => "nothing to approve".to_owned(),
        (PlanStatus::Approved | PlanStatus::Implemented, obstacles) => format!("{obstacles} against its status"),
        (PlanStatus::Draft | PlanStatus::Review, obstacles) => format!("{obstacles} before approval"),
    });
    format!("{path}: {}\n", facts.join(", "))
}
