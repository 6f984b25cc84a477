//! Parameters: declared ones, those in the path, and those that pagination and other facts bring.

use indexmap::IndexMap;
use serde_json::json;

use super::Lowering;
use super::fields::Around;
use super::headers::ETAG;
use super::records::tell_apart;
use super::texts;
use crate::model::name::{pascal, prose, singular, wire};
use crate::model::operation::{Origin as ParameterOrigin, Parameter, ParameterPlace};
use crate::model::ty::{Constraints, ScalarTy, Size, Ty, TyKind};
use crate::model::types::Origin;
use crate::place::PlanPath;
use crate::plan::contracts::{Endpoint, JsonCase, Need, Pagination, PaginationSpec, PaginationStyle};
use crate::plan::expr::{Method, PageLimit, PathPiece, PathTemplate, Scalar};
use crate::plan::models::{FieldDef, FieldName};

impl Lowering<'_> {
    /// Declared parameters of the query string, headers and cookies.
    pub(super) fn declared_parameters(
        &mut self,
        fields: Option<&IndexMap<FieldName, FieldDef>>,
        place: ParameterPlace,
        is_list: bool,
        owner: &str,
        path: &PlanPath,
    ) -> Vec<Parameter> {
        let Some(fields) = fields else { return Vec::new() };
        let around = Around { owner: owner.to_owned(), parameters: Vec::new(), inline: Origin::Parameter };
        let mut lowered = self.fields(fields, &around, path);
        tell_apart(lowered.iter_mut().map(|lowered| &mut lowered.field));
        lowered
            .into_iter()
            .map(|lowered| {
                let (field, style) = (lowered.field, lowered.style);
                let description = field.description.unwrap_or_else(|| texts::parameter(&field.name, place, is_list));
                let may_be_left_out = field.ty.nullable || field.optional || field.default.is_some();
                // Members and query parameters follow the case of the API; headers and path parameters do not.
                let name = if place == ParameterPlace::Query { field.wire } else { field.name };
                Parameter {
                    name,
                    place,
                    origin: ParameterOrigin::Declared,
                    required: place == ParameterPlace::Path || field.required || !may_be_left_out,
                    ty: field.ty.with_null(false),
                    description,
                    default: field.default.filter(|default| !default.is_null()),
                    example: field.example,
                    style,
                    deprecated: field.deprecated,
                    openapi: field.openapi,
                    extensions: field.extensions,
                    path: field.path,
                }
            })
            .collect()
    }

    /// The parameters in the path, in its order.
    pub(super) fn path_parameters(
        &mut self,
        endpoint: &Endpoint,
        template: &PathTemplate,
        owner: &str,
        path: &PlanPath,
    ) -> Vec<Parameter> {
        let declared = self.declared_parameters(
            endpoint.path_params.as_ref(),
            ParameterPlace::Path,
            false,
            owner,
            &path.join("path_params"),
        );
        let mut parameters: Vec<Parameter> = Vec::new();
        for (index, segment) in template.segments.iter().enumerate() {
            for piece in segment {
                let PathPiece::Parameter(name) = piece else { continue };
                if parameters.iter().any(|there| there.name == *name) {
                    continue;
                }
                if let Some(declared) = declared.iter().find(|declared| declared.name == *name) {
                    let mut declared = declared.clone();
                    // A line with no words of its own says what the path says.
                    if declared.description == texts::parameter(name, ParameterPlace::Path, false) {
                        let known = self.path_type(name, template, index).map(|(_, about)| about);
                        declared.description = known.unwrap_or_else(|| texts::path_parameter(name, template, index));
                    }
                    parameters.push(declared);
                    continue;
                }
                let (ty, description, origin) = if let Some((ty, about)) = self.path_type(name, template, index) {
                    (ty, about, ParameterOrigin::Derived)
                } else {
                    let about = texts::path_parameter(name, template, index);
                    (Ty::scalar(Scalar::String), about, ParameterOrigin::Untyped)
                };
                parameters
                    .push(Parameter { origin, ..new_parameter(name, ParameterPlace::Path, ty, &description, path) });
            }
        }
        parameters
    }

    /// The type of a parameter that the plan does not declare, from what it is called and what stands before it.
    fn path_type(&self, name: &str, template: &PathTemplate, index: usize) -> Option<(Ty, String)> {
        let identifies = |model: &str| {
            let record = self.model.record(model)?;
            let [key] = record.primary_key.as_slice() else { return None };
            let ty = record.field(key)?.ty.clone().with_null(false);
            Some((ty, format!("Identifies the {}.", prose(model))))
        };
        // `{task_id}` and `{taskId}`: the key of `Task`.
        let snake = crate::model::name::snake(name);
        if let Some(found) = snake.strip_suffix("_id").and_then(|model| identifies(&pascal(model))) {
            return Some(found);
        }
        let before = template.segments[..index].iter().rev().find_map(|segment| match segment.as_slice() {
            [PathPiece::Literal(word)] => self.model_of_segment(word),
            _ => None,
        })?;
        let record = self.model.record(&before)?;
        if let Some(field) = record.field(name) {
            let about = if record.primary_key == [name.to_owned()] {
                format!("Identifies the {}.", prose(&before))
            } else {
                format!("The {} of the {}.", prose(name), prose(&before))
            };
            return Some((field.ty.clone().with_null(false), about));
        }
        if name == "id" { identifies(&before) } else { None }
    }

    /// The record that a path segment is about: `Task` for `tasks`.
    pub(super) fn model_of_segment(&self, segment: &str) -> Option<String> {
        let words = crate::model::name::snake(segment);
        // A model may be called by the plural: `OpeningHours`.
        [pascal(&singular(&words)), pascal(&words)]
            .into_iter()
            .find(|name| self.declared.contains_key(name.as_str()) && self.is_record(name))
    }
}

