//! Types that may be null, in the forms that linters and generators agree on.

use std::collections::BTreeSet;

use openapiv3::{AnySchema, ReferenceOr, Schema, SchemaData, SchemaKind, Type};
use plan_schema::model::{Ty, TyKind, TypeDefKind, UnionDef};
use plan_schema::plan::expr::Scalar;
use serde_json::Value;

use super::Schemas;

impl Schemas<'_> {
    /// A reference to the component of a named type, or null: a union with a tag as [`Self::looks_overlapping`] says.
    pub(super) fn or_null(&self, reference: ReferenceOr<Schema>, name: &str) -> ReferenceOr<Schema> {
        if self.takes_null(name, &mut BTreeSet::new()) {
            return reference;
        }
        let null = Schema {
            schema_data: SchemaData::default(),
            schema_kind: SchemaKind::Any(AnySchema { enumeration: vec![Value::Null], ..AnySchema::default() }),
        };
        let either = vec![reference, ReferenceOr::Item(null)];
        let schema_kind = if self.follows_tag(name, &mut BTreeSet::new()) {
            SchemaKind::AnyOf { any_of: either }
        } else {
            SchemaKind::OneOf { one_of: either }
        };
        ReferenceOr::Item(Schema { schema_data: SchemaData::default(), schema_kind })
    }

    /// Whether validators that follow `discriminator` find two members of a union without a tag for one value.
    ///
    /// They ask objects alone for a tag, and let everything else pass (ajv does, and so does Redocly). Beside null or a text, a
    /// union with a tag would be the second match in a `oneOf`.
    pub(super) fn looks_overlapping(&self, union: &UnionDef) -> bool {
        let is_tagged = |ty: &Ty| match &ty.kind {
            TyKind::Model { name, .. } | TyKind::Generic { instance: name, .. } => {
                self.follows_tag(name, &mut BTreeSet::new())
            }
            _ => false,
        };
        let others = |of: usize| union.members.iter().enumerate().filter(move |(at, _)| *at != of);
        union.discriminator.is_none()
            && union.members.iter().enumerate().any(|(at, member)| {
                is_tagged(&member.ty) && others(at).any(|(_, other)| !self.model.is_object(&other.ty))
            })
    }

    /// Whether a named type is a union with a tag, or has one among its members.
    fn follows_tag<'a>(&'a self, name: &'a str, seen: &mut BTreeSet<&'a str>) -> bool {
        if !seen.insert(name) {
            return false;
        }
        let mut follows = |ty: &'a Ty| match &ty.kind {
            TyKind::Model { name, .. } | TyKind::Generic { instance: name, .. } => self.follows_tag(name, seen),
            _ => false,
        };
        match self.model.get(name).map(|def| &def.kind) {
            Some(TypeDefKind::Alias(alias)) => follows(&alias.ty),
            Some(TypeDefKind::Union(union)) => {
                union.discriminator.is_some() || union.members.iter().any(|member| follows(&member.ty))
            }
            Some(TypeDefKind::Enum(_) | TypeDefKind::Record(_)) | None => false,
        }
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
