//! `DOC038`: a day that has not come yet, or an answer older than the plan.

use crate::finding::Finding;
use crate::place::PlanPath;
use crate::plan::{Date, QuestionEntry, Section};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a plan that was `created` on a day that has not come yet, and a question that was `answered` on such a day, or
    /// before the plan was there. Tomorrow is not too late: in another time zone it may be today.
    ///
    /// ## Why is this bad
    ///
    /// One of the dates is wrong, usually by a year or by day and month exchanged. A warning in a draft, an error once the plan is
    /// approved.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// created: 2926-01-31
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// created: 2026-01-31
    /// ```
    pub static CREATED_IN_THE_FUTURE = {
        code: "DOC038",
        name: "created-in-the-future",
        summary: "A date that has not come yet, or an answer older than the plan",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Warning { Approved: Error, Implemented: Error },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let latest = context.around.today().map(|today| today.days() + 1);
    let is_future = |date: &Date| latest.is_some_and(|latest| date.days() > latest);
    let created = context.plan.created.as_ref();
    let created_path = PlanPath::root().join("created");
    let mut late = false;
    if let Some(date) = created.filter(|date| is_future(date)) {
        late = true;
        let finding = Finding::new(&CREATED_IN_THE_FUTURE, created_path.value(), format!("`{date}` is in the future"));
        found.push(finding.help("write the day on which the plan was begun"));
    }
    let questions = context.plan.open_questions.as_ref().and_then(Section::given);
    for (index, question) in questions.into_iter().flatten().enumerate() {
        let QuestionEntry::Full(question) = question else { continue };
        let Some(date) = &question.answered else { continue };
        let place = PlanPath::root().join("open_questions").join(index).join("answered").value();
        let finding = |what: &str| Finding::new(&CREATED_IN_THE_FUTURE, place.clone(), format!("`{date}` is {what}"));
        if is_future(date) {
            found.push(finding("in the future").help("write the day on which the question was answered"));
        } else if created.is_some_and(|created| !late && date < created) {
            let finding = finding("before the plan was created").label(created_path.value(), "created on this day");
            found.push(finding.help("one of the two dates is wrong"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::CREATED_IN_THE_FUTURE;
    use crate::rules::testing::check_rule;

    #[test]
    fn days_have_come() {
        // It is 2026-02-28.
        check_rule(
            &CREATED_IN_THE_FUTURE,
            "
created: 2026-02-01
#        ---------- created on this day
open_questions:
  - Which queue?
  - { question: A, answer: B, answered: 2026-02-01 }
  - { question: A, answer: B, answered: 2026-03-01 }
  - { question: A, answer: B, answered: 2026-03-02 }
#                                       ^^^^^^^^^^ `2026-03-02` is in the future | write the day on which the question was answered
  - { question: A, answer: B, answered: 2026-01-31 }
#                                       ^^^^^^^^^^ `2026-01-31` is before the plan was created | one of the two dates is wrong
",
        );
        check_rule(
            &CREATED_IN_THE_FUTURE,
            "
created: 2027-02-01
#        ^^^^^^^^^^ `2027-02-01` is in the future | write the day on which the plan was begun
open_questions:
  - { question: A, answer: B, answered: 2026-02-01 }
",
        );
        check_rule(&CREATED_IN_THE_FUTURE, "created: 2026-03-01\nopen_questions: [{ question: A }]\n");
        check_rule(&CREATED_IN_THE_FUTURE, "open_questions: [{ question: A, answer: B, answered: 2020-01-01 }]\n");
    }
}
