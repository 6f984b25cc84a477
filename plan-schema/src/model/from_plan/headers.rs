//! Headers of responses, errors and webhooks: declared ones, and those that follow from a status.

use indexmap::IndexMap;

use super::fields::Around;
use super::{Lowering, texts};
use crate::model::Header;
use crate::model::ty::{Constraints, ScalarTy, Ty, TyKind};
use crate::model::types::Origin;
use crate::place::PlanPath;
use crate::plan::expr::Scalar;
use crate::plan::models::{FieldDef, FieldName};

impl Lowering<'_> {
    /// Declared headers.
    pub(super) fn headers(
        &mut self,
        headers: Option<&IndexMap<FieldName, FieldDef>>,
        owner: &str,
        path: &PlanPath,
    ) -> Vec<Header> {
        let around = Around { owner: owner.to_owned(), parameters: Vec::new(), inline: Origin::Parameter };
        let Some(headers) = headers else { return Vec::new() };
        let lowered = self.fields(headers, &around, path);
        lowered
            .into_iter()
            .map(|lowered| {
                let field = lowered.field;
                Header {
                    description: field.description.unwrap_or_else(|| texts::header(&field.name)),
                    name: field.name,
                    required: !field.optional && !field.ty.nullable,
                    ty: field.ty.with_null(false),
                    example: field.example,
                    extensions: field.extensions,
                    openapi: field.openapi,
                }
            })
            .collect()
    }
}

/// Adds headers of which there is none of that name yet; names of headers have no case (RFC 9110, section 5.1).
pub(super) fn extend(headers: &mut Vec<Header>, more: impl IntoIterator<Item = Header>) {
    for header in more {
        if !headers.iter().any(|there| there.name.eq_ignore_ascii_case(&header.name)) {
            headers.push(header);
        }
    }
}

pub(super) fn text_header(name: &str, description: &str) -> Header {
    Header {
        name: name.to_owned(),
        required: false,
        ty: Ty::scalar(Scalar::String),
        description: description.to_owned(),
        example: None,
        extensions: IndexMap::new(),
        openapi: None,
    }
}

/// What a response of this status carries by the HTTP specification (RFC 9110, RFC 6585).
pub(super) fn of_status(status: u16) -> Option<Header> {
    match status {
        301 | 302 | 303 | 307 | 308 => {
            Some(Header { ty: Ty::scalar(Scalar::Uri), ..text_header("Location", "Where to go instead.") })
        }
        401 => Some(text_header("WWW-Authenticate", "How to authenticate.")),
        429 => {
            let constraints = Constraints { min: Some(0.into()), ..Constraints::default() };
            let seconds = Ty::new(TyKind::Scalar(ScalarTy { scalar: Scalar::I32, constraints }));
            Some(Header {
                ty: seconds,
                ..text_header("Retry-After", "How many seconds to wait before the next request.")
            })
        }
        _ => None,
    }
}
