//! Bodies that refuse values and are no type (`request: Click[1..500]`), or a mere name for what is none: nobody would refuse them.
//!
//! Each becomes an alias, called as a type that stands in the body is (`CreateClicksRequest`); what is made of that is for others.

use std::borrow::Cow;

use indexmap::{IndexMap, IndexSet};
use plan_schema::model::{Alias, Content, Model, Origin, Ty, TyKind, TypeDef, TypeDefKind, ViewKey};
use plan_schema::place::PlanPath;

use super::options::Options;
use super::select::refuses;

/// A model, with the bodies that become types.
pub(super) struct Bodies<'m> {
    model: Cow<'m, Model>,
    views: IndexSet<ViewKey>,
}

impl<'m> Bodies<'m> {
    pub(super) fn new(model: &'m Model, options: &Options) -> Self {
        let mut bodies = Self { model: Cow::Borrowed(model), views: IndexSet::new() };
        for (content, path, what) in contents(model) {
            if refuses(model, options, &content.ty) {
                bodies.add(model, content, path, what);
            }
        }
        bodies
    }

    /// The model of the plan with an alias for each of the bodies.
    pub(super) fn model(&self) -> &Model {
        &self.model
    }

    /// The views of the bodies, in the plan's order.
    pub(super) fn views(&self) -> impl Iterator<Item = &ViewKey> {
        self.views.iter()
    }

    /// Whether a view is that of a body.
    pub(super) fn has(&self, view: &ViewKey) -> bool {
        self.views.contains(view)
    }

    /// Whether a type is made for a body.
    pub(super) fn is_of_body(&self, def: &TypeDef) -> bool {
        self.views.iter().any(|view| view.name == def.name)
    }

    fn add(&mut self, model: &Model, content: &Content, path: &PlanPath, what: String) {
        let (ty, sensitive) = held(model, &content.ty);
        // Two media types of a body may have one type, or two.
        let names = (1..).map(|number| match number {
            1 => content.name.clone(),
            number => format!("{}{number}", content.name),
        });
        for name in names {
            let view = ViewKey { name, lens: content.lens };
            match self.model.get(&view.name) {
                Some(TypeDef { kind: TypeDefKind::Alias(of), .. }) if self.has(&view) && of.ty == ty => return,
                Some(_) => {}
                None => {
                    let def = TypeDef {
                        name: view.name.clone(),
                        origin: Origin::Inline,
                        path: path.clone(),
                        description: Some(what),
                        state: None,
                        deprecated: None,
                        docs: None,
                        examples: Vec::new(),
                        rust: None,
                        openapi: None,
                        extensions: IndexMap::new(),
                        kind: TypeDefKind::Alias(Alias { ty, default: None, sensitive }),
                    };
                    self.model.to_mut().types.insert(view.name.clone(), def);
                    self.views.insert(view);
                    return;
                }
            }
        }
    }
}

/// What is sent and answered, where, and what it is.
pub(super) fn contents<'m>(model: &'m Model) -> impl Iterator<Item = (&'m Content, &'m PlanPath, String)> {
    let api = model.api.iter();
    let operations = api.clone().flat_map(|api| &api.operations);
    let operations = operations.map(|of| (&of.id, &of.request, &of.responses[..], &of.errors[..]));
    let webhooks = api.flat_map(|api| &api.webhooks);
    let webhooks = webhooks.map(|of| (&of.id, &of.request, &of.responses[..], &[][..]));
    operations.chain(webhooks).flat_map(|(id, request, responses, errors)| {
        let request = request.iter().flat_map(|body| body.contents.iter().map(|content| (content, &body.path)));
        let response = responses.iter().flat_map(|body| body.contents.iter().map(|content| (content, &body.path)));
        let error = errors.iter().flat_map(|error| error.content.iter().map(|content| (content, &error.path)));
        let of = move |what| {
            move |(content, path): (&'m Content, &'m PlanPath)| {
                let part = if content.stream { "An event in the body" } else { "The body" };
                (content, path, format!("{part} of {what} of `{id}`."))
            }
        };
        request.map(of("a request")).chain(response.chain(error).map(of("a response")))
    })
}

/// The type behind mere names, never null: a body that may be absent is an `Option` of what is made here. Whether it must not be
/// logged.
fn held(model: &Model, ty: &Ty) -> (Ty, bool) {
    let (mut ty, mut sensitive) = (ty, false);
    // An alias of itself has no end.
    for _ in 0..=model.types.len() {
        ty = match &ty.kind {
            TyKind::Key { ty, .. } => ty,
            TyKind::Model { name, .. } => match model.get(name).map(|def| &def.kind) {
                Some(TypeDefKind::Alias(alias)) => {
                    sensitive |= alias.sensitive;
                    &alias.ty
                }
                _ => break,
            },
            _ => break,
        };
    }
    (ty.clone().with_null(false), sensitive)
}
