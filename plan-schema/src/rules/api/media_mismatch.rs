//! `API069`: a media type that does not hold what the type says.

use std::collections::HashSet;

use crate::finding::Finding;
use crate::model::{Content, Model, TyKind, TypeDefKind};
use crate::place::{Place, PlanPath};
use crate::plan::contracts::{Body, BodySpec, Media};
use crate::plan::expr::Scalar;
use crate::rules::bodies::{held, written};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a form (`multipart/…`, `application/x-www-form-urlencoded`) that is no record, a record or list in a media type of
    /// plain texts or files (`text/plain`, `image/…`), a stream in a media type that is none, and what stands beside `stream`
    /// and is not read.
    ///
    /// ## Why is this bad
    ///
    /// Nobody can write such a body: a form has named parts, a picture has no fields.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     POST /avatars:
    ///       purpose: Upload an avatar
    ///       request: { media: multipart/form-data, type: binary }
    ///       response: 204
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     POST /avatars:
    ///       purpose: Upload an avatar
    ///       request: { media: multipart/form-data, fields: { image: binary } }
    ///       response: 204
    /// ```
    pub static MEDIA_MISMATCH = {
        code: "API069",
        name: "media-mismatch",
        summary: "A media type does not hold what the type of the body says",
        family: ApiContracts,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// Media types in which one value follows another.
const STREAMS: [&str; 7] = [
    "text/event-stream",
    "application/jsonl",
    "application/x-ndjson",
    "application/ndjson",
    "application/json-seq",
    "application/stream+json",
    "multipart/mixed",
];

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let mut bodies = std::collections::HashMap::new();
    for body in written(context.plan) {
        if let Body::Full(spec) = body.body {
            beside_stream(spec, &body.path, found);
            if spec.media.is_some() {
                bodies.insert(body.path, spec);
            }
        }
    }
    let mut seen = HashSet::new();
    for held in held(context.model) {
        let Some(spec) = bodies.get(held.path) else { continue };
        let media = held.content.media_type.as_str();
        if !seen.insert((held.path, media)) || held.content.stream || held.content.ty.has_error() {
            continue;
        }
        let Some(message) = mismatch(context.model, held.content) else { continue };
        let mut finding = Finding::new(&MEDIA_MISMATCH, place(spec, held.path, media), message);
        if spec.ty.is_some() {
            finding = finding.label(context.type_place(held.path), "the type");
        }
        found.push(finding.help(if is_form(media) {
            "give the parts of the form: `fields: { file: binary }`"
        } else {
            "use `application/json`, or a type such as `string` or `binary`"
        }));
    }
}

/// What stands beside `stream` and is not read, and a media type that is no stream.
fn beside_stream(spec: &BodySpec, path: &PlanPath, found: &mut Vec<Finding>) {
    if spec.stream.is_none() {
        return;
    }
    let several = matches!(spec.media, Some(Media::Many(_) | Media::Typed(_)));
    for (is, key) in [(spec.ty.is_some(), "type"), (spec.fields.is_some(), "fields"), (several, "media")] {
        if is {
            found.push(
                Finding::new(&MEDIA_MISMATCH, path.join(key).key(), format!("`{key}` is not read beside `stream`"))
                    .label(path.join("stream").key(), "says what the stream holds")
                    .help("a stream has one type: that of its events"),
            );
        }
    }
    if let Some(Media::One(media)) = &spec.media
        && !STREAMS.contains(&essence(media).as_str())
    {
        found.push(
            Finding::new(&MEDIA_MISMATCH, path.join("media").value(), format!("`{media}` is no stream"))
                .label(path.join("stream").key(), "the body is one")
                .help("leave `media` out (`text/event-stream`), or use `application/jsonl`"),
        );
    }
}

/// The media type without parameters, in lower case.
fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn is_form(media_type: &str) -> bool {
    let media = essence(media_type);
    media.starts_with("multipart/") || media == "application/x-www-form-urlencoded"
}