/// The parameters of pagination.
pub(super) fn pagination(pagination: &Pagination, case: Option<JsonCase>, path: &PlanPath) -> Vec<Parameter> {
    let (style, spec) = match pagination {
        Pagination::Style(style) => (*style, None),
        Pagination::Full(spec) => (spec.style, Some(&**spec)),
    };
    let name = |pick: fn(&PaginationSpec) -> &Option<String>, default: &str| {
        spec.and_then(|spec| pick(spec).clone()).unwrap_or_else(|| default.to_owned())
    };
    let whole = |scalar, min: u32, max: Option<u32>| {
        let constraints = Constraints { min: Some(min.into()), max: max.map(Into::into), ..Constraints::default() };
        Ty::new(TyKind::Scalar(ScalarTy { scalar, constraints }))
    };
    let limit = spec.and_then(|spec| spec.limit.as_ref()).and_then(|limit| limit.get()).copied();
    // Bounds that no number satisfies are a sound rule's to report.
    let limit = limit.filter(PageLimit::is_possible).unwrap_or_default();
    let PageLimit { min, max, default } = limit;
    let size = Parameter {
        default: Some(json!(default)),
        ..new_parameter(
            &name(|spec| &spec.limit_name, "limit"),
            ParameterPlace::Query,
            whole(Scalar::I32, min, Some(max)),
            "How many items to return at most.",
            path,
        )
    };
    let next = wire(&name(|spec| &spec.next, "next_cursor"), case);
    let place = match style {
        PaginationStyle::None => return Vec::new(),
        PaginationStyle::Cursor => new_parameter(
            &name(|spec| &spec.cursor_name, "cursor"),
            ParameterPlace::Query,
            Ty::scalar(Scalar::String),
            &format!("The `{next}` of the previous page; left out for the first page."),
            path,
        ),
        PaginationStyle::Offset => Parameter {
            default: Some(json!(0)),
            ..new_parameter(
                &name(|spec| &spec.offset_name, "offset"),
                ParameterPlace::Query,
                whole(Scalar::I64, 0, None),
                "How many items to skip.",
                path,
            )
        },
        PaginationStyle::Page => Parameter {
            default: Some(json!(1)),
            ..new_parameter(
                &name(|spec| &spec.page_name, "page"),
                ParameterPlace::Query,
                whole(Scalar::I32, 1, None),
                "The number of the page; the first is 1.",
                path,
            )
        },
    };
    vec![size, place].into_iter().map(|parameter| Parameter { required: false, ..parameter }).collect()
}

/// Whether a method changes what is there, so that `etag` makes it depend on `If-Match`.
pub(super) fn is_locking(method: Method) -> bool {
    matches!(method, Method::Put | Method::Patch | Method::Delete)
}

/// The headers that `idempotency` and `etag` bring.
pub(super) fn derived_headers(endpoint: &Endpoint, method: Method, path: &PlanPath) -> Vec<Parameter> {
    let mut headers = Vec::new();
    if let Some(need) = endpoint.idempotency {
        let constraints = Constraints { length: Size { min: Some(1), max: Some(255) }, ..Constraints::default() };
        let ty = Ty::new(TyKind::Scalar(ScalarTy { scalar: Scalar::String, constraints }));
        let about = "A key that the client makes up, the same for each retry of one request.";
        let header = new_parameter("Idempotency-Key", ParameterPlace::Header, ty, about, path);
        headers.push(needed(header, need, "8e03978e-40d5-43e8-bc93-6894a57f9324"));
    }
    if is_locking(method)
        && let Some(need) = endpoint.etag
    {
        let about = "The `ETag` that the client last saw.";
        let header = new_parameter("If-Match", ParameterPlace::Header, Ty::scalar(Scalar::String), about, path);
        headers.push(needed(header, need, ETAG));
    }
    headers
}

/// A header that has to be sent is shown with a value; readers would send one that may be left out as it is shown.
fn needed(header: Parameter, need: Need, example: &str) -> Parameter {
    let required = need == Need::Required;
    Parameter { required, example: required.then(|| json!(example)), ..header }
}

fn new_parameter(name: &str, place: ParameterPlace, ty: Ty, description: &str, path: &PlanPath) -> Parameter {
    Parameter {
        name: name.to_owned(),
        place,
        origin: ParameterOrigin::Derived,
        required: true,
        ty,
        description: description.to_owned(),
        default: None,
        example: None,
        style: None,
        deprecated: None,
        openapi: None,
        extensions: IndexMap::new(),
        path: path.clone(),
    }
}
