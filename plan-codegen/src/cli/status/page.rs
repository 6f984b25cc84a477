//! All there is to tell of one plan, for a person, in 80 columns.

use annotate_snippets::renderer::{
    DEFAULT_ADDITION_STYLE as FILLED, DEFAULT_EMPHASIS_STYLE as BOLD, DEFAULT_ERROR_STYLE as ERROR,
    DEFAULT_WARNING_STYLE as WARNING,
};
use plan_schema::plan::Plan;
use plan_schema::progress::{Counts, Lack, SectionProgress, State, Tasks};

use super::lines::{WIDTH, cut, cut_start, pad, wrap};
use super::obstacles;
use super::{Report, Told};
use crate::cli::output::count;
use plan_codegen::escape::escape;

/// The width of the column of sections: their longest heading, and two blanks.
const SECTION: usize = 28;
/// The width of the column of states: the longest, and two blanks.
const STATE: usize = 16;
/// More lines of what a section lacks, or of why it does not apply, are cut.
const MOST_LINES: usize = 4;

/// The page; coloured, for a stream that drops colour where it does not belong.
pub(super) fn render(report: &Report<'_>, all: bool) -> String {
    let (Some(told), Some(plan)) = (&report.told, report.plan.parsed.plan()) else {
        return unreadable(report);
    };
    let mut text = head(report, told, plan);
    text.push_str(&sections(told));
    text.push_str(&summary(told));
    text.push_str(&questions(report, told));
    text.push('\n');
    text.push_str(&obstacles::render(report, told, all));
    if told.silenced > 0 {
        text.push_str(&format!("\nSilenced by comments: {}\n", count(told.silenced, "error")));
    }
    text
}

fn unreadable(report: &Report<'_>) -> String {
    let source = report.plan.parsed.source();
    let path = cut_start(&escape(source.name()), WIDTH);
    let found = Counts::of(&report.plan.checked.findings);
    format!("{BOLD}{path}{BOLD:#}\n{ERROR}No plan can be read{ERROR:#}: {}\n", counts(found))
}

/// The title, and what the plan says of itself.
fn head(report: &Report<'_>, told: &Told, plan: &Plan) -> String {
    let title = cut(&escape(plan.title.trim()), WIDTH);
    let mut facts = format!(": {}", told.status.as_str());
    if plan.status.is_none() {
        facts.push_str(" (it does not say)");
    }
    if let Some(created) = &plan.created {
        facts.push_str(&format!(", created {created}"));
    }
    let path = cut_start(&escape(report.plan.parsed.source().name()), WIDTH - facts.len());
    format!("{BOLD}{title}{BOLD:#}\n{path}{facts}\n\n")
}

/// The table of the sections.
fn sections(told: &Told) -> String {
    let mut text = format!("{BOLD}{}{}Findings{BOLD:#}\n", pad("Section", SECTION), pad("State", STATE));
    for section in &told.progress.sections {
        text.push_str(&row(section, told.counts.section(section.section)));
    }
    if !told.counts.others.is_empty() {
        text.push_str(&format!("{}{}{}\n", pad("Elsewhere", SECTION), pad("", STATE), counts(told.counts.others)));
    }
    text
}

/// A section: its state, how many findings it has, and below what it lacks.
fn row(section: &SectionProgress, found: Counts) -> String {
    let (word, style) = match &section.state {
        State::Missing if section.section.optional => ("none", None),
        State::Missing => ("missing", Some(ERROR)),
        State::Unread => ("unreadable", Some(ERROR)),
        State::Thin(_) => ("thin", Some(WARNING)),
        State::NotApplicable(_) => ("not applicable", None),
        State::Filled => ("filled", Some(FILLED)),
    };
    let rest = pad("", STATE.saturating_sub(word.len()));
    let word = style.map_or_else(|| word.to_owned(), |style| format!("{style}{word}{style:#}"));
    let line = format!("{}{word}{rest}{}", pad(section.section.heading, SECTION), counts(found));
    let mut text = format!("{}\n", line.trim_end());
    let below = match &section.state {
        State::Thin(lacks) => {
            let blanks = (section.blanks > 0).then(|| format!("{} to fill in", count(section.blanks, "placeholder")));
            let lacks = (!lacks.is_empty()).then(|| escape(&Lack::list(&lacks.iter().collect::<Vec<_>>())));
            blanks.into_iter().chain(lacks).collect::<Vec<_>>().join("; ")
        }
        State::NotApplicable(reason) => escape(reason.lines().next().unwrap_or_default()),
        State::Filled | State::Missing | State::Unread => String::new(),
    };
    if !below.is_empty() {
        for line in wrap(&below, WIDTH - 4, MOST_LINES) {
            text.push_str(&format!("    {line}\n"));
        }
    }
    text
}

/// How many sections and tasks are done.
fn summary(told: &Told) -> String {
    let (settled, sections) = (told.progress.settled(), told.progress.sections.len());
    format!("\n{settled} of {sections} sections have all they need; {}\n", tasks(&told.progress.tasks))
}

fn tasks(tasks: &Tasks) -> String {
    match (tasks.done.len(), tasks.undone.len(), tasks.total) {
        (_, _, 0) => "no tasks".to_owned(),
        (0, 0, total) => format!("{}, none said to be done", count(total, "task")),
        (done, _, total) => format!("{done} of {} done", count(total, "task")),
    }
}

/// The questions without an answer, each with its line.
fn questions(report: &Report<'_>, told: &Told) -> String {
    let questions = &told.progress.questions;
    if questions.open.is_empty() {
        return String::new();
    }
    let answered = match questions.answered {
        0 => String::new(),
        answered => format!(", {answered} answered"),
    };
    let mut text = format!("\n{BOLD}{}{BOLD:#}{answered}\n", count(questions.open.len(), "open question"));
    let parsed = &report.plan.parsed;
    let lines: Vec<String> = questions
        .open
        .iter()
        .map(|question| {
            parsed.tree().map_or(0, |tree| parsed.source().line_column(tree.locate(&question.path.value()).start).line)
        })
        .map(|line| format!("line {line}"))
        .collect();
    let column = lines.iter().map(String::len).max().unwrap_or_default();
    for (line, question) in lines.iter().zip(&questions.open) {
        // The lines of a question are shown as blanks; other controls are escaped.
        let words: Vec<String> = question.text.split_whitespace().map(escape).collect();
        for (index, words) in wrap(&words.join(" "), WIDTH - column - 4, MOST_LINES).iter().enumerate() {
            let line = if index == 0 { line } else { "" };
            text.push_str(&format!("  {}  {words}\n", pad(line, column)));
        }
    }
    text
}

/// `2 errors, 1 warning`; nothing if there is nothing.
pub(super) fn counts(found: Counts) -> String {
    let counts: Vec<String> = [(found.errors, "error"), (found.warnings, "warning"), (found.infos, "remark")]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| count(number, what))
        .collect();
    counts.join(", ")
}
