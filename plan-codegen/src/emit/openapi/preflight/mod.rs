//! What OpenAPI cannot say of a plan, and what the author's merges break: a file for each rule.

mod clashing_merged_keys;
mod dangling_merged_reference;
mod examples_not_in_openapi;
mod facts;
mod licence_not_in_openapi;
mod map_keys_not_in_openapi;
mod merged_key_without_effect;
mod merged_parameters;
mod method_not_in_openapi;
mod missing_merged_key;
mod misspelt_merged_tag;
mod open_union_not_in_openapi;
mod scheme_not_in_openapi;
mod stream_not_in_openapi;
mod taken_operation_id;
mod undeclared_merged_scheme;
mod unknown_merged_key;
mod webhooks_not_in_openapi;
mod wrong_merged_value;

use std::collections::HashSet;

use plan_schema::model::{Api, Content};
use plan_schema::place::PlanPath;
use plan_schema::rules::Rule;
use plan_schema::{Finding, ValidPlan, suggest};

use super::Merges;
use super::touched::{self, Touched};
use crate::emit::Settings;
use crate::emit::openapi::Version;
use facts::Facts;

/// The rules of this emitter.
pub static RULES: &[&Rule] = &[
    &method_not_in_openapi::METHOD_NOT_IN_OPENAPI,
    &scheme_not_in_openapi::SCHEME_NOT_IN_OPENAPI,
    &webhooks_not_in_openapi::WEBHOOKS_NOT_IN_OPENAPI,
    &stream_not_in_openapi::STREAM_NOT_IN_OPENAPI,
    &licence_not_in_openapi::LICENCE_NOT_IN_OPENAPI,
    &map_keys_not_in_openapi::MAP_KEYS_NOT_IN_OPENAPI,
    &examples_not_in_openapi::EXAMPLES_NOT_IN_OPENAPI,
    &open_union_not_in_openapi::OPEN_UNION_NOT_IN_OPENAPI,
    &unknown_merged_key::UNKNOWN_MERGED_KEY,
    &wrong_merged_value::WRONG_MERGED_VALUE,
    &missing_merged_key::MISSING_MERGED_KEY,
    &dangling_merged_reference::DANGLING_MERGED_REFERENCE,
    &taken_operation_id::TAKEN_OPERATION_ID,
    &undeclared_merged_scheme::UNDECLARED_MERGED_SCHEME,
    &misspelt_merged_tag::MISSPELT_MERGED_TAG,
    &merged_parameters::MERGED_PARAMETERS,
    &merged_key_without_effect::MERGED_KEY_WITHOUT_EFFECT,
    &clashing_merged_keys::CLASHING_MERGED_KEYS,
];

/// What is said of what a merge touched.
type OfMerges = fn(&Touched<'_>, &Facts<'_>, &mut Vec<Finding>);

const OF_MERGES: &[OfMerges] = &[
    unknown_merged_key::check,
    wrong_merged_value::check,
    missing_merged_key::check,
    dangling_merged_reference::check,
    taken_operation_id::check,
    undeclared_merged_scheme::check,
    misspelt_merged_tag::check,
    merged_parameters::check,
    merged_key_without_effect::check,
    clashing_merged_keys::check,
];

/// Findings about merges; a patch that is wrong everywhere is reported up to here.
const MOST: usize = 1_000;

pub(super) fn preflight(plan: &ValidPlan, settings: &Settings) -> Vec<Finding> {
    let model = plan.model();
    let Some(api) = &model.api else { return Vec::new() };
    let version = Version::of(settings);
    let mut found = Vec::new();
    method_not_in_openapi::check(api, version, &mut found);
    scheme_not_in_openapi::check(api, version, &mut found);
    webhooks_not_in_openapi::check(api, version, &mut found);
    stream_not_in_openapi::check(api, version, &mut found);
    licence_not_in_openapi::check(api, version, &mut found);
    if version < Version::V3_2 {
        let used = model.used_views();
        map_keys_not_in_openapi::check(model, &used, version, &mut found);
        examples_not_in_openapi::check(model, &used, version, &mut found);
        open_union_not_in_openapi::check(model, &used, version, &mut found);
    }
    if api.openapi.is_some() || touched::is_any_part(plan.model(), api) {
        suggest::limited(|| merges(plan, api, version, &mut found));
    }
    found
}

/// The bodies of an API, each with its place.
fn bodies(api: &Api) -> impl Iterator<Item = (&[Content], &PlanPath)> {
    let operations = api.operations.iter().map(|operation| (&operation.request, &operation.responses));
    let webhooks = api.webhooks.iter().map(|webhook| (&webhook.request, &webhook.responses));
    operations.chain(webhooks).flat_map(|(request, responses)| {
        let request = request.iter().map(|body| (body.contents.as_slice(), &body.path));
        request.chain(responses.iter().map(|response| (response.contents.as_slice(), &response.path)))
    })
}

/// Checks what the author's merges make of the document.
fn merges(plan: &ValidPlan, api: &Api, version: Version, found: &mut Vec<Finding>) {
    let document = super::assemble(plan.model(), api, &Merges::of(api), version);
    let facts = Facts::of(plan, api, &document, version);
    let whole = api.openapi.as_ref().map(|patch| (patch, api.path.join("openapi")));
    // One patch is merged into each view of a model, and into each use of a common error.
    let mut said = HashSet::new();
    let mut here = Vec::new();
    for touched in touched::all(&document, whole, version) {
        for check in OF_MERGES {
            check(&touched, &facts, &mut here);
        }
        for finding in here.drain(..) {
            if said.len() < MOST
                && said.insert((finding.rule.code, finding.primary.place.clone(), finding.message.clone()))
            {
                found.push(finding);
            }
        }
    }
}
