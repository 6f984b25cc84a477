//! How far a plan is: which sections of the template are written, what they lack, which questions are open, what is done.
//!
//! Everything is taken from the template's own parts, never from how much text there is. Of a section that is spelled out,
//! each part that the template has there is wanted; what is written as plain text, or as `{not_applicable: reason}`, is
//! taken as it is, be it a section, a subsection or an item (`Framework: axum - small`).
//!
//! | section | its parts |
//! | --- | --- |
//! | `executive_summary` | none: any text fills it |
//! | `technical_approach` | pattern, integration points, development strategy |
//! | `system_architecture` | components; a diagram, or what components `uses`; data flow. Of a component: purpose; and of one that this plan makes or changes responsibilities and interfaces |
//! | `technology_choices` | core technologies, libraries, tools. Of a choice its rationale; of a library purpose, version and rationale; of a tool its reason |
//! | `data_models` | models. Of an entity that this plan makes or changes: fields |
//! | `api_contracts` | endpoints, commands, events or webhooks. Of an endpoint that this plan makes or changes: purpose, whether callers sign in (itself, or for all), a response, errors (its own, or common ones); of commands and events: purpose |
//! | `implementation_strategy` | phases. Of a phase: tasks and success criteria |
//! | `testing_strategy` | the four kinds of tests. Of unit tests target, focus and framework; of integration tests scope and scenarios; of end-to-end tests user flows; of performance tests load and stress tests |
//! | `security_considerations` | authentication, authorization, data protection, input validation, rate limiting |
//! | `risk_assessment` | risks. Of a risk: likelihood, impact and mitigation |
//! | `performance_considerations` | load, targets, strategies, plan for growth |
//! | `dependencies` | external services, internal ones, infrastructure. Of a service its integration; of infrastructure compute, storage and network |
//! | `deployment_plan` | preparation, steps, rollback, monitoring |
//! | `open_questions` | any question |
//! | `architecture_decisions` | decisions. Of a decision: title, path and summary |
//! | `future_considerations` | any consideration |
//!
//! What is absent on purpose: any judgement. Whether a missing section is a mistake depends on the plan's status, and rules
//! say so; whether a text is any good, nobody here knows.

mod contracts;
mod counts;
mod gather;
mod open;
mod sections;
mod state;
mod template;
#[cfg(test)]
mod tests;

pub use counts::{Counts, FindingCounts};
pub use open::{OpenQuestion, Questions, Tasks};
pub use state::{Lack, Noun, State, Whose};
pub use template::{SECTIONS, TemplateSection};

use crate::finding::Finding;
use crate::place::{PlanPath, Segment};
use crate::plan::Plan;
use crate::rules::doc::PLACEHOLDER;

/// How far a plan is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The sections of the template, in its order.
    pub sections: Vec<SectionProgress>,
    /// The questions, open and answered.
    pub questions: Questions,
    /// The tasks of all phases.
    pub tasks: Tasks,
}

/// How far a section is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionProgress {
    /// Which section.
    pub section: &'static TemplateSection,
    /// How far it is.
    pub state: State,
    /// Whether its key is there, whatever stands behind it.
    pub present: bool,
    /// How many blanks of the template are left in it; counted by [`Progress::find_blanks`].
    pub blanks: usize,
}

impl SectionProgress {
    /// Whether nothing is left to do: filled, not applicable, or left out and not asked for.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        match self.state {
            State::Filled | State::NotApplicable(_) => true,
            State::Missing => self.section.optional,
            State::Thin(_) | State::Unread => false,
        }
    }

    /// Whether the section is asked for and is not there.
    #[must_use]
    pub fn is_missed(&self) -> bool {
        self.state == State::Missing && !self.section.optional
    }
}

impl Progress {
    /// How far a plan is; `left_out` is what is not in it because its structure is wrong ([`crate::Parsed::left_out`]).
    #[must_use]
    pub fn of(plan: &Plan, left_out: &[PlanPath]) -> Self {
        let states = sections::states(plan);
        let sections = SECTIONS
            .iter()
            .zip(states)
            .map(|(section, (state, present))| {
                let state = around(section, state, left_out);
                SectionProgress { section, state, present, blanks: 0 }
            })
            .collect();
        Self { sections, questions: Questions::of(plan), tasks: Tasks::of(plan) }
    }

    /// Counts the placeholders among the findings of a check. A section that has some is thin, whatever else is there.
    pub fn find_blanks(&mut self, findings: &[Finding]) {
        let placeholders: Vec<&Finding> = findings.iter().filter(|finding| *finding.rule == PLACEHOLDER).collect();
        for progress in &mut self.sections {
            let within = |finding: &&&Finding| is_within(&finding.primary.place.path, progress.section);
            progress.blanks = placeholders.iter().filter(within).count();
            if progress.blanks > 0 && progress.state == State::Filled {
                progress.state = State::Thin(Vec::new());
            }
        }
    }

    /// How many sections are settled.
    #[must_use]
    pub fn settled(&self) -> usize {
        self.sections.iter().filter(|section| section.is_settled()).count()
    }
}

/// The state of a section of which something may be left out: then nobody can say what it lacks.
fn around(section: &TemplateSection, state: State, left_out: &[PlanPath]) -> State {
    match state {
        State::Missing | State::Thin(_) if left_out.iter().any(|path| is_within(path, section)) => State::Unread,
        state => state,
    }
}

/// Whether a path leads to a section, or into it.
fn is_within(path: &PlanPath, section: &TemplateSection) -> bool {
    matches!(path.segments().first(), Some(Segment::Key(key)) if key == section.key)
}
