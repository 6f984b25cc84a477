//! What components say of themselves, where the plan leaves it out.

use std::collections::HashMap;

use plan_schema::model::{Lens, Model, Origin, Record, Role, Ty, TyKind, TypeDef, TypeDefKind, name};

use super::Schemas;
use crate::emit::openapi::data::{deprecation, paragraphs};

/// What the names of types in bodies end with, or go on with: `CreateOrderRequestLine`.
const BODIES: [(&str, &str); 3] =
    [("WebhookResponse", "response to the webhook"), ("Request", "request body of"), ("Response", "response body of")];

/// The ids of operations by how the names of their types begin.
#[derive(Debug, Default)]
pub(super) struct Owners(HashMap<String, String>);

impl Owners {
    pub(super) fn of(model: &Model) -> Self {
        let Some(api) = &model.api else { return Self::default() };
        let operations = api.operations.iter().map(|operation| (name::pascal(&operation.id), operation.id.clone()));
        let webhooks = api.webhooks.iter().map(|webhook| (name::pascal(&webhook.name), webhook.name.clone()));
        Self(operations.chain(webhooks).collect())
    }

    /// `The request body of createOrder.` for `CreateOrderRequest`.
    fn body(&self, name: &str) -> Option<String> {
        BODIES.iter().find_map(|(word, what)| {
            let (at, _) = name.match_indices(word).find(|(at, _)| self.0.contains_key(own(&name[..*at])))?;
            let whole = format!("{what} `{}`", self.0.get(own(&name[..at]))?);
            let inside = name[at + word.len()..].trim_start_matches("Body");
            Some(match name::prose(inside).as_str() {
                "" => format!("The {whole}."),
                part => format!("The {part} in the {whole}."),
            })
        })
    }
}

/// The operation's part of a name: its status stands behind it where it has several responses.
fn own(name: &str) -> &str {
    const STATUSES: [&str; 5] = ["Ok", "Created", "Accepted", "PartialContent", "MultiStatus"];
    STATUSES.iter().find_map(|status| name.strip_suffix(status)).filter(|name| !name.is_empty()).unwrap_or(name)
}

impl Schemas<'_> {
    /// What the plan says, or what a component is for: a view, a body, a page.
    ///
    /// Viewers leave out the names of what is referred to, above all those of a union's members, so that an object says what it is:
    /// `A circle.`. A scalar has the field that it is used for to say it: `A task status.` below `status` would only be noise.
    pub(super) fn description(&self, def: &TypeDef, lens: Lens) -> Option<String> {
        let own = if self.is_inline(&def.name) { def.description.clone() } else { self.said(def, lens) };
        paragraphs(own, def.deprecated.as_ref().and_then(deprecation))
    }

    fn said(&self, def: &TypeDef, lens: Lens) -> Option<String> {
        let TypeDefKind::Record(record) = &def.kind else { return self.read(def) };
        let one = name::with_article(subject(def, record));
        Some(match (&record.role, lens) {
            (Role::Entity | Role::View { .. }, Lens::Create) => format!("Fields to create {one}."),
            (Role::Entity | Role::View { .. }, Lens::Update) => format!("Fields to replace {one}."),
            (_, Lens::Patch) => {
                let clears = record.members(lens).any(|member| member.nullable);
                let null = if clears { "; null clears it" } else { "" };
                format!("Fields to change in {one}. A field that is left out keeps its value{null}.")
            }
            (_, Lens::Read | Lens::Create | Lens::Update) => return self.read(def),
        })
    }

    fn read(&self, def: &TypeDef) -> Option<String> {
        let is_page = matches!(&def.origin, Origin::Instance { of, .. } if self.model.get(of).is_none_or(|of| of.origin == Origin::Builtin));
        if let Some(description) = def.description.as_ref().filter(|_| !is_page) {
            return Some(description.trim_end().to_owned());
        }
        match &def.origin {
            Origin::Instance { args, .. } if is_page => {
                if let [of] = args.as_slice() {
                    return Some(format!("A page of {}.", many(of)));
                }
            }
            Origin::Inferred | Origin::Inline => {
                if let Some(said) = self.owners.body(&def.name).or_else(|| field(def)) {
                    return Some(said);
                }
            }
            Origin::Declared | Origin::Parameter | Origin::Builtin | Origin::Instance { .. } => {}
        }
        match &def.kind {
            TypeDefKind::Record(Record { role: Role::View { of }, .. }) => {
                Some(format!("A short form of {}.", name::with_article(of)))
            }
            TypeDefKind::Record(_) | TypeDefKind::Union(_) => Some(name::sentence(&name::with_article(&def.name))),
            TypeDefKind::Enum(_) | TypeDefKind::Alias(_) => None,
        }
    }
}

/// What a view creates or changes: `TaskCreate` that the plan declares itself creates a task.
fn subject<'d>(def: &'d TypeDef, record: &'d Record) -> &'d str {
    match &record.role {
        Role::View { of }
            if Lens::ALL.iter().any(|lens| *lens != Lens::Read && def.name == format!("{of}{}", lens.suffix())) =>
        {
            of
        }
        _ => &def.name,
    }
}

/// `The status of a task.`: what an inline type is the type of.
fn field(def: &TypeDef) -> Option<String> {
    let path = def.path.to_string();
    let keys: Vec<&str> = path.split('.').collect();
    let ["data_models", model, .., field] = keys.as_slice() else { return None };
    let model = model.split('<').next().unwrap_or(model);
    let field = name::prose(field);
    // `task_status` of a task is its status.
    let own = field.strip_prefix(&name::prose(model)).and_then(|rest| rest.strip_prefix(' ')).unwrap_or(&field);
    Some(format!("The {own} of {}.", name::with_article(model)))
}

/// What a list of a type has in it: `tasks`.
fn many(ty: &Ty) -> String {
    match &ty.kind {
        TyKind::Model { name, .. } | TyKind::Generic { instance: name, .. } | TyKind::Parameter(name) => {
            name::prose(&name::plural(name))
        }
        TyKind::Scalar(scalar) => name::plural(&name::prose(scalar.scalar.name())),
        TyKind::Key { model, field, .. } => format!("{} {}", name::prose(model), name::plural(&name::prose(field))),
        TyKind::Array { items, .. } | TyKind::Set { items } => format!("lists of {}", many(items)),
        TyKind::Map { value, .. } | TyKind::Record { value, .. } => format!("maps of {}", many(value)),
        TyKind::Error => "values".to_owned(),
    }
}