/// Whether such a body is one text or one file, without parts that a type could name.
fn is_whole(media_type: &str) -> bool {
    let media = essence(media_type);
    ["image/", "audio/", "video/", "font/"].iter().any(|group| media.starts_with(group))
        || [
            "text/plain",
            "text/html",
            "text/markdown",
            "application/octet-stream",
            "application/pdf",
            "application/zip",
            "application/gzip",
        ]
        .contains(&media.as_str())
}

fn mismatch(model: &Model, content: &Content) -> Option<String> {
    let media = &content.media_type;
    let ty = model.follow(&content.ty);
    let kind = match &ty.kind {
        TyKind::Scalar(scalar) if matches!(scalar.scalar, Scalar::Json | Scalar::Object) => return None,
        TyKind::Scalar(_) => "a single value",
        TyKind::Array { .. } | TyKind::Set { .. } => "a list",
        TyKind::Map { .. } | TyKind::Record { .. } => "a map",
        TyKind::Model { name, .. } | TyKind::Generic { instance: name, .. } => match &model.get(name)?.kind {
            TypeDefKind::Record(_) => "a record",
            TypeDefKind::Enum(_) => "a single value",
            TypeDefKind::Union(_) | TypeDefKind::Alias(_) => return None,
        },
        TyKind::Key { .. } | TyKind::Parameter(_) | TyKind::Error => return None,
    };
    if is_form(media) && !matches!(kind, "a record" | "a map") {
        return Some(format!("`{media}` has named parts, the type is {kind}"));
    }
    (is_whole(media) && kind != "a single value").then(|| format!("`{media}` does not hold {kind}"))
}

/// Where a media type stands.
fn place(spec: &BodySpec, path: &PlanPath, media_type: &str) -> Place {
    let path = path.join("media");
    match &spec.media {
        Some(Media::Many(all)) => match all.iter().position(|media| media == media_type) {
            Some(index) => path.join(index).value(),
            None => path.value(),
        },
        Some(Media::Typed(_)) => path.join(media_type).key(),
        Some(Media::One(_)) | None => path.value(),
    }
}

#[cfg(test)]
mod tests {
    use super::MEDIA_MISMATCH;
    use crate::rules::testing::check_rule;

    #[test]
    fn media_types_hold_what_they_can() {
        check_rule(
            &MEDIA_MISMATCH,
            r#"
data_models:
  Task: { fields: { id: uuid pk, title: string } }
  Kind: { enum: [a, b] }
api_contracts:
  endpoints:
    POST /a:
      purpose: Forms
      request: { media: multipart/form-data, type: binary }
#                       ^^^^^^^^^^^^^^^^^^^ `multipart/form-data` has named parts, the type is a single value
#                                                  ------ the type
      response: { media: [application/json, text/plain], type: "Task[]" }
#                                           ^^^^^^^^^^ `text/plain` does not hold a list
#                                                               ------ the type
    PUT /a:
      purpose: Files
      request: { media: { application/json: Task, image/png: Task } }
#                                                 ^^^^^^^^^ `image/png` does not hold a record
      response: { stream: Task, type: Task, media: application/json }
#                 ------ says what the stream holds
#                 ------ the body is one
#                               ^^^^ `type` is not read beside `stream`
#                                                  ^^^^^^^^^^^^^^^^ `application/json` is no stream
    POST /b:
      purpose: What fits
      request: { media: application/x-www-form-urlencoded, type: Task }
      response: { media: text/csv, type: "Task[]" }
    PUT /b:
      purpose: What fits
      request: { media: multipart/form-data, fields: { file: binary } }
      response: { media: text/plain; charset=utf-8, type: Kind }
    GET /c: { purpose: A stream, response: { stream: Task, media: application/jsonl } }
    GET /d: { purpose: A file, response: { media: application/pdf, type: binary } }
"#,
        );
    }
}
