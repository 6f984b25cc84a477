//! Endpoints become operations; webhooks beside them.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use super::Lowering;
use super::api::server;
use super::bodies::{Purpose, is_page};
use super::errors::Facts;
use super::facts::{deprecation, docs, text};
use super::headers::{etag, extend, of_deprecation, of_status, text_header};
use super::ids::{self, Subject};
use super::parameters::{derived_headers, is_locking, pagination};
use super::security::{authentication, requirements};
use super::texts;
use crate::model::name::{camel, pascal, plural, prose};
use crate::model::operation::{Operation, Parameter, ParameterPlace, RequestBody, Response};
use crate::model::status::{has_no_content, phrase};
use crate::model::ty::TyKind;
use crate::model::types::TypeDefKind;
use crate::model::views::Lens;
use crate::model::{Scheme, Webhook};
use crate::place::PlanPath;
use crate::plan::Extended;
use crate::plan::contracts::{ApiContracts, Body, Endpoint, Pagination, PaginationSpec, PaginationStyle, StatusRange};
use crate::plan::expr::{BodyExpr, EndpointName, Method, PathPiece, PathTemplate, TypeExpr, TypeKind};

impl<'p> Lowering<'p> {
    pub(super) fn operations(
        &mut self,
        contracts: &'p Extended<ApiContracts>,
        schemes: &IndexMap<String, Scheme>,
        path: &PlanPath,
    ) -> Vec<Operation> {
        let mut shapes = HashSet::new();
        let mut endpoints = Vec::new();
        for (key, endpoint) in contracts.endpoints.iter().flatten() {
            // Keys that are none, and endpoints that are there twice, are rules' to report.
            let Ok(name) = key.parse() else { continue };
            if shapes.insert((name.method, name.path.shape())) {
                endpoints.push((path.join(key.as_str()), name, endpoint));
            }
        }
        let ids = self.ids(&endpoints);
        let tags = self.operation_tags(contracts, &endpoints);
        endpoints
            .into_iter()
            .zip(ids.into_iter().zip(tags))
            .map(|((path, name, endpoint), named)| self.operation(contracts, schemes, &name, endpoint, named, path))
            .collect()
    }

    /// The id of each endpoint: its own, or a derived one.
    fn ids(&self, endpoints: &[(PlanPath, EndpointName, &Extended<Endpoint>)]) -> Vec<String> {
        let model_of = |segment: &str| self.model_of_segment(segment);
        let candidates: Vec<Vec<String>> = endpoints
            .iter()
            .map(|(_, name, endpoint)| {
                if let Some(id) = &endpoint.operation_id {
                    return vec![id.clone()];
                }
                let subject = Subject {
                    method: name.method,
                    path: &name.path,
                    answers_list: self.is_list(endpoint),
                    answers_stream: is_stream(endpoint),
                    takes_list: endpoint.request.as_ref().is_some_and(|body| self.is_array(body)),
                };
                ids::candidates(&subject, &model_of)
            })
            .collect();
        ids::choose(&candidates)
    }

