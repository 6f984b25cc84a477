//! Schemas: of a type where it is used, and of the components that uses refer to.
//!
//! A named type is a component for each of its views that is used; an inline enum of an operation stays inline. Uses of
//! generic types are components of their own. What is absent on purpose: which components are needed; that is found by
//! following references, in [`super::components`].

mod apart;
mod describe;
mod keys;
mod merges;
mod named;
mod null;
mod open;
mod record;
mod registry;
mod scalar;
mod uses;

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use openapiv3::{
    AdditionalProperties, AnySchema, ArrayType, ObjectType, ReferenceOr, Schema, SchemaData, SchemaKind, Type,
};
use plan_schema::model::{Lens, Model, Origin, Size, Ty, TyKind, TypeDefKind, ViewKey};
use plan_schema::plan::expr::Scalar;
use plan_schema::plan::models::Encoding;
use serde_json::Value;

use super::Version;
use super::data::since;
use describe::Owners;
use null::nullable;
use registry::Registry;
use uses::Uses;

pub(super) use keys::said as says_keys;

/// Where components for schemas are.
pub(super) const SCHEMAS: &str = "#/components/schemas/";

/// The schemas of a model.
pub(super) struct Schemas<'m> {
    model: &'m Model,
    registry: Registry,
    owners: Owners,
    sent: BTreeSet<ViewKey>,
    samples: RefCell<HashMap<ViewKey, Option<Value>>>,
}

