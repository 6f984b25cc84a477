//! Models that every plan has unless it declares its own: `Page<T>` and `Problem`.

use indexmap::IndexMap;
use serde_json::json;

use super::{Lowering, new_type};
use crate::model::ty::{Constraints, ScalarTy, Size, Ty, TyKind};
use crate::model::types::{Field, Origin, Record, Role, TypeDefKind, Visibility};
use crate::place::PlanPath;
use crate::plan::contracts::{Pagination, PaginationSpec, PaginationStyle};
use crate::plan::expr::Scalar;

/// The generic model of a page of results.
pub(super) const PAGE: &str = "Page";

/// The model of an error (RFC 9457).
pub(super) const PROBLEM: &str = "Problem";

/// A field of a model that the plan does not declare.
fn field(name: &str, ty: Ty, description: &str) -> Field {
    Field {
        name: name.to_owned(),
        wire: name.to_owned(),
        path: PlanPath::root(),
        ty,
        optional: false,
        required: false,
        default: None,
        example: None,
        description: Some(description.to_owned()),
        visibility: Visibility::All,
        primary_key: false,
        unique: false,
        indexed: false,
        sensitive: false,
        deprecated: None,
        reference: None,
        state: None,
        rust: None,
        openapi: None,
        extensions: IndexMap::new(),
    }
}

fn total_of_all(name: &str) -> Field {
    field(name, Ty::scalar(Scalar::U64), "The number of items on all pages.")
}

fn record(parameters: Vec<String>, fields: Vec<Field>) -> TypeDefKind {
    TypeDefKind::Record(Record { parameters, ..Record::new(Role::Value, fields) })
}

fn text(constraints: Constraints) -> Ty {
    Ty::new(TyKind::Scalar(ScalarTy { scalar: Scalar::String, constraints }))
}

fn formatted(format: &str) -> Ty {
    text(Constraints { format: Some(format.to_owned()), ..Constraints::default() })
}

impl Lowering<'_> {
    /// The pagination that shapes the plan's pages: the API's, else that of the first endpoint which has one.
    fn page_shape(&self) -> (PaginationStyle, Option<&PaginationSpec>) {
        let Some(contracts) = self.contracts else { return (PaginationStyle::Cursor, None) };
        let endpoints =
            contracts.endpoints.iter().flat_map(IndexMap::values).map(|endpoint| endpoint.pagination.as_ref());
        for pagination in std::iter::once(contracts.pagination.as_ref()).chain(endpoints).flatten() {
            match pagination {
                Pagination::Style(PaginationStyle::None) => {}
                Pagination::Style(style) => return (*style, None),
                Pagination::Full(spec) if spec.style == PaginationStyle::None => {}
                Pagination::Full(spec) => return (spec.style, Some(spec)),
            }
        }
        (PaginationStyle::Cursor, None)
    }

    /// Adds `Page<T>`, shaped by the plan's pagination.
    pub(super) fn add_page(&mut self) {
        let (style, spec) = self.page_shape();
        let named = |given: Option<&String>, default: &str| given.cloned().unwrap_or_else(|| default.to_owned());
        let items = named(spec.and_then(|spec| spec.items.as_ref()), "items");
        let list = TyKind::Array { items: Box::new(Ty::new(TyKind::Parameter("T".to_owned()))), size: Size::default() };
        let mut fields = vec![field(&items, Ty::new(list), "The items of this page.")];
        match style {
            PaginationStyle::Cursor | PaginationStyle::None => {
                let cursor = named(spec.and_then(|spec| spec.cursor_name.as_ref()), "cursor");
                let next = named(spec.and_then(|spec| spec.next.as_ref()), "next_cursor");
                let about = format!("Send it as `{cursor}` to read the next page; null on the last page.");
                fields.push(field(&next, Ty::scalar(Scalar::String).with_null(true), &about));
                // Counting everything is dear where pages are found by cursor: only if the plan asks for it.
                if let Some(total) = spec.and_then(|spec| spec.total.as_deref()) {
                    fields.push(total_of_all(total));
                }
            }
            PaginationStyle::Offset | PaginationStyle::Page => {
                let total = named(spec.and_then(|spec| spec.total.as_ref()), "total");
                fields.push(total_of_all(&total));
            }
        }
        for field in &mut fields {
            field.required = true;
            field.wire = crate::model::name::wire(&field.name, self.json_case);
        }
        let mut page =
            new_type(PAGE.to_owned(), Origin::Builtin, PlanPath::root(), record(vec!["T".to_owned()], fields));
        page.description = Some("A page of results.".to_owned());
        self.add(PAGE, page);
    }

    /// The name of the model of an error; adds it first if need be. A name of its own if the plan has a `Problem` that is
    /// something else.
    pub(super) fn problem(&mut self) -> String {
        if let Some(name) = &self.problem {
            return name.clone();
        }
        let detail_name = self.free_name(format!("{PROBLEM}Detail"), "ApiProblemDetail");
        let mut detail = field("detail", Ty::scalar(Scalar::String), "What is wrong there.");
        detail.required = true;
        let pointer = field("pointer", formatted("json-pointer"), "Where in the request body, as a JSON pointer.");
        let fields = vec![Field { optional: true, ..pointer }, detail];
        let mut def = new_type(detail_name.clone(), Origin::Builtin, PlanPath::root(), record(Vec::new(), fields));
        def.description = Some("What is wrong with one part of a request.".to_owned());
        self.add(&detail_name, def);

        let status = Constraints { min: Some(400.into()), max: Some(599.into()), ..Constraints::default() };
        let status = Ty::new(TyKind::Scalar(ScalarTy { scalar: Scalar::I32, constraints: status }));
        let errors = TyKind::Array { items: Box::new(Ty::model(detail_name)), size: Size::default() };
        let optional = |field: Field| Field { optional: true, ..field };
        let mut kind = field("type", formatted("uri-reference"), "A URI that identifies the type of problem.");
        kind.default = Some(json!("about:blank"));
        let fields = vec![
            kind,
            field("title", Ty::scalar(Scalar::String), "The type of problem in a few words."),
            field("status", status, "The HTTP status of the response."),
            optional(field("detail", Ty::scalar(Scalar::String), "What went wrong this time.")),
            optional(field("instance", formatted("uri-reference"), "A URI that identifies this occurrence.")),
            optional(field("errors", Ty::new(errors), "What is wrong with each part of the request.")),
        ];
        let name = self.free_name(PROBLEM.to_owned(), "ApiProblem");
        let mut def = new_type(name.clone(), Origin::Builtin, PlanPath::root(), record(Vec::new(), fields));
        def.description = Some("What went wrong, as problem details (RFC 9457).".to_owned());
        self.add(&name, def);
        self.problem = Some(name.clone());
        name
    }
}
