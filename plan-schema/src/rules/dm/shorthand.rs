//! `DM003`: a text with a grammar that does not follow it.

use crate::finding::{Applicability, Finding};
use crate::plan::expr::SyntaxErrorKind;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a field, type, relationship, body, page size or security scheme in one line that does not parse, at the
    /// column where it stops making sense.
    ///
    /// ## Why is this bad
    ///
    /// What cannot be read has no meaning, so nothing is generated.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields:
    ///       title: string(1..200
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields:
    ///       title: string(1..200)
    /// ```
    pub static SHORTHAND = {
        code: "DM003",
        name: "shorthand",
        summary: "A field, type or other text with a grammar does not parse",
        family: DataModels,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for scalar in &context.scalars {
        let Err(error) = &scalar.read else { continue };
        if error.kind != SyntaxErrorKind::Shorthand || context.is_borrowed(&scalar.path) {
            continue;
        }
        let place = scalar.path.within(error.span.clone());
        let mut finding = Finding::new(&SHORTHAND, place.clone(), error.message.clone());
        if let Some(model) = referred(&scalar.text) {
            found.push(finding.help(format!("a key to another model is its name and its field: `{model}.id`")));
            continue;
        }
        if let Some(help) = &error.help {
            finding = finding.help(help.clone());
        }
        if let Some(text) = &error.replacement {
            finding = finding.fix(Applicability::Unsafe, format!("write `{text}`"), place, text.clone());
        }
        found.push(finding);
    }
}

/// The model that a field refers to in words: `ref User`. What the plan has, and what SQL says, is for DM045.
fn referred(text: &str) -> Option<&str> {
    const WORDS: [&str; 4] = ["ref", "reference to", "refers to", "fk"];
    let start = text.find(char::is_uppercase)?;
    let words = text[..start].trim().to_lowercase();
    let rest = &text[start..];
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let behind = rest[end..].trim_start();
    let alone = behind.is_empty() || behind.starts_with(['?', '(']);
    (alone && WORDS.contains(&words.as_str())).then(|| &rest[..end])
}

#[cfg(test)]
mod tests {
    use super::SHORTHAND;
    use crate::rules::testing::check_rule;

    #[test]
    fn mistakes_are_at_their_column() {
        check_rule(
            &SHORTHAND,
            r#"
data_models:
  Task:
    fields:
      title: string uniqe
#                   ^^^^^ `uniqe` is not an attribute
      size: "u8(5)"
#               ^ `5` is not a range
    relationships:
      - owns Comment
#       ^^^^ not a relationship
  Slug: { type: "string(/a" }
#                       ^^ the /regular expression/ is not closed
api_contracts:
  security: { bearer: baerer JWT }
#                     ^^^^^^ `baerer` is not a security scheme
  pagination: { style: cursor, limit: 1-100 }
#                                      ^ expected `..`, found `-`
  endpoints:
    GET /tasks:
      purpose: List
      response: 700 Task
#               ^^^ `700` is not an HTTP status
"#,
        );
    }
    #[test]
    fn a_reference_in_words_is_a_key() {
        check_rule(
            &SHORTHAND,
            r#"
data_models:
  Task:
    fields:
      owner: ref User
#                ^^^^ `User` is not an attribute | a key to another model is its name and its field: `User.id`
      reviewer: fk Customer (who looks at it)
#                  ^^^^^^^^ `Customer` is not an attribute | a key to another model is its name and its field: `Customer.id`
"#,
        );
    }
}
