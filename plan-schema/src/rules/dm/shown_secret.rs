//! `DM031`: a field that looks like a secret, in a response.

use std::collections::HashSet;

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::model::name::snake;
use crate::model::{Field, Lens, Model, Role, Ty, TyKind, TypeDef, TypeDefKind, Visibility};
use crate::place::{Part, Place};
use crate::plan::State;
use crate::plan::expr::{Attribute, Method, Scalar};
use crate::plan::models::{FieldDef, Model as Declared};
use crate::rules::fields::stated;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a text that is called like a secret (`password_hash`, `client_secret`, `api_key`, `private_key`) and that
    /// responses show: a field of an entity that can be read, or of another model in a response. A token that signing in
    /// returns, and a key that only the request that makes it answers with, are meant to be seen.
    ///
    /// ## Why is this bad
    ///
    /// Whoever reads the response, its log or its cache has the secret. Hashes can be tried out offline.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   User:
    ///     fields:
    ///       id: uuid pk
    ///       password_hash: string
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   User:
    ///     fields:
    ///       id: uuid pk
    ///       password_hash: string internal
    /// ```
    pub static SHOWN_SECRET = {
        code: "DM031",
        name: "shown-secret",
        summary: "A field that looks like a secret is in a response",
        family: DataModels,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// How surely a name is that of a secret nobody should see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Secret {
    /// Never shown: a password, the hash of one, a private key.
    Stored,
    /// Shown once, by the request that makes it.
    Issued,
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let (in_any, in_get) = shown(context.model);
    let mut seen = HashSet::new();
    for (name, def) in &context.model.types {
        let TypeDefKind::Record(record) = &def.kind else { continue };
        // What belongs to others is not ours to hide; mixins and generic models are shown as what is made of them.
        let mixin_or_generic = record.role == Role::Mixin || !record.parameters.is_empty();
        if def.state == Some(State::External) || mixin_or_generic {
            continue;
        }
        let entity = record.role == Role::Entity;
        for field in &record.fields {
            let visible = !matches!(field.visibility, Visibility::WriteOnly | Visibility::Internal);
            // What is inferred from an example has no field to change.
            let Some(written) = context.fields.get(&field.path) else { continue };
            // What is said to be internal is meant to be, whatever else is said; a view that takes it shows it.
            let view = matches!(record.role, Role::View { .. });
            let meant = !view && stated(written, &field.path, Attribute::Internal).is_some();
            if !visible || meant || field.sensitive || !is_text(context.model, &field.ty) {
                continue;
            }
            let there = match secret(&field.name) {
                Some(Secret::Stored) => entity || in_any.contains(name.as_str()),
                Some(Secret::Issued) => entity || in_get.contains(name.as_str()),
                None => false,
            };
            let place = place(context, def, field);
            if there && seen.insert(place.clone()) {
                found.push(report(context, field, place));
            }
        }
    }
}

/// The types in responses, and those in responses of GET.
fn shown(model: &Model) -> (HashSet<&str>, HashSet<&str>) {
    let (mut in_any, mut in_get) = (HashSet::new(), HashSet::new());
    let api = model.api.iter();
    for operation in api.clone().flat_map(|api| &api.operations) {
        let responses = operation.responses.iter().flat_map(|response| &response.contents);
        for content in responses.chain(operation.errors.iter().filter_map(|error| error.content.as_ref())) {
            reach(model, &content.ty, content.lens, &mut in_any);
            if operation.method == Method::Get {
                reach(model, &content.ty, content.lens, &mut in_get);
            }
        }
    }
    for webhook in api.flat_map(|api| &api.webhooks) {
        for content in webhook.request.iter().flat_map(|request| &request.contents) {
            reach(model, &content.ty, content.lens, &mut in_any);
        }
    }
    (in_any, in_get)
}

