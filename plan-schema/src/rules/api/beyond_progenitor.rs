//! `API033`: what progenitor cannot read.

use crate::finding::Finding;
use crate::model::{Parameter, ParameterPlace, RequestBody};
use crate::plan::models::QueryStyle;
use crate::rules::answers::answers;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports what progenitor 0.15 cannot read: a query parameter that is an object (`deepObject`) or is separated by pipes or
    /// spaces, a cookie, and a request in another media type than JSON, a form (`application/x-www-form-urlencoded`), plain text or bytes, such as
    /// `multipart/form-data`; also a request in several media types.
    ///
    /// ## Why is this bad
    ///
    /// It is not only left out: progenitor stops, and no client is made at all.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /orders:
    ///       purpose: Find orders
    ///       query:
    ///         where: "map<string>?"
    ///       response: string[]
    ///       errors: { 400: a filter is not valid }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /orders:
    ///       purpose: Find orders
    ///       query:
    ///         where: string[]? (each one `key=value`)
    ///       response: string[]
    ///       errors: { 400: a filter is not valid }
    /// ```
    pub static BEYOND_PROGENITOR = {
        code: "API033",
        name: "beyond-progenitor",
        summary: "progenitor: an object in the query string, a cookie, or a form with files",
        family: ApiContracts,
        category: Consumer("progenitor"),
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// The media types of requests that it reads.
const MEDIA_TYPES: &[&str] = &[
    "application/json",
    "application/octet-stream",
    "application/x-www-form-urlencoded",
    "text/plain",
    "text/x-markdown",
];

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for answer in answers(context) {
        found.extend(answer.operation.parameters.iter().filter_map(|parameter| self::parameter(context, parameter)));
        found.extend(answer.operation.request.as_ref().and_then(request));
    }
}

fn parameter(context: &Context<'_>, parameter: &Parameter) -> Option<Finding> {
    let object = || parameter.style.is_none() && context.model.is_object(&parameter.ty);
    let (what, help) = match parameter.place {
        ParameterPlace::Cookie => ("is a cookie", "send it in a header"),
        ParameterPlace::Query if parameter.style == Some(QueryStyle::Deep) || object() => {
            ("is an object in the query string", "take its members as parameters, or send it in a body")
        }
        ParameterPlace::Query if matches!(parameter.style, Some(QueryStyle::Pipes | QueryStyle::Spaces)) => {
            ("is separated by pipes or spaces", "write `style: csv`, or leave the style out")
        }
        ParameterPlace::Query | ParameterPlace::Path | ParameterPlace::Header => return None,
    };
    let message = format!("`{}` {what}, which progenitor cannot read", parameter.name);
    Some(Finding::new(&BEYOND_PROGENITOR, parameter.path.key(), message).help(help))
}

fn request(request: &RequestBody) -> Option<Finding> {
    let media = |media_type: &str| media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let place = request.path.key();
    let mut media_types = request.contents.iter().map(|content| media(&content.media_type));
    if let Some(other) = media_types.find(|media_type| !MEDIA_TYPES.contains(&media_type.as_str())) {
        let message = format!("the request is `{other}`, which progenitor cannot read");
        return Some(
            Finding::new(&BEYOND_PROGENITOR, place, message)
                .help("send JSON; a file alone as `binary`, and what belongs to it in the query string"),
        );
    }
    (request.contents.len() > 1).then(|| {
        Finding::new(&BEYOND_PROGENITOR, place, "the request has several media types, and progenitor reads one")
            .help("keep one of them")
    })
}

#[cfg(test)]
mod tests {
    use super::BEYOND_PROGENITOR;
    use crate::rules::testing::check_rule;

    #[test]
    fn what_it_cannot_read() {
        check_rule(
            &BEYOND_PROGENITOR,
            r#"
data_models:
  Filter: { fields: { a: string } }
api_contracts:
  endpoints:
    GET /a: { purpose: Read, query: { f: Filter, g: "string[]", h: { type: Filter, style: csv } }, cookies: { sid: string }, response: string }
#                                     ^ `f` is an object in the query string, which progenitor cannot read
#                                                                                                             ^^^ `sid` is a cookie, which progenitor cannot read
    GET /f: { purpose: Read, query: { p: { type: "string[]", style: pipes }, c: { type: "string[]", style: csv } }, response: string }
#                                     ^ `p` is separated by pipes or spaces, which progenitor cannot read
    PUT /b: { purpose: Upload, request: { media: multipart/form-data, fields: { file: binary } }, response: 204 }
#                              ^^^^^^^ the request is `multipart/form-data`, which progenitor cannot read
    PUT /c: { purpose: Upload, request: { media: [application/json, text/plain], type: string }, response: 204 }
#                              ^^^^^^^ the request has several media types, and progenitor reads one
    PUT /d: { purpose: Upload, request: binary, response: 204 }
    PUT /e: { purpose: Upload, request: { media: "application/json; charset=utf-8", type: string }, response: 204 }
"#,
        );
    }
}
