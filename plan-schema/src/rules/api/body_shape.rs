//! `API012`: a body that says one thing twice, or nothing.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::place::PlanPath;
use crate::plan::contracts::{Body, BodySpec, Media};
use crate::plan::expr::EndpointName;
use crate::rules::bodies::{Side, WrittenBody, written};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports `response` beside `responses`, a body with two of `type`, `fields` and types under `media`, and a body that says
    /// neither what it holds nor with which status it comes.
    ///
    /// ## Why is this bad
    ///
    /// Of two statements one is not read, and nobody sees which. A body that says nothing is emitted as no body.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task: { fields: { id: uuid pk, title: string } }
    /// api_contracts:
    ///   endpoints:
    ///     POST /tasks:
    ///       purpose: Create a task
    ///       request: { type: Task, fields: { title: string } }
    ///       response: Task
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task: { fields: { id: uuid pk, title: string } }
    /// api_contracts:
    ///   endpoints:
    ///     POST /tasks:
    ///       purpose: Create a task
    ///       request: { type: Task }
    ///       response: Task
    /// ```
    pub static BODY_SHAPE = {
        code: "API012",
        name: "body-shape",
        summary: "A body is declared twice, or says nothing",
        family: ApiContracts,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let endpoints = context.plan.contracts().and_then(|contracts| contracts.endpoints.as_ref());
    for (key, endpoint) in endpoints.into_iter().flatten() {
        if endpoint.response.is_some() && endpoint.responses.is_some() {
            let path = PlanPath::root().join("api_contracts").join("endpoints").join(key.as_str());
            found.push(
                Finding::new(&BODY_SHAPE, path.join("responses").key(), "`response` and `responses` stand together")
                    .label(path.join("response").key(), "the one response is here")
                    .help("keep one of them; several responses are `responses: {201: Task, 202: Job}`"),
            );
        }
    }
    for body in written(context.plan) {
        if let Body::Full(spec) = body.body {
            found.extend(twice(spec, &body.path));
            if says_nothing(spec) {
                found.extend(nothing(spec, &body));
            }
        }
    }
}

/// Two statements of what a body holds. What is said beside `stream` is another rule's.
fn twice(spec: &BodySpec, path: &PlanPath) -> Option<Finding> {
    let typed = matches!(spec.media, Some(Media::Typed(_)));
    let said = [(spec.ty.is_some(), "type"), (spec.fields.is_some(), "fields"), (typed, "media")];
    let mut said = said.into_iter().filter(|(is, _)| *is && spec.stream.is_none()).map(|(_, key)| key);
    let (first, second) = (said.next()?, said.next()?);
    let message = match second {
        "media" => format!("`{first}` and the types of `media` both say what the body holds"),
        _ => format!("`{first}` and `{second}` both say what the body holds"),
    };
    let finding = Finding::new(&BODY_SHAPE, path.join(second).key(), message)
        .label(path.join(first).key(), "this one is not read");
    // The model takes the types of `media` before `type`, and `type` before `fields`.
    let finding = if second == "media" {
        finding
    } else {
        Finding { secondary: Vec::new(), ..finding }.label(path.join(first).key(), "this one is read")
    };
    Some(finding.help("keep one of them"))
}

fn says_nothing(spec: &BodySpec) -> bool {
    let BodySpec {
        status,
        ty,
        fields,
        example,
        examples,
        media,
        stream,
        description: _,
        headers: _,
        optional: _,
        openapi,
    } = spec;
    status.is_none()
        && ty.is_none()
        && fields.is_none()
        && example.is_none()
        && examples.as_ref().is_none_or(indexmap::IndexMap::is_empty)
        && !matches!(media, Some(Media::Typed(_)))
        && stream.is_none()
        // A merge may say anything.
        && openapi.is_none()
}

/// A body that says neither what it holds nor with which status it comes.
fn nothing(spec: &BodySpec, body: &WrittenBody<'_>) -> Option<Finding> {
    let noun = body.side.noun();
    // `responses: {202: {description: …}}` has a status: its key.
    if body.status.is_some() && spec.media.is_none() {
        return None;
    }
    let message = match &spec.media {
        Some(_) => format!("the {noun} has a media type and says nothing of what it holds"),
        None if matches!(body.side, Side::Response | Side::Answer) => {
            format!("the {noun} has no type, no example and no status")
        }
        None => format!("the {noun} has no type and no example"),
    };
    let finding = Finding::new(&BODY_SHAPE, body.path.key(), message);
    Some(match &spec.media {
        Some(Media::One(media)) if is_file(media) => {
            let insert = Change::Insert { key: "type".to_owned(), value: "binary".to_owned() };
            finding.help("a file is `type: binary`").fix_all(
                Applicability::Safe,
                "say that it is a file",
                vec![Edit::new(body.path.value(), insert)],
            )
        }
        _ => finding.help(match (body.side, body.endpoint.as_ref().map(|name: &EndpointName| name.method)) {
            (Side::Response | Side::Answer, _) => "add `type`, `example`, or `status: 204` if there is no body",
            _ => "add `type`, `fields` or `example`; `none` says that there is no body",
        }),
    })
}

/// Whether a media type is that of files nobody looks into.
fn is_file(media_type: &str) -> bool {
    let media = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    ["image/", "audio/", "video/", "font/"].iter().any(|group| media.starts_with(group))
        || ["application/octet-stream", "application/pdf", "application/zip", "application/gzip"]
            .contains(&media.as_str())
}

#[cfg(test)]
mod tests {
    use super::BODY_SHAPE;
    use crate::rules::testing::check_rule;

    #[test]
    fn bodies_say_one_thing() {
        check_rule(
            &BODY_SHAPE,
            r#"
data_models:
  Task: { fields: { id: uuid pk, title: string } }
api_contracts:
  endpoints:
    POST /a:
      purpose: Twice
      request: { type: Task, fields: { title: string } }
#                ---- this one is read
#                            ^^^^^^ `type` and `fields` both say what the body holds
      response: Task
#     -------- the one response is here
      responses: { 202: Task }
#     ^^^^^^^^^ `response` and `responses` stand together
    POST /b:
      purpose: Twice, and nothing
      request: { type: Task, media: { application/json: Task } }
#                ---- this one is not read
#                            ^^^^^ `type` and the types of `media` both say what the body holds
      response: { description: What is it? }
#     ^^^^^^^^ the response has no type, no example and no status
    PUT /b:
      purpose: Nothing
      request: { description: A task }
#     ^^^^^^^ the request has no type and no example
      response: { media: application/pdf }
#     ^^^^^^^^ the response has a media type and says nothing of what it holds
    GET /c:
      purpose: What says enough
      responses:
        200: { fields: { a: string }, media: [application/json, application/yaml] }
        202: { description: Later }
        302: { headers: { Location: uri } }
    GET /d: { purpose: A status, response: { status: 302, headers: { Location: uri } } }
    GET /e: { purpose: A stream, response: { stream: Task } }
    GET /f: { purpose: An example, response: { example: { a: 1 } } }
  commands:
    show: { purpose: Nothing, output: { description: A list } }
#                             ^^^^^^ the output has no type and no example
"#,
        );
    }
}
