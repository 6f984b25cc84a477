//! A line for each finding: `file:line:col: error[CODE] message`.

use plan_schema::{Finding, SourceFile};

use super::report::LONGEST_MESSAGE;
use plan_codegen::escape::{escape, escape_short};

/// The line of a finding.
pub(crate) fn render(finding: &Finding, source: &SourceFile) -> String {
    let at = source.line_column(finding.primary.span.unwrap_or_default().start);
    format!(
        "{}:{}:{}: {}[{}] {}\n",
        escape(source.name()),
        at.line,
        at.column,
        finding.level.as_str(),
        finding.rule.code,
        escape_short(&finding.message, LONGEST_MESSAGE),
    )
}
