//! `DM008`: a regular expression that is not ECMA-262.

use std::ops::Range;

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

/// A part of another language's regular expressions.
struct Foreign {
    part: Range<usize>,
    help: String,
    /// What ECMA-262 writes instead.
    instead: Option<&'static str>,
}

/// What a regular expression has against it; `place`: where a part of it stands.
fn judge(pattern: &str, place: impl Fn(Range<usize>) -> Place) -> Option<Finding> {
    if let Some(Foreign { part, help, instead }) = foreign(pattern) {
        let text = pattern.get(part.clone()).unwrap_or_default();
        let message = format!("`{text}` is not part of an ECMA-262 regular expression");
        let finding = Finding::new(&PATTERN_SYNTAX, place(part.clone()), message).help(help);
        return Some(match instead {
            Some(instead) => {
                finding.fix(Applicability::Safe, format!("write `{instead}`"), place(part), instead)
            }
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

/// The letters that mean something behind a backslash.
const ESCAPES: &str = "bBcdDfknpPrsStuvwWx";

/// The first part that other languages have and ECMA-262 reads as something else, or not at all.
fn foreign(pattern: &str) -> Option<Foreign> {
    let mut class = false;
    let mut at = 0;
    while let Some(c) = pattern[at..].chars().next() {
        let rest = &pattern[at..];
        let mut length = c.len_utf8();
        match c {
            '\\' => {
                let escaped = rest[1..].chars().next()?;
                length += escaped.len_utf8();
                if escaped.is_ascii_alphabetic() && !ESCAPES.contains(escaped) {
                    let (help, instead) = match escaped {
                        'A' => ("the beginning of the text is `^`", Some("^")),
                        'z' | 'Z' => ("the end of the text is `$`", Some("$")),
                        'h' => ("a space or a tab is `[ \\t]`", Some("[ \\t]")),
                        _ => ("a letter that is meant as a letter takes no backslash", None),
                    };
                    return Some(Foreign {
                        part: at..at + length,
                        help: help.to_owned(),
                        instead: instead.filter(|_| !class),
                    });
                }
            }
            '[' if class => {
                if let Some(name) = posix_class(rest) {
                    return Some(Foreign {
                        part: at..at + name.len() + 4,
                        help: "list the characters, as in `[A-Za-z0-9]`".to_owned(),
                        instead: match name {
                            "alpha" => Some("A-Za-z"),
                            "digit" => Some("0-9"),
                            "alnum" => Some("A-Za-z0-9"),
                            "upper" => Some("A-Z"),
                            "lower" => Some("a-z"),
                            "space" => Some("\\s"),
                            "xdigit" => Some("0-9A-Fa-f"),
                            _ => None,
                        },
                    });
                }
            }
            '[' => class = true,
            ']' => class = false,
            '(' if !class => {
                if rest.starts_with("(?P<") {
                    return Some(Foreign {
                        part: at..at + 4,
                        help: "a named group is `(?<name>…)`".to_owned(),
                        instead: Some("(?<"),
                    });
                }
                if let Some(flags) = inline_flags(rest) {
                    return Some(Foreign {
                        part: at..at + flags,
                        help: "there are no flags inside: list both cases, as in `[A-Za-z]`".to_owned(),
                        instead: None,
                    });
                }
            }
            _ => {}
        }
        at += length;
    }
    None
}

/// The name in `[:alpha:]`.
fn posix_class(rest: &str) -> Option<&str> {
    let (name, _) = rest.strip_prefix("[:")?.split_once(":]")?;
    (!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(name)
}

/// The length of `(?i)` or `(?i:`; that of the latter is ECMA-262 since 2025, and few know it yet.
fn inline_flags(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix("(?")?;
    let flags = inside.find(|c: char| !c.is_ascii_alphabetic() && c != '-')?;
    let ends = inside[flags..].starts_with([')', ':']);
    (flags > 0 && ends).then_some(2 + flags + 1)
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
