//! What the model lends: an example of a body that the plan gives as a type.

use plan_schema::model::{Content, Model, Operation, Webhook};
use plan_schema::plan::contracts::{EndpointKey, StatusRange};
use serde_json::Value;

/// The operation of an endpoint.
pub(super) fn operation<'m>(model: &'m Model, key: &EndpointKey) -> Option<&'m Operation> {
    let name = key.parse().ok()?;
    let operations = &model.api.as_ref()?.operations;
    operations.iter().find(|operation| operation.method == name.method && operation.template == name.path)
}

/// The webhook of this name.
pub(super) fn webhook<'m>(model: &'m Model, name: &str) -> Option<&'m Webhook> {
    model.api.as_ref()?.webhooks.iter().find(|webhook| webhook.name == name)
}

/// A value of what a body holds, if that is JSON and the plan has no example of it.
pub(super) fn sample(model: &Model, contents: &[Content]) -> Option<Value> {
    let content = contents.iter().find(|content| content.is_json())?;
    if content.examples.is_empty() && !content.stream { model.sample(&content.ty, content.lens) } else { None }
}

/// A value of the response of this status; of the only one, if there is one.
pub(super) fn response_sample(
    model: &Model,
    responses: &[plan_schema::model::Response],
    status: Option<StatusRange>,
) -> Option<Value> {
    let response = match responses {
        [only] => only,
        several => several.iter().find(|response| Some(response.status) == status)?,
    };
    sample(model, &response.contents)
}
