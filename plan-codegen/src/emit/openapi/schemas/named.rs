//! Components: enums, aliases and unions, and what all components have.

use indexmap::IndexMap;
use openapiv3::{AnySchema, Discriminator, IntegerType, ReferenceOr, Schema, SchemaData, SchemaKind, StringType, Type};
use plan_schema::model::{EnumDef, Lens, TypeDefKind, UnionDef, ViewKey};

use super::registry::Component;
use super::uses::Tag;
use super::{SCHEMAS, Schemas, anything, apart, beside, merges, reference, typed};
use crate::emit::openapi::Version;
use crate::emit::openapi::data::{extensions, external_docs, since};

impl Schemas<'_> {
    /// The component of this name, if the model has one.
    pub(in crate::emit::openapi) fn component_named(&self, name: &str) -> Option<Schema> {
        match self.registry.get(name)? {
            Component::View { view, tag } => Some(self.component(view, tag.as_ref())),
            Component::Others { union } => self.others(union),
        }
    }

    /// The schema of a view of a type, with a tag if it is a member of a union.
    pub(super) fn component(&self, view: &ViewKey, tag: Option<&Tag>) -> Schema {
        let Some(def) = self.model.get(&view.name) else { return anything() };
        let schema = match &def.kind {
            TypeDefKind::Record(record) => ReferenceOr::Item(self.record(record, view, tag)),
            TypeDefKind::Enum(def) => ReferenceOr::Item(enumeration(def)),
            // Its default stands where it is used: a patch and a required property have none.
            TypeDefKind::Alias(alias) => self.of(&alias.ty, view.lens),
            TypeDefKind::Union(union) => self.union(union, view),
        };
        // An example shows what is read; a request has other members.
        let examples = if view.lens == Lens::Read && tag.is_none() { def.examples.as_slice() } else { &[] };
        let mut extensions = extensions(&def.extensions, merges::of_view(def, view.lens).as_deref(), &def.path);
        if examples.len() > 1 {
            extensions.insert(since(Version::V3_1, "examples"), examples.into());
        }
        let mut data = SchemaData {
            description: self.description(def, view.lens),
            deprecated: def.deprecated.is_some(),
            external_docs: def.docs.as_ref().map(external_docs),
            example: examples.first().cloned(),
            extensions,
            ..SchemaData::default()
        };
        // A name for another component: linters refuse an `allOf` of one that says nothing itself.
        if let ReferenceOr::Reference { reference } = &schema
            && data.description.is_none()
        {
            let other = reference.trim_start_matches(SCHEMAS);
            data.description = Some(format!("Another name for `{other}`."));
        }
        match beside(schema, data) {
            ReferenceOr::Item(schema) => schema,
            reference @ ReferenceOr::Reference { .. } => Schema {
                schema_data: SchemaData::default(),
                schema_kind: SchemaKind::AllOf { all_of: vec![reference] },
            },
        }
    }

    fn union(&self, union: &UnionDef, view: &ViewKey) -> ReferenceOr<Schema> {
        let mut mapping = IndexMap::new();
        let mut members = Vec::with_capacity(union.members.len());
        for member in &union.members {
            let schema = match self.registry.member(view, &member.tag) {
                Some(component) => reference(component),
                None => self.of(&member.ty, view.lens.inside()),
            };
            if let ReferenceOr::Reference { reference } = &schema {
                mapping.insert(member.tag.clone(), reference.clone());
            }
            members.push(schema);
        }
        let discriminator = union.discriminator.as_ref().map(|property| Discriminator {
            property_name: property.clone(),
            mapping,
            extensions: IndexMap::new(),
        });
        let description = union.open.then(|| "More kinds may be added later.".to_owned());
        let is_tagged = discriminator.is_some();
        let mut schema_data = SchemaData { discriminator, description, ..SchemaData::default() };
        self.may_grow(view, &mut schema_data);
        if is_tagged {
            let schema_kind = SchemaKind::OneOf { one_of: members };
            return ReferenceOr::Item(Schema { schema_data, schema_kind });
        }
        // Linters refuse a member that takes everything, one that is there twice, and one that is the only one.
        if members.contains(&ReferenceOr::Item(anything())) {
            return beside(ReferenceOr::Item(anything()), schema_data);
        }
        let mut different: Vec<ReferenceOr<Schema>> = Vec::with_capacity(members.len());
        for member in members {
            if !different.contains(&member) {
                different.push(member);
            }
        }
        if different.len() == 1 {
            return beside(different.swap_remove(0), schema_data);
        }
        let schema_kind = if apart::members_are_apart(self.model, union, view.lens.inside()) {
            SchemaKind::OneOf { one_of: different }
        } else {
            SchemaKind::AnyOf { any_of: different }
        };
        ReferenceOr::Item(Schema { schema_data, schema_kind })
    }
}

/// An open enum takes other values too, so that it lists its own without `enum`.
fn enumeration(def: &EnumDef) -> Schema {
    let values = || def.values.iter().map(|value| value.value.clone());
    let listed = if def.open { Vec::new() } else { values().collect() };
    let mut schema = if def.is_integer() {
        if listed.iter().all(serde_json::Value::is_i64) {
            let enumeration = listed.iter().map(serde_json::Value::as_i64).collect();
            typed(Type::Integer(IntegerType { enumeration, ..IntegerType::default() }))
        } else {
            let any = AnySchema { typ: Some("integer".to_owned()), enumeration: listed, ..AnySchema::default() };
            Schema { schema_data: SchemaData::default(), schema_kind: SchemaKind::Any(any) }
        }
    } else if listed.iter().any(|value| !value.is_string()) {
        // Values of several kinds have no type in common.
        let any = AnySchema { enumeration: listed, ..AnySchema::default() };
        Schema { schema_data: SchemaData::default(), schema_kind: SchemaKind::Any(any) }
    } else {
        let enumeration = listed.iter().map(|value| value.as_str().map(str::to_owned)).collect();
        typed(Type::String(StringType { enumeration, ..StringType::default() }))
    };
    let mut lines: Vec<String> = def
        .values
        .iter()
        .filter_map(|value| Some((value, value.description.as_deref()?)))
        .map(|(value, description)| {
            let shown = value.value.as_str().map_or_else(|| value.value.to_string(), str::to_owned);
            format!("- `{shown}`: {}", description.trim().replace('\n', "\n  "))
        })
        .collect();
    if def.open {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push("More values may be added later.".to_owned());
        schema.schema_data.extensions.insert("x-extensible-enum".to_owned(), values().collect());
    }
    schema.schema_data.description = (!lines.is_empty()).then(|| lines.join("\n"));
    schema
}

/// The tag of a member, as a property.
pub(super) fn tag_schema(tag: &Tag) -> Schema {
    typed(Type::String(StringType { enumeration: vec![Some(tag.value.clone())], ..StringType::default() }))
}
