//! What data models and API contracts lack of the template's parts.

use indexmap::IndexMap;

use super::gather::{Gather, Holds};
use super::sections::{is_ours, quoted};
use super::state::Noun;
use crate::plan::Extended;
use crate::plan::contracts::{ApiContracts, Endpoint};
use crate::plan::models::{Model, ModelKey};

const ENTITY: Noun = Noun { one: "entity", many: "entities" };
const ENDPOINT: Noun = Noun { one: "endpoint", many: "endpoints" };
const WEBHOOK: Noun = Noun { one: "webhook", many: "webhooks" };
const COMMAND: Noun = Noun { one: "command", many: "commands" };
const EVENT: Noun = Noun { one: "event", many: "events" };

pub(super) fn data_models(section: &mut Gather, models: &IndexMap<ModelKey, Model>) {
    for (key, model) in models {
        section.item(ENTITY, quoted(key.name()), key.as_str(), |item| match model {
            Model::Record(record) if is_ours(record.state) => {
                let included = record.include.as_ref().is_some_and(|mixins| !mixins.is_empty());
                item.wants("fields", "fields", included || !record.fields.is_empty());
            }
            Model::Record(_) | Model::Enum(_) | Model::Union(_) | Model::Alias(_) | Model::View(_) => {}
        });
    }
}

pub(super) fn api_contracts(section: &mut Gather, api: &Extended<ApiContracts>) {
    let ApiContracts { endpoints, webhooks, commands, events, .. } = &api.known;
    let given = |count: Option<usize>| count.unwrap_or_default() > 0;
    let surfaces = [
        endpoints.as_ref().map(IndexMap::len),
        webhooks.as_ref().map(IndexMap::len),
        commands.as_ref().map(IndexMap::len),
        events.as_ref().map(IndexMap::len),
    ];
    if !surfaces.into_iter().any(given) {
        section.has(has_settings(api));
        section.wants("endpoints", "endpoints", false);
        return;
    }
    section.below("endpoints", |section| {
        for (key, endpoint) in endpoints.iter().flatten() {
            let key = key.to_string();
            section.item(ENDPOINT, quoted(&key), key.as_str(), |item| look_at(item, endpoint, api));
        }
    });
    section.below("webhooks", |section| {
        for (name, webhook) in webhooks.iter().flatten() {
            let look = |item: &mut Gather| item.part("purpose", "purpose", Some(&webhook.purpose));
            section.item(WEBHOOK, quoted(name), name.as_str(), look);
        }
    });
    section.below("commands", |section| {
        for (name, command) in commands.iter().flatten() {
            let look = |item: &mut Gather| item.part("purpose", "purpose", Some(&command.purpose));
            section.item(COMMAND, quoted(name), name.as_str(), look);
        }
    });
    section.below("events", |section| {
        for (name, event) in events.iter().flatten() {
            let look = |item: &mut Gather| item.part("purpose", "purpose", Some(&event.purpose));
            section.item(EVENT, quoted(name), name.as_str(), look);
        }
    });
}

fn look_at(item: &mut Gather, endpoint: &Endpoint, api: &ApiContracts) {
    if !is_ours(endpoint.state) {
        return;
    }
    let named = |names: &Option<Vec<String>>| names.as_ref().is_some_and(|names| !names.is_empty());
    let says = endpoint.authentication.is_some()
        || api.authentication.is_some()
        || [&endpoint.schemes, &endpoint.scopes, &endpoint.roles, &api.schemes, &api.scopes].into_iter().any(named)
        || api.security.as_ref().is_some_and(|schemes| !schemes.is_empty());
    let answers = endpoint.response.is_some() || endpoint.responses.as_ref().is_some_and(|all| !all.is_empty());
    let fails = [&endpoint.errors, &api.common_errors].into_iter().flatten().any(|errors| !errors.is_empty());
    item.wants("purpose", "purpose", endpoint.purpose.holds());
    item.wants("authentication", "authentication", says);
    item.wants("response", "response", answers);
    item.wants("errors", "error responses", fails);
}

/// Whether contracts without any endpoint say something all the same.
fn has_settings(api: &Extended<ApiContracts>) -> bool {
    let written = serde_json::to_value(api).unwrap_or_default();
    written.as_object().into_iter().flatten().any(|(_, value)| match value {
        serde_json::Value::Null => false,
        serde_json::Value::String(text) => text.as_str().holds(),
        serde_json::Value::Array(items) => !items.is_empty(),
        serde_json::Value::Object(entries) => !entries.is_empty(),
        serde_json::Value::Bool(_) | serde_json::Value::Number(_) => true,
    })
}
