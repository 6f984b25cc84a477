//! What a version of OpenAPI cannot say of a plan: a file for each rule.

mod examples_not_in_openapi;
mod licence_not_in_openapi;
mod map_keys_not_in_openapi;
mod method_not_in_openapi;
mod open_union_not_in_openapi;
mod scheme_not_in_openapi;
mod stream_not_in_openapi;
mod webhooks_not_in_openapi;

use plan_schema::model::{Api, Content};
use plan_schema::place::PlanPath;
use plan_schema::rules::Rule;
use plan_schema::{Finding, ValidPlan};

use crate::emit::Settings;
use crate::emit::openapi::Version;

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
];

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
