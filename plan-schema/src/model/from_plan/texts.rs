//! What the model says where the plan leaves it out: summaries and descriptions, as prose.

use crate::model::name::{plural, prose, sentence, singular, spoken};
use crate::model::operation::{Content, ParameterPlace};
use crate::model::status::phrase;
use crate::model::ty::{Ty, TyKind};
use crate::model::types::{Deprecation, Origin};
use crate::model::{Model, SchemeKind};
use crate::plan::contracts::{Authentication, Endpoint, Need, StatusRange};
use crate::plan::expr::{ApiKeyPlace, Method, PathPiece, PathTemplate, Scalar};

/// What something does, in one line: no full stop, a capital first.
pub(super) fn summary(purpose: &str) -> String {
    let line = purpose.trim().lines().next().unwrap_or_default().trim();
    let stem = line.strip_suffix('.').filter(|stem| !stem.ends_with('.')).unwrap_or(line);
    let mut letters = stem.chars();
    // `iOS`, `/path` and `eBay` begin as they do.
    let is_word = stem
        .split(' ')
        .next()
        .is_some_and(|word| word.chars().all(|c| c.is_lowercase() || matches!(c, '-' | ',' | '\'')));
    match letters.next().filter(|_| is_word) {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => stem.to_owned(),
    }
}

/// What an endpoint does, composed from the plan's facts.
pub(super) fn describe(
    endpoint: &Endpoint,
    authentication: Authentication,
    locked: bool,
    deprecated: Option<&Deprecation>,
) -> String {
    let mut sentences = vec![sentence(&endpoint.purpose), allowed(endpoint, authentication)];
    sentences.extend(endpoint.idempotency.map(|need| {
        match need {
            Need::Required => "Send an `Idempotency-Key`: a retry with the same key has no second effect.",
            Need::Optional => "With an `Idempotency-Key`, a retry has no second effect.",
        }
        .to_owned()
    }));
    if let Some(need) = endpoint.etag.filter(|_| locked) {
        sentences.push(
            match need {
                Need::Required => "Send the `ETag` you last saw as `If-Match`, so that no other change is overwritten.",
                Need::Optional => "With the `ETag` you last saw as `If-Match`, no other change is overwritten.",
            }
            .to_owned(),
        );
    }
    let limit = endpoint.rate_limit.as_deref().map(str::trim).filter(|limit| !limit.eq_ignore_ascii_case("none"));
    sentences.extend(limit.map(|limit| sentence(&format!("Rate limit: {limit}"))));
    sentences.extend(deprecated.map(Deprecation::sentence));
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.join(" ")
}

/// Who may call it.
fn allowed(endpoint: &Endpoint, authentication: Authentication) -> String {
    let coded = |names: &Option<Vec<String>>| -> Vec<String> {
        names.iter().flatten().map(|name| format!("`{name}`")).collect()
    };
    let (scopes, roles) = (coded(&endpoint.scopes), coded(&endpoint.roles));
    let mut needs = Vec::new();
    if !scopes.is_empty() {
        needs.push(format!("the {} {}", if scopes.len() == 1 { "scope" } else { "scopes" }, listed(&scopes, "and")));
    }
    if !roles.is_empty() {
        needs.push(format!("the role {}", listed(&roles, "or")));
    }
    let needs = needs.join(" and ");
    match (authentication, needs.as_str()) {
        (Authentication::Required, "") => "Requires authentication.".to_owned(),
        (Authentication::Required, needs) => format!("Requires authentication with {needs}."),
        (Authentication::Optional, "") => "Authentication is optional.".to_owned(),
        (Authentication::Optional, needs) => format!("Authentication is optional; who is authenticated needs {needs}."),
        (Authentication::None, _) => "No authentication is needed.".to_owned(),
    }
}

/// `a, b and c`.
fn listed(names: &[String], link: &str) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [others @ .., last] => format!("{} {link} {last}", others.join(", ")),
    }
}

