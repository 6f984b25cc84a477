//! `## API Contracts`: what holds for the whole API, then endpoints, webhooks, commands and events.
//!
//! What the template fixes for an endpoint keeps its order; parameters stand before the request, everything else behind the
//! errors.

mod body;
mod endpoint;
mod errors;
mod lookup;
mod pagination;
mod settings;
mod surface;

use indexmap::IndexMap;
use plan_schema::plan::Extended;
use plan_schema::plan::contracts::ApiContracts;
use plan_schema::plan::models::{FieldDef, FieldName};

use super::models::{Indent, fields};
use super::render::Render;

pub(super) fn write<'p>(r: &mut Render<'p>, contracts: &'p Extended<ApiContracts>) {
    let api = &contracts.known;
    settings::write(r, contracts);
    for (key, endpoint) in api.endpoints.iter().flatten() {
        endpoint::write(r, api, key, endpoint);
        for above in ["api_contracts", "api_contracts.endpoints"] {
            r.extras_after(&format!("{above}.{}", key.as_str()), 3);
        }
    }
    r.extras_after("api_contracts.endpoints", 3);
    for (name, webhook) in api.webhooks.iter().flatten() {
        endpoint::write_webhook(r, name, webhook);
    }
    r.extras_after("api_contracts.webhooks", 3);
    for (name, command) in api.commands.iter().flatten() {
        surface::write_command(r, name, command);
    }
    r.extras_after("api_contracts.commands", 3);
    for (name, event) in api.events.iter().flatten() {
        surface::write_event(r, name, event);
    }
    r.extras_after("api_contracts.events", 3);
}

/// `**Query**:` and a block of fields.
fn field_block(r: &mut Render<'_>, head: &str, map: Option<&IndexMap<FieldName, FieldDef>>) {
    if let Some(map) = map {
        r.out.paragraph(head);
        r.out.code("text", &fields(Indent::None, map));
    }
}
