//! Unions that may grow: the member that stands for kinds that are not known yet.
//!
//! Before OpenAPI 3.2 a discriminator has no word for them, and a value of a new kind is none of the members. 3.2 has
//! `defaultMapping`; what it leads to takes every tag that no member has. It is no member of `oneOf` itself: validators that
//! follow the discriminator want a tag of one value in each of these, and refuse the document (Redocly does).

use openapiv3::{AnySchema, Discriminator, ObjectType, ReferenceOr, Schema, SchemaData, SchemaKind, Type};
use plan_schema::model::{TypeDefKind, UnionDef, ViewKey};

use super::{Schemas, boxed, reference, typed};
use crate::emit::openapi::Version;
use crate::emit::openapi::data::since;

impl Schemas<'_> {
    /// Says what takes other kinds, if a union may grow.
    pub(super) fn may_grow(&self, view: &ViewKey, data: &mut SchemaData) {
        let Some(discriminator) = &mut data.discriminator else { return };
        let Some(component) = self.registry.others(view) else { return };
        let other: ReferenceOr<Schema> = reference(component);
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
