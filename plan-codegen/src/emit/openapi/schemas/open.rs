//! Unions that may grow: the member that stands for kinds that are not known yet.
//!
//! Before OpenAPI 3.2 a discriminator has no word for them, and a value of a new kind is none of the members. 3.2 has
//! `defaultMapping`; the member it leads to takes every tag that no other member has.

use openapiv3::{AnySchema, Discriminator, ObjectType, ReferenceOr, Schema, SchemaData, SchemaKind, Type};
use plan_schema::model::{TypeDefKind, UnionDef, ViewKey};
use serde_json::Value;

use super::{Schemas, boxed, reference, typed};
use crate::emit::openapi::data::since;
use crate::emit::openapi::{Version, to_value};

impl Schemas<'_> {
    /// Adds the member for other kinds to a union that may grow.
    pub(super) fn may_grow(&self, view: &ViewKey, one_of: &[ReferenceOr<Schema>], data: &mut SchemaData) {
        let Some(discriminator) = &mut data.discriminator else { return };
        let Some(component) = self.registry.others(view) else { return };
        let other: ReferenceOr<Schema> = reference(component);
        let mut members: Vec<Value> = one_of.iter().map(to_value).collect();
        members.push(to_value(&other));
        data.extensions.insert(since(Version::V3_2, "oneOf"), members.into());
        if let ReferenceOr::Reference { reference } = other {
            let Discriminator { extensions, .. } = discriminator;
            extensions.insert(since(Version::V3_2, "defaultMapping"), reference.into());
        }
    }

    /// The member for other kinds of a union.
    pub(super) fn others(&self, union: &ViewKey) -> Option<Schema> {
        let TypeDefKind::Union(UnionDef { members, discriminator: Some(property), .. }) =
            &self.model.get(&union.name)?.kind
        else {
            return None;
        };
        let known = AnySchema {
            enumeration: members.iter().map(|member| member.tag.as_str().into()).collect(),
            ..AnySchema::default()
        };
        let known = Schema { schema_data: SchemaData::default(), schema_kind: SchemaKind::Any(known) };
        let tag = AnySchema {
            typ: Some("string".to_owned()),
            not: Some(Box::new(ReferenceOr::Item(known))),
            ..AnySchema::default()
        };
        let tag = Schema { schema_data: SchemaData::default(), schema_kind: SchemaKind::Any(tag) };
        let mut schema = typed(Type::Object(ObjectType {
            properties: [(property.clone(), boxed(ReferenceOr::Item(tag)))].into_iter().collect(),
            required: vec![property.clone()],
            ..ObjectType::default()
        }));
        schema.schema_data.description = Some(format!("A kind of {} that was added later.", union.name));
        Some(schema)
    }
}