    fn operation(
        &mut self,
        contracts: &'p Extended<ApiContracts>,
        schemes: &IndexMap<String, Scheme>,
        name: &EndpointName,
        endpoint: &'p Extended<Endpoint>,
        (id, tag): (String, String),
        path: PlanPath,
    ) -> Operation {
        let method = name.method;
        let owner = pascal(&id);
        let paging = pagination_of(contracts, endpoint);
        let is_list = self.is_list(endpoint) && matches!(method, Method::Get | Method::Query);

        let mut parameters = self.path_parameters(endpoint, &name.path, &owner, &path);
        for (fields, place, key) in [
            (&endpoint.query, ParameterPlace::Query, "query"),
            (&endpoint.headers, ParameterPlace::Header, "headers"),
            (&endpoint.cookies, ParameterPlace::Cookie, "cookies"),
        ] {
            parameters.extend(self.declared_parameters(fields.as_ref(), place, is_list, &owner, &path.join(key)));
            if place == ParameterPlace::Query {
                parameters.extend(paging.iter().flat_map(|paging| pagination(paging, self.json_case, &path)));
            }
        }
        parameters.extend(derived_headers(endpoint, method, &path));
        // Declared by hand and derived: the author's own is the one that counts.
        let mut seen = HashSet::new();
        parameters.retain(|parameter| {
            // Names of headers have no case (RFC 9110, section 5.1); other names do.
            let name = match parameter.place {
                ParameterPlace::Header => parameter.name.to_ascii_lowercase(),
                ParameterPlace::Path | ParameterPlace::Query | ParameterPlace::Cookie => parameter.name.clone(),
            };
            seen.insert((parameter.place, name))
        });

        let request = endpoint.request.as_ref().and_then(|body| self.request(contracts, method, body, &owner, &path));
        let mut responses = self.responses(contracts, endpoint, method, &owner, &path, paging.as_ref());
        let authentication = authentication(contracts, endpoint);
        let facts = Facts { id: &owner, method, authentication, path: &path };
        let errors = self.errors(contracts, endpoint, &facts);
        let deprecated = deprecation(endpoint.deprecated.as_ref());
        for response in &mut responses {
            extend(&mut response.headers, deprecated.iter().flat_map(of_deprecation));
        }
        // Where the `ETag` is only an answer, there is nothing to send.
        let locked = endpoint.etag.is_some() && is_locking(method);
        let summary = texts::summary(&endpoint.purpose);
        let description = text(endpoint.description.as_ref())
            .unwrap_or_else(|| texts::describe(endpoint, authentication, locked, deprecated.as_ref()));
        Operation {
            method,
            template: name.path.clone(),
            id_given: endpoint.operation_id.is_some(),
            id,
            tag,
            summary,
            description,
            parameters,
            request,
            responses,
            errors,
            authentication,
            security: requirements(contracts, endpoint, schemes),
            roles: endpoint.roles.clone().unwrap_or_default(),
            deprecated,
            state: endpoint.state,
            servers: endpoint.servers.iter().flatten().map(server).collect(),
            docs: docs(endpoint.docs.as_ref()),
            openapi: endpoint.openapi.clone(),
            extensions: endpoint.own.clone(),
            path,
        }
    }

    fn request(
        &mut self,
        contracts: &ApiContracts,
        method: Method,
        body: &Body,
        owner: &str,
        path: &PlanPath,
    ) -> Option<RequestBody> {
        let lens = match method {
            Method::Put => Lens::Update,
            Method::Patch => Lens::Patch,
            Method::Get | Method::Head | Method::Post | Method::Delete | Method::Options | Method::Query => {
                Lens::Create
            }
        };
        let path = path.join("request");
        let mut purpose = Purpose::new(lens, format!("{owner}Request"), path.clone());
        if method == Method::Patch && contracts.patch == Some(crate::plan::contracts::PatchFormat::MergePatch) {
            purpose.media_type = "application/merge-patch+json";
        }
        let lowered = self.body(body, &purpose);
        if lowered.contents.is_empty() {
            return None;
        }
        Some(RequestBody {
            required: !lowered.optional,
            description: lowered.description,
            contents: lowered.contents,
            openapi: lowered.openapi,
            extensions: lowered.extensions,
            path,
        })
    }

    fn responses(
        &mut self,
        contracts: &ApiContracts,
        endpoint: &Endpoint,
        method: Method,
        owner: &str,
        path: &PlanPath,
        paging: Option<&Pagination>,
    ) -> Vec<Response> {
        let mut written: Vec<(Option<StatusRange>, &Body, PlanPath)> = Vec::new();
        for (key, body) in endpoint.responses.iter().flatten() {
            let status = key.parse().filter(|status| matches!(status.class(), None | Some(1..=3)));
            if status.is_some() {
                written.push((status, body, path.join("responses").join(key.as_str())));
            }
        }
        if let Some(body) = &endpoint.response {
            written.push((None, body, path.join("response")));
        }
        let several = written.len() > 1;
        let mut responses: Vec<Response> = Vec::new();
        for (status, body, path) in written {
            let suffix = match status {
                Some(status) if several => format!("{owner}{}Response", pascal(&status_word(status))),
                _ => format!("{owner}Response"),
            };
            let lowered = self.body(body, &Purpose::new(Lens::Read, suffix, path.clone()));
            let given = lowered.status.filter(|status| (100..400).contains(status)).map(StatusRange::Code);
            let created = method == Method::Post && !lowered.contents.is_empty();
            let nothing = lowered.contents.is_empty();
            let default = StatusRange::Code(if created {
                201
            } else if nothing {
                204
            } else {
                200
            });
            let status = status.or(given).unwrap_or(default);
            let code = if let StatusRange::Code(code) = status { Some(code) } else { None };
            let mut headers = lowered.headers;
            let common = PlanPath::root().join("api_contracts").join("response_headers");
            extend(&mut headers, self.headers(contracts.response_headers.as_ref(), "Response", &common));
            if endpoint.etag.is_some() && matches!(code, Some(200 | 201)) {
                extend(&mut headers, [etag()]);
            }
            if code == Some(200) && paging.is_some_and(has_link_header) {
                extend(&mut headers, [text_header("Link", "Where the other pages are (RFC 8288).")]);
            }
            extend(&mut headers, code.and_then(of_status));
            let no_content = method == Method::Head || code.is_some_and(has_no_content);
            let description =
                lowered.description.unwrap_or_else(|| texts::response(&self.model, method, status, &lowered.contents));
            // Two bodies for one status: the first counts.
            if responses.iter().all(|response| response.status != status) {
                responses.push(Response {
                    status,
                    description,
                    headers,
                    contents: if no_content { Vec::new() } else { lowered.contents },
                    openapi: lowered.openapi,
                    extensions: lowered.extensions,
                    path,
                });
            }
        }
        if responses.is_empty() {
            responses.push(Response {
                status: StatusRange::Code(204),
                description: texts::response(&self.model, method, StatusRange::Code(204), &[]),
                headers: Vec::new(),
                contents: Vec::new(),
                openapi: None,
                extensions: IndexMap::new(),
                path: path.clone(),
            });
        }
        responses.sort_by_key(|response| response.status);
        responses
    }

