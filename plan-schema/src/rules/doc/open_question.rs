//! `DOC042`: a question without an answer.

use crate::finding::Finding;
use crate::progress::Questions;
use crate::rules::prose::beginning;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports each question of `open_questions` that has no answer, or a blank one. A remark in a draft, a warning in review,
    /// an error in an approved or implemented plan. A plan that does not state its `status` is a sketch, and may ask what it
    /// likes.
    ///
    /// ## Why is this bad
    ///
    /// Who approves a plan with an open question approves an answer that nobody has seen.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// status: review
    /// open_questions:
    ///   - Which queue do we use?
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// status: review
    /// open_questions:
    ///   - { question: Which queue do we use?, answer: The one of the database, answered: 2026-02-01 }
    /// ```
    pub static OPEN_QUESTION = {
        code: "DOC042",
        name: "open-question",
        summary: "A question has no answer",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Info { Review: Warning, Approved: Error, Implemented: Error },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    if !context.staged {
        return;
    }
    for question in Questions::of(context.plan).open {
        found.push(
            Finding::new(
                &OPEN_QUESTION,
                question.path.value(),
                format!("`{}` has no answer", beginning(&question.text)),
            )
            .help("answer it: `{ question: …, answer: … }`"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::OPEN_QUESTION;
    use crate::rules::testing::check_rule;

    #[test]
    fn questions_have_answers() {
        check_rule(
            &OPEN_QUESTION,
            r#"
status: approved
open_questions:
  - Which queue?
#   ^^^^^^^^^^^^ `Which queue?` has no answer | answer it: `{ question: …, answer: … }`
  - { question: Which region?, answer: Paris }
  - { question: Who pays?, answer: " " }
#               ^^^^^^^^^ `Who pays?` has no answer | answer it: `{ question: …, answer: … }`
  - question: Do we need to keep the rows of orders that were cancelled before they were paid for?
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `Do we need to keep the rows of orders that were cancelled be…` has no answer | answer it: `{ question: …, answer: … }`
  - ""
"#,
        );
        check_rule(&OPEN_QUESTION, "status: draft\nopen_questions: None yet.\n");
        check_rule(&OPEN_QUESTION, "open_questions: [Why?]\n");
    }
}
