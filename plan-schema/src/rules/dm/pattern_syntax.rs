//! `DM008`: a regular expression that is not ECMA-262.

mod foreign;

use std::ops::Range;

use foreign::{Foreign, foreign};
use regress::Regex;

use crate::finding::{Applicability, Finding};
use crate::place::Place;
use crate::plan::expr::TypeKind;
use crate::rules::constraints::spelled;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a regular expression that ECMA-262 (JavaScript's, which JSON Schema and OpenAPI ask for) does not have: a
    /// parenthesis that is not closed, and what only other languages know, such as `\A`, `\z`, `(?i)`, `(?P<name>…)` and
    /// `[[:alpha:]]`.
    ///
    /// Look-around and back-references are ECMA-262 and fine here; the checks of an emitted program may be without them.
    ///
    /// ## Why is this bad
    ///
    /// Tools that read the OpenAPI document refuse it, or read something else: to JavaScript `\z` is the letter `z`.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Project:
    ///     fields:
    ///       slug: string(/\A[a-z0-9-]+\z/)
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Project:
    ///     fields:
    ///       slug: string(/^[a-z0-9-]+$/)
    /// ```
    pub static PATTERN_SYNTAX = {
        code: "DM008",
        name: "pattern-syntax",
        summary: "A regular expression is not ECMA-262",
        family: DataModels,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    context.type_texts(|path, _, expr| {
        if let TypeKind::Scalar { pattern: Some(pattern), .. } = &expr.kind {
            let start = pattern.span.start;
            found.extend(judge(&pattern.value, |part| path.within(start + part.start..start + part.end)));
        }
    });
    for spelled in spelled(context) {
        if let Some(pattern) = spelled.pattern {
            let path = spelled.path.join("pattern");
            found.extend(judge(pattern, |part| path.within(part)));
        }
    }
}

/// What a regular expression has against it; `place`: where a part of it stands.
fn judge(pattern: &str, place: impl Fn(Range<usize>) -> Place) -> Option<Finding> {
    if let Some(Foreign { part, help, instead }) = foreign(pattern) {
        let text = pattern.get(part.clone()).unwrap_or_default();
        let message = format!("`{text}` is not part of an ECMA-262 regular expression");
        let finding = Finding::new(&PATTERN_SYNTAX, place(part.clone()), message).help(help);
        return Some(match instead {
            Some(instead) => finding.fix(Applicability::Safe, format!("write `{instead}`"), place(part), instead),
            None => finding,
        });
    }
    // What either mode reads is fine: validators differ in which one they use.
    if Regex::with_flags(pattern, "u").is_ok() {
        return None;
    }
    let error = Regex::new(pattern).err()?;
    let message = format!("not an ECMA-262 regular expression: {}", lower(&error.text));
    Some(Finding::new(&PATTERN_SYNTAX, place(0..pattern.len()), message))
}

/// A sentence as a part of another.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::{PATTERN_SYNTAX, judge};
    use crate::place::PlanPath;
    use crate::rules::testing::check_rule;

    #[test]
    fn regular_expressions_are_those_of_ecma_262() {
        check_rule(
            &PATTERN_SYNTAX,
            r#"
data_models:
  Slug: { type: string, pattern: '\A[a-z]+$' }
#                                 ^^ `\A` is not part of an ECMA-262 regular expression | the beginning of the text is `^`
  Task:
    fields:
      a: string(1..9, /^[a-z+$/)
#                      ^^^^^^^ not an ECMA-262 regular expression: unbalanced bracket
      b: string(/(?i)abc/)
#                ^^^^ `(?i)` is not part of an ECMA-262 regular expression | there are no flags inside: list both cases, as in `[A-Za-z]`
      c: string(/^[[:alpha:]]+$/)[]
#                  ^^^^^^^^^ `[:alpha:]` is not part of an ECMA-262 regular expression | list the characters, as in `[A-Za-z0-9]`
      d: string(/(?P<year>\d{4})/)
#                ^^^^ `(?P<` is not part of an ECMA-262 regular expression | a named group is `(?<name>…)`
      good1: string(/(?=a)(?<!b)(?<n>c)\k<n>\1/)
      good2: string(/^\p{L}+$/)
      good3: string(/^[\w.+-]+@\-\/$/)
      good4: string(/\<a\>/)
api_contracts:
  endpoints:
    GET /tasks:
      purpose: List
      query: { q: "string(/a++/)" }
#                          ^^^ not an ECMA-262 regular expression: invalid atom character
      response: 204
"#,
        );
    }

    #[test]
    fn no_text_is_too_much() {
        let path = PlanPath::root();
        for pattern in [
            "(".repeat(100_000),
            "[".repeat(100_000),
            "a{1000}".repeat(1000),
            "((a{65535}){65535}){65535}".to_owned(),
            "\\".to_owned(),
            "é\\é[é".to_owned(),
        ] {
            // Any verdict will do: it ends, and points into the text.
            if let Some(finding) = judge(&pattern, |part| path.within(part)) {
                assert!(!finding.message.is_empty());
            }
        }
    }
}