    pub(super) fn webhooks(&mut self, contracts: &'p Extended<ApiContracts>, path: &PlanPath) -> Vec<Webhook> {
        let mut webhooks = Vec::new();
        for (name, webhook) in contracts.webhooks.iter().flatten() {
            let path = path.join(name.as_str());
            let owner = pascal(name);
            let request = webhook.request.as_ref().and_then(|body| {
                let purpose = Purpose::new(Lens::Read, format!("{owner}Webhook"), path.join("request"));
                let lowered = self.body(body, &purpose);
                (!lowered.contents.is_empty()).then(|| RequestBody {
                    required: !lowered.optional,
                    description: lowered.description,
                    contents: lowered.contents,
                    openapi: lowered.openapi,
                    extensions: lowered.extensions,
                    path: purpose.path,
                })
            });
            let answer = webhook.response.as_ref().map(|body| {
                let purpose = Purpose::new(Lens::Create, format!("{owner}WebhookResponse"), path.join("response"));
                self.body(body, &purpose)
            });
            let answer = answer.unwrap_or_default();
            let code = answer.status.unwrap_or(if answer.contents.is_empty() { 204 } else { 200 });
            webhooks.push(Webhook {
                name: name.clone(),
                id: camel(name),
                summary: texts::summary(&webhook.purpose),
                description: text(webhook.description.as_ref())
                    .unwrap_or_else(|| texts::describe_webhook(&webhook.purpose, code)),
                headers: self.headers(webhook.headers.as_ref(), &owner, &path.join("headers")),
                request,
                responses: vec![Response {
                    status: StatusRange::Code(code),
                    description: answer.description.unwrap_or_else(|| phrase(code).unwrap_or("Success").to_owned()),
                    headers: answer.headers,
                    contents: if has_no_content(code) { Vec::new() } else { answer.contents },
                    openapi: answer.openapi,
                    extensions: answer.extensions,
                    path: if webhook.response.is_some() { path.join("response") } else { path.clone() },
                }],
                openapi: webhook.openapi.clone(),
                extensions: webhook.own.clone(),
                path,
            });
        }
        webhooks
    }

    /// Whether an endpoint answers with a list or a page.
    fn is_list(&self, endpoint: &Endpoint) -> bool {
        is_paged(endpoint)
            || response(endpoint).is_some_and(|body| self.is_array(body) || body_type(body).is_some_and(is_page))
    }

    /// Whether a body is a list.
    fn is_array(&self, body: &Body) -> bool {
        let is_json = matches!(body, Body::Short(written) if matches!(written.get(), Some(BodyExpr::Json(pasted)) if pasted.value.is_array()));
        is_json
            || body_type(body).is_some_and(|expr| match &expr.kind {
                TypeKind::Array { .. } | TypeKind::Set(_) => true,
                TypeKind::Named { name, .. } => match self.model.get(&name.value).map(|def| &def.kind) {
                    Some(TypeDefKind::Alias(alias)) => {
                        matches!(alias.ty.kind, TyKind::Array { .. } | TyKind::Set { .. })
                    }
                    _ => false,
                },
                _ => false,
            })
    }

