//! What is open in a plan: its questions, and its tasks.

use crate::place::PlanPath;
use crate::plan::{Phase, Plan, Question, QuestionEntry, Section, TaskEntry};

/// A question without an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenQuestion {
    /// The question.
    pub text: String,
    /// Where its text stands.
    pub path: PlanPath,
}

/// The questions of a plan. One without text is none; one whose answer is blank is open.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Questions {
    /// Those without an answer, in order.
    pub open: Vec<OpenQuestion>,
    /// How many have an answer.
    pub answered: usize,
}

impl Questions {
    /// The questions of a plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let section = PlanPath::root().join("open_questions");
        let entries = plan.open_questions.as_ref().and_then(Section::given);
        let mut questions = Self::default();
        for (index, entry) in entries.into_iter().flatten().enumerate() {
            let path = section.join(index);
            let (path, text, answer) = match entry {
                QuestionEntry::Open(text) => (path, text, None),
                QuestionEntry::Full(Question { question, answer, .. }) => {
                    (path.join("question"), question, answer.as_ref())
                }
            };
            if answer.is_some_and(|answer| !answer.trim().is_empty()) {
                questions.answered += 1;
            } else if !text.trim().is_empty() {
                questions.open.push(OpenQuestion { text: text.trim().to_owned(), path });
            }
        }
        questions
    }
}

/// The tasks of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tasks {
    /// How many there are.
    pub total: usize,
    /// Where `done: true` stands, in order.
    pub done: Vec<PlanPath>,
    /// Where `done: false` stands, in order. A task that does not say is in neither list.
    pub undone: Vec<PlanPath>,
}

impl Tasks {
    /// The tasks of a plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let path = PlanPath::root().join("implementation_strategy").join("phases");
        let mut found = Self::default();
        for (phase, Phase { tasks, .. }) in plan.phases().iter().enumerate() {
            for (task, entry) in tasks.iter().flatten().enumerate() {
                found.total += 1;
                let TaskEntry::Full(spec) = entry else { continue };
                let place = || path.join(phase).join("tasks").join(task).join("done");
                match spec.done {
                    Some(true) => found.done.push(place()),
                    Some(false) => found.undone.push(place()),
                    None => {}
                }
            }
        }
        found
    }
}
