//! What is wrong with a plan, as data.
//!
//! A finding holds a reference to its rule, a message and labelled places. How it looks in a terminal or in JSON is decided
//! by whoever shows it; nothing here knows an output format.

use crate::place::{Part, Place};
use crate::rules::Rule;
use crate::source::Span;
use crate::syntax::Tree;

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

/// What happens to a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// This text stands there, decoded: quotes and escapes are added where the scalar needs them.
    Text(String),
    /// This YAML stands there, letter for letter.
    Source(String),
    /// The entry of a mapping, or the item of a list, goes with all it holds. The part of the place does not matter.
    Remove,
    /// The mapping at the place gets an entry at its end.
    Insert {
        /// Its key, decoded.
        key: String,
        /// Its value, as YAML in one line.
        value: String,
    },
}

/// One change of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is changed.
    pub place: Place,
    /// How.
    pub change: Change,
    /// The same in the source; filled in by [`crate::check`].
    pub written: Option<TextEdit>,
}

impl Edit {
    /// A change of a place.
    #[must_use]
    pub const fn new(place: Place, change: Change) -> Self {
        Self { place, change, written: None }
    }
}

/// One replacement of source text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextEdit {
    /// What is replaced.
    pub span: Span,
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
    /// How bad it is here; the rule's default, unless [`crate::check`] was told otherwise.
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

    /// Adds a fix that puts a text, decoded, in one place.
    #[must_use]
    pub fn fix(
        self,
        applicability: Applicability,
        title: impl Into<String>,
        place: Place,
        text: impl Into<String>,
    ) -> Self {
        self.fix_all(applicability, title, vec![Edit::new(place, Change::Text(text.into()))])
    }

    /// Adds a fix that puts YAML, letter for letter, in one place.
    #[must_use]
    pub fn fix_source(
        self,
        applicability: Applicability,
        title: impl Into<String>,
        place: Place,
        yaml: impl Into<String>,
    ) -> Self {
        self.fix_all(applicability, title, vec![Edit::new(place, Change::Source(yaml.into()))])
    }

    /// Adds a fix of several changes; they do not overlap.
    #[must_use]
    pub fn fix_all(mut self, applicability: Applicability, title: impl Into<String>, edits: Vec<Edit>) -> Self {
        self.fix = Some(Fix { title: title.into(), applicability, edits });
        self
    }

    /// Primary and secondary labels.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        std::iter::once(&self.primary).chain(&self.secondary)
    }

    /// Works out where everything stands in the source. A fix that cannot be written there is dropped.
    pub(crate) fn locate(&mut self, tree: Option<&Tree>) {
        let locate = |place: &Place| match (tree, &place.part) {
            (Some(tree), _) => tree.locate(place),
            (None, Part::Source(span)) => *span,
            (None, _) => Span::default(),
        };
        for label in std::iter::once(&mut self.primary).chain(&mut self.secondary) {
            label.span = Some(locate(&label.place));
        }
        let Some(fix) = &mut self.fix else { return };
        for edit in &mut fix.edits {
            edit.written = match (tree, &edit.change, &edit.place.part) {
                (Some(tree), change, _) => tree.write(&edit.place, change),
                (None, Change::Source(text), Part::Source(span)) => Some(TextEdit { span: *span, text: text.clone() }),
                (None, _, _) => None,
            };
        }
        if !are_apart(&fix.edits) {
            self.fix = None;
        }
    }
}

/// Whether every edit is written, and none touches what another replaces.
fn are_apart(edits: &[Edit]) -> bool {
    let spans: Option<Vec<Span>> = edits.iter().map(|edit| Some(edit.written.as_ref()?.span)).collect();
    spans.is_some_and(|mut spans| {
        spans.sort_unstable();
        spans.windows(2).all(|pair| pair[0].end <= pair[1].start)
    })
}
