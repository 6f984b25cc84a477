//! The resolved model: what the data models and API contracts of a plan mean.
//!
//! Emitters of OpenAPI and Rust read this and nothing else, so they cannot disagree on a type, a view, a name or an optional
//! field. [`Model::from_plan`] never fails and reports nothing: where the plan has no meaning there is a hole
//! ([`TyKind::Error`]) that a sound rule reports, and other rules keep silent about it.
//! Prose sections have no model; documents are made from the plan itself.

pub(crate) mod alike;
mod api;
mod conform;
mod from_plan;
mod infer;
pub mod name;
mod operation;
mod sample;
pub mod status;
mod surface;
#[cfg(test)]
mod tests;
mod ty;
mod types;
mod views;

pub(crate) use conform::scalar::{compare as compare_numbers, limits as integer_limits};
pub(crate) use from_plan::{MOST_STEPS, derived_parameters};

pub use api::{Api, Contact, License, OAuth2, Scheme, SchemeKind, Server, ServerVariable, Tag, Webhook};
pub use conform::{Mismatch, MismatchKind};
pub use operation::{
    Content, ErrorResponse, Header, NamedExample, Operation, Origin as ParameterOrigin, Parameter, ParameterPlace,
    RequestBody, Response, SecurityRequirement,
};
pub use surface::{Command, Event};
pub use ty::{Constraints, ScalarTy, Size, Ty, TyKind};
pub use types::{
    Alias, Deprecation, EnumDef, EnumValue, ExternalDocs, ExtraMembers, Field, KeyField, Origin, Record, Reference,
    Relationship, Role, TypeDef, TypeDefKind, UnionDef, UnionMember, UniqueGroup, Visibility,
};
pub use views::{Lens, Member, ViewKey};

use indexmap::{IndexMap, IndexSet};

use crate::plan::Plan;

/// The data models and API contracts of a plan, resolved.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// The title of the plan.
    pub title: String,
    /// All types by name: as declared, each followed by those that stand inside it; then those that a use of a generic model
    /// makes, then those inferred from examples.
    pub types: IndexMap<String, TypeDef>,
    /// The HTTP API, if the plan has contracts with endpoints or webhooks.
    pub api: Option<Api>,
    /// The commands of a command line.
    pub commands: Vec<Command>,
    /// The messages that are published.
    pub events: Vec<Event>,
    /// The ways round through generic models whose uses need ever more types; a sound rule reports each.
    pub(crate) endless: IndexSet<Vec<String>>,
    /// Which views differ, once all types are there.
    differing: Option<views::Differing>,
    /// The patterns of its types, for values to be held against.
    patterns: conform::pattern::Patterns,
}

impl Model {
    /// Resolves a plan.
    #[must_use]
    pub fn from_plan(plan: &Plan) -> Self {
        from_plan::model(plan)
    }

    /// The type of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&TypeDef> {
        self.types.get(name)
    }

    /// The record of this name.
    #[must_use]
    pub fn record(&self, name: &str) -> Option<&Record> {
        match &self.get(name)?.kind {
            TypeDefKind::Record(record) => Some(record),
            TypeDefKind::Enum(_) | TypeDefKind::Union(_) | TypeDefKind::Alias(_) => None,
        }
    }

    /// What a type is when aliases and foreign keys are followed; a nullable alias makes the result nullable.
    #[must_use]
    pub fn follow<'a>(&'a self, ty: &'a Ty) -> &'a Ty {
        let mut ty = ty;
        // An alias of itself has no end; it is a sound rule's to report.
        for _ in 0..=self.types.len() {
            ty = match &ty.kind {
                TyKind::Key { ty, .. } => ty,
                TyKind::Model { name, .. } => match self.get(name).map(|def| &def.kind) {
                    Some(TypeDefKind::Alias(alias)) => &alias.ty,
                    _ => return ty,
                },
                _ => return ty,
            };
        }
        ty
    }

    /// The record that a type is when aliases are followed, and its name.
    pub(crate) fn record_of<'a>(&'a self, ty: &'a Ty) -> Option<(&'a str, &'a Record)> {
        match &self.follow(ty).kind {
            TyKind::Model { name, .. } | TyKind::Generic { instance: name, .. } => Some((name, self.record(name)?)),
            _ => None,
        }
    }

    /// Whether every value of a type is a JSON object.
    #[must_use]
    pub fn is_object(&self, ty: &Ty) -> bool {
        match &self.follow(ty).kind {
            TyKind::Map { .. } | TyKind::Record { .. } => true,
            TyKind::Scalar(scalar) => scalar.scalar == crate::plan::expr::Scalar::Object,
            TyKind::Model { name, .. } | TyKind::Generic { instance: name, .. } => {
                match self.get(name).map(|def| &def.kind) {
                    Some(TypeDefKind::Record(_)) => true,
                    // A member of one without a tag may be no object.
                    Some(TypeDefKind::Union(union)) => union.discriminator.is_some(),
                    Some(TypeDefKind::Enum(_) | TypeDefKind::Alias(_)) | None => false,
                }
            }
            TyKind::Parameter(_) | TyKind::Array { .. } | TyKind::Set { .. } | TyKind::Key { .. } | TyKind::Error => {
                false
            }
        }
    }
}
