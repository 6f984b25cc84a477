//! What of a plan Rust calls otherwise or cannot say: a file for each rule.

mod called;
mod hidden_prelude;
mod lost_hint;
mod lost_pattern;
mod name_escaped;
mod same_name;

use plan_schema::rules::Rule;
use plan_schema::{Finding, ValidPlan};

use super::Options;
use super::bodies::Bodies;
use super::context::Context;
use crate::emit::Settings;

/// The rules of this emitter.
pub(super) static RULES: &[&Rule] = &[
    &hidden_prelude::HIDDEN_PRELUDE,
    &same_name::SAME_NAME,
    &name_escaped::NAME_ESCAPED,
    &lost_pattern::LOST_PATTERN,
    &lost_hint::LOST_HINT,
];

pub(super) fn preflight(plan: &ValidPlan, settings: &Settings) -> Vec<Finding> {
    findings(plan, &Options::of(settings))
}

/// What Rust calls otherwise or cannot say with these options.
pub(super) fn findings(plan: &ValidPlan, options: &Options) -> Vec<Finding> {
    let bodies = Bodies::new(plan.model(), options);
    let context = Context::new(&bodies, options);
    let groups = called::groups(plan, &context);
    let mut found = Vec::new();
    hidden_prelude::check(&context, &mut found);
    same_name::check(&groups, &mut found);
    name_escaped::check(&groups, &mut found);
    lost_pattern::check(plan, &context, &mut found);
    lost_hint::check(&context, &mut found);
    found
}
