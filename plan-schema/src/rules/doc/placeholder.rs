//! `DOC001`: a blank of the template that nobody filled in.

use std::ops::Range;

use crate::finding::Finding;
use crate::place::{PlanPath, Segment};
use crate::plan::visit::{self, Scalar};
use crate::rules::blanks;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports what the template leaves for the author and the author left too: `[choice]`, `[YYYY-MM-DD]`, `[e.g., …]`,
    /// `TODO: …`, `TBD`, `[NEEDS CLARIFICATION: …]`, and whole texts of the template as they are. Links, footnotes,
    /// checkboxes and code are no placeholders.
    ///
    /// A draft is warned; a plan in review, approved or implemented fails.
    ///
    /// ## Why is this bad
    ///
    /// Whoever builds from the plan will fill the blank, each in another way.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// technical_approach:
    ///   architectural_pattern: "[e.g., event-driven, layered architecture, microservices]"
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// technical_approach:
    ///   architectural_pattern: layered, one service
    /// ```
    pub static PLACEHOLDER = {
        code: "DOC001",
        name: "placeholder",
        summary: "A blank of the template is not filled in",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Warning { Review: Error, Approved: Error, Implemented: Error },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let mut report = |path: &PlanPath, text: &str, start: usize| {
        // What stands in brackets in a diagram is a box.
        if matches!(path.last(), Some(Segment::Key(key)) if key == "component_diagram") {
            return;
        }
        for (range, what) in blanks(text) {
            let place = path.within(start + range.start..start + range.end);
            let finding = Finding::new(&PLACEHOLDER, place, what);
            found.push(
                finding.help("write what holds for this feature, or `not_applicable: reason` for a whole section"),
            );
        }
    };
    visit::texts(context.plan, |path, text| report(path, text, 0));
    for scalar in &context.scalars {
        if let Ok(Scalar::Field(field)) = &scalar.read
            && let Some(note) = &field.note
        {
            report(&scalar.path, &scalar.text[note.span.clone()], note.span.start);
        }
    }
}

/// The placeholders of a text, in order, each with what to say of it.
fn blanks(text: &str) -> Vec<(Range<usize>, String)> {
    let whole = text.trim();
    let bare = whole.trim_end_matches('.');
    if blanks::is_sentence(bare) {
        let start = text.len() - text.trim_start().len();
        return vec![(start..start + whole.len(), "a text of the template, left as it is".to_owned())];
    }
    let code = code_spans(text);
    let in_code = |at: usize| code.iter().any(|span| span.contains(&at));
    let mut found: Vec<(Range<usize>, String)> = brackets(text)
        .filter(|range| !in_code(range.start))
        .map(|range| (range.clone(), format!("`{}` is not filled in", &text[range])))
        .collect();
    let words = marks(text).filter(|range| !in_code(range.start));
    for range in words {
        // A mark inside brackets is one blank, not two.
        if !found.iter().any(|(other, _)| other.start <= range.start && range.end <= other.end) {
            let message = format!("`{}` is still to be done", &text[range.clone()]);
            found.push((range, message));
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// `[choice]`, but no link, footnote, checkbox or index.
fn brackets(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('[').filter_map(move |(start, _)| {
        let end = start + text[start..].find(']')? + 1;
        let inside = text[start + 1..end - 1].trim();
        let before = text[..start].chars().next_back();
        let index = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ']' | ')' | '\\' | '!' | '_'));
        let link = text[end..].starts_with(['(', '[', ':']);
        (!index && !link && blanks::is_blank(inside)).then_some(start..end)
    })
}

/// `TBD`, and `TODO` where it is a note to oneself rather than a word.
fn marks(text: &str) -> impl Iterator<Item = Range<usize>> {
    ["TODO", "TBD", "FIXME"].into_iter().flat_map(move |mark| {
        text.match_indices(mark).filter_map(move |(start, _)| {
            let end = start + mark.len();
            let (before, after) = (&text[..start], &text[end..]);
            let joined = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '/');
            if before.ends_with(joined) || after.starts_with(joined) {
                return None;
            }
            // A list of things to do is a TODO list.
            let first = before.is_empty() || before.ends_with('\n');
            let next = after.split_whitespace().next().unwrap_or_default().to_lowercase();
            let a_noun = ["list", "lists", "app", "item", "items", "entry", "entries"].contains(&next.as_str());
            let a_note = after.trim().is_empty() || after.starts_with([':', '(', '.', ',', '\n']) || (first && !a_noun);
            (mark != "TODO" || a_note).then_some(start..end)
        })
    })
}

