//! Bodies of requests and responses, and errors.

use indexmap::IndexMap;
use openapiv3 as oas;
use plan_schema::model::{Content, ErrorResponse, Model, NamedExample, RequestBody, Response, name};
use serde_json::Value;

use super::data::extensions;
use super::error_sample;
use super::parameters;
use super::schemas::Schemas;
use super::stream;

pub(super) fn request(model: &Model, schemas: &Schemas<'_>, body: &RequestBody) -> oas::RequestBody {
    oas::RequestBody {
        description: body.description.clone(),
        content: contents(model, schemas, &body.contents),
        required: body.required,
        extensions: extensions(&body.extensions, body.openapi.as_ref(), &body.path),
    }
}

pub(super) fn response(model: &Model, schemas: &Schemas<'_>, response: &Response) -> oas::Response {
    oas::Response {
        description: response.description.trim_end().to_owned(),
        headers: parameters::headers(schemas, &response.headers),
        content: contents(model, schemas, &response.contents),
        links: IndexMap::new(),
        extensions: extensions(&response.extensions, response.openapi.as_ref(), &response.path),
    }
}

pub(super) fn error(model: &Model, schemas: &Schemas<'_>, error: &ErrorResponse) -> oas::Response {
    let description = match (error.phrase.trim(), error.reason.trim()) {
        ("", "") => "Error".to_owned(),
        ("", reason) => name::sentence(reason),
        (phrase, "") => phrase.to_owned(),
        (phrase, reason) => name::sentence(&format!("{phrase}: {reason}")),
    };
    let content = error.content.as_ref().map(|content| {
        let sample = || error_sample::sample(model, schemas, error, content);
        (content.media_type.clone(), media_type(model, schemas, content, sample))
    });
    oas::Response {
        description,
        headers: parameters::headers(schemas, &error.headers),
        content: content.into_iter().collect(),
        links: IndexMap::new(),
        extensions: extensions(&error.extensions, error.openapi.as_ref(), &error.path),
    }
}

fn contents(model: &Model, schemas: &Schemas<'_>, contents: &[Content]) -> oas::Content {
    contents
        .iter()
        .map(|content| {
            let sample = || schemas.sampled(&content.ty, content.lens, || model.sample(&content.ty, content.lens));
            (content.media_type.clone(), media_type(model, schemas, content, sample))
        })
        .collect()
}

/// A body in one media type. How other media types than JSON and forms write a value is theirs to say, so that only given
/// examples stand there.
fn media_type(
    model: &Model,
    schemas: &Schemas<'_>,
    content: &Content,
    sample: impl FnOnce() -> Option<Value>,
) -> oas::MediaType {
    let mut media = oas::MediaType { schema: Some(schemas.of(&content.ty, content.lens)), ..oas::MediaType::default() };
    match content.examples.as_slice() {
        [] if (content.is_json() || content.is_form()) && !content.stream => media.example = sample(),
        [] => {}
        [NamedExample { name: None, summary: None, value, .. }] => media.example = Some(value.clone()),
        several => media.examples = examples(several),
    }
    if content.stream {
        stream::stream(model, content, &mut media);
    }
    media
}

fn examples(examples: &[NamedExample]) -> IndexMap<String, oas::ReferenceOr<oas::Example>> {
    examples
        .iter()
        .enumerate()
        .map(|(index, example)| {
            let name = example.name.clone().unwrap_or_else(|| format!("example{}", index + 1));
            let example = oas::Example {
                summary: example.summary.clone(),
                value: Some(example.value.clone()),
                ..oas::Example::default()
            };
            (name, oas::ReferenceOr::Item(example))
        })
        .collect()
}
