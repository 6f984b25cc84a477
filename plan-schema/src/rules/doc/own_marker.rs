//! `DOC016`: an item of a list that brings a marker of its own.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::place::{PlanPath, Segment};
use crate::plan::{Document, Section, TaskEntry, visit};
use crate::rules::guesses::flow;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a task, a question or another item of a list whose text begins with a marker: `- `, `* `, `1. `, `[ ] `, `[x] `.
    /// A text of several lines is left alone: it may be a list of its own. Reports as well a phase whose name begins with
    /// `Phase 1: `, and a decision whose title begins with `ADR 001: `.
    ///
    /// ## Why is this bad
    ///
    /// The document puts a marker before every item, so that this one has two: `- [ ] [x] Which queue?`. And what the box says
    /// is not in the plan: the task is not done for anybody who counts.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// implementation_strategy:
    ///   phases:
    ///     - name: Storage
    ///       tasks: ["[x] Add the table", Write the queries]
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// implementation_strategy:
    ///   phases:
    ///     - name: Storage
    ///       tasks: [{ task: Add the table, done: true }, Write the queries]
    /// ```
    pub static OWN_MARKER = {
        code: "DOC016",
        name: "own-marker",
        summary: "An item of a list brings a marker of its own",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    visit::texts(context.plan, |path, text| {
        if let Some((kind, index)) = numbered(path) {
            found.extend(shown_number(kind, path, text, index));
        } else if let Some(index) = item(path)
            && let Some(marker) = Marker::of(text)
        {
            found.push(finding(context.plan, path, text, &marker, index));
        }
    });
}

/// What the document puts the number of an item before.
#[derive(Debug, Clone, Copy)]
enum Numbered {
    /// `Phase 1: `
    Phase,
    /// `ADR 001: `
    Decision,
}

/// The name of a phase or the title of a decision, and which one it is.
fn numbered(path: &PlanPath) -> Option<(Numbered, usize)> {
    match path.segments() {
        [_, Segment::Key(list), Segment::Index(index), Segment::Key(key)] if list == "phases" && key == "name" => {
            Some((Numbered::Phase, *index))
        }
        [Segment::Key(list), Segment::Index(index), Segment::Key(key)]
            if list == "architecture_decisions" && key == "title" =>
        {
            Some((Numbered::Decision, *index))
        }
        _ => None,
    }
}

/// A name or title that brings the number that it is shown with.
fn shown_number(kind: Numbered, path: &PlanPath, text: &str, index: usize) -> Option<Finding> {
    let (word, what) = match kind {
        Numbered::Phase => ("phase", "the name of a phase"),
        Numbered::Decision => ("adr", "the title of a decision"),
    };
    let start = text.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word))?;
    let number = text[start.len()..].trim_start_matches([' ', '-', '#']);
    let rest = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &number[..number.len() - rest.len()];
    let name = rest.trim_start().strip_prefix([':', '-', '–', '—'])?.trim_start();
    if digits.is_empty() || name.is_empty() {
        return None;
    }
    let end = text.len() - name.len();
    // Another number may be what others call the phase.
    let own = matches!(kind, Numbered::Decision) || digits.parse() == Ok(index + 1);
    let applicability = if own { Applicability::Safe } else { Applicability::Unsafe };
    let place = path.within(0..end);
    let edit = Edit::new(place.clone(), Change::Text(String::new()));
    Some(
        Finding::new(&OWN_MARKER, place, format!("`{}` stands in {what}", text[..end].trim()))
            .because("the document puts the number before it")
            .help("leave it out")
            .fix_all(applicability, "leave it out", vec![edit]),
    )
}

/// Which item of a list a text is, or says in full.
fn item(path: &PlanPath) -> Option<usize> {
    match path.segments() {
        [.., Segment::Index(index)] => Some(*index),
        [.., Segment::Index(index), Segment::Key(key)] if matches!(key.as_str(), "task" | "question") => Some(*index),
        _ => None,
    }
}

/// What stands before the text of an item.
#[derive(Debug, Default)]
struct Marker {
    /// Where the text begins.
    end: usize,
    /// A box is ticked.
    ticked: bool,
    /// The item has this number.
    number: Option<usize>,
}

impl Marker {
    fn of(text: &str) -> Option<Self> {
        if text.trim().lines().count() > 1 {
            return None;
        }
        let mut marker = Self::default();
        while let Some(length) = marker.next(&text[marker.end..]) {
            marker.end += length;
        }
        (marker.end > 0 && !text[marker.end..].trim().is_empty()).then_some(marker)
    }

    /// Takes one marker and the space behind it; how long they are.
    fn next(&mut self, text: &str) -> Option<usize> {
        let rest = text.trim_start_matches(' ');
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let behind = match rest {
            _ if (1..=3).contains(&digits) => {
                let behind = rest[digits..].strip_prefix(['.', ')'])?;
                self.number = rest[..digits].parse().ok();
                behind
            }
            _ => match rest.strip_prefix("[ ]") {
                Some(behind) => behind,
                None => match rest.strip_prefix("[x]").or_else(|| rest.strip_prefix("[X]")) {
                    Some(behind) => {
                        self.ticked = true;
                        behind
                    }
                    None => rest.strip_prefix(['-', '*', '+', '•'])?,
                },
            },
        };
        let after = behind.trim_start_matches(' ');
        (after.len() < behind.len()).then(|| text.len() - after.len())
    }
}

