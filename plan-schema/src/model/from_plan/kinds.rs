//! A declared model becomes a type.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::expressions::{Keys, apply, enum_value};
use super::facts::{deprecation, docs, text};
use super::fields::{Around, is_password};
use super::records::site;
use super::{Declared, Lowering, new_type};
use crate::model::name::snake;
use crate::model::ty::{Ty, TyKind};
use crate::model::types::{Alias, EnumDef, EnumValue, Origin, TypeDef, TypeDefKind, UnionDef, UnionMember};
use crate::plan::Extended;
use crate::plan::expr::{TypeExpr, TypeKind, Written};
use crate::plan::models::{self, EnumValues, Model, UnionMembers};

impl<'p> Lowering<'p> {
    pub(super) fn declared_type(&mut self, name: &'p str, declared: &Declared<'p>) -> TypeDef {
        macro_rules! def {
            ($model:expr, $kind:expr) => {{
                let Extended { known: model, own } = &**$model;
                let kind = $kind;
                let mut def = new_type(name.to_owned(), Origin::Declared, declared.path.clone(), kind);
                def.description = text(model.description.as_ref());
                def.state = model.state;
                def.deprecated = deprecation(model.deprecated.as_ref());
                def.docs = docs(model.docs.as_ref());
                def.rust.clone_from(&model.rust);
                def.openapi.clone_from(&model.openapi);
                def.extensions.clone_from(own);
                def
            }};
        }
        match declared.model {
            Model::Record(model) => {
                let mut def = def!(model, TypeDefKind::Record(self.record(name, declared, model)));
                def.examples = model.examples.clone().unwrap_or_default();
                def
            }
            Model::View(model) => {
                let mut def = def!(model, TypeDefKind::Record(self.view(name, declared, model)));
                def.examples = model.examples.clone().unwrap_or_default();
                def
            }
            Model::Enum(model) => def!(model, TypeDefKind::Enum(enum_def(model))),
            Model::Union(model) => {
                let mut def = def!(model, TypeDefKind::Union(self.union(name, declared, model)));
                def.examples = model.examples.clone().unwrap_or_default();
                def
            }
            Model::Alias(model) => {
                let mut def = def!(model, TypeDefKind::Alias(self.alias(name, declared, model)));
                def.examples = model.example.iter().cloned().collect();
                def
            }
        }
    }

    fn union(&mut self, name: &str, declared: &Declared<'p>, model: &models::UnionModel) -> UnionDef {
        let around = Around {
            owner: name.to_owned(),
            parameters: declared.key.parameters().map(str::to_owned).collect(),
            inline: Origin::Inline,
        };
        let path = declared.path.join("union");
        let mut member = |tag: String, written: &Written<TypeExpr>, path| {
            let site = site(&around, &tag, path);
            let ty = written.get().map_or(Ty::new(TyKind::Error), |expr| self.ty(expr, &site));
            UnionMember { tag, ty, path: site.path }
        };
        let members: Vec<UnionMember> = match &model.union {
            UnionMembers::List(types) => types
                .iter()
                .enumerate()
                .map(|(index, written)| member(tag(written), written, path.join(index)))
                .collect(),
            UnionMembers::Tagged(types) => {
                types.iter().map(|(tag, written)| member(tag.clone(), written, path.join(tag.as_str()))).collect()
            }
        };
        // A member that is no object has no place for a tag.
        let taggable = members.iter().all(|member| {
            !member.ty.nullable
                && matches!(member.ty.kind, TyKind::Model { .. } | TyKind::Generic { .. } | TyKind::Error)
                || matches!(member.ty.kind, TyKind::Parameter(_))
        });
        let discriminator = match model.discriminator.as_deref() {
            Some("none") => None,
            given => Some(given.unwrap_or("type").to_owned()).filter(|_| taggable),
        };
        UnionDef { members, discriminator, open: model.open == Some(true) }
    }

    fn alias(&mut self, name: &str, declared: &Declared<'p>, model: &models::Alias) -> Alias {
        let around = Around {
            owner: name.to_owned(),
            parameters: declared.key.parameters().map(str::to_owned).collect(),
            inline: Origin::Inline,
        };
        let site = site(&around, "value", declared.path.join("type"));
        let mut ty = model.ty.get().map_or(Ty::new(TyKind::Error), |expr| self.ty(expr, &site));
        apply(
            &mut ty,
            &Keys {
                min: &model.min,
                max: &model.max,
                exclusive_min: &model.exclusive_min,
                exclusive_max: &model.exclusive_max,
                multiple_of: &model.multiple_of,
                min_length: &model.min_length,
                max_length: &model.max_length,
                pattern: &model.pattern,
                format: &model.format,
                min_items: &model.min_items,
                max_items: &model.max_items,
                encode: &model.encode,
            },
        );
        let sensitive = model.sensitive == Some(true) || is_password(&ty);
        Alias { ty, default: model.default.clone(), sensitive }
    }
}

fn enum_def(model: &models::EnumModel) -> EnumDef {
    let values: Vec<EnumValue> = match &model.values {
        EnumValues::List(values) => {
            values.iter().map(|value| EnumValue { value: enum_value(value.clone()), description: None }).collect()
        }
        EnumValues::Described(values) => values
            .iter()
            .map(|(value, about)| EnumValue { value: value.as_str().into(), description: text(Some(about)) })
            .collect(),
    };
    EnumDef {
        transitions: model.transitions.as_ref().map(|transitions| allowed(transitions, &values)),
        values,
        open: model.open == Some(true),
        default: model.default.clone().map(enum_value),
    }
}

/// The transitions between values that are there; a rule reports others.
fn allowed(transitions: &IndexMap<String, Vec<String>>, values: &[EnumValue]) -> IndexMap<String, Vec<String>> {
    let texts: HashSet<String> = values
        .iter()
        .map(|value| value.value.as_str().map_or_else(|| value.value.to_string(), str::to_owned))
        .collect();
    let there = |text: &&String| texts.contains(*text);
    transitions
        .iter()
        .filter(|(from, _)| there(from))
        .map(|(from, to)| (from.clone(), to.iter().filter(there).cloned().collect()))
        .collect()
}

/// What a member of a list is called: its model's name in `snake_case`, else what it is.
fn tag(written: &Written<TypeExpr>) -> String {
    match written.get().map(|expr| &expr.kind) {
        Some(TypeKind::Named { name, .. }) => snake(&name.value),
        Some(TypeKind::Scalar { scalar, .. }) => scalar.name().to_owned(),
        Some(TypeKind::Key(target)) => snake(&format!("{} {}", target.model.value, target.field.value)),
        _ => snake(written.text()),
    }
}
