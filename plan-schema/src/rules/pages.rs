//! What the rules about pagination share: whether an endpoint answers with a list.

use crate::model::{Content, Model, Operation, Record, TyKind, TypeDefKind};
use crate::plan::contracts::{Pagination, PaginationSpec, PaginationStyle};
use crate::plan::expr::Scalar;

/// What an endpoint answers with, as pagination sees it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Listed<'m> {
    /// A bare list.
    List,
    /// A record with a list in it, by name.
    Page(&'m str, &'m Record),
    /// Something of which nobody here can tell.
    Unknown,
    /// No list.
    No,
}

/// What an operation answers with; the first list counts.
pub(super) fn listed<'m>(model: &'m Model, operation: &'m Operation) -> Listed<'m> {
    let successes = operation.responses.iter().filter(|response| matches!(response.status.class(), Some(2) | None));
    let contents = successes.flat_map(|response| &response.contents).map(|content| listed_in(model, content));
    let mut best = Listed::No;
    for listed in contents {
        match listed {
            Listed::List | Listed::Page(..) => return listed,
            Listed::Unknown => best = listed,
            Listed::No => {}
        }
    }
    best
}

fn listed_in<'m>(model: &'m Model, content: &'m Content) -> Listed<'m> {
    // What a text of another form holds, nobody here knows.
    if !content.is_json() || content.ty.has_error() {
        return if content.stream { Listed::No } else { Listed::Unknown };
    }
    match &model.follow(&content.ty).kind {
        TyKind::Array { .. } | TyKind::Set { .. } => Listed::List,
        TyKind::Model { name, .. } | TyKind::Generic { instance: name, .. } => {
            match model.get(name).map(|def| &def.kind) {
                Some(TypeDefKind::Record(record)) => {
                    let mut types = record.fields.iter().map(|field| &field.ty);
                    if types.any(|ty| ty.has_error() || may_be_list(&model.follow(ty).kind)) {
                        Listed::Page(name, record)
                    } else {
                        Listed::No
                    }
                }
                Some(TypeDefKind::Enum(_)) => Listed::No,
                Some(TypeDefKind::Union(_) | TypeDefKind::Alias(_)) | None => Listed::Unknown,
            }
        }
        TyKind::Scalar(scalar) if matches!(scalar.scalar, Scalar::Json | Scalar::Object | Scalar::Binary) => {
            Listed::Unknown
        }
        TyKind::Scalar(_) | TyKind::Key { .. } => Listed::No,
        TyKind::Map { .. } | TyKind::Record { .. } | TyKind::Parameter(_) | TyKind::Error => Listed::Unknown,
    }
}

/// Whether items may stand there.
fn may_be_list(kind: &TyKind) -> bool {
    match kind {
        TyKind::Array { .. } | TyKind::Set { .. } | TyKind::Map { .. } | TyKind::Record { .. } => true,
        TyKind::Scalar(scalar) => matches!(scalar.scalar, Scalar::Json | Scalar::Object),
        TyKind::Model { .. } | TyKind::Generic { .. } | TyKind::Parameter(_) | TyKind::Key { .. } | TyKind::Error => {
            false
        }
    }
}

/// The style of a pagination, and what is spelled out of it; nothing if it says that there is none.
pub(super) fn spelled(pagination: &Pagination) -> Option<(PaginationStyle, Option<&PaginationSpec>)> {
    let (style, spec) = match pagination {
        Pagination::Style(style) => (*style, None),
        Pagination::Full(spec) => (spec.style, Some(&**spec)),
    };
    (style != PaginationStyle::None).then_some((style, spec))
}
