//! `API020`: content where a status allows none.

use crate::finding::{Applicability, Finding};
use crate::model::status::{has_no_content, phrase};
use crate::place::Place;
use crate::plan::contracts::{Body, StatusRange};
use crate::plan::expr::{BodyExpr, Method};
use crate::rules::bodies::{Side, WrittenBody, written};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a response of status 1xx, 204, 205 or 304 with a body.
    ///
    /// ## Why is this bad
    ///
    /// Such a response ends behind its headers (RFC 9110, section 6.4.1). The body would never arrive, so that it is not
    /// emitted.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task: { fields: { id: uuid pk, title: string } }
    /// api_contracts:
    ///   endpoints:
    ///     DELETE /tasks/{id}:
    ///       purpose: Delete a task
    ///       response: 204 Task
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task: { fields: { id: uuid pk, title: string } }
    /// api_contracts:
    ///   endpoints:
    ///     DELETE /tasks/{id}:
    ///       purpose: Delete a task
    ///       response: 200 Task
    /// ```
    pub static CONTENT_FORBIDDEN = {
        code: "API020",
        name: "content-forbidden",
        summary: "A response has a body that its status forbids",
        family: ApiContracts,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for body in written(context.plan) {
        if !matches!(body.side, Side::Response | Side::Answer) || !holds_something(body.body) {
            continue;
        }
        let (status, place) = match (&body.status, status(&body)) {
            // The key counts; a second status inside is not read.
            (Some(StatusRange::Code(code)), _) => (*code, body.path.key()),
            (None, Some((code, place))) => (code, place),
            _ => continue,
        };
        if !has_no_content(status) {
            continue;
        }
        let words = phrase(status).map_or_else(|| status.to_string(), |phrase| format!("{status} {phrase}"));
        let better = match body.endpoint.as_ref().map(|name| name.method) {
            Some(Method::Post) => "201",
            _ => "200",
        };
        let mut finding = Finding::new(&CONTENT_FORBIDDEN, place.clone(), format!("a response of {words} has no body"))
            .help(format!("use {better}, or take the body out"));
        if let Some((expr, path)) = body.type_expr() {
            finding = finding.label(path.within(expr.span.clone()), "never sent");
        }
        found.push(finding.fix(Applicability::Unsafe, format!("use {better}"), place, better));
    }
}

fn holds_something(body: &Body) -> bool {
    match body {
        Body::Status(_) => false,
        // What does not parse is another rule's.
        Body::Short(written) => matches!(written.get(), Some(BodyExpr::Type { .. } | BodyExpr::Json(_))),
        Body::Full(spec) => {
            spec.ty.is_some()
                || spec.fields.is_some()
                || spec.example.is_some()
                || spec.examples.is_some()
                || spec.stream.is_some()
                || spec.media.is_some()
        }
    }
}

/// The status that a body says itself, and where.
fn status(body: &WrittenBody<'_>) -> Option<(u16, Place)> {
    match body.body {
        Body::Status(_) => None,
        Body::Short(written) => match written.get()? {
            BodyExpr::Type { status: Some(status), .. } => Some((status.value, body.path.within(status.span.clone()))),
            _ => None,
        },
        Body::Full(spec) => Some((spec.status?.code(), body.path.join("status").value())),
    }
}

#[cfg(test)]
mod tests {
    use super::CONTENT_FORBIDDEN;
    use crate::rules::testing::check_rule;

    #[test]
    fn statuses_without_content_have_none() {
        check_rule(
            &CONTENT_FORBIDDEN,
            r#"
api_contracts:
  endpoints:
    POST /a:
      purpose: Create
      response: 204 string
#               ^^^ a response of 204 No Content has no body | use 201, or take the body out
#                   ------ never sent
    GET /b:
      purpose: Read
      responses:
        200: string
        205: none
        304: { type: string }
#       ^^^ a response of 304 Not Modified has no body | use 200, or take the body out
#                    ------ never sent
    PUT /c:
      purpose: Replace
      response: { status: 204, example: { a: 1 } }
#                         ^^^ a response of 204 No Content has no body | use 200, or take the body out
    PUT /d:
      purpose: Replace
      response: { status: 204, description: Done, headers: { ETag: string } }
  webhooks:
    done:
      purpose: Done
      response: { status: 204, fields: { a: string } }
#                         ^^^ a response of 204 No Content has no body | use 200, or take the body out
"#,
        );
    }
}