/// What a security scheme wants of a caller: the dialog to sign in shows nothing else.
pub(super) fn scheme(kind: &SchemeKind) -> String {
    const BEARER: &str = "in the header `Authorization: Bearer …`.";
    match kind {
        SchemeKind::Bearer { format: Some(format) } if format.eq_ignore_ascii_case("jwt") => format!("A JWT {BEARER}"),
        SchemeKind::Bearer { .. } => format!("A token {BEARER}"),
        SchemeKind::OAuth2(_) => format!("An OAuth 2.0 access token {BEARER}"),
        SchemeKind::OpenIdConnect { .. } => format!("A token of the OpenID provider {BEARER}"),
        SchemeKind::Basic => "A user name and a password (HTTP Basic).".to_owned(),
        SchemeKind::ApiKey { place, name } => {
            let place = match place {
                ApiKeyPlace::Header => "header",
                ApiKeyPlace::Query => "query parameter",
                ApiKeyPlace::Cookie => "cookie",
            };
            format!("A key in the {place} `{name}`.")
        }
        SchemeKind::MutualTls => "A certificate of the client (mutual TLS).".to_owned(),
    }
}

/// What the API sends by itself.
pub(super) fn describe_webhook(purpose: &str, code: u16) -> String {
    let answer = phrase(code).map_or_else(|| code.to_string(), |phrase| format!("{code} {phrase}"));
    format!("{} This API sends the request; the receiver answers {answer}.", sentence(purpose))
}

/// What a body holds of which nothing is known.
const RESULT: &str = "the result";

/// What a response of success holds.
pub(super) fn response(model: &Model, method: Method, status: StatusRange, contents: &[Content]) -> String {
    let code = match status {
        StatusRange::Code(code) => code,
        StatusRange::Class(_) | StatusRange::Default => 200,
    };
    let held = contents.first().filter(|_| method != Method::Head).map(|content| held(model, content));
    match (code, held) {
        (201, Some(what)) if what == RESULT => "Created.".to_owned(),
        (202, Some(what)) if what == RESULT => "Accepted, to be processed later.".to_owned(),
        (201, Some(what)) => format!("Created: {what}."),
        (202, Some(what)) => format!("Accepted: {what}."),
        (206, Some(what)) => format!("A part of {what}."),
        (200 | 203, Some(what)) => sentence(&what),
        (200 | 204, None) if method == Method::Delete => "Deleted.".to_owned(),
        (200, None) if method == Method::Head => "It is there.".to_owned(),
        (200 | 204, None) => "Done; there is nothing to return.".to_owned(),
        (202, None) => "Accepted, to be processed later.".to_owned(),
        (301 | 302 | 303 | 307 | 308, _) => "Redirects to the address in `Location`.".to_owned(),
        (304, _) => "Not modified: the client's copy is current.".to_owned(),
        (code, _) => phrase(code).unwrap_or("Success").to_owned(),
    }
}

/// What a body holds: `the task`, `a page of tasks`.
fn held(model: &Model, content: &Content) -> String {
    if content.stream {
        return format!("a stream of {}", many(model, &content.ty));
    }
    thing(model, &content.ty).unwrap_or_else(|| match &content.ty.kind {
        TyKind::Scalar(scalar) if scalar.scalar == Scalar::Binary => "the file".to_owned(),
        _ if !content.is_json() => format!("the content as {}", content.media_type),
        _ => RESULT.to_owned(),
    })
}

fn thing(model: &Model, ty: &Ty) -> Option<String> {
    Some(match &ty.kind {
        TyKind::Model { name, .. } | TyKind::Generic { instance: name, .. } => match &model.get(name)?.origin {
            // Made from the operation's id: it would only say that again.
            Origin::Inferred | Origin::Inline => return None,
            Origin::Instance { of, args } if of == super::builtin::PAGE && args.len() == 1 => {
                format!("a page of {}", many(model, &args[0]))
            }
            _ => format!("the {}", prose(name)),
        },
        TyKind::Array { items, .. } | TyKind::Set { items } => match thing(model, items) {
            Some(_) => format!("the {}", many(model, items)),
            None => "a list of results".to_owned(),
        },
        _ => return None,
    })
}

