//! Operations: the paths, and the requests that the API sends.
//!
//! OpenAPI 3.0 has no place for webhooks; there they are the extension `x-webhooks`, in the form that 3.1 gave them.

use indexmap::IndexMap;
use openapiv3 as oas;
use plan_schema::model::{
    Api, ErrorResponse, Model, Operation, Parameter, ParameterOrigin, ParameterPlace, Response, Webhook,
};
use plan_schema::plan::contracts::StatusRange;
use plan_schema::plan::expr::Method;
use serde_json::{Map, Value};

use super::components::Wanted;
use super::data::{extensions, external_docs};
use super::schemas::Schemas;
use super::shape::Object;
use super::share::Errors;
use super::{Version, bodies, finish, info, order, parameters, security, upgrade};

/// What operations share and refer to.
#[derive(Default)]
pub(super) struct Gathered<'m> {
    pub(super) errors: Errors<'m>,
    pub(super) wanted: Wanted,
}

impl<'m> Gathered<'m> {
    fn add(&mut self, operation: &'m Operation, finished: &mut Value) {
        self.errors.take(finished, |error| self.wanted.by(error));
        self.wanted.by_operation(finished);
        // What is merged into an operation may have changed its errors, and those of no other.
        if operation.openapi.is_none() {
            self.errors.remember(operation, finished);
        }
    }
}

/// The paths with their operations, each finished: in the idiom of the version, with what is merged into it, in order.
///
/// What operations share and refer to is gathered, from one before the next is built: what that takes stays small, however
/// many there are.
pub(super) fn paths<'m>(
    model: &Model,
    schemas: &Schemas<'_>,
    api: &'m Api,
    version: Version,
    mut gathered: Option<&mut Gathered<'m>>,
) -> Map<String, Value> {
    let mut paths = IndexMap::<String, Map<String, Value>>::new();
    for operation in &api.operations {
        let Some(method) = method(operation.method, version) else { continue };
        // A merge may be about an error.
        let errors = gathered.as_ref().filter(|_| operation.openapi.is_none()).map(|gathered| &gathered.errors);
        let mut finished = finished(&self::operation(model, schemas, api, operation, errors), version);
        if let Some(gathered) = &mut gathered {
            gathered.add(operation, &mut finished);
        }
        paths.entry(operation.template.to_string()).or_default().insert(method.to_owned(), finished);
    }
    let ordered = paths.into_iter().map(|(path, mut item)| {
        order::keys(&mut item, Object::PathItem);
        (path, Value::Object(item))
    });
    ordered.collect()
}

/// The member of a path item that a method is; `None` if the version has none.
fn method(method: Method, version: Version) -> Option<&'static str> {
    Some(match method {
        Method::Get => "get",
        Method::Head => "head",
        Method::Post => "post",
        Method::Put => "put",
        Method::Patch => "patch",
        Method::Delete => "delete",
        Method::Options => "options",
        // The preflight says so.
        Method::Query if version < Version::V3_2 => return None,
        Method::Query => "query",
    })
}

/// An operation as the document has it.
fn finished(operation: &oas::Operation, version: Version) -> Value {
    let mut operation = super::to_value(operation);
    upgrade::operation(&mut operation, version);
    finish::operation(&mut operation);
    order::part(&mut operation, Object::Operation, version);
    operation
}

fn operation(
    model: &Model,
    schemas: &Schemas<'_>,
    api: &Api,
    operation: &Operation,
    made: Option<&Errors<'_>>,
) -> oas::Operation {
    let response = |response: &Response| oas::ReferenceOr::Item(bodies::response(model, schemas, response));
    let error = |error: &ErrorResponse| match made.and_then(|errors| errors.made(error)) {
        Some(reference) => oas::ReferenceOr::Reference { reference },
        None => oas::ReferenceOr::Item(bodies::error(model, schemas, error)),
    };
    let responses = operation.responses.iter().map(|it| (it.status, response(it)));
    let errors = operation.errors.iter().map(|it| (it.status, error(it)));
    let mut responses: Vec<_> = responses.chain(errors).collect();
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

fn responses(responses: Vec<(StatusRange, oas::ReferenceOr<oas::Response>)>) -> oas::Responses {
    let mut all = oas::Responses::default();
    for (status, response) in responses {
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

/// The requests that the API sends, by name, as [`paths`].
pub(super) fn webhooks(
    model: &Model,
    schemas: &Schemas<'_>,
    api: &Api,
    version: Version,
    wanted: &mut Wanted,
) -> Map<String, Value> {
    let item = |webhook: &Webhook| {
        let post = finished(&self::webhook(model, schemas, webhook), version);
        wanted.by_operation(&post);
        (webhook.name.clone(), Value::Object(Map::from_iter([("post".to_owned(), post)])))
    };
    api.webhooks.iter().map(item).collect()
}

fn webhook(model: &Model, schemas: &Schemas<'_>, webhook: &Webhook) -> oas::Operation {
    let responses = webhook
        .responses
        .iter()
        .map(|response| (response.status, oas::ReferenceOr::Item(bodies::response(model, schemas, response))))
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
