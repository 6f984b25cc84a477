//! Endpoints become operations; webhooks beside them.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use super::Lowering;
use super::api::server;
use super::bodies::{Purpose, is_page};
use super::errors::Facts;
use super::facts::{deprecation, docs, text};
use super::headers::{etag, extend, of_deprecation, of_status, text_header};
use super::parameters::{derived_headers, is_locking, pagination};
use super::security::{authentication, requirements};
use crate::model::name::{camel, pascal, plural, sentence, singular, snake};
use crate::model::operation::{Operation, Parameter, ParameterPlace, RequestBody, Response};
use crate::model::status::{has_no_content, phrase};
use crate::model::types::Deprecation;
use crate::model::views::Lens;
use crate::model::{Scheme, Webhook};
use crate::place::PlanPath;
use crate::plan::Extended;
use crate::plan::contracts::{
    ApiContracts, Authentication, Body, Endpoint, Pagination, PaginationSpec, PaginationStyle, StatusRange,
};
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
        endpoints
            .into_iter()
            .zip(ids)
            .map(|((path, name, endpoint), id)| self.operation(contracts, schemes, &name, endpoint, id, path))
            .collect()
    }

    /// The id of each endpoint: its own, or a derived one. Where two would be the same, the derived ones get the names of
    /// everything that stands before them in the path.
    fn ids(&self, endpoints: &[(PlanPath, EndpointName, &Extended<Endpoint>)]) -> Vec<String> {
        let derived = |whole: bool| -> Vec<String> {
            let id = |(_, name, endpoint): &(PlanPath, EndpointName, &Extended<Endpoint>)| {
                endpoint.operation_id.clone().unwrap_or_else(|| {
                    let id = self.operation_id(name, self.is_list(endpoint));
                    if whole { whole_id(name, &id) } else { id }
                })
            };
            endpoints.iter().map(id).collect()
        };
        let (short, whole) = (derived(false), derived(true));
        let mut times: HashMap<&str, usize> = HashMap::new();
        for id in &short {
            *times.entry(id).or_default() += 1;
        }
        short
            .iter()
            .zip(&whole)
            .map(|(short, whole)| if times[short.as_str()] > 1 { whole } else { short }.clone())
            .collect()
    }

    fn operation(
        &mut self,
        contracts: &'p Extended<ApiContracts>,
        schemes: &IndexMap<String, Scheme>,
        name: &EndpointName,
        endpoint: &'p Extended<Endpoint>,
        id: String,
        path: PlanPath,
    ) -> Operation {
        let method = name.method;
        let owner = pascal(&id);
        let paging = pagination_of(contracts, endpoint);

        let mut parameters = self.path_parameters(endpoint, &name.path, &owner, &path);
        for (fields, place, key) in [
            (&endpoint.query, ParameterPlace::Query, "query"),
            (&endpoint.headers, ParameterPlace::Header, "headers"),
            (&endpoint.cookies, ParameterPlace::Cookie, "cookies"),
        ] {
            parameters.extend(self.declared_parameters(fields.as_ref(), place, &owner, &path.join(key)));
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
        let summary = endpoint.purpose.trim().lines().next().unwrap_or_default().trim_end_matches('.').to_owned();
        let description = text(endpoint.description.as_ref())
            .unwrap_or_else(|| describe(endpoint, authentication, locked, deprecated.as_ref()));
        Operation {
            method,
            template: name.path.clone(),
            id_given: endpoint.operation_id.is_some(),
            id,
            tag: endpoint.tag.clone().unwrap_or_else(|| self.tag(&name.path)),
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
                lowered.description.unwrap_or_else(|| code.and_then(phrase).unwrap_or("Success").to_owned());
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
                description: "No Content".to_owned(),
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
                summary: webhook.purpose.trim().lines().next().unwrap_or_default().trim_end_matches('.').to_owned(),
                description: text(webhook.description.as_ref()).unwrap_or_else(|| sentence(&webhook.purpose)),
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
        is_paged(endpoint) || response_type(endpoint).is_some_and(|expr| match &expr.kind {
            TypeKind::Array { .. } | TypeKind::Set(_) => true,
            TypeKind::Named { name, .. } => {
                let alias = self.model.get(&name.value).map(|def| &def.kind);
                is_page(expr)
                    || matches!(alias, Some(crate::model::TypeDefKind::Alias(alias)) if matches!(alias.ty.kind, crate::model::TyKind::Array { .. }))
            }
            _ => false,
        }) || endpoint.response.as_ref().is_some_and(|body| {
            matches!(body, Body::Short(written) if matches!(written.get(), Some(BodyExpr::Json(pasted)) if pasted.value.is_array()))
        })
    }

    /// An operation's id from method and path: `listProjectTasks`, `getTask`, `cancelOrder`.
    fn operation_id(&self, name: &EndpointName, list: bool) -> String {
        let words = literals(&name.path);
        let Some((last, parents)) = words.split_last() else {
            return camel(&format!("{} root", name.method.as_str().to_lowercase()));
        };
        let one = |word: &str| pascal(&singular(&snake(word)));
        let many = |word: &str| pascal(&plural(&singular(&snake(word))));
        let ends_with_parameter = name
            .path
            .segments
            .last()
            .is_some_and(|segment| matches!(segment.as_slice(), [PathPiece::Parameter(_), ..]));
        let behind_parameter = name.path.segments.len() > 1
            && matches!(name.path.segments[name.path.segments.len() - 2].as_slice(), [PathPiece::Parameter(_)]);
        // `POST /orders/{id}/cancel`: a verb, unless there is a model of that name.
        if name.method == Method::Post
            && !ends_with_parameter
            && behind_parameter
            && self.model_of_segment(last).is_none()
            && let Some(noun) = parents.last()
        {
            return format!("{}{}", camel(&snake(last)), one(noun));
        }
        if !ends_with_parameter && (list || name.method == Method::Post) {
            let parents: String = parents.iter().map(|parent| one(parent)).collect();
            return match name.method {
                Method::Get => format!("list{parents}{}", many(last)),
                Method::Query | Method::Head => format!("{}{parents}{}", verb(name.method), many(last)),
                _ => format!("{}{parents}{}", verb(name.method), one(last)),
            };
        }
        // A part of an item needs the item's name: `replaceOrderAttachment`.
        let part = ends_with_parameter && self.model_of_segment(last).is_none();
        let parent = parents.last().filter(|_| part).map(|parent| one(parent)).unwrap_or_default();
        format!("{}{parent}{}", verb(name.method), one(last))
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

/// A derived id with the singular of every word that stands before the last in the path.
fn whole_id(name: &EndpointName, id: &str) -> String {
    let words = literals(&name.path);
    let Some((last, parents)) = words.split_last() else { return id.to_owned() };
    let noun = pascal(&singular(&snake(last)));
    let parents: String = parents.iter().map(|word| pascal(&singular(&snake(word)))).collect();
    // `getAvatar` of `/users/{id}/avatar` becomes `getUserAvatar`; what has its parents already stays.
    match id.find(&noun) {
        Some(at) if at > 0 && !id.contains(&parents) => format!("{}{parents}{}", &id[..at], &id[at..]),
        _ => id.to_owned(),
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

const fn verb(method: Method) -> &'static str {
    match method {
        Method::Get => "get",
        Method::Head => "check",
        Method::Post => "create",
        Method::Put => "replace",
        Method::Patch => "update",
        Method::Delete => "delete",
        Method::Options => "describe",
        Method::Query => "search",
    }
}

fn status_word(status: StatusRange) -> String {
    match status {
        StatusRange::Code(code) => phrase(code).map_or_else(|| code.to_string(), str::to_owned),
        StatusRange::Class(class) => format!("Status{class}xx"),
        StatusRange::Default => "Default".to_owned(),
    }
}

/// The type of the one response of success, or of the first of several.
fn response_type(endpoint: &Endpoint) -> Option<&TypeExpr> {
    let first = endpoint.responses.as_ref().and_then(|responses| responses.values().next());
    match endpoint.response.as_ref().or(first)? {
        Body::Status(_) => None,
        Body::Short(written) => match written.get()? {
            BodyExpr::Type { ty, .. } => Some(ty),
            BodyExpr::None | BodyExpr::Json(_) | BodyExpr::Status(_) => None,
        },
        Body::Full(spec) => spec.ty.as_ref()?.get(),
    }
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

/// What an endpoint does, composed from the plan's facts.
fn describe(
    endpoint: &Endpoint,
    authentication: Authentication,
    locked: bool,
    deprecated: Option<&Deprecation>,
) -> String {
    let mut sentences = vec![sentence(&endpoint.purpose)];
    let needs = |what: &Option<Vec<String>>| {
        let names: Vec<String> = what.iter().flatten().map(|name| format!("`{name}`")).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let mut signed_in = match authentication {
        Authentication::Required => "The caller must be signed in".to_owned(),
        Authentication::Optional => "Signing in is optional".to_owned(),
        Authentication::None => "No authentication is needed".to_owned(),
    };
    if let Some(scopes) = needs(&endpoint.scopes) {
        signed_in.push_str(" and needs ");
        signed_in.push_str(&scopes);
    }
    if let Some(roles) = needs(&endpoint.roles) {
        signed_in.push_str(", as ");
        signed_in.push_str(&roles.replace(", ", " or "));
    }
    sentences.push(format!("{signed_in}."));
    if endpoint.idempotency.is_some() {
        sentences.push("A retry with the same `Idempotency-Key` has no second effect.".to_owned());
    }
    if locked {
        sentences.push("Uses optimistic locking: send `If-Match`.".to_owned());
    }
    if let Some(deprecated) = deprecated {
        sentences.push(deprecated.sentence());
    }
    sentences.join(" ")
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
    let page = response_type(endpoint).is_some_and(is_page);
    contracts.pagination.clone().filter(|_| page)
}
