//! The template's block of a model, pasted below the model's name.

use crate::finding::{Applicability, Finding};
use crate::place::{PlanPath, Segment};
use crate::plan::expr::{FieldExpr, Grammar};
use crate::plan::models::FieldName;
use crate::syntax::{clip, quote};

/// Whether a text is the fields of a model, one a line: `- id: UUID (primary key)`.
pub(super) fn is_model(path: &PlanPath, text: &str) -> bool {
    matches!(path.segments(), [Segment::Key(section), Segment::Key(_)] if section == "data_models")
        && lines(text).is_some()
}

/// How to write it; `finding` says that it is a text.
pub(super) fn model(path: &PlanPath, text: &str, finding: Finding) -> Finding {
    let Some(Segment::Key(name)) = path.last() else { return finding };
    let Some(lines) = lines(text) else { return finding };
    let first = lines.first().map(|(name, rest)| format!("{name}: {rest}")).unwrap_or_default();
    let name = clip(name);
    let finding = finding.help(format!(
        "write `{name}:`, below it `fields:`, and below that the lines without `- `: `{}`",
        clip(&first)
    ));
    let parse =
        |(name, rest): &(&str, &str)| FieldName::try_from((*name).to_owned()).is_ok() && FieldExpr::parse(rest).is_ok();
    let mut names: Vec<&str> = lines.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    if !lines.iter().all(parse) || names.windows(2).any(|pair| pair[0] == pair[1]) {
        return finding;
    }
    let fields: Vec<String> = lines.iter().map(|(name, rest)| format!("{}: {}", flow(name), flow(rest))).collect();
    finding.fix_source(
        Applicability::Unsafe,
        "make the lines fields",
        path.value(),
        format!("{{ fields: {{ {} }} }}", fields.join(", ")),
    )
}

/// Name and type of each line; `None` if one is no such line. The template has the model's name above them.
fn lines(text: &str) -> Option<Vec<(&str, &str)>> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    lines.next_if(|line| line.ends_with(':') && !line.starts_with('-'));
    let field = |line: &'_ str| -> Option<(usize, usize)> {
        let name = line.strip_prefix("- ")?.trim_start();
        let (name, rest) = (line.len() - name.len(), name.find(": ")?);
        Some((name, name + rest))
    };
    let fields: Option<Vec<(&str, &str)>> =
        lines.map(|line| field(line).map(|(start, end)| (&line[start..end], line[end + 2..].trim()))).collect();
    fields.filter(|fields| !fields.is_empty())
}

/// A text in braces, in quotes if need be.
fn flow(text: &str) -> String {
    let plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | ' ' | '(' | ')' | '.' | '/'));
    if plain { text.to_owned() } else { quote(text) }
}
