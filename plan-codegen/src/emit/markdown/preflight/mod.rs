//! What of a plan leads nowhere in the document: a file for each rule.

mod anchors;
mod broken_anchor;

use plan_schema::rules::Rule;
use plan_schema::{Finding, ValidPlan};

use crate::emit::Settings;

/// The rules of this emitter.
pub(super) static RULES: &[&Rule] = &[&broken_anchor::BROKEN_ANCHOR];

pub(super) fn preflight(plan: &ValidPlan, _settings: &Settings) -> Vec<Finding> {
    let mut found = Vec::new();
    broken_anchor::check(plan, &mut found);
    found
}
