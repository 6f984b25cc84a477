//! `DOC001`: a blank of the template that nobody filled in.

use std::ops::Range;

use crate::finding::Finding;
use crate::place::{PlanPath, Segment};
use crate::plan::visit::{self, Plain};
use crate::rules::prose::{self, code_spans};
use crate::rules::{Check, Context, blanks, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports what the template leaves for the author and the author left too: `[choice]`, `[YYYY-MM-DD]`, `[e.g., …]`,
    /// `TODO: …`, `TBD`, `[NEEDS CLARIFICATION: …]`, `<your name>`, `Lorem ipsum`, and whole texts of the template as they are: in
    /// texts, titles, names, links and keys. Links, footnotes, checkboxes, code and examples are no placeholders.
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

const HELP: &str = "write what holds for this feature, or `not_applicable: reason` for a whole section";

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    prose::texts(context, |path, text, start| {
        // What stands in brackets in a diagram is a box.
        if matches!(path.last(), Some(Segment::Key(key)) if key == "component_diagram") {
            return;
        }
        for (range, what) in blanks(text) {
            let place = path.within(start + range.start..start + range.end);
            found.push(Finding::new(&PLACEHOLDER, place, what).help(HELP));
        }
    });
    visit::plain(context.plan, |path, plain, text| {
        let contract = is_contract(path);
        if contract && is_sample(path) {
            return;
        }
        let model = plain == Plain::Key && path.segments().len() == 2 && contract && blanks::is_model(text);
        // Values of an enum are called `TODO`.
        let mark = !contract && blanks::is_mark(text);
        let whole = (model || mark).then_some(0..text.len());
        let parts = brackets(text).filter(|_| whole.is_none());
        for range in whole.iter().cloned().chain(parts) {
            let message = format!("`{}` is not filled in", &text[range.clone()]);
            let place = if plain == Plain::Key { path.within_key(range) } else { path.within(range) };
            found.push(Finding::new(&PLACEHOLDER, place, message).help(HELP));
        }
    });
}

/// Whether a path leads into the models or the contracts, where words are code.
fn is_contract(path: &PlanPath) -> bool {
    matches!(path.segments().first(), Some(Segment::Key(key)) if key == "data_models" || key == "api_contracts")
}

