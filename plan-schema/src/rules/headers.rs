//! The places of a plan that declare headers.

use indexmap::IndexMap;

use crate::place::PlanPath;
use crate::plan::Plan;
use crate::plan::contracts::{ApiContracts, Body, ErrorDef, ErrorStatus};
use crate::plan::models::{FieldDef, FieldName};

/// Who sends headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sender {
    /// Who asks.
    Request,
    /// Who answers.
    Response,
}

/// Headers that are declared together.
#[derive(Debug)]
pub(super) struct Headers<'p> {
    /// Their place.
    pub(super) path: PlanPath,
    /// Who sends them.
    pub(super) sender: Sender,
    /// The headers.
    pub(super) fields: &'p IndexMap<FieldName, FieldDef>,
}

/// All headers that a plan declares, in order.
pub(super) fn declared(plan: &Plan) -> Vec<Headers<'_>> {
    let mut found = Vec::new();
    let Some(contracts) = plan.contracts() else { return found };
    let contracts: &ApiContracts = contracts;
    let root = PlanPath::root().join("api_contracts");
    let mut add = |sender, path: PlanPath, fields| {
        if let Some(fields) = fields {
            found.push(Headers { path, sender, fields });
        }
    };
    errors(contracts.common_errors.as_ref(), &root.join("common_errors"), &mut add);
    add(Sender::Response, root.join("response_headers"), contracts.response_headers.as_ref());
    add(Sender::Response, root.join("error_headers"), contracts.error_headers.as_ref());
    for (key, endpoint) in contracts.endpoints.iter().flatten() {
        let path = root.join("endpoints").join(key.as_str());
        add(Sender::Request, path.join("headers"), endpoint.headers.as_ref());
        add(Sender::Response, path.join("response").join("headers"), endpoint.response.as_ref().and_then(of_body));
        for (status, body) in endpoint.responses.iter().flatten() {
            add(Sender::Response, path.join("responses").join(status.as_str()).join("headers"), of_body(body));
        }
        errors(endpoint.errors.as_ref(), &path.join("errors"), &mut add);
    }
    for (name, webhook) in contracts.webhooks.iter().flatten() {
        let path = root.join("webhooks").join(name.as_str());
        add(Sender::Request, path.join("headers"), webhook.headers.as_ref());
        add(Sender::Response, path.join("response").join("headers"), webhook.response.as_ref().and_then(of_body));
    }
    found
}

fn errors<'p>(
    errors: Option<&'p IndexMap<ErrorStatus, ErrorDef>>,
    path: &PlanPath,
    add: &mut impl FnMut(Sender, PlanPath, Option<&'p IndexMap<FieldName, FieldDef>>),
) {
    for (status, error) in errors.into_iter().flatten() {
        if let ErrorDef::Full(spec) = error {
            add(Sender::Response, path.join(status.as_str()).join("headers"), spec.headers.as_ref());
        }
    }
}

/// The headers of a body.
pub(super) fn of_body(body: &Body) -> Option<&IndexMap<FieldName, FieldDef>> {
    if let Body::Full(spec) = body { spec.headers.as_ref() } else { None }
}
