//! Endpoints and webhooks.

use plan_schema::model::status::phrase;
use plan_schema::plan::Extended;
use plan_schema::plan::contracts::{
    ApiContracts, Body, Endpoint, EndpointKey, Need, ResponseStatus, StatusRange, Webhook,
};
use plan_schema::plan::expr::Method;

use super::super::architecture::mark;
use super::super::escape::{self, Place};
use super::super::models::{Merged, deprecated, docs};
use super::super::render::Render;
use super::super::value::Value;
use super::body::{self, Title};
use super::{errors, field_block, lookup, pagination, settings};

pub(super) fn write<'p>(
    r: &mut Render<'p>,
    contracts: &'p ApiContracts,
    key: &EndpointKey,
    endpoint: &'p Extended<Endpoint>,
) {
    let Endpoint {
        purpose,
        description,
        authentication,
        schemes,
        scopes,
        roles,
        tag,
        operation_id,
        path_params,
        query,
        headers,
        cookies,
        request,
        response,
        responses,
        errors: error_map,
        pagination: paging,
        idempotency,
        etag,
        rate_limit,
        deprecated: deprecation,
        state,
        servers,
        docs: documentation,
        openapi,
    } = &endpoint.known;

    let operation = lookup::operation(r.model, key);
    r.out.heading(3, &format!("Endpoint: {}{}", escape::literal(key.as_str(), Place::Heading), mark(*state)));
    r.out.fact("Purpose", &[purpose.into()]);
    if let Some(description) = description {
        r.prose(description);
    }
    if let Some(authentication) = authentication.or(contracts.authentication) {
        r.out.fact("Authentication", &[Value::Done(authentication.title().to_owned())]);
    }
    for (label, names) in [("Schemes", schemes), ("Scopes", scopes), ("Roles", roles)] {
        if let Some(names) = names {
            r.out.fact(label, &Value::plain(names));
        }
    }
    for (head, map) in [
        ("**Path Parameters**:", path_params),
        ("**Query**:", query),
        ("**Headers**:", headers),
        ("**Cookies**:", cookies),
    ] {
        field_block(r, head, map.as_ref());
    }
    if let Some(request) = request {
        let sample = operation.and_then(|operation| operation.request.as_ref());
        let sample = sample.and_then(|request| lookup::sample(r.model, &request.contents));
        body::write(r, &request_title(request), request, sample.as_ref());
    }
    let method = key.parse().map(|name| name.method).ok();
    if let Some(response) = response {
        let status = response_status(response, method);
        let sample = operation
            .and_then(|found| lookup::response_sample(r.model, &found.responses, Some(StatusRange::Code(status))));
        body::write(r, &response_title(response, status), response, sample.as_ref());
    }
    for (key, response) in responses.iter().flatten() {
        let sample =
            operation.and_then(|operation| lookup::response_sample(r.model, &operation.responses, key.parse()));
        body::write(r, &Title { name: "Response", status: status_words(key) }, response, sample.as_ref());
    }
    errors::responses(r, error_map.as_ref());
    if let Some(paging) = paging {
        pagination::write(r, paging);
    }
    if let Some(need) = idempotency {
        r.out.fact("Idempotency", &[Value::Done(format!("{}, by `Idempotency-Key`", need_word(*need)))]);
    }
    if let Some(need) = etag {
        r.out.fact("ETag", &[Value::Done(need_word(*need).to_owned())]);
    }
    if let Some(limit) = rate_limit {
        r.out.fact("Rate Limit", &[limit.into()]);
    }
    for (label, name) in [("Tag", tag), ("Operation ID", operation_id)] {
        if let Some(name) = name {
            r.out.fact(label, &[Value::Plain(name.clone())]);
        }
    }
    deprecated(r, deprecation.as_ref());
    settings::servers(r, servers.as_deref());
    docs(r, documentation.as_ref());
    Merged { openapi: openapi.as_ref(), own: &endpoint.own }.write(r);
}

pub(super) fn write_webhook<'p>(r: &mut Render<'p>, name: &str, webhook: &'p Extended<Webhook>) {
    let Webhook { purpose, description, headers, request, response, openapi } = &webhook.known;
    let found = lookup::webhook(r.model, name);
    r.out.heading(3, &format!("Webhook: {}", escape::literal(name, Place::Heading)));
    r.out.fact("Purpose", &[purpose.into()]);
    if let Some(description) = description {
        r.prose(description);
    }
    field_block(r, "**Headers**:", headers.as_ref());
    if let Some(request) = request {
        let sample = found.and_then(|webhook| webhook.request.as_ref());
        let sample = sample.and_then(|request| lookup::sample(r.model, &request.contents));
        body::write(r, &request_title(request), request, sample.as_ref());
    }
    if let Some(response) = response {
        let sample = found.and_then(|webhook| lookup::response_sample(r.model, &webhook.responses, None));
        let status = response_status(response, None);
        body::write(r, &response_title(response, status), response, sample.as_ref());
    }
    Merged { openapi: openapi.as_ref(), own: &webhook.own }.write(r);
}

/// A request has no status; one that is there is a mistake to show.
fn request_title(request: &Body) -> Title {
    Title { name: "Request", status: body::status(request).map(code_words).unwrap_or_default() }
}

fn response_title(response: &Body, status: u16) -> Title {
    // `none` says that there is no response to speak of.
    Title { name: "Response", status: if is_none(response) { String::new() } else { code_words(status) } }
}

fn is_none(body: &Body) -> bool {
    matches!(body, Body::Short(written) if matches!(written.get(), Some(plan_schema::plan::expr::BodyExpr::None)))
}

/// The status that a response names, or the one that follows from the method.
fn response_status(response: &Body, method: Option<Method>) -> u16 {
    body::status(response).unwrap_or(if method == Some(Method::Post) { 201 } else { 200 })
}

fn status_words(key: &ResponseStatus) -> String {
    match key.parse() {
        Some(StatusRange::Code(code)) => code_words(code),
        Some(StatusRange::Class(_) | StatusRange::Default) | None => escape::literal(key.as_str(), Place::Item),
    }
}

/// `200 OK`
fn code_words(code: u16) -> String {
    phrase(code).map_or_else(|| code.to_string(), |phrase| format!("{code} {phrase}"))
}

fn need_word(need: Need) -> &'static str {
    match need {
        Need::Required => "Required",
        Need::Optional => "Optional",
    }
}
