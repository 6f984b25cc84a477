//! Types that may be null, in the forms that linters and generators agree on.

use std::collections::BTreeSet;

use openapiv3::{AnySchema, ReferenceOr, Schema, SchemaData, SchemaKind, Type};
use plan_schema::model::{Ty, TyKind, TypeDefKind};
use plan_schema::plan::expr::Scalar;
use serde_json::Value;

use super::Schemas;
use super::apart::Kinds;

impl Schemas<'_> {
    /// A reference to the component of a named type, or null.
    pub(super) fn or_null(&self, reference: ReferenceOr<Schema>, name: &str) -> ReferenceOr<Schema> {
        if self.takes_null(name, &mut BTreeSet::new()) {
            return reference;
        }
        let null = Schema {
            schema_data: SchemaData::default(),
            schema_kind: SchemaKind::Any(AnySchema { enumeration: vec![Value::Null], ..AnySchema::default() }),
        };
        let either = vec![reference, ReferenceOr::Item(null)];
        // To validators null is a value of such a type already, so that it matches twice.
        let schema_kind = if Kinds::taken(self.model, &Ty::model(name)).has_null() {
            SchemaKind::AnyOf { any_of: either }
        } else {
            SchemaKind::OneOf { one_of: either }
        };
        ReferenceOr::Item(Schema { schema_data: SchemaData::default(), schema_kind })
    }

    /// Whether a named type takes `null` by itself. Then `null` must not be offered a second time: `oneOf` wants one match.
    fn takes_null<'a>(&'a self, name: &'a str, seen: &mut BTreeSet<&'a str>) -> bool {
        // What is being asked about already adds nothing.
        if !seen.insert(name) {
            return false;
        }
        let mut takes = |ty: &'a Ty| {
            ty.nullable
                || match &ty.kind {
                    TyKind::Scalar(scalar) => scalar.scalar == Scalar::Json,
                    TyKind::Model { name, .. } | TyKind::Generic { instance: name, .. } => self.takes_null(name, seen),
                    _ => false,
                }
        };
        match self.model.get(name).map(|def| &def.kind) {
            Some(TypeDefKind::Alias(alias)) => takes(&alias.ty),
            Some(TypeDefKind::Union(union)) => {
                union.discriminator.is_none() && union.members.iter().any(|member| takes(&member.ty))
            }
            Some(TypeDefKind::Enum(_) | TypeDefKind::Record(_)) | None => false,
        }
    }
}

/// `nullable: true` works beside `type` only; an enum has to list `null` besides (OpenAPI 3.0.3, proposal 2019-10-31).
pub(super) fn nullable(mut schema: Schema) -> Schema {
    match &mut schema.schema_kind {
        SchemaKind::Type(ty) => {
            match ty {
                Type::String(ty) if !ty.enumeration.is_empty() => ty.enumeration.push(None),
                Type::Integer(ty) if !ty.enumeration.is_empty() => ty.enumeration.push(None),
                Type::String(_)
                | Type::Integer(_)
                | Type::Number(_)
                | Type::Object(_)
                | Type::Array(_)
                | Type::Boolean(_) => {}
            }
            schema.schema_data.nullable = true;
        }
        SchemaKind::Any(any) if any.typ.is_some() => {
            if !any.enumeration.is_empty() {
                any.enumeration.push(Value::Null);
            }
            schema.schema_data.nullable = true;
        }
        // Without a type `null` is allowed anyway; what types make is nothing else.
        SchemaKind::Any(_)
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => {}
    }
    schema
}
