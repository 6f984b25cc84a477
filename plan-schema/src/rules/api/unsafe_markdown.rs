//! `API049`: a text of the API that could run as a program where it is shown.

use std::ops::Range;

use crate::finding::Finding;
use crate::place::{PlanPath, Segment};
use crate::rules::{Check, Context, declare_rule, prose};

declare_rule! {
    /// ## What it does
    ///
    /// Reports `<script`, `eval(` and links to `javascript:` in the texts that OpenAPI documents are made from, in code too.
    ///
    /// ## Why is this bad
    ///
    /// Pages of documentation show these texts as Markdown, and some of them let HTML through. Redocly and Spectral refuse the
    /// document, wherever in the text it stands.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Widget:
    ///     description: Goes into the page as <script src="widget.js">
    ///     fields: { id: uuid pk }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Widget:
    ///     description: Goes into the page as a script element that loads `widget.js`
    ///     fields: { id: uuid pk }
    /// ```
    pub static UNSAFE_MARKDOWN = {
        code: "API049",
        name: "unsafe-markdown",
        summary: "A text could run as a program where it is shown",
        family: ApiContracts,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    prose::texts(context, |path, text, start| {
        if !is_emitted(path) {
            return;
        }
        for (range, unsafe_text, help) in find(text) {
            let place = path.within(start + range.start..start + range.end);
            found.push(Finding::new(&UNSAFE_MARKDOWN, place, format!("`{unsafe_text}` in a text")).help(help));
        }
    });
}

/// Whether OpenAPI documents are made from what is at a path.
pub(in crate::rules) fn is_emitted(path: &PlanPath) -> bool {
    let key = |index: usize| match path.segments().get(index) {
        Some(Segment::Key(key)) => key.as_str(),
        Some(Segment::Index(_)) | None => "",
    };
    match key(0) {
        "title" | "executive_summary" | "data_models" => true,
        "api_contracts" => !matches!(key(1), "commands" | "events"),
        _ => false,
    }
}

/// The unsafe parts of a text, in order, each with a help.
fn find(text: &str) -> Vec<(Range<usize>, &'static str, &'static str)> {
    // Most texts have nothing of the kind.
    if !text.contains(['<', '(', ':']) {
        return Vec::new();
    }
    let lower = text.to_ascii_lowercase();
    let mut found = Vec::new();
    for (at, _) in lower.match_indices("<script") {
        found.push((at..at + "<script".len(), "<script", "say it in words: a `script` element"));
    }
    for (at, part) in text.match_indices("eval(") {
        let in_word = text[..at].ends_with(char::is_alphanumeric);
        let help = if in_word { "write a space before the bracket" } else { "say it in words: the function `eval`" };
        found.push((at..at + part.len(), "eval(", help));
    }
    for (at, part) in lower.match_indices("javascript:") {
        let before = lower[..at].trim_end();
        let quoted = before.trim_end_matches(['"', '\'']).trim_end();
        if before.ends_with("](") || before.ends_with('<') || quoted.ends_with("href=") || quoted.ends_with("src=") {
            found.push((at..at + part.len(), "javascript:", "link to a page"));
        }
    }
    found.sort_by_key(|(range, _, _)| range.start);
    found
}

#[cfg(test)]
mod tests {
    use super::{UNSAFE_MARKDOWN, find};
    use crate::rules::testing::check_rule;

    #[test]
    fn what_runs_is_told_from_prose() {
        for (text, expected) in [
            ("a <script>alert(1)</script>", &["<script"][..]),
            ("a <SCRIPT src=x>", &["<SCRIPT"]),
            ("`<script>` and `eval(x)`", &["<script", "eval("]),
            ("the retrieval(s)", &["eval("]),
            ("[run](javascript:alert) and <javascript:x>", &["javascript:", "javascript:"]),
            ("<a href=\"JavaScript:x\">", &["JavaScript:"]),
            ("Written in JavaScript: the good parts; evaluate(x); a script; <b>", &[]),
            ("", &[]),
        ] {
            let found: Vec<&str> = find(text).into_iter().map(|(range, _, _)| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn texts_of_the_api_are_safe() {
        check_rule(
            &UNSAFE_MARKDOWN,
            r#"
title: Run eval(x)
#          ^^^^^ `eval(` in a text | say it in words: the function `eval`
technical_approach: We do not call eval(x).
data_models:
  Widget:
    fields:
      id: uuid pk
      html: string (goes into <script>)
#                             ^^^^^^^ `<script` in a text | say it in words: a `script` element
api_contracts:
  endpoints:
    GET /a:
      purpose: "Read the \"retrieval(s)\""
#                               ^^^^^ `eval(` in a text | write a space before the bracket
      response: 204
      errors: { 404: no <script }
#                       ^^^^^^^ `<script` in a text | say it in words: a `script` element
  commands:
    run: { purpose: Calls eval(x) }
"#,
        );
    }
}
