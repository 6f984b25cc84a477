//! Records: an object for each view, its properties in the plan's order.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, ObjectType, ReferenceOr, Schema, SchemaData, Type};
use plan_schema::model::{ExtraMembers, Lens, Member, Model, Record, ViewKey, Visibility};

use super::named::tag_schema;
use super::uses::Tag;
use super::{Schemas, beside, boxed, default_of, type_default, typed};
use crate::emit::openapi::data::{deprecation, extensions, paragraphs};

impl Schemas<'_> {
    pub(super) fn record(&self, record: &Record, view: &ViewKey, tag: Option<&Tag>) -> Schema {
        let lens = view.lens;
        let mut properties = IndexMap::new();
        let mut required = Vec::new();
        if let Some(tag) = tag {
            properties.insert(tag.property.clone(), boxed(ReferenceOr::Item(tag_schema(tag))));
            required.push(tag.property.clone());
        }
        for member in record.members(lens) {
            let name = &member.field.wire;
            let mut data = beside_field(self.model, &member, lens);
            data.read_only &= !self.sent.contains(view);
            let schema = if let Some(tag) = tag.filter(|tag| tag.property == *name) {
                // A tag has one value, whatever the field says about values.
                data.default = None;
                data.example = None;
                ReferenceOr::Item(tag_schema(tag))
            } else {
                if member.required {
                    required.push(name.clone());
                }
                self.of(&member.field.ty, lens)
            };
            properties.insert(name.clone(), boxed(beside(schema, data)));
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

/// What a field says beside its type.
fn beside_field(model: &Model, member: &Member<'_>, lens: Lens) -> SchemaData {
    let field = member.field;
    SchemaData {
        description: paragraphs(
            field.description.as_deref().map(|text| text.trim_end().to_owned()),
            field.deprecated.as_ref().and_then(deprecation),
        ),
        deprecated: field.deprecated.is_some(),
        read_only: lens == Lens::Read && field.visibility == Visibility::ReadOnly,
        write_only: lens != Lens::Read && field.visibility == Visibility::WriteOnly,
        // A value of a model may have no form that is one from both sides.
        default: default_of(model, &field.ty, member.default)
            .filter(|default| {
                let holds = default.is_object() || default.is_array();
                !holds || model.conform(default, &field.ty, lens).is_empty()
            })
            .or_else(|| {
                let left_out = !member.required && !member.nullable && lens != Lens::Patch;
                left_out.then(|| type_default(model, &field.ty)).flatten()
            }),
        // Of a type that looks different from this side the example may show what is not seen here.
        example: default_of(model, &field.ty, field.example.as_ref())
            .filter(|example| model.conform(example, &field.ty, lens).is_empty()),
        extensions: extensions(&field.extensions, field.openapi.as_ref(), &field.path),
        ..SchemaData::default()
    }
}
