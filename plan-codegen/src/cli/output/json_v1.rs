//! Findings as JSON, version 1: the form that `findings.schema.json` describes.
//!
//! These types are the form; the findings themselves may change without it.

use plan_schema::finding::{Applicability, Fix, Label, TextEdit};
use plan_schema::{Finding, SourceFile};
use serde::Serialize;

use super::Tally;
use crate::cli::load::Loaded;
use plan_codegen::escape::escape_json;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    plans: Vec<PlanEntry<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct PlanEntry<'a> {
    path: &'a str,
    findings: Vec<FindingEntry<'a>>,
}

/// A finding.
#[derive(Serialize)]
pub(crate) struct FindingEntry<'a> {
    code: &'static str,
    name: &'static str,
    level: &'static str,
    message: &'a str,
    labels: Vec<LabelEntry<'a>>,
    notes: &'a [String],
    help: Option<&'a str>,
    fix: Option<FixEntry<'a>>,
}

#[derive(Serialize)]
struct LabelEntry<'a> {
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    primary: bool,
    text: &'a str,
}

#[derive(Serialize)]
struct FixEntry<'a> {
    title: &'a str,
    applicability: &'static str,
    edits: Vec<EditEntry<'a>>,
}

#[derive(Serialize)]
struct EditEntry<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Summary {
    plans: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    silenced: usize,
}

/// The document.
pub(crate) fn render(plans: &[Loaded], tally: Tally) -> String {
    let Tally { plans: number, errors, warnings, infos, silenced, .. } = tally;
    let document = Document {
        version: 1,
        plans: plans.iter().map(plan_entry).collect(),
        summary: Summary { plans: number, errors, warnings, infos, silenced },
    };
    let json = serde_json::to_string_pretty(&document).expect("strings and numbers are always JSON");
    escape_json(&json).into_owned() + "\n"
}

fn plan_entry(plan: &Loaded) -> PlanEntry<'_> {
    let source = plan.parsed.source();
    let findings = plan.checked.findings.iter().map(|finding| finding_entry(finding, source)).collect();
    PlanEntry { path: source.name(), findings }
}

/// The form of a finding.
pub(crate) fn finding_entry<'a>(finding: &'a Finding, source: &SourceFile) -> FindingEntry<'a> {
    let Finding { rule, level, message, primary, secondary, notes, help, fix } = finding;
    let mut labels = vec![label_entry(primary, true, source)];
    labels.extend(secondary.iter().map(|label| label_entry(label, false, source)));
    FindingEntry {
        code: rule.code,
        name: rule.name,
        level: level.as_str(),
        message,
        labels,
        notes,
        help: help.as_deref(),
        fix: fix.as_ref().map(fix_entry),
    }
}

fn label_entry<'a>(label: &'a Label, primary: bool, source: &SourceFile) -> LabelEntry<'a> {
    let span = label.span.unwrap_or_default();
    let at = source.line_column(span.start);
    LabelEntry { start: span.start, end: span.end, line: at.line, column: at.column, primary, text: &label.text }
}

fn fix_entry(fix: &Fix) -> FixEntry<'_> {
    let Fix { title, applicability, edits } = fix;
    let applicability = match applicability {
        Applicability::Safe => "safe",
        Applicability::Unsafe => "unsafe",
    };
    FixEntry {
        title,
        applicability,
        edits: edits.iter().filter_map(|edit| edit.written.as_ref()).map(edit_entry).collect(),
    }
}

fn edit_entry(edit: &TextEdit) -> EditEntry<'_> {
    let TextEdit { span, text } = edit;
    EditEntry { start: span.start, end: span.end, text }
}
