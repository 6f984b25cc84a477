//! Operations: the paths, and the requests that the API sends.
//!
//! OpenAPI 3.0 has no place for webhooks; there they are the extension `x-webhooks`, in the form that 3.1 gave them.

use indexmap::IndexMap;
use openapiv3 as oas;
use plan_schema::model::{Api, Model, Operation, Parameter, ParameterOrigin, ParameterPlace, Webhook};
use plan_schema::plan::contracts::StatusRange;
use plan_schema::plan::expr::Method;
use serde_json::Value;

use super::data::{extensions, external_docs, since};
use super::schemas::Schemas;
use super::{Version, bodies, info, parameters, security};

pub(super) fn paths(model: &Model, schemas: &Schemas<'_>, api: &Api) -> oas::Paths {
    let mut paths = IndexMap::<String, oas::PathItem>::new();
    for operation in &api.operations {
        let item = paths.entry(operation.template.to_string()).or_default();
        let slot = match operation.method {
            Method::Get => &mut item.get,
            Method::Head => &mut item.head,
            Method::Post => &mut item.post,
            Method::Put => &mut item.put,
            Method::Patch => &mut item.patch,
            Method::Delete => &mut item.delete,
            Method::Options => &mut item.options,
            // Not in OpenAPI before 3.2; the preflight says so.
            Method::Query => {
                let query = super::to_value(&self::operation(model, schemas, api, operation));
                item.extensions.insert(since(Version::V3_2, "query"), query);
                continue;
            }
        };
        *slot = Some(self::operation(model, schemas, api, operation));
    }
    oas::Paths {
        paths: paths.into_iter().map(|(path, item)| (path, oas::ReferenceOr::Item(item))).collect(),
        extensions: IndexMap::new(),
    }
}

fn operation(model: &Model, schemas: &Schemas<'_>, api: &Api, operation: &Operation) -> oas::Operation {
    let mut responses: Vec<(StatusRange, oas::Response)> = operation
        .responses
        .iter()
        .map(|response| (response.status, bodies::response(model, schemas, response)))
        .chain(operation.errors.iter().map(|error| (error.status, bodies::error(model, schemas, error))))
        .collect();
    responses.sort_by_key(|(status, _)| status.to_string());
    let mut extensions = extensions(&operation.extensions, operation.openapi.as_ref(), &operation.path);
    if !operation.roles.is_empty() {
        extensions.entry("x-roles".to_owned()).or_insert_with(|| operation.roles.clone().into());
    }
    security::later(api, &operation.security, &mut extensions);
    oas::Operation {
        tags: vec![operation.tag.clone()],
        summary: Some(operation.summary.clone()),
        description: Some(operation.description.trim_end().to_owned()),
        external_docs: operation.docs.as_ref().map(external_docs),
        operation_id: Some(operation.id.clone()),
        parameters: operation
            .parameters
            .iter()
            .map(|parameter| oas::ReferenceOr::Item(parameters::parameter(model, schemas, parameter)))
            .collect(),
        request_body: operation
            .request
            .as_ref()
            .map(|body| oas::ReferenceOr::Item(bodies::request(model, schemas, body))),
        responses: self::responses(responses),
        callbacks: IndexMap::new(),
        deprecated: operation.deprecated.is_some(),
        security: security::requirements(api, &operation.security),
        servers: info::servers(&operation.servers, &operation.path),
        extensions,
    }
}

fn responses(responses: Vec<(StatusRange, oas::Response)>) -> oas::Responses {
    let mut all = oas::Responses::default();
    for (status, response) in responses {
        let response = oas::ReferenceOr::Item(response);
        match status {
            StatusRange::Code(code) => {
                all.responses.insert(oas::StatusCode::Code(code), response);
            }
            StatusRange::Class(class) => {
                all.responses.insert(oas::StatusCode::Range(class.into()), response);
            }
            StatusRange::Default => all.default = Some(response),
        }
    }
    all
}

/// The requests that the API sends, by name; `None` if there are none.
pub(super) fn webhooks(model: &Model, schemas: &Schemas<'_>, api: &Api) -> Option<Value> {
    let webhooks: IndexMap<&str, oas::PathItem> = api
        .webhooks
        .iter()
        .map(|webhook| {
            let post = Some(self::webhook(model, schemas, webhook));
            (webhook.name.as_str(), oas::PathItem { post, ..oas::PathItem::default() })
        })
        .collect();
    (!webhooks.is_empty()).then(|| super::to_value(&webhooks))
}

fn webhook(model: &Model, schemas: &Schemas<'_>, webhook: &Webhook) -> oas::Operation {
    let responses = webhook
        .responses
        .iter()
        .map(|response| (response.status, bodies::response(model, schemas, response)))
        .collect();
    let headers = webhook.headers.iter().map(|header| {
        let parameter = Parameter {
            name: header.name.clone(),
            place: ParameterPlace::Header,
            origin: ParameterOrigin::Declared,
            required: header.required,
            ty: header.ty.clone(),
            description: header.description.clone(),
            default: None,
            example: header.example.clone(),
            style: None,
            deprecated: None,
            openapi: header.openapi.clone(),
            extensions: header.extensions.clone(),
            path: header.path.clone(),
        };
        oas::ReferenceOr::Item(parameters::parameter(model, schemas, &parameter))
    });
    oas::Operation {
        summary: Some(webhook.summary.clone()),
        description: Some(webhook.description.trim_end().to_owned()),
        operation_id: Some(webhook.id.clone()),
        parameters: headers.collect(),
        request_body: webhook
            .request
            .as_ref()
            .map(|body| oas::ReferenceOr::Item(bodies::request(model, schemas, body))),
        responses: self::responses(responses),
        // How a receiver is to be convinced is no part of a plan.
        security: Some(Vec::new()),
        extensions: extensions(&webhook.extensions, webhook.openapi.as_ref(), &webhook.path),
        ..oas::Operation::default()
    }
}