/// Whether what is at a path is data, a pattern or meant for another tool.
fn is_sample(path: &PlanPath) -> bool {
    path.segments().iter().any(|segment| match segment {
        Segment::Key(key) => {
            matches!(key.as_str(), "example" | "examples" | "default" | "pattern" | "openapi" | "rust" | "sql")
                || key.starts_with("x-")
        }
        Segment::Index(_) => false,
    })
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
    // Spans do not overlap, so only the last one that begins before can hold it.
    let in_code = |at: usize| {
        let before = code.partition_point(|span| span.start <= at);
        before.checked_sub(1).is_some_and(|last| code[last].contains(&at))
    };
    let mut found: Vec<(Range<usize>, String)> = brackets(text)
        .chain(angled(text))
        .filter(|range| !in_code(range.start))
        .map(|range| (range.clone(), format!("`{}` is not filled in", &text[range])))
        .collect();
    found.sort_by_key(|(range, _)| range.start);
    // How far the brackets reach that begin up to each one.
    let mut reach = 0;
    let reached: Vec<(usize, usize)> = found
        .iter()
        .map(|(range, _)| {
            reach = range.end.max(reach);
            (range.start, reach)
        })
        .collect();
    let words = marks(text).chain(filler(text)).filter(|range| !in_code(range.start));
    for range in words {
        // A mark inside brackets is one blank, not two.
        let before = reached.partition_point(|(start, _)| *start <= range.start);
        if before.checked_sub(1).is_none_or(|last| reached[last].1 < range.end) {
            let message = format!("`{}` is still to be done", &text[range.clone()]);
            found.push((range, message));
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// How many characters a blank has at most; without an end, every bracket would be read to the end of the text.
const LONGEST: usize = 500;

/// `<your name>`.
fn angled(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('<').filter_map(move |(start, _)| {
        let (length, _) = text[start..].char_indices().take(LONGEST).find(|(_, c)| *c == '>')?;
        blanks::is_angled(text[start + 1..start + length].trim()).then_some(start..start + length + 1)
    })
}

/// `Lorem ipsum`.
fn filler(text: &str) -> impl Iterator<Item = Range<usize>> {
    const WORDS: &str = "lorem ipsum";
    let starts = text.match_indices(['l', 'L']).map(|(start, _)| start);
    starts.filter_map(move |start| {
        let range = start..start + WORDS.len();
        text.get(range.clone())?.eq_ignore_ascii_case(WORDS).then_some(range)
    })
}

/// `[choice]`, but no link, footnote, checkbox or index.
fn brackets(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('[').filter_map(move |(start, _)| {
        let (length, _) = text[start..].char_indices().take(LONGEST).find(|(_, c)| *c == ']')?;
        let end = start + length + 1;
        let inside = text[start + 1..end - 1].trim();
        let before = text[..start].chars().next_back();
        let index = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ']' | ')' | '\\' | '!' | '_'));
        let link = text[end..].starts_with(['(', '[', ':']);
        (!index && !link && blanks::is_blank(inside)).then_some(start..end)
    })
}

/// `TBD`, and `TODO` where it is a note to oneself rather than a word.
fn marks(text: &str) -> impl Iterator<Item = Range<usize>> {
    blanks::MARKS.into_iter().flat_map(move |mark| {
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
            let alone = before.ends_with('(') && after.starts_with(')');
            let a_note =
                alone || after.trim().is_empty() || after.starts_with([':', '(', '.', ',', '\n']) || (first && !a_noun);
            (!matches!(mark, "TODO" | "XXX") || a_note).then_some(start..end)
        })
    })
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
            ("[Link to tech-stack.md] and [a](b)", &["[Link to tech-stack.md]"]),
            ("TODO write this", &["TODO"]),
            ("later (TODO)", &["TODO"]),
            ("XXX: ask; XXX", &["XXX", "XXX"]),
            ("the code XXX means none, 555-XXX", &[]),
            ("ask <your name> or <insert team here>, `<your token>`", &["<your name>", "<insert team here>"]),
            ("a Page<T>, <b>bold</b>, a < your b", &[]),
            ("Lorem ipsum dolor sit amet", &["Lorem ipsum"]),
            ("[Service Name 2] and [NEW] [MODIFIED]", &["[Service Name 2]"]),
            ("a [ ] b [^note] [1] [v2]", &[]),
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
    fn blanks_are_found_in_names_links_and_keys() {
        check_rule(
            &PLACEHOLDER,
            r#"
title: "[Feature Name]"
#       ^^^^^^^^^^^^^^ `[Feature Name]` is not filled in
feature: "[Link to feature.md]"
#         ^^^^^^^^^^^^^^^^^^^^ `[Link to feature.md]` is not filled in
"Reviewed [date]": Ada
#         ^^^^^^ `[date]` is not filled in
system_architecture:
  components:
    "[Component Name]": { purpose: Does, uses: ["[storage] via SQL", TBD] }
#    ^^^^^^^^^^^^^^^^ `[Component Name]` is not filled in
#                                                ^^^^^^^^^ `[storage]` is not filled in
#                                                                    ^^^ `TBD` is not filled in
technology_choices:
  libraries: [{ name: "[name]", version: "TBD" }]
#                      ^^^^^^ `[name]` is not filled in
#                                         ^^^ `TBD` is not filled in
data_models:
  EntityName: { fields: { id: uuid pk, state: "enum(TODO, DONE)", version: "string = \"[version]\"" } }
# ^^^^^^^^^^ `EntityName` is not filled in
  State: { enum: { TODO: Open, TBD: Asked, XXX: Other }, default: TODO, openapi: { x: "[name]" } }
  Slug: { type: string, pattern: "[name]", example: "[name]" }
api_contracts:
  endpoints:
    GET /slugs: { purpose: List, response: { example: ["[name]"] } }
risk_assessment: [{ risk: "[Risk description]", likelihood: low }]
#                          ^^^^^^^^^^^^^^^^^^ `[Risk description]` is not filled in
"#,
        );
    }

    /// The template's own brackets: what stands in them, in order. Boxes of the diagram, links and checkboxes are left out.
    fn of_the_template() -> Vec<&'static str> {
        const TEMPLATE: &str = include_str!("../../../../tests/corpus/template.md");
        let mut blanks = Vec::new();
        for line in TEMPLATE.lines().filter(|line| !line.contains("<-->") && !line.contains("[External Service]")) {
            let mut rest = line;
            while let Some((_, tail)) = rest.split_once('[') {
                let (inside, behind) = tail.split_once(']').expect("brackets of the template are closed");
                if !behind.starts_with('(') && !inside.trim().is_empty() {
                    blanks.push(inside);
                }
                rest = behind;
            }
        }
        blanks
    }

    #[test]
    fn every_blank_of_the_template_is_one() {
        let of_the_template = of_the_template();
        assert!(of_the_template.len() > 100, "{of_the_template:?}");
        for blank in of_the_template {
            let text = format!("We use [{blank}], and more");
            let found: Vec<&str> = blanks(&text).into_iter().map(|(range, _)| &text[range]).collect();
            assert_eq!(found, [format!("[{blank}]")], "{text}");
        }
    }

    #[test]
    fn every_blank_is_found_where_the_template_has_it() {
        const PLAN: &str = include_str!("../../../../tests/corpus/markdown/template.plan.yaml");
        let (_, found) = run(&PLACEHOLDER, PLAN);
        let diagram =
            PLAN.find("component_diagram:").expect("a diagram")..PLAN.find("data_flow:").expect("a data flow");
        let brackets: Vec<usize> =
            PLAN.match_indices('[').map(|(at, _)| at).filter(|at| !diagram.contains(at)).collect();
        assert!(brackets.len() > 70, "{}", brackets.len());
        for at in brackets {
            let covered = found.iter().filter(|finding| {
                let span = finding.primary.span.expect("located");
                (span.start..span.end).contains(&at)
            });
            let line = PLAN[at..].lines().next().unwrap_or_default();
            assert_eq!(covered.count(), 1, "{line}");
        }
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