fn finding(plan: &Document, path: &PlanPath, text: &str, marker: &Marker, index: usize) -> Finding {
    let rest = &text[marker.end..];
    let place = path.within(0..marker.end);
    let what = text[..marker.end].trim();
    let finding = Finding::new(&OWN_MARKER, place.clone(), format!("`{what}` stands in the text of an item"))
        .because("the list brings its own");
    let bare = Edit::new(place, Change::Text(String::new()));
    if !marker.ticked {
        // `- 5 percent` may be a number, `3. ` of the first item a reference.
        let clear = !rest.starts_with(|c: char| c.is_ascii_digit()) && marker.number.is_none_or(|n| n == index + 1);
        let applicability = if clear { Applicability::Safe } else { Applicability::Unsafe };
        return finding.help("leave it out").fix_all(applicability, "leave it out", vec![bare]);
    }
    let segments = path.segments();
    if let Some(task) = task(plan, segments) {
        let finding = finding.help("leave it out, and say `done: true`");
        return match task {
            TaskEntry::Short(_) => finding.fix_source(
                Applicability::Unsafe,
                "say that the task is done",
                path.value(),
                format!("{{ task: {}, done: true }}", flow(rest)),
            ),
            TaskEntry::Full(task) if task.done.is_none() => {
                let done = Change::Insert { key: "done".to_owned(), value: "true".to_owned() };
                let edits = vec![bare, Edit::new(path.parent().value(), done)];
                finding.fix_all(Applicability::Unsafe, "say that the task is done", edits)
            }
            TaskEntry::Full(_) => finding.fix_all(Applicability::Unsafe, "leave it out", vec![bare]),
        };
    }
    if matches!(segments.first(), Some(Segment::Key(section)) if section == "open_questions") {
        return finding.help("leave it out; a question with an `answer` is ticked");
    }
    finding.help("leave it out").fix_all(Applicability::Unsafe, "leave it out", vec![bare])
}

/// The task that a path leads to, or into.
fn task<'p>(plan: &'p Document, segments: &[Segment]) -> Option<&'p TaskEntry> {
    let [Segment::Key(section), _, Segment::Index(phase), Segment::Key(tasks), Segment::Index(task), ..] = segments
    else {
        return None;
    };
    if section != "implementation_strategy" || tasks != "tasks" {
        return None;
    }
    let phases = plan.implementation_strategy.as_ref()?.given()?.phases.as_ref().and_then(Section::given)?;
    phases.get(*phase)?.tasks.as_ref()?.get(*task)
}

#[cfg(test)]
mod tests {
    use super::OWN_MARKER;
    use crate::rules::testing::check_rule;

    #[test]
    fn the_list_has_the_markers() {
        check_rule(
            &OWN_MARKER,
            r#"
implementation_strategy:
  phases:
    - name: "1. One"
      tasks:
        - "[x] Add the table"
#          ^^^^ `[x]` stands in the text of an item | leave it out, and say `done: true`
        - "2. Write it"
#          ^^^ `2.` stands in the text of an item | leave it out
        - "2. As before"
#          ^^^ `2.` stands in the text of an item | leave it out
        - { task: "- [X] Ship it", done: false }
#                  ^^^^^^ `- [X]` stands in the text of an item | leave it out, and say `done: true`
        - "[x]"
        - 2026. It ends
        - 3.5 kg of it
        - "[ADR] first"
        - |
          - one
          - two
      success_criteria: ["- it runs", "[x] it is fast", "-1 is refused", "*all* of it"]
#                         ^^ `-` stands in the text of an item | leave it out
#                                      ^^^^ `[x]` stands in the text of an item | leave it out
    - name: "Phase 2: Reading"
#            ^^^^^^^^^ `Phase 2:` stands in the name of a phase | leave it out
    - name: Phase 4 - Writing
#           ^^^^^^^^^^ `Phase 4 -` stands in the name of a phase | leave it out
    - name: Phase out the old one
    - name: Phase 3
security_considerations:
  authorization: "- one line of a block"
deployment_plan:
  steps: ["1) build", "• ship"]
#          ^^^ `1)` stands in the text of an item | leave it out
#                      ^^ `•` stands in the text of an item | leave it out
architecture_decisions:
  - { id: 1, title: "ADR-001: Use it" }
#                    ^^^^^^^^^ `ADR-001:` stands in the title of a decision | leave it out
  - { id: 2, title: ADR tooling }
open_questions:
  - "[ ] Which OS?"
#    ^^^^ `[ ]` stands in the text of an item | leave it out
  - question: "[x] Which one?"
#              ^^^^ `[x]` stands in the text of an item | leave it out; a question with an `answer` is ticked
"#,
        );
    }
}