fn reach<'m>(model: &'m Model, ty: &'m Ty, lens: Lens, seen: &mut HashSet<&'m str>) {
    let name = match &ty.kind {
        TyKind::Array { items, .. } | TyKind::Set { items } => return reach(model, items, lens, seen),
        TyKind::Map { value, .. } | TyKind::Record { value, .. } => return reach(model, value, lens, seen),
        TyKind::Model { name, .. } | TyKind::Generic { instance: name, .. } => name,
        TyKind::Scalar(_) | TyKind::Key { .. } | TyKind::Parameter(_) | TyKind::Error => return,
    };
    let Some(def) = model.get(name) else { return };
    if !seen.insert(name) {
        return;
    }
    match &def.kind {
        TypeDefKind::Enum(_) => {}
        TypeDefKind::Alias(alias) => reach(model, &alias.ty, lens, seen),
        TypeDefKind::Union(union) => union.members.iter().for_each(|member| reach(model, &member.ty, lens, seen)),
        TypeDefKind::Record(record) => {
            record.members(lens).for_each(|member| reach(model, &member.field.ty, lens, seen));
        }
    }
}

fn is_text(model: &Model, ty: &Ty) -> bool {
    match &model.follow(ty).kind {
        TyKind::Scalar(scalar) => {
            matches!(scalar.scalar, Scalar::String | Scalar::Text | Scalar::Bytes | Scalar::Password)
        }
        _ => false,
    }
}

/// What a name says about its value.
fn secret(name: &str) -> Option<Secret> {
    const PASSWORDS: [&str; 4] = ["password", "passwd", "pwd", "passphrase"];
    const HASHED: [&str; 8] = ["password", "passwd", "pwd", "passphrase", "secret", "token", "pin", "otp"];
    let name = snake(name);
    let words: Vec<&str> = name.split('_').collect();
    let ends = |end: &str| name == end || name.strip_suffix(end).is_some_and(|rest| rest.ends_with('_'));
    let last = words.last()?;
    let hashed = matches!(*last, "hash" | "digest" | "salt") && words.iter().any(|word| HASHED.contains(word));
    let key_hash = ends("api_key_hash") || name == "key_hash";
    if PASSWORDS.contains(last) || hashed || key_hash || name == "salt" || ends("private_key") {
        return Some(Secret::Stored);
    }
    let issued = *last == "secret"
        || *last == "apikey"
        || ["api_key", "secret_key", "signing_key", "encryption_key"].into_iter().any(ends);
    issued.then_some(Secret::Issued)
}

/// Where a field is shown: at its name, or where a view picks it though its model keeps it.
fn place(context: &Context<'_>, def: &TypeDef, field: &Field) -> Place {
    let own = field.path.key();
    let Some((_, Declared::View(view))) = context.names.models.get(def.name.as_str()) else { return own };
    let kept = context
        .model
        .record(&view.from)
        .and_then(|record| record.field(&field.name))
        .is_some_and(|there| there.path == field.path && there.visibility == Visibility::Internal);
    let picked = view.pick.iter().flatten().position(|name| name.as_str() == field.name);
    match picked.filter(|_| kept) {
        Some(index) => def.path.join("pick").join(index).value(),
        None => own,
    }
}

fn report(context: &Context<'_>, field: &Field, place: Place) -> Finding {
    let message = format!("`{}` looks like a secret, and responses show it", field.name);
    let picked = place.part != Part::Key;
    let finding = Finding::new(&SHOWN_SECRET, place, message);
    if picked {
        return finding.help("leave it out of the view");
    }
    let finding = finding.help("mark it `internal`; `sensitive`, if it has to be shown, keeps it out of logs");
    let Some(def) = context.fields.get(&field.path) else { return finding };
    let there = [Attribute::ReadOnly, Attribute::Immutable];
    let written = there.into_iter().find_map(|attribute| stated(def, &field.path, attribute));
    let edit = match (written, def) {
        (Some(visibility), _) => Edit::new(visibility, Change::Text("internal".to_owned())),
        (None, FieldDef::Full(_)) => {
            let (key, value) = ("visibility".to_owned(), "internal".to_owned());
            Edit::new(field.path.value(), Change::Insert { key, value })
        }
        (None, FieldDef::Short(_)) => {
            let ty = context.type_place(&field.path);
            let Some(text) = context.slice(&ty).map(|text| format!("{text} internal")) else { return finding };
            Edit::new(ty, Change::Text(text))
        }
    };
    finding.fix_all(Applicability::Unsafe, "keep it inside", vec![edit])
}

#[cfg(test)]
mod tests;
