//! Records: an object for each view, its properties in the plan's order.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, ObjectType, ReferenceOr, Schema, SchemaData, Type};
use plan_schema::model::{ExtraMembers, Lens, Member, Record, Visibility};

use super::named::tag_schema;
use super::uses::Tag;
use super::{Schemas, beside, boxed, typed};
use crate::emit::openapi::data::{deprecation, extensions, paragraphs};

impl Schemas<'_> {
    pub(super) fn record(&self, record: &Record, lens: Lens, tag: Option<&Tag>) -> Schema {
        let mut properties = IndexMap::new();
        let mut required = Vec::new();
        if let Some(tag) = tag {
            properties.insert(tag.property.clone(), boxed(ReferenceOr::Item(tag_schema(tag))));
            required.push(tag.property.clone());
        }
        for member in record.members(lens) {
            let name = &member.field.wire;
            if let Some(tag) = tag
                && tag.property == *name
            {
                let schema = beside(ReferenceOr::Item(tag_schema(tag)), beside_field(&member, lens, false));
                properties.insert(name.clone(), boxed(schema));
                continue;
            }
            let schema = beside(self.of(&member.field.ty, lens), beside_field(&member, lens, true));
            properties.insert(name.clone(), boxed(schema));
            if member.required {
                required.push(name.clone());
            }
        }
        typed(Type::Object(ObjectType {
            min_properties: (lens == Lens::Patch && !properties.is_empty()).then_some(1),
            properties,
            required,
            additional_properties: match &record.extra {
                ExtraMembers::Unsaid => None,
                ExtraMembers::Forbidden => Some(AdditionalProperties::Any(false)),
                ExtraMembers::Any => Some(AdditionalProperties::Any(true)),
                ExtraMembers::Typed(ty) => Some(AdditionalProperties::Schema(Box::new(self.of(ty, lens.inside())))),
            },
            max_properties: None,
        }))
    }
}

/// What a field says beside its type. A tag has one value, whatever the field says about values.
fn beside_field(member: &Member<'_>, lens: Lens, values: bool) -> SchemaData {
    let field = member.field;
    let some = |value: &serde_json::Value| (values && !value.is_null()).then(|| value.clone());
    SchemaData {
        description: paragraphs(
            field.description.as_deref().map(|text| text.trim_end().to_owned()),
            field.deprecated.as_ref().and_then(deprecation),
        ),
        deprecated: field.deprecated.is_some(),
        read_only: lens == Lens::Read && field.visibility == Visibility::ReadOnly,
        write_only: lens != Lens::Read && field.visibility == Visibility::WriteOnly,
        default: member.default.and_then(some),
        example: field.example.as_ref().and_then(some),
        extensions: extensions(&field.extensions, field.openapi.as_ref()),
        ..SchemaData::default()
    }
}
