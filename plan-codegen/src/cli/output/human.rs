//! A finding for people: with the source lines it is about.

use plan_schema::{Finding, SourceFile};

use super::Offer;
use super::report::{Mark, Patch, Report};

/// The picture of a finding, with an empty line behind it.
pub(crate) fn render(finding: &Finding, source: &SourceFile, offer: Offer) -> String {
    let mark = |label: &'_ plan_schema::finding::Label| label.span.unwrap_or_default();
    let mut marks = vec![Mark { span: mark(&finding.primary), text: &finding.primary.text, primary: true }];
    marks.extend(finding.secondary.iter().map(|label| Mark { span: mark(label), text: &label.text, primary: false }));
    let title = finding.fix.as_ref().map(|fix| match offer.command(fix.applicability) {
        Some(command) => format!("{}; fix it with `{command}`", fix.title),
        None => fix.title.clone(),
    });
    let fix = finding.fix.as_ref().zip(title.as_deref()).map(|(fix, title)| Patch {
        title,
        edits: fix.edits.iter().filter_map(|edit| edit.written.as_ref()).map(|edit| (edit.span, &*edit.text)).collect(),
    });
    let report = Report {
        level: finding.level,
        code: Some(finding.rule.code),
        message: &finding.message,
        source,
        marks,
        notes: &finding.notes,
        help: finding.help.as_deref(),
        fix,
    };
    report.render() + "\n\n"
}
