//! How many findings there are, by section and level.

use std::collections::HashMap;

use super::is_within;
use super::template::{SECTIONS, TemplateSection};
use crate::finding::{Finding, Level};
use crate::rules::doc::MISSING_SECTION;

/// How many findings of each level there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Remarks.
    pub infos: usize,
}

impl Counts {
    /// The counts of some findings.
    #[must_use]
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            counts.add(finding.level);
        }
        counts
    }

    /// One finding more.
    pub const fn add(&mut self, level: Level) {
        match level {
            Level::Error => self.errors += 1,
            Level::Warning => self.warnings += 1,
            Level::Info => self.infos += 1,
        }
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.errors + self.warnings + self.infos == 0
    }
}

/// How many findings each section has, by the place that a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FindingCounts {
    sections: HashMap<&'static str, Counts>,
    /// What is about no section of the template: the header, sections of the author's own.
    pub others: Counts,
}

impl FindingCounts {
    /// Counts findings. Those that say that a section is missing are left out: its state says the same.
    #[must_use]
    pub fn of(findings: &[Finding]) -> Self {
        let mut counts = Self::default();
        for finding in findings.iter().filter(|finding| *finding.rule != MISSING_SECTION) {
            match SECTIONS.iter().find(|section| is_within(&finding.primary.place.path, section)) {
                Some(section) => counts.sections.entry(section.key).or_default().add(finding.level),
                None => counts.others.add(finding.level),
            }
        }
        counts
    }

    /// How many findings a section has.
    #[must_use]
    pub fn section(&self, section: &TemplateSection) -> Counts {
        self.sections.get(section.key).copied().unwrap_or_default()
    }
}
