//! What OpenAPI 3.0 cannot say of a plan: a file for each rule.

mod method_not_in_openapi;
mod scheme_not_in_openapi;

use plan_schema::rules::Rule;
use plan_schema::{Finding, ValidPlan};

use crate::emit::Settings;
use crate::emit::openapi::Version;

/// The rules of this emitter.
pub static RULES: &[&Rule] =
    &[&method_not_in_openapi::METHOD_NOT_IN_OPENAPI, &scheme_not_in_openapi::SCHEME_NOT_IN_OPENAPI];

pub(super) fn preflight(plan: &ValidPlan, settings: &Settings) -> Vec<Finding> {
    let Some(api) = &plan.model().api else { return Vec::new() };
    let version = Version::of(settings);
    let mut found = Vec::new();
    method_not_in_openapi::check(api, version, &mut found);
    scheme_not_in_openapi::check(api, version, &mut found);
    found
}
