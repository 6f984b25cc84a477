//! How far plans are, as JSON, version 1: the form that `status.schema.json` describes.

use plan_schema::place::PlanPath;
use plan_schema::plan::{Date, PlanStatus};
use plan_schema::progress::{Counts, Lack, OpenQuestion, SectionProgress, State};
use serde::Serialize;

use super::{Report, Told};
use crate::cli::load::Loaded;
use crate::cli::output::json_v1::{FindingEntry, finding_entry};
use plan_codegen::escape::escape_json;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    plans: Vec<PlanEntry<'a>>,
}

#[derive(Serialize)]
struct PlanEntry<'a> {
    path: &'a str,
    /// How many findings the plan has as it is.
    findings: CountsEntry,
    /// Nothing if no plan can be read; `findings` counts why.
    status: Option<StatusEntry<'a>>,
}

#[derive(Serialize)]
struct StatusEntry<'a> {
    title: &'a str,
    status: &'static str,
    /// Whether the plan says so itself.
    stated: bool,
    created: Option<&'a str>,
    sections: Vec<SectionEntry<'a>>,
    /// What is found outside the template's sections.
    elsewhere: CountsEntry,
    settled: usize,
    questions: QuestionsEntry<'a>,
    tasks: TasksEntry,
    approval: ApprovalEntry<'a>,
}

#[derive(Serialize)]
struct SectionEntry<'a> {
    key: &'static str,
    heading: &'static str,
    state: &'static str,
    /// Whether the plan may be without it.
    optional: bool,
    /// Why it does not apply.
    reason: Option<&'a str>,
    lacks: Vec<LackEntry>,
    /// How many blanks of the template are left in it.
    placeholders: usize,
    findings: CountsEntry,
}

#[derive(Serialize)]
struct LackEntry {
    part: &'static str,
    text: String,
    path: String,
    line: Option<usize>,
}

#[derive(Serialize)]
struct QuestionsEntry<'a> {
    open: Vec<QuestionEntry<'a>>,
    answered: usize,
}

#[derive(Serialize)]
struct QuestionEntry<'a> {
    text: &'a str,
    line: Option<usize>,
}

#[derive(Serialize)]
struct TasksEntry {
    total: usize,
    done: usize,
}

#[derive(Serialize)]
struct ApprovalEntry<'a> {
    /// Whether nothing stands against approval; never for a plan that is superseded.
    ready: bool,
    findings: Vec<FindingEntry<'a>>,
}

#[derive(Serialize)]
struct CountsEntry {
    errors: usize,
    warnings: usize,
    infos: usize,
}

/// The document.
pub(super) fn render(reports: &[Report<'_>]) -> String {
    let document = Document { version: 1, plans: reports.iter().map(plan_entry).collect() };
    let json = serde_json::to_string_pretty(&document).expect("strings and numbers are always JSON");
    escape_json(&json).into_owned() + "\n"
}

fn plan_entry<'a>(report: &'a Report<'_>) -> PlanEntry<'a> {
    let plan = report.plan;
    let status = report.told.as_ref().zip(plan.parsed.plan()).map(|(told, written)| StatusEntry {
        title: &written.title,
        status: told.status.as_str(),
        stated: written.status.is_some(),
        created: written.created.as_ref().map(Date::as_str),
        sections: told.progress.sections.iter().map(|section| section_entry(plan, told, section)).collect(),
        elsewhere: counts_entry(told.counts.others),
        settled: told.progress.settled(),
        questions: QuestionsEntry {
            open: told.progress.questions.open.iter().map(|question| question_entry(plan, question)).collect(),
            answered: told.progress.questions.answered,
        },
        tasks: TasksEntry { total: told.progress.tasks.total, done: told.progress.tasks.done.len() },
        approval: ApprovalEntry {
            ready: told.obstacles.is_empty() && told.status != PlanStatus::Superseded,
            findings: told.obstacles.iter().map(|finding| finding_entry(finding, plan.parsed.source())).collect(),
        },
    });
    let findings = counts_entry(Counts::of(&plan.checked.findings));
    PlanEntry { path: plan.parsed.source().name(), findings, status }
}

fn section_entry<'a>(plan: &Loaded, told: &Told, progress: &'a SectionProgress) -> SectionEntry<'a> {
    let SectionProgress { section, state, present: _, blanks } = progress;
    let reason = match state {
        State::NotApplicable(reason) => Some(&**reason),
        State::Filled | State::Thin(_) | State::Missing | State::Unread => None,
    };
    SectionEntry {
        key: section.key,
        heading: section.heading,
        state: state.as_str(),
        optional: section.optional,
        reason,
        lacks: state.lacks().iter().map(|lack| lack_entry(plan, lack)).collect(),
        placeholders: *blanks,
        findings: counts_entry(told.counts.section(section)),
    }
}

fn lack_entry(plan: &Loaded, lack: &Lack) -> LackEntry {
    LackEntry { part: lack.part, text: lack.to_string(), path: lack.path.to_string(), line: line(plan, &lack.path) }
}

fn question_entry<'a>(plan: &Loaded, question: &'a OpenQuestion) -> QuestionEntry<'a> {
    QuestionEntry { text: &question.text, line: line(plan, &question.path) }
}

/// The line where something stands, or would stand.
fn line(plan: &Loaded, path: &PlanPath) -> Option<usize> {
    let span = plan.parsed.tree()?.locate(&path.value());
    Some(plan.parsed.source().line_column(span.start).line)
}

fn counts_entry(counts: Counts) -> CountsEntry {
    let Counts { errors, warnings, infos } = counts;
    CountsEntry { errors, warnings, infos }
}
