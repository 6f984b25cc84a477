//! Parameters and headers.

use indexmap::IndexMap;
use openapiv3 as oas;
use plan_schema::model::{Header, Lens, Model, Parameter, ParameterPlace};
use plan_schema::plan::models::QueryStyle;

use super::data::{deprecation, extensions, paragraphs};
use super::schemas::{Schemas, beside, default_of, type_default};

pub(super) fn parameter(model: &Model, schemas: &Schemas<'_>, parameter: &Parameter) -> oas::Parameter {
    let required = parameter.required || parameter.place == ParameterPlace::Path;
    let default = (!required)
        .then(|| {
            default_of(model, &parameter.ty, parameter.default.as_ref()).or_else(|| type_default(model, &parameter.ty))
        })
        .flatten();
    let schema =
        beside(schemas.of(&parameter.ty, Lens::Read), oas::SchemaData { default, ..oas::SchemaData::default() });
    let (style, explode) = style(parameter.style, parameter.place, model.is_object(&parameter.ty));
    // Readers try an endpoint with this value; what may be left out would only narrow what they get.
    let sampled = || required.then(|| model.sample_called(&parameter.name, &parameter.ty, Lens::Read)).flatten();
    let parameter_data = oas::ParameterData {
        name: parameter.name.clone(),
        description: paragraphs(
            Some(parameter.description.trim_end().to_owned()),
            parameter.deprecated.as_ref().and_then(deprecation),
        ),
        required,
        deprecated: parameter.deprecated.is_some().then_some(true),
        format: oas::ParameterSchemaOrContent::Schema(schema),
        example: default_of(model, &parameter.ty, parameter.example.as_ref()).or_else(sampled),
        examples: IndexMap::new(),
        explode,
        extensions: extensions(&parameter.extensions, parameter.openapi.as_ref(), &parameter.path),
    };
    match parameter.place {
        ParameterPlace::Path => oas::Parameter::Path { parameter_data, style: oas::PathStyle::Simple },
        ParameterPlace::Query => {
            oas::Parameter::Query { parameter_data, allow_reserved: false, style, allow_empty_value: None }
        }
        ParameterPlace::Header => oas::Parameter::Header { parameter_data, style: oas::HeaderStyle::Simple },
        // 3.2 has a style `cookie` besides; Redocly refuses it still, and `form` is allowed in all versions.
        ParameterPlace::Cookie => oas::Parameter::Cookie { parameter_data, style: oas::CookieStyle::Form },
    }
}

/// Style and `explode`; `None` is the style's own default (`true` for `form`, else `false`).
fn style(style: Option<QueryStyle>, place: ParameterPlace, object: bool) -> (oas::QueryStyle, Option<bool>) {
    if place != ParameterPlace::Query {
        return (oas::QueryStyle::Form, None);
    }
    match style {
        Some(QueryStyle::Csv) => (oas::QueryStyle::Form, Some(false)),
        Some(QueryStyle::Pipes) => (oas::QueryStyle::PipeDelimited, Some(false)),
        Some(QueryStyle::Spaces) => (oas::QueryStyle::SpaceDelimited, Some(false)),
        Some(QueryStyle::Deep) => (oas::QueryStyle::DeepObject, Some(true)),
        None if object => (oas::QueryStyle::DeepObject, Some(true)),
        Some(QueryStyle::Repeat) | None => (oas::QueryStyle::Form, None),
    }
}

pub(super) fn headers(schemas: &Schemas<'_>, headers: &[Header]) -> IndexMap<String, oas::ReferenceOr<oas::Header>> {
    headers.iter().map(|header| (header.name.clone(), oas::ReferenceOr::Item(self::header(schemas, header)))).collect()
}

fn header(schemas: &Schemas<'_>, header: &Header) -> oas::Header {
    oas::Header {
        description: Some(header.description.trim_end().to_owned()),
        style: oas::HeaderStyle::Simple,
        required: header.required,
        deprecated: None,
        format: oas::ParameterSchemaOrContent::Schema(schemas.of(&header.ty, Lens::Read)),
        example: header.example.clone(),
        examples: IndexMap::new(),
        extensions: extensions(&header.extensions, header.openapi.as_ref(), &header.path),
    }
}
