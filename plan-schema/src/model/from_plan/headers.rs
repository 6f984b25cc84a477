//! Headers of responses, errors and webhooks: declared ones, and those that follow from a status.

use indexmap::IndexMap;
use serde_json::json;

use super::fields::Around;
use super::{Lowering, texts};
use crate::model::Header;
use crate::model::ty::{Constraints, ScalarTy, Ty, TyKind};
use crate::model::types::{Deprecation, Origin};
use crate::place::PlanPath;
use crate::plan::Date;
use crate::plan::expr::Scalar;
use crate::plan::models::{FieldDef, FieldName};

/// An entity tag as it travels, in its quotes (RFC 9110, section 8.8.3).
pub(super) const ETAG: &str = "\"33a64df5\"";

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
                    path: field.path,
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
        path: PlanPath::root(),
    }
}

/// The `ETag` of a response.
pub(super) fn etag() -> Header {
    Header { example: Some(json!(ETAG)), ..text_header("ETag", "The version of the resource.") }
}

/// What says in a response that the endpoint goes away. Both headers carry a date, so that there is none without one.
pub(super) fn of_deprecation(deprecation: &Deprecation) -> Vec<Header> {
    let day = |text: &Option<String>| text.as_ref().and_then(|text| Date::try_from(text.clone()).ok());
    let since = day(&deprecation.since).map(|day| Header {
        example: Some(json!(format!("@{}", day.days() * 86_400))),
        ..text_header("Deprecation", "Since when the endpoint is deprecated (RFC 9745).")
    });
    let sunset = day(&deprecation.sunset).map(|day| Header {
        example: Some(json!(http_date(&day))),
        ..text_header("Sunset", "When the endpoint goes away (RFC 8594).")
    });
    since.into_iter().chain(sunset).collect()
}

/// The beginning of a day as HTTP writes it (RFC 9110, section 5.6.7): `Fri, 01 Jan 2027 00:00:00 GMT`.
fn http_date(day: &Date) -> String {
    const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    // 1970-01-01 was a Thursday.
    let weekday = usize::try_from(day.days().rem_euclid(7)).unwrap_or_default();
    let mut parts = day.as_str().split('-');
    let (year, month, date) = (parts.next(), parts.next(), parts.next());
    let month = month.and_then(|month| month.parse::<usize>().ok()).and_then(|month| MONTHS.get(month - 1));
    format!(
        "{}, {} {} {} 00:00:00 GMT",
        WEEKDAYS[weekday],
        date.unwrap_or_default(),
        month.copied().unwrap_or_default(),
        year.unwrap_or_default()
    )
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
