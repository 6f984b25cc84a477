//! The sections that end a plan, and the template's closing note.

use plan_schema::plan::{Decision, Question, QuestionEntry, Text};

use super::escape::{self, Place};
use super::prose;
use super::render::Render;
use super::value::Value;

const ADRS: &str = "**ADRs created for this feature**:";
const FUTURE: &str = "Features or improvements that are out of scope now but may be relevant later:";
const NOTE: &str = "**Note**: This document describes HOW to build the feature. \
                    It should be reviewed and approved before generating tasks.";

/// `- [ ] question`, `- [x] question: **answer** (day)`.
pub(super) fn questions(r: &mut Render<'_>, questions: &[QuestionEntry]) {
    r.out.blank();
    for question in questions {
        let line = match question {
            QuestionEntry::Open(text) => format!("[ ] {}", prose::tail(text)),
            QuestionEntry::Full(Question { question, answer, answered }) => {
                let question = prose::tail(question);
                let day = answered.as_ref().map(|day| format!(" ({day})")).unwrap_or_default();
                match answer {
                    None => format!("[ ] {question}{day}"),
                    Some(answer) => {
                        let answer = prose::tail(answer);
                        let marks = if escape::can_stand_between("**", &answer) { "**" } else { "" };
                        format!("[x] {question}: {marks}{answer}{marks}{day}")
                    }
                }
            }
        };
        r.out.item("- ", &line);
    }
}

/// `- [ADR 001: title](path) - summary`.
pub(super) fn decisions(r: &mut Render<'_>, decisions: &[Decision]) {
    if decisions.is_empty() {
        return;
    }
    r.out.paragraph(ADRS);
    for Decision { id, title, path, summary, supersedes } in decisions {
        let name = format!("{}: {title}", decision_name(id));
        let mut line = match path {
            Some(path) => escape::link(Some(&name), path),
            None => escape::literal(&name, Place::Item),
        };
        if let Some(summary) = summary {
            line.push_str(" - ");
            line.push_str(&prose::tail(summary));
        }
        r.out.item("- ", &line);
        if let Some(superseded) = supersedes {
            let superseded: Vec<Value<'_>> = superseded.iter().map(|id| self::superseded(decisions, id)).collect();
            r.out.indented(2, |out| out.entry("- ", "Supersedes", &superseded));
        }
    }
}

/// A decision of this plan with its title, another by its number, or a link to its file.
fn superseded<'a>(decisions: &'a [Decision], id: &'a str) -> Value<'a> {
    if id.contains('/') || id.to_lowercase().ends_with(".md") {
        return Value::Done(escape::link(None, id));
    }
    let digits = |id: &str| id.bytes().all(|byte| byte.is_ascii_digit());
    let is_same = |other: &str| {
        other == id || (digits(other) && digits(id) && other.trim_start_matches('0') == id.trim_start_matches('0'))
    };
    match decisions.iter().find(|decision| is_same(&decision.id)) {
        Some(Decision { id, title, .. }) => Value::Plain(format!("{}: {title}", decision_name(id))),
        None if digits(id) => Value::Plain(decision_name(id)),
        None => Value::Plain(id.to_owned()),
    }
}

/// `ADR 001` for 1, and for what says so itself.
fn decision_name(id: &str) -> String {
    let id = id.trim();
    let number = match id.get(..3) {
        Some(word) if word.eq_ignore_ascii_case("ADR") => id[3..].trim_start_matches(['-', '_', ' ', '#']),
        _ => id,
    };
    if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("ADR {number:0>3}")
    } else if number.len() < id.len() {
        id.to_owned()
    } else {
        format!("ADR {id}")
    }
}

pub(super) fn future(r: &mut Render<'_>, future: &[Text]) {
    if future.is_empty() {
        return;
    }
    r.out.paragraph(FUTURE);
    r.out.blank();
    for text in future {
        r.out.item("- ", &prose::block(text));
    }
}

/// What of the author's own sections stands nowhere else, and the note.
pub(super) fn note(r: &mut Render<'_>) {
    r.extras_left();
    r.out.paragraph("---");
    r.out.paragraph(NOTE);
}