    /// The tag of each endpoint: its own, or a derived one. One that the plan declares in another case or number is meant.
    fn operation_tags(
        &self,
        contracts: &ApiContracts,
        endpoints: &[(PlanPath, EndpointName, &Extended<Endpoint>)],
    ) -> Vec<String> {
        let alike = |name: &str| plural(&prose(name).to_lowercase());
        let mut declared: HashMap<String, &str> = HashMap::new();
        for (name, _) in contracts.tags.iter().flatten() {
            declared.entry(alike(name)).or_insert(name);
        }
        let derived = |path| {
            let tag = self.tag(path);
            match declared.get(&alike(&tag)) {
                Some(meant) if !contracts.tags.as_ref().is_some_and(|tags| tags.contains_key(&tag)) => {
                    (*meant).to_owned()
                }
                _ => tag,
            }
        };
        endpoints
            .iter()
            .map(|(_, name, endpoint)| endpoint.tag.clone().unwrap_or_else(|| derived(&name.path)))
            .collect()
    }

    /// The tag of an endpoint: the plural of the model it is about, else the first word of its path.
    fn tag(&self, path: &PathTemplate) -> String {
        let words = literals(path);
        let about = words.iter().rev().take(2).find_map(|word| self.model_of_segment(word));
        match about {
            Some(model) => plural(&model),
            None => pascal(words.first().copied().unwrap_or("root")),
        }
    }
}

/// The words of a path without `api` and versions.
fn literals(path: &PathTemplate) -> Vec<&str> {
    let is_version = |word: &str| {
        word.strip_prefix('v').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
    };
    path.segments
        .iter()
        .filter_map(|segment| match segment.as_slice() {
            [PathPiece::Literal(word)] if word != "api" && !is_version(word) => Some(word.as_str()),
            // `invoice.{format}` is about the invoice.
            [PathPiece::Literal(word), PathPiece::Parameter(_), ..] => {
                Some(word.trim_end_matches(['.', '-', '_', ':']))
            }
            _ => None,
        })
        .filter(|word| !word.is_empty())
        .collect()
}

fn status_word(status: StatusRange) -> String {
    match status {
        StatusRange::Code(code) => phrase(code).map_or_else(|| code.to_string(), str::to_owned),
        StatusRange::Class(class) => format!("Status{class}xx"),
        StatusRange::Default => "Default".to_owned(),
    }
}

/// The one response of success, or the first of several.
fn response(endpoint: &Endpoint) -> Option<&Body> {
    let first = endpoint.responses.as_ref().and_then(|responses| responses.values().next());
    endpoint.response.as_ref().or(first)
}

/// The type that a body has by name.
fn body_type(body: &Body) -> Option<&TypeExpr> {
    match body {
        Body::Status(_) => None,
        Body::Short(written) => match written.get()? {
            BodyExpr::Type { ty, .. } => Some(ty),
            BodyExpr::None | BodyExpr::Json(_) | BodyExpr::Status(_) => None,
        },
        Body::Full(spec) => spec.ty.as_ref()?.get(),
    }
}

/// Whether an endpoint answers with a stream of events.
fn is_stream(endpoint: &Endpoint) -> bool {
    matches!(response(endpoint), Some(Body::Full(spec)) if spec.stream.is_some())
}

/// Whether an endpoint itself says that it answers in pages: of a model of the plan's, then.
fn is_paged(endpoint: &Endpoint) -> bool {
    match &endpoint.pagination {
        None | Some(Pagination::Style(PaginationStyle::None)) => false,
        Some(Pagination::Style(_)) => true,
        Some(Pagination::Full(spec)) => spec.style != PaginationStyle::None,
    }
}

fn has_link_header(pagination: &Pagination) -> bool {
    matches!(pagination, Pagination::Full(spec) if matches!(**spec, PaginationSpec { link_header: Some(true), .. }))
        && !matches!(pagination, Pagination::Style(PaginationStyle::None))
}

/// The parameters that `pagination`, `idempotency` and `etag` bring, whether or not the endpoint declares them too.
pub(crate) fn derived_parameters(contracts: &ApiContracts, endpoint: &Endpoint, method: Method) -> Vec<Parameter> {
    let path = PlanPath::root();
    let paging = pagination_of(contracts, endpoint);
    let mut parameters = paging.map_or_else(Vec::new, |paging| pagination(&paging, contracts.json_case, &path));
    parameters.extend(derived_headers(endpoint, method, &path));
    parameters
}

/// The pagination of an endpoint: its own, or the API's if it answers with a page.
fn pagination_of(contracts: &ApiContracts, endpoint: &Endpoint) -> Option<Pagination> {
    if let Some(own) = &endpoint.pagination {
        return Some(own.clone());
    }
    let page = response(endpoint).and_then(body_type).is_some_and(is_page);
    contracts.pagination.clone().filter(|_| page)
}
