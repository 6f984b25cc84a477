//! The keys of maps. OpenAPI 3.0 has no word for what they are; later versions have `propertyNames`.

use plan_schema::model::{Constraints, Lens, Model, Ty, TyKind, TypeDefKind};
use plan_schema::plan::expr::Scalar;
use serde_json::{Value, json};

use super::Schemas;
use crate::emit::openapi::to_value;

/// What keys of a type are on the wire, where they always are texts.
enum Keys {
    /// Any text.
    Any,
    /// Texts that the type's own schema describes.
    Texts,
    /// Texts that match a pattern.
    Match(&'static str),
}

/// Whether a type says more of keys than that they are texts.
pub(in crate::emit::openapi) fn said(model: &Model, key: &Ty) -> bool {
    !matches!(keys(model, key), Keys::Any)
}

/// The schema of the keys of a map; `None` if they are any texts.
pub(super) fn schema(schemas: &Schemas<'_>, key: &Ty) -> Option<Value> {
    match keys(schemas.model, key) {
        Keys::Any => None,
        Keys::Texts => Some(to_value(&schemas.of(&key.clone().with_null(false), Lens::Read))),
        Keys::Match(pattern) => Some(json!({ "pattern": pattern })),
    }
}

fn keys(model: &Model, key: &Ty) -> Keys {
    match &model.follow(key).kind {
        TyKind::Scalar(ty) => match ty.scalar {
            Scalar::String | Scalar::Text if ty.constraints == Constraints::default() => Keys::Any,
            Scalar::Boolean => Keys::Match("^(true|false)$"),
            Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::I64 => Keys::Match(r"^(0|-?[1-9]\d*)$"),
            Scalar::U8 | Scalar::U16 | Scalar::U32 | Scalar::U64 => Keys::Match(r"^(0|[1-9]\d*)$"),
            Scalar::F32 | Scalar::F64 | Scalar::Decimal | Scalar::Binary | Scalar::Json | Scalar::Object => Keys::Any,
            Scalar::String
            | Scalar::Text
            | Scalar::Uuid
            | Scalar::Timestamp
            | Scalar::Date
            | Scalar::Time
            | Scalar::Duration
            | Scalar::Email
            | Scalar::Uri
            | Scalar::Hostname
            | Scalar::Ipv4
            | Scalar::Ipv6
            | Scalar::Password
            | Scalar::Bytes => Keys::Texts,
        },
        TyKind::Model { name, .. } => match model.get(name).map(|def| &def.kind) {
            Some(TypeDefKind::Enum(def)) if def.values.iter().all(|value| value.value.is_string()) => Keys::Texts,
            Some(TypeDefKind::Enum(_)) => Keys::Match(r"^(0|-?[1-9]\d*)$"),
            Some(TypeDefKind::Record(_) | TypeDefKind::Union(_) | TypeDefKind::Alias(_)) | None => Keys::Any,
        },
        TyKind::Key { ty, .. } => keys(model, ty),
        TyKind::Generic { .. }
        | TyKind::Parameter(_)
        | TyKind::Array { .. }
        | TyKind::Set { .. }
        | TyKind::Map { .. }
        | TyKind::Record { .. }
        | TyKind::Error => Keys::Any,
    }
}
