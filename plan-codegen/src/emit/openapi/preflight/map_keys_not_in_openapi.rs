//! `EM106`: the keys of a map are more than texts, which OpenAPI 3.0 cannot say.

use std::collections::HashSet;

use plan_schema::Finding;
use plan_schema::model::{ExtraMembers, Model, Ty, TyKind, TypeDefKind, ViewKey};
use plan_schema::place::PlanPath;
use plan_schema::rules::{Check, declare_rule};

use super::bodies;
use crate::emit::openapi::Version;
use crate::emit::openapi::schemas::says_keys;

declare_rule! {
    /// ## What it does
    ///
    /// Finds maps whose keys are an enum, a number, a UUID or a text with constraints, when the document is of OpenAPI 3.0.
    ///
    /// ## Why is this bad
    ///
    /// OpenAPI says what the keys of a map are (`propertyNames`) from version 3.1 on. In 3.0 any text is a key: what the plan says of
    /// them is not in the document, and nobody checks it from there.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Hours: { fields: { of: "map<date, u8>" } }
    /// api_contracts:
    ///   endpoints:
    ///     GET /hours: { purpose: Read the hours, response: Hours }
    /// ```
    ///
    /// ## Use instead
    ///
    /// Emit a later version (`version = "3.1.1"` under `[openapi]` in `plan.toml`), or say it in words:
    ///
    /// ```yaml pass
    /// data_models:
    ///   Hours: { fields: { of: "map<u8> (by date)" } }
    /// api_contracts:
    ///   endpoints:
    ///     GET /hours: { purpose: Read the hours, response: Hours }
    /// ```
    pub static MAP_KEYS_NOT_IN_OPENAPI = {
        code: "EM106",
        name: "map-keys-not-in-openapi",
        summary: "The keys of a map are more than texts, which OpenAPI 3.0 cannot say",
        family: Emitter,
        category: Suspicious,
        soundness: Lint,
        level: Info,
        since: "0.1.0",
        check: Check::Emitting,
    };
}

pub(super) fn check(model: &Model, used: &[ViewKey], version: Version, found: &mut Vec<Finding>) {
    if version >= Version::V3_1 {
        return;
    }
    // The views of a model have the same fields, and an included field is its mixin's.
    let mut told = HashSet::new();
    for (ty, path) in typed_places(model, used) {
        if let Some(key) = said_key(model, ty)
            && told.insert(path)
        {
            let message = "OpenAPI 3.0 cannot say what the keys of this map are; the document takes any text for one";
            found.push(
                Finding::new(&MAP_KEYS_NOT_IN_OPENAPI, path.key(), message)
                    .because(format!("its keys are {key}; known from OpenAPI 3.1 on"))
                    .help("say in the description what the keys are"),
            );
        }
    }
}

/// The types that the plan writes of what the API uses, each with its place.
fn typed_places<'m>(model: &'m Model, used: &[ViewKey]) -> Vec<(&'m Ty, &'m PlanPath)> {
    let mut places = Vec::new();
    for def in used.iter().filter_map(|view| model.get(&view.name)) {
        match &def.kind {
            TypeDefKind::Record(record) => {
                places.extend(record.fields.iter().map(|field| (&field.ty, &field.path)));
                if let ExtraMembers::Typed(ty) = &record.extra {
                    places.push((ty, &def.path));
                }
            }
            TypeDefKind::Alias(alias) => places.push((&alias.ty, &def.path)),
            TypeDefKind::Union(union) => places.extend(union.members.iter().map(|member| (&member.ty, &member.path))),
            TypeDefKind::Enum(_) => {}
        }
    }
    let Some(api) = &model.api else { return places };
    for operation in &api.operations {
        places.extend(operation.parameters.iter().map(|parameter| (&parameter.ty, &parameter.path)));
    }
    for (contents, path) in bodies(api) {
        places.extend(contents.iter().map(|content| (&content.ty, path)));
    }
    places
}

/// What the keys of a map in a type are, in a word, if they are more than texts.
fn said_key(model: &Model, ty: &Ty) -> Option<String> {
    match &ty.kind {
        TyKind::Map { key, value, .. } => {
            if says_keys(model, key) {
                Some(word(key))
            } else {
                said_key(model, value)
            }
        }
        TyKind::Array { items, .. } | TyKind::Set { items } => said_key(model, items),
        TyKind::Record { value, .. } => said_key(model, value),
        TyKind::Key { ty, .. } => said_key(model, ty),
        TyKind::Scalar(_) | TyKind::Model { .. } | TyKind::Generic { .. } | TyKind::Parameter(_) | TyKind::Error => {
            None
        }
    }
}

fn word(key: &Ty) -> String {
    match &key.kind {
        TyKind::Model { name, .. } => format!("`{name}`"),
        TyKind::Scalar(ty) => format!("`{}`", ty.scalar.name()),
        TyKind::Key { model, field, .. } => format!("`{model}.{field}`"),
        _ => "no mere texts".to_owned(),
    }
}