fn many(model: &Model, ty: &Ty) -> String {
    match &ty.kind {
        TyKind::Model { name, .. } | TyKind::Generic { instance: name, .. }
            if model.get(name).is_none_or(|def| !matches!(def.origin, Origin::Inferred | Origin::Inline)) =>
        {
            prose(&plural(name))
        }
        TyKind::Scalar(scalar) if scalar.scalar == Scalar::String => "texts".to_owned(),
        TyKind::Model { .. } | TyKind::Generic { .. } => "results".to_owned(),
        _ => "values".to_owned(),
    }
}

/// What a parameter that the plan does not explain is.
pub(super) fn parameter(name: &str, place: ParameterPlace, is_list: bool) -> String {
    match place {
        ParameterPlace::Path => format!("The {}.", prose(name)),
        ParameterPlace::Query => query(name, is_list),
        ParameterPlace::Header => header(name),
        ParameterPlace::Cookie => format!("The `{name}` cookie."),
    }
}

fn query(name: &str, is_list: bool) -> String {
    match crate::model::name::snake(name).as_str() {
        "sort" | "sort_by" | "order_by" => "How the results are sorted.".to_owned(),
        "order" | "direction" | "sort_order" if is_list => "In which order the results are sorted.".to_owned(),
        "q" | "query" | "search" => "The words to search for.".to_owned(),
        "fields" => "The fields to return.".to_owned(),
        "include" | "expand" | "embed" => "What to return besides.".to_owned(),
        _ if is_list => format!("Filter by `{name}`."),
        _ => format!("The {}.", prose(name)),
    }
}

/// What a header is; headers that everybody knows are explained.
pub(super) fn header(name: &str) -> String {
    match name.to_ascii_lowercase().as_str() {
        "accept-language" => "The languages that the client prefers.".to_owned(),
        "content-language" => "The language of the content.".to_owned(),
        "cache-control" => "How long the response may be cached.".to_owned(),
        "content-disposition" => "Whether to show or to save the content, and under which name.".to_owned(),
        "last-modified" => "When the resource was last changed.".to_owned(),
        "location" => "Where the result is.".to_owned(),
        "user-agent" => "The client's name and version.".to_owned(),
        "x-request-id" | "request-id" | "x-correlation-id" | "correlation-id" => "Identifies the request.".to_owned(),
        _ => format!("The `{name}` header."),
    }
}

/// What a parameter of the path is that nothing else explains: `The name of the attachment.`
pub(super) fn path_parameter(name: &str, template: &PathTemplate, index: usize) -> String {
    let of = |pieces: &[PathPiece]| match pieces {
        [PathPiece::Literal(word), ..] => {
            // `/lookup/{ref}`: what is done is no owner.
            let word = prose(&singular(&spoken(word)));
            Some(word).filter(|word| !matches!(word.as_str(), "" | "lookup" | "search" | "verify"))
        }
        _ => None,
    };
    let owner = template.segments[..=index].iter().rev().find_map(|segment| of(segment));
    let own = spoken(name);
    let what = if matches!(own.as_str(), "ext" | "extension") { "file extension".to_owned() } else { prose(name) };
    match owner {
        Some(owner) if own == "id" || own == format!("{} id", owner.to_lowercase()) => {
            format!("Identifies the {owner}.")
        }
        // `/users/{user}`
        Some(owner) if owner.to_lowercase() == own => format!("Identifies the {owner}."),
        Some(owner) if !own.ends_with(" id") && !is_version(&owner) && !matches!(owner.as_str(), "API" | "apis") => {
            format!("The {what} of the {owner}.")
        }
        _ => match own.strip_suffix(" id") {
            Some(stem) => format!("Identifies the {}.", prose(stem)),
            None => format!("The {what}."),
        },
    }
}

fn is_version(word: &str) -> bool {
    word.strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}
