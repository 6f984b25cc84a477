//! What is wrong with a plan, as data.
//!
//! A finding holds a reference to its rule, a message and labelled places. How it looks in a terminal or in JSON is decided
//! by whoever shows it; nothing here knows an output format.

use crate::place::Place;
use crate::rules::Rule;
use crate::source::Span;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The plan is fine; this may be worth knowing. Does not change the exit code.
    Info,
    /// Suspicious. Fails with `--strict`.
    Warning,
    /// Wrong. Fails the check, and nothing is generated.
    Error,
}

impl Level {
    /// `error`, `warning` or `info`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place with the reason it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where, in the plan's terms.
    pub place: Place,
    /// Where, in bytes of the source; filled in by [`crate::check`]. `None` for a plan that was built in code.
    pub span: Option<Span>,
    /// Why this place; may be empty.
    pub text: String,
}

/// Whether a fix may be applied without a person looking at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Applicability {
    /// Keeps or restores what the author clearly meant.
    Safe,
    /// Probably what the author meant.
    Unsafe,
}

/// One replacement of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub place: Place,
    /// Where that is in the source; filled in by [`crate::check`].
    pub span: Option<Span>,
    /// What stands there afterwards.
    pub text: String,
}

/// A change of the plan that removes the finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What the fix does: `an entity with a similar name exists`.
    pub title: String,
    /// Whether it needs a person's look.
    pub applicability: Applicability,
    /// The replacements; they do not overlap.
    pub edits: Vec<Edit>,
}

/// Something found in a plan.
///
/// Made by [`Finding::new`], which asks for the one primary place; further places are added with [`Finding::label`].
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule that found it: code, name, manual page.
    pub rule: &'static Rule,
    /// How bad it is here; the rule's default, unless the plan's status or a project's settings say otherwise.
    pub level: Level,
    /// What is wrong, in one line, names in backticks, no full stop.
    pub message: String,
    /// The place the finding is about.
    pub primary: Label,
    /// Other places that help to understand it.
    pub secondary: Vec<Label>,
    /// What to know besides.
    pub notes: Vec<String>,
    /// What to write instead.
    pub help: Option<String>,
    /// What to write instead, as a change that can be applied.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding of `rule` at its default level.
    #[must_use]
    pub fn new(rule: &'static Rule, place: Place, message: impl Into<String>) -> Self {
        Self {
            rule,
            level: rule.level,
            message: message.into(),
            primary: Label { place, span: None, text: String::new() },
            secondary: Vec::new(),
            notes: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// Says why the primary place is the one.
    #[must_use]
    pub fn because(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Adds a secondary place.
    #[must_use]
    pub fn label(mut self, place: Place, text: impl Into<String>) -> Self {
        self.secondary.push(Label { place, span: None, text: text.into() });
        self
    }

    /// Adds a note.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Says what to write instead.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Another level than the rule's default.
    #[must_use]
    pub const fn at_level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }

    /// Adds a fix that replaces one place.
    #[must_use]
    pub fn fix(
        mut self,
        applicability: Applicability,
        title: impl Into<String>,
        place: Place,
        text: impl Into<String>,
    ) -> Self {
        let edits = vec![Edit { place, span: None, text: text.into() }];
        self.fix = Some(Fix { title: title.into(), applicability, edits });
        self
    }

    /// Primary and secondary labels.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        std::iter::once(&self.primary).chain(&self.secondary)
    }

    /// Works out all spans with `locate`, which knows the source.
    pub(crate) fn locate(&mut self, locate: impl Fn(&Place) -> Span) {
        for label in std::iter::once(&mut self.primary).chain(&mut self.secondary) {
            label.span = Some(locate(&label.place));
        }
        for edit in self.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.span = Some(locate(&edit.place));
        }
    }
}