/// The code in a Markdown text: fenced blocks, and spans between runs of as many backticks.
fn code_spans(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut fence: Option<(usize, &str)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some((at, mark)),
            (Some((start, opened)), Some(mark)) if opened == mark => {
                spans.push(start..at + line.len());
                fence = None;
            }
            _ => {}
        }
        at += line.len();
    }
    if let Some((start, _)) = fence {
        spans.push(start..text.len());
    }
    let fenced = spans.clone();
    let mut from = 0;
    while let Some(start) = text[from..].find('`').map(|offset| from + offset) {
        let run = text[start..].bytes().take_while(|byte| *byte == b'`').count();
        from = start + run;
        if let Some(block) = fenced.iter().find(|block| block.contains(&start)) {
            from = block.end;
            continue;
        }
        let ticks = "`".repeat(run);
        let close = text[from..]
            .match_indices(&ticks)
            .map(|(offset, _)| from + offset)
            .find(|at| !text[..*at].ends_with('`') && !text[at + run..].starts_with('`'));
        if let Some(close) = close {
            spans.push(start..close + run);
            from = close + run;
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::{PLACEHOLDER, blanks};
    use crate::rules::testing::{check_rule, run};

    #[test]
    fn blanks_are_told_from_prose() {
        for (text, expected) in [
            ("[choice] because [why]", &["[choice]", "[why]"][..]),
            ("due [YYYY-MM-DD]", &["[YYYY-MM-DD]"]),
            ("[NEEDS CLARIFICATION: which region?]", &["[NEEDS CLARIFICATION: which region?]"]),
            ("[e.g., Redis]", &["[e.g., Redis]"]),
            ("[TODO: ask]", &["[TODO: ask]"]),
            ("Limits: TBD", &["TBD"]),
            ("TODO write this", &["TODO"]),
            ("later (TODO)", &[]),
            ("How it communicates.", &["How it communicates."]),
            ("[What it does] - x", &["[What it does]"]),
            ("a [link](./x.md), [choice](y), [ref][1], [^1], [ ] open, [x] done, [RFC 9110]", &[]),
            ("`[choice]` and ``x ` [why]`` and tags[name]", &[]),
            ("```\n[choice]\nTODO: x\n```\n[why]", &["[why]"]),
            ("A TODO list that knows TODO items", &[]),
            ("an unclosed [choice", &[]),
            ("[a, b] | [1..9]", &[]),
        ] {
            let found: Vec<&str> = blanks(text).into_iter().map(|(range, _)| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn blanks_are_found_in_any_section_and_in_notes() {
        check_rule(
            &PLACEHOLDER,
            r#"
executive_summary: We use [choice].
#                         ^^^^^^^^ `[choice]` is not filled in
technical_approach:
  integration_points:
    - one
    - "two \"and\" TBD"
#                  ^^^ `TBD` is still to be done
data_models:
  Task:
    fields:
      title: string (TODO (how long?))
#                    ^^^^ `TODO` is still to be done
"#,
        );
    }

    #[test]
    fn the_level_follows_the_status() {
        use crate::finding::Level;
        for (status, level) in [
            ("draft", Level::Warning),
            ("review", Level::Error),
            ("approved", Level::Error),
            ("superseded", Level::Warning),
        ] {
            let (_, found) = run(&PLACEHOLDER, &format!("title: T\nstatus: {status}\nexecutive_summary: TBD\n"));
            assert_eq!(found.iter().map(|finding| finding.level).collect::<Vec<_>>(), [level], "{status}");
        }
    }
}