impl<'m> Schemas<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        Self {
            model,
            registry: Registry::of(model, &Uses::of(model)),
            owners: Owners::of(model),
            sent: uses::sent(model),
            samples: RefCell::default(),
        }
    }

    /// The sample of a type. Many operations answer with one type, so that its sample is made once.
    pub(super) fn sampled(&self, ty: &Ty, lens: Lens, make: impl FnOnce() -> Option<Value>) -> Option<Value> {
        // What may be null has that for a sample if it has no other.
        match self.model.view_of(ty, lens).filter(|_| !ty.nullable) {
            Some(view) => self.samples.borrow_mut().entry(view).or_insert_with(make).clone(),
            None => make(),
        }
    }

    /// The schema of a type where it is used.
    pub(super) fn of(&self, ty: &Ty, lens: Lens) -> ReferenceOr<Schema> {
        let schema = match &ty.kind {
            TyKind::Scalar(scalar) => scalar::schema(scalar),
            TyKind::Model { .. } | TyKind::Generic { .. } => match self.model.view_of(ty, lens) {
                Some(view) => return self.named(&view, ty.nullable),
                None => anything(),
            },
            TyKind::Key { ty: target, .. } => return self.of(&Ty::clone(target).with_null(ty.nullable), lens),
            TyKind::Array { items, size } => self.array(items, lens, *size, false),
            TyKind::Set { items } => self.array(items, lens, Size::default(), true),
            TyKind::Map { key, value, size } => self.map(key, value, lens, *size),
            TyKind::Record { key, value } => self.record_of(key, value, lens),
            TyKind::Parameter(_) | TyKind::Error => anything(),
        };
        ReferenceOr::Item(if ty.nullable { nullable(schema) } else { schema })
    }

    fn array(&self, items: &Ty, lens: Lens, size: Size, unique_items: bool) -> Schema {
        typed(Type::Array(ArrayType {
            items: Some(boxed(self.of(items, lens.inside()))),
            min_items: size.min.and_then(count),
            max_items: size.max.and_then(count),
            unique_items,
        }))
    }

    fn map(&self, key: &Ty, value: &Ty, lens: Lens, size: Size) -> Schema {
        let mut schema = typed(Type::Object(ObjectType {
            additional_properties: Some(AdditionalProperties::Schema(Box::new(self.of(value, lens.inside())))),
            min_properties: size.min.and_then(count),
            max_properties: size.max.and_then(count),
            ..ObjectType::default()
        }));
        if let Some(names) = keys::schema(self, key) {
            schema.schema_data.extensions.insert(since(Version::V3_1, "propertyNames"), names);
        }
        schema
    }

    /// A map with every key of an enum is an object with those properties.
    fn record_of(&self, key: &Ty, value: &Ty, lens: Lens) -> Schema {
        let names: Vec<String> = match &self.model.follow(key).kind {
            TyKind::Model { name, .. } => match self.model.get(name).map(|def| &def.kind) {
                Some(TypeDefKind::Enum(def)) => def.values.iter().map(|value| key_text(&value.value)).collect(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        let value = self.of(value, lens.inside());
        if names.is_empty() {
            let any = AdditionalProperties::Schema(Box::new(value));
            return typed(Type::Object(ObjectType { additional_properties: Some(any), ..ObjectType::default() }));
        }
        typed(Type::Object(ObjectType {
            properties: names.iter().map(|name| (name.clone(), boxed(value.clone()))).collect(),
            required: names,
            ..ObjectType::default()
        }))
    }

    /// A reference to a component, or an inline enum.
    fn named(&self, view: &ViewKey, null: bool) -> ReferenceOr<Schema> {
        if self.is_inline(&view.name) {
            let schema = self.component(view, None);
            return ReferenceOr::Item(if null { nullable(schema) } else { schema });
        }
        let reference = reference(&self.registry.name(view));
        if null { self.or_null(reference, &view.name) } else { reference }
    }

    /// Whether it is the inline enum of a parameter or header: then it stays there.
    fn is_inline(&self, name: &str) -> bool {
        self.model
            .get(name)
            .is_some_and(|def| def.origin == Origin::Parameter && matches!(def.kind, TypeDefKind::Enum(_)))
    }
}

/// A reference to a component.
pub(super) fn reference<T>(name: &str) -> ReferenceOr<T> {
    ReferenceOr::Reference { reference: format!("{SCHEMAS}{name}") }
}

/// The schema that takes everything, `null` too.
pub(super) fn anything() -> Schema {
    Schema { schema_data: SchemaData::default(), schema_kind: SchemaKind::Any(AnySchema::default()) }
}

pub(super) fn typed(ty: Type) -> Schema {
    Schema { schema_data: SchemaData::default(), schema_kind: SchemaKind::Type(ty) }
}

pub(super) fn boxed(schema: ReferenceOr<Schema>) -> ReferenceOr<Box<Schema>> {
    match schema {
        ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
        ReferenceOr::Item(schema) => ReferenceOr::Item(Box::new(schema)),
    }
}

/// A default as it travels: as a text where a number does so, also if the plan writes the number.
pub(super) fn default_of(model: &Model, ty: &Ty, default: Option<&Value>) -> Option<Value> {
    let default = default.filter(|default| !default.is_null())?;
    let TyKind::Scalar(of) = &model.follow(ty).kind else { return Some(default.clone()) };
    let is_text = match of.constraints.encode {
        Some(Encoding::Number) => false,
        Some(Encoding::String) => true,
        None => of.scalar == Scalar::Decimal,
    };
    Some(if is_text && default.is_number() { Value::String(default.to_string()) } else { default.clone() })
}

/// The default of a named type, for a use of it that may be left out and has no default of its own.
pub(super) fn type_default(model: &Model, ty: &Ty) -> Option<Value> {
    let mut ty = ty;
    // Aliases of aliases end: a rule refuses circles, and who makes one gets no default.
    for _ in 0..16 {
        let TyKind::Model { name, .. } = &ty.kind else { return None };
        match &model.get(name)?.kind {
            TypeDefKind::Enum(of) => return of.default.clone(),
            TypeDefKind::Alias(alias) if alias.default.is_some() => {
                return default_of(model, &alias.ty, alias.default.as_ref());
            }
            TypeDefKind::Alias(alias) => ty = &alias.ty,
            TypeDefKind::Record(_) | TypeDefKind::Union(_) => return None,
        }
    }
    None
}

/// What stands beside a use of a type.
///
/// OpenAPI 3.0 ignores what stands beside `$ref`, so that a reference goes into an `allOf` of one.
pub(super) fn beside(schema: ReferenceOr<Schema>, data: SchemaData) -> ReferenceOr<Schema> {
    if data == SchemaData::default() {
        return schema;
    }
    let mut schema = match schema {
        ReferenceOr::Item(schema) => schema,
        reference @ ReferenceOr::Reference { .. } => {
            Schema { schema_data: SchemaData::default(), schema_kind: SchemaKind::AllOf { all_of: vec![reference] } }
        }
    };
    let own = schema.schema_data;
    let mut extensions = own.extensions;
    extensions.extend(data.extensions);
    schema.schema_data = SchemaData {
        nullable: own.nullable || data.nullable,
        read_only: own.read_only || data.read_only,
        write_only: own.write_only || data.write_only,
        deprecated: own.deprecated || data.deprecated,
        external_docs: data.external_docs.or(own.external_docs),
        example: data.example.or(own.example),
        title: data.title.or(own.title),
        description: super::data::paragraphs(data.description, own.description),
        discriminator: own.discriminator,
        default: data.default.or(own.default),
        extensions,
    };
    ReferenceOr::Item(schema)
}

/// A bound that fits the types of the document; one that does not is as good as none.
fn count(bound: u64) -> Option<usize> {
    usize::try_from(bound).ok()
}

/// An enum's value as the key of an object.
fn key_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
