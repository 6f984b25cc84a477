//! What a rule is.

use super::context::Context;
use crate::finding::{Finding, Level};
use crate::plan::PlanStatus;

/// The part of the language a rule is about; the letters of its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// `YS`: YAML syntax, found while reading.
    Syntax,
    /// `SC`: structure, found by the JSON Schema.
    Structure,
    /// `DM`: data models.
    DataModels,
    /// `API`: API contracts.
    ApiContracts,
    /// `DOC`: sections, and what holds across them.
    Document,
    /// `EM`: what only matters to one emitter.
    Emitter,
}

impl Family {
    /// All families, in the order of the manual.
    pub const ALL: [Self; 6] =
        [Self::Syntax, Self::Structure, Self::DataModels, Self::ApiContracts, Self::Document, Self::Emitter];

    /// The letters that the family's codes start with.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Syntax => "YS",
            Self::Structure => "SC",
            Self::DataModels => "DM",
            Self::ApiContracts => "API",
            Self::Document => "DOC",
            Self::Emitter => "EM",
        }
    }

    /// A heading for lists of rules.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Syntax => "YAML syntax",
            Self::Structure => "Structure",
            Self::DataModels => "Data models",
            Self::ApiContracts => "API contracts",
            Self::Document => "Document",
            Self::Emitter => "Emitters",
        }
    }
}

/// What kind of mistake a rule finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// The plan is wrong.
    Correctness,
    /// The plan is probably wrong.
    Suspicious,
    /// A matter of taste or thoroughness; off unless asked for.
    Pedantic,
    /// Only one consumer of the output minds; off unless it is named.
    Consumer,
}

impl Category {
    /// The category's name in lists.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Correctness => "correctness",
            Self::Suspicious => "suspicious",
            Self::Pedantic => "pedantic",
            Self::Consumer => "consumer",
        }
    }
}

/// Whether the resolved model depends on a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Soundness {
    /// The model has no meaning where this rule finds something: always an error, never lowered, never silenced.
    Sound,
    /// The model has a meaning all the same: the level can be changed.
    Lint,
}

/// How a rule finds things.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// Found while the text is read or its structure is checked; there is no function of its own.
    Reading,
    /// Found by an emitter, before it emits.
    Emitting,
    /// A function over the plan and its model.
    Plan(fn(&Context<'_>, &mut Vec<Finding>)),
}

/// A rule: its identity, its manual page and its check.
#[derive(Debug)]
pub struct Rule {
    /// `DM001`; never used again for another meaning.
    pub code: &'static str,
    /// `unknown-type`; reads well after "allow".
    pub name: &'static str,
    /// One line for lists.
    pub summary: &'static str,
    /// The family its code belongs to.
    pub family: Family,
    /// What kind of mistake it finds.
    pub category: Category,
    /// Whether the model depends on it.
    pub soundness: Soundness,
    /// The level of its findings.
    pub level: Level,
    /// Other levels, by the status of the plan.
    pub stages: &'static [(PlanStatus, Level)],
    /// The one tool that minds, for a rule of that category.
    pub consumer: Option<&'static str>,
    /// The version that brought it.
    pub since: &'static str,
    /// How it finds things.
    pub check: Check,
    /// The doc comment of the declaration: see [`Rule::page`].
    #[doc(hidden)]
    pub docs: &'static str,
}

impl Rule {
    /// The level of its findings in a plan of a status.
    #[must_use]
    pub fn level_in(&self, status: PlanStatus) -> Level {
        self.stages.iter().find(|(stage, _)| *stage == status).map_or(self.level, |(_, level)| *level)
    }

    /// The manual page, in Markdown: what it does, why it is bad, an example, what to write instead.
    #[must_use]
    pub fn page(&self) -> String {
        let mut page = String::new();
        for line in self.docs.lines() {
            page.push_str(line.strip_prefix(' ').unwrap_or(line));
            page.push('\n');
        }
        page
    }
}

/// Two rules are the same rule if they have the same code.
impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}

/// Declares a rule; its doc comment is the manual page.
///
/// In the page, a block that opens with `` ```yaml fail `` must raise this rule, one that opens with `` ```yaml pass ``
/// must not; a test runs them all. `title:` may be left out of both.
///
/// `level: Warning { Approved: Error }` has another level in an approved plan, `category: Consumer("progenitor")` names the
/// tool that minds.
#[macro_export]
macro_rules! declare_rule {
    (@consumer) => { None };
    (@consumer $consumer:literal) => { Some($consumer) };
    (
        $(#[doc = $doc:literal])*
        $vis:vis static $ident:ident = {
            code: $code:literal,
            name: $name:literal,
            summary: $summary:literal,
            family: $family:ident,
            category: $category:ident $(($consumer:literal))?,
            soundness: $soundness:ident,
            level: $level:ident $({ $($stage:ident: $at:ident),+ $(,)? })?,
            since: $since:literal,
            check: $check:expr,
        };
    ) => {
        $(#[doc = $doc])*
        $vis static $ident: $crate::rules::Rule = $crate::rules::Rule {
            code: $code,
            name: $name,
            summary: $summary,
            family: $crate::rules::Family::$family,
            category: $crate::rules::Category::$category,
            soundness: $crate::rules::Soundness::$soundness,
            level: $crate::finding::Level::$level,
            stages: &[$($(($crate::plan::PlanStatus::$stage, $crate::finding::Level::$at)),+)?],
            consumer: $crate::declare_rule!(@consumer $($consumer)?),
            since: $since,
            check: $check,
            docs: concat!($($doc, "\n"),*),
        };
    };
}

pub use declare_rule;
